"""A pasted table is looked at before it becomes a map: its picture, what its lanes hold, and where it goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeyforge.formats.fonts import measure
from journeyforge.formats.painter import paint
from journeyforge.formats.registry import FormatError
from journeyforge.gui import verbs
from journeyforge.gui.panels import kinds
from journeyforge.gui.pasting import Pasted, Pasting
from journeyforge.gui.spot import NOWHERE
from journeyforge.layout.board import Board
from journeyforge.layout.index import SceneIndex
from journeyforge.model.change import ChangeError
from journeyforge.model.document import MissingRecord

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_PICTURE = QSize(560, 340)
_LEAST = 0.22
"""A map that would have to be smaller is shown from its upper left corner on."""
_LEGIBLE = 3.5
_LOOK = (
    "QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {t.outline}; border-radius: 8px;"
    " background: {t.card}; }}"
    "QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {t.accent}; }}"
)
_UNREAD = frozenset({"linked_journey"})
"""Kinds of lanes no table holds."""


class PasteDialog(QDialog):
    """Accepted, it makes one change. `pasted` is what it comes to as it is set."""

    def __init__(self, window: MainWindow, pasting: Pasting) -> None:
        super().__init__(window)
        self._window = window
        self.pasting = pasting
        self.pasted: Pasted | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Paste a table as a map"))
        self._counts, self._picture, self._remarks = QLabel(), QLabel(), QPlainTextEdit()
        self.kinds: list[QComboBox] = []
        self.new, self.here = QRadioButton(self.tr("As a new journey")), QRadioButton()
        self.paste = QPushButton(self.tr("Paste"))
        self.setStyleSheet(_LOOK.format(t=window.sheet.theme))
        self._arrange()
        self._look()

    def accept(self) -> None:
        """Make it so, and show it."""
        sheet, pasted = self._window.sheet, self.pasted
        super().accept()
        if pasted is None or not verbs.attempt(sheet, lambda: pasted.change):
            return
        sheet.show_journey(pasted.journey)
        sheet.select(NOWHERE)
        self._window.frame.show_view("map")
        self._window.view.zoom_to_fit()
        self._window.view.setFocus()

    def as_cards(self) -> None:
        """No map: a card for each line, where the cursor is."""
        self.reject()
        verbs.paste(self._window.sheet)

    # --- what changes ---

    def _set_kind(self, place: int, at: int) -> None:
        self.pasting.kinds[place] = self.kinds[place].itemData(at)
        self._look()

    def _set_here(self, here: bool) -> None:
        self.pasting.here = here
        self._look()

    def _look(self) -> None:
        try:
            self.pasted = self.pasting.result()
        except (FormatError, ChangeError, MissingRecord) as error:
            self.pasted = None
            self._counts.setText(str(error))
            self._picture.clear()
        self.paste.setEnabled(self.pasted is not None)
        if self.pasted is None:
            return
        found = self.pasting.outline
        words = self.tr("Stages: {0} · lanes: {1} · cards: {2}")
        self._counts.setText(words.format(len(found.stages), len(found.lanes), self.pasted.cards))
        self._remarks.setPlainText("\n".join(self.pasted.remarks))
        self._picture.setPixmap(self._drawn(self.pasted))

    def _drawn(self, pasted: Pasted) -> QPixmap:
        sheet = self._window.sheet
        document = self.pasting.document.apply(pasted.change)
        board = Board.of(document, pasted.journey, measure, sheet.theme, sheet.words, with_key=False)
        scene, ratio = board.scene, self.devicePixelRatioF()
        pixmap = QPixmap(_PICTURE * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(scene.ground))
        zoom = min(_PICTURE.width() / scene.width, _PICTURE.height() / scene.height, 1.0)
        zoom = max(zoom, _LEAST)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(zoom, zoom)
        seen = QRectF(0, 0, _PICTURE.width() / zoom, _PICTURE.height() / zoom)
        paint(SceneIndex(scene, board.setting), painter, seen, smallest=_LEGIBLE / zoom)
        painter.end()
        return pixmap

    # --- what it is made of ---

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        self._counts.setObjectName("pasteCounts")
        self._counts.setStyleSheet("font-size: 15px; font-weight: 600;")
        self._counts.setWordWrap(True)
        column.addWidget(self._counts)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self._lanes(), 1)
        self._picture.setFixedSize(_PICTURE)
        self._picture.setAccessibleName(self.tr("How the map will look"))
        middle.addWidget(self._picture)
        column.addLayout(middle, 1)
        self._remarks.setReadOnly(True)
        self._remarks.setFixedHeight(84)
        self._remarks.setAccessibleName(self.tr("What was guessed, and what could not be read"))
        column.addWidget(self._remarks)
        column.addLayout(self._where())
        column.addLayout(self._buttons())

    def _lanes(self) -> QWidget:
        """A line for each lane: its name, and what it holds."""
        inside = QWidget()
        inside.setObjectName("page")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for place, (title, _) in enumerate(self.pasting.outline.lanes):
            name = QLabel(title or self.tr("(no name)"))
            name.setWordWrap(True)
            box = self._kinds(place, title)
            name.setBuddy(box)
            grid.addWidget(name, place, 0)
            grid.addWidget(box, place, 1)
        grid.setRowStretch(len(self.kinds), 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(360)
        return area

    def _kinds(self, place: int, title: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("What the lane “{0}” holds").format(title))
        for value, _ in kinds.LANES:
            if value not in _UNREAD:
                box.addItem(kinds.word(kinds.LANES, value), value)
        box.setCurrentIndex(box.findData(self.pasting.kind(place)))
        box.currentIndexChanged.connect(partial(self._set_kind, place))
        self.kinds.append(box)
        return box

    def _where(self) -> QVBoxLayout:
        title = self._window.sheet.title_of(self.pasting.journey)
        if self.pasting.is_blank:
            words = self.tr("Into “{0}”, which has no cards yet: its stages and lanes become those of the table")
        else:
            words = self.tr("Into “{0}”: stages and lanes of the same name meet, others come after them")
        self.here.setText(words.format(title))
        self.here.setVisible(self.pasting.can_be_here)
        (self.here if self.pasting.here else self.new).setChecked(True)
        self.here.toggled.connect(self._set_here)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        rows.addWidget(self.new)
        rows.addWidget(self.here)
        return rows

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        lines = QPushButton(self.tr("No map: a card for each line"))
        lines.setAutoDefault(False)
        lines.clicked.connect(self.as_cards)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.paste.setDefault(True)
        self.paste.clicked.connect(self.accept)
        row.addWidget(lines)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.paste)
        self.paste.setFocus()
        return row
