"""The links at the cards of one version of a journey, asked for card by card, drawn when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from immutables import Map

from journeyforge.layout.along import Along
from journeyforge.layout.boxes import CardBox, LeftOut, Look, Place, Routes, Steps, find_in
from journeyforge.layout.crosslinks import Around, End, route_links, stubs
from journeyforge.layout.drawn import CellLinks, Drawn
from journeyforge.layout.grid import Grid
from journeyforge.layout.labels import room_above
from journeyforge.layout.routes import hidden_ends, joined, route_between, route_cell, route_steps
from journeyforge.layout.scene import Group, Later, Row, Scene
from journeyforge.layout.standing import Standing, boxes_of, curves_of, texts_of
from journeyforge.model.bulk import collector_off
from journeyforge.model.commands import words_of
from journeyforge.model.document import Document
from journeyforge.model.path import Step
from journeyforge.model.records import Lane, Link, Stage, Touchpoint

LinkView = Literal["marks", "whole"]
"""How cross links are drawn: as marks at both cards, or as whole lines."""


class Wiring:
    """Who follows whom in one version of a journey; and the links of its cells and rows, as they will be drawn.

    It answers for one card at a time what `path.steps` lists for all. With `whole` all cross links are lines,
    else marks at their cards.
    """

    def __init__(
        self,
        document: Document,
        journey: str,
        stages: Sequence[Stage],
        grid: Grid,
        look: Look,
        whole: bool = False,
    ) -> None:
        self.document = document
        self.journey = journey
        self.grid = grid
        self.look = look
        self.whole = whole
        self.rows: tuple[Row, ...] = ()
        self._referrers = document.index.referrers
        self.along = Along(document, journey, [stage.id for stage in stages])
        tables = [_Table(self, find) for find in (self.leaving, self.arriving, self._labelled)]
        self.steps = Steps(tables[0], tables[1], (), tables[2])

    # --- asking ---

    def room(self, record: str, width: float) -> float | None:
        """How high the gap above a card of that width must be for the labels of what leads to it; None where
        there are none."""
        for link in self._next_links(record):
            if link.target == record and (link.label or link.share is not None):
                return room_above(self.arriving(record), width, self.look.setter)
        return None

    def around(self, record: str, width: float, lane: str) -> tuple[float | None, tuple[Step, ...]]:
        """The `room` above a card, and the steps from it to cards outside its lane."""
        room, away = None, []
        records = self.document.records
        for key in self._referrers.get(record, ()):
            link = records[key] if key.startswith("link:") else None
            if not isinstance(link, Link) or link.kind != "next":
                continue
            if link.source == record and getattr(records.get(link.target), "lane", lane) != lane:
                away.append(link)
            if link.target == record and (link.label or link.share is not None):
                room = self.room(record, width)
        return room, tuple(map(_stored, away)) if away and self._is_own(record) else ()

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

    def _labelled(self, record: str) -> tuple[Step, ...]:
        links = self._next_links(record)
        is_labelled = any(link.target == record and (link.label or link.share is not None) for link in links)
        return self.arriving(record) if is_labelled else ()

    def ends(self, record: str) -> list[End]:
        """The ends of cross links at a card."""
        found = []
        for link in self.document.referrers(record, Link):
            if link.kind != "next":
                other = self.document.records[link.target if link.source == record else link.source]
                found.append(End(link, link.source == record, words_of(other)))
        return found

    def _next_links(self, record: str) -> list[Link]:
        records = self.document.records
        found = [records[key] for key in self._referrers.get(record, ()) if key.startswith("link:")]
        return [link for link in found if isinstance(link, Link) and link.kind == "next"]

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

    def stand(self, rows: Sequence[Row]) -> None:
        """The rows as they stand in the scene; before this, no links can be drawn."""
        self.rows = tuple(rows)

    def of_cell(self, groups: Sequence[Group], place: int) -> Later:
        """The links that are drawn with the cards of a cell: arrows down it, stubs at its cards."""
        if not groups:
            return Later()
        return CellLinks(groups, lambda: self._draw_cell(groups, place), self._beyond, self._labelled)

    def across(
        self,
        cells: tuple[Sequence[Group], ...],
        wide: tuple[int, ...],
        where: Map[str, tuple[str, ...]],
        links: tuple[Later, ...],
    ) -> Later:
        """The links between the cells of a row; the rest are the row's."""
        row = Row("", 0.0, 0.0, cells=cells, wide=wide, where=where, links=links)
        return Drawn(lambda: self._draw_across(row))

    def far(self, steps: tuple[Step, ...]) -> Later:
        """The links between rows, the steps being all that are such; and the cross links where they are whole."""
        return Drawn(lambda: self._draw_far(steps)) if steps or self.whole else Later()

    def lines_of(self, record: str) -> Routes:
        """The whole lines of a card's cross links, or of one link, to be drawn over the map."""
        link = self.document.get(record)
        links = [link] if isinstance(link, Link) else self.document.referrers(record, Link)
        return self._route(links)

    @cached_property
    def lines(self) -> Routes:
        """The whole lines of all cross links; none where marks stand for them."""
        return self._route(self.document.of(Link)) if self.whole else Routes()

    def _route(self, links: Iterable[Link]) -> Routes:
        with collector_off():
            rows, columns = self._standing, self.grid.columns
            return route_links(rows, columns, links, self.steps, self._find_box, self.look, self._around)

    @cached_property
    def _standing(self) -> list[Standing]:
        return [Standing(row, self.grid.columns, self.along.at) for row in self.rows]

    def _find_box(self, record: str) -> Place | None:
        return find_in(self._standing, record)

    @cached_property
    def _around(self) -> Around:
        pills = [
            pill._replace(y=pill.y + row.y)
            for row in self.rows
            if isinstance(row.across, Drawn)
            for pill in row.across.routes.pills
        ]
        return Around(pills, list(texts_of(self.rows)), curves_of(self.rows))

    def _draw_cell(self, groups: Sequence[Group], place: int) -> Routes:
        boxes = boxes_of(groups, place, self.grid.columns)
        parts = [route_cell(boxes, self.steps, self.look)]
        drawn = {group.record for group in self.lines.groups}
        for box in boxes:
            parts.append(hidden_ends(box, self.steps, self._find, self.look))
            ends = [end for end in self.ends(box.record) if end.link.id not in drawn]
            if ends:
                parts.append(stubs(box, ends, self.look))
        return joined(parts)

    def _draw_across(self, row: Row) -> Routes:
        bottom = max((group.y + group.height for cell in row.cells for group in cell[-1:]), default=0.0)
        high = replace(row, height=bottom + 8.0)
        steps = [step for n in range(len(row.cells)) for step in self._from_cell(row, n)]
        boxes = Standing(high, self.grid.columns, self.along.at)
        return route_steps(boxes, self.grid.columns, steps, self.steps, self.look)

    def _from_cell(self, row: Row, place: int) -> Iterator[Step]:
        """The steps from a cell to other cards of its row than the ones below."""
        links = row.links[place]
        yield from links.beyond if isinstance(links, CellLinks) else ()
        # Only the last card of a cell may have an implied step that leaves it.
        for group in row.cells[place][-1:]:
            yield from (step for step in self.leaving(group.record) if step.link is None)

    def _beyond(self, groups: Sequence[Group]) -> Iterator[Step]:
        """The stored steps from cards of a cell to others of the lane that don't follow right below."""
        for group, below in zip(groups, (*groups[1:], None), strict=True):
            lane = getattr(self.document.get(group.record), "lane", "")
            for link in self._next_links(group.record):
                target = self.document.records[link.target]
                follows = below is not None and below.record == link.target
                if link.source == group.record and not follows and getattr(target, "lane", None) == lane:
                    yield _stored(link)

    def _draw_far(self, steps: tuple[Step, ...]) -> Routes:
        with collector_off():
            whole = replace(self.steps, stored=steps)
            between = route_between(self._standing, self.grid.columns, whole, self._find_box, self.look)
        return joined([between, self.lines])

    def _find(self, record: str) -> Place | None:
        """Whether a record is shown; where does not matter to those who ask."""
        return Place(0, _NOWHERE, "") if any(row.where.get(record) for row in self.rows) else None


_NOWHERE = CardBox("", "", 0.0, 0.0, 0.0, 0.0, 0, 1)


def left_out(scene: Scene) -> list[LeftOut]:
    """What a scene does not show of its links, in the order of its rows."""
    found = [later for row in scene.rows for later in (*row.links, row.across)]
    return [lost for later in (*found, scene.far) if isinstance(later, Drawn) for lost in later.routes.left_out]


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
