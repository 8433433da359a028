"""The page *Solutions*: pains that nothing addresses, opportunities that address nothing, quick wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.analysis.backlog import Rows
from journeyforge.analysis.scores import Item, score
from journeyforge.analysis.solutions import Solutions, solutions
from journeyforge.gui import verbs
from journeyforge.gui.insights.heading import Heading
from journeyforge.gui.insights.lines import Column, Line, LinesTable
from journeyforge.gui.insights.link_bar import LinkBar
from journeyforge.gui.insights.page import AnswerPage
from journeyforge.gui.insights.study import Study, Subject
from journeyforge.gui.insights.words import named
from journeyforge.layout.numbers import number
from journeyforge.layout.words import Words
from journeyforge.model.closing import CLOSED
from journeyforge.model.document import Document

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_HEADS = (
    QT_TRANSLATE_NOOP("Insights", "Title"),
    QT_TRANSLATE_NOOP("Insights", "Journey"),
    QT_TRANSLATE_NOOP("Insights", "Stage"),
    QT_TRANSLATE_NOOP("Insights", "Score"),
    QT_TRANSLATE_NOOP("Insights", "Owner"),
)
_WIDTHS = (0, 240, 170, 70, 150)
_MOST = 2_000
"""So many of a list are shown; how many more there are is said."""


class SolutionsAnswer(NamedTuple):
    """Open pains and opportunities to be listed, and the lines that say so."""

    answered: int
    unanswered: int
    unasked: int
    quick_wins: int
    lines: tuple[Line, ...]


def ask(subject: Subject, words: Words) -> SolutionsAnswer:
    """Read it from the document."""
    found, items = solutions(subject.document), subject.items()
    chosen = None if items is None else {item.id for item in items}

    def among(keys: Iterable[str]) -> list[str]:
        return [key for key in keys if chosen is None or key in chosen]

    unanswered, unasked = among(found.unanswered), among(found.unasked)
    quick = among(sorted(found.quick_wins))
    pains = sum(item.status not in CLOSED for item in _items(subject.document, among(found.answers)))
    lines = _lines(subject, found, (unanswered, unasked, quick), words)
    return SolutionsAnswer(pains - len(unanswered), len(unanswered), len(unasked), len(quick), tuple(lines))


class SolutionsPage(AnswerPage):
    """Three lists; below them a line in which what is selected is linked."""

    def __init__(self, window: MainWindow, study: Study) -> None:
        super().__init__(window, study)
        self.heading = Heading()
        columns = [Column(_tr(str(head)), _WIDTHS[n], n == 3) for n, head in enumerate(_HEADS)]
        self.table = LinesTable(columns, self.sheet.theme, self.tr("Pain points and opportunities to be linked"))
        self.link_bar = LinkBar()
        self.table.chosen.connect(lambda _: self._show_bar())
        self.link_bar.wanted.connect(self._link)
        self.column.addWidget(self.heading)
        self.put(self.table)
        self.column.addWidget(self.link_bar)

    def question(self) -> Callable[[], Any]:  # noqa: D102
        return partial(ask, self.study.subject(), self.sheet.words)

    def show_answer(self, answer: SolutionsAnswer) -> None:  # noqa: D102
        self.heading.say(*headline(answer))
        self.table.show_lines(answer.lines)
        self._show_bar()

    def follow(self) -> None:  # noqa: D102
        super().follow()
        self._show_bar()

    def _show_bar(self) -> None:
        project = self.sheet.project
        self.link_bar.show_selected(project.document, self.table.selected(), project.read_only)

    def _link(self, make: Callable[[Document], Any]) -> None:
        verbs.attempt(self.sheet, lambda: make(self.sheet.project.document))
        self.table.setFocus()


def headline(answer: SolutionsAnswer) -> tuple[str, str]:
    """How many pains have an answer, and what else there is."""
    pains = answer.answered + answer.unanswered
    if not pains and not answer.unasked:
        return _tr("No open pain points, and no opportunity without one"), ""
    if not answer.unanswered:
        said = _tr("Every open pain point has an opportunity")
    else:
        said = _tr("{0} of {1} open pain points have no opportunity").format(answer.unanswered, pains)
    parts = [_tr("Open opportunities without a pain point: {0}.").format(answer.unasked)]
    parts += [_tr("Quick wins (much impact, little effort): {0}.").format(answer.quick_wins)]
    return said, " ".join(parts)


def _lines(subject: Subject, found: Solutions, lists: tuple[list[str], ...], words: Words) -> Iterator[Line]:
    rows = Rows(subject.document, subject.today)
    heads = (
        _tr("Open pain points without an opportunity · {0}"),
        _tr("Open opportunities without a pain point · {0}"),
        _tr("Quick wins · {0}"),
    )
    for head, keys in zip(heads, lists, strict=True):
        if not keys:
            continue
        yield Line((head.format(len(keys)),), sort="head")
        scored = [(score(item, subject.frame), item) for item in _items(subject.document, keys)]
        scored.sort(key=lambda one: (-(one[0].value or -1.0), one[1].id))
        for value, item in scored[:_MOST]:
            row = rows.row(item, value)
            figure = "" if value.value is None else number(value.value, words)
            yield Line((named(item), row.journey, row.stage, figure, row.owner), (item.id,))
        if len(scored) > _MOST:
            yield Line((_tr("… and {0} more").format(len(scored) - _MOST),), sort="hint")


def _items(document: Document, keys: Iterable[str]) -> list[Item]:
    return [document.records[key] for key in keys]  # type: ignore[misc]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Insights", text)
