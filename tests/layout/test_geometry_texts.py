"""Words keep clear of words, labels of cards, quotes of dots; nothing leaves the picture: on maps of any size."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from plain import fixed

from journeyforge.layout.board import layout
from journeyforge.layout.scene import Group, Rect, Scene, TextLine
from journeyforge.layout.stack import Memory
from journeyforge.layout.text import CARD
from journeyforge.layout.theme import LIGHT
from journeyforge.layout.words import WORDS
from journeyforge.model import kinds, order
from journeyforge.model.document import Document
from journeyforge.model.ids import new_ids
from journeyforge.model.records import (
    Feeling,
    Journey,
    Known,
    Lane,
    Link,
    Measurement,
    Metric,
    Note,
    Opportunity,
    Owner,
    PainPoint,
    Persona,
    Project,
    Stage,
    Touchpoint,
)

MEMORY = Memory.of(fixed)
LONG = "Кур’єр дзвонить за десять хвилин до приїзду, а я саме на нараді й не можу відповісти. " * 4
TITLES = ("Pays by card", "x", "", LONG[:300], "W" * 300, "שלום עולם, מה שלומך היום", "one\ntwo\nthree", "i " * 60)
SLACK = 0.02


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right - SLACK
            and other.left < self.right - SLACK
            and self.top < other.bottom - SLACK
            and other.top < self.bottom - SLACK
        )

    def is_in(self, other: Box) -> bool:
        return (
            self.left >= other.left - SLACK
            and self.right <= other.right + SLACK
            and self.top >= other.top - SLACK
            and self.bottom <= other.bottom + SLACK
        )


def a_full_map(seed: int, cards: int, stages: int, lanes: int) -> Document:
    """A journey with everything: lanes of all kinds, some empty, people who feel, pains, metrics, labels."""
    pick = random.Random(seed)
    people, owners = new_ids("persona", 3), new_ids("owner", 2)
    journey = Journey(id=new_ids("journey", 1)[0], title=pick.choice(TITLES), personas=tuple(people[:2]))
    made: list[Known] = [Project(id=new_ids("project", 1)[0]), journey]
    made += [Persona(id=key, title=pick.choice(TITLES), quote=pick.choice(TITLES)) for key in people]
    made += [Owner(id=key, title=pick.choice(("Ann Lee", LONG, "Ё"))) for key in owners]
    columns, rows = new_ids("stage", stages), new_ids("lane", lanes)
    for stage, place in zip(columns, order.many(None, None, stages), strict=True):
        about: dict[str, Any] = {
            "width": pick.choice((None, None, 40.0, 300.0)),
            "phase": pick.choice(("", "", LONG)),
        }
        made.append(Stage(id=stage, journey=journey.id, order=place, title=pick.choice(TITLES), **about))
    every = sorted(set(kinds.LANE_KINDS) - {"linked_journey"})
    held: dict[str, Any] = {lane: pick.choice(("touchpoints", "feelings", *every)) for lane in rows}
    for lane, place in zip(rows, order.many(None, None, lanes), strict=True):
        about = {"collapsed": pick.random() < 0.1, "line_below": pick.choice(("none", "none", "visibility"))}
        title = pick.choice(TITLES)
        made.append(Lane(id=lane, journey=journey.id, order=place, kind=held[lane], title=title, **about))
    free = [lane for lane in rows if held[lane] in (*kinds.TOUCHPOINT_LANES, *kinds.NOTE_LANES)]
    steps: list[Touchpoint] = []
    for place in order.many(None, None, cards) if columns and free else ():
        stage, lane, words = pick.choice(columns), pick.choice(free), pick.choice(TITLES)
        if held[lane] in kinds.TOUCHPOINT_LANES:
            key, span = new_ids("touchpoint", 1)[0], pick.choice((1, 1, 1, 2, 9))
            about = {"span": span, "owner": pick.choice((None, *owners)), "moment_of_truth": pick.random() < 0.2}
            steps.append(Touchpoint(id=key, stage=stage, lane=lane, order=place, title=words, **about))
        else:
            made.append(Note(id=new_ids("note", 1)[0], order=place, text=words, stage=stage, lane=lane))
    return Document.from_records([*made, *steps, *_about(pick, journey.id, steps, people, owners)])


def _about(
    pick: random.Random, journey: str, steps: list[Touchpoint], people: list[str], owners: list[str]
) -> Iterator[Known]:
    for step in steps:
        for who in people[: pick.choice((0, 0, 1, 3))]:
            value = pick.choice((None, *(n / 10 for n in range(-20, 21))))
            key = new_ids("feeling", 1)[0]
            yield Feeling(id=key, touchpoint=step.id, persona=who, value=value, quote=pick.choice(TITLES))
    for step, place in zip(steps, order.many(None, None, len(steps)), strict=True):
        if pick.random() < 0.2:
            on: dict[str, Any] = {"journey": journey, "touchpoints": (step.id,), "order": place}
            on |= {"title": pick.choice(TITLES), "owner": pick.choice((None, *owners))}
            yield PainPoint(
                id=new_ids("pain_point", 1)[0], severity=pick.choice((None, 4)), quotes=TITLES[:2], **on
            )
            yield Opportunity(id=new_ids("opportunity", 1)[0], **on)
            metric = new_ids("metric", 1)[0]
            target = pick.choice((step.id, step.stage, journey))
            yield Metric(id=metric, attached_to=str(target), title=pick.choice(TITLES), kind="custom")
            yield Measurement(id=new_ids("measurement", 1)[0], metric=metric, value=pick.choice((0.0, -12.5, 1e9)))
    for key in new_ids("link", min(len(steps) // 3, 60)) if len(steps) > 1 else ():
        source, target_step = pick.sample(steps, 2)
        kind: Any = pick.choice(("next", "next", "causes", "delays"))
        label = pick.choice(("", "not now", LONG[:40]))
        yield Link(id=key, source=source.id, target=target_step.id, kind=kind, label=label)


def box_of(group: Group) -> Box:
    return Box(group.x, group.y, group.x + group.width, group.y + group.height)


def words_of(group: Group) -> Iterator[tuple[str, Box]]:
    """The lines of a group and where their ink may be: as high as capitals, down to the baseline."""
    for shape in group.shapes:
        if isinstance(shape, TextLine):
            x, y = group.x + shape.x, group.y + shape.y
            yield shape.text, Box(x, y - shape.style.size * 0.7, x + shape.width, y)


def rectangles_of(group: Group) -> Iterator[Box]:
    for shape in group.shapes:
        if isinstance(shape, Rect):
            x, y = group.x + shape.x, group.y + shape.y
            yield Box(x, y, x + shape.width, y + shape.height)


def meeting(boxes: Iterable[tuple[str, Box]]) -> list[tuple[str, str]]:
    """Pairs that have an area in common, found by going down."""
    found, near = [], list[tuple[str, Box]]()
    for name, box in sorted(boxes, key=lambda one: one[1].top):
        near = [(other, above) for other, above in near if above.bottom > box.top]
        found += [(name, other) for other, above in near if box.meets(above)]
        near.append((name, box))
    return found


SIZES = st.sampled_from([(0, 0, 0), (0, 4, 6), (1, 1, 2), (30, 1, 3), (40, 40, 3), (60, 6, 9), (150, 8, 6)])
SEEDS = st.integers(0, 2**32)
DRAWN = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


def scene_of(seed: int, size: tuple[int, int, int]) -> Scene:
    document = a_full_map(seed, *size)
    words = WORDS[random.Random(seed).choice(("en", "ru", "uk"))]
    links: Any = random.Random(seed).choice(("marks", "whole"))
    return layout(document, document.journeys()[0].id, MEMORY, LIGHT, words, links=links)


@DRAWN
@given(SEEDS, SIZES)
@example(1, (1000, 20, 8))
def test_no_words_stand_on_other_words(seed: int, size: tuple[int, int, int]) -> None:
    scene = scene_of(seed, size)
    assert meeting(line for group in scene.groups for line in words_of(group)) == []


@DRAWN
@given(SEEDS, SIZES)
@example(1, (1000, 20, 8))
def test_nothing_leaves_the_picture(seed: int, size: tuple[int, int, int]) -> None:
    scene = scene_of(seed, size)
    whole = Box(0, 0, scene.width, scene.height)
    assert [(group.role, group.title) for group in scene.groups if not box_of(group).is_in(whole)] == []
    words = (line for group in scene.groups for line in words_of(group))
    assert [text for text, box in words if not box.is_in(whole)] == []


@DRAWN
@given(SEEDS, SIZES)
def test_labels_of_links_keep_clear_of_cards_and_words(seed: int, size: tuple[int, int, int]) -> None:
    scene = scene_of(seed, size)
    labels = [group for group in scene.groups if group.role in ("path", "link") and any(words_of(group))]
    pills = [box for label in labels for box in rectangles_of(label)]
    cards = [(group.title, box_of(group)) for group in scene.groups if group.is_card]
    others = [line for group in scene.groups if group not in labels for line in words_of(group)]
    assert [(name, pill) for pill in pills for name, box in (*cards, *others) if pill.meets(box)] == []


@DRAWN
@given(SEEDS, SIZES)
def test_quotes_of_feelings_lie_in_their_band_clear_of_dots(seed: int, size: tuple[int, int, int]) -> None:
    scene = scene_of(seed, size)
    for row in scene.rows:
        felt = [group for group in row.front if group.role == "feeling"]
        dots = [group for group in felt if group.cell is not None]
        said = [group for group in felt if group.cell is None]
        band = [box_of(group) for group in row.back if group.role == "band"]
        assert [group.title for group in said if not box_of(group).is_in(band[0])] == []
        assert [(q.title, d.title) for q in said for d in dots if box_of(q).meets(box_of(d))] == []
        assert meeting((group.title, box_of(group)) for group in said) == []


def test_a_picture_with_words_on_words_or_beyond_its_edge_would_be_told() -> None:
    line = TextLine(0, 10, "words", CARD, LIGHT.ink, 40)
    group = Group(0, 0, 40, 14, "note", "", "", (line,))
    lines = [*words_of(group), *words_of(group.moved(10, 3))]
    assert meeting(lines) == [("words", "words")]
    assert meeting([*words_of(group), *words_of(group.moved(0, 14))]) == []
    assert not box_of(group.moved(-1, 0)).is_in(Box(0, 0, 100, 100))
