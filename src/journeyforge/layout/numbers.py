"""Numbers, dates and times as people read them in a language: −12, 4,9, 12 400, 3 h."""

from __future__ import annotations

import datetime
import math

from journeyforge.layout.words import Words

MINUS = "\u2212"
NBSP = "\u00a0"
_HUGE = 1e12
_GROUPED = 10_000
"""Numbers below stay in one piece: 1940, but 12,400."""
_HOUR, _DAY = 60.0, 24 * 60.0


def number(value: float, words: Words, decimals: int | None = None) -> str:
    """A number with a real minus, the language's marks, and as many decimals as told; untold: two at most, none of
    them a zero at the end."""
    if abs(value) >= _HUGE:
        text = f"{abs(value):.2e}".replace(".", words.decimal)
        return (MINUS if value < 0 else "") + text
    text = f"{abs(value):,.{2 if decimals is None else decimals}f}"
    whole, _, part = text.partition(".")
    if decimals is None:
        part = part.rstrip("0")
    if abs(value) < _GROUPED:
        whole = whole.replace(",", "")
    text = whole.replace(",", words.group) + (words.decimal + part if part else "")
    return MINUS + text if value < 0 and any(digit in "123456789" for digit in text) else text


def signed(value: float, words: Words) -> str:
    """A number with its sign, also a plus; zero has none."""
    text = number(value, words)
    return text if value <= 0 or text == "0" else f"+{text}"


def decimals_for(half: float) -> int:
    """How many decimals a value has whose interval reaches so far to each side: its first digit that is known."""
    return 0 if not 0 < half < 1 else min(-math.floor(math.log10(half)), 4)


def month(date: datetime.date, words: Words) -> str:
    """A month with its year: Oct 2026."""
    return f"{words.months[date.month - 1]}{NBSP}{date.year}"


def day(date: datetime.date, words: Words) -> str:
    """A date: 1 Feb 2027, 01.02.2027."""
    name = words.months[date.month - 1]
    text = words.date.format(day=date.day, month=name, number=date.month, year=date.year)
    return text.replace(" ", NBSP)


def duration(minutes: float, words: Words) -> str:
    """A time in the largest unit that stays readable: 14 min, 3.2 h, 6.3 d."""
    if minutes >= 2 * _DAY:
        text = words.days.format(number(round(minutes / _DAY, 1), words))
    elif minutes >= 1.5 * _HOUR:
        text = words.hours.format(number(round(minutes / _HOUR, 1), words))
    else:
        text = words.minutes.format(number(round(minutes, 1), words))
    return text.replace(" ", NBSP)
