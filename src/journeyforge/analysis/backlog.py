"""Pain points and opportunities as a ranked list; a score with a missing input stays empty, never 0."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Opportunity, Owner, PainPoint, Stage, Touchpoint
from journeyforge.model.text import fold

Item = PainPoint | Opportunity


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the backlog, with names instead of ids."""

    id: str
    type: str
    title: str
    score: float | None
    score_inputs: dict[str, float | None]
    owner: str
    team: str
    status: str
    due: str
    severity: int | None
    frequency: int | None
    journey: str
    stage: str
    touchpoints: tuple[str, ...]
    evidence: str
    tickets: tuple[str, ...]


def pain(item: Item) -> dict[str, float | None]:
    """Inputs of severity × frequency, 1…25; opportunities have none."""
    if isinstance(item, PainPoint):
        return {"severity": item.severity, "frequency": item.frequency}
    return {"severity": None, "frequency": None}


def rice(item: Item) -> dict[str, float | None]:
    """Inputs of reach × impact × confidence ÷ effort."""
    inputs = item.scores.rice
    names = ("reach", "impact", "confidence", "effort")
    return {name: getattr(inputs, name, None) for name in names}


def ice(item: Item) -> dict[str, float | None]:
    """Inputs of impact × confidence × ease."""
    return {name: getattr(item.scores.ice, name, None) for name in ("impact", "confidence", "ease")}


def wsjf(item: Item) -> dict[str, float | None]:
    """Inputs of (value + time criticality + risk reduction) ÷ job size."""
    names = ("value", "time_criticality", "risk_reduction", "job_size")
    return {name: getattr(item.scores.wsjf, name, None) for name in names}


Inputs = Callable[[Item], dict[str, float | None]]
FRAMES: dict[str, tuple[Inputs, Callable[..., float]]] = {
    "pain": (pain, lambda severity, frequency: severity * frequency),
    "rice": (rice, lambda reach, impact, confidence, effort: reach * impact * confidence / effort),
    "ice": (ice, lambda impact, confidence, ease: impact * confidence * ease),
    "wsjf": (
        wsjf,
        lambda value, time_criticality, risk_reduction, job_size: (
            (value + time_criticality + risk_reduction) / job_size
        ),
    ),
}
"""Frame → its inputs and its formula (sources beside the inputs in `model.values`)."""


def score(item: Item, frame: str) -> tuple[float | None, dict[str, float | None]]:
    """An item's score in a frame and the inputs it comes from; None where one is missing."""
    inputs_of, formula = FRAMES[frame]
    inputs = inputs_of(item)
    if any(value is None for value in inputs.values()):
        return None, inputs
    return float(formula(**inputs)), inputs


def backlog(document: Document, frame: str = "pain", owner: str = "", status: str = "") -> list[Row]:
    """Pains and opportunities, highest score first, then the oldest; filtered by owner's name and status."""
    items: list[Item] = [*document.of(PainPoint), *document.of(Opportunity)]
    rows = [_row(document, item, frame) for item in items]
    if owner:
        rows = [row for row in rows if fold(owner) in (fold(row.owner), fold(row.team))]
    if status:
        rows = [row for row in rows if row.status == status]
    return sorted(rows, key=lambda row: (row.score is None, -(row.score or 0.0), row.id.partition(":")[2]))


def _row(document: Document, item: Item, frame: str) -> Row:
    value, inputs = score(item, frame)
    owner = document.need(item.owner, Owner) if item.owner else None
    touchpoints = [document.need(key, Touchpoint) for key in item.touchpoints]
    stage = touchpoints[0].stage if touchpoints else item.stage
    return Row(
        id=item.id,
        type=item.type,
        title=item.title,
        score=value,
        score_inputs=inputs,
        owner=owner.title if owner else "",
        team=document.need(owner.member_of, Owner).title if owner and owner.member_of else "",
        status=item.status,
        due=item.due.isoformat() if item.due else "",
        severity=item.severity if isinstance(item, PainPoint) else None,
        frequency=item.frequency if isinstance(item, PainPoint) else None,
        journey=document.need(item.journey, Journey).title,
        stage=document.need(stage, Stage).title if stage else "",
        touchpoints=tuple(touchpoint.title for touchpoint in touchpoints),
        evidence=item.evidence.level if isinstance(item, PainPoint) else "",
        tickets=tuple(ticket.key for ticket in item.tickets),
    )
