"""A change as a value: its inverse, its sum with a later one, and its form in the log."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_map
from journeyforge.model.change import NOTHING, Change, ChangeError, edited, from_log, inverse_log, to_log
from journeyforge.model.codec import Unknown
from journeyforge.model.document import Document
from journeyforge.model.records import Note, Touchpoint
from strategies import documents

FEW = settings(max_examples=25)
"""Whole documents cost time: a quarter of the usual number."""


def between(before: Document, after: Document) -> Change:
    """The change that makes one document of another."""
    keys = [*before.records, *(key for key in after.records if key not in before.records)]
    pairs = {key: (before.get(key), after.get(key)) for key in keys}
    return Change("Everything", {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}, "test")


@st.composite
def changes(draw: st.DrawFn) -> tuple[Document, Change]:
    """A document, and a change that removes some of another's records, adds and alters others."""
    before, other = draw(documents()), draw(documents())
    return before, between(before, other)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Document, Change]:
    """A document and a change that gives records the plain values of others of their type."""
    before, other = draw(documents()), draw(documents())
    pairs = {}
    for record in before.records.values():
        donors = [r for r in other.records.values() if r.type == record.type]
        if donors and not isinstance(record, Unknown):
            donor = draw(st.sampled_from(donors))
            names = ["title", "text", "note", "tags", "votes", "unknown_fields", "value", "due", "scores"]
            fields = {n: getattr(donor, n) for n in names if hasattr(record, n) and draw(st.booleans())}
            after = edited(record, **fields)
            if after != record:
                pairs[record.id] = (record, after)
    return before, Change("Edits", pairs)


@FEW
@given(changes())
def test_a_change_and_its_inverse_leave_everything_as_it_was(made: tuple[Document, Change]) -> None:
    before, change = made
    after = before.apply(change)
    assert after.apply(change.inverse()) == before
    assert change.inverse().inverse() == change


@FEW
@given(documents(), documents(), documents())
def test_two_changes_as_one_do_what_they_do_after_each_other(a: Document, b: Document, c: Document) -> None:
    first, second = between(a, b), between(b, c)
    both = first.then(second)
    assert a.apply(both) == c
    assert all(pair[0] != pair[1] for pair in both.pairs.values())


@FEW
@given(documents(), documents())
def test_a_change_and_its_inverse_as_one_are_nothing(a: Document, b: Document) -> None:
    change = between(a, b)
    assert not change.then(change.inverse())


@FEW
@given(changes() | edits())
def test_the_log_brings_back_exactly_the_change(made: tuple[Document, Change]) -> None:
    before, change = made
    found = from_log(to_log(change), before.records, change.label, change.command)
    assert found == change
    assert before.apply(found) == before.apply(change)


@FEW
@given(changes() | edits())
def test_the_inverse_of_a_log_text_is_the_log_text_of_the_inverse(made: tuple[Document, Change]) -> None:
    before, change = made
    after = before.apply(change)
    taken_back = from_log(inverse_log(to_log(change)), after.records, change.label, change.command)
    assert taken_back == change.inverse()
    assert after.apply(taken_back) == before
    assert inverse_log(inverse_log(to_log(change))) == to_log(change)


def test_an_edit_is_logged_field_by_field() -> None:
    note = Note(id=small_map.IDEA, order="a0", text="old", votes=2)
    change = Change("", {note.id: (note, edited(note, text="new", votes=0))})
    assert to_log(change) == f'{{"{note.id}":{{"text":["old","new"],"votes":[2,null]}}}}'


@pytest.mark.parametrize("body", ['{"type":"note"', "no JSON", "[1,2]", '{"id":"other"}', '"\\ud800"'])
def test_a_record_that_cannot_be_read_is_removed_and_brought_back_as_it_was(body: str) -> None:
    broken = Unknown(small_map.key("note", 9), "note", body, "")
    document = Document.from_records([*small_map.records(), broken])
    change = Change("", {broken.id: (broken, None)})
    assert from_log(to_log(change), document.records) == change
    back = from_log(inverse_log(to_log(change)), document.apply(change).records)
    after = back.pairs[broken.id][1]
    assert isinstance(after, Unknown)
    assert (after.id, after.type, after.body) == (broken.id, broken.type, body)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", '{"a":3}', '{"a":[1]}', '{"a":{"b":[1]}}', '{"a":{"b":3}}', '{"a":null}']
)
def test_a_log_text_that_is_none_is_refused_in_words(text: str) -> None:
    for read in (lambda: from_log(text, {}), lambda: inverse_log(text)):
        with pytest.raises(ChangeError, match="log can't be read"):
            read()


def test_a_log_row_no_longer_fits_a_record_that_has_been_changed() -> None:
    document = small_map.document()
    note = document.need(small_map.IDEA, Note)
    text = to_log(Change("", {note.id: (note, edited(note, text="new"))}))
    moved = document.apply(Change("", {note.id: (note, edited(note, text="else"))}))
    with pytest.raises(ChangeError, match="text is no longer what it was"):
        from_log(text, moved.records)
    gone = document.apply(Change("", {note.id: (note, None)}))
    with pytest.raises(ChangeError, match="no longer exists"):
        from_log(text, gone.records)
    with pytest.raises(ChangeError, match="no longer what it was"):
        from_log(to_log(Change("", {note.id: (note, None)})), moved.records)


def test_other_fields_may_have_changed_meanwhile() -> None:
    document = small_map.document()
    note = document.need(small_map.IDEA, Note)
    text = to_log(Change("", {note.id: (note, edited(note, text="new"))}))
    moved = document.apply(Change("", {note.id: (note, edited(note, votes=5))}))
    after = from_log(text, moved.records).pairs[note.id][1]
    assert isinstance(after, Note)
    assert (after.text, after.votes) == ("new", 5)


def test_made_and_removed_records_are_told() -> None:
    a, b = Note(id=small_map.IDEA, order="a0"), Note(id=small_map.PARKED, order="a0")
    change = Change("", {a.id: (None, a), b.id: (b, None)})
    assert list(change.made()) == [a]
    assert list(change.removed()) == [b]
    assert change
    assert not NOTHING


def test_evidence_can_be_edited_in_parts() -> None:
    card = small_map.document().need(small_map.PAY, Touchpoint)
    after = edited(card, evidence={"level": "heard"})
    assert (after.evidence.level, after.evidence.source, after.evidence.n) == ("heard", small_map.INTERVIEWS, 12)


@pytest.mark.parametrize(
    "fields",
    [
        {"span": 0},
        {"span": "2"},
        {"mood": 3},
        {"evidence": {"level": "sure"}},
        {"evidence": {"mood": 1}},
        {"title": "bell\a"},
        {"title": "\ud800"},
        {"channels": ["a"]},
        {"links": ("javascript:x",)},
    ],
)
def test_values_that_do_not_fit_are_refused_with_the_record_named(fields: dict[str, object]) -> None:
    card = small_map.document().need(small_map.PAY, Touchpoint)
    with pytest.raises(ChangeError) as caught:
        edited(card, **fields)
    assert card.id in str(caught.value)
    assert "\n" not in str(caught.value)


def test_evidence_of_a_record_that_has_none_is_refused() -> None:
    channel = small_map.document().records[small_map.PHONE]
    assert not isinstance(channel, Unknown)
    with pytest.raises(ChangeError):
        edited(channel, evidence={"level": "heard"})
