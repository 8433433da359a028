"""Ctrl+L: from a card to another by keys alone: the arrows go to it on the map, letters find it by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout

from journeyforge.gui.cursor import Direction
from journeyforge.gui.finding.finding import Entry, Finder, found
from journeyforge.gui.finding.palette import where
from journeyforge.gui.finding.palette_model import HEIGHT, AnswerLine, Answers
from journeyforge.gui.panels import kinds
from journeyforge.gui.sheet import Spot
from journeyforge.gui.style import linking_sheet
from journeyforge.model import commands
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.link_words import kinds_between
from journeyforge.model.records import Link, PainPoint, Touchpoint

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_WIDTH, _ROWS, _GAP = 520, 6, 16
_TOP = 64
"""Below the heads that stay in sight."""
_LINKED = ("touchpoint", "pain_point")
_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_AT_ONCE = 500
"""So many records are made ready between two keys."""
_FAR = 400
"""So many stops without a card to link to are passed over."""


class LinkKeys(QFrame):
    """Over the lower part of the map while a link is led from a card; nothing has changed until Enter."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._sheet = window.sheet
        self._finder = Finder(lambda: window.sheet.project.document)
        self._source = self._target = ""
        self._kind: str | None = None
        self._at = Spot()
        self.setObjectName("linking")
        self.line, self.list = QLineEdit(), QListView()
        self.answers = Answers(self._about, lambda _: True, self)
        self._lines = AnswerLine(self._sheet.theme, self.list)
        self._said, self._kind_word, self._keys = QLabel(), QLabel(), QLabel()
        self._arrange()
        self.hide()
        # What letters are compared with is made ready while the hands go from Ctrl+L to the first of them.
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._prepare)
        self._sheet.document_changed.connect(self._finder.on_change)
        self._sheet.document_changed.connect(lambda _: self._leave())
        self._sheet.journey_changed.connect(self._leave)

    @property
    def is_open(self) -> bool:
        """Whether a link is being led."""
        return self._source != ""

    def open(self) -> None:
        """Begin at the selected card."""
        sheet = self._sheet
        source = sheet.project.document.get(sheet.spot.record or None)
        if not isinstance(source, Touchpoint | PainPoint):
            sheet.failed.emit(self.tr("Choose a step or a pain point first; the link begins there."))
            return
        self._source, self._target, self._kind = source.id, "", None
        self._at = sheet.spot
        self._dress()
        self._idle.start(0)
        self.line.clear()
        self._say()
        self._ask("")
        self.show()
        self.raise_()
        self._place()
        self.line.setFocus()

    def close_up(self) -> None:
        """Leave; nothing has changed, the cursor is on the card again."""
        source = self._source
        self._leave()
        self._sheet.select(Spot(source))

    def accept(self) -> None:
        """Make the link; it is selected."""
        draft = self._sheet.draft
        if not self._target or draft is None:
            return
        (link,) = (record.id for record in draft.made())
        self._source = ""
        self._away()
        if self._sheet.commit(draft):
            self._sheet.select_many([link])

    def _leave(self) -> None:
        if self._source:
            self._source = ""
            self._away()
            self._sheet.propose(None)

    def _away(self) -> None:
        if self.line.hasFocus():
            self._window.view.setFocus()
        self.hide()

    def _to_links(self) -> None:
        """To the links this card has already, instead of a new one; Ctrl+L goes on to the next."""
        source = self._source
        row = self._sheet.project.document.referrers(source, Link)
        if not row:
            self._say(self.tr("This card has no link yet."))
            return
        self._leave()
        self._sheet.select(Spot(row[0].id))

    # --- where it leads ---

    def _go(self, direction: Direction) -> None:
        """To the next card on the map that a link can lead to."""
        grid, at = self._sheet.grid, self._at
        for _ in range(_FAR):
            after = grid.step(at, direction)
            if after == at:
                return
            at = after
            record = self._sheet.project.document.get(at.record or None)
            if isinstance(record, Touchpoint | PainPoint) and record.id != self._source:
                self._at = at
                self._lead_to(record.id)
                return

    def _lead_to(self, target: str) -> None:
        """Show the link to a card, as it would be."""
        document = self._sheet.project.document
        fitting = kinds_between(document, self._source, target)
        if self._kind not in fitting:
            self._kind = None
        self._target = target
        try:
            change = self._change(target)
        except ChangeError as error:
            self._target = ""
            self._sheet.propose(None)
            self._say(str(error))
            return
        self._sheet.propose(change)
        (link,) = (record.id for record in change.made())
        self._sheet.select_many([link], Spot(target))
        self._say()
        self._place()

    def _change(self, target: str) -> Change:
        document = self._sheet.project.document
        change = commands.add_link(document, self._source, target, self._kind)
        (made,) = (record for record in change.made() if isinstance(record, Link))
        for link in document.referrers(self._source, Link):
            if (link.source, link.target, link.kind) == (made.source, made.target, made.kind):
                raise ChangeError(self.tr("This link is there already."))
        self._kind = made.kind
        return change

    def _turn(self, by: int) -> None:
        """The next kind that fits."""
        if self._target:
            fitting = kinds_between(self._sheet.project.document, self._source, self._target)
            at = fitting.index(self._kind) if self._kind in fitting else 0
            self._kind = fitting[(at + by) % len(fitting)]
            self._lead_to(self._target)

    # --- finding ---

    def _prepare(self) -> None:
        if not self.is_open or not self._finder.prepare(_AT_ONCE):
            self._idle.stop()

    def _ask(self, question: str) -> None:
        rows: list[Entry] = []
        if question.strip():
            cards = [
                entry for entry in self._finder.entries() if entry.kind in _LINKED and entry.key != self._source
            ]
            rows = found(question, cards)
        self.answers.show(rows)
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(HEIGHT * min(len(rows), _ROWS) + 8)
        if rows:
            self._choose_row(0)
        elif question.strip():
            self._target = ""
            self._sheet.propose(None)
            self._say(self.tr("No step or pain point is called that."))
        self._place()

    def _choose_row(self, row: int) -> None:
        self.list.setCurrentIndex(self.answers.index(row, 0))
        self._at = Spot(self.answers.rows[row].key)
        self._lead_to(self.answers.rows[row].key)

    def _about(self, row: Entry) -> str:
        document = self._sheet.project.document
        record = document.get(row.key)
        return where(document, record) if record is not None else ""

    def _on_clicked(self, place: QModelIndex) -> None:
        self._choose_row(place.row())
        self.accept()

    # --- showing ---

    def _say(self, problem: str = "") -> None:
        document = self._sheet.project.document
        source, target = document.get(self._source or None), document.get(self._target or None)
        first = commands.shown(source) if source is not None else ""
        text = f"{first} → {commands.shown(target)}" if target is not None else f"{first} → …"
        self._said.setText(problem or text)
        self._kind_word.setText(kinds.word(kinds.LINKS, self._kind) if self._kind and not problem else "")
        self._kind_word.setVisible(bool(self._kind_word.text()))

    def _arrange(self) -> None:
        self.line.setPlaceholderText(self.tr("Type a card’s words, or go to it with the arrows"))
        self.line.setAccessibleName(self.tr("Card to link to"))
        self.line.textChanged.connect(self._ask)
        self.line.installEventFilter(self)
        self._window.view.viewport().installEventFilter(self)
        self._keys.setText(self.tr("Enter links · Tab kind · Ctrl+L the links there are · Esc leaves"))
        self._said.setObjectName("said")
        self._kind_word.setObjectName("kind")
        self._keys.setObjectName("keys")
        self._said.setMinimumWidth(40)
        self.list.setModel(self.answers)
        self.list.setItemDelegate(self._lines)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Cards"))
        self.list.clicked.connect(self._on_clicked)
        above = QHBoxLayout()
        above.setContentsMargins(18, 12, 18, 0)
        above.setSpacing(8)
        above.addWidget(self._said, 1)
        above.addWidget(self._kind_word, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addWidget(self._keys)

    def _dress(self) -> None:
        self._lines.theme = self._sheet.theme
        self.setStyleSheet(linking_sheet(self._sheet.theme))

    def _place(self) -> None:
        """At the lower edge of the map, in its middle; at the upper one where it would lie over the card."""
        view = self._window.view
        wide = min(_WIDTH, max(view.width() - 2 * _GAP, 240))
        self.setFixedWidth(wide)
        self.adjustSize()
        corner = view.mapTo(self._window, view.rect().bottomLeft())
        left = corner.x() + (view.width() - wide) // 2
        low, high = corner.y() - self.height() - _GAP, corner.y() - view.height() + _TOP
        group = self._sheet.index.of(self._target) if self._target else None
        if group is not None:
            bottom = view.mapTo(self._window, view.mapFromScene(group.x, group.y + group.height)).y()
            low = high if low < bottom <= corner.y() + group.height and high + self.height() < bottom else low
        self.move(left, low)

    # --- Qt ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if watched is not self.line:
            return isinstance(event, QMouseEvent) and self._clicked(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() == Qt.FocusReason.MouseFocusReason:
                # A click on a card takes the focus before it is told; it may be the card to link to.
                QTimer.singleShot(0, self._leave)
            elif event.reason() != Qt.FocusReason.PopupFocusReason:
                self._leave()
        elif event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().eventFilter(watched, event)

    def _clicked(self, event: QMouseEvent) -> bool:
        """A click on a card of the map links to it; elsewhere it leaves."""
        if not self.is_open or event.type() != QEvent.Type.MouseButtonPress:
            return False
        point = self._window.view.mapToScene(event.position().toPoint())
        group = self._sheet.index.at(point.x(), point.y())
        record = self._sheet.project.document.get(group.record) if group is not None else None
        if not isinstance(record, Touchpoint | PainPoint) or record.id == self._source:
            self._leave()
            return False
        self._lead_to(record.id)
        self.accept()
        return True

    def _key(self, event: QKeyEvent) -> bool:
        key, row = event.key(), self.list.currentIndex().row()
        if key == Qt.Key.Key_Escape:
            self.close_up()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif key == Qt.Key.Key_L and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._to_links()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._turn(1 if key == Qt.Key.Key_Tab else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.answers.rows:
            self._choose_row((row + (1 if key == Qt.Key.Key_Down else -1)) % len(self.answers.rows))
        elif key in _ARROWS and not self.line.text():
            self._go(_ARROWS[key])
        else:
            return False
        return True
