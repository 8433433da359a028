"""Earlier states by age: one an hour for a day, one a day for a week, one a week for twelve weeks."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest
from hands import BASE, add_step, titles
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.project import Project
from journeyforge.storage import earlier
from journeyforge.storage.places import Places

NOW = datetime.datetime(2026, 11, 22, 14, 30, tzinfo=datetime.UTC)
HOUR, DAY, WEEK = datetime.timedelta(hours=1), datetime.timedelta(days=1), datetime.timedelta(weeks=1)
AGES = st.lists(st.timedeltas(datetime.timedelta(0), 20 * WEEK), max_size=60, unique=True)


@given(AGES)
def test_what_is_kept_is_one_per_period_of_its_age(ages: list[datetime.timedelta]) -> None:
    times = [NOW - age for age in ages]
    drop = earlier.surplus(times, NOW)
    kept = set(times) - set(drop)
    assert set(drop) <= set(times)
    for age, period in ((DAY, "%Y%m%d%H"), (WEEK, "%Y%m%d"), (12 * WEEK, "%G%V")):
        slots = [t.strftime(period) for t in kept if NOW - t <= age and (age == DAY or NOW - t > _younger(age))]
        assert len(slots) == len(set(slots))
    assert not [t for t in kept if NOW - t > 12 * WEEK]
    assert len(kept) <= 25 + 8 + 13


def _younger(age: datetime.timedelta) -> datetime.timedelta:
    return {WEEK: DAY, 12 * WEEK: WEEK}[age]


@given(AGES)
def test_the_newest_state_is_always_kept_and_dropping_twice_drops_nothing_more(
    ages: list[datetime.timedelta],
) -> None:
    times = [NOW - age for age in ages]
    kept = set(times) - set(earlier.surplus(times, NOW))
    assert earlier.surplus(kept, NOW) == []
    young = [t for t in times if NOW - t <= 12 * WEEK]
    if young:
        assert max(young) in kept


def test_a_year_of_saving_every_hour_leaves_a_few_dozen_states(tmp_path: Path) -> None:
    document = tmp_path / "map.journey"
    document.write_bytes(b"x")
    folder = tmp_path / "earlier"
    for hours in range(0, 24 * 120, 3):
        earlier.keep(document, folder, NOW + hours * HOUR)
    states = earlier.list_states(folder)
    assert 10 <= len(states) <= 40
    assert states[-1][0] == NOW + (24 * 120 - 3) * HOUR


def test_within_an_hour_one_state_is_enough(tmp_path: Path) -> None:
    document, folder = tmp_path / "map.journey", tmp_path / "earlier"
    document.write_bytes(b"first")
    earlier.keep(document, folder, NOW)
    document.unlink()
    document.write_bytes(b"second")
    earlier.keep(document, folder, NOW + HOUR / 2)
    (state,) = earlier.list_states(folder)
    assert state[1].read_bytes() == b"first"


def test_a_document_on_another_disk_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document, folder = tmp_path / "map.journey", tmp_path / "earlier"
    document.write_bytes(b"content")

    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    earlier.keep(document, folder, NOW)
    ((_, state),) = earlier.list_states(folder)
    assert state.read_bytes() == b"content"
    assert [file.name for file in folder.iterdir()] == [state.name]


def test_files_of_other_names_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.journey").write_bytes(b"x")
    assert earlier.list_states(tmp_path) == []
    assert earlier.list_states(tmp_path / "missing") == []


def test_what_was_published_before_can_be_opened_as_a_project(path: Path, places: Places) -> None:
    project = Project.open(path)
    add_step(project, "one")
    project.save()
    add_step(project, "two")
    project.close()
    ((_, state),) = earlier.list_states(places.earlier(path))
    assert titles(state) == BASE
    assert titles(path) == BASE | {"one", "two"}


def test_a_document_is_saved_even_where_its_earlier_state_cannot_be_kept(path: Path, places: Places) -> None:
    places.earlier(path).parent.mkdir(parents=True, exist_ok=True)
    places.earlier(path).write_text("a file where the folder should be")
    project = Project.open(path)
    add_step(project, "one")
    project.close()
    assert titles(path) == BASE | {"one"}
    assert ["an earlier state" in notice for notice in project.notices] == [True]
