"""Documents: their index stays true, nothing dangles, lookups answer in order."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_map
from journeyforge.model import commands, moves
from journeyforge.model.change import Change, ChangeError, edited
from journeyforge.model.codec import Unknown
from journeyforge.model.document import Document, Index, MissingRecord
from journeyforge.model.records import (
    Feeling,
    Journey,
    Link,
    Note,
    Owner,
    PainPoint,
    Persona,
    Project,
    Stage,
    Touchpoint,
)
from journeyforge.model.references import references
from strategies import documents


def same(one: Index, other: Index) -> bool:
    return one.referrers == other.referrers and one.cells == other.cells


@settings(max_examples=30)
@given(documents(), st.data())
def test_the_index_after_changes_is_the_one_built_from_nothing(document: Document, data: st.DataObject) -> None:
    now = document
    assert same(now.index, Index.of(now.records))
    for _ in range(4):
        known = [r.id for r in now.records.values() if not isinstance(r, Project)]
        if not known:
            return
        gone = data.draw(st.lists(st.sampled_from(sorted(known)), max_size=2, unique=True))
        change = commands.remove(now, gone)
        now = now.apply(change)
        assert same(now.index, Index.of(now.records))
        if data.draw(st.booleans()):
            now = now.apply(change.inverse())
            assert same(now.index, Index.of(now.records))


def test_cards_that_move_between_cells_are_found_where_they_went() -> None:
    document = small_map.document()
    assert document.index.cells[small_map.SEARCH, small_map.STEPS] == (small_map.FIND, small_map.COMPARE)
    moved = document.apply(moves.move_card(document, small_map.FIND, small_map.BUY, small_map.STEPS))
    assert [card.id for card in moved.cell(small_map.BUY, small_map.STEPS)] == [small_map.PAY, small_map.FIND]
    assert [card.id for card in moved.cell(small_map.SEARCH, small_map.STEPS)] == [small_map.COMPARE]
    assert same(moved.index, Index.of(moved.records))


def test_a_reference_to_nothing_is_refused_and_nothing_has_changed() -> None:
    document = small_map.document()
    before = document.records
    with pytest.raises(ChangeError, match=r"owner refers to owner:.*which is not there"):
        document.apply(commands.edit(document, small_map.PAY, owner=small_map.key("owner", 77)))
    with pytest.raises(ChangeError, match="owner can't refer to persona:"):
        document.apply(commands.edit(document, small_map.PAY, owner=small_map.ANNA))
    assert document.records is before


def test_a_record_others_refer_to_cannot_just_go() -> None:
    document = small_map.document()
    stage = document.need(small_map.BUY, Stage)
    with pytest.raises(ChangeError, match=rf"{stage.id} can't be removed: .* refers to it"):
        document.apply(Change("", {stage.id: (stage, None)}))


def test_a_reference_to_a_record_that_cannot_be_read_is_refused() -> None:
    broken = Unknown(small_map.key("owner", 5), "owner", "{", "it is not valid JSON")
    document = Document.from_records([*small_map.records(), broken])
    with pytest.raises(ChangeError, match="can't refer to"):
        document.apply(commands.edit(document, small_map.PAY, owner=broken.id))


def test_a_change_made_for_another_version_is_refused() -> None:
    document = small_map.document()
    change = commands.edit(document, small_map.PAY, title="Pay now")
    meanwhile = document.apply(commands.edit(document, small_map.PAY, title="Pay later"))
    with pytest.raises(ChangeError, match="changed meanwhile"):
        meanwhile.apply(change)


def test_ids_and_types_never_change() -> None:
    document = small_map.document()
    note = document.need(small_map.IDEA, Note)
    for other in (edited(note, id=small_map.key("note", 99)), document.records[small_map.PAY]):
        with pytest.raises(ChangeError, match="ids never change"):
            document.apply(Change("", {note.id: (note, other)}))
    stray = edited(note, id=small_map.key("stage", 98))
    with pytest.raises(ChangeError, match="ids never change"):
        document.apply(Change("", {stray.id: (None, stray)}))


def test_records_that_cannot_be_read_are_not_taken_for_their_type() -> None:
    broken = [Unknown(small_map.key(name, 9), name, "{", "broken") for name in ("touchpoint", "note", "journey")]
    document = Document.from_records([*small_map.records(), *broken])
    assert len(document.of(Touchpoint)) == 4
    assert {record.id for record in document.unknown()} == {small_map.LATER, *(record.id for record in broken)}
    assert document.all_of("note")[-1] == broken[1]
    assert document.cell(None, None) == [document.records[small_map.PARKED]]
    assert broken[0].id not in document.graph
    assert same(document.index, Index.of(document.records))


def test_lookups_answer_with_the_shape_of_a_journey() -> None:
    document = small_map.document()
    assert [stage.id for stage in document.stages(small_map.JOURNEY)] == [small_map.SEARCH, small_map.BUY]
    assert [lane.id for lane in document.lanes(small_map.JOURNEY)] == [
        small_map.STEPS,
        small_map.NOTES,
        small_map.GUESTS,
    ]
    assert [journey.id for journey in document.journeys()] == [small_map.JOURNEY, small_map.SHIFT]
    assert document.cell(None, None) == [document.records[small_map.PARKED]]
    assert document.project.title == "Small shop"
    assert document.personas_of(document.need(small_map.JOURNEY, Journey)) == [document.records[small_map.ANNA]]


@pytest.mark.parametrize(
    ("record", "journey"),
    [
        (small_map.FIND, small_map.JOURNEY),
        (small_map.DRIVE, small_map.SHIFT),
        (small_map.JOY, small_map.JOURNEY),
        (small_map.IDEA, small_map.JOURNEY),
        (small_map.PARKED, None),
        (small_map.LATE, small_map.SHIFT),
        (small_map.SLOW, small_map.JOURNEY),
        (small_map.ANSWER, small_map.JOURNEY),
        (small_map.NPS, small_map.JOURNEY),
        (small_map.SPRING, small_map.JOURNEY),
        (small_map.SEARCH, small_map.JOURNEY),
        (small_map.VERA, None),
        (small_map.LATER, None),
    ],
)
def test_a_record_knows_its_journey(record: str, journey: str | None) -> None:
    document = small_map.document()
    found = document.journey_of(document.records[record])
    assert (found.id if found else None) == journey


def test_referrers_are_told_by_type_and_in_order() -> None:
    document = small_map.document()
    assert [pain.id for pain in document.referrers(small_map.PAY, PainPoint)] == [small_map.SLOW]
    assert document.referrers(small_map.PAY, Feeling) == []
    assert [link.id for link in document.referrers(small_map.SLOW, Link)] == [small_map.LATE]
    assert document.referrer_ids(small_map.VERA) == (small_map.JOURNEY, small_map.PAY)
    assert document.referrer_ids("stage:nothing") == ()


@settings(max_examples=30)
@given(documents())
def test_referrers_are_exactly_what_bodies_name(document: Document) -> None:
    wanted: dict[str, set[str]] = {}
    for record in document.records.values():
        for ref in references(record):
            wanted.setdefault(ref.target, set()).add(record.id)
    assert {key: set(sources) for key, sources in document.index.referrers.items()} == wanted


def test_a_missing_record_is_said_by_its_name() -> None:
    document = small_map.document()
    with pytest.raises(MissingRecord, match="there is no pain point stage:"):
        document.need(small_map.BUY, PainPoint)
    assert document.get(None) is None
    assert small_map.BUY in document
    assert "stage:x" not in document
    with pytest.raises(MissingRecord, match="no record of itself"):
        _ = Document.from_records(()).project


def test_what_is_derived_is_computed_once_per_version() -> None:
    calls: list[Document] = []

    def count(document: Document) -> int:
        calls.append(document)
        return len(document)

    document = small_map.document()
    assert document.derived(count) == document.derived(count) == len(document)
    assert calls == [document]
    after = document.apply(commands.edit(document, small_map.PAY, title="x"))
    after.derived(count)
    assert len(calls) == 2


def test_of_two_records_with_one_id_the_later_stands() -> None:
    one, other = Owner(id=small_map.VERA, title="One"), Owner(id=small_map.VERA, title="Other")
    assert Document.from_records([one, other]).of(Owner) == (other,)


def test_the_types_that_occur_are_listed() -> None:
    types = small_map.document().types()
    assert "saved_view" in types
    assert list(types) == sorted(types)
    assert len(types) == 18
    assert small_map.document().of(Persona)[0].id == small_map.ANNA


def test_the_graph_has_every_touchpoint_and_is_frozen() -> None:
    graph = small_map.document().graph
    assert networkx.is_frozen(graph)
    assert graph.nodes[small_map.FIND]["journey"] == small_map.JOURNEY
