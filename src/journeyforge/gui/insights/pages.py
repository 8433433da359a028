"""The pages of Insights, as rows: the switch above them reads this."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.insights.evidence_page import EvidencePage
from journeyforge.gui.insights.loop_page import LoopPage
from journeyforge.gui.insights.page import AnswerPage
from journeyforge.gui.insights.solutions_page import SolutionsPage
from journeyforge.gui.insights.study import Study

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


class Page(NamedTuple):
    """One page. `make` is called when it is first shown."""

    name: str
    text: str
    make: Callable[[MainWindow, Study], AnswerPage]


PAGES: tuple[Page, ...] = (
    Page("loop", str(QT_TRANSLATE_NOOP("Insights", "Loop")), LoopPage),
    Page("evidence", str(QT_TRANSLATE_NOOP("Insights", "Evidence")), EvidencePage),
    Page("solutions", str(QT_TRANSLATE_NOOP("Insights", "Solutions")), SolutionsPage),
)
"""The first is the one that is shown at first."""
