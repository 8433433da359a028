"""Ids: their form, that they ascend, and that they never meet."""

from __future__ import annotations

import threading
import time

import pytest

from journeyforge.model import ids


def test_an_id_is_its_type_a_colon_and_26_characters() -> None:
    made = ids.new_id("pain_point")
    assert ids.is_id(made)
    assert ids.type_of(made) == "pain_point"
    assert len(made) == len("pain_point:") + 26


def test_the_first_ten_characters_are_the_time_in_milliseconds() -> None:
    before = int(time.time() * 1000)
    stamp = ids.new_id("note").partition(":")[2][:10]
    value = 0
    for character in stamp:
        value = value * 32 + ids.ALPHABET.index(character)
    assert before - 60_000 <= value <= int(time.time() * 1000) + 60_000


def test_ids_made_one_after_another_ascend() -> None:
    made = [ids.new_id("note") for _ in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_made_in_bulk_ascend_and_stay_apart_from_those_made_before_and_after() -> None:
    first = ids.new_id("note")
    bulk = ids.new_ids("note", 2_000)
    last = ids.new_id("note")
    made = [first, *bulk, last]
    assert made == sorted(made)
    assert len(set(made)) == 2_002
    assert all(ids.is_id(key) for key in bulk)


@pytest.mark.parametrize("count", [0, -3])
def test_no_ids_are_made_when_none_are_wanted(count: int) -> None:
    assert ids.new_ids("note", count) == []


def test_ids_of_several_threads_never_meet() -> None:
    found: list[list[str]] = []

    def make() -> None:
        found.append([*(ids.new_id("note") for _ in range(500)), *ids.new_ids("note", 500)])

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made = [key for group in found for key in group]
    assert len(set(made)) == 4_000
    assert all(group == sorted(group) for group in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "note",
        "note:",
        ":01HZZZZZZZZZZZZZZZZZZZZZZZ",
        "note:81HZZZZZZZZZZZZZZZZZZZZZZZ",
        "note:01HZZZZZZZZZZZZZZZZZZZZZZ",
        "note:01HZZZZZZZZZZZZZZZZZZZZZZZZ",
        "note:01HZZZZZZZZZZZZZZZZZZZZZZi",
        "note:01HZZZZZZZZZZZZZZZZZZZZZZL",
        "Note:01HZZZZZZZZZZZZZZZZZZZZZZZ",
        "note:01HZZZZZZZZZZZZZZZZZZZZZZZ\n",
        "9note:01HZZZZZZZZZZZZZZZZZZZZZZZ",
    ],
)
def test_what_is_no_id_is_told_apart(text: str) -> None:
    assert not ids.is_id(text)


def test_a_text_without_colon_has_no_type() -> None:
    assert ids.type_of("note") == ""
