"""Metrics as cells write them: `NPS -12 n187`, `CSAT 86 % (n=540)`, `conversion: 3,4 %`."""

from __future__ import annotations

import re
from typing import NamedTuple

from journeyforge.formats.kind_words import metric_kind
from journeyforge.formats.matrix.cells import LONGEST_VALUE


class Measured(NamedTuple):
    """A metric with one value as it stands in a cell; `doubt` says why a text is none."""

    name: str
    value: float
    unit: str
    n: int | None
    top: float | None


_NAMED = re.compile(r"([^:=]*[^\W\d][^:=]*?)\s*[:=]\s*(?=[+\-−–]?\d)")
_NUMBER_START = re.compile(r"(?<![\w.,])[+\-−–]?\d")
_METRIC = re.compile(
    r"(?P<value>[+\-−–]?\d[\d \xa0\u202f.,]*)(?:\s*(?:/|из|з|of|out of)\s*(?P<top>\d{1,4}))?"
    r"\s*(?P<unit>%|‰|[₽$€£₴]|[^\W\d_]{1,12}\.?)??"
    r"\s*(?:[(\[,;]?\s*n\s*[=:]?\s*(?P<n>\d[\d \xa0\u202f]*)[)\]]?)?\s*",
    re.IGNORECASE,
)


def metric(card: str, default_name: str) -> Measured | str:
    """The metric in a card like `NPS -12 n187`, or the reason why there is none."""
    if len(card) > LONGEST_VALUE or (start := _metric_start(card)) is None:
        return "is not of the form “name value unit (n=…)”"
    found = _METRIC.fullmatch(card, start)
    if found is None:
        return "is not of the form “name value unit (n=…)”"
    value = number(found["value"])
    if value is None:
        return f"has a number, “{found['value'].strip()}”, that is none or can be read in two ways"
    n = number(found["n"]) if found["n"] else None
    if n is not None and n < 1:
        return "has a sample of nobody"
    name = " ".join(card[:start].split()).strip(" :=≈–—") or default_name
    if metric_kind(name)[0] in {"nps", "enps"} and not -100 <= value <= 100:
        return "is beyond the scale −100…+100"
    top = float(found["top"]) if found["top"] else None
    return Measured(name, value, found["unit"] or "", None if n is None else int(n), top)


def _metric_start(card: str) -> int | None:
    named = _NAMED.match(card)
    if named is not None and re.search(r"(?<!\w)n$", named[1], re.IGNORECASE) is None:
        return named.end()
    start = _NUMBER_START.search(card)
    return None if start is None else start.start()


def number(text: str) -> float | None:
    """A number as people write it in three languages; None where `1,000` may be a thousand or one."""
    plain = re.sub(r"[ \xa0\u202f]", " ", text.strip().rstrip(".,")).replace("−", "-").replace("–", "-")
    if re.fullmatch(r"[+-]?(?:0|[1-9]\d*|[1-9]\d{0,2}(?: \d{3})+)(?:[.,]\d+)?", plain) is None or len(plain) > 16:
        return None
    plain = plain.replace(" ", "")
    return None if re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", plain) else float(plain.replace(",", "."))
