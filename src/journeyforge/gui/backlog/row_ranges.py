"""Rows of a table as a selection of Qt's and back; neighbours are one range: thousands take Qt minutes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QItemSelection


def rows_in(selection: QItemSelection) -> list[int]:
    """The rows of a selection, from top to bottom."""
    ranges = [selection.at(n) for n in range(selection.count())]
    return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})


def selection_of(model: QAbstractItemModel, rows: Iterable[int]) -> QItemSelection:
    """These rows as a selection, each over all columns."""
    chosen, last = QItemSelection(), model.columnCount() - 1
    for first, after in ranges(sorted(rows)):
        chosen.select(model.index(first, 0), model.index(after, last))
    return chosen


def ranges(rows: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of ascending rows that follow one another."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found
