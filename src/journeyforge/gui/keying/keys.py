"""The keyboard on the map while nobody types: the cursor goes from card to card, letters become cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journeyforge.gui import cursor, verbs
from journeyforge.gui.keyboard import typed
from journeyforge.gui.keying import feeling_keys, nudging
from journeyforge.gui.sheet import NOWHERE, Spot
from journeyforge.gui.typing.flow import stop_in
from journeyforge.model.records import Link, Touchpoint

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView

_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_ARROWS: dict[int, cursor.Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_EDGES: dict[int, tuple[cursor.Edge, cursor.Edge]] = {
    Qt.Key.Key_Home: ("first_stage", "first_cell"),
    Qt.Key.Key_End: ("last_stage", "last_cell"),
}
_HELD: dict[int, Qt.KeyboardModifier] = {Qt.Key.Key_Control: _CTRL, Qt.Key.Key_Shift: _SHIFT}
"""Keys that mean something to a gesture under way."""


class Keys:
    """Answers whether a key meant something here."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._sheet = view.sheet
        self._anchor: Spot | None = None
        self._extended = NOWHERE

    def press(self, event: QKeyEvent) -> bool:
        """A key went down."""
        key, text = event.key(), typed(event)
        if key in _HELD:
            self._view.pointing.modify(event.modifiers() | _HELD[key])
            return False
        if not event.modifiers() & _SHIFT:
            self._anchor = None
        if key == Qt.Key.Key_Space and not event.modifiers():
            self._view.pointing.hold_hand(True)
        elif key == Qt.Key.Key_Escape:
            if not self._view.pointing.cancel():
                self._escape()
        elif key in _ARROWS:
            return self._arrow(_ARROWS[key], event.modifiers())
        elif key in _EDGES:
            edge = _EDGES[key][bool(event.modifiers() & _CTRL)]
            self._go(self._sheet.grid.edge(self._head(), edge), bool(event.modifiers() & _SHIFT))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.edit_spot()
        elif text:
            self.type(text)
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> None:
        """A key is up."""
        if event.key() in _HELD:
            self._view.pointing.modify(event.modifiers() & ~_HELD[event.key()])
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._view.pointing.hold_hand(False)

    def tab(self, forward: bool) -> None:
        """To the next (or previous) cell of the lane."""
        self._sheet.select(self._sheet.grid.tab(self._sheet.spot, 1 if forward else -1))

    def _arrow(self, direction: cursor.Direction, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers & _ALT:
            if not self._sheet.project.read_only:
                nudging.nudge(self._sheet, direction)
            return True
        link = self._sheet.document.get(self._sheet.spot.record or None)
        if isinstance(link, Link):
            # From a link to the card at its end.
            back = direction in ("left", "up")
            self._sheet.select(Spot(link.source if back else link.target))
            return True
        following = self._sheet.grid.step(self._head(), direction, bool(modifiers & _CTRL))
        self._go(following, bool(modifiers & _SHIFT))
        return True

    def _go(self, spot: Spot, extend: bool) -> None:
        """The cursor goes there; with Shift all cards from where it began are selected."""
        if not extend:
            self._sheet.select(spot)
            return
        if self._anchor is None or self._extended != self._sheet.spot:
            # The cursor has been put elsewhere meanwhile.
            self._anchor = self._sheet.spot
        self._sheet.select_many(self._sheet.grid.between(self._anchor, spot), spot)
        self._extended = self._sheet.spot

    def _head(self) -> Spot:
        return self._sheet.spot

    def _escape(self) -> None:
        """Of several cards the one under the cursor stays selected, of one none; the cursor stays in its cell."""
        sheet = self._sheet
        cell = sheet.cell_of_spot()
        if len(sheet.selection) > 1 and sheet.spot.record:
            sheet.select(sheet.spot)
        else:
            sheet.select(Spot(cell=cell) if cell is not None and sheet.spot.record else NOWHERE)

    def compose(self) -> None:
        """An input method begins: what is composed will be a name, a fact, else a new card."""
        self._onto_curve()
        with self._view.typing.composing():
            if not self._view.typing.begin_with(""):
                self._view.add_card()

    def type(self, text: str) -> None:
        """Letters: of a sign on the selection, a feeling, a name, a fact, else of a new card."""
        sheet = self._sheet
        self._onto_curve()
        if feeling_keys.press(sheet, text):
            return
        if text == "*" and any(key.startswith("touchpoint:") for key in sheet.selection):
            steps = [sheet.document.get(key) for key in sheet.selection]
            on = not all(step.moment_of_truth for step in steps if isinstance(step, Touchpoint))
            verbs.edit_selected(sheet, Touchpoint, moment_of_truth=on)
        elif sheet.spot.record.startswith("link:"):
            self._view.link_wanted.emit(text)
        elif not self._view.typing.begin_with(text):
            self._view.add_card(text)

    def _onto_curve(self) -> None:
        """In a cell of a curve what is typed is about one of its touchpoints."""
        spot = self._sheet.spot
        if spot.cell is not None and not (spot.record or spot.step) and self._sheet.felt(spot.cell):
            self._sheet.select(stop_in(self._sheet, spot.cell))
