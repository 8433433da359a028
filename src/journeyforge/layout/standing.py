"""The rows of a scene as links see them: boxes of cards, made column by column; words that lines keep off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from journeyforge.layout.boxes import CardBox, RowBoxes
from journeyforge.layout.drawn import CellLinks
from journeyforge.layout.scene import Column, Group, Row, TextLine
from journeyforge.layout.space import Interval

_SPEAKING = frozenset({"feeling", "legend", "line"})
"""Roles of groups that stand across columns and have words."""


def boxes_of(groups: Sequence[Group], place: int, columns: Sequence[Column], y: float = 0.0) -> list[CardBox]:
    """The boxes of the cards of a cell, in a row whose top is at `y`."""
    x = columns[place].x
    boxes = []
    for group in groups:
        last = place + 1
        while last < len(columns) and columns[last].x < x + group.x + group.width:
            last += 1
        size = (group.width, group.height)
        boxes.append(CardBox(group.record, group.title, x + group.x, y + group.y, *size, place, last))
    return boxes


class Standing(RowBoxes):
    """The boxes of a row where it stands in its scene. `places` numbers the stages."""

    def __init__(self, row: Row, columns: Sequence[Column], places: Mapping[str, int]) -> None:
        super().__init__(row.lane, row.y, row.height)
        self._row = row
        self._columns = columns
        self._places = places

    @property
    def filled(self) -> Sequence[int]:  # noqa: D102
        return [n for n, cell in enumerate(self._row.cells) if cell]

    @property
    def wide(self) -> Sequence[int]:  # noqa: D102
        return self._row.wide

    def cell(self, column: int) -> tuple[CardBox, ...]:  # noqa: D102
        found = self._cells.get(column)
        if found is None:
            groups = self._row.cells[column] if column < len(self._row.cells) else ()
            found = self._cells[column] = tuple(boxes_of(groups, column, self._columns, self.y))
        return found

    def has_labels(self, column: int) -> bool:  # noqa: D102
        links = self._row.links[column] if column < len(self._row.links) else None
        return links.is_labelled if isinstance(links, CellLinks) else False

    def spans(self, column: int) -> Iterator[Interval]:  # noqa: D102
        for first in self.wide:
            if first < column:
                yield from ((card.y, card.bottom) for card in self.cell(first) if card.last > column)
        links = self._row.links[column] if column < len(self._row.links) else None
        if isinstance(links, CellLinks):
            yield from ((self.y + top, self.y + bottom) for top, bottom in links.spans)
        else:
            yield from ((card.y, card.bottom) for card in self.cell(column))

    def column_of(self, record: str) -> int | None:  # noqa: D102
        stages = self._row.where.get(record)
        return min(self._places[stage] for stage in stages) if stages else None


def texts_of(rows: Iterable[Row]) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, right and lower edges of the words that stand across columns: quotes, legends, names of lines."""
    for row in rows:
        for group in row.front:
            if group.role in _SPEAKING and (group.role != "feeling" or group.cell is None):
                x, y = group.x, row.y + group.y
                for shape in group.shapes:
                    if isinstance(shape, TextLine):
                        top = y + shape.y - shape.style.size
                        yield x + shape.x, top, x + shape.x + shape.width, y + shape.y + shape.style.size * 0.3


def curves_of(rows: Iterable[Row]) -> list[Interval]:
    """From where to where the lanes with curves reach: no label stands on these."""
    return [(row.y, row.y + row.height) for row in rows if any(group.role == "axis" for group in row.front)]
