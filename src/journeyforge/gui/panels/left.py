"""The panel at the left: journeys, personas, owners, and the outline of the journey."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QTreeView

from journeyforge.gui.edge_scroll import EdgeScroll
from journeyforge.gui.panels.left_lines import Lines, reach
from journeyforge.gui.panels.left_rows import ROW_ROLE, LeftModel, Line
from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.model.change import Change
from journeyforge.model.codec import Record

_LISTED = frozenset(
    {"project", "journey", "persona", "owner", "stage", "lane", "touchpoint", "pain_point", "opportunity"}
)
_ITEMS = ("pain_point", "opportunity")
_AFTER = 40
"""Milliseconds after which the line of what is selected is marked: map and inspector come first."""


class LeftPanel(QTreeView):
    """Lists what there is; a click shows it. `wanted` asks to show a record on the map, `lane_wanted` a hidden
    lane; `persona_wanted` that a persona (empty: a new one) travels this journey too; `scrolled`: it has scrolled
    under what is held over it."""

    wanted = Signal(str)
    lane_wanted = Signal(str)
    persona_wanted = Signal(str)
    scrolled = Signal()

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._lines = LeftModel(self)
        self._opened: set[str] = set()
        self._pressed = -1.0
        self.setModel(self._lines)
        self._look = Lines(sheet, self)
        self.setItemDelegate(self._look)
        self.setObjectName("left")
        self.setAccessibleName(self.tr("Journeys, people and outline"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self._edge = EdgeScroll(self, self.scrolled.emit)
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.timeout.connect(self.refresh)
        self._follows = QTimer(self)
        self._follows.setSingleShot(True)
        self._follows.setInterval(_AFTER)
        self._follows.timeout.connect(self._follow)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_clicked)
        sheet.journey_changed.connect(self.refresh)
        sheet.spot_changed.connect(self._follows.start)
        sheet.document_changed.connect(self._on_change)
        self.refresh()

    def refresh(self) -> None:
        """List what is there now; stages that were open stay so."""
        self._waits.stop()
        place = self.verticalScrollBar().value()
        self._lines.show(self._sheet.project.document, self._sheet.journey, self._sheet.theme)
        for row in range(self._lines.rowCount()):
            self.setExpanded(self._lines.index(row, 0), True)
        for stage in tuple(self._opened):
            self._open(stage)
        self._follow()
        self.verticalScrollBar().setValue(place)

    def _on_change(self, change: Change) -> None:
        if any(_is_listed(key, *pair) for key, pair in change.pairs.items()):
            # Not in the way of typing: the list is made anew when the keys at hand are through.
            self._waits.start(120)

    def _follow(self) -> None:
        """Open the stage in which the cursor is and mark the selected line."""
        self._follows.stop()
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # What is about to be dropped here must not move away under the pointer.
            self._follows.start()
            return
        cell = self._sheet.cell_of_spot()
        record = self._sheet.spot.record
        if cell is not None and self._sheet.document.get(cell[0]) is not None:
            self._opened = {cell[0]}
            self._open(cell[0])
        place = self._lines.index_of(record) if record else QModelIndex()
        if place.isValid():
            self.setCurrentIndex(place)
        else:
            self.clearSelection()

    def _open(self, stage: str) -> None:
        place = self._lines.index_of(stage)
        if place.isValid() and not self.isExpanded(place):
            self.setExpanded(place, True)
        # The view asks for what is in it when it is painted; its lines are looked for now.
        self._lines.rowCount(place)

    def _on_clicked(self, place: QModelIndex) -> None:
        line = place.data(ROW_ROLE)
        at, self._pressed = self._pressed, -1.0
        if isinstance(line, Line) and line.look == "new":
            self.persona_wanted.emit("")
        if not isinstance(line, Line) or not line.record:
            return
        if line.look == "hidden":
            self.lane_wanted.emit(line.record)
            return
        if line.look == "persona" and line.badge and at > self.viewport().width() - reach(line):
            self.persona_wanted.emit(line.record)
            return
        if line.look == "journey":
            self._sheet.show_journey(line.record)
            self._sheet.select_many(())
            return
        if line.look == "stage":
            self.setExpanded(place, not self.isExpanded(place))
            (self._opened.add if self.isExpanded(place) else self._opened.discard)(line.record)
        self._sheet.select(Spot(line.record))
        self.wanted.emit(line.record)

    # --- what is dragged here from the map ---

    def journey_at(self, place: QPoint) -> str:
        """The journey whose line is at a place of the screen; empty where there is none."""
        return self._at(place, "journey")

    def owner_at(self, place: QPoint) -> str:
        """The person or team whose line is at a place of the screen; empty where there is none."""
        return self._at(place, "owner")

    def _at(self, place: QPoint, look: str) -> str:
        inside = self.viewport().mapFromGlobal(place)
        if not self.isVisible() or not self.viewport().rect().contains(inside):
            return ""
        line = self.indexAt(inside).data(ROW_ROLE)
        return line.record if isinstance(line, Line) and line.look == look else ""

    def hold(self, place: QPoint | None) -> bool:
        """Something is held at a place of the screen (None: no longer); whether that is over the list, which
        scrolls near its edges."""
        inside = self.viewport().mapFromGlobal(place) if place is not None else QPoint(-1, -1)
        if not self.isVisible() or not self.viewport().rect().contains(inside):
            self._edge.stop()
            return False
        self._edge.hold(QPoint(self.viewport().width() // 2, inside.y()))
        return True

    def scroll_by(self, by: QPoint) -> None:
        """Scroll by pixels."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by.y())

    def mark(self, record: str) -> None:
        """Show that cards would fall on a journey, or items on an owner; empty: on none."""
        if record != self._look.takes:
            self._look.takes = record
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self._pressed = event.position().x()
        super().mousePressEvent(event)


def _is_listed(key: str, before: Record | None, after: Record | None) -> bool:
    """Whether a change of a record can be seen here: of items those that come or go, open or close, or are handed
    on."""
    kind = key.partition(":")[0]
    if kind in _ITEMS and before is not None and after is not None:
        return any(getattr(before, name, None) != getattr(after, name, None) for name in ("owner", "status"))
    return kind in _LISTED
