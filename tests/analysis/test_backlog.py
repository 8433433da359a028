"""The ranked list: scores by their published formulas, missing inputs stay empty, order is stable."""

from __future__ import annotations

from typing import Any

import pytest

import small_map as m
from journeyforge.analysis.backlog import FRAMES, backlog, score
from journeyforge.model.document import Document
from journeyforge.model.records import Opportunity, PainPoint, Persona
from journeyforge.model.values import Ice, Rice, Scores, Wsjf


def pain(number: int = 5, **fields: Any) -> PainPoint:
    return PainPoint(id=m.key("pain_point", number), journey=m.JOURNEY, stage=m.BUY, order="a0", **fields)


@pytest.mark.parametrize(
    ("frame", "fields", "wanted"),
    [
        ("rice", {"rice": Rice(reach=2000, impact=2, confidence=0.8, effort=3)}, 1066.6667),
        ("rice", {"rice": Rice(reach=5000, impact=0.5, confidence=1, effort=1)}, 2500.0),
        ("rice", {"rice": Rice(reach=0, impact=0.5, confidence=1, effort=1)}, 0.0),
        ("rice", {"rice": Rice(reach=5000, impact=0.5, confidence=1)}, None),
        ("ice", {"ice": Ice(impact=10, confidence=10, ease=10)}, 1000.0),
        ("ice", {"ice": Ice(impact=10, ease=10)}, None),
        ("wsjf", {"wsjf": Wsjf(value=8, time_criticality=5, risk_reduction=3, job_size=2)}, 8.0),
        ("wsjf", {}, None),
    ],
)
def test_scores_follow_their_formulas(frame: str, fields: dict[str, Any], wanted: float | None) -> None:
    found = score(pain(scores=Scores(**fields)), frame)
    assert found.value == (None if wanted is None else pytest.approx(wanted, abs=0.0001))
    assert set(found.inputs) == set(FRAMES[frame].inputs)
    assert (found.value is None) == bool(found.missing)


def test_the_pain_score_is_severity_times_frequency() -> None:
    assert score(pain(severity=5, frequency=5), "pain").value == 25.0
    found = score(pain(severity=5), "pain")
    assert (found.value, found.inputs) == (None, {"severity": 5, "frequency": None})
    assert found.missing == ("frequency",)
    assert (found.formula, found.worked) == ("severity × frequency", "5 × ?")


def test_the_highest_score_comes_first_then_the_oldest_and_unscored_last() -> None:
    extra = [
        pain(9, severity=5, frequency=5, title="worst"),
        pain(7, severity=3, frequency=4, title="like the first, younger"),
        pain(8, title="unscored"),
    ]
    rows = backlog(Document.from_records([*m.records(), *extra]))
    assert [row.title for row in rows] == [
        "worst",
        "Paying takes long",
        "like the first, younger",
        "One click",
        "unscored",
    ]
    assert rows[-1].score is None


def test_a_row_has_names_instead_of_ids() -> None:
    owned = [
        r
        if r.id != m.SLOW
        else pain(1, touchpoints=(m.PAY,), owner=m.VERA, title="x", status="doing", evidence=r.evidence)  # type: ignore[union-attr]
        for r in m.records()
    ]
    row = next(row for row in backlog(Document.from_records(owned)) if row.id == m.SLOW)
    assert (row.owner, row.team, row.journey, row.stage) == ("Vera", "Delivery team", "Buying a present", "Buy")
    assert (row.touchpoints, row.evidence, row.status) == (("Pay",), "assumed", "doing")


def test_owner_and_status_filter_by_name_without_regard_to_case_or_by_team() -> None:
    document = Document.from_records([*m.records(), pain(6, owner=m.VERA, status="done", title="mine")])
    assert [row.title for row in backlog(document, owner="VERA")] == ["mine"]
    assert [row.title for row in backlog(document, owner="delivery  team")] == ["mine"]
    assert [row.title for row in backlog(document, status="done")] == ["mine"]
    assert backlog(document, owner="nobody") == []


def test_due_and_tickets_are_told() -> None:
    row = next(row for row in backlog(m.document(), "rice") if row.id == m.SLOW)
    assert (row.due, row.tickets, row.severity, row.frequency) == ("2026-12-01", ("SHOP-7",), 4, 3)
    assert row.score == pytest.approx(1066.6667, abs=0.0001)


def test_an_item_without_personas_is_about_those_of_its_journey() -> None:
    other = Persona(id=m.key("persona", 9), title="Boris", kind="customer")
    own = pain(5, personas=(other.id,))
    plain = pain(6)
    idea = Opportunity(id=m.key("opportunity", 6), journey=m.JOURNEY, stage=m.BUY, order="a0")
    document = Document.from_records([*m.records(), other, own, plain, idea])
    found = {row.id: row.persona for row in backlog(document)}
    assert [found[one.id] for one in (own, plain, idea)] == [("Boris",), ("Anna",), ("Anna",)]
