"""Records from outside made whole: nothing dangles, everything is kept, everything is said."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_map as m
from journeyforge.model.change import edited
from journeyforge.model.codec import Record, Unknown, dump
from journeyforge.model.document import Document
from journeyforge.model.integrity import made_sound, sound
from journeyforge.model.records import Note, Touchpoint
from journeyforge.model.references import references
from strategies import documents

NOBODY = m.key("owner", 404)


def without(*keys: str) -> list[Record]:
    return [record for record in m.records() if record.id not in keys]


def changed(key: str, **fields: object) -> list[Record]:
    return [edited(r, **fields) if r.id == key and not isinstance(r, Unknown) else r for r in m.records()]


@settings(max_examples=40)
@given(documents())
def test_a_sound_document_stays_as_it_is(document: Document) -> None:
    records = list(document.records.values())
    assert sound(records)
    assert made_sound(records) == (records, [])


@settings(max_examples=60)
@given(documents(), st.data())
def test_whatever_is_missing_the_rest_holds_together_and_nothing_is_lost(
    document: Document, data: st.DataObject
) -> None:
    keys = sorted(document.records)
    gone = set(data.draw(st.lists(st.sampled_from(keys), max_size=4)))
    left = [record for record in document.records.values() if record.id not in gone]
    found, problems = made_sound(left)
    there = {record.id: record for record in found}
    assert set(there) == {record.id for record in left}
    for record in found:
        for ref in references(record):
            assert not isinstance(there[ref.target], Unknown)
    for before in left:
        after = there[before.id]
        if isinstance(after, Unknown) and not isinstance(before, Unknown):
            assert after.body == dump(before)
    altered = {record.id for record in left if there[record.id] != record}
    assert altered == {problem.record for problem in problems}
    assert sound(found)


def test_a_missing_owner_is_let_go_of_and_said() -> None:
    found, problems = made_sound(changed(m.PAY, owner=NOBODY))
    pay = Document.from_records(found).need(m.PAY, Touchpoint)
    assert pay.owner is None
    assert pay.title == "Pay"
    (problem,) = problems
    assert (problem.severity, problem.record) == ("warning", m.PAY)
    assert NOBODY in problem.message
    assert "reference was dropped" in problem.message


def test_a_card_without_its_stage_is_kept_aside_with_what_hangs_on_it() -> None:
    found, problems = made_sound(without(m.BUY))
    document = Document.from_records(found)
    aside = {record.id for record in document.unknown()} - {m.LATER}
    assert aside == {m.PAY, m.NPS, m.SPRING}
    assert json.loads(document.records[m.PAY].body)["title"] == "Pay"  # type: ignore[union-attr]
    assert {problem.record for problem in problems if problem.severity == "error"} == aside
    assert all("kept aside" in problem.message for problem in problems if problem.severity == "error")


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        (m.PAY, {"owner": m.ANNA}),
        (m.PAY, {"channels": (m.SHOP, m.PHONE)}),
        (m.JOURNEY, {"counterpart": m.PAY}),
        (m.IDEA, {"evidence": {"source": m.VERA}}),
    ],
)
def test_a_reference_to_a_record_of_another_type_is_let_go_of(key: str, fields: dict[str, object]) -> None:
    found, problems = made_sound(changed(key, **fields))
    assert [problem.record for problem in problems] == [key]
    assert sound(found)


def test_of_a_list_only_the_bad_names_go() -> None:
    found, _ = made_sound(changed(m.PAY, channels=(m.key("channel", 9), m.PHONE)))
    assert Document.from_records(found).need(m.PAY, Touchpoint).channels == (m.PHONE,)


def test_a_bad_name_in_one_field_leaves_the_good_one_in_another() -> None:
    found, _ = made_sound(changed(m.PAY, owner=m.ANNA, participants=(m.ANNA,)))
    pay = Document.from_records(found).need(m.PAY, Touchpoint)
    assert (pay.owner, pay.participants) == (None, (m.ANNA,))


def test_what_refers_to_a_record_that_cannot_be_read_lets_go_of_it() -> None:
    broken = Unknown(m.COMPARE, "touchpoint", "{", "broken")
    found, problems = made_sound([*without(m.COMPARE), broken])
    document = Document.from_records(found)
    assert document.need(m.IDEA, Note).touchpoint is None
    assert document.records[m.COMPARE] == broken
    assert [problem.record for problem in problems] == [m.IDEA]
