"""Backlogs to draw, and the boxes of what is drawn."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence

from journeyforge.charts.chart import Chart, Turned
from journeyforge.charts.placing import Box
from journeyforge.layout.scene import Path, Rect, TextLine
from journeyforge.model.document import Document
from journeyforge.model.records import (
    Journey,
    Known,
    Lane,
    Opportunity,
    Owner,
    PainPoint,
    Project,
    Stage,
    Touchpoint,
)
from journeyforge.model.values import Evidence, ImpactEffort, Scores
from small_map import key

TODAY = datetime.date(2026, 11, 22)
TITLES = (
    "Promo code field is hidden on small screens",
    "Number shown as spam",
    "Возврат занимает двенадцать дней, и никто не говорит, почему",
    "Оператор не видит заметку кур’єра",
    "Чек",
    "",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Поле промокода не видно. " * 12,
)
LEVELS = ("assumed", "heard", "observed", "measured")
STATUSES = ("new", "triaged", "planned", "doing", "done", "dropped")


def shape(journeys: int = 2, stages: int = 4, lanes: int = 3, owners: int = 5) -> list[Known]:
    """Journeys with stages, lanes and a step in most cells; people and a team."""
    made: list[Known] = [Project(id=key("project", 1), title="Интернет-магазин")]
    for n in range(1, owners + 1):
        team = key("owner", 1) if n in (2, 3) else None
        made.append(
            Owner(id=key("owner", n), title=f"Vera Kim {n}", kind="person" if n > 1 else "team", member_of=team)
        )
    for j in range(1, journeys + 1):
        journey = key("journey", j)
        made.append(Journey(id=journey, title=f"Way {j}"))
        made += [
            Stage(id=key("stage", j * 1000 + s), journey=journey, order=f"a{s:02}x", title=f"Stage {s}")
            for s in range(stages)
        ]
        made += [
            Lane(id=key("lane", j * 1000 + r), journey=journey, order=f"a{r:02}x", title=f"Lane {r}")
            for r in range(lanes)
        ]
        made += [
            Touchpoint(
                id=step(j, s, r), stage=key("stage", j * 1000 + s), lane=key("lane", j * 1000 + r), order="a0"
            )
            for s in range(stages)
            for r in range(lanes)
            if (s + r) % 3
        ]
    return made


def step(journey: int, stage: int, lane: int) -> str:
    """The id of the step in a cell."""
    return key("touchpoint", (journey * 1000 + stage) * 1000 + lane)


def backlog(count: int, seed: int = 0, grid: Sequence[float] = (), titles: Sequence[str] = TITLES) -> Document:
    """A document of so many pains and opportunities; impact and effort are on the points of the grid, if any."""
    chance = random.Random(seed)
    made = shape()
    steps = [record.id for record in made if isinstance(record, Touchpoint)]
    for n in range(1, count + 1):
        at = chance.choice(steps)
        journey = key("journey", int(at[-8:]) // 1_000_000)
        impact, effort = (chance.choice(grid) if grid else round(chance.uniform(1, 10), 1) for _ in range(2))
        given = (
            Scores(impact_effort=ImpactEffort(impact=impact, effort=effort)) if chance.random() < 0.9 else Scores()
        )
        about = {
            "journey": journey, "order": "a0", "title": chance.choice(titles), "scores": given,
            "owner": chance.choice([None, *(key("owner", o) for o in range(1, 6))]),
            "status": chance.choice(STATUSES),
            "due": chance.choice([None, TODAY - datetime.timedelta(days=3), TODAY + datetime.timedelta(days=3)]),
        }  # fmt: skip
        if chance.random() < 0.3:
            made.append(Opportunity(id=key("opportunity", n), touchpoints=(at,), **about))
            continue
        places = [(at,), (at, chance.choice(steps)), ()][chance.choice((0, 0, 0, 1, 2))]
        made.append(
            PainPoint(
                id=key("pain_point", n),
                touchpoints=tuple(dict.fromkeys(places)),
                severity=chance.choice((None, 1, 2, 3, 4, 5)),
                frequency=chance.choice((None, 1, 2, 3, 4, 5)),
                evidence=Evidence(level=chance.choice(LEVELS)),
                **about,
            )
        )
    return Document.from_records(made)


def texts(chart: Chart) -> Iterator[tuple[str, Box]]:
    """Every line of text of a chart and the box of its capitals and descenders."""
    for shape_ in chart.shapes:
        if isinstance(shape_, Turned):
            line = shape_.line
            up, down = line.style.size * 0.7, line.style.size * 0.2
            yield line.text, Box(line.x - up, line.y - line.width, line.x + down, line.y)
        elif isinstance(shape_, TextLine):
            up, down = shape_.style.size * 0.7, shape_.style.size * 0.2
            yield shape_.text, Box(shape_.x, shape_.y - up, shape_.x + shape_.width, shape_.y + down)


def extent(one: Rect | Path) -> Box:
    """The box of a shape."""
    if isinstance(one, Rect):
        return Box(one.x, one.y, one.x + one.width, one.y + one.height)
    xs = [x for _, points in one.segments for x in points[::2]]
    ys = [y for _, points in one.segments for y in points[1::2]]
    return Box(min(xs), min(ys), max(xs), max(ys))


def overlapping(found: Sequence[tuple[str, Box]]) -> list[tuple[str, str]]:
    """The pairs of texts whose boxes meet."""
    ordered = sorted(found, key=lambda one: one[1].y0)
    pairs = []
    for at, (text, box) in enumerate(ordered):
        for other, near in ordered[at + 1 :]:
            if near.y0 >= box.y1:
                break
            if box.meets(near):
                pairs.append((text, other))
    return pairs


def outside(chart: Chart, found: Sequence[tuple[str, Box]]) -> list[str]:
    """Texts that are not wholly on the chart."""
    whole = Box(0, 0, chart.width, chart.height)
    return [text for text, box in found if not whole.holds(box)]
