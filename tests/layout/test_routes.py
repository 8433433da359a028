"""Links over cards: none across a card or a label, none forgotten, always the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyforge.layout.boxes import CardBox, Look, Routes, RowBoxes, Steps, find_in, gutter
from journeyforge.layout.crosslinks import Around, End, cross_links
from journeyforge.layout.grid import CARD_GAP, CARD_INSET, COLUMN_TRIM
from journeyforge.layout.labels import room_above, words_of
from journeyforge.layout.routes import route_path, route_row
from journeyforge.layout.scene import Column, Group, Path, Rect, TextLine, TextStyle
from journeyforge.layout.stack import BAND_PAD
from journeyforge.layout.text import Typesetter
from journeyforge.layout.theme import DARK, LIGHT, Theme, contrast
from journeyforge.layout.words import ENGLISH
from journeyforge.model.kinds import LinkKind
from journeyforge.model.path import Step
from journeyforge.model.records import Link

ROW_GAP = 8.0


def fixed(text: str, style: TextStyle) -> float:
    return len(text) * style.size * 0.5


LOOK = Look(Typesetter(fixed), LIGHT, ENGLISH)

Cells = Sequence[Sequence[tuple[float, int]]]
"""Heights and spans of cards, cell by cell."""


class Board(NamedTuple):
    columns: tuple[Column, ...]
    rows: list[RowBoxes]
    steps: Steps
    links: list[Link]

    @property
    def cards(self) -> list[CardBox]:
        return [card for row in self.rows for card in row.cards]

    def path(self) -> Routes:
        return route_path(self.rows, self.columns, self.steps, LOOK)

    def cross(self, whole: bool) -> Routes:
        ends: dict[str, list[End]] = {}
        for link in self.links:
            ends.setdefault(link.source, []).append(End(link, True, link.target))
            ends.setdefault(link.target, []).append(End(link, False, link.source))
        links = self.links if whole else []
        find = partial(find_in, self.rows)
        return cross_links(self.rows, self.columns, ends, links, self.steps, find, LOOK, Around(self.path().pills))


def columns_of(widths: Sequence[float]) -> tuple[Column, ...]:
    x, columns = 164.0, []
    for n, width in enumerate(widths):
        columns.append(Column(f"s{n}", x, width))
        x += width
    return tuple(columns)


def row_of(name: str, y: float, cells: Cells, columns: Sequence[Column], steps: Steps) -> RowBoxes:
    """Cards stacked as the board stacks them, with room for labels above them."""
    free = [y + BAND_PAD] * len(columns)
    cards = []
    for first, cell in enumerate(cells):
        for n, (height, span) in enumerate(cell):
            last = min(first + span, len(columns))
            x = columns[first].x + CARD_INSET
            width = columns[last - 1].x + columns[last - 1].width - columns[first].x - COLUMN_TRIM
            top = max(free[first:last])
            record = card_id(name, first, n)
            above = card_id(name, first, n - 1) if n else ""
            room = room_above(steps.into.get(record, ()), width, LOOK.setter, above)
            top += max(0.0, room - (CARD_GAP if top > y + BAND_PAD else BAND_PAD))
            cards.append(CardBox(record, record, x, top, width, height, first, last))
            free[first:last] = [top + height + CARD_GAP] * (last - first)
    return RowBoxes(name, y, max(max(free) - CARD_GAP, y + 56) + BAND_PAD - y, tuple(cards))


def card_id(lane: str, column: int, place: int) -> str:
    return f"touchpoint:{lane[4:] + f'{column:03}{place:03}':0>26}"


def board(widths: Sequence[float], lanes: Sequence[Cells], steps: Sequence[Step], links: Sequence[Link]) -> Board:
    columns, index = columns_of(widths), Steps.of(steps)
    rows: list[RowBoxes] = []
    y = 132.0
    for n, cells in enumerate(lanes):
        rows.append(row_of(f"lane{n}", y, cells, columns, index))
        y = rows[-1].bottom + ROW_GAP
    return Board(columns, rows, index, list(links))


def main_path(cells: Cells, branching: set[str]) -> list[Step]:
    """The implied steps of the first lane but those that leave a card with stored ones."""
    cards = [card_id("lane0", c, n) for c, cell in enumerate(cells) for n in range(len(cell))]
    return [Step(a, b) for a, b in pairwise(cards) if a not in branching]


HIDDEN = (card_id("lane9", 0, 1), card_id("lane9", 0, 2))


def link(number: int, source: str, target: str, kind: LinkKind) -> Link:
    return Link(id=f"link:{number:026d}", source=source, target=target, kind=kind)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    heights = st.integers(40, 130).map(float)
    card = st.tuples(heights, st.sampled_from([1, 1, 1, 1, 1, 2, 3]))
    count = draw(st.integers(1, 6))
    widths = draw(st.lists(st.sampled_from([112.0, 150.0, 196.0, 260.0]), min_size=count, max_size=count))
    cell = st.lists(card, max_size=4)
    lanes = draw(st.lists(st.lists(cell, min_size=count, max_size=count), min_size=1, max_size=3))
    shown = [
        card_id(f"lane{r}", c, n)
        for r, row in enumerate(lanes)
        for c, at in enumerate(row)
        for n in range(len(at))
    ]
    names = [*shown, *HIDDEN]
    label = st.sampled_from(["", "", "no", "the parcel goes home", "x" * 60, "many words " * 12])
    share = st.sampled_from([None, 0.07, 0.725])
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names), label, share)
    stored = [
        Step(a, b, f"n{n}", words, part) for n, (a, b, words, part) in enumerate(draw(st.lists(ends, max_size=10)))
    ]
    some: list[LinkKind] = ["causes", "delays", "supports", "informs"]
    kinds = st.sampled_from(some)
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names), kinds)
    links = [link(n, a, b, kind) for n, (a, b, kind) in enumerate(draw(st.lists(pairs, max_size=6)))]
    implied = main_path(lanes[0], {step.source for step in stored})
    return board(widths, lanes, [*implied, *stored], links)


def bent(start: tuple[float, float], c: tuple[float, ...], t: float) -> tuple[float, float]:
    """A point of a cubic curve."""
    x, y = (
        (1 - t) ** 3 * start[n] + 3 * (1 - t) ** 2 * t * c[n] + 3 * (1 - t) * t**2 * c[2 + n] + t**3 * c[4 + n]
        for n in (0, 1)
    )
    return x, y


def pieces(group: Group) -> Iterator[tuple[float, float, float, float]]:
    """Boxes around the pieces of a group's lines, in the scene."""
    for shape in group.shapes:
        if isinstance(shape, Path) and shape.stroke:
            points: list[tuple[float, float]] = []
            for op, c in shape.segments:
                if op in "ML":
                    points.append((c[0], c[1]))
                elif op == "C":
                    points += [bent(points[-1], c, step / 6) for step in range(1, 7)]
            for (ax, ay), (bx, by) in pairwise(points):
                x, y = min(ax, bx) + group.x, min(ay, by) + group.y
                yield x, y, max(ax, bx) + group.x, max(ay, by) + group.y


