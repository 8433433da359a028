"""Mermaid `journey` in and out: stages as sections, the main lane's touchpoints as tasks, feelings as scores.

A score is a feeling + 3. What a score or a name can't say stands in a comment on the line before,
`%% journeyforge:{…}`, which Mermaid ignores and `loads` reads back.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from journeyforge.formats.mermaid_syntax import Diagram, MermaidError, Section, Task, parse
from journeyforge.formats.mermaid_text import NOTE, escape, is_feeling, note_line, score_of, value_of
from journeyforge.formats.registry import ExportOptions, FormatError, Reading
from journeyforge.layout.words import WORDS
from journeyforge.model import ids, order
from journeyforge.model.bulk import collector_off
from journeyforge.model.change import Change
from journeyforge.model.codec import to_dict
from journeyforge.model.document import Document
from journeyforge.model.path import main_lane, main_touchpoints
from journeyforge.model.problem import Problem
from journeyforge.model.records import Feeling, Journey, Known, Lane, Persona, Project, Stage, Touchpoint
from journeyforge.model.text import clean, fold

ACTIONS = "Actions"
"""The title of the lane that the tasks stand in."""
MAX_DRAWN = 50_000
"""Characters Mermaid draws unless `maxTextSize` is raised; its parser reads more."""


def read(path: Path, base: Document) -> Reading:
    """Read a `.mmd` file. Raises FormatError with the line wherever Mermaid's own parser refuses the text."""
    try:
        return loads(path.read_bytes().decode("utf-8"), base)
    except UnicodeDecodeError as error:
        raise FormatError(f"{path.name}: this is no UTF-8 text (byte {error.start + 1})") from error
    except FormatError as error:
        raise FormatError(f"{path.name}: {error}") from error


def loads(text: str, base: Document) -> Reading:
    """The journey in a Mermaid text, as a change on the base document. Raises FormatError with the line."""
    with collector_off():
        try:
            diagram = parse(text)
        except MermaidError as error:
            raise FormatError(str(error)) from error
        return _Reader(base, diagram, _notes(text)).reading()


def _notes(text: str) -> dict[int, dict[str, Any]]:
    """Our comments, by the line they stand on."""
    found: dict[int, dict[str, Any]] = {}
    for number, line in enumerate(re.split(r"\r\n?|\n", text), 1):
        if match := NOTE.fullmatch(line):
            try:
                data = json.loads(match[1])
            except (ValueError, RecursionError):
                continue  # A comment is anybody's; one that says nothing to us is no fault.
            if isinstance(data, dict):
                found[number] = data
    return found


