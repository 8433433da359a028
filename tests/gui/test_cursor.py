"""The cursor: a grid of cells, cards and heads that the keys can't leave."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.gui.cursor import Grid
from journeyforge.gui.spot import NOWHERE, Spot
from journeyforge.layout.board import layout
from journeyforge.layout.index import SceneIndex
from journeyforge.layout.theme import LIGHT
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Journey, Project


def plain(text: str, style: Any) -> float:
    return 0.5 * style.size * len(text)


class Map:
    """A journey with cards in its cells, and its grid."""

    def __init__(self, cells: list[list[int]]) -> None:
        """`cells[lane][stage]` is how many cards stand there; the lane named Feelings is read."""
        self.document = Document.from_records([Project(id=new_id("project"))])
        self.journey = self.do(commands.add(self.document, [Journey(id=new_id("journey"), title="Way")], ""))
        stages = len(cells[0]) if cells else 0
        self.stages = [self.do(commands.add_stage(self.document, self.journey, f"S{n}")) for n in range(stages)]
        self.lanes: list[str] = []
        self.cards: dict[tuple[int, int], list[str]] = {}
        for row, counts in enumerate(cells):
            lane = self.do(commands.add_lane(self.document, self.journey, "touchpoints", f"L{row}"))
            self.lanes.append(lane)
            for column, count in enumerate(counts):
                self.cards[row, column] = [
                    self.do(commands.add_touchpoint(self.document, self.stages[column], lane, f"{row}{column}{n}"))
                    for n in range(count)
                ]
        self.feelings = self.do(commands.add_lane(self.document, self.journey, "feelings", "Feelings"))
        scene = layout(self.document, self.journey, plain, LIGHT)
        self.grid = Grid(SceneIndex(scene), self.felt)

    def felt(self, cell: tuple[str, str]) -> list[str]:
        if cell[1] != self.feelings:
            return []
        return self.cards.get((0, self.stages.index(cell[0])), [])

    def do(self, change: commands.Change) -> str:
        self.document = self.document.apply(change)
        return [record.id for record in change.made()][-1]

    def name(self, spot: Spot) -> str:
        """What the cursor is on, in words."""
        if spot.step:
            return f"felt {self.document.records[spot.step].title}"
        if spot.record:
            return self.document.records[spot.record].title
        if spot.cell is None:
            return "nowhere"
        return f"{self.document.records[spot.cell[0]].title}/{self.document.records[spot.cell[1]].title}"

    def walk(self, keys: str, start: Spot = NOWHERE) -> list[str]:
        """Names along a walk: l, r, u, d; capitals go by cell."""
        names, spot = [], start
        ways = {"l": "left", "r": "right", "u": "up", "d": "down"}
        for key in keys:
            spot = self.grid.step(spot, ways[key.lower()], key.isupper())  # type: ignore[arg-type]
            names.append(self.name(spot))
        return names


@pytest.fixture
def made() -> Map:
    return Map([[2, 0, 1], [0, 1, 0]])


def test_from_nowhere_the_first_key_enters_the_first_cell(made: Map) -> None:
    assert made.walk("d") == ["000"]


def test_down_goes_card_by_card_and_then_to_the_lane_below(made: Map) -> None:
    assert made.walk("dddd") == ["000", "001", "S0/L1", "felt 000"]


def test_with_ctrl_it_goes_cell_by_cell(made: Map) -> None:
    assert made.walk("DDRRL") == ["000", "S0/L1", "110", "S2/L1", "110"]


def test_up_leads_over_the_stage_heads_to_the_title(made: Map) -> None:
    assert made.walk("duuu") == ["000", "S0", "Way", "Way"]
    assert made.walk("duudr") == ["000", "S0", "Way", "S0", "S1"]


def test_left_of_the_first_stage_stands_the_lanes_head(made: Map) -> None:
    assert made.walk("dlldur") == ["000", "L0", "L0", "L1", "L0", "000"]


def test_up_into_a_cell_comes_to_its_last_card(made: Map) -> None:
    assert made.walk("dddu") == ["000", "001", "S0/L1", "001"]


def test_in_a_feelings_lane_it_stops_at_each_touchpoint_side_by_side(made: Map) -> None:
    start = Spot(cell=(made.stages[0], made.lanes[1]))
    assert made.walk("drrrlll", start) == [
        "felt 000",
        "felt 001",
        "S1/Feelings",
        "felt 020",
        "S1/Feelings",
        "felt 001",
        "felt 000",
    ]


def test_home_and_end_stay_in_the_row_and_with_ctrl_go_to_the_corners(made: Map) -> None:
    grid, card = made.grid, Spot(made.cards[1, 1][0])
    assert made.name(grid.edge(card, "first_stage")) == "S0/L1"
    assert made.name(grid.edge(card, "last_stage")) == "S2/L1"
    assert made.name(grid.edge(card, "first_cell")) == "000"
    assert made.name(grid.edge(card, "last_cell")) == "felt 020"
    assert made.name(grid.edge(Spot(made.stages[1]), "last_stage")) == "S2"


def test_tab_goes_along_the_lane_and_stops_at_its_ends(made: Map) -> None:
    spot, seen = Spot(made.cards[0, 0][1]), []
    for _ in range(4):
        spot = made.grid.tab(spot, 1)
        seen.append(made.name(spot))
    assert seen == ["S1/L0", "020", "020", "020"]
    assert made.name(made.grid.tab(Spot(made.cards[0, 0][0]), -1)) == "L0"


def test_sideways_it_comes_to_the_card_at_the_same_height() -> None:
    made = Map([[3, 3]])
    assert made.walk("r", Spot(made.cards[0, 0][2])) == ["012"]


def test_a_map_without_stages_or_lanes_keeps_the_cursor() -> None:
    empty = Map([])
    for key in "lrud":
        assert empty.walk(key)[0] in ("Way", "Feelings")


@given(
    st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), max_size=3),
    st.text("lrudLRUD", max_size=40),
)
def test_no_walk_leaves_the_grid(cells: list[list[int]], keys: str) -> None:
    made = Map(cells)
    spot = NOWHERE
    ways = {"l": "left", "r": "right", "u": "up", "d": "down"}
    for key in keys:
        spot = made.grid.step(spot, ways[key.lower()], key.isupper())  # type: ignore[arg-type]
        assert made.grid.place_of(spot) is not None


@given(st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=1, max_size=3))
def test_walking_down_a_stage_passes_every_card_of_it_once(cells: list[list[int]]) -> None:
    made = Map(cells)
    spot, seen = Spot(made.stages[0]), []
    for _ in range(40):
        following = made.grid.step(spot, "down")
        if following == spot:
            break
        spot = following
        seen.append(spot.record)
    wanted = [card for row in range(len(cells)) for card in made.cards[row, 0]]
    assert [record for record in seen if record] == wanted
