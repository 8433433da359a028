"""Links that take long to draw: those across a row and between rows. They wait until nobody waits for them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import NamedTuple

from journeyforge.layout.scene import Group, Later, Row, Scene

_SMALL = 400
"""With so few cards all links are drawn at once, but those that have proved to take long."""
_LONG = 0.002
"""Seconds."""
_BETWEEN = ""
"""Stands for the links between rows, where a lane's id stands for those across it."""


class Replaced(NamedTuple):
    """Links before and after, placed from a top of their own."""

    before: tuple[Group, ...]
    after: tuple[Group, ...]
    top: float


class _Shown(NamedTuple):
    later: Later
    groups: tuple[Group, ...]


class LateLinks:
    """What is shown of them: the links of this scene, or those of one before until there is time for these."""

    def __init__(self, scene: Scene) -> None:
        self._shown: dict[str, _Shown] = {}
        self._long: set[str] = set()
        self.scene = scene
        self.use(scene)

    def use(self, scene: Scene) -> list[Replaced]:
        """Another scene: before, after and top of the links that became others by this."""
        small = sum(len(row.where) for row in scene.rows) <= _SMALL
        if scene.journey != self.scene.journey:
            self._shown = {}
        changed: list[Replaced] = []
        wanted = dict(_all(scene))
        for name in [name for name in self._shown if name not in wanted]:
            changed += [Replaced(self._shown.pop(name).groups, (), 0.0)]
        for name, (later, top) in wanted.items():
            if later.is_made or (small and name not in self._long):
                changed += self._take(name, later, top)
        self.scene = scene
        return changed

    @property
    def is_behind(self) -> bool:
        """Whether something shown is that of an earlier scene."""
        return any(self._is_old(name, later) for name, (later, _) in _all(self.scene))

    def catch_up(self) -> list[Replaced]:
        """Draw what was left: the links of one row, or those between rows. Answers as `use` does."""
        for name, (later, top) in _all(self.scene):
            if self._is_old(name, later):
                return self._take(name, later, top)
        return []

    def across(self, row: Row) -> tuple[Group, ...]:
        """The links across a row."""
        found = self._shown.get(row.lane)
        return found.groups if found is not None else ()

    def between(self) -> tuple[Group, ...]:
        """The links between rows."""
        found = self._shown.get(_BETWEEN)
        return found.groups if found is not None else ()

    def _is_old(self, name: str, later: Later) -> bool:
        found = self._shown.get(name)
        return found is None or found.later is not later

    def _take(self, name: str, later: Later, top: float) -> list[Replaced]:
        old = self._shown.get(name)
        if old is not None and old.later is later:
            return []
        was_made, begun = later.is_made, time.perf_counter()
        self._shown[name] = _Shown(later, later())
        if not was_made:
            took_long = time.perf_counter() - begun > _LONG
            (self._long.add if took_long else self._long.discard)(name)
        before = old.groups if old is not None else ()
        return [Replaced(before, self._shown[name].groups, top)] if before or self._shown[name].groups else []


def _all(scene: Scene) -> Iterator[tuple[str, tuple[Later, float]]]:
    for row in scene.rows:
        yield row.lane, (row.across, row.y)
    yield _BETWEEN, (scene.far, 0.0)
