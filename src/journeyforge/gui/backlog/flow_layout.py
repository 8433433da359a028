"""A row of widgets that goes on in the next line where it is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class FlowLayout(QLayout):
    """Left to right, then down; hidden widgets take no room, those that expand what is left in their line."""

    def __init__(self, across: int = 6, down: int = 6) -> None:
        super().__init__()
        self._across, self._down = across, down
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: D102, N802
        self._items.append(item)

    def count(self) -> int:  # noqa: D102
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:  # noqa: D102, N802
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:  # noqa: D102, N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:  # noqa: D102, N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: D102, N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: D102, N802
        return self._place(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, box: QRect) -> None:  # noqa: D102, N802
        super().setGeometry(box)
        self._place(box, moves=True)

    def sizeHint(self) -> QSize:  # noqa: D102, N802
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: D102, N802
        margins = self.contentsMargins()
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, box: QRect, moves: bool) -> int:
        """Put everything in its place; the height that takes."""
        inner = box.marginsRemoved(self.contentsMargins())
        y = inner.y()
        for line in self._lines(inner.width()):
            high = max(size.height() for _, size in line)
            if moves:
                self._put(line, inner.x(), y, high, inner.width())
            y += high + self._down
        return max(y - self._down, inner.y()) - box.y() + self.contentsMargins().bottom()

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What fits beside one another, line by line."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(room, 1), item.sizeHint().height()))
            if not lines or used + self._across + size.width() > room:
                lines.append([])
                used = -self._across
            lines[-1].append((item, size))
            used += self._across + size.width()
        return lines

    def _put(self, line: list[tuple[QLayoutItem, QSize]], x: int, y: int, high: int, room: int) -> None:
        """One line, each in the middle of its height; what can grow takes the room that is left."""
        left = room - sum(size.width() for _, size in line) - self._across * (len(line) - 1)
        for item, size in line:
            wide = size.width()
            if item.expandingDirections() & Qt.Orientation.Horizontal:
                grown = min(wide + max(left, 0), item.maximumSize().width())
                left, wide = left - (grown - wide), grown
            item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), QSize(wide, size.height())))
            x += wide + self._across
