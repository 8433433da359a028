"""The cards of a cell, which are made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from journeyforge.layout.scene import Group


class Cards(Sequence[Group]):
    """The cards of a cell from top to bottom, made when first looked at. They equal what has the same groups."""

    __slots__ = ("_count", "_groups", "_make")

    def __init__(self, count: int = 0, make: Callable[[], tuple[Group, ...]] = tuple) -> None:
        self._count = count
        self._make = make
        self._groups: tuple[Group, ...] | None = None

    @property
    def made(self) -> tuple[Group, ...] | None:
        """The groups, where somebody has looked at them."""
        return self._groups

    def __call__(self) -> tuple[Group, ...]:
        """The groups."""
        make, groups = self._make, self._groups
        if groups is None:
            groups = self._groups = make()
            self._make = tuple
        return groups

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Group: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Group]: ...

    def __getitem__(self, place: int | slice) -> Group | Sequence[Group]:
        return self()[place]

    def __iter__(self) -> Iterator[Group]:
        return iter(self())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cards) and self() == other()

    __hash__ = None  # type: ignore[assignment]
