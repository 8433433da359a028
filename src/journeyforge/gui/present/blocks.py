"""What a stage has in each lane, as windows onto the map's scene that can stand anywhere on a slide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from journeyforge.layout.contents import cells_of
from journeyforge.layout.feelings import AXIS, draw_row
from journeyforge.layout.flow import Flow
from journeyforge.layout.heads import BLUEPRINT
from journeyforge.layout.scene import Column, Group, Rect, Row, Scene
from journeyforge.layout.stack import BAND_PAD, stacked
from journeyforge.layout.strip import Setting
from journeyforge.layout.text import CAPTION, LANE, block
from journeyforge.model.records import Lane

_LINE, _SMALL, _HEAD_GAP = 18.0, 14.0, 5.0
_MOST_LINES = 2
_WIDER = 1.25
_AFTER, _ROW, _EMPTY, _GUTTER = 3.0, 4.0, 40.0, 6.0


class Block(NamedTuple):
    """A stage's part of a lane. Lengths are px of the scene, `x`, `y`, `width` and `height` those of its window.

    `cards` stand whole and may be parted at `cuts` (heights in the scene); `lines` are seen within the window
    only; `beside` stands in the `aside` px left of it. `head` has an origin of its own and is `above` px high; so
    has `foot`, the line of a blueprint, where there is one.
    """

    lane: str
    x: float
    y: float
    width: float
    height: float
    fill: str
    head: tuple[Group, ...]
    above: float
    cards: tuple[Group, ...]
    lines: Callable[[], Iterable[Group]]
    cuts: tuple[float, ...] = ()
    beside: tuple[Group, ...] = ()
    aside: float = 0.0
    foot: tuple[Group, ...] = ()

    @property
    def below(self) -> float:
        """How high the foot is."""
        return BLUEPRINT if self.foot else 0.0


def blocks_of(scene: Scene, setting: Setting, place: int) -> list[Block]:
    """The lanes of the stage in the column `place` that show something there; of one with nothing at all the
    first, which is empty."""
    found: list[Block] = []
    empty: list[Block] = []
    for row in scene.rows:
        lane = setting.document.need(row.lane, Lane)
        felt = any(group.role == "axis" for group in row.front)
        made = (_felt if felt else _cell)(row, lane, scene.columns[place], place, setting)
        foot = tuple(group.moved(-group.x, -group.y) for group in row.front if group.role == "line")
        if made.cards:
            found.append(made._replace(foot=foot))
        elif foot and found:
            # The line stands between what is left of both sides.
            found[-1] = found[-1]._replace(foot=foot)
        else:
            empty.append(made)
    return found or empty[:1]


def _cell(row: Row, lane: Lane, column: Column, place: int, setting: Setting) -> Block:
    wide = any(n <= place for n in row.wide)
    groups: Sequence[Group] = row.cells[place] if row.cells else ()
    if wide:
        groups = _narrow(lane, place, setting)
    cards = tuple(group.moved(column.x, row.y) for group in groups)
    bottom = max((card.y + card.height for card in cards), default=row.y + _EMPTY) + BAND_PAD
    # With what runs in the gutters at both sides.
    width = column.width + 2 * _GUTTER
    head, above = _head(lane, width, (), setting)
    return Block(
        lane.id,
        column.x - _GUTTER,
        row.y,
        width,
        bottom - row.y,
        _fill(row),
        head,
        above,
        cards,
        tuple if wide else partial(_links, row, place),
        tuple(card.y + card.height + _AFTER for card in cards[:-1]),
    )


def _links(row: Row, place: int) -> Iterator[Group]:
    """The links of a cell's cards, and those that go from column to column."""
    for later in (*row.links[place : place + 1], row.across):
        for group in later():
            yield group.moved(0.0, row.y)


