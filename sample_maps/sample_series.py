"""A metric's series as the texts write it: periods, and values computed from counts of answers."""

from __future__ import annotations

import calendar
import datetime
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

_MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")
_QUARTER = re.compile(r"^(\d{4})-Q([1-4])$")
_PROMOTION = frozenset({"nps", "enps"})
_NPS_STEPS = 11


class SampleError(ValueError):
    """A mistake in the text of a sample: one sentence saying where and what."""


def period(text: object) -> tuple[datetime.date, datetime.date]:
    """First and last day of “2026-10” or “2026-Q3”. Raises SampleError."""
    if isinstance(text, str):
        if month := _MONTH.match(text):
            return _months(int(month[1]), int(month[2]), 1)
        if quarter := _QUARTER.match(text):
            return _months(int(quarter[1]), int(quarter[2]) * 3 - 2, 3)
    raise SampleError(f"“{text}” is no period; write 2026-10 or 2026-Q3")


def _months(year: int, first: int, count: int) -> tuple[datetime.date, datetime.date]:
    last = first + count - 1
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def ends(scale: object) -> dict[str, Any]:
    """The two ends of `scale = [1, 7]` as fields of a Metric; none where there is no scale. Raises SampleError."""
    if scale is None:
        return {}
    if not isinstance(scale, list) or len(scale) != 2 or not all(type(end) in (int, float) for end in scale):
        raise SampleError("scale is a list of its two ends, such as [1, 7]")
    return {"scale_min": scale[0], "scale_max": scale[1]}


def measured(metric: Mapping[str, Any], row: object) -> dict[str, Any]:
    """The fields of a Measurement for one row of `series`. Raises SampleError.

    A row is `[period, [counts]]`, the answers from the lowest step to the highest (no and yes on the scale
    [0, 100]), or `[period, value, n, spread]`, where n and spread may be left out.
    """
    if not isinstance(row, list) or len(row) < 2:
        raise SampleError("a row of a series needs a period and its counts or its value")
    start, end = period(row[0])
    fields: dict[str, Any] = {"period_start": start, "period_end": end}
    if isinstance(row[1], list):
        if len(row) > 2:
            raise SampleError(f"{row[0]}: where there are counts, n and spread follow from them; leave them out")
        return fields | _from_counts(metric, row[1], str(row[0]))
    if len(row) > 4:
        raise SampleError(f"{row[0]}: a row has at most a period, a value, n and a spread")
    return fields | dict(zip(("value", "n", "spread"), row[1:], strict=False))


def _from_counts(metric: Mapping[str, Any], counts: list[Any], when: str) -> dict[str, Any]:
    if not all(type(count) is int and count >= 0 for count in counts):
        raise SampleError(f"{when}: counts are whole numbers from 0 up")
    n = sum(counts)
    if n == 0:
        raise SampleError(f"{when}: the counts add up to no answer at all")
    value, spread = _value(str(metric.get("kind", "custom")), metric.get("scale", []), counts, when)
    fields: dict[str, Any] = {"value": value, "n": n, "counts": counts}
    return fields if spread is None else fields | {"spread": spread}


def _value(kind: str, scale: Sequence[float], counts: list[int], when: str) -> tuple[float, float | None]:
    """Value and spread: promoters less detractors, top 2 boxes, no and yes as a share, else the mean."""
    n = sum(counts)
    if kind in _PROMOTION:
        if len(counts) != _NPS_STEPS:
            raise SampleError(f"{when}: the answers 0 to 10 are {_NPS_STEPS} counts, not {len(counts)}")
        return 100 * (sum(counts[9:]) - sum(counts[:7])) / n, None
    if len(counts) == 2 and list(scale) == [0, 100]:
        return 100 * counts[1] / n, None
    if kind == "csat":
        return 100 * sum(counts[-2:]) / n, None
    if len(scale) != 2 or len(counts) != scale[1] - scale[0] + 1:
        raise SampleError(f"{when}: {len(counts)} counts do not fit the scale {list(scale)}")
    answers = [scale[0] + step for step in range(len(counts))]
    mean = sum(a * c for a, c in zip(answers, counts, strict=True)) / n
    if n == 1:
        return mean, None
    square = sum(c * (a - mean) ** 2 for a, c in zip(answers, counts, strict=True))
    return mean, math.sqrt(square / (n - 1))
