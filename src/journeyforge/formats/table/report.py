"""What is told while a card table is read, and parsers that remember each distinct text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Generic, TypeVar

from journeyforge.model.problem import Problem, Severity

T = TypeVar("T")

SHOWN = 200
"""Problems of one rule and column that are told one by one; the rest are counted."""


class Report:
    """Problems with their places, guesses once each. `row` is the row being read, as the file counts it."""

    def __init__(self, origin: str = "") -> None:
        self.row = 0
        self.problems: list[Problem] = []
        self._origin = origin
        self._guesses: dict[str, None] = {}
        self._counts: Counter[tuple[str, str]] = Counter()

    def cell(
        self, column: str, message: str, rule: str = "unreadable_cell", severity: Severity = "warning"
    ) -> None:
        """A problem with one cell of the current row, or with the row where `column` is empty."""
        self._counts[rule, column] += 1
        if self._counts[rule, column] <= SHOWN:
            place = f"{self._origin}row {self.row}" + (f", column {column}" if column else "")
            self.problems.append(Problem(severity, rule, message, place=place))

    def guess(self, sentence: str) -> None:
        """Something that had to be guessed; told once."""
        self._guesses[sentence] = None

    @property
    def guesses(self) -> list[str]:
        """All guesses in the order in which they were made."""
        return list(self._guesses)

    def close(self) -> None:
        """One problem for those of a kind that were only counted."""
        for (rule, column), count in self._counts.items():
            if count > SHOWN:
                message = f"{count - SHOWN} more rows have the same problem ({rule.replace('_', ' ')})"
                place = self._origin + (f"column {column}" if column else "rows")
                self.problems.append(Problem("warning", rule, message, place=place))


class Parsed(dict[str, T | None], Generic[T]):
    """Values by the text of a cell: each distinct text is parsed once; an unreadable one is told every time."""

    def __init__(self, column: str, parse: Callable[[str], T], report: Report) -> None:
        super().__init__()
        self._column, self._parse, self._report = column, parse, report

    def __missing__(self, text: str) -> T | None:
        if not text.strip():
            return None
        try:
            value = self._parse(text)
        except ValueError as error:
            self._report.cell(self._column, f"“{shortened(text)}” {error}; the cell was left empty")
            return None
        self[text] = value
        return value


def shortened(text: str, length: int = 60) -> str:
    """Text for a message: one line, cut with an ellipsis."""
    line = " ".join(text[: length * 2].split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
