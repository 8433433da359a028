"""What the tests of layout share: a measure without fonts, ways to look at a scene, edits of any kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from journeyforge.layout.scene import Group, TextLine, TextStyle
from journeyforge.model import commands, heads, kinds, moves
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.codec import Unknown
from journeyforge.model.document import Document, MissingRecord
from journeyforge.model.records import (
    Journey,
    Lane,
    Note,
    Opportunity,
    PainPoint,
    Stage,
    Touchpoint,
)
from journeyforge.model.references import REF_FIELDS
from journeyforge.model.values import Placement
from record_strategies import records, texts


def fixed(text: str, style: TextStyle) -> float:
    """A measure without fonts: every letter is half as wide as it is high."""
    return len(text) * style.size * 0.5


def overlap(a: Group, b: Group) -> bool:
    """Whether two groups have an area in common."""
    return (
        a.x < b.x + b.width - 0.01
        and b.x < a.x + a.width - 0.01
        and a.y < b.y + b.height - 0.01
        and b.y < a.y + a.height - 0.01
    )


def outside(group: Group) -> list[str]:
    """Texts that run out of their group."""
    return [
        shape.text
        for shape in group.shapes
        if isinstance(shape, TextLine)
        and (
            shape.x < -0.01
            or shape.x + shape.width > group.width + 0.01
            or shape.y > group.height
            or shape.y - shape.style.size * 0.7 < 0
        )
    ]


def _edit_card(data: st.DataObject, document: Document) -> Change:
    card = _pick(data, document.of(Touchpoint))
    fields = data.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "title": texts(40),
                "span": st.integers(1, 4),
                "moment_of_truth": st.booleans(),
                "evidence": st.sampled_from([{"level": level} for level in kinds.EVIDENCE_LEVELS]),
            },
        )
    )
    return commands.edit(document, card.id, **fields)


def _rename(data: st.DataObject, document: Document) -> Change:
    return commands.rename(document, _pick(data, _known(document)), data.draw(texts(40)))


def _remove(data: st.DataObject, document: Document) -> Change:
    keys = {_pick(data, _known(document)), _pick(data, _known(document))}
    return commands.remove(document, sorted(keys))


def _move_card(data: st.DataObject, document: Document) -> Change:
    card = _pick(data, [*document.of(Touchpoint), *document.of(Note)])
    stage = _pick(data, document.of(Stage))
    lane = _pick(data, document.lanes(stage.journey))
    below = _pick(data, [None, *(other.id for other in document.cell(stage.id, lane.id))])
    return moves.move_card(document, card.id, stage.id, lane.id, below)


def _add_card(data: st.DataObject, document: Document) -> Change:
    stage = _pick(data, document.of(Stage))
    lane = _pick(data, document.lanes(stage.journey))
    add = commands.add_touchpoint if lane.kind in kinds.TOUCHPOINT_LANES else commands.add_note
    return add(document, stage.id, lane.id, data.draw(texts(40)))


def _park(data: st.DataObject, document: Document) -> Change:
    if data.draw(st.booleans()):
        return moves.move_card(document, _pick(data, document.of(Note)).id, None, None)
    note = _pick(data, document.of(Note))
    return commands.edit(document, note.id, **_pick(data, [{"stage": None}, {"lane": None}]))


def _pain(data: st.DataObject, document: Document) -> Change:
    add = _pick(data, [commands.add_pain_point, commands.add_opportunity])
    if data.draw(st.booleans()):
        return add(document, data.draw(texts(40)), (_pick(data, document.of(Touchpoint)).id,))
    return add(document, data.draw(texts(40)), stage=_pick(data, document.of(Stage)).id)


def _link(data: st.DataObject, document: Document) -> Change:
    ends = [card.id for card in (*document.of(Touchpoint), *document.of(PainPoint))]
    if len(ends) < 2:
        raise ChangeError("there is nothing to link")
    source, target = data.draw(st.lists(st.sampled_from(ends), min_size=2, max_size=2, unique=True))
    return commands.add_link(document, source, target, strength=data.draw(st.integers(1, 3)))


def _feel(data: st.DataObject, document: Document) -> Change:
    card = _pick(data, document.of(Touchpoint))
    return commands.set_feeling(document, card.id, value=data.draw(st.floats(-2, 2)), quote=data.draw(texts(40)))


def _columns(data: st.DataObject, document: Document) -> Change:
    stage = _pick(data, document.of(Stage))
    others = [None, *(other.id for other in document.stages(stage.journey) if other.id != stage.id)]
    choice = data.draw(st.integers(0, 2))
    if choice == 0:
        return heads.move_stages(document, [stage.id], _pick(data, others))
    if choice == 1:
        after = _pick(data, others)
        return commands.add_stage(document, stage.journey, data.draw(texts(40)), after)
    width = data.draw(st.none() | st.floats(40, 600))
    return commands.edit(document, stage.id, width=width, phase=data.draw(texts()))


def _rows(data: st.DataObject, document: Document) -> Change:
    lane = _pick(data, document.of(Lane))
    others = [None, *(other.id for other in document.lanes(lane.journey) if other.id != lane.id)]
    choice = data.draw(st.integers(0, 2))
    if choice == 0:
        return heads.move_lanes(document, [lane.id], _pick(data, others))
    if choice == 1:
        kind = _pick(data, kinds.LANE_KINDS)
        return commands.add_lane(document, lane.journey, kind, data.draw(texts(40)))
    fields = {
        "hidden": st.booleans(),
        "collapsed": st.booleans(),
        "line_below": st.sampled_from(["none", "visibility"]),
        "height": st.none() | st.floats(32, 600),
    }
    return commands.edit(document, lane.id, **data.draw(st.fixed_dictionaries({}, optional=fields)))


def _link_lane(data: st.DataObject, document: Document) -> Change:
    lane = _pick(data, [lane for lane in document.of(Lane) if lane.kind == "linked_journey"])
    linked = _pick(data, [None, *(journey.id for journey in document.of(Journey))])
    stages = document.stages(lane.journey)
    cards = document.of(Touchpoint)
    where = ()
    if stages and cards:
        pair = st.builds(
            lambda card, stage: Placement(touchpoint=card.id, stage=stage.id),
            st.sampled_from(cards),
            st.sampled_from(stages),
        )
        where = tuple(data.draw(st.lists(pair, max_size=3)))
    return commands.edit(document, lane.id, linked_journey=linked, placements=where)


def _anything(data: st.DataObject, document: Document) -> Change:
    """A record becomes another one of its type that stands where it stood."""
    key = _pick(data, _known(document))
    record = document.records[key]
    pools: dict[str, list[str]] = {}
    for other in document.records.values():
        if not isinstance(other, Unknown):
            pools.setdefault(other.type, []).append(other.id)
    stays = {field.name for field in REF_FIELDS[record.type] if field.fate == "remove"} | {"placements", "kind"}
    if isinstance(record, PainPoint | Opportunity):
        stays |= {"touchpoints", "stage"}
    own = {name: getattr(record, name) for name in stays if hasattr(record, name)}
    after = data.draw(records(record.type, key, own, pools))
    return Change("", {key: (record, after)})


EDITS = (
    _edit_card,
    _rename,
    _remove,
    _move_card,
    _add_card,
    _park,
    _pain,
    _link,
    _feel,
    _columns,
    _rows,
    _link_lane,
    _anything,
)


def some_edit(data: st.DataObject, document: Document) -> Change:
    """An edit of any kind that the document allows; now and then none is found."""
    first = data.draw(st.integers(0, len(EDITS) - 1))
    for edit in (*EDITS[first:], *EDITS[:first]):
        try:
            change = edit(data, document)
            document.apply(change)
        except (ChangeError, MissingRecord, ValueError):
            continue
        return change
    return Change("", {})


def _pick(data: st.DataObject, options: Sequence[Any]) -> Any:
    if not options:
        raise ChangeError("there is none")
    return data.draw(st.sampled_from(options))


def _known(document: Document) -> list[str]:
    return sorted(
        key
        for key, record in document.records.items()
        if not isinstance(record, Unknown) and record.type != "project"
    )
