"""Days in fields: what is written there is read back as the same day, whatever the computer's habits are."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from journeyforge.gui.panels.fields.reading import day_text, read_day

DAYS = st.dates(datetime.date(1951, 1, 1), datetime.date(2049, 12, 31))
LOCALES = ("C", "en_US", "en_GB", "de_DE", "ru_RU", "uk_UA", "sv_SE")


@pytest.fixture(scope="module", autouse=True)
def _own_habits_again() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@given(day=DAYS, name=st.sampled_from(LOCALES))
def test_a_day_is_read_as_it_is_written(day: datetime.date, name: str) -> None:
    QLocale.setDefault(QLocale(name))
    assert read_day(day_text(day)) == day
    assert str(day.year) in day_text(day)


def test_where_the_computer_has_no_habits_a_day_is_written_as_everywhere() -> None:
    QLocale.setDefault(QLocale.c())
    assert day_text(datetime.date(2027, 2, 1)) == "2027-02-01"
