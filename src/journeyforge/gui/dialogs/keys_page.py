"""F1: all keys on one page of the shape of a sheet of paper, which can be saved as PDF and printed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMarginsF, QPoint, QSize, QStandardPaths, Qt
from PySide6.QtGui import QAction, QKeySequence, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeyforge.formats.registry import FormatError
from journeyforge.formats.whole import replacing
from journeyforge.gui.finding.commands_found import plain
from journeyforge.gui.key_table import SECTIONS, KeySection
from journeyforge.gui.style import style_sheet
from journeyforge.layout.theme import LIGHT, Theme

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_COLUMNS = 3
_WIDE = 1240
"""The window fits a screen of 1280 × 720."""
_AIRY, _DENSE = 6, 1
"""Between two rows, where the screen has room for it and where it has not."""
_KEYS, _CAP = 148, 18
"""The width of the column of keys, the height of a key."""
_HEADING = 2.0
"""So many rows the heading of a section takes, with the room above it."""

Section = tuple[str, list[tuple[tuple[str, ...], str]]]


def show(window: MainWindow) -> None:
    """Show the page."""
    KeysDialog(window).open()


def sections(window: MainWindow) -> list[Section]:
    """All keys by what they are for: those of the map, then those of the menus."""
    found = [shown(section) for section in SECTIONS]
    for top in window.menuBar().actions():
        menu = top.menu()
        actions = menu.actions() if isinstance(menu, QMenu) else ()
        commands = [
            (_keys(action), plain(action.data() or action.text())) for action in actions if action.shortcuts()
        ]
        if commands:
            found.append((plain(top.text()), commands))
    return found


def shown(section: KeySection) -> Section:
    """The keys of one section of the table, in the words of the window."""
    rows = [(tuple(map(_word, row.keys)), _word(row.does)) for row in section.rows]
    return _word(section.title), rows


def _keys(action: QAction) -> tuple[str, ...]:
    return tuple(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts()[:2])


def columns(parts: Sequence[Section], many: int = _COLUMNS) -> list[list[Section]]:
    """The sections in columns of like height: each comes below those of the shortest column so far."""
    found: list[list[Section]] = [[] for _ in range(many)]
    heights = [0.0] * many
    for part in parts:
        shortest = heights.index(min(heights))
        found[shortest].append(part)
        heights[shortest] += len(part[1]) + _HEADING
    return [column for column in found if column]


class KeysDialog(QDialog):
    """The page, and a way to have it as a file."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("All keys"))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._foot = self._buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addLayout(self._foot)
        self.fit(self.screen().availableSize() - QSize(16, 32))

    def fit(self, room: QSize) -> None:
        """As large as the page needs, with air between the rows where that fits into the room."""
        wide = min(_WIDE, room.width())
        below = self._foot.sizeHint().height()
        for air in (_AIRY, _DENSE):
            self.page = KeysPage(sections(self._window), self._window.sheet.theme, air=air)
            self._area.setWidget(self.page)
            self.page.ensurePolished()
            tall = max(self.page.heightForWidth(wide), self.page.minimumSizeHint().height()) + below
            if tall <= room.height():
                break
        self.resize(wide, min(tall, room.height()))

    def save(self) -> None:
        """Ask where to, and write the page as PDF, an A4 sheet."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = os.fspath(Path(folder) / f"{self.tr('Keys of JourneyForge')}.pdf")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), proposed, "PDF (*.pdf)")
        if name:
            try:
                write(self._window, Path(name))
            except FormatError as error:
                self._window.tell(str(error))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 6, 24, 12)
        row.setSpacing(8)
        save = QPushButton(self.tr("Save as PDF…"))
        save.setAutoDefault(False)
        save.clicked.connect(self.save)
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        row.addStretch(1)
        row.addWidget(save)
        row.addWidget(close)
        return row


class KeysPage(QWidget):
    """Keys in columns."""

    def __init__(self, parts: Sequence[Section], theme: Theme, many: int = _COLUMNS, air: int = _DENSE) -> None:
        super().__init__()
        self.setObjectName("keys")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            f"#keys {{ background: {theme.card}; }}"
            f" #keys QLabel {{ padding: 0; color: {theme.ink}; font-size: 12px; }}"
            f" #keys QLabel#head {{ color: {theme.accent}; font-size: 12px; font-weight: 600; padding-top: 2px; }}"
            f" #keys QLabel#cap {{ color: {theme.ink}; background: {theme.quiet}; font-size: 11px;"
            f" font-weight: 500; border: 1px solid {theme.outline}; border-radius: 4px; padding: 0 5px; }}"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 14, 24, 4)
        row.setSpacing(32)
        for part in columns(parts, many):
            row.addLayout(_column(part, air), 1)


def write(window: MainWindow, path: Path) -> None:
    """The page as PDF, on a sheet of A4 lying. Raises FormatError."""
    page = KeysPage(sections(window), LIGHT)
    page.setStyleSheet(style_sheet(LIGHT) + page.styleSheet())
    page.resize(_WIDE, max(page.heightForWidth(_WIDE), page.minimumSizeHint().height()))
    with replacing(path) as draft:
        writer = QPdfWriter(os.fspath(draft))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        writer.setPageMargins(QMarginsF(8, 8, 8, 8), QPageLayout.Unit.Millimeter)
        painter = QPainter()
        if not painter.begin(writer):
            raise FormatError(f"{path.name} can't be written")
        scale = min(writer.width() / page.width(), writer.height() / page.height())
        painter.scale(scale, scale)
        page.render(painter, QPoint())
        painter.end()
    page.deleteLater()


def _column(parts: list[Section], air: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1 + air)
    for title, rows in parts:
        head = QLabel(title)
        head.setObjectName("head")
        column.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(air)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, _KEYS)
        for n, (keys, does) in enumerate(rows):
            grid.addLayout(_caps(keys), n, 0, Qt.AlignmentFlag.AlignTop)
            told = QLabel(does)
            told.setWordWrap(True)
            told.setMinimumHeight(_CAP)
            grid.addWidget(told, n, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addSpacing(2 * air)
    column.addStretch(1)
    return column


def _caps(keys: tuple[str, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(3)
    for key in keys:
        cap = QLabel(key)
        cap.setObjectName("cap")
        cap.setFixedHeight(_CAP)
        row.addWidget(cap)
    row.addStretch(1)
    return row


def _word(text: str) -> str:
    return QCoreApplication.translate("Keys", text)
