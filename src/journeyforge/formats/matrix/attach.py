"""Lanes whose cards say something about a step: channels, systems, owners, sources, metrics."""

from __future__ import annotations

import re
from collections.abc import Callable

from journeyforge.formats.kind_words import metric_kind
from journeyforge.formats.matrix.cells import LONGEST_VALUE, cards, names
from journeyforge.formats.matrix.draft import Draft, Step
from journeyforge.formats.matrix.grid import LaneRows
from journeyforge.formats.matrix.measured import Measured, metric
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import EvidenceLevel, LaneKind, Method
from journeyforge.model.records import Measurement, Metric, Owner
from journeyforge.model.text import fold
from journeyforge.model.values import Evidence

Attach = Callable[[Draft, Step, str], str]
"""Puts a name on a step; answers why it could not, or ""."""


def attach_names(draft: Draft, place: int, lane: LaneRows) -> None:
    """Names in the cells of a lane go to the one step each cell is about, else they stay notes."""
    put = _PUT[draft.kinds[place]]
    for held in lane.cells:
        steps = draft.only_steps(held)
        for card in cards(held.cell.text):
            if not steps or len(card) > LONGEST_VALUE:
                draft.leave(place, held, card, "it is too long for a name" if steps else draft.why_open(held))
                continue
            for name in names(card) if put is not _source else [card]:
                refused = [why for step in steps if (why := put(draft, step, name))]
                if refused:
                    draft.leave(place, held, name, refused[0])


def _channel(draft: Draft, step: Step, name: str) -> str:
    step.channels.append(draft.records.channel(name))
    return ""


def _system(draft: Draft, step: Step, name: str) -> str:
    step.systems.append(draft.records.system(name))
    return ""


def _owner(draft: Draft, step: Step, name: str) -> str:
    if step.owner is not None and step.owner != draft.records.known(Owner, name):
        return f"“{step.title}” has an owner already, and a touchpoint has one"
    step.owner = draft.records.owner(name)
    return ""


_METHODS: tuple[tuple[Method, EvidenceLevel, re.Pattern[str]], ...] = (
    ("mystery_shopping", "observed", re.compile(r"mystery shop|тайн\w+ покупател|таємн\w+ покуп")),
    ("interview", "heard", re.compile(r"interview|интервью|інтерв")),
    ("survey", "measured", re.compile(r"survey|questionnaire|poll|опрос|анкет|опитуван")),
    ("observation", "observed", re.compile(r"observ|shadowing|наблюден|спостережен|юзабилити|usability")),
    ("diary", "observed", re.compile(r"diar|дневник|щоденник")),
    ("analytics", "measured", re.compile(r"analytics|metrica|statistic|data|аналитик|метрик|статистик|аналітик")),
    ("support_log", "heard", re.compile(r"support log|tickets|complaint|обращени|жалоб|звернен|скарг")),
    ("workshop", "heard", re.compile(r"workshop|воркшоп|сессия|сесія")),
)
_GUESSED = re.compile(r"assum|hypothes|guess|предположен|гипотез|припущен|гіпотез")
_SAMPLE = re.compile(r"(?<!\w)n\s*[=:]?\s*(\d{1,9})(?!\d)")


def _source(draft: Draft, step: Step, name: str) -> str:
    if step.evidence.source is not None:
        return f"“{step.title}” has a source already"
    folded = fold(name[:200])
    found = next(((method, level) for method, level, words in _METHODS if words.search(folded)), None)
    method, level = found or ("other", "heard")
    if _GUESSED.search(folded):
        level = "assumed"
    sample = _SAMPLE.search(folded)
    n = int(sample[1]) if sample and int(sample[1]) else None
    step.evidence = Evidence(level=level, source=draft.records.source(name, method), n=n)
    return ""


_PUT: dict[LaneKind, Attach] = {"channels": _channel, "systems": _system, "owners": _owner, "how_we_know": _source}
NAME_LANES = frozenset(_PUT)
"""Lanes whose cards are names."""


def attach_metrics(draft: Draft, place: int, lane: LaneRows) -> None:
    """Cards like `NPS -12 n187` become a metric of the stage with one measurement; others stay notes."""
    made: dict[tuple[int, str, str, float | None], str] = {}
    for held in lane.cells:
        if held.stage != held.last_stage:
            draft.say("hint", "spans", "the cell reaches over several stages; its metrics are the first's", held)
        for card in cards(held.cell.text):
            found = metric(card, lane.title)
            if isinstance(found, str):
                draft.leave(place, held, card, f"it {found}")
                continue
            key = (held.stage, fold(found.name), found.unit, found.top)
            if key not in made:
                made[key] = draft.records.add(_metric(draft.stages[held.stage], found))
            draft.records.add(
                Measurement(id=new_id("measurement"), metric=made[key], value=found.value, n=found.n)
            )


def _metric(stage: str, found: Measured) -> Metric:
    kind, direction = metric_kind(found.name)
    points = kind in {"nps", "enps"}
    return Metric(
        id=new_id("metric"),
        title=found.name,
        attached_to=stage,
        kind=kind,
        unit=found.unit,
        direction=direction,
        scale_min=-100.0 if points else None,
        scale_max=100.0 if points else found.top,
    )
