"""Order keys: always strictly between, in one canonical form, and short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.model import order

FAR = "V00000"
"""The integer part below which there is nothing: no key by itself."""


@st.composite
def keys(draw: st.DrawFn) -> str:
    """A key reached by a random walk from the first one."""
    low: str | None = None
    high: str | None = None
    key = order.FIRST
    for left in draw(st.lists(st.sampled_from("<>lh"), max_size=40)):
        if left == "<":
            low, high = None, key
        elif left == ">":
            low, high = key, None
        elif left == "l":
            low = key
        else:
            high = key
        if low is not None and high is not None and low >= high:
            low, high = None, key
        key = order.between(low, high)
    return key


@given(keys(), keys())
def test_a_key_between_two_lies_strictly_between_in_canonical_form(one: str, other: str) -> None:
    if one == other:
        return
    low, high = sorted((one, other))
    middle = order.between(low, high)
    assert low < middle < high
    assert order.is_key(middle)


@given(keys())
def test_there_is_always_a_key_below_and_above(key: str) -> None:
    below, above = order.between(None, key), order.between(key, None)
    assert below < key < above
    assert order.is_key(below)
    assert order.is_key(above)


@given(st.none() | keys(), st.none() | keys(), st.integers(0, 120))
def test_many_keys_ascend_strictly_between_their_ends(one: str | None, other: str | None, count: int) -> None:
    low, high = (one, other) if one is None or other is None else sorted((one, other))
    if low is not None and low == high:
        return
    found = order.many(low, high, count)
    assert len(found) == count
    row = [*([low] if low is not None else []), *found, *([high] if high is not None else [])]
    assert row == sorted(set(row))
    assert all(order.is_key(key) for key in found)


def test_appending_makes_keys_of_a_few_characters() -> None:
    key, last = order.FIRST, ""
    for _ in range(50_000):
        key, last = order.between(key, None), key
        assert last < key
    assert len(key) <= 4


def test_putting_in_front_makes_keys_of_a_few_characters() -> None:
    key = order.FIRST
    for _ in range(50_000):
        fresh = order.between(None, key)
        assert fresh < key
        key = fresh
    assert len(key) <= 4


@pytest.mark.parametrize("upper", [True, False])
def test_repeated_inserts_at_one_place_grow_slowly(upper: bool) -> None:
    low, high = order.many(None, None, 2)
    for _ in range(1_000):
        middle = order.between(low, high)
        assert low < middle < high
        low, high = (middle, high) if upper else (low, middle)
    assert len(middle) <= 2 + 1_000 // 5


def test_keys_spread_over_a_gap_are_short() -> None:
    low, high = order.many(None, None, 2)
    assert max(map(len, order.many(low, high, 10_000))) <= 6


@given(st.text(order.DIGITS, max_size=6))
def test_whatever_is_a_key_has_room_on_both_sides(text: str) -> None:
    if order.is_key(text):
        assert order.between(None, text) < text < order.between(text, None)


@pytest.mark.parametrize("key", ["", "a", "a00", "a0V0", "b0", "zz", "A0", "a0-", "a0\n", "f000000", FAR])
def test_what_is_no_key_is_refused(key: str) -> None:
    assert not order.is_key(key)
    with pytest.raises(ValueError, match="is no order key"):
        order.between(key, None)


@pytest.mark.parametrize(("low", "high"), [("a1", "a0"), ("a0", "a0")])
def test_no_key_lies_between_ends_in_the_wrong_order(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="no key between"):
        order.between(low, high)


def test_the_ends_of_the_scheme_are_never_reached() -> None:
    top = order.between("ezzzzz", None)
    assert top > "ezzzzz"
    bottom = order.between(None, "V00001")
    assert FAR < bottom < "V00001"
    assert order.between(None, bottom) < bottom
