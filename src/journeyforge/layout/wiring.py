"""The links at the cards of one version of a journey, asked for card by card, drawn when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from journeyforge.layout.along import Along
from journeyforge.layout.boxes import CardBox, Look, RowBoxes, Steps
from journeyforge.layout.crosslinks import End, stubs
from journeyforge.layout.grid import Grid
from journeyforge.layout.labels import room_above
from journeyforge.layout.routes import (
    Place,
    hidden_ends,
    joined,
    places_of,
    route_across,
    route_between,
    route_cell,
)
from journeyforge.layout.scene import Group, Later, Row
from journeyforge.model.bulk import collector_off
from journeyforge.model.commands import words_of
from journeyforge.model.document import Document
from journeyforge.model.path import Step
from journeyforge.model.records import Lane, Link, Stage, Touchpoint


class Wiring:
    """Who follows whom in one version of a journey; and the links of its cells and rows, as they will be drawn.

    It answers for one card at a time what `path.steps` lists for all. `shown` has, row by row, the records that
    stand there; it is asked only when links are drawn.
    """

    def __init__(self, document: Document, journey: str, stages: Sequence[Stage], grid: Grid, look: Look) -> None:
        self.document = document
        self.journey = journey
        self.grid = grid
        self.look = look
        self.shown: tuple[Mapping[str, tuple[str, ...]], ...] = ()
        self.along = Along(document, journey, [stage.id for stage in stages])
        self.steps = Steps(_Table(self, self.leaving), _Table(self, self.arriving))

    # --- asking ---

    def room(self, record: str, width: float) -> float | None:
        """How high the gap above a card of that width must be for the labels of what leads to it; None where
        there are none."""
        for link in self._next_links(record):
            if link.target == record and (link.label or link.share is not None):
                return room_above(self.arriving(record), width, self.look.setter)
        return None

    def away(self, record: str, lane: str) -> tuple[Step, ...]:
        """The steps from a card to cards outside its lane."""
        links = [
            link
            for link in self._next_links(record)
            if link.source == record and getattr(self.document.get(link.target), "lane", lane) != lane
        ]
        return tuple(map(_stored, links)) if links and self._is_own(record) else ()

    def leaving(self, record: str) -> tuple[Step, ...]:
        """The steps from a card: the stored ones, else the implied one."""
        if not self._is_own(record):
            return ()
        stored = tuple(_stored(link) for link in self._next_links(record) if link.source == record)
        follower = None if stored else self.along.neighbour(record, 1)
        return (Step(record, follower),) if follower is not None else stored

    def arriving(self, record: str) -> tuple[Step, ...]:
        """The steps to a card."""
        links = [link for link in self._next_links(record) if link.target == record and self._is_own(link.source)]
        before = self.along.neighbour(record, -1) if self._is_own(record) else None
        if before is not None and not any(link.source == before for link in self._next_links(before)):
            return (Step(before, record), *map(_stored, links))
        return tuple(map(_stored, links))

    def ends(self, record: str) -> list[End]:
        """The ends of cross links at a card."""
        found = []
        for link in self.document.referrers(record, Link):
            if link.kind != "next":
                other = self.document.records[link.target if link.source == record else link.source]
                found.append(End(link, link.source == record, words_of(other)))
        return found

    def _next_links(self, record: str) -> list[Link]:
        return [link for link in self.document.referrers(record, Link) if link.kind == "next"]

    def _is_own(self, record: str) -> bool:
        """Whether a touchpoint stands in this journey."""
        card = self.document.get(record)
        if not isinstance(card, Touchpoint):
            return False
        stage, lane = self.document.get(card.stage), self.document.get(card.lane)
        return (
            isinstance(stage, Stage)
            and stage.journey == self.journey
            and isinstance(lane, Lane)
            and lane.journey == self.journey
        )

    @property
    def main(self) -> str:
        """The lane whose touchpoints follow one another; empty where there is none."""
        return self.along.main

    # --- drawing ---

    def of_cell(self, groups: Sequence[Group], place: int) -> Later:
        """The links that are drawn with the cards of a cell: arrows down it, stubs at its cards."""
        return Later(lambda: self._draw_cell(groups, place)) if groups else Later()

    def across(self, cells: Sequence[Sequence[Group]]) -> Later:
        """The links between the cells of a row."""
        return Later(lambda: self._draw_across(cells))

    def far(self, steps: tuple[Step, ...], rows: Sequence[Row]) -> Later:
        """The links between rows; the steps are all that are such."""
        return Later(lambda: self._draw_far(steps, rows)) if steps else Later()

    def _draw_cell(self, groups: Sequence[Group], place: int) -> tuple[Group, ...]:
        boxes = self._boxes(groups, place)
        parts = [route_cell(boxes, self.steps, self.look)]
        for box in boxes:
            parts.append(hidden_ends(box, self.steps, self._find, self.look))
            ends = self.ends(box.record)
            if ends:
                parts.append(stubs(box, ends, self.look))
        return joined(parts).groups

    def _draw_across(self, cells: Sequence[Sequence[Group]]) -> tuple[Group, ...]:
        boxes = [box for place, groups in enumerate(cells) for box in self._boxes(groups, place)]
        bottom = max((box.bottom for box in boxes), default=0.0)
        row = RowBoxes("", 0.0, bottom + 8.0, tuple(boxes))
        return route_across(row, self.grid.columns, self.steps, self.look).groups

    def _draw_far(self, steps: tuple[Step, ...], rows: Sequence[Row]) -> tuple[Group, ...]:
        with collector_off():
            boxes = [self._row_boxes(row) for row in rows if row.cells]
            whole = Steps(self.steps.out, self.steps.into, steps)
            return route_between(boxes, self.grid.columns, whole, places_of(boxes).get, self.look).groups

    def _row_boxes(self, row: Row) -> RowBoxes:
        cells = (self._boxes(groups, place, row.y) for place, groups in enumerate(row.cells))
        return RowBoxes(row.lane, row.y, row.height, tuple(chain.from_iterable(cells)))

    def _boxes(self, groups: Sequence[Group], place: int, y: float = 0.0) -> list[CardBox]:
        columns = self.grid.columns
        x = columns[place].x
        boxes = []
        for group in groups:
            last = place + 1
            while last < len(columns) and columns[last].x < x + group.x + group.width:
                last += 1
            size = (group.width, group.height)
            boxes.append(CardBox(group.record, group.title, x + group.x, y + group.y, *size, place, last))
        return boxes

    def _find(self, record: str) -> Place | None:
        """Whether a record is shown; where does not matter to those who ask."""
        return Place(0, _NOWHERE, "") if any(where.get(record) for where in self.shown) else None


_NOWHERE = CardBox("", "", 0.0, 0.0, 0.0, 0.0, 0, 1)


class _Table(Mapping[str, Sequence[Step]]):
    """The steps at each card, found when asked for."""

    def __init__(self, wiring: Wiring, find: Callable[[str], tuple[Step, ...]]) -> None:
        self._wiring = wiring
        self._find = find

    def __getitem__(self, record: str) -> Sequence[Step]:
        steps = self._find(record)
        if not steps:
            raise KeyError(record)
        return steps

    def __iter__(self) -> Iterator[str]:
        return (card.id for card in self._wiring.document.of(Touchpoint) if self._find(card.id))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _stored(link: Link) -> Step:
    return Step(link.source, link.target, link.id, link.label, link.share)