class _Reader:
    """Records from a diagram, in the order of the text."""

    def __init__(self, base: Document, diagram: Diagram, notes: dict[int, dict[str, Any]]) -> None:
        self.base = base
        self.diagram = diagram
        self.notes = notes
        self.made: list[Known] = []
        self.problems: list[Problem] = []
        self.known = {fold(persona.title): persona.id for persona in reversed(base.of(Persona))}
        self.known_exactly = {persona.title: persona.id for persona in reversed(base.of(Persona))}

    def reading(self) -> Reading:
        title = self._clean(self.diagram.title, 0)
        if not self.base.of(Project):
            self.made.append(Project(id=ids.new_id("project"), title=title))
        people = [self._people(task) for task in self.diagram.tasks]
        everyone = tuple(dict.fromkeys(person for group in people for person in group))
        journey = Journey(id=ids.new_id("journey"), title=title, personas=everyone)
        actions, feelings = order.many(None, None, 2)
        lane = Lane(id=ids.new_id("lane"), title="Actions", journey=journey.id, order=actions, kind="touchpoints")
        curve = Lane(id=ids.new_id("lane"), title="Feelings", journey=journey.id, order=feelings, kind="feelings")
        self.made += [journey, lane, curve]
        self._cards(self._stages(journey.id), lane.id, people)
        change = Change("Import from Mermaid", {record.id: (None, record) for record in self.made}, "import")
        return Reading(change, tuple(self.problems))

    def _stages(self, journey: str) -> dict[int | None, str]:
        """A stage per section, by its place; one without a name for tasks before any section."""
        loose = any(task.section is None for task in self.diagram.tasks)
        places: list[tuple[int | None, str]] = [(None, "")] if loose else []
        places += [(place, self._name(section)) for place, section in enumerate(self.diagram.sections)]
        stages: dict[int | None, str] = {}
        for (place, title), key in zip(places, order.many(None, None, len(places)), strict=True):
            stage = Stage(id=ids.new_id("stage"), title=title, journey=journey, order=key)
            stages[place] = stage.id
            self.made.append(stage)
        return stages

    def _cards(self, stages: dict[int | None, str], lane: str, people: list[tuple[str, ...]]) -> None:
        keys = order.many(None, None, len(people))
        for task, participants, key in zip(self.diagram.tasks, people, keys, strict=True):
            touchpoint = Touchpoint(
                id=ids.new_id("touchpoint"),
                title=self._name(task),
                stage=stages[task.section],
                lane=lane,
                order=key,
                participants=participants,
            )
            self.made.append(touchpoint)
            value = self._value(task)
            if value is not None:
                self.made.append(Feeling(id=ids.new_id("feeling"), touchpoint=touchpoint.id, value=value))

    def _people(self, task: Task) -> tuple[str, ...]:
        names = [self._clean(name, task.line) for name in task.people]
        return tuple(dict.fromkeys(self._persona(name) for name in names if name))

    def _persona(self, name: str) -> str:
        # Only people already in the project match loosely: in one text “Me” and “me” are two, as in Mermaid.
        key = self.known_exactly.get(name) or self.known.get(fold(name))
        if key is None:
            key = ids.new_id("persona")
            self.made.append(Persona(id=key, title=name))
        self.known_exactly[name] = key
        return key

    def _name(self, thing: Section | Task) -> str:
        noted = self.notes.get(thing.line - 1, {}).get("title")
        return "" if noted == "" and not thing.name.strip() else self._clean(thing.name, thing.line)

    def _clean(self, text: str, line: int) -> str:
        kept = clean(text)
        if kept != text:
            place = f"line {line}" if line else "title"
            what = f"characters that no text may have were taken out of “{kept[:60]}”"
            self.problems.append(Problem("hint", "text_cleaned", what, place=place))
        return kept

    def _value(self, task: Task) -> float | None:
        noted = self.notes.get(task.line - 1, {})
        if "feeling" in noted and is_feeling(felt := noted["feeling"]) and task.score == score_of(felt)[0]:
            return None if felt is None else float(felt)
        if math.isnan(task.score):
            self._report("score_unreadable", task, "has a score that is no number: it got no feeling")
            return None
        if not 1 <= task.score <= 5:
            written = "no score, which Mermaid reads as 0" if task.blank else f"the score {task.score:g}"
            taken = 1 if task.score < 1 else 5
            self._report("score_clamped", task, f"has {written}; scores go from 1 to 5, so {taken} was taken")
        return value_of(task.score)

    def _report(self, rule: str, task: Task, message: str) -> None:
        self.problems.append(
            Problem("warning", rule, f"“{task.name.strip()[:60]}” {message}", place=f"line {task.line}")
        )


def write(document: Document, path: Path, options: ExportOptions) -> Sequence[Problem]:
    """Write one journey. Raises FormatError when there are several and `options.journeys` names none."""
    journeys = options.journeys or [journey.id for journey in document.journeys()]
    if len(journeys) != 1:
        what = "holds one journey; choose one with --journey" if journeys else "needs a journey; there is none"
        raise FormatError(f"a Mermaid file {what}")
    journey = document.get(journeys[0])
    if not isinstance(journey, Journey):
        raise FormatError(f"there is no journey {journeys[0]}")
    text, problems = dumps(document, journey)
    head, _, rest = text.partition("\n")
    path.write_bytes("\n".join([head, *_assumed(document, journey, options.locale), rest]).encode("utf-8"))
    return problems


def _assumed(document: Document, journey: Journey, locale: str) -> list[str]:
    """How many of the steps are assumed, as a comment: the diagram itself has no place for it."""
    steps = list(main_touchpoints(document, journey.id))
    assumed = sum(step.evidence.level == "assumed" for step in steps)
    return [f"    %% {WORDS[locale].assumed.format(assumed, len(steps))}"] if assumed else []


