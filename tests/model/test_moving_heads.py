"""Stages and lanes moved and resized, several at once, and what becomes of the phases above them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_map as m
from journeyforge.model import commands, heads
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.document import Document
from journeyforge.model.records import Lane, Stage


def done(document: Document, change: Change) -> Document:
    after = document.apply(change)
    assert after.apply(change.inverse()) == document
    return after


def phased(phases: str) -> tuple[Document, list[str]]:
    """A journey whose stages a, b, c… have these phases, a letter each; a dot for none."""
    shop = m.document()
    document = shop.apply(commands.remove(shop, [m.SEARCH, m.BUY]))
    keys = []
    for n, phase in enumerate(phases):
        change = commands.add_stage(document, m.JOURNEY, "abcdefgh"[n], phase=phase.strip("."))
        document = document.apply(change)
        keys.append(next(iter(change.made())).id)
    return document, keys


def read(document: Document) -> str:
    return " ".join(stage.title + (stage.phase or ".") for stage in document.stages(m.JOURNEY))


@pytest.mark.parametrize(
    ("phases", "moved", "before", "after"),
    [
        ("PPQQ", "b", "d", "aP cQ bQ dQ"),  # into a phase: it joins
        ("PPQQ", "a", "", "bP cQ dQ aQ"),  # beyond it: torn off its own it joins too
        ("PPQQ", "d", "a", "dP aP bP cQ"),
        ("PPQQ", "b", "c", "aP bP cQ dQ"),  # where it stood
        ("PPQQ", "b", "a", "bP aP cQ dQ"),  # within its own
        ("PQQ.", "a", "", "bQ cQ d. aP"),  # alone in its phase it takes that along
        ("PPQQ", "ab", "", "cQ dQ aP bP"),  # all of a phase keep it
        ("PP..", "a", "d", "bP c. a. d."),  # among stages without a phase it has none
        (".PPQ", "a", "c", "bP aP cP dQ"),
        (".PPQ", "a", "d", "bP cP a. dQ"),  # between two it stays without
        ("PQRR", "d", "b", "aP dP bQ cR"),
    ],
)
def test_a_stage_that_moves_tears_no_phase(phases: str, moved: str, before: str, after: str) -> None:
    document, keys = phased(phases)
    chosen = [keys["abcd".index(letter)] for letter in moved]
    target = keys["abcd".index(before)] if before else None
    assert read(done(document, heads.move_stages(document, chosen, target))) == after


def test_a_phase_that_is_moved_as_a_whole_keeps_its_words() -> None:
    document, keys = phased("PQQ")
    change = heads.move_stages(document, keys[:1], keys[2], joining=False)
    assert read(done(document, change)) == "bQ aP cQ"


@given(st.text("PQ.", min_size=2, max_size=7), st.data())
def test_moving_stages_makes_no_more_bars_than_there_were_and_one_step_back_brings_all_of_it(
    phases: str, data: st.DataObject
) -> None:
    document, keys = phased(phases)
    stage = data.draw(st.sampled_from(keys))
    before = data.draw(st.sampled_from([None, *(key for key in keys if key != stage)]))
    after = done(document, heads.move_stages(document, [stage], before))
    assert sorted(s.id for s in after.stages(m.JOURNEY)) == sorted(keys)
    assert bars(after) <= bars(document)


def bars(document: Document) -> int:
    row = [stage.phase for stage in document.stages(m.JOURNEY)]
    return sum(bool(phase) and (n == 0 or row[n - 1] != phase) for n, phase in enumerate(row))


def test_heads_are_resized_together_and_named() -> None:
    shop = m.document()
    wide = heads.resize_stages(shop, [m.SEARCH, m.BUY, m.SEARCH], 300.0)
    assert wide.label == "Width of 2 stages"
    assert [stage.width for stage in done(shop, wide).stages(m.JOURNEY)] == [300.0, 300.0]
    high = heads.resize_lanes(shop, [m.NOTES], 120.0)
    assert high.label == "Height of lane “Notes”"
    now = done(shop, high)
    assert now.need(m.NOTES, Lane).height == 120.0
    assert not heads.resize_lanes(now, [m.NOTES], 120.0)
    with pytest.raises(ChangeError, match="height"):
        heads.resize_lanes(shop, [m.NOTES], 3.0)


def test_stages_of_two_journeys_are_not_moved_together_and_a_phase_keeps_a_stage() -> None:
    shop = m.document()
    with pytest.raises(ChangeError, match="two journeys"):
        heads.move_stages(shop, [m.SEARCH, m.ROUTE])
    with pytest.raises(ChangeError, match="one stage at least"):
        heads.stretch_phase(shop, [m.SEARCH], [])
    stretched = done(shop, heads.stretch_phase(shop, [m.SEARCH], [m.SEARCH, m.BUY]))
    assert [stage.phase for stage in stretched.stages(m.JOURNEY)] == ["Before", "Before"]
    assert stretched.need(m.BUY, Stage).phase == "Before"
