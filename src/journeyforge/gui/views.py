"""The ways a journey can be looked at in the window, as rows: the switch in the toolbar and the menu read this."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTimer
from PySide6.QtWidgets import QWidget

_CALM = 2_000
"""Milliseconds after the backlog is first shown; until then its own rows come first."""

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


class View(NamedTuple):
    """One way. `text` is marked with QT_TRANSLATE_NOOP("Actions", …); `make` is called when it is first shown."""

    name: str
    text: str
    make: Callable[[MainWindow], QWidget]


def _map(window: MainWindow) -> QWidget:
    return window.view


def _table(window: MainWindow) -> QWidget:
    from journeyforge.gui.table.table import CardTable

    table = CardTable(window.sheet)
    table.wanted.connect(window.show_on_map)
    return table


def _backlog(window: MainWindow) -> QWidget:
    from journeyforge.gui.backlog.backlog_view import BacklogView

    QTimer.singleShot(_CALM, window, partial(_get_charts_ready, window))
    return BacklogView(window)


def _get_charts_ready(window: MainWindow) -> None:
    """Who looks at the backlog goes on to Insights: what draws there is loaded meanwhile, beside the window."""
    from journeyforge.formats.whole import FormatError
    from journeyforge.gui.process.work import Errand, Steps

    def load() -> None:
        from journeyforge.gui.insights.drawing import get_ready

        get_ready()

    # What can't be loaded is said when somebody asks for a chart.
    Errand(window, load, (FormatError,), Steps()).start()


def _insights(window: MainWindow) -> QWidget:
    from journeyforge.gui.insights.insights_view import InsightsView

    return InsightsView(window)


VIEWS: tuple[View, ...] = (
    View("map", str(QT_TRANSLATE_NOOP("Actions", "Map")), _map),
    View("table", str(QT_TRANSLATE_NOOP("Actions", "Table")), _table),
    View("backlog", str(QT_TRANSLATE_NOOP("Actions", "Backlog")), _backlog),
    View("insights", str(QT_TRANSLATE_NOOP("Actions", "Insights")), _insights),
)
"""The first is the one a window opens with."""
