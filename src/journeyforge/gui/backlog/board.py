"""The page *Board*: what the listing shows, as cards in a column for each status; a drag changes the status."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from journeyforge.gui.backlog import board_told
from journeyforge.gui.backlog.board_columns import STATUSES, Columns
from journeyforge.gui.backlog.board_keys import BoardKeys, is_all
from journeyforge.gui.backlog.board_mouse import BoardMouse
from journeyforge.gui.backlog.board_painting import BoardPainter, Seen
from journeyforge.gui.backlog.board_shape import HEAD, BoardShape
from journeyforge.gui.backlog.item_drag import Drop, Taker, takes_place
from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.edge_scroll import EdgeScroll
from journeyforge.gui.panels import kinds
from journeyforge.gui.sheet import Spot
from journeyforge.model.change import Change

_WHEEL = 48
"""Pixels a step of the wheel scrolls (three of them a notch)."""


class Board(QAbstractScrollArea):
    """Follows the listing while it is seen. `wanted`: an item is to be shown on the map; `menu_wanted`: the menu
    of what is selected, at a place of the screen; `owner_wanted`: ask who answers for what is selected;
    `filter_wanted`: somebody wants to type what is looked for."""

    wanted = Signal(str)
    filter_wanted = Signal()
    menu_wanted = Signal(QPoint)
    owner_wanted = Signal(QPoint)

    def __init__(self, listing: Listing, takers: Iterable[Taker] = ()) -> None:
        super().__init__()
        self.listing = listing
        self.sheet = listing.sheet
        self.columns = Columns(listing)
        self.shape = BoardShape(self.columns)
        self.current = ""
        self._painter = BoardPainter(listing, self.columns, self.shape)
        self.keys = BoardKeys(self)
        self._mouse = BoardMouse(self, takers)
        self._edges = EdgeScroll(self, self._scrolled)
        self._held_at: QPoint | None = None
        self._takes = -1
        self._stale = True
        self._leading = False
        self._build()
        listing.changed.connect(self._load)
        self.sheet.document_changed.connect(self._on_edit)
        self.sheet.spot_changed.connect(self._follow)
        self.sheet.scene_changed.connect(self.viewport().update)

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Board of pain points and opportunities by status"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(_WHEEL)
        self.horizontalScrollBar().setSingleStep(_WHEEL)

    # --- what is told to us ---

    def _load(self) -> None:
        self._stale = True
        if self.isVisible():
            self._stale = False
            self.columns.fill()
            self._fit()
            self._follow()
            self.viewport().update()

    def _on_edit(self, change: Change) -> None:
        """Show edits of items that stay; of others the listing has told already."""
        if not self.isVisible():
            self._stale = True
        elif self.columns.follow(change):
            self._fit()
            self.viewport().update()

    def _follow(self) -> None:
        """Show what is selected elsewhere."""
        if not self.isVisible():
            return
        if not self._leading:
            record = self.sheet.spot.record
            if self.columns.place_of(record) is not None and record != self.current:
                self.current = record
                self.show_current()
        self.viewport().update()

    # --- choosing ---

    def choose(self, keys: Iterable[str], current: str, show: bool = True) -> None:
        """Select items, the keys at one of them; empty: nothing."""
        self.current = current
        self._leading = True
        chosen = tuple(dict.fromkeys(keys))
        self.sheet.select_many(chosen, Spot(current) if current in chosen else None)
        self._leading = False
        if show:
            self.show_current()
        self.viewport().update()

    @property
    def chosen(self) -> list[str]:
        """The selected items that are shown, in the order of the columns."""
        return self.columns.sorted(self.sheet.selection)

    def show_current(self) -> None:
        """Scroll as far as the card of the keys needs."""
        place = self.columns.place_of(self.current)
        if place is None:
            return
        card, offset = self.shape.card_at(*place), self.offset
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        room = self.viewport().size()
        if card.top() - 12 < offset.y() + HEAD:
            down.setValue(card.top() - HEAD - 12)
        elif card.bottom() + 10 > offset.y() + room.height():
            down.setValue(card.bottom() + 10 - room.height())
        if card.left() - 16 < offset.x():
            across.setValue(card.left() - 16)
        elif card.right() + 16 > offset.x() + room.width():
            across.setValue(card.right() + 16 - room.width())

    def place_on_screen(self) -> QPoint:
        """Where something about the card of the keys opens."""
        place = self.columns.place_of(self.current)
        card = self.shape.card_at(*place).translated(-self.offset) if place is not None else QRect(40, 60, 0, 0)
        return self.viewport().mapToGlobal(card.center())

    # --- dropping ---

    def over(self, place: QPoint) -> Drop | None:
        """What a drop at a place of the screen does: the status of its column."""
        inside = self.viewport().mapFromGlobal(place)
        if not takes_place(self, place):
            self.leave()
            return None
        self._held_at = place
        self._edges.hold(inside)
        column = self.shape.column_at(inside.x() + self.offset.x())
        self._mark(column)
        if column < 0:
            return None
        return Drop("status", STATUSES[column], kinds.word(kinds.STATUSES, STATUSES[column]))

    def leave(self) -> None:
        """Nothing is over the board any more."""
        self._held_at = None
        self._edges.stop()
        self._mark(-1)

    def _scrolled(self) -> None:
        """What is held is over another place of the ground now."""
        if self._held_at is not None:
            self.over(self._held_at)

    def _mark(self, column: int) -> None:
        if column != self._takes:
            self._takes = column
            self.viewport().update()

    def scroll_by(self, by: QPoint) -> None:
        """Scroll by pixels of the screen."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by.y())

    # --- the mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        self._mouse.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102, N802
        if self.chosen:
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self.menu_wanted.emit(self.place_on_screen() if by_key else event.globalPos())

    # --- Qt ---

    @property
    def offset(self) -> QPoint:
        """The place of the ground at the corner of the view."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _fit(self) -> None:
        room = self.viewport().size()
        self.shape.view = QSize(room)
        size = self.shape.size
        for bar, whole, part in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setRange(0, max(whole - part, 0))
            bar.setPageStep(part)

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and is_all(event):
            # All of the board, not of the map.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if not self.keys.press(event):
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        painter = QPainter(self.viewport())
        current = self.current if self.hasFocus() else ""
        seen = Seen(frozenset(self.sheet.selection), current, self._mouse.held, self._takes)
        self._painter.paint(painter, event.rect(), self.offset, seen)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: D102, N802
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = board_told.told(self, event.pos())
            QToolTip.showText(event.globalPos(), text, self.viewport()) if text else QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: D102, N802
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        if self._stale:
            self._load()
        self._follow()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusInEvent(event)
        if not self.current and (first := next((c.items[0] for c in self.columns.columns if c.items), "")):
            self.current = first
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusOutEvent(event)
        self.viewport().update()
