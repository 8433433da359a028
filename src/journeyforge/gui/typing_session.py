"""Typing on the canvas: the editor over the map, and where Enter, Tab and Esc lead from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from journeyforge.gui.editor import Editor
from journeyforge.gui.sheet import Spot
from journeyforge.gui.typing_draft import Typing
from journeyforge.layout.scene import Cell, Group, Rect
from journeyforge.model.change import Change

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView


class TypingSession(QObject):
    """One editor, used again for every card."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._sheet = view.sheet
        self._typing: Typing | None = None
        self.editor = Editor(view.viewport())
        self.editor.typed.connect(self._on_typed)
        self.editor.ended.connect(self._on_ended)

    @property
    def record(self) -> str:
        """The record whose words are being typed; empty when nobody types."""
        return self._typing.record if self._typing is not None else ""

    def add(self, cell: Cell, after: str | None, text: str = "") -> bool:
        """Begin a new card; False where the lane takes none."""
        self.leave()
        card = self._sheet.document.get(after)
        below = (
            after if card is not None and (getattr(card, "stage", ""), getattr(card, "lane", "")) == cell else None
        )
        return self._begin(Typing.new_card(self._sheet, cell, below), text)

    def make(self, change: Change) -> None:
        """Begin the name of a stage or lane that is new with this change."""
        self.leave()
        self._begin(Typing.of_change(self._sheet, change), "")

    def edit(self, record: str) -> None:
        """Begin to edit what is there."""
        self.leave()
        self._begin(Typing.of_record(self._sheet, record), None)

    def leave(self) -> None:
        """Keep what is typed and stop."""
        if self._typing is not None:
            self._finish(keep=True)

    def place(self) -> None:
        """Put the editor where the card is now."""
        group = self._group()
        if group is None or group.words is None:
            return
        origin = self._view.mapFromScene(QPointF(group.x, group.y))
        ground = next((s.fill for s in group.shapes if isinstance(s, Rect) and s.fill), self._sheet.scene.ground)
        if group.role in ("title", "lane"):
            ground = self._sheet.scene.ground
        self.editor.place(group.words, QPointF(origin), self._view.zoom, self._sheet.theme.ink, ground)

    def _group(self) -> Group | None:
        return self._sheet.index.of(self._typing.record) if self._typing is not None else None

    def _begin(self, typing: Typing | None, text: str | None) -> bool:
        if typing is None:
            return False
        self._typing = typing
        self._view.show_spot()
        self.editor.begin(typing.words() if text is None else text, select=False)
        if text:
            typing.type(text)
        self.place()
        return True

    def _on_typed(self, text: str) -> None:
        if self._typing is not None:
            self._typing.type(text)
            self._view.show_spot()

    def _finish(self, keep: bool) -> bool:
        """End it; whether something was kept. The editor is closed first, so that losing focus says nothing."""
        typing, self._typing = self._typing, None
        text = self.editor.toPlainText()
        self.editor.end()
        if typing is None:
            return False
        if keep:
            return typing.commit(text)
        typing.cancel()
        return False

    def _on_ended(self, end: str) -> None:
        typing = self._typing
        if typing is None:
            return
        group = self._group()
        cell = group.cell if group is not None else None
        kept = self._finish(keep=end != "escape" or typing.is_new)
        if kept:
            self._sheet.select(Spot(typing.record))
        if end != "left":
            self._view.setFocus()
        if cell is None:
            return
        if end == "enter" and typing.is_new and kept:
            self.add(cell, typing.record)
        elif end == "stay" and kept:
            self.edit(typing.record)
        elif end in ("next", "previous"):
            following = self._sheet.grid.neighbour(cell, 1 if end == "next" else -1)
            if following is not None:
                self.add(following, None)
