"""A journey with something of every kind a hand can take hold of, and a second one linked to it."""

from __future__ import annotations

from journeyforge.model.codec import Record
from journeyforge.model.records import (
    Channel,
    Feeling,
    Journey,
    Lane,
    Link,
    Note,
    Opportunity,
    Owner,
    PainPoint,
    Persona,
    Project,
    Source,
    Stage,
    Touchpoint,
)
from journeyforge.model.values import Evidence


def key(type_: str, number: int) -> str:
    return f"{type_}:{number:026d}"


BUYING, SHIFT = key("journey", 1), key("journey", 2)
ANNA = key("persona", 1)
DISCOVER, ORDER, DELIVERY, ROUTE = (key("stage", n) for n in (1, 2, 3, 4))
ACTIONS, THOUGHTS, FEELINGS, PAINS, IDEAS, COURIER, BEHIND, ROUNDS = (key("lane", n) for n in range(1, 9))
AD, COMPARE, PAY, WAIT, DRIVE, RING, PACK = (key("touchpoint", n) for n in range(1, 8))
SLOW, LATE, CLICK = key("pain_point", 1), key("pain_point", 2), key("opportunity", 1)
JOY, ANGER = key("feeling", 1), key("feeling", 2)
CAUSE, STEP = key("link", 1), key("link", 2)
DOUBT, PARKED = key("note", 1), key("note", 2)
TALKS, VERA, PHONE = key("source", 1), key("owner", 1), key("channel", 1)


def records() -> list[Record]:
    return [*_frame(), *_cards()]


def _frame() -> list[Record]:
    def lane(
        id_: str, title: str, order: str, kind: str, journey: str = BUYING, linked: str | None = None
    ) -> Lane:
        return Lane(id=id_, title=title, journey=journey, order=order, kind=kind, linked_journey=linked)  # type: ignore[arg-type]

    return [
        Project(id=key("project", 1), title="Shop"),
        Journey(id=BUYING, title="Buying online", personas=(ANNA,)),
        Journey(id=SHIFT, title="Courier’s shift", kind="employee"),
        Persona(id=ANNA, title="Anna"),
        Source(id=TALKS, title="Talks", method="interview"),
        Owner(id=VERA, title="Vera"),
        Channel(id=PHONE, title="Phone", kind="phone"),
        Stage(id=DISCOVER, title="Discover", journey=BUYING, order="a0"),
        Stage(id=ORDER, title="Order", journey=BUYING, order="a1"),
        Stage(id=DELIVERY, title="Delivery", journey=BUYING, order="a2"),
        Stage(id=ROUTE, title="Route", journey=SHIFT, order="a0"),
        lane(ACTIONS, "Actions", "a0", "touchpoints"),
        lane(THOUGHTS, "Thoughts", "a1", "text"),
        lane(FEELINGS, "Feelings", "a2", "feelings"),
        lane(PAINS, "Pains", "a3", "pain_points"),
        lane(IDEAS, "Ideas", "a4", "opportunities"),
        lane(COURIER, "Courier", "a5", "linked_journey", linked=SHIFT),
        lane(BEHIND, "Behind", "a6", "backstage"),
        lane(ROUNDS, "Rounds", "a0", "touchpoints", SHIFT),
    ]


def _cards() -> list[Record]:
    known = Evidence(level="heard", source=TALKS, n=12)
    return [
        Touchpoint(id=AD, title="Sees an ad", stage=DISCOVER, lane=ACTIONS, order="a0", channels=(PHONE,)),
        Touchpoint(id=COMPARE, title="Compares", stage=DISCOVER, lane=ACTIONS, order="a1"),
        Touchpoint(
            id=PAY, title="Pays", stage=ORDER, lane=ACTIONS, order="a0", owner=VERA, evidence=known, span=2
        ),
        Touchpoint(id=WAIT, title="Waits", stage=DELIVERY, lane=ACTIONS, order="a0"),
        Touchpoint(id=PACK, title="Packs", stage=ORDER, lane=BEHIND, order="a0"),
        Touchpoint(id=DRIVE, title="Drives", stage=ROUTE, lane=ROUNDS, order="a0"),
        Touchpoint(id=RING, title="Rings", stage=ROUTE, lane=ROUNDS, order="a1"),
        Note(id=DOUBT, text="Is it safe", stage=ORDER, lane=THOUGHTS, order="a0"),
        Note(id=PARKED, text="Later", order="a0"),
        Feeling(id=JOY, touchpoint=AD, persona=ANNA, value=1.0, words="curious"),
        Feeling(id=ANGER, touchpoint=PAY, value=-1.0),
        PainPoint(id=SLOW, title="Slow", journey=BUYING, touchpoints=(PAY,), order="a0", severity=3),
        PainPoint(id=LATE, title="Late", journey=BUYING, stage=DELIVERY, order="a1"),
        Opportunity(id=CLICK, title="One click", journey=BUYING, stage=ORDER, order="a0"),
        Link(id=CAUSE, source=DRIVE, target=SLOW, kind="causes"),
        Link(id=STEP, source=AD, target=PAY, kind="next", label="at once"),
    ]
