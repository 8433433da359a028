"""Every record of a project: frozen, validated, identified by `type:ULID`, tagged by `type`.

References name their target types and what becomes of the referring record when the target goes;
`journeyforge.model.references` reads them from here, so a new field needs one declaration.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from journeyforge.model import kinds
from journeyforge.model.backlog_filter import Filter
from journeyforge.model.profile import Profile, TicketColumn, TicketWord
from journeyforge.model.values import (
    ASSUMED,
    NO_SCORES,
    Blob,
    Colour,
    Count,
    Date,
    Emotion,
    Evidence,
    FiveSteps,
    Id,
    Minutes,
    Order,
    Placement,
    Positive,
    Scores,
    Share,
    Text,
    Ticket,
    Url,
    frozen,
)


@frozen
class Base:
    """What every record has. `unknown_fields` is JSON text of the fields this program does not know."""

    id: Id
    title: Text = ""
    unknown_fields: str = ""


@frozen
class Project(Base):
    """The one record of the project itself; `language` is that of the content (BCP 47).

    `profiles` are ways out to trackers beside those that ship; `ticket_columns` and `ticket_words` remember how
    the files of trackers were read. `filters` are ways to look at the backlog.
    """

    type: Literal["project"] = "project"
    organisation: Text = ""
    logo: Blob | None = None
    confidentiality: Text = ""
    language: Text = "en"
    profiles: tuple[Profile, ...] = ()
    ticket_columns: tuple[TicketColumn, ...] = ()
    ticket_words: tuple[TicketWord, ...] = ()
    filters: tuple[Filter, ...] = ()


@frozen
class Journey(Base):
    """A persona's way to a goal."""

    type: Literal["journey"] = "journey"
    kind: kinds.Side = "customer"
    state: kinds.State = "as_is"
    status: kinds.JourneyStatus = "draft"
    personas: tuple[Id, ...] = ()
    scenario: Text = ""
    goal: Text = ""
    success_criterion: Text = ""
    owner: Id | None = None
    parent_touchpoint: Id | None = None
    counterpart: Id | None = None
    review_by: Date | None = None
    tags: tuple[Text, ...] = ()


@frozen
class Persona(Base):
    """Who travels or takes part; `role` is that in a buying group."""

    type: Literal["persona"] = "persona"
    kind: kinds.Side = "customer"
    role: kinds.BuyingRole | None = None
    segment: Text = ""
    quote: Text = ""
    bio: Text = ""
    goals: tuple[Text, ...] = ()
    needs: tuple[Text, ...] = ()
    frustrations: tuple[Text, ...] = ()
    behaviours: tuple[Text, ...] = ()
    expectations: tuple[Text, ...] = ()
    influence: FiveSteps | None = None
    interest: FiveSteps | None = None
    share_of_base: Share | None = None
    photo: Blob | None = None
    colour: Colour = ""
    evidence: Evidence = ASSUMED


@frozen
class Stage(Base):
    """A column of a journey; neighbours with the same `phase` share one bar. `width` is in pixels at 100 %."""

    type: Literal["stage"] = "stage"
    journey: Id
    order: Order
    width: Annotated[float, Field(ge=40, le=4000)] | None = None
    goal: Text = ""
    phase: Text = ""
    duration_minutes: Minutes | None = None


@frozen
class Lane(Base):
    """A row of a journey, written or read by kind; `line_below` None means proposed from the kinds.

    `height` is its least height in pixels at 100 %: what stands in it may need more.
    """

    type: Literal["lane"] = "lane"
    journey: Id
    order: Order
    kind: kinds.LaneKind = "touchpoints"
    persona: Id | None = None
    linked_journey: Id | None = None
    placements: tuple[Placement, ...] = ()
    line_below: kinds.LineBelow | None = None
    hidden: bool = False
    collapsed: bool = False
    height: Annotated[float, Field(ge=32, le=4000)] | None = None


@frozen
class Touchpoint(Base):
    """A step in a cell of a journey; the first channel is the main one, no participants means the journey's."""

    type: Literal["touchpoint"] = "touchpoint"
    stage: Id
    lane: Id
    order: Order
    span: Positive = 1
    channels: tuple[Id, ...] = ()
    systems: tuple[Id, ...] = ()
    participants: tuple[Id, ...] = ()
    owner: Id | None = None
    need: Text = ""
    expectation: Text = ""
    moment_of_truth: bool = False
    active_minutes: Minutes | None = None
    waiting_minutes: Minutes | None = None
    evidence: Evidence = ASSUMED
    image: Blob | None = None
    links: tuple[Url, ...] = ()
    tags: tuple[Text, ...] = ()
    votes: Count = 0
    note: Text = ""


@frozen
class Feeling(Base):
    """What a persona feels at a touchpoint; one per pair, `persona` None is the journey's first."""

    type: Literal["feeling"] = "feeling"
    touchpoint: Id
    persona: Id | None = None
    value: Emotion | None = None
    words: Text = ""
    quote: Text = ""
    evidence: Evidence = ASSUMED


