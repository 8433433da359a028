"""A problem as a value: what rules, imports and exports report, with a severity and the record it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One clear sentence about one thing.

    `rule` is a short stable name (`stage_without_touchpoints`), `record` the id it concerns where there is
    one, `place` where in a source it was found (`row 12, column severity`; `line 4`).
    """

    severity: Severity
    rule: str
    message: str
    record: str | None = None
    place: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message