def dumps(document: Document, journey: Journey) -> tuple[str, list[Problem]]:
    """The Mermaid text of a journey, and what of it the text can't carry."""
    lines = ["journey"]
    if journey.title:
        lines.append(f"    title {escape(journey.title)}")
    travellers = _people(document, journey.personas)
    lane = main_lane(document, journey.id)
    carried: list[Known] = [journey, *travellers, *([lane] if lane else [])]
    cells: dict[str, list[Touchpoint]] = {}
    for card in main_touchpoints(document, journey.id):
        cells.setdefault(card.stage, []).append(card)
    for place, stage in enumerate(document.stages(journey.id)):
        cards = cells.get(stage.id, [])
        carried.append(stage)
        if stage.title or place or not cards:
            lines += [*([] if stage.title else [note_line({"title": ""})]), f"    section {escape(stage.title)}"]
        for card in cards:
            feeling = _feeling(document, journey, card)
            people = _people(document, card.participants) or travellers
            carried += [card, *people, *([feeling] if feeling else [])]
            lines += _task(card, feeling.value if feeling else None, people)
    text = "\n".join(lines) + "\n"
    problems = _losses(document, journey, carried)
    if len(text) > MAX_DRAWN:
        what = f"Mermaid draws texts of up to {MAX_DRAWN:,} characters unless maxTextSize is raised"
        problems.append(Problem("warning", "mermaid_too_long", f"{what}; this one has {len(text):,}", journey.id))
    return text, problems


def _task(card: Touchpoint, value: float | None, people: Iterable[Persona]) -> list[str]:
    score, exact = score_of(value)
    note: dict[str, Any] = {} if card.title else {"title": ""}
    if not exact:
        note["feeling"] = value
    names = list(dict.fromkeys(escape(person.title) for person in people if person.title))
    line = f"      {escape(card.title, starts_line=True)}: {score:.12g}{': ' if names else ''}{', '.join(names)}"
    return [note_line(note), line] if note else [line]


def _people(document: Document, keys: Iterable[str]) -> list[Persona]:
    """The personas of these ids; a damaged record has no name to write."""
    return [persona for key in keys if isinstance(persona := document.get(key), Persona)]


def _feeling(document: Document, journey: Journey, card: Touchpoint) -> Feeling | None:
    """The feeling of the journey's first persona, where it has a value."""
    first = journey.personas[0] if journey.personas else None
    feelings = [feeling for feeling in document.referrers(card.id, Feeling) if feeling.touchpoint == card.id]
    own = [feeling for feeling in feelings if feeling.persona in (first, None) and feeling.value is not None]
    return max(own, key=lambda feeling: feeling.persona is not None, default=None)


_CARRIED: dict[str, set[str]] = {
    "journey": {"personas"},
    "persona": set(),
    "stage": {"journey", "order"},
    "lane": {"journey", "order"},
    "touchpoint": {"stage", "lane", "order", "participants"},
    "feeling": {"touchpoint", "persona", "value"},
}


def _losses(document: Document, journey: Journey, carried: list[Known]) -> list[Problem]:
    """One problem per kind of record left out, and one per kind of record that loses fields."""
    kept = {record.id: record for record in carried}
    fields: dict[str, dict[str, None]] = {}
    for record in kept.values():
        lost = to_dict(record).keys() - _CARRIED[record.type] - {"id", "type"}
        if not isinstance(record, Lane) or record.title == ACTIONS:
            lost -= {"title"}
        fields.setdefault(record.type, {}).update(dict.fromkeys(sorted(lost)))
    counts: dict[str, int] = {}
    for other in document.records.values():
        if other.id in kept or (isinstance(other, Lane) and other.kind == "feelings"):
            continue
        if document.journey_of(other) == journey:
            counts[other.type] = counts.get(other.type, 0) + 1
    messages = [f"{count} × {_words(type_)} left out" for type_, count in sorted(counts.items())]
    messages += [
        f"of each {_words(type_)}, {', '.join(map(_words, lost))} left out"
        for type_, lost in sorted(fields.items())
        if lost
    ]
    return [
        Problem("warning", "not_in_mermaid", f"A Mermaid journey has no place for it: {message}.", journey.id)
        for message in messages
    ]


def _words(name: str) -> str:
    return name.replace("_", " ")
