"""A small map made by hand: every record type once or more, with ids that say what they are."""

from __future__ import annotations

import datetime

from journeyforge.model.blobs import Blob, blob
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.document import Document
from journeyforge.model.records import (
    Channel,
    Feeling,
    Journey,
    Lane,
    Link,
    Measurement,
    Metric,
    Note,
    Opportunity,
    Owner,
    PainPoint,
    Persona,
    Project,
    Source,
    Stage,
    System,
    Touchpoint,
)
from journeyforge.model.values import Evidence, Ice, Placement, Rice, Scores, Ticket, Wsjf

IMAGE: Blob = blob(b"\x89PNG\r\n\x1a\n a parcel")


def key(type_: str, number: int) -> str:
    """The id of the n-th record of a type: `stage:00000000000000000000000001`."""
    return f"{type_}:{number:026d}"


PROJECT, JOURNEY, SHIFT = key("project", 1), key("journey", 1), key("journey", 2)
ANNA, BORIS = key("persona", 1), key("persona", 2)
SEARCH, BUY, ROUTE = key("stage", 1), key("stage", 2), key("stage", 3)
STEPS, NOTES, GUESTS, ROUNDS = (key("lane", n) for n in (1, 2, 3, 4))
FIND, COMPARE, PAY, DRIVE = (key("touchpoint", n) for n in (1, 2, 3, 4))
JOY, IDEA, PARKED, LATE = key("feeling", 1), key("note", 1), key("note", 2), key("link", 1)
SLOW, ANSWER = key("pain_point", 1), key("opportunity", 1)
INTERVIEWS, SHOP, PHONE, TEAM, VERA = (
    key("source", 1),
    key("system", 1),
    key("channel", 1),
    key("owner", 1),
    key("owner", 2),
)
NPS, SPRING = key("metric", 1), key("measurement", 1)
LATER = key("saved_view", 1)


def records() -> list[Record]:
    """The records of the map."""
    return [*_people(), *_shape(), *_cards(), *_about()]


def document() -> Document:
    """The map as a document."""
    return Document.from_records(records())


def _people() -> list[Record]:
    return [
        Project(id=PROJECT, title="Small shop", organisation="Fictional Ltd", logo=IMAGE.sha256, language="en"),
        Persona(
            id=ANNA, title="Anna", quote="Just tell me when", goals=("a present in time",), share_of_base=0.25
        ),
        Persona(id=BORIS, title="Борис", kind="employee", role="operations", influence=4, colour="#336699"),
        Owner(id=TEAM, title="Delivery team", kind="team"),
        Owner(id=VERA, title="Vera", member_of=TEAM, email="vera@example.org", aliases=("v.k",)),
        Source(id=INTERVIEWS, title="Interviews", method="interview", n=12, date_from=datetime.date(2026, 3, 1)),
        System(id=SHOP, title="Shop", kind="portal", owner=TEAM, standing="target"),
        Channel(id=PHONE, title="Phone", kind="phone", digital=False, icon="phone"),
    ]


def _shape() -> list[Record]:
    return [
        Journey(id=JOURNEY, title="Buying a present", personas=(ANNA,), goal="A present", owner=VERA),
        Journey(id=SHIFT, title="A courier’s shift", kind="employee", personas=(BORIS,)),
        Stage(id=SEARCH, title="Search", journey=JOURNEY, order="a0", phase="Before"),
        Stage(id=BUY, title="Buy", journey=JOURNEY, order="a1", duration_minutes=2.5),
        Stage(id=ROUTE, title="Route", journey=SHIFT, order="a0"),
        Lane(id=STEPS, title="Actions", journey=JOURNEY, order="a0"),
        Lane(id=NOTES, title="Notes", journey=JOURNEY, order="a1", kind="text"),
        Lane(
            id=GUESTS,
            title="Courier",
            journey=JOURNEY,
            order="a2",
            kind="linked_journey",
            linked_journey=SHIFT,
            placements=(Placement(touchpoint=DRIVE, stage=BUY),),
        ),
        Lane(id=ROUNDS, title="Rounds", journey=SHIFT, order="a0"),
    ]


def _cards() -> list[Record]:
    return [
        Touchpoint(id=FIND, title="Find the shop", stage=SEARCH, lane=STEPS, order="a0", channels=(PHONE,)),
        Touchpoint(id=COMPARE, title="Compare", stage=SEARCH, lane=STEPS, order="a1", systems=(SHOP,)),
        Touchpoint(
            id=PAY,
            title="Pay",
            stage=BUY,
            lane=STEPS,
            order="a0",
            moment_of_truth=True,
            owner=VERA,
            evidence=Evidence(level="measured", source=INTERVIEWS, n=12),
            links=("https://example.org/pay",),
        ),
        Touchpoint(id=DRIVE, title="Drive", stage=ROUTE, lane=ROUNDS, order="a0", waiting_minutes=7.5),
        Feeling(id=JOY, touchpoint=FIND, persona=ANNA, value=1.5, words="relieved"),
        Note(
            id=IDEA,
            text="Gift wrap?",
            stage=SEARCH,
            lane=NOTES,
            order="a0",
            touchpoint=COMPARE,
            image=IMAGE.sha256,
        ),
        Note(id=PARKED, text="Later", order="a0", votes=3, unknown_fields='{"mood":{"x":[1,null]}}'),
        Link(id=LATE, source=DRIVE, target=SLOW, kind="causes", strength=2),
    ]


def _about() -> list[Record]:
    scores = Scores(
        rice=Rice(reach=2000, impact=2, confidence=0.8, effort=3),
        ice=Ice(impact=8, confidence=5, ease=4),
        wsjf=Wsjf(value=8, time_criticality=5, risk_reduction=3, job_size=2),
    )
    ticket = Ticket(tracker="jira", key="SHOP-7", url="https://example.org/SHOP-7", status="Doing")
    return [
        PainPoint(
            id=SLOW,
            title="Paying takes long",
            journey=JOURNEY,
            touchpoints=(PAY,),
            order="a0",
            personas=(ANNA,),
            severity=4,
            frequency=3,
            scores=scores,
            due=datetime.date(2026, 12, 1),
            tickets=(ticket,),
        ),
        Opportunity(id=ANSWER, title="One click", journey=JOURNEY, pain_points=(SLOW,), stage=BUY, order="a0"),
        Metric(id=NPS, title="NPS", attached_to=PAY, kind="nps", source=INTERVIEWS),
        Measurement(
            id=SPRING, metric=NPS, value=45.0, n=100, counts=(15, 25, 60), period_end=datetime.date(2026, 5, 31)
        ),
        Unknown(LATER, "saved_view", f'{{"type":"saved_view","id":"{LATER}","zoom":1.50}}'),
    ]
