"""Lines: nothing is lost, nothing is wider than its room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.layout.scene import TextStyle
from journeyforge.layout.text import CARD, Typesetter, block

WIDE = 7.0


def fixed(text: str, style: TextStyle) -> float:
    return WIDE * len(text)


def broken(text: str, width: float, indent: float = 0.0) -> tuple[str, ...]:
    return Typesetter(fixed).lines(text, CARD, width, indent)


@given(st.text(max_size=60), st.floats(WIDE, 400), st.floats(0, 30))
def test_breaking_loses_no_character_but_space(text: str, width: float, indent: float) -> None:
    lines = broken(text, width, indent)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(st.characters(codec="cp1251", exclude_categories=["Cc"]), max_size=80), st.floats(WIDE, 300))
def test_no_line_is_wider_than_its_room(text: str, width: float) -> None:
    assert all(fixed(line, CARD) <= width for line in broken(text, width))


@given(
    st.text(st.characters(codec="cp1251"), max_size=60) | st.text("ab \t\n\u00a0-", max_size=60),
    st.floats(WIDE, 400),
    st.floats(0, 60),
    st.booleans(),
)
def test_lines_are_counted_without_being_broken(text: str, width: float, indent: float, thin: bool) -> None:
    def measure(text: str, style: TextStyle) -> float:
        return 0.0 if thin and text == " " else fixed(text, style)

    setter = Typesetter(measure)
    assert setter.count(text, CARD, width, indent) == len(setter.lines(text, CARD, width, indent))


def test_words_stay_whole_where_they_fit() -> None:
    assert broken("Compares prices on the phone", 16 * WIDE) == ("Compares prices", "on the phone")


def test_a_word_longer_than_the_line_breaks_inside_after_a_sign_where_it_can() -> None:
    assert broken("https://example.org/parcels", 22 * WIDE) == ("https://example.org/", "parcels")
    assert broken("Непрерывный", 4 * WIDE) == ("Непр", "ерыв", "ный")


def test_what_is_bound_by_a_fixed_space_parts_there_before_a_word_is_broken() -> None:
    assert broken("покупатель,\u00a0n\u00a04", 12 * WIDE) == ("покупатель,\u00a0", "n\u00a04")


def test_the_first_line_starts_at_its_indent() -> None:
    assert broken("aaaa bbbb cccc", 10 * WIDE, 5 * WIDE) == ("aaaa", "bbbb cccc")
    assert broken("aaaaaaaa b", 10 * WIDE, 5 * WIDE) == ("", "aaaaaaaa b")


def test_a_line_break_in_the_text_is_kept_and_so_is_an_empty_line() -> None:
    assert broken("one\n\ntwo", 20 * WIDE) == ("one", "", "two")


def test_marks_stay_with_their_letters() -> None:
    assert all(not line.startswith("\u0301") for line in broken("a\u0301" * 9, 3 * WIDE))


def test_what_was_measured_is_not_measured_again() -> None:
    seen: list[str] = []

    def counting(text: str, style: TextStyle) -> float:
        seen.append(text)
        return fixed(text, style)

    setter = Typesetter(counting)
    setter.lines("so many words", CARD, 100)
    setter.lines("so many words again", CARD, 200)
    assert len(seen) == len(set(seen))


def test_a_text_of_millions_of_letters_is_measured_in_small_pieces() -> None:
    longest = 0

    def watching(text: str, style: TextStyle) -> float:
        nonlocal longest
        longest = max(longest, len(text))
        return fixed(text, style)

    lines = Typesetter(watching).lines("x" * 1_000_000, CARD, 20 * WIDE)
    assert len(lines) == 50_000
    assert longest <= 200


RIGHT = ("לא עונים", "لا توجد مواعيد", "— למה?")
LEFT = ("App שלום", "Ждёт", "12 €")


@pytest.mark.parametrize(("text", "right"), [(t, True) for t in RIGHT] + [(t, False) for t in LEFT])
def test_what_is_read_from_the_right_ends_at_the_right_of_its_room(text: str, right: bool) -> None:
    setter = Typesetter(fixed)
    lines = setter.lines(text * 3, CARD, 60.0)
    shapes = block(lines, setter, CARD, "#000000", 10.0, 0.0, 16.0, room=60.0)
    assert len(shapes) == len(lines)
    assert all((shape.x + shape.width == pytest.approx(70.0)) if right else shape.x == 10.0 for shape in shapes)
    assert all(shape.x >= 10.0 and shape.x + shape.width <= 70.01 for shape in shapes)
