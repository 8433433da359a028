"""The panel at the left: journeys, personas, owners, and the outline of the journey."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from journeyforge.formats.fonts import font
from journeyforge.gui.panels.left_rows import ROW_ROLE, LeftModel, Line
from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.layout.scene import TextStyle
from journeyforge.model.change import Change
from journeyforge.model.codec import Record

_HEIGHTS = {
    "heading": 34,
    "journey": 30,
    "persona": 32,
    "owner": 32,
    "stage": 26,
    "step": 26,
    "new": 28,
    "hidden": 26,
}
_INDENTS = {
    "heading": 14,
    "journey": 30,
    "persona": 46,
    "owner": 46,
    "stage": 18,
    "step": 34,
    "new": 46,
    "hidden": 18,
}
_HEADING, _PLAIN, _STRONG = TextStyle(11, 600, spacing=0.6), TextStyle(13, 400), TextStyle(13, 600)
_SMALL, _TINY = TextStyle(11, 500), TextStyle(10, 600)
_LISTED = frozenset(
    {"project", "journey", "persona", "owner", "stage", "lane", "touchpoint", "pain_point", "opportunity"}
)
_ITEMS = ("pain_point", "opportunity")
_OFFERS = frozenset({"persona", "hidden"})
"""What has a word at its right end that does something."""


_AFTER = 40
"""Milliseconds after which the line of what is selected is marked: map and inspector come first."""


class _Lines(QStyledItemDelegate):
    """Draws a line: what it is tells where its words stand and what stands before them. `takes` is the journey or
    owner on which something that is dragged would fall."""

    def __init__(self, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self.takes = ""

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line = index.data(ROW_ROLE)
        return QSize(100, _HEIGHTS[line.look] if isinstance(line, Line) else 26)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(ROW_ROLE)
        if not isinstance(line, Line):
            return
        theme = self._sheet.theme
        box = QRectF(option.rect)
        box.setLeft(0)
        state = option.state
        shown = line.record != "" and (
            bool(state & QStyle.StateFlag.State_Selected) or line.record == self._sheet.journey
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = box.adjusted(8, 1, -8, -1)
        if shown or (bool(state & QStyle.StateFlag.State_MouseOver) and line.look != "heading"):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_tint if shown else theme.quiet))
            painter.drawRoundedRect(inner, 6, 6)
        if bool(state & QStyle.StateFlag.State_HasFocus) and line.look != "heading":
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 6, 6)
        if line.record and line.record == self.takes:
            # As a place on the map where something would fall.
            painter.setPen(QPen(QColor(theme.accent), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(theme.accent_tint))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 6, 6)
        self._mark(painter, line, box)
        self._words(painter, line, box, shown)

    def _mark(self, painter: QPainter, line: Line, box: QRectF) -> None:
        """A dot before journeys, a square or circle with initials before people."""
        middle = box.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        if line.look == "journey":
            painter.setBrush(QColor(line.hue.ground))
            painter.drawRoundedRect(QRectF(16, middle - 5, 10, 10), 3, 3)
        elif line.initials:
            square = QRectF(16, middle - 11, 22, 22)
            painter.setBrush(QColor(line.hue.ground))
            corner = 6 if line.look == "persona" else 11
            painter.drawRoundedRect(square, corner, corner)
            painter.setPen(QColor(line.hue.text))
            painter.setFont(_face(_TINY))
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, line.initials)

    def _words(self, painter: QPainter, line: Line, box: QRectF, shown: bool) -> None:
        theme = self._sheet.theme
        badge = 0.0
        if line.badge:
            painter.setFont(_face(_SMALL))
            painter.setPen(QColor(theme.accent if line.look in _OFFERS else theme.caption))
            badge = painter.fontMetrics().horizontalAdvance(line.badge) + 12.0
            where = QRectF(box.right() - 16 - badge, box.top(), badge, box.height())
            painter.drawText(where, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), line.badge)
        style = _HEADING if line.look == "heading" else _STRONG if line.look == "stage" or shown else _PLAIN
        painter.setFont(_face(style))
        strong = shown or line.look == "new"
        colour = theme.caption if line.look == "heading" else theme.accent if strong else theme.ink
        painter.setPen(QColor(colour))
        left = _INDENTS[line.look]
        room = QRectF(left, box.top(), box.width() - left - 18 - badge, box.height())
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if line.look == "heading":
            room.setTop(box.top() + 10)
        text = line.text.upper() if line.look == "heading" else " ".join(line.text.split())
        painter.drawText(
            room, flags, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        )


def _face(style: TextStyle) -> QFont:
    return font(style)


class LeftPanel(QTreeView):
    """Lists what there is; a click shows it. `wanted` asks to show a record on the map, `lane_wanted` a hidden
    lane; `persona_wanted` that a persona (empty: a new one) travels this journey too."""

    wanted = Signal(str)
    lane_wanted = Signal(str)
    persona_wanted = Signal(str)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._lines = LeftModel(self)
        self._opened: set[str] = set()
        self._pressed = -1.0
        self.setModel(self._lines)
        self._look = _Lines(sheet, self)
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
        if line.look == "persona" and line.badge and at > self.viewport().width() - self._reach(line):
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

    def mark(self, record: str) -> None:
        """Show that cards would fall on a journey, or items on an owner; empty: on none."""
        if record != self._look.takes:
            self._look.takes = record
            self.viewport().update()

    def _reach(self, line: Line) -> float:
        """How far from the right edge the word at the end of a line is."""
        return QFontMetricsF(_face(_SMALL)).horizontalAdvance(line.badge) + 28.0

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
