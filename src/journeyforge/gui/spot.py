"""Where the cursor is."""

from __future__ import annotations

from typing import NamedTuple

from journeyforge.layout.scene import Cell


class Spot(NamedTuple):
    """On a record (a card, a head, the title), on an empty cell, or nowhere.

    `cell` tells the cell of a card too, where a record stands in several. In a feelings lane `step` is the
    touchpoint whose feeling the cursor is at.
    """

    record: str = ""
    cell: Cell | None = None
    step: str = ""


NOWHERE = Spot()
