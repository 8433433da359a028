"""The slides of a journey: everything on them once, nothing too small to be read, nothing hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import full_map
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from journeyforge.formats.fonts import measure
from journeyforge.formats.page import LEAST_TYPE
from journeyforge.gui.present.blocks import Block
from journeyforge.gui.present.columns import GAP, filled, pages, width_of
from journeyforge.gui.present.pains import worst
from journeyforge.gui.present.slides import Slide, about, nearest, slides_of
from journeyforge.layout.board import Board
from journeyforge.layout.scene import CARDS, Group, TextLine
from journeyforge.layout.theme import LIGHT
from journeyforge.layout.words import ENGLISH
from journeyforge.model import commands, order
from journeyforge.model.codec import Record
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Lane, PainPoint, Project, Stage, Touchpoint

WIDE = 16 / 9
PROJECT = Project(id=full_map.key("project", 1), title="Shop")
LINE = Group(0, 0, 100, 26, "line", "", "line of visibility", ())
_MARKS = 10.0
"""Type up to this size marks what it stands beside."""


def slides(document: Document, journey: str, aspect: float = WIDE) -> list[Slide]:
    board = Board.of(document, journey, measure, LIGHT, ENGLISH, with_key=False)
    return slides_of(board.scene, board.setting, aspect)


def full(*more: Record) -> Document:
    """The full map, with some records in the place of its own."""
    mine = {record.id: record for record in full_map.records()}
    return Document.from_records((mine | {record.id: record for record in more}).values())


def crowd(cards: int, stages: int = 10, lanes: int = 3) -> Document:
    """A journey of so many touchpoints, its cells equally full."""
    made: list[Record] = [PROJECT, Journey(id=full_map.BUYING, title="Buying")]
    places = order.many(None, None, cards)
    key = full_map.key
    made += (
        Stage(id=key("stage", n), title=f"{n}", journey=full_map.BUYING, order=places[n]) for n in range(stages)
    )
    made += (Lane(id=key("lane", n), title=f"{n}", journey=full_map.BUYING, order=places[n]) for n in range(lanes))
    for n in range(cards):
        cell = key("stage", n % stages), key("lane", n // stages % lanes)
        title = ("Calls", "Compares prices on the phone", "Звонит в контакт-центр и ждёт ответа")[n % 3]
        made.append(Touchpoint(id=key("touchpoint", n), title=title, stage=cell[0], lane=cell[1], order=places[n]))
    return Document.from_records(made)


def shown(found: Sequence[Slide]) -> Counter[str]:
    """How often each card stands on slides of stages."""
    sheets = [slide.make() for slide in found if slide.kind == "stage"]
    groups = [group for sheet in sheets for layer in sheet.layers for group in layer.groups]
    return Counter(group.record for group in groups if group.role in CARDS)


def titles(found: Sequence[Slide]) -> set[str]:
    return {group.title for slide in found for layer in slide.make().layers for group in layer.groups}


@pytest.mark.parametrize("aspect", [4 / 3, WIDE, 21 / 9])
def test_every_card_of_a_stage_stands_on_its_slides_once(app: QApplication, aspect: float) -> None:
    document = crowd(1_000)
    found = shown(slides(document, full_map.BUYING, aspect))
    assert set(found.values()) == {1}
    assert {card.id for card in document.of(Touchpoint)} == set(found)


@pytest.mark.parametrize("aspect", [4 / 3, WIDE, 21 / 9])
def test_the_words_on_slides_of_stages_can_be_read_and_stand_on_them(app: QApplication, aspect: float) -> None:
    for slide in slides(crowd(60), full_map.BUYING, aspect)[1:]:
        sheet = slide.make()
        for layer in sheet.layers:
            for group in layer.groups:
                for line in group.shapes:
                    if not isinstance(line, TextLine) or layer.clip is not None:
                        continue
                    if line.style.size > _MARKS:
                        assert line.style.size * layer.scale >= LEAST_TYPE[True] - 0.05
                    left = (group.x + line.x) * layer.scale + layer.dx
                    bottom = (group.y + line.y) * layer.scale + layer.dy
                    assert left >= 0
                    assert left + line.width * layer.scale <= sheet.width
                    assert bottom <= sheet.height


def test_a_journey_without_stages_is_one_slide_with_its_title(app: QApplication) -> None:
    empty = Document.from_records([PROJECT, Journey(id=full_map.BUYING, title="Buying")])
    found = slides(empty, full_map.BUYING)
    assert [slide.kind for slide in found] == ["map"]
    assert "Buying" in titles(found)
    with_lane = empty.apply(commands.add_lane(empty, full_map.BUYING, "touchpoints", "Actions"))
    assert titles(slides(with_lane, full_map.BUYING)) == titles(found)


def test_a_stage_without_cards_has_a_slide_all_the_same(app: QApplication) -> None:
    document = full(Stage(id=full_map.key("stage", 9), title="Nothing", journey=full_map.BUYING, order="b00"))
    assert "Nothing" in [slide.name for slide in slides(document, full_map.BUYING)]


def test_hidden_lanes_are_not_shown(app: QApplication) -> None:
    document = full()
    lane = document.need(full_map.THOUGHTS, Lane)
    assert full_map.DOUBT in shown(slides(document, full_map.BUYING))
    hidden = full(replace(lane, hidden=True))
    assert full_map.DOUBT not in shown(slides(hidden, full_map.BUYING))
    assert lane.title not in titles(slides(hidden, full_map.BUYING))


def test_a_card_over_several_stages_stands_on_the_slides_of_them_all(app: QApplication) -> None:
    document = full()
    wide = full(replace(document.need(full_map.COMPARE, Touchpoint), span=2))
    found = [slide for slide in slides(wide, full_map.BUYING) if full_map.COMPARE in shown([slide])]
    assert [slide.name for slide in found] == ["Discover", "Order"]


def test_the_steps_of_a_slide_are_those_on_it_as_the_path_goes(app: QApplication) -> None:
    found = slides(full(), full_map.BUYING)
    steps = {slide.name: slide.steps for slide in found if slide.steps}
    assert steps["Discover"] == (full_map.AD, full_map.COMPARE)
    for slide in found:
        assert set(slide.steps) <= set(shown([slide]))


def test_a_title_of_300_letters_keeps_every_slide_whole(app: QApplication) -> None:
    long = "Курьер звонит за десять минут до приезда, а я на совещании и не могу ответить; " * 4
    document = full()
    for record in (*document.of(Journey), *document.of(Stage), *document.of(Lane), *document.of(Touchpoint)):
        document = document.apply(commands.edit(document, record.id, title=long))
    for slide in slides(document, full_map.BUYING):
        sheet = slide.make()
        for layer in sheet.layers:
            for group in layer.groups:
                if group.role in CARDS:
                    assert (group.y + group.height) * layer.scale + layer.dy <= sheet.height + 0.5


def test_what_a_step_is_about_comes_with_it(app: QApplication) -> None:
    document = full()
    pain = document.need(full_map.SLOW, PainPoint)
    assert pain.touchpoints
    near = about(document, pain.touchpoints[0])
    assert {pain.touchpoints[0], full_map.SLOW} <= near


def test_the_worst_pains_come_by_score_and_those_done_or_without_one_do_not(app: QApplication) -> None:
    def pain(n: int, **fields: object) -> PainPoint:
        return PainPoint(
            id=full_map.key("pain_point", 20 + n), title=f"{n}", journey=full_map.BUYING, order=f"b0{n}", **fields
        )

    given_ = [
        pain(1, severity=2, frequency=2, stage=full_map.ORDER),
        pain(2, severity=5, frequency=4, stage=full_map.ORDER),
        pain(3, severity=4, frequency=5, stage=full_map.ORDER),
        pain(4, severity=5, frequency=5, stage=full_map.ORDER, status="done"),
        pain(5, severity=5, stage=full_map.ORDER),
    ]
    old = {record.id for record in full().of(PainPoint)}
    document = full(*given_)
    found = [one for one in worst(document, full_map.BUYING) if one.pain.id not in old]
    assert [one.pain.title for one in found] == ["2", "3", "1"]
    assert found[0].rank == found[1].rank
    assert slides(document, full_map.BUYING)[-1].kind == "pains"


def test_without_scores_there_is_no_slide_of_pains(app: QApplication) -> None:
    document = Document.from_records(record for record in full_map.records() if not isinstance(record, PainPoint))
    assert all(slide.kind != "pains" for slide in slides(document, full_map.BUYING))


def test_the_place_of_a_show_is_found_again(app: QApplication) -> None:
    found = slides(full(), full_map.BUYING)
    at = nearest(found, full_map.ORDER, "")
    assert found[at].stage == full_map.ORDER
    assert nearest(found, "", "", found[-1]) == len(found) - 1 or found[-1].kind == "stage"
    assert nearest(found, "stage:gone", "", found[at], at) == at
    assert nearest([], "stage:gone", "", None, 3) == 0


def test_a_show_from_a_card_begins_at_the_part_of_its_stage_that_has_it(app: QApplication) -> None:
    found = slides(crowd(1_000), full_map.BUYING)
    first = found[1]
    assert found[2].stage == first.stage
    for n in (1, 2):
        assert {nearest(found, first.stage, card) for card in shown([found[n]])} == {n}


# --- columns ---


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    made = []
    for n in range(draw(st.integers(1, 8))):
        heights = draw(st.lists(st.floats(20, 400), min_size=1, max_size=12))
        cuts, y = [], 100.0 * n
        for height in heights:
            y += height
            cuts.append(y)
        aside = draw(st.sampled_from([0.0, 48.0]))
        foot = draw(st.booleans())
        made.append(
            Block(
                f"lane:{n}",
                0.0,
                100.0 * n,
                draw(st.floats(112, 400)),
                y - 100.0 * n,
                "",
                (),
                draw(st.floats(18, 60)),
                (),
                tuple,
                tuple(cuts[:-1]),
                (),
                aside,
                (LINE,) if foot else (),
            )
        )
    return made


@given(blocks(), st.floats(150, 900))
def test_columns_hold_every_block_whole_and_in_order(found: list[Block], height: float) -> None:
    columns = filled(found, height)
    parts: dict[str, list[tuple[float, float]]] = {}
    for column in columns:
        bottom = 0.0
        for piece in column:
            assert piece.top >= bottom
            bottom = piece.top + piece.height
            assert bottom <= height + 0.05
            parts.setdefault(piece.block.lane, []).append((piece.low, piece.high))
    for block in found:
        low = block.y
        for start, end in parts[block.lane]:
            assert start == low
            low = end
        assert low == block.y + block.height


@given(blocks(), st.floats(400, 1_200), st.floats(250, 600))
def test_slides_are_no_wider_than_the_screen_and_no_more_than_at_the_least_scale(
    found: list[Block], wide: float, tall: float
) -> None:
    made = pages(found, wide, tall, 0.9, 1.9)
    at_least = pages(found, wide, tall, 0.9, 0.9)
    assert len(made) <= len(at_least)
    pieces = [sum(map(len, page.columns)) for page in made]
    assert sum(pieces) <= sum(sum(map(len, page.columns)) for page in at_least)
    for page in made:
        assert 0.9 <= page.scale <= 1.9
        extent = sum(map(width_of, page.columns)) + GAP * (len(page.columns) - 1)
        assert extent * page.scale <= wide + 0.05 or len(page.columns) == 1
