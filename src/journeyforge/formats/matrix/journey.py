"""A grid becomes the records of a journey: stages, lanes, cards, and what was said around the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from journeyforge.formats.matrix.attach import NAME_LANES, attach_metrics, attach_names
from journeyforge.formats.matrix.cells import cards
from journeyforge.formats.matrix.draft import Draft, Step, quoted
from journeyforge.formats.matrix.feelings import Feelings, persona_names
from journeyforge.formats.matrix.grid import CardCell, Grid, LaneRows, one_line
from journeyforge.formats.matrix.guess import language, side, state
from journeyforge.formats.matrix.lanes import lane_kinds, lane_title
from journeyforge.formats.names import Records
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES, LaneKind
from journeyforge.model.problem import Problem
from journeyforge.model.records import (
    Journey,
    Lane,
    Note,
    Opportunity,
    PainPoint,
    Persona,
    Project,
    Stage,
)
from journeyforge.model.text import fold


def add_journey(
    records: Records, grid: Grid, title: str, said: Mapping[int, LaneKind] = MappingProxyType({})
) -> None:
    """The journey of a grid among the records; `title` is for a sheet that has none of its own, `said` are
    kinds of lanes, by place, that are not to be guessed."""
    grid_guesses = len(records.guesses)
    records.guesses += grid.guesses
    kinds = lane_kinds(grid, records.guesses, records.problems, said)
    draft = Draft(records, grid, new_id("journey"), kinds)
    journey = _journey(draft, title)
    if not records.base.of(Project) and not any(isinstance(r, Project) for r in records.made.values()):
        records.add(Project(id=new_id("project"), title=journey.title, language=language(_sample(grid))))
    records.add(journey)
    for place, head in enumerate(grid.stages):
        records.add(
            Stage(
                id=draft.stages[place],
                journey=draft.journey,
                order=records.key(place),
                title=head.title,
                phase=head.phase,
            )
        )
    _fill(draft, journey)
    if grid.table.title:
        told = records.guesses[grid_guesses:]
        records.guesses[grid_guesses:] = [f"sheet “{grid.table.title}”: {sentence}" for sentence in told]


def _sample(grid: Grid) -> str:
    texts = [lane.title for lane in grid.lanes] + [head.title for head in grid.stages]
    return " ".join(texts + [held.cell.text[:200] for lane in grid.lanes[:20] for held in lane.cells[:50]])


def _journey(draft: Draft, title: str) -> Journey:
    """The journey with what was said about it: title, personas, scenario, goal."""
    grid, records = draft.grid, draft.records
    said: dict[str, list[str]] = {}
    for field, value, key, _ in grid.about:
        said.setdefault(field, []).append(value)
        name = field.replace("_", " ")
        records.guesses.append(f"“{one_line(key)} {one_line(value)}”"[:200] + f" read as the journey's {name}")
    names = [one_line(" ".join(said["title"]))] if "title" in said else []
    names += [grid.title] if grid.title else []
    for other in names[1:]:
        records.park(other)
    for note in grid.notes:
        records.park(note.text)
    if grid.notes:
        said_first = ", ".join(f"“{quoted(note.text)}”" for note in grid.notes[:5])
        more = f" and {len(grid.notes) - 5} more" if len(grid.notes) > 5 else ""
        records.guesses.append(f"texts around the table were parked as notes: {said_first}{more}")
    name = names[0] if names else one_line(title)
    kind = side(f"{name} {title}") or "customer"
    to_be = state(f"{name} {title}")
    for what in ([f"an {kind} journey"] if kind != "customer" else []) + (["to be"] if to_be else []):
        records.guesses.append(f"“{name}” read as {what}")
    return Journey(
        id=draft.journey,
        title=name,
        kind=kind,
        state=to_be or "as_is",
        personas=tuple(dict.fromkeys(_persona(records, text, kind) for text in said.get("persona", ()))),
        scenario="\n".join(said.get("scenario", ())),
        goal="\n".join(said.get("goal", ())),
        success_criterion="\n".join(said.get("success_criterion", ())),
    )


def _persona(records: Records, text: str, kind: str) -> str:
    """The first line is the name, what follows the story."""
    name, _, story = text.partition("\n")
    if story.strip() and records.known(Persona, name) is None:
        return records.persona(one_line(name), "employee" if kind == "employee" else "customer", story.strip())
    if story.strip():
        records.park(text)
    return records.persona(one_line(name), "employee" if kind == "employee" else "customer")


def _fill(draft: Draft, journey: Journey) -> None:
    """The cards of all lanes: steps first, for what the other lanes say is about them."""
    grid = draft.grid
    main = _main_lane(draft.kinds)
    for place, lane in enumerate(grid.lanes):
        if draft.kinds[place] in TOUCHPOINT_LANES:
            _steps(draft, place, lane, main=place == main)
    if main is None:
        draft.records.problems.append(
            Problem(
                "warning",
                "no_steps",
                "no lane is of a kind that holds touchpoints; a journey needs steps",
                place=grid.table.title and f"sheet “{grid.table.title}”",
            )
        )
    personas = _feeling_personas(draft, journey)
    feelings = Feelings(draft)
    for place, lane in enumerate(grid.lanes):
        kind = draft.kinds[place]
        if kind == "feelings":
            persona = personas.get(place)
            first = draft.records.personas_of(journey.id)[:1]
            feelings.read(place, lane, None if persona in first else persona)
        elif kind == "metrics":
            attach_metrics(draft, place, lane)
        elif kind in NAME_LANES:
            attach_names(draft, place, lane)
        elif kind in NOTE_LANES:
            _notes(draft, place, lane)
        elif kind in {"pain_points", "opportunities"}:
            _findings(draft, lane, pains=kind == "pain_points")
    for step in draft.steps:
        draft.records.add(step.record())
    feelings.finish()
    _lanes(draft, personas)


def _main_lane(kinds: list[LaneKind]) -> int | None:
    """As `model.path.main_lane`: the first lane of touchpoints, else the first that holds any."""
    holding = [place for place, kind in enumerate(kinds) if kind in TOUCHPOINT_LANES]
    return next((place for place in holding if kinds[place] == "touchpoints"), holding[0] if holding else None)


def _steps(draft: Draft, place: int, lane: LaneRows, *, main: bool) -> None:
    for held in lane.cells:
        for card in cards(held.cell.text):
            step = Step(
                new_id("touchpoint"),
                card,
                draft.stages[held.stage],
                draft.lanes[place],
                draft.next_order(held.stage, place),
                held.last_stage - held.stage + 1,
            )
            draft.steps.append(step)
            if main:
                draft.main.add(held, step)


def _notes(draft: Draft, place: int, lane: LaneRows) -> None:
    for held in lane.cells:
        _say_span(draft, held)
        for card in cards(held.cell.text):
            draft.records.add(
                Note(
                    id=new_id("note"),
                    stage=draft.stages[held.stage],
                    lane=draft.lanes[place],
                    order=draft.next_order(held.stage, place),
                    text=card,
                )
            )


def _findings(draft: Draft, lane: LaneRows, *, pains: bool) -> None:
    """Pain points or opportunities: of the one step their cell is about, else of the stage."""
    records = draft.records
    for held in lane.cells:
        steps = tuple(step.id for step in draft.only_steps(held))
        stage = None if steps else draft.stages[held.stage]
        if not steps:
            _say_span(draft, held)
        for card in cards(held.cell.text):
            order = draft.next_finding(pains=pains)
            if pains:
                records.add(
                    PainPoint(
                        id=new_id("pain_point"),
                        title=card,
                        journey=draft.journey,
                        touchpoints=steps,
                        stage=stage,
                        order=order,
                    )
                )
            else:
                records.add(
                    Opportunity(
                        id=new_id("opportunity"),
                        title=card,
                        journey=draft.journey,
                        touchpoints=steps,
                        stage=stage,
                        order=order,
                    )
                )


def _say_span(draft: Draft, held: CardCell) -> None:
    if held.last_stage > held.stage:
        count = held.last_stage - held.stage + 1
        draft.say("hint", "spans", f"the cell reaches over {count} stages; its cards stand in the first", held)


def _feeling_personas(draft: Draft, journey: Journey) -> dict[int, str]:
    """The persona of each lane of feelings: a known one, or new ones where the lanes name different people."""
    lanes = [(place, lane) for place, lane in enumerate(draft.grid.lanes) if draft.kinds[place] == "feelings"]
    names = persona_names(lanes)
    several = len(lanes) > 1 and len({fold(name) for name in names.values()}) == len(lanes)
    found: dict[int, str] = {}
    for place, name in names.items():
        known = draft.records.known(Persona, name)
        if known is None and not several:
            continue
        found[place] = known or draft.records.persona(name, journey.kind)
        draft.records.guesses.append(f"lane “{lane_title(draft.grid.lanes[place])}” read as what “{name}” feels")
    if found:
        draft.records.join(journey.id, found.values())
    return found


def _lanes(draft: Draft, personas: dict[int, str]) -> None:
    """The lanes in their order, each followed by a text lane with what could not be attached."""
    row = 0
    for place, lane in enumerate(draft.grid.lanes):
        left = draft.left.get(place, ())
        draft.records.add(
            Lane(
                id=draft.lanes[place],
                journey=draft.journey,
                order=draft.records.key(row),
                title=lane_title(lane),
                kind=draft.kinds[place],
                persona=personas.get(place),
                line_below=None if left else lane.line_below,
            )
        )
        row += 1
        if left:
            _left_over(draft, lane, row, left)
            row += 1


def _left_over(draft: Draft, lane: LaneRows, row: int, left: Sequence[tuple[int, str]]) -> None:
    """A text lane of the same name with the cards that could not be attached."""
    records = draft.records
    notes = Lane(
        id=new_id("lane"),
        journey=draft.journey,
        order=records.key(row),
        title=lane_title(lane),
        kind="text",
        line_below=lane.line_below,
    )
    records.add(notes)
    said = f"a text lane below lane “{lane_title(lane)}” holds the cards that could not be attached ({len(left)})"
    records.guesses.append(said)
    counts: dict[int, int] = {}
    for stage, text in left:
        place = counts.get(stage, 0)
        counts[stage] = place + 1
        records.add(
            Note(id=new_id("note"), stage=draft.stages[stage], lane=notes.id, order=records.key(place), text=text)
        )
