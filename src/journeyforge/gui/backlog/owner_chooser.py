"""Asking who answers for some items: a line in which a name is typed, the people and teams that match below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeyforge.gui import verbs
from journeyforge.gui.backlog.item_drag import Drop, give
from journeyforge.gui.keyboard import other_layouts
from journeyforge.gui.panels import edits
from journeyforge.gui.panels.fields.field import Named
from journeyforge.gui.sheet import Sheet
from journeyforge.layout.theme import Theme
from journeyforge.model.document import Document
from journeyforge.model.records import Owner
from journeyforge.model.text import fold

_KEY = int(Qt.ItemDataRole.UserRole)
_NEW = "new"
_WIDTH, _ROWS = 280, 9
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class OwnerChooser(QFrame):
    """Goes when a name is taken, with Esc, or when something else is clicked."""

    def __init__(self, sheet: Sheet, keys: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sheet = sheet
        self._keys = tuple(keys)
        self.line = QLineEdit()
        self.names = QListWidget()
        self.setObjectName("chooser")
        self.setStyleSheet(_sheet(sheet.theme))
        self.setAccessibleName(self.tr("Owner"))
        self.line.setPlaceholderText(self.tr("Person or team"))
        self.names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.names)
        self.line.textEdited.connect(lambda _: self._fill())
        self.line.installEventFilter(self)
        self.names.itemClicked.connect(lambda _: self._take())
        self._fill()

    def open_at(self, place: QPoint) -> None:
        """Ask at a place of the screen, as near as there is room."""
        self.setFixedWidth(_WIDTH)
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(place.x(), room.right() - self.width())
        y = min(place.y(), room.bottom() - self.height())
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        self.line.setFocus()

    def _fill(self) -> None:
        """List who matches; what no one is called can be made."""
        text = " ".join(self.line.text().lstrip("@+ ").split())
        self.names.clear()
        for owner in matching(self._sheet.project.document, text):
            self._add(owner.title, owner.id)
        exact = any(fold(self.names.item(n).text()) == fold(text) for n in range(self.names.count()))
        if text and not exact:
            self._add(self.tr("New person: {0}").format(text), _NEW)
        if not text:
            self._add(self.tr("Nobody"), "")
        self.names.setCurrentRow(0)
        tall = max(self.names.sizeHintForRow(0), 24)
        self.names.setFixedHeight(tall * min(self.names.count(), _ROWS) + 4)
        QTimer.singleShot(0, self, self.adjustSize)

    def _add(self, text: str, key: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_KEY, key)
        self.names.addItem(item)

    def _take(self) -> None:
        item = self.names.currentItem()
        if item is None:
            return
        key, text = item.data(_KEY), item.text()
        self.close()
        if key == _NEW:
            self._make(" ".join(self.line.text().lstrip("@+ ").split()))
        else:
            give(self._sheet, self._keys, Drop("owner", key or None, text))

    def _make(self, name: str) -> None:
        document = self._sheet.project.document
        there = [key for key in self._keys if key in document]
        if there and verbs.attempt(
            self._sheet, lambda: edits.of_field(document, there, "owner", "owner", Named("", name))
        ):
            self._sheet.told.emit(self.tr("Items: {0} → {1}").format(len(there), name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _STEPS:
                row = self.names.currentRow() + _STEPS[Qt.Key(event.key())]
                self.names.setCurrentRow(row % max(self.names.count(), 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                self._take()
                return True
        return super().eventFilter(watched, event)


def matching(document: Document, text: str) -> list[Owner]:
    """The owners with a word beginning so, also as typed on the other keyboard layout; then those that hold it."""
    owners = sorted(document.of(Owner), key=lambda owner: fold(owner.title))
    if not text:
        return owners
    wanted = [fold(one) for one in (text, *other_layouts(text))]
    names = {owner.id: (fold(owner.title), *map(fold, owner.aliases)) for owner in owners}

    def begins(owner: Owner) -> bool:
        parts = [f" {name}" for name in names[owner.id]]
        return any(f" {one}" in part for one in wanted for part in parts)

    def holds(owner: Owner) -> bool:
        return any(one in name for one in wanted for name in names[owner.id])

    first = [owner for owner in owners if begins(owner)]
    return [*first, *(owner for owner in owners if owner not in first and holds(owner))]


def _sheet(theme: Theme) -> str:
    return (
        f"#chooser {{ background: {theme.card}; border: 1px solid {theme.outline}; }}"
        f" #chooser QLineEdit {{ background: {theme.card}; color: {theme.ink}; border: 2px solid {theme.accent};"
        f" border-radius: 6px; padding: 4px 8px; selection-background-color: {theme.accent};"
        f" selection-color: {theme.card}; }}"
        f" #chooser QListWidget {{ background: {theme.card}; color: {theme.ink}; border: none; padding: 0; }}"
        f" #chooser QListWidget::item {{ padding: 3px 8px; border-radius: 4px; font-weight: 400; }}"
        f" #chooser QListWidget::item:selected {{ background: {theme.accent_tint}; color: {theme.ink}; }}"
    )
