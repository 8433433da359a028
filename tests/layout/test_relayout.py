"""A board after an edit is the board laid out afresh; what the edit did not touch is not made again."""

from __future__ import annotations

import random

import pytest
from edits import an_edit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain import fixed, some_edit
from test_geometry import a_map

import small_map
from journeyforge.layout.board import Board, layout
from journeyforge.layout.stack import Memory
from journeyforge.layout.theme import LIGHT
from journeyforge.layout.wiring import LinkView
from journeyforge.model import commands, heads, moves, order
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.ids import new_ids
from journeyforge.model.records import Journey, Lane, Project, Stage, Touchpoint
from strategies import documents

MEMORY = Memory.of(fixed)


@given(documents(most=4, later=False), st.data())
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_laying_out_after_edits_is_laying_out_afresh(document: Document, data: st.DataObject) -> None:
    boards = {journey.id: Board.of(document, journey.id, MEMORY, LIGHT) for journey in document.journeys()}
    done: list[Change] = []
    for _ in range(data.draw(st.integers(1, 6))):
        change = done.pop().inverse() if done and data.draw(st.booleans()) else some_edit(data, document)
        document = document.apply(change)
        done.append(change)
        boards = {key: board.after(document, change) for key, board in boards.items() if key in document}
        for key, board in boards.items():
            assert board.scene == layout(document, key, MEMORY, LIGHT)


def many_edits(seed: int, links: LinkView) -> None:
    """A map with links, edited ten times by chance; now and then an edit is undone, or the map is painted."""
    pick = random.Random(seed)
    document = a_map(seed, *pick.choice([(40, 5, 3), (80, 6, 4), (12, 3, 2)]))
    journey = document.journeys()[0].id
    board = Board.of(document, journey, MEMORY, LIGHT, links=links)
    for _ in range(10):
        change = an_edit(pick, document)
        for step in (change, change.inverse()) if pick.random() < 0.25 else (change,):
            document = document.apply(step)
            board = board.after(document, step)
            assert board.scene == layout(document, journey, MEMORY, LIGHT, links=links)


@pytest.mark.parametrize("links", ["marks", "whole"])
@given(st.integers(0, 2**32))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_links_after_edits_are_the_links_of_the_map_laid_out_afresh(links: LinkView, seed: int) -> None:
    many_edits(seed, links)


@pytest.mark.long
@pytest.mark.parametrize("links", ["marks", "whole"])
@given(st.integers(0, 2**32))
@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
def test_links_after_edits_are_those_laid_out_afresh_on_a_great_many_maps(links: LinkView, seed: int) -> None:
    many_edits(seed, links)


def one_lane(cells: list[int]) -> tuple[Document, list[str]]:
    """A journey of one lane with so many steps in its stages; their ids in the order of the path."""
    (journey,), (lane,) = new_ids("journey", 1), new_ids("lane", 1)
    stages, steps = new_ids("stage", len(cells)), new_ids("touchpoint", sum(cells))
    places = order.many(None, None, 100)
    homes = [stage for stage, count in zip(stages, cells, strict=True) for _ in range(count)]
    return Document.from_records(
        [
            Project(id=new_ids("project", 1)[0]),
            Journey(id=journey),
            Lane(id=lane, journey=journey, kind="touchpoints", order=places[0]),
            *(Stage(id=key, journey=journey, order=places[n]) for n, key in enumerate(stages)),
            *(
                Touchpoint(id=key, stage=home, lane=lane, order=places[n], title=str(n))
                for n, (key, home) in enumerate(zip(steps, homes, strict=True))
            ),
        ]
    ), steps


def test_a_label_has_more_room_once_nothing_else_leads_to_its_card() -> None:
    document, steps = one_lane([1, 2, 1])
    label = commands.add_link(document, steps[0], steps[3], "next", label="a label that needs room")
    document = document.apply(label)
    journey = document.journeys()[0].id
    board = Board.of(document, journey, MEMORY, LIGHT)
    for change in (
        commands.remove(document, [steps[2]]),
        commands.remove(document, [steps[1], steps[2]]),
        commands.add_link(document, steps[2], steps[1], "next"),
        heads.move_stages(document, [document.stages(journey)[1].id], None),
    ):
        after = document.apply(change)
        assert board.after(after, change).scene == layout(after, journey, MEMORY, LIGHT)


def test_the_mark_of_a_link_at_a_pain_goes_with_it_and_says_who_it_comes_from() -> None:
    shop = small_map.document()
    document = shop.apply(commands.add_lane(shop, small_map.JOURNEY, "pain_points", "Pains"))
    # The courier's step stands where the pain does that it leads to.
    document = document.apply(commands.edit(document, small_map.GUESTS, placements=()))
    board = Board.of(document, small_map.JOURNEY, MEMORY, LIGHT)
    for change in (
        commands.remove(document, [small_map.LATE]),
        commands.remove(document, [small_map.DRIVE]),
        commands.rename(document, small_map.DRIVE, "Drives all day"),
        commands.add_link(document, small_map.FIND, small_map.SLOW, "delays"),
        moves.move_card(document, small_map.PAY, small_map.SEARCH, small_map.STEPS),
    ):
        after = document.apply(change)
        found, wanted = board.after(after, change).scene, layout(after, small_map.JOURNEY, MEMORY, LIGHT)
        assert [(g.record, g.title, g.x, g.y) for g in found.groups] == [
            (g.record, g.title, g.x, g.y) for g in wanted.groups
        ]
