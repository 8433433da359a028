"""The pages of Insights, as rows: the switch above them reads this."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

if TYPE_CHECKING:
    from journeyforge.gui.insights.page import AnswerPage
    from journeyforge.gui.insights.study import Study
    from journeyforge.gui.window import MainWindow


def _chart(
    window: MainWindow, study: Study, kinds: tuple[tuple[str, str], ...], scored: bool = True
) -> AnswerPage:
    from journeyforge.gui.insights.chart_page import ChartPage

    return ChartPage(window, study, kinds, scored)


def _matrix(window: MainWindow, study: Study) -> AnswerPage:
    return _chart(window, study, (("matrix", ""),), scored=False)


def _heat(window: MainWindow, study: Study) -> AnswerPage:
    words = (
        ("heat_stage_lane", QT_TRANSLATE_NOOP("Insights", "This journey")),
        ("heat_journey_stage", QT_TRANSLATE_NOOP("Insights", "All journeys")),
    )
    kinds = tuple((name, QCoreApplication.translate("Insights", str(text))) for name, text in words)
    return _chart(window, study, kinds)


def _pareto(window: MainWindow, study: Study) -> AnswerPage:
    return _chart(window, study, (("pareto", ""),))


def _load(window: MainWindow, study: Study) -> AnswerPage:
    return _chart(window, study, (("load", ""),))


def _loop(window: MainWindow, study: Study) -> AnswerPage:
    from journeyforge.gui.insights.loop_page import LoopPage

    return LoopPage(window, study)


def _evidence(window: MainWindow, study: Study) -> AnswerPage:
    from journeyforge.gui.insights.evidence_page import EvidencePage

    return EvidencePage(window, study)


def _solutions(window: MainWindow, study: Study) -> AnswerPage:
    from journeyforge.gui.insights.solutions_page import SolutionsPage

    return SolutionsPage(window, study)


class Page(NamedTuple):
    """One page. `make` is called when it is first shown."""

    name: str
    text: str
    make: Callable[[MainWindow, Study], AnswerPage]


PAGES: tuple[Page, ...] = (
    Page("matrix", str(QT_TRANSLATE_NOOP("Insights", "Impact/effort")), _matrix),
    Page("heat", str(QT_TRANSLATE_NOOP("Insights", "Heat map")), _heat),
    Page("pareto", str(QT_TRANSLATE_NOOP("Insights", "Pareto")), _pareto),
    Page("load", str(QT_TRANSLATE_NOOP("Insights", "Load")), _load),
    Page("loop", str(QT_TRANSLATE_NOOP("Insights", "Loop")), _loop),
    Page("evidence", str(QT_TRANSLATE_NOOP("Insights", "Evidence")), _evidence),
    Page("solutions", str(QT_TRANSLATE_NOOP("Insights", "Solutions")), _solutions),
)
"""The first is the one that is shown at first."""
