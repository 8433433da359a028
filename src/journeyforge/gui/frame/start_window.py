"""The window without a project: what was open last, maps to start from, samples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QFontMetrics,
    QIcon,
    QKeySequence,
    QPainter,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from journeyforge.formats.fonts import font
from journeyforge.gui import entries, filing, icons
from journeyforge.gui.entries import Entry
from journeyforge.gui.frame import focus
from journeyforge.gui.frame.message_bar import MessageBar
from journeyforge.gui.style import palette, style_sheet
from journeyforge.gui.tips import tip
from journeyforge.layout.scene import TextStyle

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from journeyforge.gui.windows import Windows
    from journeyforge.layout.theme import Theme
    from journeyforge.project import Project

_ENTRY = Qt.ItemDataRole.UserRole
_NAME, _HINT = TextStyle(13, 500), TextStyle(12, 400)
_ABOVE, _BELOW, _INDENT = 8, 8, 44
_LINE = 18
_RECENTS = 5


class StartWindow(QMainWindow):
    """Three lists and a button; every one of them leads to a project."""

    def __init__(self, windows: Windows) -> None:
        super().__init__()
        self._windows = windows
        self.message = MessageBar()
        self._recents = _List(self.tr("Recent projects"))
        self._templates = _List(self.tr("New from template"))
        self._samples = _List(self.tr("Samples"))
        self._nothing = QLabel(self.tr("What you open will be listed here."))
        self._nothing.setObjectName("caption")
        self._nothing.setWordWrap(True)
        self.setWindowTitle(self.tr("JourneyForge"))
        self.setAcceptDrops(True)
        self.resize(QSize(960, 640).boundedTo(self.screen().availableSize() - QSize(16, 48)))
        self.setCentralWidget(self._page())
        self._recents.chosen.append(lambda entry: windows.open_or_tell(Path(entry.key), self))
        self._templates.chosen.append(lambda entry: filing.ask_and_make(windows, entry.key, self))
        self._samples.chosen.append(lambda entry: filing.open_sample(windows, Path(entry.key), self))
        for keys, run in (
            ("Ctrl+O", self._open),
            ("Ctrl+N", lambda: filing.ask_and_make(windows, "blank", self)),
            ("Ctrl+Q", windows.quit),
            ("Ctrl+W", self.close),
            ("F6", lambda: self._go(1)),
            ("Shift+F6", lambda: self._go(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self.use(windows.theme)

    def refresh(self) -> None:
        """List what there is now."""
        theme = self._windows.theme
        recent = entries.recents(self._windows.settings)
        self._recents.fill(recent, theme)
        self._recents.setVisible(bool(recent))
        self._nothing.setVisible(not recent)
        self._templates.fill(entries.template_entries(), theme)
        self._samples.fill(entries.samples(), theme)
        self._recents.keep_to(_RECENTS)
        (self._recents if recent else self._templates).setFocus()

    def use(self, theme: Theme) -> None:
        """Show everything in the colours of a theme."""
        self.setStyleSheet(style_sheet(theme))
        self.setPalette(palette(theme))
        self.message.use(theme)
        self.refresh()

    def tell(self, sentence: str) -> None:
        """Show a sentence; what could not be opened may be gone from the list."""
        self.message.say(sentence)
        self.refresh()

    def widget(self) -> QWidget:
        """The window, as the parent of dialogs."""
        return self

    def opened(self) -> Project | None:
        """There is none in here."""
        return None

    def _page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.message)
        inside = QVBoxLayout()
        inside.setContentsMargins(40, 32, 40, 24)
        inside.setSpacing(24)
        inside.addLayout(self._top())
        columns = QHBoxLayout()
        columns.setSpacing(32)
        left = _column(self.tr("Recent"), self._recents, self._nothing)
        left.addSpacing(16)
        left.addLayout(_column(self.tr("Samples"), self._samples), 1)
        columns.addLayout(left, 1)
        columns.addLayout(_column(self.tr("New from template"), self._templates), 1)
        inside.addLayout(columns, 1)
        whole.addLayout(inside, 1)
        return page

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        name = QLabel(self.tr("JourneyForge"))
        name.setObjectName("pageHeading")
        opening = QPushButton(self.tr("Open…"))
        opening.setDefault(True)
        opening.clicked.connect(self._open)
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(opening)
        self._button = opening
        return row

    def _open(self) -> None:
        filing.ask_and_open(self._windows, self)

    def _go(self, by: int) -> None:
        focus.go([self._recents, self._samples, self._templates, self._button, self.message], by)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102, N802
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102, N802
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._windows.open_dropped([url for url in event.mimeData().urls() if url.isLocalFile()], self)


class _List(QListWidget):
    """Entries of two lines. A click or Enter chooses one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.chosen: list[Callable[[Entry], object]] = []
        self.setAccessibleName(name)
        self.setObjectName("entries")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._lines = _Lines(self)
        self.setItemDelegate(self._lines)
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def fill(self, rows: list[Entry], theme: Theme) -> None:
        """List these."""
        self._lines.theme = theme
        self.clear()
        for row in rows:
            item = QListWidgetItem(icons.icon(row.icon, theme, theme.accent), row.text)
            item.setData(_ENTRY, row)
            item.setToolTip(tip(row.hint))
            self.addItem(item)
        if rows:
            self.setCurrentRow(0)

    def keep_to(self, rows: int) -> None:
        """Be no higher than what is listed, and than so many rows."""
        shown = min(self.count(), rows)
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(shown)) + 4)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        for listener in self.chosen:
            listener(item.data(_ENTRY))


class _Lines(QStyledItemDelegate):
    """Draws an entry: icon, name, and below it what says more."""

    theme: Theme

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        entry: Entry = index.data(_ENTRY)
        words = QRect(0, 0, self._room(), 200)
        metrics = QFontMetrics(font(_HINT))
        height = metrics.boundingRect(words, int(Qt.TextFlag.TextWordWrap), entry.hint).height()
        return QSize(120, _ABOVE + _LINE + 2 + height + _BELOW)

    def _room(self) -> int:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else 300
        return width - _INDENT - 12

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        theme, box = self.theme, QRect(option.rect)
        state = option.state
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if bool(state & QStyle.StateFlag.State_MouseOver) or focused:
            painter.setPen(QColor(theme.accent) if focused else QColor(theme.quiet))
            painter.setBrush(QColor(theme.accent_tint if focused else theme.quiet))
            painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), 7, 7)
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QIcon):
            side = icons.SIZE
            image.paint(painter, QRect(box.left() + 12, box.center().y() - side // 2, side, side))
        words = box.adjusted(_INDENT, _ABOVE, -12, -_BELOW)
        painter.setFont(font(_NAME))
        painter.setPen(QColor(theme.ink))
        fitting = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), fitting)
        painter.setFont(font(_HINT))
        painter.setPen(QColor(theme.caption))
        below = words.adjusted(0, _LINE + 2, 0, 0)
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), entry.hint)


def _column(heading: str, *parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    label = QLabel(heading.upper())
    label.setObjectName("section")
    column.addWidget(label)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, QListWidget) else 0)
    return column
