"""Maps of any size: cards keep apart, words in their cards, links out of cards, and nothing is left out."""

from __future__ import annotations

import random
from itertools import pairwise

from edits import an_edit
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from plain import fixed, outside

from journeyforge.layout.board import Board, layout
from journeyforge.layout.scene import Group, Path, Scene
from journeyforge.layout.stack import Memory
from journeyforge.layout.standing import texts_of
from journeyforge.layout.theme import LIGHT
from journeyforge.layout.wiring import left_out
from journeyforge.model import commands, kinds, order
from journeyforge.model.document import Document
from journeyforge.model.ids import new_ids
from journeyforge.model.records import Journey, Known, Lane, Link, Note, Project, Stage, Touchpoint

LONG = "Кур’єр дзвонить за десять хвилин до приїзду, а я саме на нараді й не можу відповісти. " * 4
TITLES = ("Pays by card", "x", LONG[:300], "W" * 300, "שלום עולם, מה שלומך היום", "", "one\ntwo\nthree", "i " * 60)
MEMORY = Memory.of(fixed)


def a_map(seed: int, cards: int, stages: int, lanes: int) -> Document:
    """A journey of that size; where cards stand, how wide they are and what they say follows from the seed."""
    pick = random.Random(seed)
    journey = Journey(id=new_ids("journey", 1)[0], title=pick.choice(TITLES))
    made: list[Known] = [Project(id=new_ids("project", 1)[0]), journey]
    columns, rows = new_ids("stage", stages), new_ids("lane", lanes)
    for stage, place in zip(columns, order.many(None, None, stages), strict=True):
        width = pick.choice((None, None, 40.0, 300.0))
        made.append(Stage(id=stage, journey=journey.id, order=place, title=pick.choice(TITLES), width=width))
    written = (*kinds.TOUCHPOINT_LANES, *kinds.NOTE_LANES)
    held = {lane: pick.choice(sorted(written)) for lane in rows}
    for lane, place in zip(rows, order.many(None, None, lanes), strict=True):
        made.append(Lane(id=lane, journey=journey.id, order=place, kind=held[lane], title=pick.choice(TITLES)))  # type: ignore[arg-type]
    steps: list[str] = []
    places = order.many(None, None, cards)
    for n in range(cards if columns and rows else 0):
        stage, lane, words = pick.choice(columns), pick.choice(rows), pick.choice(TITLES)
        if held[lane] in kinds.TOUCHPOINT_LANES:
            key = new_ids("touchpoint", 1)[0]
            span = pick.choice((1, 1, 1, 1, 2, 9))
            made.append(Touchpoint(id=key, stage=stage, lane=lane, order=places[n], title=words, span=span))
            steps.append(key)
        else:
            spot = {"stage": stage, "lane": lane} if pick.random() < 0.9 else {}
            made.append(Note(id=new_ids("note", 1)[0], order=places[n], text=words, **spot))
    for key in new_ids("link", min(len(steps) // 4, 40)) if len(steps) > 1 else ():
        source, target = pick.sample(steps, 2)
        share = pick.choice((None, 0.3))
        made.append(Link(id=key, source=source, target=target, label=pick.choice(("", "not now")), share=share))
    return Document.from_records(made)


def cards_of(scene: Scene) -> list[Group]:
    return [group for group in scene.groups if group.is_card]


def strikes(line: Group, card: Group) -> bool:
    """Whether a straight piece of a link's line runs through a card."""
    path = line.shapes[0] if line.shapes else None
    if not isinstance(path, Path):
        return False
    points = [(line.x + p[-2], line.y + p[-1]) for _, p in path.segments if p]
    left, right, top, bottom = card.x + 1, card.x + card.width - 1, card.y + 1, card.y + card.height - 1
    return any(
        min(ax, bx) < right and left < max(ax, bx) and min(ay, by) < bottom and top < max(ay, by)
        for (ax, ay), (bx, by) in pairwise(points)
    )


SIZES = st.sampled_from([(0, 0, 0), (0, 4, 2), (1, 1, 1), (30, 1, 1), (40, 40, 1), (60, 6, 5), (200, 8, 4)])


@given(st.integers(0, 2**32), SIZES)
@example(1, (1000, 20, 5))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_cards_keep_apart_and_words_and_links_out_of_them(seed: int, size: tuple[int, int, int]) -> None:
    document = a_map(seed, *size)
    scene = layout(document, document.journeys()[0].id, MEMORY, LIGHT)
    cards = sorted(cards_of(scene), key=lambda group: group.y)
    for n, card in enumerate(cards):
        for other in cards[n + 1 :]:
            if other.y >= card.y + card.height - 0.01:
                break
            assert other.x + other.width <= card.x + 0.01 or card.x + card.width <= other.x + 0.01
    assert [text for group in scene.groups for text in outside(group)] == []
    lines = [group for group in scene.groups if group.role in ("path", "link")]
    assert [(line.title, card.title) for line in lines for card in cards if strikes(line, card)] == []


def pieces(line: Group) -> list[tuple[float, float, float, float]]:
    """The straight pieces of a line as boxes; a label on a pill is one."""
    path = line.shapes[0]
    if not isinstance(path, Path):
        return [(line.x, line.y, line.x + line.width, line.y + line.height)]
    points = [(line.x + p[-2], line.y + p[-1]) for _, p in path.segments if p]
    return [(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)) for (ax, ay), (bx, by) in pairwise(points)]


@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_whole_links_run_around_cards_and_words_of_curves_all_or_those_of_one_card(seed: int) -> None:
    pick = random.Random(seed)
    document = a_map(seed, *pick.choice([(40, 5, 3), (80, 6, 4), (12, 3, 2)]))
    for _ in range(14):
        document = document.apply(an_edit(pick, document))
    for journey in document.journeys():
        board = Board.of(document, journey.id, MEMORY, LIGHT, links="whole")
        scene = board.scene
        cards = cards_of(scene)
        links = [link for link in document.of(Link) if link.kind != "next"]
        lines = [group for group in scene.groups if group.role == "link" and group.shapes]
        lines += [group for link in links for group in board.links_of(link.source)]
        assert [(line.title, card.title) for line in lines for card in cards if strikes(line, card)] == []
        for left, top, right, bottom in texts_of(scene.rows):
            for line in lines:
                met = [p for p in pieces(line) if p[0] < right and left < p[2] and p[1] < bottom and top < p[3]]
                assert met == [], line.title


@given(st.integers(0, 2**32))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_each_cross_link_between_cards_of_a_map_is_drawn_whole_once_and_says_its_kind_or_is_reported(
    seed: int,
) -> None:
    pick = random.Random(seed)
    document = a_map(seed, 60, 5, 3)
    for _ in range(14):
        document = document.apply(an_edit(pick, document))
    for journey in document.journeys():
        scene = layout(document, journey.id, MEMORY, LIGHT, links="whole")
        shown = {group.record for group in cards_of(scene) if group.cell is not None}
        reported = {lost.link for lost in left_out(scene)}
        for link in document.of(Link):
            ends = {link.source, link.target}
            if link.kind != "next" and ends <= shown:
                drawn = [group for group in scene.groups if group.record == link.id]
                assert 1 <= len(drawn) <= 2
                assert len(drawn) == 2 or link.id in reported


@given(st.integers(0, 2**32), SIZES)
@example(1, (1000, 20, 5))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_record_of_the_journey_is_somewhere(seed: int, size: tuple[int, int, int]) -> None:
    document = a_map(seed, *size)
    scene = layout(document, document.journeys()[0].id, MEMORY, LIGHT)
    shown = [group.record for group in scene.groups if group.role not in ("path", "link")]
    wanted = [*document.of(Touchpoint), *document.of(Note), *document.of(Stage), *document.of(Lane)]
    assert sorted(key for key in shown if key) == sorted(r.id for r in (*wanted, *document.journeys()))


@given(st.integers(0, 2**32))
@settings(max_examples=6, deadline=None)
def test_a_large_map_after_an_edit_is_the_map_laid_out_afresh(seed: int) -> None:
    document = a_map(seed, 300, 8, 4)
    journey = document.journeys()[0].id
    pick = random.Random(seed)
    board = Board.of(document, journey, MEMORY, LIGHT)
    for _ in range(3):
        key = pick.choice([card.id for card in (*document.of(Touchpoint), *document.of(Note))])
        kind = pick.randint(0, 2)
        if kind == 0:
            change = commands.rename(document, key, pick.choice(TITLES))
        elif kind == 1:
            change = commands.remove(document, [key])
        else:
            change = commands.edit(document, key, votes=pick.randint(0, 9))
        document = document.apply(change)
        board = board.after(document, change)
        assert board.scene == layout(document, journey, MEMORY, LIGHT)
