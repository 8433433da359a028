"""Chains of possible causes: nearest first, as sure as their weakest link, each record once, over journeys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeyforge.analysis.causes import possible_causes, possible_effects
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Journey, Lane, Link, Stage, Touchpoint
from journeyforge.model.values import Evidence


def steps(count: int) -> tuple[Document, list[str]]:
    """A journey of that many touchpoints in one cell."""
    document = Document.from_records([])

    def do(change: commands.Change) -> str:
        nonlocal document
        document = document.apply(change)
        return [record.id for record in change.made()][-1]

    journey = do(commands.add(document, [Journey(id=new_id("journey"), title="Way")], ""))
    stage = do(commands.add_stage(document, journey, "Stage"))
    lane = do(commands.add_lane(document, journey, "touchpoints", "Actions"))
    ids = [do(commands.add_touchpoint(document, stage, lane, f"Step {n}")) for n in range(count)]
    assert document.of(Stage)
    assert document.of(Lane)
    return document, ids


def linked(document: Document, source: str, target: str, kind: str = "causes", level: str = "assumed") -> Document:
    link = Link(id=new_id("link"), source=source, target=target, kind=kind, evidence=Evidence(level=level))
    return document.apply(commands.add(document, [link], ""))


def test_nearest_causes_come_first_and_the_chain_is_as_sure_as_its_weakest_link() -> None:
    document, (a, b, c, d) = steps(4)
    document = linked(document, b, a, "delays", "measured")
    document = linked(document, c, b, "supports", "heard")
    document = linked(document, d, a, "causes", "observed")
    found = possible_causes(document, a)
    assert [(chain.record, chain.level) for chain in found] == [(b, "measured"), (d, "observed"), (c, "heard")]
    assert found[2].steps == (c, b, a)
    assert [link.kind for link in found[2].links] == ["supports", "delays"]


def test_the_same_links_forwards_are_effects() -> None:
    document, (a, b, c) = steps(3)
    document = linked(linked(document, b, a), c, b)
    assert [chain.record for chain in possible_effects(document, c)] == [b, a]
    assert possible_effects(document, a) == []


def test_next_and_informs_are_no_causes() -> None:
    document, (a, b, c) = steps(3)
    document = linked(linked(document, b, a, "next"), c, a, "informs")
    assert possible_causes(document, a) == []


def test_a_pain_has_the_causes_of_its_touchpoint_and_the_other_way_round() -> None:
    document, (a, b, c) = steps(3)
    change = commands.add_pain_point(document, "Waits", [a])
    document = document.apply(change)
    pain = next(record.id for record in change.made())
    document = linked(linked(document, b, a), c, pain)
    assert {chain.record for chain in possible_causes(document, pain)} == {b, c}
    assert {chain.record for chain in possible_causes(document, a)} == {b, c}


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_circles_end_and_each_cause_is_named_once(pairs: list[tuple[int, int]]) -> None:
    document, ids = steps(8)
    for source, target in pairs:
        if source != target:
            document = linked(document, ids[source], ids[target])
    found = [chain.record for chain in possible_causes(document, ids[0])]
    reached, new = {ids[0]}, [ids[0]]
    while new:
        at = new.pop()
        into = {ids[s] for s, t in pairs if ids[t] == at and s != t}
        new += into - reached
        reached |= into
    assert sorted(found) == sorted(reached - {ids[0]})


def test_a_touchpoint_alone_has_neither() -> None:
    document, (a,) = steps(1)
    assert isinstance(document.records[a], Touchpoint)
    assert (possible_causes(document, a), possible_effects(document, a)) == ([], [])
