"""Opportunities and the pain points they address, many to many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.model import commands, solving
from journeyforge.model.document import Document, MissingRecord
from journeyforge.model.ids import new_id
from journeyforge.model.records import Journey, Opportunity, PainPoint, Stage

PAINS, IDEAS = 4, 3


def made() -> tuple[Document, list[str], list[str]]:
    journey = Journey(id=new_id("journey"), title="Buying")
    stage = Stage(id=new_id("stage"), title="Order", journey=journey.id, order="a0")
    place = {"journey": journey.id, "stage": stage.id, "order": "a0"}
    pains = [PainPoint(id=new_id("pain_point"), title=f"Pain {n}", **place) for n in range(PAINS)]
    ideas = [Opportunity(id=new_id("opportunity"), title=f"Idea {n}", **place) for n in range(IDEAS)]
    document = Document.from_records([journey, stage, *pains, *ideas])
    return document, [pain.id for pain in pains], [idea.id for idea in ideas]


def test_linking_keeps_what_an_opportunity_addresses_already() -> None:
    document, pains, ideas = made()
    document = document.apply(solving.address(document, pains[:1], ideas[:1]))
    document = document.apply(solving.address(document, pains[1:3], ideas[:2]))
    assert document.need(ideas[0], Opportunity).pain_points == tuple(pains[:3])
    assert document.need(ideas[1], Opportunity).pain_points == tuple(pains[1:3])


def test_linking_what_is_linked_changes_nothing() -> None:
    document, pains, ideas = made()
    document = document.apply(solving.address(document, pains, ideas))
    assert not solving.address(document, pains, ideas)


def test_a_pain_that_is_not_there_is_not_linked() -> None:
    document, _, ideas = made()
    with pytest.raises(MissingRecord):
        solving.address(document, [new_id("pain_point")], ideas)


subsets = st.sets(st.integers(0, IDEAS - 1))


@given(subsets, subsets)
def test_a_pain_is_addressed_by_the_opportunities_it_was_given_and_no_others(
    before: set[int], after: set[int]
) -> None:
    document, pains, ideas = made()
    document = document.apply(solving.addressed_by(document, pains[:1], [ideas[n] for n in before]))
    assert set(solving.answers_of(document, pains[0])) == {ideas[n] for n in before}
    change = solving.addressed_by(document, pains[:1], [ideas[n] for n in after])
    assert set(solving.answers_of(document.apply(change), pains[0])) == {ideas[n] for n in after}


@given(subsets, subsets, subsets)
def test_pains_that_differ_only_get_more(one: set[int], other: set[int], more: set[int]) -> None:
    document, pains, ideas = made()
    for pain, chosen in zip(pains, (one, other), strict=False):
        document = document.apply(solving.addressed_by(document, [pain], [ideas[n] for n in chosen]))
    after = document.apply(solving.addressed_by(document, pains[:2], [ideas[n] for n in more]))
    for pain, chosen in zip(pains, (one, other), strict=False):
        wanted = more if one == other else chosen | more
        assert set(solving.answers_of(after, pain)) == {ideas[n] for n in wanted}


def test_a_new_opportunity_stands_where_the_first_pain_stands() -> None:
    document, pains, _ = made()
    after = document.apply(solving.new_answer(document, pains[:3], "One click"))
    idea = next(idea for idea in after.of(Opportunity) if idea.pain_points)
    first = document.need(pains[0], PainPoint)
    assert (idea.title, idea.stage, idea.pain_points) == ("One click", first.stage, tuple(pains[:3]))


def test_deleting_a_pain_takes_it_out_of_what_addresses_it() -> None:
    document, pains, ideas = made()
    document = document.apply(solving.address(document, pains, ideas[:1]))
    document = document.apply(commands.remove(document, pains[:1]))
    assert document.need(ideas[0], Opportunity).pain_points == tuple(pains[1:])
