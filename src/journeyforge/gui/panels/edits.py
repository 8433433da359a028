"""The changes that the inspector's fields make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeyforge.gui.panels.fields.answers import ANSWERS
from journeyforge.gui.panels.fields.field import Named
from journeyforge.model import commands, lane_kinds, moves, solving
from journeyforge.model.change import NOTHING, Change
from journeyforge.model.document import Document
from journeyforge.model.fields import named, set_field
from journeyforge.model.records import Lane, Touchpoint


def of_field(document: Document, ids: Sequence[str], path: str, kind: str, value: object) -> Change:
    """A field gets a value on all these records. Raises ChangeError, MissingRecord."""
    made = NOTHING
    if path == ANSWERS and isinstance(value, list):
        return _answered(document, ids, value)
    if isinstance(value, Named):
        value, made = _record(document, kind, value, made)
    elif isinstance(value, list):
        found = []
        for name in value:
            key, made = _record(document, kind, name, made)
            found.append(key)
        value = tuple(dict.fromkeys(found))
    if path in ("stage", "lane") and isinstance(document.get(ids[0]), Touchpoint):
        return _moved(document, ids, path, str(value))
    if path == "kind" and isinstance(document.get(ids[0]), Lane):
        return lane_kinds.change_kind(document, ids, str(value))
    after = document.apply(made)
    change = set_field(after, ids, path, value)
    return replace(made.then(change), label=change.label, command=change.command)


def of_feeling(document: Document, ids: Sequence[str], persona: str | None, value: object) -> Change:
    """Steps feel so to a persona (None: the journey's first). Raises ChangeError, MissingRecord."""
    change = NOTHING
    for key in ids:
        one = commands.set_feeling(document, key, persona, value=value)
        change = replace(change.then(one), label=one.label, command=one.command)
    return change


def _record(document: Document, kind: str, name: Named, made: Change) -> tuple[str, Change]:
    if name.record:
        return name.record, made
    key, fresh = named(document, kind, name.name, made)
    return key, made.then(fresh)


def _answered(document: Document, pains: Sequence[str], names: Sequence[Named]) -> Change:
    """Pain points are addressed by these opportunities; those named by words alone are made."""
    made, ideas = NOTHING, []
    for name in names:
        if name.record:
            ideas.append(name.record)
            continue
        change = solving.new_answer(document.apply(made), pains, name.name)
        ideas += [record.id for record in change.made()]
        made = replace(made.then(change), label=change.label, command=change.command)
    change = solving.addressed_by(document.apply(made), pains, ideas)
    return replace(made.then(change), label=made.label, command=made.command) if made else change


def _moved(document: Document, ids: Sequence[str], path: str, to: str) -> Change:
    """Cards go to the end of the cell in another stage or lane."""
    change, now = NOTHING, document
    for key in ids:
        card = now.need(key, Touchpoint)
        stage, lane = (to, card.lane) if path == "stage" else (card.stage, to)
        one = moves.move_card(now, key, stage, lane, None)
        now = now.apply(one)
        change = replace(change.then(one), label=one.label, command=one.command)
    return change
