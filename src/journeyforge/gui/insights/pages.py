"""The pages of Insights, as rows: the switch above them reads this."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.gui.insights.chart_page import ChartPage
from journeyforge.gui.insights.evidence_page import EvidencePage
from journeyforge.gui.insights.loop_page import LoopPage
from journeyforge.gui.insights.page import AnswerPage
from journeyforge.gui.insights.solutions_page import SolutionsPage
from journeyforge.gui.insights.study import Study

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def _matrix(window: MainWindow, study: Study) -> AnswerPage:
    return ChartPage(window, study, (("matrix", ""),), scored=False)


def _heat(window: MainWindow, study: Study) -> AnswerPage:
    words = (
        ("heat_stage_lane", QT_TRANSLATE_NOOP("Insights", "This journey")),
        ("heat_journey_stage", QT_TRANSLATE_NOOP("Insights", "All journeys")),
    )
    kinds = tuple((name, QCoreApplication.translate("Insights", str(text))) for name, text in words)
    return ChartPage(window, study, kinds)


def _pareto(window: MainWindow, study: Study) -> AnswerPage:
    return ChartPage(window, study, (("pareto", ""),))


def _load(window: MainWindow, study: Study) -> AnswerPage:
    return ChartPage(window, study, (("load", ""),))


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
    Page("loop", str(QT_TRANSLATE_NOOP("Insights", "Loop")), LoopPage),
    Page("evidence", str(QT_TRANSLATE_NOOP("Insights", "Evidence")), EvidencePage),
    Page("solutions", str(QT_TRANSLATE_NOOP("Insights", "Solutions")), SolutionsPage),
)
"""The first is the one that is shown at first."""
