"""Ctrl+K: a line in which everything is found, and done, or gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout

from journeyforge.gui.finding import commands_found, going
from journeyforge.gui.finding.finding import KINDS, Entry, Finder, found
from journeyforge.gui.finding.palette_model import HEIGHT, AnswerLine, Answers
from journeyforge.model.codec import Record
from journeyforge.model.document import Document
from journeyforge.model.records import Note, PainPoint, Touchpoint

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_WIDTH, _ROWS, _GAP = 640, 11, 8
_SOON, _IDLE = 1_000, 30
"""Milliseconds until it is made, and between two portions of what is made ready beside people's work."""
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS - 1,
    Qt.Key.Key_PageUp: 1 - _ROWS,
}


class Finding(QObject):
    """The palette of a window, made beside people's work or when it is first wanted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._palette: Palette | None = None
        QTimer.singleShot(_SOON, self, self._make)

    def open(self) -> None:
        """Show it, with the keyboard in it."""
        self._make().open()

    def _make(self) -> Palette:
        if self._palette is None:
            self._palette = Palette(self._window)
        return self._palette


class Palette(QFrame):
    """Over the upper part of the window while it is open; closed by Esc, Enter and by going elsewhere."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._sheet = window.sheet
        self._finder = Finder(lambda: window.sheet.project.document)
        self._commands: list[Entry] = []
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Find or do anything"))
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Find or do anything"))
        self.line.setAccessibleName(self.tr("Find or do anything"))
        self.line.textChanged.connect(self._ask)
        self.line.installEventFilter(self)
        self.answers = Answers(self._about, self._usable, self)
        self.list = QListView()
        self._lines = AnswerLine(self._sheet.theme, self.list)
        self._nothing = QLabel(self.tr("Nothing is called that here."))
        self._arrange()
        self.hide()
        self._sheet.document_changed.connect(self._finder.on_change)
        self._idle = QTimer(self)
        self._idle.setInterval(_IDLE)
        self._idle.timeout.connect(self._prepare)
        self._idle.start()

    def open(self) -> None:
        """Show it, empty, with the keyboard in it."""
        self._window.leave_fields()
        self._commands = commands_found.entries(self._window)
        self._dress()
        self.line.clear()
        self._ask("")
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus()

    def close_up(self) -> None:
        """Away with it; the keyboard goes to the map."""
        with_focus = self.isAncestorOf(self._window.focusWidget() or self)
        self.hide()
        if with_focus:
            self._window.frame.take_focus()

    def choose(self, index: QModelIndex) -> None:
        """Do the command, or go to the record, of a line."""
        if not index.isValid() or not self._usable(row := self.answers.rows[index.row()]):
            return
        self.close_up()
        if row.kind in KINDS:
            going.go(self._window, row.key)
        else:
            commands_found.run(self._window, row)

    # --- answers ---

    def _ask(self, question: str) -> None:
        if question.strip():
            rows = found(question, [*self._commands, *self._finder.entries()])
        else:
            rows = [one for one in self._commands if one.kind == "action" and self._usable(one)]
        self.answers.show(rows)
        first = next((n for n, row in enumerate(rows) if self._usable(row)), -1)
        self.list.setCurrentIndex(self.answers.index(first, 0) if first >= 0 else QModelIndex())
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self.list.setFixedHeight(HEIGHT * min(len(rows), _ROWS) + 8)
        self.adjustSize()
        self._place()

    def _usable(self, row: Entry) -> bool:
        return row.kind not in ("action", "choice") or commands_found.is_usable(self._window, row)

    def _about(self, row: Entry) -> str:
        """Where a record stands, or the keys of a command."""
        if row.kind not in KINDS:
            return commands_found.keys_of(self._window, row)
        record = self._sheet.project.document.get(row.key)
        return where(self._sheet.project.document, record) if record is not None else ""

    def _prepare(self) -> None:
        if not self._finder.prepare(500):
            self._idle.stop()

    # --- showing ---

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 5)
        column.setSpacing(0)
        column.addWidget(self.line)
        self._nothing.setObjectName("nothing")
        column.addWidget(self._nothing)
        column.addWidget(self.list)
        view = self.list
        view.setModel(self.answers)
        view.setItemDelegate(self._lines)
        view.setUniformItemSizes(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(self.tr("Answers"))
        view.clicked.connect(self.choose)

    def _dress(self) -> None:
        theme = self._sheet.theme
        self._lines.theme = theme
        self.setStyleSheet(
            f"#palette {{ background: {theme.card}; border: 1px solid {theme.outline}; border-radius: 12px; }}"
            f" #palette QLineEdit {{ background: transparent; color: {theme.ink}; border: none; font-size: 16px;"
            f" padding: 13px 18px; border-bottom: 1px solid {theme.hairline};"
            f" selection-background-color: {theme.accent}; selection-color: {theme.card}; }}"
            f" #palette QListView {{ background: transparent; border: none; outline: none; margin-top: 5px; }}"
            f" #palette #nothing {{ color: {theme.caption}; padding: 14px 18px; }}"
        )

    def _place(self) -> None:
        wide = min(_WIDTH, self._window.width() - 32)
        self.setFixedWidth(wide)
        self.adjustSize()
        top = min(self._window.frame.y() + _GAP, max(self._window.height() - self.height() - _GAP, 0))
        self.move((self._window.width() - wide) // 2, top)

    # --- Qt ---

    def sizeHint(self) -> QSize:  # noqa: D102, N802
        return QSize(_WIDTH, super().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            # A menu of the line itself is no leaving.
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self.hide()
        elif event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Find):
            self.close_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(self.list.currentIndex())
        elif event.key() in _MOVES:
            self._move(_MOVES[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._move(1 if event.key() == Qt.Key.Key_Tab else -1)
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        """To the next line that can be chosen, round the ends by single steps."""
        rows = self.answers.rows
        usable = [n for n, row in enumerate(rows) if self._usable(row)]
        if not usable:
            return
        now = self.list.currentIndex().row()
        at = usable.index(now) if now in usable else -1
        to = (at + by) % len(usable) if abs(by) == 1 else min(max(at + by, 0), len(usable) - 1)
        self.list.setCurrentIndex(self.answers.index(usable[to], 0))


def where(document: Document, record: Record) -> str:
    """The journey and stage a record belongs to, in words; a parked note's is the parking lot."""
    home = document.journey_of(record)
    if home is None or home.id == record.id:
        parked = isinstance(record, Note) and record.stage is None and record.lane is None
        return QCoreApplication.translate("Palette", "Parking lot") if parked else ""
    stage = document.get(_stage_of(document, record))
    return " › ".join(filter(None, (home.title, getattr(stage, "title", ""))))


def _stage_of(document: Document, record: Record) -> str | None:
    if isinstance(record, PainPoint) and record.touchpoints:
        return document.need(record.touchpoints[0], Touchpoint).stage
    stage: str | None = getattr(record, "stage", None)
    return stage
