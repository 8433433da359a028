"""A row of widgets that goes on in the next line where it is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class FlowLayout(QLayout):
    """Left to right, then down; hidden widgets take no room."""

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
        x, y, high = inner.x(), inner.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            wide = min(size.width(), max(inner.width(), 1))
            if x > inner.x() and x + wide > inner.right() + 1:
                x, y, high = inner.x(), y + high + self._down, 0
            if moves:
                item.setGeometry(QRect(QPoint(x, y), QSize(wide, size.height())))
            x += wide + self._across
            high = max(high, size.height())
        return y + high - box.y() + self.contentsMargins().bottom()
