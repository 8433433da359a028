"""What single cells of the card table say: parsers that raise ValueError with the reason, and their inverses."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import get_args

from journeyforge.model import kinds
from journeyforge.model.text import fold

Cell = str | int | float | datetime.date
"""A cell on its way out: text, a number or a date."""

_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "\u2011": "-"})
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?:г\.?|р\.?)?(?: \d{1,2}:\d{2}.*)?")

TRUE = frozenset(["yes", "y", "true", "t", "1", "x", "х", "✓", "✔", "v", "+", "да", "так", "д", "истина"])
FALSE = frozenset(["no", "n", "false", "f", "0", "-", "–", "нет", "ні", "ложь"])


def number(text: str) -> float:
    """A number with a decimal point or comma; spaces (also unbreakable) may group its digits."""
    plain = _SPACES.sub("", text.translate(_MINUS))
    if "," in plain:
        if "." in plain:
            plain = (
                plain.replace(",", "") if plain.rfind(".") > plain.rfind(",") else _comma(plain.replace(".", ""))
            )
        else:
            plain = plain.replace(",", "") if plain.count(",") > 1 else _comma(plain)
    elif plain.count(".") > 1:
        plain = plain.replace(".", "")
    if _NUMBER.fullmatch(plain) is None:
        raise ValueError("is not a number")
    value = float(plain)
    if value in (float("inf"), float("-inf")):
        raise ValueError("is too large a number")
    return value


def _comma(plain: str) -> str:
    return plain.replace(",", ".")


def emotion(text: str) -> float:
    """−2 … +2."""
    value = number(text)
    if not -2 <= value <= 2:
        raise ValueError("is not between −2 and +2")
    return value


def minutes(text: str) -> float:
    """Minutes, 0 or more."""
    value = number(text)
    if value < 0:
        raise ValueError("is less than 0")
    return value


def positive(text: str) -> int:
    """A whole number from 1 on."""
    value = _whole(text)
    if not 1 <= value < 2**53:
        raise ValueError("is not a whole number from 1 on")
    return value


def five_steps(text: str) -> int:
    """1 … 5."""
    value = _whole(text)
    if not 1 <= value <= 5:
        raise ValueError("is not a whole number from 1 to 5")
    return value


def _whole(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) < 20:
        return int(text)
    value = number(text)
    if not value.is_integer():
        raise ValueError("is not a whole number")
    return int(value)


def yes(text: str) -> bool:
    """Yes or no, as people write them."""
    word = fold(text)
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise ValueError("is neither yes nor no")


def day(text: str) -> datetime.date:
    """A date: 2026-03-05 or 05.03.2026."""
    plain = text.strip()
    if match := _DAY.fullmatch(plain):
        parts = (int(match[1]), int(match[2]), int(match[3]))
    elif match := _DOTTED.fullmatch(plain):
        parts = (int(match[3]) + (2000 if len(match[3]) == 2 else 0), int(match[2]), int(match[1]))
    else:
        raise ValueError("is not a date like 2026-03-05 or 05.03.2026")
    try:
        return datetime.date(*parts)
    except ValueError as error:
        raise ValueError("is not a date of the calendar") from error


Period = tuple[datetime.date | None, datetime.date | None]


def period(text: str) -> Period:
    """A day (start and end), or `start/end` where either may be missing."""
    start, slash, end = text.partition("/")
    if not slash:
        same = day(start)
        return same, same
    found = (day(start) if start.strip() else None, day(end) if end.strip() else None)
    if found == (None, None):
        raise ValueError("has neither a start nor an end")
    return found


def period_cell(start: datetime.date | None, end: datetime.date | None) -> Cell:
    """The inverse of `period`; no period is an empty cell."""
    if start == end:
        return start if start is not None else ""
    return f"{start or ''}/{end or ''}"


def plain(value: float) -> int | float:
    """A number as it is written: 5.0 is 5."""
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def cell_text(cell: Cell) -> str:
    """A cell as exact machine text."""
    return cell if isinstance(cell, str) else str(cell)


# --- words ---

_WORDS: dict[str, dict[str, str]] = {
    "evidence": {
        "assumed": "предположение припущення assumption гипотеза гіпотеза",
        "heard": "со+слов зі+слів",
        "observed": "наблюдение спостереження observation",
        "measured": "измерено виміряно measurement",
    },
    "status": {
        "new": "новая новый нова новий open",
        "triaged": "разобрана розглянута",
        "planned": "запланирована запланована",
        "doing": "в+работе у+роботі в+роботі in+progress",
        "done": "готово",
        "dropped": "отклонена відхилена",
    },
    "journey_kind": {
        "customer": "клиент клієнт cx",
        "employee": "сотрудник працівник співробітник ex",
        "user": "пользователь користувач ux",
        "partner": "партнер партнёр",
    },
    "state": {"as_is": "как+есть як+є", "to_be": "как+будет як+буде"},
    "lane_kind": {
        "touchpoints": "touchpoint actions действия дії",
        "frontstage": "видимые+действия видимі+дії",
        "backstage": "невидимые+действия невидимі+дії",
        "support": "поддержка підтримка",
        "text": "notes thoughts мысли думки",
        "quotes": "цитаты цитати",
        "bright_spots": "что+радует що+тішить what+works",
        "pain_points": "pains боли болі",
        "opportunities": "возможности можливості",
    },
    "metric_kind": {},
}


def _vocabulary(name: str, values: tuple[str, ...]) -> Mapping[str, str]:
    words = {value.replace("_", " "): value for value in values}
    for value, others in _WORDS[name].items():
        words |= {fold(word.replace("+", " ")): value for word in others.split()}
    return words


VOCABULARY: dict[str, Mapping[str, str]] = {
    "evidence": _vocabulary("evidence", kinds.EVIDENCE_LEVELS),
    "status": _vocabulary("status", get_args(kinds.Status)),
    "journey_kind": _vocabulary("journey_kind", get_args(kinds.Side)),
    "state": _vocabulary("state", get_args(kinds.State)),
    "lane_kind": _vocabulary("lane_kind", kinds.LANE_KINDS),
    "metric_kind": _vocabulary("metric_kind", get_args(kinds.MetricKind)),
}
"""Values by the folded words for them in English, Russian and Ukrainian."""


@lru_cache(maxsize=1024)
def word(vocabulary: str, text: str) -> str:
    """The value a word stands for."""
    found = VOCABULARY[vocabulary].get(fold(text.replace("_", " ").replace("-", " ")))
    if found is None:
        raise ValueError(f"is no {vocabulary.replace('_', ' ')}")
    return found
