"""The frame of *Profiles*: all of them at the left; what one is made of, and its first rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeyforge.gui.dialogs.cells_table import CellsTable
from journeyforge.gui.dialogs.profiles_form import ProfileForm
from journeyforge.gui.dialogs.profiles_rows import ColumnRows, WordRows
from journeyforge.gui.tips import tip
from journeyforge.model.profile import Profile
from journeyforge.model.text import clean

_SIZE = QSize(1120, 720)
_LIST = 250
_FIRST = 170


@dataclass(eq=False)
class Entry:
    """A line of the list: a profile as it is kept (None: not yet), what it is called there, whether it is the
    project's, and for one that is not kept what it begins as."""

    profile: Profile | None
    title: str
    is_own: bool
    begun: Profile | None = None

    @property
    def shown(self) -> Profile:
        """What the fields begin with."""
        found = self.profile or self.begun
        assert found is not None
        return found

    @property
    def name(self) -> str:
        """The profile's own name."""
        return self.shown.name


class ProfilesFrame(QDialog):
    """`edited`: something else stands in the fields."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("profiles")
        self.setWindowTitle(self.tr("Profiles for trackers"))
        self.resize(_SIZE)
        self.entries: list[Entry] = []
        self._base = Profile()
        self.list, self.name = QListWidget(), QLineEdit()
        self.columns, self.words, self.form = ColumnRows(), WordRows(), ProfileForm()
        self.first, self.about, self.trouble = CellsTable(self.tr("First rows")), QLabel(), QLabel()
        self.parts, self.switch = QStackedWidget(), QButtonGroup(self)
        self.copy, self.delete = QPushButton(self.tr("Copy")), QPushButton(self.tr("Delete"))
        self.bring, self.hand = QPushButton(self.tr("From a file…")), QPushButton(self.tr("To a file…"))
        self.keep, self.end = QPushButton(self.tr("Keep in the project")), QPushButton(self.tr("Close"))
        self._build()
        self.name.textEdited.connect(lambda _: self.edited.emit())
        for part in (self.columns, self.words, self.form):
            part.edited.connect(self.edited)

    def show_entries(self, entries: Sequence[Entry], at: int) -> None:
        """List these, one of them chosen."""
        self.entries = list(entries)
        with QSignalBlocker(self.list):
            self.list.clear()
            for entry in entries:
                item = QListWidgetItem(entry.title)
                item.setToolTip(tip(entry.title))
                face = item.font()
                face.setItalic(entry.profile is None)
                item.setFont(face)
                self.list.addItem(item)
            self.list.setCurrentRow(at)

    def select_entry(self, at: int) -> None:
        """Choose one without telling."""
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(at)

    def show_profile(self, profile: Profile, editable: bool) -> None:
        """Put a profile into the fields."""
        self._base = profile
        self.name.setText(profile.name)
        self.columns.show_columns(profile.columns)
        self.words.show_words(profile.words)
        self.form.show_profile(profile)
        self.name.setReadOnly(not editable)
        self.columns.set_read_only(not editable)
        self.words.set_read_only(not editable)
        self.form.setEnabled(editable)

    def draft(self) -> Profile:
        """What stands in the fields."""
        named = replace(
            self._base,
            name=" ".join(clean(self.name.text()).split()),
            columns=self.columns.columns(),
            words=self.words.words(),
        )
        return self.form.filled(named)

    def show_first(self, headings: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
        """Show the first rows as they will be written."""
        self.first.show_rows(headings, cells)

    def say(self, sentence: str) -> None:
        """Say what is wrong; empty: nothing is."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    # --- what it is made of ---

    def _build(self) -> None:
        self.list.setAccessibleName(self.tr("Profiles"))
        self.name.setAccessibleName(self.tr("Name"))
        for label, name in ((self.about, "caption"), (self.trouble, "trouble")):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for button in (self.copy, self.delete, self.bring, self.hand, self.keep, self.end):
            button.setAutoDefault(False)
        self.keep.setDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 20, 24, 16)
        row.setSpacing(20)
        row.addWidget(self._left())
        row.addLayout(self._right(), 1)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(_LIST)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        for pair in ((self.copy, self.delete), (self.bring, self.hand)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in pair:
                row.addWidget(button, 1)
            column.addLayout(row)
        return left

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addLayout(self._switch_row())
        for part in (self.columns, self.words, self.form):
            self.parts.addWidget(part)
        column.addWidget(self.parts, 1)
        heading = QLabel(self.tr("FIRST ROWS AS THEY WILL BE"))
        heading.setObjectName("section")
        column.addWidget(heading)
        self.first.setFixedHeight(_FIRST)
        column.addWidget(self.first)
        column.addWidget(self.trouble)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.end)
        buttons.addWidget(self.keep)
        column.addLayout(buttons)
        return column

    def _switch_row(self) -> QHBoxLayout:
        frame = QFrame()
        frame.setObjectName("views")
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.setSpacing(2)
        for at, text in enumerate((self.tr("Columns"), self.tr("Words"), self.tr("Form and limits"))):
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setChecked(at == 0)
            button.clicked.connect(lambda _=False, at=at: self.parts.setCurrentIndex(at))
            self.switch.addButton(button, at)
            inside.addWidget(button)
        row = QHBoxLayout()
        row.addWidget(frame)
        row.addStretch(1)
        return row
