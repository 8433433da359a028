"""Where two scenes of a journey differ within an area: what a window has to paint again after an edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeyforge.layout.scene import Group, Row, Scene
from journeyforge.layout.seen import Area, cells_in, links_in, rows_in


def differences(before: Scene, after: Scene, area: Area, links: bool = True) -> list[Area]:
    """The rectangles of an area in which the scenes may look different, but for links across and between rows.

    Costs what there is in the area: parts that are the same objects in both are not looked into. Without `links`,
    those of the cells are left alone too.
    """
    if (before.journey, before.ground, before.width, before.columns) != (
        after.journey,
        after.ground,
        after.width,
        after.columns,
    ):
        return [area]
    old, new = rows_in(before, area), rows_in(after, area)
    found: list[Area] = []
    for was, row in zip(old, new, strict=False):
        if (was.lane, was.y) != (row.lane, row.y):
            return [*found, _below(min(was.y, row.y), area)]
        if was is not row:
            found += _in_row(before, was, after, row, area, links)
    same = min(len(old), len(new))
    rest = [row.y for row in (*old[same:], *new[same:])]
    return [*found, _below(min(rest), area)] if rest else found


def between(before: Sequence[Group], after: Sequence[Group], x: float, y: float, area: Area) -> Iterator[Area]:
    """The rectangles in which cards placed from a point look different: those that share no look."""
    if len(before) == len(after) and all(a is b for a, b in zip(before, after, strict=True)):
        return
    kept = {_mark(group) for group in before} & {_mark(group) for group in after}
    for group in (*before, *after):
        if _mark(group) not in kept and area.shows(group, x, y):
            yield Area(x + group.x, y + group.y, group.width, group.height)


def redrawn(before: Sequence[Group], after: Sequence[Group], y: float, area: Area) -> Iterator[Area]:
    """The rectangles in which links placed from a top look different: drawn anew they may be what they were."""
    old = {group for group in before if area.shows(group, 0.0, y)}
    new = {group for group in after if area.shows(group, 0.0, y)}
    for group in old ^ new:
        yield Area(group.x, y + group.y, group.width, group.height)


def around(areas: Iterable[Area]) -> list[Area]:
    """One rectangle around some, where there are any."""
    found = list(areas)
    if not found:
        return []
    left, top = min(area.x for area in found), min(area.y for area in found)
    right = max(area.x + area.width for area in found)
    return [Area(left, top, right - left, max(area.y + area.height for area in found) - top)]


def _in_row(before: Scene, was: Row, after: Scene, row: Row, area: Area, links: bool) -> Iterator[Area]:
    yield from _plain(was.back, row.back, row.y, area)
    yield from _plain(was.front, row.front, row.y, area)
    for place in sorted({*cells_in(before, was, area), *cells_in(after, row, area)}):
        old, new = _at(was.cells, place), _at(row.cells, place)
        if old is not new:
            yield from around(between(old, new, after.columns[place].x, row.y, area))
    if not links:
        return
    old_links, new_links = (
        [later for _, later in links_in(scene, of, area)] for scene, of in ((before, was), (after, row))
    )
    gone = [later for later in old_links if not any(later is other for other in new_links)]
    come = [later for later in new_links if not any(later is other for other in old_links)]
    if gone or come:
        drawn = [group for later in gone if later.is_made for group in later()]
        yield from redrawn(drawn, [group for later in come for group in later()], row.y, area)


def _at(cells: Sequence[Sequence[Group]], place: int) -> Sequence[Group]:
    return cells[place] if place < len(cells) else ()


def _plain(before: Sequence[Group], after: Sequence[Group], y: float, area: Area) -> Iterator[Area]:
    """For the few groups of a row that are compared by value."""
    if before is after:
        return
    kept = {id(group) for group in before} & {id(group) for group in after}
    old, new = ([group for group in groups if id(group) not in kept] for groups in (before, after))
    for group in (*(g for g in old if g not in new), *(g for g in new if g not in old)):
        if area.shows(group, 0.0, y):
            yield Area(group.x, y + group.y, group.width, group.height)


def _mark(group: Group) -> tuple[float, float, float, float, int]:
    return group.x, group.y, group.width, group.height, id(group.look)


def _below(y: float, area: Area) -> Area:
    top = max(y, area.y)
    return Area(area.x, top, area.width, max(area.y + area.height - top, 0.0))
