"""Going through the spots of a chart by keys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeyforge.charts import Spot
from journeyforge.gui.insights import spots as places

SIZES = st.integers(1, 60)
AT = st.integers(0, 400)


@st.composite
def many(draw: st.DrawFn) -> list[Spot]:
    boxes = draw(st.lists(st.tuples(AT, AT, SIZES, SIZES), min_size=1, max_size=12))
    return [Spot(x, y, x + w, y + h, (f"pain_point:{n}",), "") for n, (x, y, w, h) in enumerate(boxes)]


def middle(spot: Spot) -> tuple[float, float]:
    return (spot.x0 + spot.x1) / 2, (spot.y0 + spot.y1) / 2


@given(many(), AT, AT)
def test_under_the_pointer_is_the_smallest_spot_there(spots: list[Spot], x: int, y: int) -> None:
    found = places.at(spots, x, y)
    here = [n for n, s in enumerate(spots) if s.x0 <= x <= s.x1 and s.y0 <= y <= s.y1]
    assert (found in here) if here else found == -1
    if here:
        areas = {n: (spots[n].x1 - spots[n].x0) * (spots[n].y1 - spots[n].y0) for n in here}
        assert areas[found] == min(areas.values())


@given(many(), st.data())
def test_an_arrow_never_goes_back(spots: list[Spot], data: st.DataObject) -> None:
    now = data.draw(st.integers(0, len(spots) - 1))
    for way, axis, sign in (("right", 0, 1), ("left", 0, -1), ("down", 1, 1), ("up", 1, -1)):
        after = places.beside(spots, now, way)  # type: ignore[arg-type]
        assert sign * (middle(spots[after])[axis] - middle(spots[now])[axis]) >= -0.5


@given(many())
def test_an_arrow_stays_only_where_nothing_lies_that_way(spots: list[Spot]) -> None:
    for n in range(len(spots)):
        if places.beside(spots, n, "right") == n:
            assert all(middle(s)[0] <= middle(spots[n])[0] + 0.5 for s in spots)


@given(many())
def test_page_keys_come_by_every_spot(spots: list[Spot]) -> None:
    seen, now = [], places.further(spots, -1, 0)
    for _ in spots:
        seen.append(now)
        now = places.further(spots, now, 1)
    assert sorted(seen) == list(range(len(spots)))
    assert now == seen[-1]


def test_a_dot_and_its_label_are_one_to_the_keys() -> None:
    one, other = ("pain_point:1",), ("pain_point:2",)
    boxes = ((0, 0, 9, 9, one), (12, 0, 60, 9, one), (80, 0, 89, 9, other), (20, 30, 60, 39, other))
    spots = [Spot(*box, "") for box in boxes]
    assert places.in_order(spots) == [0, 2]
    assert places.beside(spots, 1, "right") == places.beside(spots, 0, "right") == 2
    assert places.further(spots, 1, 1) == 2


def test_without_spots_no_key_goes_anywhere() -> None:
    assert places.further([], -1, 1) == -1
    assert places.at([], 1, 1) == -1
