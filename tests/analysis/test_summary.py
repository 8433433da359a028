"""What is in a project, in numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import small_map as m
from journeyforge.analysis.summary import coverage, summarise
from journeyforge.model.codec import TYPES, Unknown
from journeyforge.model.document import Document
from strategies import documents


def test_a_small_map_in_numbers() -> None:
    found = summarise(m.document())
    buying, shift = found.journeys
    assert (buying.id, buying.title, buying.kind, buying.state) == (
        m.JOURNEY,
        "Buying a present",
        "customer",
        "as_is",
    )
    assert (buying.stages, buying.lanes, buying.touchpoints, buying.notes, buying.links) == (2, 3, 3, 1, 0)
    assert (shift.stages, shift.lanes, shift.touchpoints, shift.notes, shift.links) == (1, 1, 1, 0, 1)
    assert found.counts["touchpoint"] == 4
    assert found.counts["saved_view"] == 1
    assert set(TYPES) <= set(found.counts)
    assert found.unowned_pains == 1


def test_coverage_counts_every_record_that_carries_evidence() -> None:
    found = coverage(m.document())
    assert (found.assumed, found.heard, found.observed, found.measured) == (10, 0, 0, 1)
    assert found.coverage == pytest.approx(1 / 11)
    assert coverage(Document.from_records(())).coverage is None


@settings(max_examples=30)
@given(documents())
def test_every_record_is_counted_once(document: Document) -> None:
    found = summarise(document)
    assert sum(found.counts.values()) == len(document)
    carrying = [r for r in document.records.values() if not isinstance(r, Unknown) and hasattr(r, "evidence")]
    assert found.evidence.total == len(carrying)
    assert sum(journey.touchpoints for journey in found.journeys) == found.counts["touchpoint"]
