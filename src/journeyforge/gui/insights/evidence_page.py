"""The page *Evidence*: how much is known rather than assumed, by journey, stage and lane."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.analysis.evidence_coverage import EvidenceCoverage, Known, evidence_coverage
from journeyforge.analysis.summary import Coverage
from journeyforge.gui.insights.choice import Choice
from journeyforge.gui.insights.heading import Heading
from journeyforge.gui.insights.lines import Column, Line, LinesTable
from journeyforge.gui.insights.page import AnswerPage
from journeyforge.gui.insights.study import Study, Subject
from journeyforge.gui.insights.words import brief, share
from journeyforge.model.document import Document
from journeyforge.model.kinds import EVIDENCE_LEVELS
from journeyforge.model.records import Journey

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_HEADS = (
    QT_TRANSLATE_NOOP("Insights", "Place"),
    QT_TRANSLATE_NOOP("Insights", "Assumed"),
    QT_TRANSLATE_NOOP("Insights", "Heard"),
    QT_TRANSLATE_NOOP("Insights", "Observed"),
    QT_TRANSLATE_NOOP("Insights", "Measured"),
    QT_TRANSLATE_NOOP("Insights", "Known"),
)
_WIDTHS = (0, 92, 92, 92, 92, 200)
_NONE = Known(Coverage(0, 0, 0, 0), Coverage(0, 0, 0, 0))


class EvidenceAnswer(NamedTuple):
    """Evidence by place, in a version of a document."""

    document: Document
    journey: str
    coverage: EvidenceCoverage


def ask(subject: Subject) -> EvidenceAnswer:
    """Read it from the document."""
    return EvidenceAnswer(subject.document, subject.journey, evidence_coverage(subject.document))


class EvidencePage(AnswerPage):
    """All journeys; stages and lanes of the one that is shown."""

    def __init__(self, window: MainWindow, study: Study) -> None:
        super().__init__(window, study)
        self._answer: EvidenceAnswer | None = None
        # What is known is counted over everything that stands somewhere.
        self.scope.hide()
        self.of = Choice((("pains", self.tr("Pain points")), ("steps", self.tr("Steps"))), self.tr("Evidence of"))
        self.of.chosen.connect(lambda _: self._show())
        self.bar.addWidget(self.of)
        self.heading = Heading()
        columns = [
            Column(_tr(str(head)), _WIDTHS[n], n > 0, n == len(_HEADS) - 1) for n, head in enumerate(_HEADS)
        ]
        self.table = LinesTable(columns, self.sheet.theme, self.tr("Evidence by place"))
        self.column.addWidget(self.heading)
        self.put(self.table)

    def question(self) -> Callable[[], Any]:  # noqa: D102
        return partial(ask, self.study.subject())

    def show_answer(self, answer: EvidenceAnswer) -> None:  # noqa: D102
        self._answer = answer
        self._show()

    def _show(self) -> None:
        if self._answer is not None:
            self.heading.say(*headline(self._answer))
            self.table.show_lines([*_lines(self._answer, self.of.name)])


def headline(answer: EvidenceAnswer) -> tuple[str, str]:
    """How sure the journey that is shown is, and what that is counted over."""
    journey = answer.document.get(answer.journey)
    if not isinstance(journey, Journey):
        return _tr("No journey yet"), ""
    known = answer.coverage.journeys.get(journey.id, _NONE)
    if not known.pains.total and not known.steps.total:
        return _tr("Nothing to be sure of yet"), _tr("“{0}” has no steps and no pain points.").format(
            brief(journey.title)
        )
    if not known.pains.total:
        said = _tr("No pain points in “{0}” yet")
    elif known.mostly_assumed:
        said = _tr("The pain points of “{0}” are mostly assumptions")
    elif known.pains.assumed:
        said = _tr("Most pain points of “{0}” are more than assumptions")
    else:
        said = _tr("Every pain point of “{0}” is more than an assumption")
    about = _tr("Assumed: {0} of {1} pain points, {2} of {3} steps. A pain point counts at each of its places.")
    figures = known.pains.assumed, known.pains.total, known.steps.assumed, known.steps.total
    return said.format(brief(journey.title)), about.format(*figures)


def _lines(answer: EvidenceAnswer, of: str) -> Iterator[Line]:
    document, found = answer.document, answer.coverage
    yield Line((_tr("Journeys"),), sort="head")
    for journey in document.journeys():
        yield _line(journey.id, journey.title, found.journeys, of)
    if document.get(answer.journey) is None:
        return
    name = brief(document.need(answer.journey, Journey).title)
    yield Line((_tr("Stages of “{0}”").format(name),), sort="head")
    for stage in document.stages(answer.journey):
        yield _line(stage.id, stage.title, found.stages, of)
    lanes = [lane for lane in document.lanes(answer.journey) if lane.id in found.lanes]
    if lanes:
        yield Line((_tr("Lanes of “{0}”").format(name),), sort="head")
    for lane in lanes:
        yield _line(lane.id, lane.title, found.lanes, of)


def _line(key: str, title: str, found: Mapping[str, Known], of: str) -> Line:
    known = found.get(key, _NONE)
    coverage: Coverage = known.pains if of == "pains" else known.steps
    title = " ".join(title.split()) or _tr("without a name")
    if coverage.coverage is None:
        return Line((title, "", "", "", "", _tr("nothing here")), (key,))
    figures = (str(getattr(coverage, level)) for level in EVIDENCE_LEVELS)
    return Line((title, *figures, share(coverage.coverage)), (key,), share=coverage.coverage)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Insights", text)
