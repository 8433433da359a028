"""Cut and paste moves: every record stays the one it is, and all that hangs on it stays hung."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_map as m
from journeyforge.model import commands, cutting
from journeyforge.model.change import ChangeError
from journeyforge.model.copier import Place
from journeyforge.model.document import Document
from journeyforge.model.records import (
    Feeling,
    Lane,
    Link,
    Measurement,
    Metric,
    Note,
    Opportunity,
    PainPoint,
    Stage,
    Touchpoint,
)


@pytest.fixture
def shop() -> Document:
    return m.document()


def moved(document: Document, records: list[str], place: Place) -> Document:
    """Cut and pasted, each taken back and done again on the way."""
    held = cutting.cut(document, records)
    after = document.apply(held.change)
    assert after.apply(held.change.inverse()) == document
    copies = cutting.paste(after, held, place)
    assert copies is not None
    there = after.apply(copies.change)
    assert there.apply(copies.change.inverse()) == after
    return there


def test_a_step_moves_with_its_pain_metric_links_and_tickets_once(shop: Document) -> None:
    there = moved(shop, [m.PAY], Place(m.SEARCH, m.STEPS, m.COMPARE))
    assert [card.id for card in there.cell(m.SEARCH, m.STEPS)] == [m.FIND, m.PAY, m.COMPARE]
    (pain,) = there.of(PainPoint)
    assert (pain.id, pain.touchpoints, len(pain.tickets)) == (m.SLOW, (m.PAY,), 1)
    assert there.need(m.ANSWER, Opportunity).pain_points == (m.SLOW,)
    assert there.need(m.LATE, Link) == shop.need(m.LATE, Link)
    assert there.need(m.NPS, Metric) == shop.need(m.NPS, Metric)
    assert there.need(m.SPRING, Measurement) == shop.need(m.SPRING, Measurement)
    assert set(there.records) == set(shop.records)


def test_cut_and_never_pasted_it_says_what_went_along(shop: Document) -> None:
    held = cutting.cut(shop, [m.PAY])
    assert held.change.label == "Cut “Pay” with 1 pain point, 1 link, 1 metric and 1 measurement"
    assert shop.apply(held.change).of(PainPoint) == ()


def test_a_pain_of_two_steps_stays_at_the_other_and_gets_the_first_back(shop: Document) -> None:
    shop = shop.apply(commands.edit(shop, m.SLOW, touchpoints=(m.PAY, m.FIND)))
    held = cutting.cut(shop, [m.PAY])
    after = shop.apply(held.change)
    assert after.need(m.SLOW, PainPoint).touchpoints == (m.FIND,)
    copies = cutting.paste(after, held, Place(m.SEARCH, m.STEPS))
    assert copies is not None
    assert after.apply(copies.change).need(m.SLOW, PainPoint).touchpoints == (m.PAY, m.FIND)


def test_what_others_said_meanwhile_stands(shop: Document) -> None:
    shop = shop.apply(commands.edit(shop, m.SLOW, touchpoints=(m.PAY, m.FIND)))
    held = cutting.cut(shop, [m.PAY])
    after = shop.apply(held.change)
    after = after.apply(commands.edit(after, m.SLOW, touchpoints=(m.COMPARE,), title="Paying is hard"))
    copies = cutting.paste(after, held, Place(m.SEARCH, m.STEPS))
    assert copies is not None
    pain = after.apply(copies.change).need(m.SLOW, PainPoint)
    assert (pain.title, pain.touchpoints) == ("Paying is hard", (m.COMPARE,))


def test_a_step_whose_stage_lane_owner_and_source_went_meanwhile_is_pasted_all_the_same(shop: Document) -> None:
    held = cutting.cut(shop, [m.PAY])
    after = shop.apply(held.change)
    after = after.apply(commands.remove(after, [m.BUY, m.VERA, m.DRIVE, m.INTERVIEWS]))
    copies = cutting.paste(after, held, Place(m.SEARCH, m.STEPS))
    assert copies is not None
    there = after.apply(copies.change)
    step = there.need(m.PAY, Touchpoint)
    assert (step.stage, step.owner, step.evidence.source) == (m.SEARCH, None, None)
    assert there.of(Link) == ()
    assert there.need(m.SLOW, PainPoint).touchpoints == (m.PAY,)


def test_a_step_moves_to_another_journey_with_its_pain(shop: Document) -> None:
    there = moved(shop, [m.PAY], Place(m.ROUTE, m.ROUNDS))
    assert there.need(m.SLOW, PainPoint).journey == m.SHIFT
    assert there.need(m.PAY, Touchpoint).stage == m.ROUTE
    assert there.need(m.NPS, Metric).attached_to == m.PAY


def test_a_pain_cut_by_itself_belongs_to_where_it_is_pasted(shop: Document) -> None:
    there = moved(shop, [m.SLOW], Place(m.SEARCH, m.STEPS, None, (m.FIND,)))
    assert there.need(m.SLOW, PainPoint).touchpoints == (m.FIND,)
    there = moved(shop, [m.SLOW], Place(m.SEARCH, m.STEPS))
    pain = there.need(m.SLOW, PainPoint)
    assert (pain.touchpoints, pain.stage) == ((), m.SEARCH)
    assert there.need(m.LATE, Link).target == m.SLOW


def test_a_step_that_becomes_a_note_leaves_its_pain_under_the_stage(shop: Document) -> None:
    there = moved(shop, [m.PAY], Place(m.SEARCH, m.NOTES))
    assert [card.text for card in there.cell(m.SEARCH, m.NOTES) if isinstance(card, Note)] == ["Gift wrap?", "Pay"]
    pain = there.need(m.SLOW, PainPoint)
    assert (pain.touchpoints, pain.stage, pain.severity) == ((), m.SEARCH, 4)


def test_pasted_again_it_is_a_copy(shop: Document) -> None:
    held = cutting.cut(shop, [m.PAY])
    assert cutting.paste(shop, held, Place(m.SEARCH, m.STEPS)) is None


def test_a_lane_read_from_others_takes_nothing(shop: Document) -> None:
    held = cutting.cut(shop, [m.PAY])
    with pytest.raises(ChangeError, match="Courier"):
        cutting.paste(shop.apply(held.change), held, Place(m.SEARCH, m.GUESTS))


_CARDS = (m.FIND, m.COMPARE, m.PAY, m.DRIVE, m.IDEA, m.PARKED, m.SLOW, m.ANSWER)


@given(
    st.lists(st.sampled_from(_CARDS), min_size=1, unique=True),
    st.sampled_from([(m.SEARCH, m.STEPS), (m.BUY, m.STEPS), (m.BUY, m.NOTES), (m.ROUTE, m.ROUNDS)]),
)
def test_no_word_is_lost_wherever_it_is_pasted(records: list[str], cell: tuple[str, str]) -> None:
    shop = m.document()
    there = moved(shop, records, Place(*cell))
    for kind in (Touchpoint, Note, PainPoint, Opportunity):
        for record in shop.of(kind):
            words = commands.words_of(record)
            assert any(words == commands.words_of(card) for card in there.records.values() if card.type in _WORDY)
    kept = {key for key in records if key in there}
    if kept == set(records):
        assert set(there.records) == set(shop.records)
        for hung in (*shop.of(Feeling), *shop.of(Metric), *shop.of(Measurement)):
            assert there.get(hung.id) == hung


_WORDY = {"touchpoint", "note", "pain_point", "opportunity"}


def test_cut_and_pasted_where_it_was_it_is_where_it_was(shop: Document) -> None:
    there = moved(shop, [m.FIND, m.COMPARE], Place(m.SEARCH, m.STEPS))
    for before in shop.records.values():
        after = there.records[before.id]
        same = after if isinstance(before, Stage | Lane) or not hasattr(before, "order") else None
        assert (same or replace(after, order=before.order)) == before  # type: ignore[type-var, call-arg]
