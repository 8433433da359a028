"""Where the columns of a board stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journeyforge.layout.scene import Column
from journeyforge.model.records import Stage

MARGIN = 24.0
LANE_HEAD = 136.0
COLUMN = 196.0
COLUMN_TRIM = 22.0
"""By how much a card is narrower than its column."""
CARD_INSET = 7.0
CARD_GAP = 14.0
_BAND_INSET = 4.0
_LEAST_COLUMN = 112.0
_LEAST_WIDTH = 720.0


class Grid(NamedTuple):
    """The columns, where the bands behind the lanes start and how wide they are, and the width of it all."""

    columns: tuple[Column, ...]
    left: float
    band_width: float
    width: float


def grid_of(stages: Sequence[Stage]) -> Grid:
    """Columns side by side, each as wide as its stage says (196 by default, 112 at least)."""
    left = MARGIN + LANE_HEAD
    x = left + _BAND_INSET
    columns = []
    for stage in stages:
        width = max(stage.width if stage.width is not None else COLUMN, _LEAST_COLUMN)
        columns.append(Column(stage.id, x, width))
        x += width
    band_width = x - left - _BAND_INSET / 2 if columns else _LEAST_WIDTH - left - MARGIN
    return Grid(tuple(columns), left, band_width, max(left + band_width + MARGIN, _LEAST_WIDTH))
