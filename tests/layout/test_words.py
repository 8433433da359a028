"""The map's own words: the same in three languages, numbers as each writes them."""

from __future__ import annotations

import datetime
import math
import string
from collections.abc import Iterator, Mapping
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.layout.numbers import day, decimals_for, duration, month, number, signed
from journeyforge.layout.words import ENGLISH, WORDS, Words, quoted
from journeyforge.model import kinds

LANGUAGES = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
RU = WORDS["ru"]


def said(words: Words) -> Iterator[tuple[str, str]]:
    """Every word with where it stands."""
    for name, value in words._asdict().items():
        if isinstance(value, str):
            yield name, value
        else:
            pairs = value.items() if isinstance(value, Mapping) else enumerate(value)
            yield from ((f"{name} {key}", text) for key, text in pairs)


def holes(text: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


@LANGUAGES
def test_every_word_is_there_with_the_same_holes(words: Words) -> None:
    own, english = dict(said(words)), dict(said(ENGLISH))
    assert own.keys() == english.keys()
    assert [name for name, text in own.items() if not text] == []
    assert [name for name in own if name != "date" and holes(own[name]) != holes(english[name])] == []


@LANGUAGES
def test_every_value_that_may_occur_has_its_word(words: Words) -> None:
    assert set(words.sides) == set(get_args(kinds.Side))
    assert set(words.states) == set(get_args(kinds.State))
    assert set(words.statuses) == set(get_args(kinds.JourneyStatus))
    assert set(words.standings) == set(get_args(kinds.Standing))
    assert set(words.evidence) == set(kinds.EVIDENCE_LEVELS)
    assert set(words.lines) == set(get_args(kinds.LineBelow)) - {"none"}
    assert set(words.links) == set(get_args(kinds.LinkKind))
    assert len(words.months) == 12


def test_only_the_words_of_a_language_are_in_it() -> None:
    for name in ("ru", "uk"):
        latin = [where for where, text in said(WORDS[name]) if any(c in string.ascii_letters for c in text)]
        assert set(latin) <= {"sample", "no_sample", "date"}


@pytest.mark.parametrize(
    ("value", "decimals", "english", "russian"),
    [
        (-12.3, 0, "−12", "−12"),
        (4.87, 1, "4.9", "4,9"),
        (1940, None, "1940", "1940"),
        (12400, None, "12,400", "12\u00a0400"),
        (1234567.5, None, "1,234,567.5", "1\u00a0234\u00a0567,5"),
        (-0.04, 1, "0.0", "0,0"),
        (0.5, None, "0.5", "0,5"),
        (3.0, None, "3", "3"),
        (-1e300, None, "−1.00e+300", "−1,00e+300"),
    ],
)
def test_numbers_are_written_as_people_read_them(
    value: float, decimals: int | None, english: str, russian: str
) -> None:
    assert number(value, ENGLISH, decimals) == english
    assert number(value, RU, decimals) == russian


@given(st.floats(-1e300, 1e300), st.sampled_from(list(WORDS.values())))
def test_a_number_has_no_hyphen_and_can_be_read_back(value: float, words: Words) -> None:
    text = number(value, words)
    assert not text.startswith("-")
    back = float(text.replace(words.group, "").replace(words.decimal, ".").replace("−", "-"))
    assert back == pytest.approx(value, rel=0.006, abs=0.006)


def test_signs_decimals_dates_and_times() -> None:
    assert [signed(value, ENGLISH) for value in (2.0, 0.0, -1.5)] == ["+2", "0", "−1.5"]
    assert [decimals_for(half) for half in (12.0, 1.0, 0.96, 0.2, 0.04, 0.0, math.inf)] == [0, 0, 1, 1, 2, 0, 0]
    date = datetime.date(2027, 2, 1)
    assert [day(date, words) for words in WORDS.values()] == ["1\u00a0Feb\u00a02027", "01.02.2027", "01.02.2027"]
    assert [month(date, words) for words in WORDS.values()] == [
        "Feb\u00a02027",
        "фев\u00a02027",
        "лют\u00a02027",
    ]
    times = [duration(minutes, RU).replace("\u00a0", " ") for minutes in (14, 89, 190, 1440, 9000)]
    assert times == ["14 мин", "89 мин", "3,2 ч", "24 ч", "6,2 дн."]


def test_quotes_stand_in_the_marks_of_the_language() -> None:
    assert quoted("It fits!", ENGLISH) == "“It fits!”"
    assert quoted("“It fits!”", ENGLISH) == "“It fits!”"
    assert quoted('"Подошло"', RU) == "«Подошло»"
    assert quoted("А где тут «Вклад»?", RU) == "«А где тут „Вклад“?»"
