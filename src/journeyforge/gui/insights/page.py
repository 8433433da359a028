"""What the pages of Insights share: a bar that says what they are about, and an answer that follows the edits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journeyforge.gui.finding.going import go
from journeyforge.gui.insights.asking import CALM, Asking
from journeyforge.gui.insights.choice import Choice
from journeyforge.gui.insights.lines import LinesTable
from journeyforge.gui.insights.study import Study
from journeyforge.gui.tips import tip
from journeyforge.layout.theme import Theme

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_MOST_SELECTED = 5_000
"""As many records are selected by a click on what stands for more."""


class AnswerPage(QWidget):
    """One question, asked anew while the page is seen. `choices` is what stands in the view's bar for it.
    `shown_anew`: an answer has come and is shown."""

    shown_anew = Signal()

    def __init__(self, window: MainWindow, study: Study) -> None:
        super().__init__()
        self.window_of_map = window
        self.study, self.sheet = study, study.sheet
        self.asking = Asking(self.question, self)
        self._theme: Theme = self.sheet.theme
        self._table: LinesTable | None = None
        self.choices = QWidget()
        self.bar = QHBoxLayout(self.choices)
        self.column = QVBoxLayout(self)
        self.trouble = QLabel()
        self._build()
        self.asking.answered.connect(self._on_answer)
        self.asking.failed.connect(self.show_trouble)
        study.changed.connect(self._on_change)
        self.sheet.spot_changed.connect(self._on_spot)

    def _build(self) -> None:
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.bar.setContentsMargins(0, 0, 0, 0)
        self.bar.setSpacing(4)
        self.bar.addStretch(1)
        self.scope = Choice(
            (("all", self.tr("All items")), ("filtered", self.tr("As filtered in Backlog"))), self.tr("Items")
        )
        self.scope.chosen.connect(lambda name: self.study.narrow(name == "filtered"))
        self.bar.addWidget(self.scope)
        self.trouble.setObjectName("trouble")
        self.trouble.setWordWrap(True)
        self.trouble.setContentsMargins(16, 0, 16, 8)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.hide()
        self.column.addWidget(self.trouble)

    # --- what a page is ---

    def question(self) -> Callable[[], Any]:
        """What is to be asked now; it runs on another thread."""
        raise NotImplementedError

    def show_answer(self, answer: Any) -> None:
        """Show what came."""
        raise NotImplementedError

    def show_choices(self) -> None:
        """Have the bar say what is chosen."""
        self.scope.show_chosen("filtered" if self.study.as_filtered else "all")
        self.scope.setToolTip(tip(self._filtered_by()))

    def follow(self) -> None:
        """Mark what is selected."""
        if self._table is not None:
            self._table.show_selected(self.sheet.selection)

    def restyle(self) -> None:
        """Other colours."""
        if self._table is not None:
            self._table.use(self.sheet.theme)

    def take_focus(self) -> None:
        """The keyboard to what the page is about."""
        if self._table is not None:
            self._table.setFocus()

    # --- what can be done ---

    def put(self, table: LinesTable) -> None:
        """Have a table in the page, in line with what stands above it; it selects, and shows what is selected."""
        around = QHBoxLayout()
        around.setContentsMargins(14, 0, 14, 8)
        around.addWidget(table)
        self.column.addLayout(around, 1)
        self._table = table
        table.chosen.connect(self.select)
        table.wanted.connect(self.show_on_map)

    def select(self, records: tuple[str, ...]) -> None:
        """Select records, here, in the inspector and on the map."""
        there = [key for key in records[:_MOST_SELECTED] if key in self.sheet.project.document]
        self.sheet.select_many(there)

    def show_on_map(self, record: str) -> None:
        """Go to a record on the map."""
        go(self.window_of_map, record)

    def _filtered_by(self) -> str:
        narrowing = self.study.backlog_filter
        if not narrowing.narrows:
            return self.tr("Nothing is filtered in the backlog now")
        return narrowing.name

    # --- what is told to us ---

    def _on_change(self, at_once: bool) -> None:
        if self.isVisible():
            self.show_choices()
            self.asking.ask(0 if at_once else CALM)

    def _on_spot(self) -> None:
        if self.isVisible():
            self.follow()

    def _on_answer(self, answer: Any) -> None:
        self.trouble.hide()
        self.show_answer(answer)
        self.follow()
        self.shown_anew.emit()

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no answer."""
        self.trouble.setText(sentence)
        self.trouble.show()

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        self.show_choices()
        self.asking.ask()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102, N802
        super().hideEvent(event)
        self.asking.stop()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        self.take_focus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102, N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.sheet.theme is not self._theme:
            self._theme = self.sheet.theme
            self.restyle()
            if self.isVisible():
                self.asking.ask()
