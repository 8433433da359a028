"""Cells of returned files: dates as trackers and people write them, and what Excel has made of keys and dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Literal

from journeyforge.model.text import fold

Order = Literal["day", "month", ""]
"""Which number of 03/04/2026 comes first; empty: the file does not tell."""
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january янв января січ січня",
            "feb february фев февраля лют лютого",
            "mar march мар марта бер березня",
            "apr april апр апреля кві квітня", "may май мая тра травня", "jun june июн июня чер червня",
            "jul july июл июля лип липня", "aug august авг августа сер серпня",
            "sep sept september сен сентября вер вересня",
            "oct october окт октября жов жовтня",
            "nov november ноя ноября лис листопада",
            "dec december дек декабря гру грудня",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_TIME = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}}){_TIME}")
_NAMED = re.compile(rf"(\d{{1,2}})[-/. ]+([^\W\d_]+)\.?,?[-/. ]+(\d{{4}}|\d{{2}}){_TIME}")
_MONTH_FIRST = re.compile(rf"([^\W\d_]+)\.? (\d{{1,2}}),? (\d{{4}}){_TIME}")
_DOTTED = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}|\d{{2}}){_TIME}")
_SLASHED = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}|\d{{2}}){_TIME}")
_SERIAL = re.compile(r"[2-7]\d{4}(?:[.,]\d+)?")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE]\+?\d+")
_YEARLESS = re.compile(r"(?:\d{1,2}[-. ]([^\W\d_]{3,})\.?|([^\W\d_]{3,})\.?[-. ]\d{2})")
_DECIMAL = re.compile(r"[+-]?\d+(?:[.,]\d+)+")
_KEY = re.compile(r"(?:[\w.-]+/)*[^\W\d_]\w*-\d+|[\w./-]*[#!]\d+|\d+")
"""A ticket's key as trackers make them: SHOP-7, #12, shop/site#12, 12."""
_FIRST_DAY = datetime.date(1899, 12, 30)


def key_problem(text: str) -> str:
    """What Excel has made of a ticket key or id, as the end of a sentence; empty where it looks whole."""
    if _SCIENTIFIC.fullmatch(text):
        return f"“{text}” is a number in scientific notation, as Excel shows long numbers; its digits are lost"
    if text.startswith("="):
        return f"“{text}” is a formula and no ticket key; write the key as text"
    if _DECIMAL.fullmatch(text):
        return f"“{text}” is a decimal number and no ticket key; of several keys write each after a |"
    if text.startswith("#") and not text.lstrip("#").strip().isdecimal():
        return f"“{text}” is what Excel shows for a cell it can't show; the key is lost"
    if text.isdecimal() and len(text) > 15 and text.endswith("0" * (len(text) - 15)):
        return f"“{text}” has more than the 15 digits that Excel keeps; the last ones are lost"
    month = _YEARLESS.fullmatch(text)
    word = (month[1] or month[2]) if month else ""
    if (word and fold(word) in _MONTHS and not (month and month[2] and word.isupper())) or _ISO.fullmatch(text):
        return f"“{text}” is a date, as Excel makes of a key like MAR-1"
    return ""


def keys_of(text: str) -> list[str]:
    """The ticket keys in a cell of ours: apart by |, and by commas, semicolons or lines where each part is one."""
    found: list[str] = []
    for cell in text.split("|"):
        parts = [" ".join(part.split()) for part in re.split(r"[,;\n]", cell) if part.strip()]
        several = not _DECIMAL.fullmatch(cell.strip()) and all(map(_KEY.fullmatch, parts))
        found += parts if several else [" ".join(cell.split())]
    return list(filter(None, found))


def order_of(texts: Iterable[str]) -> Order:
    """What comes first in the slashed dates of a column: told by those that can be read in one way only."""
    firsts = set()
    for text in texts:
        found = _SLASHED.fullmatch(text.strip())
        if found and int(found[1]) > 12 >= int(found[2]):
            firsts.add("day")
        elif found and int(found[2]) > 12 >= int(found[1]):
            firsts.add("month")
    if firsts == {"day"}:
        return "day"
    return "month" if firsts == {"month"} else ""


def read_date(text: str, order: Order) -> datetime.date | str:
    """The date in a cell, or what is wrong with it as the end of a sentence."""
    text = text.strip()
    try:
        found = _parts(text, order)
        if found is not None:
            return datetime.date(found[0] + 2000 if found[0] < 100 else found[0], found[1], found[2])
    except ValueError:
        return f"“{text}” is no day of the calendar"
    if _SERIAL.fullmatch(text):
        day = _FIRST_DAY + datetime.timedelta(days=int(float(text.replace(",", "."))))
        return f"“{text}” is a day as Excel counts them ({day.isoformat()}); format the column as dates"
    if text.startswith("##") or _SCIENTIFIC.fullmatch(text):
        return f"“{text}” is what Excel shows for a date it can't show"
    if _YEARLESS.fullmatch(text):
        return f"“{text}” has lost its day or its year, as in Excel"
    if _SLASHED.fullmatch(text):
        return f"“{text}” may be day/month or month/day; say which comes first (due-order), or write 2026-12-31"
    return f"“{text}” is no date"


def _parts(text: str, order: Order) -> tuple[int, int, int] | None:
    """Year, month, day."""
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if (found := _NAMED.fullmatch(text)) and fold(found[2]) in _MONTHS:
        return int(found[3]), _MONTHS[fold(found[2])], int(found[1])
    if (found := _MONTH_FIRST.fullmatch(text)) and fold(found[1]) in _MONTHS:
        return int(found[3]), _MONTHS[fold(found[1])], int(found[2])
    if found := _DOTTED.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _SLASHED.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        if first == second or order == "day" or (first > 12 >= second):
            return year, second, first
        if order == "month" or (second > 12 >= first):
            return year, first, second
    return None
