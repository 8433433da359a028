"""The list of items whose rows can be dragged onto an owner: beside them, or in the panel at the left."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from journeyforge.gui.backlog.item_drag import ItemDrag, Taker
from journeyforge.gui.backlog.item_table import ItemTable
from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.process.settings import SettingsFile

_LEFT = Qt.MouseButton.LeftButton


class OwnersTable(ItemTable):
    """The list, but a drag takes the selected rows away instead of selecting more. `takers`: what they fall on."""

    def __init__(self, listing: Listing, settings: SettingsFile, takers: Iterable[Taker]) -> None:
        super().__init__(listing, settings)
        self._takers = tuple(takers)
        self._pressed: QPoint | None = None
        self._waits: QMouseEvent | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        place = event.position().toPoint()
        key = self.items.key(self.indexAt(place).row()) if self.indexAt(place).isValid() else ""
        plain = event.button() == _LEFT and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        self._waits = None
        self._pressed = place if key and plain else None
        if key and plain and key in self.selected():
            # Which row it is counts when nothing has been dragged.
            self._waits = event.clone()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        if self._pressed is None or not event.buttons() & _LEFT:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - self._pressed
        keys = self.selected()
        if way.manhattanLength() < QApplication.startDragDistance() or self.listing.sheet.project.read_only:
            return
        self._pressed = self._waits = None
        if keys:
            drag = ItemDrag(self.viewport(), self.listing.sheet, keys, self._takers)
            drag.given.connect(self._handed_on)
            drag.move(event.globalPosition().toPoint())

    def _handed_on(self) -> None:
        """Who looks at somebody's items sees those go that were given to another."""
        if self.listing.filter.owners and self.listing.unsettled:
            self.listing.settle()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        waits, self._waits, self._pressed = self._waits, None, None
        if waits is not None:
            super().mousePressEvent(waits)
        super().mouseReleaseEvent(event)
