"""A list of values to tick, with a line to find one among many; opens below a button."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeyforge.gui import icons
from journeyforge.gui.backlog.facets import Option
from journeyforge.gui.tips import tip
from journeyforge.layout.theme import Theme
from journeyforge.model.text import fold

_VALUE, _TICKED = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_MANY = 8
"""From so many values on there is a line to find one."""
_WIDTH, _ROWS, _ROW = 260, 11, 30
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ChoicePopup(QFrame):
    """`chosen` tells all ticked values each time one is ticked or not. Goes with Esc or a click elsewhere."""

    chosen = Signal(tuple)

    def __init__(self, options: Sequence[Option], now: Collection[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._boxes = icons.icon("box", theme, theme.muted), icons.icon("box_ticked", theme, theme.accent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("choices")
        self.line, self.list = QLineEdit(), QListWidget()
        self.line.setPlaceholderText(self.tr("Find"))
        self.line.setObjectName("words")
        self.line.setVisible(len(options) > _MANY)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.list)
        for option in options:
            self._add(option, option.value in now)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(self._switch)
        self.list.setCurrentRow(0)

    def open_below(self, button: QWidget) -> None:
        """Open below a button, as far as there is room."""
        rows = min(self.list.count(), _ROWS)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), _ROW) + 8)
        self.setFixedWidth(_WIDTH)
        self.adjustSize()
        room = self.screen().availableGeometry()
        place = button.mapToGlobal(QPoint(0, button.height() + 4))
        x, y = min(place.x(), room.right() - self.width()), min(place.y(), room.bottom() - self.height())
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        (self.line if self.line.isVisible() else self.list).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key in _STEPS and watched is self.line:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (key == Qt.Key.Key_Space and watched is self.list):
            item = self.list.currentItem()
            if item is not None and not item.isHidden():
                self._switch(item)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _add(self, option: Option, ticked: bool) -> None:
        item = QListWidgetItem(f"{option.text} · {option.hint}" if option.hint else option.text)
        item.setToolTip(tip(item.text()))
        item.setData(_VALUE, option.value)
        self.list.addItem(item)
        self._tick(item, ticked)

    def _tick(self, item: QListWidgetItem, on: bool) -> None:
        item.setData(_TICKED, on)
        item.setIcon(self._boxes[on])
        said = self.tr("{0}, chosen").format(item.text()) if on else item.text()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def _switch(self, item: QListWidgetItem) -> None:
        self._tick(item, not item.data(_TICKED))
        items = [self.list.item(row) for row in range(self.list.count())]
        self.chosen.emit(tuple(one.data(_VALUE) for one in items if one.data(_TICKED)))

    def _find(self, text: str) -> None:
        words = fold(text).split()
        first = -1
        for row in range(self.list.count()):
            item = self.list.item(row)
            folded = fold(item.text())
            item.setHidden(not all(word in folded for word in words))
            first = row if first < 0 and not item.isHidden() else first
        self.list.setCurrentRow(first)

    def _step(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            if not self.list.item(row).isHidden():
                self.list.setCurrentRow(row)
                return
            row += by
