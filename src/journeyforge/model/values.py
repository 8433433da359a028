"""Values that live inside records: text, dates, evidence, scores, tickets. None has an id of its own."""

from __future__ import annotations

import datetime
from dataclasses import field
from typing import Annotated, TypeVar, dataclass_transform

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from journeyforge.model import ids, order
from journeyforge.model.kinds import EvidenceLevel

C = TypeVar("C")

CONFIG = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)
"""The model's one configuration: nothing is coerced, nothing unknown is dropped in silence."""

CONTROL = r"\x00-\x08\x0b-\x1f\x7f\ufffe\uffff"
"""Characters no text of ours has: controls but tab and line feed, and two non-characters XML refuses."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field, Field))
def frozen(cls: type[C]) -> type[C]:
    """A slotted, frozen, keyword-only pydantic dataclass."""
    return dataclass(frozen=True, slots=True, kw_only=True, config=CONFIG)(cls)  # type: ignore[return-value]


Text = Annotated[str, Field(pattern=rf"^[^{CONTROL}]*$")]
"""Text without control characters; tab and line feed are allowed. Doors bring it to NFC (`text.clean`)."""
Id = Annotated[str, Field(pattern=ids.PATTERN)]
Order = Annotated[str, Field(pattern=order.PATTERN)]
Colour = Annotated[str, Field(pattern=r"^(#[0-9A-Fa-f]{6})?$")]
"""`#RRGGBB`, or empty: the theme chooses."""
Url = Annotated[str, Field(pattern=r"^(https?://|mailto:)[^\s\x00-\x1f]+$")]
"""Only web and mail addresses; a project comes from strangers too."""
Blob = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""The SHA-256 of an image in the `blob` table."""
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0, lt=2**53)]
Positive = Annotated[int, Field(ge=1, lt=2**53)]
Minutes = Annotated[float, Field(ge=0)]
FiveSteps = Annotated[int, Field(ge=1, le=5)]
Emotion = Annotated[float, Field(ge=-2, le=2)]
"""−2 (very bad) … +2 (very good); keys set whole numbers, dragging tenths."""
Date = datetime.date


@frozen
class Evidence:
    """How a record is known. Without a word about it, it is an assumption."""

    level: EvidenceLevel = "assumed"
    source: Id | None = None
    n: Positive | None = None
    date: Date | None = None


ASSUMED = Evidence()


@frozen
class Rice:
    """Inputs of RICE = reach × impact × confidence ÷ effort (Intercom): people, ¼…3, share, person-months."""

    reach: Annotated[float, Field(ge=0)] | None = None
    impact: Annotated[float, Field(ge=0.25, le=3)] | None = None
    confidence: Share | None = None
    effort: Annotated[float, Field(gt=0)] | None = None


@frozen
class Ice:
    """Inputs of ICE = impact × confidence × ease, each 1…10."""

    impact: Annotated[float, Field(ge=1, le=10)] | None = None
    confidence: Annotated[float, Field(ge=1, le=10)] | None = None
    ease: Annotated[float, Field(ge=1, le=10)] | None = None


@frozen
class Wsjf:
    """Inputs of WSJF = (value + time criticality + risk reduction) ÷ job size (SAFe), relative 1…20."""

    value: Annotated[float, Field(ge=1, le=20)] | None = None
    time_criticality: Annotated[float, Field(ge=1, le=20)] | None = None
    risk_reduction: Annotated[float, Field(ge=1, le=20)] | None = None
    job_size: Annotated[float, Field(ge=1, le=20)] | None = None


@frozen
class ImpactEffort:
    """Inputs of the impact/effort quadrants, each 1…10."""

    impact: Annotated[float, Field(ge=1, le=10)] | None = None
    effort: Annotated[float, Field(ge=1, le=10)] | None = None


@frozen
class Scores:
    """Prioritisation inputs, per frame on its own scales; results are computed, never stored."""

    rice: Rice | None = None
    ice: Ice | None = None
    wsjf: Wsjf | None = None
    impact_effort: ImpactEffort | None = None


NO_SCORES = Scores()


@frozen
class Ticket:
    """A work item in a tracker that carries (part of) a pain point or an opportunity."""

    tracker: Text = ""
    key: Text = ""
    url: Url | None = None
    status: Text = ""
    assignee: Text = ""


@frozen
class Placement:
    """Where a touchpoint of a linked journey stands when the user has put it somewhere by hand."""

    touchpoint: Id
    stage: Id
