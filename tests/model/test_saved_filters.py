"""Filters of the backlog are kept in the project under names, renamed and dropped; each is one change."""

from __future__ import annotations

import pytest

import small_map as m
from journeyforge.model.backlog_filter import Filter
from journeyforge.model.change import ChangeError
from journeyforge.model.codec import from_dict, to_dict
from journeyforge.model.document import Document
from journeyforge.model.saved_filters import drop_filter, keep_filter, rename_filter

MINE = Filter(owners=("",), only=("open",), sort="title", group="journey")


def names(document: Document) -> list[str]:
    return [one.name for one in document.project.filters]


def kept(*wanted: str) -> Document:
    document = m.document()
    for name in wanted:
        document = document.apply(keep_filter(document, MINE, name))
    return document


def test_a_filter_is_kept_under_its_name_and_survives_the_file() -> None:
    document = kept("  Nobody’s \n work ")
    assert names(document) == ["Nobody’s work"]
    assert from_dict(to_dict(document.project)) == document.project


def test_one_of_the_same_name_takes_its_place_whatever_the_case() -> None:
    document = kept("Mine", "Other")
    document = document.apply(keep_filter(document, Filter(text="soup"), "MINE"))
    assert names(document) == ["MINE", "Other"]
    assert document.project.filters[0].text == "soup"


def test_a_filter_is_renamed_also_to_other_letters_of_the_same_name() -> None:
    document = kept("Mine", "Other")
    assert names(document.apply(rename_filter(document, "Mine", "mine"))) == ["mine", "Other"]
    assert names(document.apply(rename_filter(document, "other", "Third"))) == ["Mine", "Third"]


def test_a_filter_is_dropped_and_comes_back_by_the_inverse() -> None:
    document = kept("Mine", "Other")
    change = drop_filter(document, "Mine")
    after = document.apply(change)
    assert names(after) == ["Other"]
    assert after.apply(change.inverse()).project == document.project


def test_what_does_not_fit_is_refused_with_a_sentence() -> None:
    document = kept("Mine", "Other")
    with pytest.raises(ChangeError, match="a filter needs a name"):
        keep_filter(document, MINE, "  ")
    with pytest.raises(ChangeError, match="there is already a filter “Other”"):
        rename_filter(document, "Mine", "Other")
    with pytest.raises(ChangeError, match="there is no filter “Nobody”"):
        drop_filter(document, "Nobody")
    with pytest.raises(ChangeError, match="there is no filter “Nobody”"):
        rename_filter(document, "Nobody", "Somebody")