def _narrow(lane: Lane, place: int, setting: Setting) -> tuple[Group, ...]:
    """A cell out of which cards run into other stages, or into which some do: all of them, one stage wide."""
    cells = cells_of(setting.faces, lane, setting.stages[: place + 1])
    contents = tuple(
        content._replace(span=1) for n, cell in enumerate(cells) for content in cell if n + content.span > place
    )
    column = setting.grid.columns[place]
    found = stacked(
        contents, (), (column.stage, lane.id), (column,), 0, None, setting.memory, setting.theme, setting.wiring
    )
    return tuple(found.groups)


def _felt(row: Row, lane: Lane, column: Column, place: int, setting: Setting) -> Block:
    """The stage's part of the curves with their axis, what is said at them inside it; whose curve is which stands
    above. It is wider than its column where else less would be said than on the map."""
    groups, said = _curves(lane, column.width, place, setting)
    here = {group.record for group in said}
    if len(said) < sum(group.role == "feeling" and group.record in here for group in row.front):
        wider = column.width * _WIDER
        column, (groups, said) = column._replace(width=wider), _curves(lane, wider, place, setting)
    placed = [group.moved(0.0, row.y) for group in groups]
    cards = tuple(group.moved(0.0, row.y) for group in said)
    axis = tuple(group for group in placed if group.role == "axis")
    top = min(group.y for group in (*axis, *cards)) - _ROW
    bottom = max(group.y + group.height for group in (*axis, *cards)) + _ROW
    near = column.x, top, column.width, bottom - top
    head, above = _head(lane, column.width + AXIS, [group for group in placed if group.role == "legend"], setting)
    curves = [group for group in placed if group.role == "curve"]
    return Block(lane.id, *near, _fill(row), head, above, cards, partial(tuple, curves), beside=axis, aside=AXIS)


def _curves(lane: Lane, width: float, place: int, setting: Setting) -> tuple[Sequence[Group], list[Group]]:
    """The curves as they are drawn for a stage that is so wide and for those beside it, and of them the dots and
    words of that stage."""
    before, found, after = (
        setting.grid.columns[:place],
        setting.grid.columns[place],
        setting.grid.columns[place + 1 :],
    )
    columns = [column._replace(x=found.x - column.width) for column in before[-1:]]
    columns += [found._replace(width=width)]
    columns += [column._replace(x=found.x + width) for column in after[:1]]
    style = setting.memory.setter, setting.theme, setting.words
    _, groups = draw_row(setting.document, lane, columns, found.x, width, *style)
    felt = [group for group in groups if group.role == "feeling"]
    # Words may stand beside their dot's column: they are of its stage all the same.
    here = {group.record for group in felt if group.cell == (found.stage, lane.id)}
    return groups, [group for group in felt if group.record in here]


def _fill(row: Row) -> str:
    return next((shape.fill for band in row.back for shape in band.shapes if isinstance(shape, Rect)), "")


def _head(lane: Lane, width: float, legend: Sequence[Group], setting: Setting) -> tuple[tuple[Group, ...], float]:
    """The lane's name, to stand above its window, and whose curve is which below that."""
    setter, theme = setting.memory.setter, setting.theme
    lines = setter.lines(lane.title, LANE, width)
    if len(lines) > _MOST_LINES:
        lines = (*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1].rstrip(" ,;.") + "…")
    height = max(len(lines), 1) * _LINE
    shapes = [*block(lines, setter, LANE, theme.ink, 0.0, 0.0, _LINE)]
    if lane.kind == "linked_journey":
        small = setter.lines(setting.words.linked, CAPTION, width)
        shapes += block(small, setter, CAPTION, theme.caption, 0.0, height, _SMALL)
        height += len(small) * _SMALL
    groups = [Group(0.0, 0.0, width, height, "lane", lane.id, lane.title, tuple(shapes))]
    flow = Flow(width, 16.0, 2.0, 0.0, height)
    for name in legend:
        x, y = flow.place(name.width, name.height)
        groups.append(name.moved(x - name.x, y - name.y))
    return tuple(groups), flow.bottom + _HEAD_GAP
