"""Made-up projects of any size, shaped like real ones: journeys of 500 touchpoints in 20 stages and 5 lanes."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from journeyforge.formats.table.columns import COLUMNS
from journeyforge.model import order
from journeyforge.model.ids import new_ids
from journeyforge.model.records import (
    Channel,
    Journey,
    Known,
    Lane,
    Link,
    Metric,
    Owner,
    PainPoint,
    Persona,
    Project,
    Source,
    Stage,
    Touchpoint,
)
from journeyforge.model.values import Evidence

STAGES = 20
LANES = ("touchpoints", "frontstage", "backstage", "support", "touchpoints")
CELL = 5
JOURNEY = STAGES * len(LANES) * CELL
STEPS = (
    "Compares prices on the phone while the kettle boils",
    "Asks support how to send the parcel back",
    "Звонит в контакт-центр и ждёт ответа",
    "Signs for the parcel at the door",
    "Записывается на удобное время",
    "Платить карткою в застосунку",
    "Fills the basket and looks for the promo code field",
    "Waits for the courier to ring",
)
PAINS = ("Calls at a bad time", "Ставка в рекламе не та, что в договоре", "The form forgets what was typed")
LEVELS = ("assumed", "heard", "observed", "measured")
COUNT = 40
"""Owners, channels, sources and personas, each."""


class _Map:
    def __init__(self, touchpoints: int, stages: int = STAGES, cell: int = CELL) -> None:
        self.stages, self.cell = stages, cell
        self.size = stages * len(LANES) * cell
        self.random = random.Random(touchpoints)
        self.owners = new_ids("owner", COUNT)
        self.channels = new_ids("channel", COUNT)
        self.sources = new_ids("source", COUNT)
        self.personas = new_ids("persona", COUNT)
        self.journeys = new_ids("journey", touchpoints // self.size)
        self.cards = new_ids("touchpoint", touchpoints)
        self.made: list[Known] = [Project(id=new_ids("project", 1)[0], title=f"{touchpoints} touchpoints")]

    def knowledge(self) -> Evidence:
        level = self.random.choice(LEVELS)
        if level == "assumed":
            return Evidence()
        return Evidence(level=level, source=self.random.choice(self.sources), n=self.random.randint(3, 400))  # type: ignore[arg-type]

    def catalogues(self) -> None:
        for n in range(COUNT):
            self.made += (
                Owner(id=self.owners[n], title=f"Owner {n}"),
                Channel(id=self.channels[n], title=f"Channel {n}"),
                Source(id=self.sources[n], title=f"Interviews {n}", method="interview", n=12),
                Persona(id=self.personas[n], title=f"Persona {n}"),
            )

    def journey(self, number: int) -> None:
        key = self.journeys[number]
        self.made.append(Journey(id=key, title=f"Journey {number}", personas=(self.personas[number % COUNT],)))
        stages, lanes = new_ids("stage", self.stages), new_ids("lane", len(LANES))
        for n, (stage, place) in enumerate(zip(stages, order.many(None, None, self.stages), strict=True)):
            self.made.append(Stage(id=stage, title=f"Stage {n + 1}", journey=key, order=place))
        for n, (lane, place) in enumerate(zip(lanes, order.many(None, None, len(LANES)), strict=True)):
            kind = LANES[n]
            self.made.append(Lane(id=lane, title=f"Lane {n + 1}", journey=key, order=place, kind=kind))  # type: ignore[arg-type]
        places = order.many(None, None, self.cell)
        cards = iter(self.cards[number * self.size : (number + 1) * self.size])
        for stage in stages:
            for lane in lanes:
                for place in places:
                    self.card(next(cards), stage, lane, place)

    def card(self, key: str, stage: str, lane: str, place: str) -> None:
        pick = self.random
        self.made.append(
            Touchpoint(
                id=key,
                title=f"{pick.choice(STEPS)} {pick.randint(1, 999)}",
                stage=stage,
                lane=lane,
                order=place,
                channels=(pick.choice(self.channels),),
                owner=pick.choice(self.owners) if pick.random() < 0.5 else None,
                moment_of_truth=pick.random() < 0.05,
                evidence=self.knowledge(),
            )
        )

    def links(self) -> None:
        for n, key in enumerate(new_ids("link", len(self.cards))):
            across = self.random.random() < 0.1
            target = self.random.choice(self.cards) if across else self.cards[(n + 1) % len(self.cards)]
            if target == self.cards[n]:
                target = self.cards[n - 1]
            kind = "causes" if across else "next"
            self.made.append(Link(id=key, source=self.cards[n], target=target, kind=kind))  # type: ignore[arg-type]

    def pains_and_metrics(self) -> None:
        count = len(self.cards) // 10
        places = order.many(None, None, self.size // 10)
        pains, metrics = new_ids("pain_point", count), new_ids("metric", count)
        for n in range(count):
            card = n * 10
            self.made.append(
                PainPoint(
                    id=pains[n],
                    title=f"{self.random.choice(PAINS)} {n}",
                    journey=self.journeys[card // self.size],
                    touchpoints=(self.cards[card],),
                    order=places[n % len(places)],
                    severity=1 + n % 5,
                    frequency=1 + n % 4,
                    owner=self.owners[n % COUNT] if n % 3 else None,
                    evidence=self.knowledge(),
                )
            )
            self.made.append(
                Metric(id=metrics[n], title=f"NPS {n}", attached_to=self.cards[card + 5], kind="nps", target=30.0)
            )


def records(touchpoints: int) -> list[Known]:
    """The records of a project: as many links as touchpoints, a tenth as many pains and metrics."""
    return _made(_Map(touchpoints))


def records_of_one_journey(touchpoints: int, stages: int) -> list[Known]:
    """The same with all touchpoints in one journey of so many stages; their number must fit its cells."""
    return _made(_Map(touchpoints, stages, touchpoints // (stages * len(LANES))))


def _made(sketch: _Map) -> list[Known]:
    sketch.catalogues()
    for number in range(len(sketch.journeys)):
        sketch.journey(number)
    sketch.links()
    sketch.pains_and_metrics()
    return sketch.made


FILLED = (
    *("journey", "journey_kind", "phase", "stage", "lane", "lane_kind", "card", "persona", "channel", "owner"),
    *("emotion", "moment_of_truth", "active_minutes", "evidence", "evidence_source", "evidence_n"),
    *(
        "pain",
        "severity",
        "frequency",
        "pain_owner",
        "metric",
        "metric_kind",
        "value",
        "unit",
        "n",
        "date",
        "note",
    ),
)


def table_rows(count: int) -> Iterator[list[str]]:
    """A card table of so many rows: the cells of the columns that are FILLED."""
    pick = random.Random(count)
    for n in range(count):
        journey, place = divmod(n, JOURNEY)
        stage, place = divmod(place, len(LANES) * CELL)
        lane = place // CELL
        row = [
            f"Journey {journey}",
            "customer",
            f"Phase {stage // 4}",
            f"Stage {stage}",
            f"Lane {lane}",
            LANES[lane],
        ]
        row += [f"{pick.choice(STEPS)} {n}", f"Persona {journey % 7}", f"Channel {n % 40}", f"Owner {n % 30}"]
        row += [str(pick.randint(-2, 2)) if n % 2 else "", "yes" if n % 20 == 0 else "", str(pick.randint(1, 60))]
        row += ["heard", f"Interviews {n % 9}", str(pick.randint(3, 90))] if n % 3 else ["", "", ""]
        row += [f"{pick.choice(PAINS)} {n}", "4", "3", f"Owner {n % 30}"] if n % 5 == 0 else [""] * 4
        measured = [f"NPS {n}", "nps", str(pick.randint(-40, 60)), "", "187", "2026-09-30"]
        row += measured if n % 10 == 0 else [""] * 6
        yield [*row, "said twice" if n % 8 == 0 else ""]


def write_table(path: Path, count: int) -> None:
    """Write such a table as CSV, with all columns of the table as an export writes it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(dict(zip(FILLED, row, strict=True)) for row in table_rows(count))
