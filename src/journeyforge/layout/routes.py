"""The links of a journey over its cards: path arrows in the gutters, labels on pills, stubs of hidden ends.

Pure geometry. What the links of a cell or a row look like depends on nothing but the boxes of that cell or row and
the steps at their cards, so they can be kept and moved along with it: `route_cell`, `route_across`, `hidden_ends`.
Coordinates are those of the boxes given. Cards need `labels.room_above` above them for the labels to have room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from journeyforge.layout.arrows import (
    HEAD,
    HEAD_HALF,
    MARK,
    Pill,
    around,
    arrow,
    drop,
    hidden_stub,
)
from journeyforge.layout.boxes import (
    CardBox,
    LeftOut,
    Look,
    Place,
    Reason,
    Routes,
    RowBoxes,
    Steps,
    cells_of,
    find_in,
)
from journeyforge.layout.labels import Slot, pill_middle, slots, words_of
from journeyforge.layout.router import Way, route
from journeyforge.layout.runlabels import Runs, pill_across
from journeyforge.layout.scene import Column, Group, Rect
from journeyforge.layout.space import Interval, Space
from journeyforge.layout.tracks import Zone
from journeyforge.model.path import Step

_LEAST_DROP = 8.0
_ELSEWHERE = "…"


Find = Callable[[str], Place | None]
"""Where a record stands among the rows, None where it is not shown."""


def route_path(
    rows: Sequence[RowBoxes], columns: Sequence[Column], steps: Iterable[Step] | Steps, look: Look
) -> Routes:
    """All path links of a journey. A step with no end in the rows is left out as hidden."""
    index = steps if isinstance(steps, Steps) else Steps.of(steps)
    find = partial(find_in, rows)
    parts = [route_row(row, columns, index, look) for row in rows]
    parts.append(route_between(rows, columns, index, find, look))
    parts += [part for row in rows for box in row.cards if (part := hidden_ends(box, index, find, look)).groups]
    lost = tuple(
        _lost(step, "hidden end")
        for leaving in index.out.values()
        for step in leaving
        if find(step.source) is None and find(step.target) is None
    )
    return joined([*parts, Routes((), lost)])


def joined(parts: Iterable[Routes]) -> Routes:
    """Several parts as one."""
    groups: list[Group] = []
    left_out: list[LeftOut] = []
    for part in parts:
        groups += part.groups
        left_out += part.left_out
    return Routes(tuple(groups), tuple(left_out))


def route_row(row: RowBoxes, columns: Sequence[Column], steps: Steps, look: Look) -> Routes:
    """The path links between cards of one row."""
    cells = [route_cell(cell, steps, look) for cell in cells_of(row)]
    return joined([*cells, route_across(row, columns, steps, look)])


def route_cell(cards: Sequence[CardBox], steps: Steps, look: Look) -> Routes:
    """The arrows straight down between neighbours of a cell, whose cards are given from top to bottom."""
    groups: list[Group] = []
    left_out: list[LeftOut] = []
    for upper, lower in pairwise(cards):
        for step in steps.out.get(upper.record, ()):
            if step.target == lower.record and _drops(upper, lower):
                if step.link is None:
                    groups.append(_drop(step, upper, lower, None, look))
                    continue
                slot = _slot(step, lower, upper.record, steps, look)
                slot = None if slot is None or slot.reach > lower.y - upper.bottom else slot
                groups.append(_drop(step, upper, lower, slot, look))
                if slot is None and words_of(step):
                    left_out.append(_lost(step, "no room for the label"))
    return Routes(tuple(groups), tuple(left_out))


def route_across(row: RowBoxes, columns: Sequence[Column], steps: Steps, look: Look) -> Routes:
    """The links between cards of one row that are not straight down between neighbours of a cell."""
    found: list[Step] = []
    for cell in cells_of(row):
        for n, box in enumerate(cell):
            below = cell[n + 1] if n + 1 < len(cell) else None
            found += [
                step
                for step in steps.out.get(box.record, ())
                if below is None or below.record != step.target or not _drops(box, below)
            ]
    return route_steps(row, columns, found, steps, look)


def route_steps(
    row: RowBoxes, columns: Sequence[Column], found: Iterable[Step], steps: Steps, look: Look
) -> Routes:
    """The links of these steps as far as both ends stand in the row."""
    ends = ((step, row.find(step.source), row.find(step.target)) for step in found)
    shown = [(step, source, target) for step, source, target in ends if source is not None and target is not None]
    return _routed(shown, [row], columns, steps, look, "row")


def route_between(
    rows: Sequence[RowBoxes], columns: Sequence[Column], steps: Steps, find: Find, look: Look
) -> Routes:
    """The links between cards of different rows (from top to bottom). Only stored links are such."""
    found: list[tuple[Step, Place, Place]] = []
    for step in steps.stored:
        source, target = find(step.source), find(step.target)
        if source is not None and target is not None and source.row != target.row:
            found.append((step, source, target))
    return _routed(found, rows, columns, steps, look, "far")


def hidden_ends(box: CardBox, steps: Steps, find: Find, look: Look) -> Routes:
    """Stubs for links of a card that lead to cards in hidden or collapsed lanes, or come from there."""
    groups: list[Group] = []
    for leaving, ends in ((True, steps.out), (False, steps.into)):
        hidden = [
            step for step in ends.get(box.record, ()) if find(step.target if leaving else step.source) is None
        ]
        if not hidden:
            continue
        x, y = (box.right if leaving else box.x), box.y + box.height / 2
        frame = Rect(x if leaving else x - MARK, y - 18, MARK, 18 + HEAD_HALF)
        for n, step in enumerate(hidden):
            shapes = () if n else hidden_stub(x, y, leaving, len(hidden), look.setter, look.theme)
            ends_named = (box.title, _ELSEWHERE) if leaving else (_ELSEWHERE, box.title)
            groups.append(around(shapes, "path", step.link or "", title_of(step, *ends_named), frame))
    return Routes(tuple(groups))


def title_of(step: Step, source: str, target: str) -> str:
    """What a reader of the screen hears of a step."""
    words = words_of(step) if step.link is not None else ""
    return f"{source} → {target}: {words}" if words else f"{source} → {target}"


def labels_in(steps: Steps, look: Look, space: Space, column: int) -> Iterator[Interval]:
    """From where to where the pills above the cards of a column reach."""
    for row in space.rows:
        for first in (*(n for n in row.wide if n < column), column):
            above = ""
            for box in row.cell(first) if row.has_labels(first) else ():
                arrivals = steps.labelled.get(box.record, ()) if box.last > column else ()
                for slot in slots(arrivals, above, box.width, look.setter):
                    if slot is not None and slot.reach <= space.room_above(box, row.y):
                        middle = box.y - slot.middle
                        yield middle - slot.height / 2, middle + slot.height / 2
                above = box.record or above


def _routed(
    found: Sequence[tuple[Step, Place, Place]],
    rows: Sequence[RowBoxes],
    columns: Sequence[Column],
    steps: Steps,
    look: Look,
    zone: Zone,
) -> Routes:
    """Routes in a space that knows all the rows; the row of a place counts only where there are several."""
    if not found:
        return Routes()
    far = any(step.link is not None or target.box.first != source.box.last for step, source, target in found)
    space = Space(rows, columns, partial(labels_in, steps, look) if far else None)
    groups: list[Group] = []
    left_out: list[LeftOut] = []
    ways: list[tuple[Step, Way]] = []
    for step, source, target in found:
        slot = _slot(step, target.box, target.above, steps, look)
        if slot is not None and slot.reach > space.room_above(target.box, rows[target.row].y):
            slot = None
        if zone == "row" and _hangs_over(source.box, target.box, space):
            groups.append(_drop(step, source.box, target.box, slot, look))
            if slot is None and words_of(step):
                left_out.append(_lost(step, "no room for the label"))
        else:
            ways.append((step, Way(step.source, source.box, target.box, source.row, target.row, slot)))
    lines = route([way for _, way in ways], space, columns, zone)
    pills: list[Pill] = []
    runs = Runs(lines)
    for (step, way), line in zip(ways, lines, strict=True):
        if line is None:
            left_out.append(_lost(step, "no free way"))
            continue
        pill = _pill_above(way)
        if pill is None and words_of(step):
            pill = pill_across(step, line, runs, columns, space, look) if zone == "row" else None
            if pill is None:
                left_out.append(_lost(step, "no room for the label"))
            else:
                pills.append(pill)
        title = title_of(step, way.source.title, way.target.title)
        record = step.link or ""
        groups.append(arrow(line, "next", step.link is None, look.theme, "path", record, title, pill, look.setter))
    return Routes(tuple(groups), tuple(left_out), tuple(pills))


def _hangs_over(source: CardBox, target: CardBox, space: Space) -> bool:
    """Whether a card stands right below one that covers several columns, or covers several below it."""
    if source.first == target.first or not _drops(source, target):
        return False
    first, last = max(source.first, target.first), min(source.last, target.last)
    between = (b for n in range(first, last) for _, b in space.cards_in(n) if b <= target.y)
    return first < last and max(between, default=source.bottom) <= source.bottom


def _drops(upper: CardBox, lower: CardBox) -> bool:
    shared = min(upper.right, lower.right) - max(upper.x, lower.x)
    return lower.y - upper.bottom >= _LEAST_DROP and shared >= 2 * HEAD


def _lost(step: Step, reason: Reason) -> LeftOut:
    return LeftOut(step.source, step.target, step.link or "", reason)


def _slot(step: Step, target: CardBox, above: str, steps: Steps, look: Look) -> Slot | None:
    if not words_of(step):
        return None
    arrivals = steps.into[target.record]
    return slots(arrivals, above, target.width, look.setter)[arrivals.index(step)]


def _drop(step: Step, upper: CardBox, lower: CardBox, slot: Slot | None, look: Look) -> Group:
    """An arrow straight down."""
    x = (max(upper.x, lower.x) + min(upper.right, lower.right)) / 2
    gap = lower.y - upper.bottom
    implied, record = step.link is None, step.link or ""
    title = title_of(step, upper.title, lower.title)
    if slot is None:
        shapes = drop(round(gap, 2), implied, look.theme.links["next"])
        return Group(x - HEAD_HALF, upper.bottom, 2 * HEAD_HALF, gap, "path", record, title, shapes)
    pill = Pill(x, lower.y - slot.middle, slot.width, slot.height, slot.lines)
    points = [(x, upper.bottom), (x, lower.y)]
    return arrow(points, "next", implied, look.theme, "path", record, title, pill, look.setter)


def _pill_above(way: Way) -> Pill | None:
    """The pill on a way that enters its card from above."""
    if way.slot is None:
        return None
    slot, target = way.slot, way.target
    x = pill_middle(slot, way.sides[1] == "left", target.x, target.right)
    return Pill(x, target.y - slot.middle, slot.width, slot.height, slot.lines)
