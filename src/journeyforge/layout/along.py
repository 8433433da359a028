"""Who stands next to whom on the implied path of a journey, asked for one card at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from journeyforge.model.document import Document
from journeyforge.model.path import main_lane
from journeyforge.model.records import Touchpoint


class Along:
    """The touchpoints of the main lane as they follow one another, as `path.main_touchpoints` lists them all."""

    def __init__(self, document: Document, journey: str, stages: Sequence[str]) -> None:
        self.document = document
        self.journey = journey
        self._stages = stages
        self._cells: dict[str, tuple[list[str], dict[str, int]]] = {}

    def on(self, document: Document) -> Along:
        """The same of another document whose journey has the same stages."""
        return Along(document, self.journey, self._stages)

    @cached_property
    def main(self) -> str:
        """The lane whose touchpoints follow one another; empty where there is none."""
        lane = main_lane(self.document, self.journey)
        return lane.id if lane is not None else ""

    @cached_property
    def at(self) -> dict[str, int]:
        """The place of each stage, from left to right."""
        return {stage: n for n, stage in enumerate(self._stages)}

    def neighbour(self, record: str, by: int) -> str | None:
        """The touchpoint next to one (`by` 1: after, −1: before): in its cell, else in the nearest stage that has
        any. None at the ends of the path, and for what does not stand in the main lane."""
        card = self.document.get(record)
        if not isinstance(card, Touchpoint) or card.lane != self.main or card.stage not in self.at:
            return None
        cell, places = self._touchpoints(card.stage)
        at = places[record] + by
        if 0 <= at < len(cell):
            return cell[at]
        place = self.at[card.stage] + by
        while 0 <= place < len(self._stages):
            cell, _ = self._touchpoints(self._stages[place])
            if cell:
                return cell[0] if by > 0 else cell[-1]
            place += by
        return None

    def _touchpoints(self, stage: str) -> tuple[list[str], dict[str, int]]:
        """Those of a stage, and the place of each. A cell may hold very many, so they are looked up once."""
        if stage not in self._cells:
            cell = self.document.index.cells.get((stage, self.main), ())
            found = [key for key in cell if key.startswith("touchpoint:")]
            self._cells[stage] = found, {key: n for n, key in enumerate(found)}
        return self._cells[stage]
