"""Groups by where they are: those in an area are found without looking at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from journeyforge.layout.scene import Group
from journeyforge.layout.seen import Area

_SIDE = 512.0
_FEW = 12
_MOST = 4_000


class Buckets:
    """Tuples of groups cut into squares, remembered by the tuple."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Sequence[Group], dict[tuple[int, int], list[int]]]] = {}

    def within(self, groups: Sequence[Group], x: float, y: float, area: Area) -> Iterator[Group]:
        """Those of some groups, placed from a point, that an area shows; in their order."""
        if len(groups) <= _FEW:
            for group in groups:
                if area.shows(group, x, y):
                    yield group
            return
        squares = self._squares(groups)
        left, top = int((area.x - x) // _SIDE), int((area.y - y) // _SIDE)
        right, bottom = int((area.x + area.width - x) // _SIDE), int((area.y + area.height - y) // _SIDE)
        near: set[int] = set()
        if (right - left + 1) * (bottom - top + 1) > len(squares):
            near.update(
                n
                for (column, row), found in squares.items()
                if left <= column <= right and top <= row <= bottom
                for n in found
            )
        else:
            for column in range(left, right + 1):
                for row in range(top, bottom + 1):
                    near.update(squares.get((column, row), ()))
        for n in sorted(near):
            if area.shows(groups[n], x, y):
                yield groups[n]

    def _squares(self, groups: Sequence[Group]) -> dict[tuple[int, int], list[int]]:
        known = self._known.get(id(groups))
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            squares: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
            for n, group in enumerate(groups):
                right, bottom = group.x + group.width, group.y + group.height
                for column in range(int(group.x // _SIDE), int(right // _SIDE) + 1):
                    for row in range(int(group.y // _SIDE), int(bottom // _SIDE) + 1):
                        squares[column, row].append(n)
            known = self._known[id(groups)] = (groups, dict(squares))
        return known[1]
