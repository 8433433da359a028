"""Actions on sizes: how wide stages are, how high lanes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui import lanes_verbs
from journeyforge.gui.actions import doing
from journeyforge.gui.actions.row import Action, Choice

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_BY = 40.0
"""Pixels at 100 % that a step makes a stage wider or a lane higher."""


def _widths(window: MainWindow) -> list[Choice]:
    resize = partial(lanes_verbs.widen, window.sheet)
    return [
        Choice(window.tr("Wider"), partial(doing.choose, window, partial(resize, _BY))),
        Choice(window.tr("Narrower"), partial(doing.choose, window, partial(resize, -_BY))),
        Choice(window.tr("Usual width"), partial(doing.choose, window, partial(resize, None))),
    ]


def _heights(window: MainWindow) -> list[Choice]:
    resize = partial(lanes_verbs.heighten, window.sheet)
    return [
        Choice(window.tr("Higher"), partial(doing.choose, window, partial(resize, _BY))),
        Choice(window.tr("Lower"), partial(doing.choose, window, partial(resize, -_BY))),
        Choice(window.tr("As high as its cards"), partial(doing.choose, window, partial(resize, None))),
    ]


def _with_stage(window: MainWindow) -> bool:
    return bool(lanes_verbs.stages_here(window.sheet))


def _with_lane(window: MainWindow) -> bool:
    return bool(lanes_verbs.lanes_here(window.sheet))


ROWS: tuple[Action, ...] = (
    Action(
        "stage_width",
        str(QT_TRANSLATE_NOOP("Actions", "Width of the stage")),
        doing.menu_of("stage_width"),
        (),
        "map",
        3,
        edits=True,
        when=_with_stage,
        choices=_widths,
    ),
    Action(
        "lane_height",
        str(QT_TRANSLATE_NOOP("Actions", "Height of the lane")),
        doing.menu_of("lane_height"),
        (),
        "map",
        4,
        edits=True,
        when=_with_lane,
        choices=_heights,
    ),
)
