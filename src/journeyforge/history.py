"""Undo and redo: two stacks of log rows, rebuilt from the change log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class LogRow(Protocol):
    """What history needs of a row of the log."""

    @property
    def seq(self) -> int: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Entry:
    """A change that can be undone or redone: the log row it was first written in, and its label."""

    seq: int
    label: str


class History:
    """What can be undone and redone, as the log tells it.

    Kinds of rows: `start` (how the project began; stays), `do`, `undo` and `redo`. An undo always takes
    back the newest entry, so the kinds alone rebuild both stacks.
    """

    def __init__(self, rows: Iterable[LogRow] = ()) -> None:
        self._done: list[Entry] = []
        self._undone: list[Entry] = []
        for row in rows:
            self.note(row.kind, row.seq, row.label)

    def note(self, kind: str, seq: int, label: str) -> None:
        """Follow a row that was written to the log."""
        if kind == "do":
            self._done.append(Entry(seq, label))
            self._undone.clear()
        elif kind == "undo" and self._done:
            self._undone.append(self._done.pop())
        elif kind == "redo" and self._undone:
            self._done.append(self._undone.pop())

    @property
    def to_undo(self) -> Entry | None:
        """What the next undo takes back."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Entry | None:
        """What the next redo brings again."""
        return self._undone[-1] if self._undone else None