def pills(groups: Sequence[Group]) -> list[tuple[float, float, float, float]]:
    return [
        (group.x + s.x, group.y + s.y, group.x + s.x + s.width, group.y + s.y + s.height)
        for group in groups
        for s in group.shapes
        if isinstance(s, Rect)
    ]


def inside(piece: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> bool:
    """Whether two boxes have more than an edge in common."""
    slack = 0.2
    return (
        piece[0] < box[2] - slack
        and box[0] + slack < piece[2]
        and piece[1] < box[3] - slack
        and box[1] + slack < piece[3]
    )


def box(card: CardBox) -> tuple[float, float, float, float]:
    return card.x, card.y, card.right, card.bottom


def crossing(groups: Sequence[Group], cards: Sequence[CardBox]) -> list[tuple[str, str]]:
    """Lines that run through the inside of a card."""
    return [
        (group.title, card.record)
        for group in groups
        for piece in pieces(group)
        for card in cards
        if inside(piece, box(card))
    ]


@given(boards())
@settings(max_examples=150, deadline=None)
def test_no_line_runs_through_a_card(made: Board) -> None:
    assert crossing(made.path().groups, made.cards) == []
    for whole in (False, True):
        assert crossing(made.cross(whole).groups, made.cards) == []


@given(boards())
@settings(max_examples=150, deadline=None)
def test_no_label_meets_a_card_or_another_label(made: Board) -> None:
    found = pills([*made.path().groups, *made.cross(True).groups])
    assert [(pill, card.record) for pill in found for card in made.cards if inside(pill, box(card))] == []
    assert [(a, b) for a, b in combinations(found, 2) if inside(a, b)] == []


@given(boards())
@settings(max_examples=150, deadline=None)
def test_every_step_has_one_route_or_a_reason(made: Board) -> None:
    routes = made.path()
    drawn = sorted(group.record or group.title for group in routes.groups)
    missing = sorted(
        lost.link or f"{lost.source} → {lost.target}"
        for lost in routes.left_out
        if lost.reason != "no room for the label"
    )
    wanted = sorted(step.link or f"{step.source} → {step.target}" for at in made.steps.out.values() for step in at)
    assert sorted([*drawn, *missing]) == wanted
    assert [lost for lost in routes.left_out if lost.reason == "no free way"] == []


@given(boards())
@settings(max_examples=100, deadline=None)
def test_every_label_is_in_the_picture_or_counted_and_always_in_the_title(made: Board) -> None:
    routes = made.path()
    counted = {lost.link for lost in routes.left_out}
    groups = {group.record: group for group in routes.groups if group.record}
    for step in (step for at in made.steps.out.values() for step in at if words_of(step)):
        group = groups.get(step.link or "")
        if group is None:
            assert step.link in counted
            continue
        said = "".join(shape.text for shape in group.shapes if isinstance(shape, TextLine))
        whole = step.source not in HIDDEN and step.target not in HIDDEN
        assert not whole or step.link in counted or _letters(said) == _letters(words_of(step))
        assert words_of(step) in group.title


def _letters(words: str) -> str:
    """Words without what may become the end of a line."""
    return words.translate({ord(sign): None for sign in " ·\u00a0"})


@given(boards())
@settings(max_examples=60, deadline=None)
def test_every_cross_link_is_marked_at_each_card_that_is_shown_or_drawn_whole(made: Board) -> None:
    shown = {card.record for card in made.cards}
    wanted = sorted(link.id for link in made.links for end in (link.source, link.target) if end in shown)
    assert sorted(group.record for group in made.cross(False).groups) == wanted
    whole = made.cross(True)
    for made_link in made.links:
        ends = [end for end in (made_link.source, made_link.target) if end in shown]
        groups = [group for group in whole.groups if group.record == made_link.id and not pills([group])]
        assert len(groups) == (1 if len(ends) == 2 else len(ends))


@given(boards())
@settings(max_examples=60, deadline=None)
def test_the_same_boxes_give_the_same_routes_and_shifted_ones_shifted_routes(made: Board) -> None:
    assert made.path() == made.path()
    for row in made.rows:
        cards = tuple(card._replace(y=card.y - row.y) for card in row.cards)
        low = route_row(RowBoxes(row.lane, 0.0, row.height, cards), made.columns, made.steps, LOOK)
        high = route_row(row, made.columns, made.steps, LOOK)
        assert low.left_out == high.left_out
        for a, b in zip(low.groups, high.groups, strict=True):
            assert (a.record, a.title, a.x) == (b.record, b.title, b.x)
            assert a.y + row.y == pytest.approx(b.y)
            assert a.height == pytest.approx(b.height)


def plain(columns: int, cards: int, steps: Sequence[Step] = (), links: Sequence[Link] = ()) -> Board:
    """One lane of equal cards with its implied path, but for cards with steps of their own."""
    cells: Cells = [[(72.0, 1)] * cards] * columns
    implied = main_path(cells, {step.source for step in steps})
    return board([196.0] * columns, [cells], [*implied, *steps], links)


def ends_of(group: Group) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where a line starts, and where the tip of its head is."""
    line, head = (shape for shape in group.shapes[:2] if isinstance(shape, Path))
    (ax, ay), (bx, by) = line.segments[0][1][:2], head.segments[0][1][:2]
    return (group.x + ax, group.y + ay), (group.x + bx, group.y + by)


def test_neighbours_of_a_cell_are_joined_straight_down_and_stages_from_right_edge_to_left_edge() -> None:
    made = plain(2, 2)
    a, b, c, _ = made.cards
    found = {group.title: ends_of(group) for group in made.path().groups}
    middle = a.x + a.width / 2
    assert found[f"{a.record} → {b.record}"] == ((middle, a.bottom), (middle, b.y))
    assert found[f"{b.record} → {c.record}"] == ((b.right, b.y + 36), (c.x, c.y + 36))


def test_implied_arrows_are_thinner_than_stored_ones() -> None:
    cards = [card_id("lane0", 0, n) for n in range(3)]
    made = plain(1, 3, [Step(cards[0], cards[1], "n1")])
    lines = {group.record: group.shapes[0] for group in made.path().groups}
    stored, implied = lines["n1"], lines[""]
    assert isinstance(stored, Path)
    assert isinstance(implied, Path)
    assert implied.stroke_width < stored.stroke_width
    assert stored.dash == implied.dash == ()


def test_runs_of_several_cards_in_one_gutter_have_tracks_of_their_own() -> None:
    cards = [[card_id("lane0", c, n) for n in range(4)] for c in range(2)]
    steps = [Step(cards[0][n], cards[1][3 - n], f"n{n}") for n in range(4)]
    made = plain(2, 4, steps)
    upright = [
        {round(x, 2) for x, top, right, bottom in pieces(group) if x == right and bottom - top > 20}
        for group in made.path().groups
        if group.record
    ]
    assert all(len(xs) == 1 for xs in upright)
    left, right = gutter(made.columns, 1)
    assert len(set.union(*upright)) >= 2
    assert all(left + 4 < x < right - 4 for xs in upright for x in xs)


@pytest.mark.parametrize(("columns", "cards"), [(1, 1), (1, 30), (40, 1), (40, 3)])
def test_maps_with_one_or_very_many_columns_and_cards_have_their_whole_path(columns: int, cards: int) -> None:
    made = plain(columns, cards)
    routes = made.path()
    assert len(routes.groups) == columns * cards - 1
    assert routes.left_out == ()
    assert crossing(routes.groups, made.cards) == []


def test_a_step_to_itself_is_a_loop_at_the_right_edge() -> None:
    card = card_id("lane0", 0, 0)
    made = plain(1, 1, [Step(card, card, "n1")])
    (group,) = made.path().groups
    (ax, ay), (bx, by) = ends_of(group)
    assert ax == bx == made.cards[0].right
    assert ay < by


def test_links_to_hidden_cards_end_in_one_stub_with_their_number() -> None:
    card = card_id("lane0", 0, 0)
    made = plain(1, 1, [Step(card, HIDDEN[0], "n1"), Step(card, HIDDEN[1], "n2", "later")])
    first, second = made.path().groups
    assert [shape.text for shape in first.shapes if isinstance(shape, TextLine)] == ["2"]
    assert (second.record, second.shapes) == ("n2", ())
    assert second.title.endswith("…: later")


def test_many_cross_links_of_a_card_are_one_mark_with_their_number() -> None:
    cards = [card_id("lane0", 0, n) for n in range(2)]
    links = [link(n, cards[0], cards[1], "causes") for n in range(9)]
    made = plain(1, 2, (), links)
    groups = made.cross(False).groups
    assert len(groups) == 18
    assert sum(bool(group.shapes) for group in groups) == 2
    said = [shape.text for group in groups for shape in group.shapes if isinstance(shape, TextLine)]
    assert said == ["9", "9"]
    assert all(group.width <= 14 for group in groups)


def test_kinds_of_cross_links_differ_by_dash_and_sign_not_by_colour_alone() -> None:
    cards = [card_id("lane0", 0, n) for n in range(2)]
    kinds: list[LinkKind] = ["causes", "delays", "supports", "informs"]
    dashes, signs = set(), set()
    for kind in kinds:
        made = plain(1, 2, (), [link(1, cards[0], cards[1], kind)])
        whole = made.cross(True).groups[0]
        line = whole.shapes[0]
        assert isinstance(line, Path)
        dashes.add(line.dash)
        assert ENGLISH.links[kind] in whole.title
        sign = made.cross(False).groups[0].shapes[1]
        assert isinstance(sign, Path)
        signs.add(sign.segments)
    assert len(dashes) == len(signs) == 4


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_lines_of_links_stand_out_from_every_ground_they_cross(theme: Theme) -> None:
    for colour in theme.links.values():
        for ground in (theme.ground, theme.card, theme.linked):
            assert contrast(colour, ground) >= 3
    assert contrast(theme.caption, theme.ground) >= 4.5
    assert all(contrast(colour, theme.ground) >= 4.5 for kind, colour in theme.links.items() if kind != "next")
