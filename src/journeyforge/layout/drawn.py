"""Links drawn when they are looked at, with what else is known of them then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from journeyforge.layout.boxes import Routes
from journeyforge.layout.scene import Group, Later
from journeyforge.model.path import Step


class Drawn(Later):
    """Links, drawn when they are first looked at; with what of them the picture leaves out."""

    __slots__ = ("_route", "_routes")

    def __init__(self, route: Callable[[], Routes]) -> None:
        super().__init__(lambda: self.routes.groups)
        self._route: Callable[[], Routes] | None = route
        self._routes = Routes()

    @property
    def routes(self) -> Routes:
        """All that was found out."""
        route = self._route
        if route is not None:
            # In this order, for pictures may be painted in several threads.
            self._routes = route()
            self._route = None
        return self._routes


class CellLinks(Drawn):
    """The links of a cell, with what links from elsewhere ask of it: kept as long as the cell stays as it is."""

    def __init__(
        self,
        groups: Sequence[Group],
        route: Callable[[], Routes],
        beyond: Callable[[Sequence[Group]], Iterable[Step]],
        labelled: Callable[[str], Sequence[Step]],
    ) -> None:
        super().__init__(route)
        self._cards = groups
        self._ask = beyond, labelled

    @cached_property
    def beyond(self) -> tuple[Step, ...]:
        """The stored steps from here to other cards of the lane than the ones right below."""
        return tuple(self._ask[0](self._cards))

    @cached_property
    def spans(self) -> tuple[tuple[float, float], ...]:
        """From where to where its cards reach, from the row's top."""
        return tuple((group.y, group.y + group.height) for group in self._cards)

    @cached_property
    def is_labelled(self) -> bool:
        """Whether a label leads to any of its cards."""
        return any(self._ask[1](group.record) for group in self._cards)