@frozen
class Note(Base):
    """A card in a free lane, its words in `text`; without stage and lane it is parked."""

    type: Literal["note"] = "note"
    stage: Id | None = None
    lane: Id | None = None
    touchpoint: Id | None = None
    persona: Id | None = None
    order: Order
    text: Text = ""
    evidence: Evidence = ASSUMED
    image: Blob | None = None
    votes: Count = 0
    tags: tuple[Text, ...] = ()


@frozen
class Link(Base):
    """An arrow between touchpoints, or from a touchpoint or pain to a pain; `share` is of a branch."""

    type: Literal["link"] = "link"
    source: Id
    target: Id
    kind: kinds.LinkKind = "next"
    label: Text = ""
    share: Share | None = None
    strength: Annotated[int, Field(ge=1, le=3)] = 1
    evidence: Evidence = ASSUMED


@frozen
class PainPoint(Base):
    """What hurts, in `title` (details in `text`). It has touchpoints or, without any, a stage.

    `closed_on` is the day it became done or dropped, `effect_metric` the metric that what was done should move.
    """

    type: Literal["pain_point"] = "pain_point"
    journey: Id
    touchpoints: tuple[Id, ...] = ()
    stage: Id | None = None
    order: Order
    personas: tuple[Id, ...] = ()
    text: Text = ""
    quotes: tuple[Text, ...] = ()
    severity: FiveSteps | None = None
    frequency: FiveSteps | None = None
    scores: Scores = NO_SCORES
    customers_affected: Count | None = None
    churn_uplift: Share | None = None
    response: kinds.Response | None = None
    what_was_done: Text = ""
    effect_metric: Id | None = None
    closed_on: Date | None = None
    owner: Id | None = None
    status: kinds.Status = "new"
    due: Date | None = None
    evidence: Evidence = ASSUMED
    votes: Count = 0
    tickets: tuple[Ticket, ...] = ()
    tags: tuple[Text, ...] = ()


@frozen
class Opportunity(Base):
    """What could be better: an answer to pain points or an idea of its own."""

    type: Literal["opportunity"] = "opportunity"
    journey: Id
    pain_points: tuple[Id, ...] = ()
    touchpoints: tuple[Id, ...] = ()
    stage: Id | None = None
    order: Order
    text: Text = ""
    scores: Scores = NO_SCORES
    owner: Id | None = None
    status: kinds.Status = "new"
    due: Date | None = None
    votes: Count = 0
    tickets: tuple[Ticket, ...] = ()
    tags: tuple[Text, ...] = ()


@frozen
class Source(Base):
    """Where knowledge comes from: a study, a log, a workshop. `link` is an address or a file's name."""

    type: Literal["source"] = "source"
    method: kinds.Method = "other"
    voice: kinds.Side = "customer"
    n: Positive | None = None
    date_from: Date | None = None
    date_to: Date | None = None
    recruited: Text = ""
    link: Text = ""


@frozen
class System(Base):
    """A system or screen that steps rely on."""

    type: Literal["system"] = "system"
    kind: kinds.SystemKind = "other"
    vendor: Text = ""
    owner: Id | None = None
    standing: kinds.Standing | None = None


@frozen
class Channel(Base):
    """A way in which a contact happens."""

    type: Literal["channel"] = "channel"
    kind: kinds.ChannelKind = "other"
    digital: bool = False
    colour: Colour = ""
    icon: Text = ""


@frozen
class Owner(Base):
    """A person or team that answers for things; `aliases` are its names and ids in trackers."""

    type: Literal["owner"] = "owner"
    kind: kinds.OwnerKind = "person"
    member_of: Id | None = None
    department: Text = ""
    email: Text = ""
    aliases: tuple[Text, ...] = ()
    colour: Colour = ""


@frozen
class Metric(Base):
    """A measure of a touchpoint, stage, journey or persona; scale ends and target are in `unit`."""

    type: Literal["metric"] = "metric"
    attached_to: Id
    kind: kinds.MetricKind = "custom"
    unit: Text = ""
    direction: kinds.Direction = "higher"
    scale_min: float | None = None
    scale_max: float | None = None
    target: float | None = None
    owner: Id | None = None
    source: Id | None = None


@frozen
class Measurement(Base):
    """One value of a metric over a period; `spread` is a standard deviation, `counts` answers per step."""

    type: Literal["measurement"] = "measurement"
    metric: Id
    period_start: Date | None = None
    period_end: Date | None = None
    value: float
    n: Positive | None = None
    spread: Annotated[float, Field(ge=0)] | None = None
    counts: tuple[Count, ...] = ()
    segment: Text = ""
    channel: Id | None = None
    source: Id | None = None


Known = (
    Project
    | Journey
    | Persona
    | Stage
    | Lane
    | Touchpoint
    | Feeling
    | Note
    | Link
    | PainPoint
    | Opportunity
    | Source
    | System
    | Channel
    | Owner
    | Metric
    | Measurement
)
"""The records this program understands."""
