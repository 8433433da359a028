"""What people type where a number or a day is asked for, and how these are written there."""

from __future__ import annotations

import datetime
import math

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

_FORMS = ("d.M.yyyy", "d/M/yyyy", "d.M.yy")
_WITHOUT_YEAR = ("d.M", "d.M.", "d/M")


def number_text(value: float, per_cent: bool = False) -> str:
    """A number as it is typed on this computer; a share as per cent."""
    text = QLocale().toString(float(round(value * (100 if per_cent else 1), 6)), "g", 12)
    return text.replace(QLocale().groupSeparator(), "")


def read_number(text: str, whole: bool = False, per_cent: bool = False) -> float | int:
    """A number with comma or point; per cent come back as a share. Raises ValueError with a sentence."""
    plain = text.replace("\u00a0", "").replace(" ", "").replace("−", "-").replace(",", ".")
    plain = plain.removesuffix("%") if per_cent else plain
    try:
        number = float(plain)
    except ValueError:
        raise ValueError(QCoreApplication.translate("Fields", "This is not a number")) from None
    if not math.isfinite(number):
        raise ValueError(QCoreApplication.translate("Fields", "This is not a number"))
    if whole:
        if number != int(number):
            raise ValueError(QCoreApplication.translate("Fields", "A whole number is needed here"))
        return int(number)
    return round(number / 100, 10) if per_cent else number


def day_text(value: datetime.date) -> str:
    """A day as it is written on this computer, all of its year; 2026-12-31 where nothing is said about that."""
    return QLocale().toString(QDate(value.year, value.month, value.day), _form())


def _form() -> str:
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    if QLocale().language() == QLocale.Language.C:
        return "yyyy-MM-dd"
    return form if "yyyy" in form else form.replace("yy", "yyyy")


def read_day(text: str, today: datetime.date | None = None) -> datetime.date:
    """A day: as on this computer, 2026-12-31, 31.12.2026, 31/12, or +14 for so many days from today.

    Without a year it is the next such day. Raises ValueError with a sentence.
    """
    now = today or datetime.date.today()
    plain = "".join(text.split())
    if plain[:1] == "+" and plain[1:].isascii() and plain[1:].isdigit() and len(plain) < 6:
        return now + datetime.timedelta(days=int(plain[1:]))
    day = QDate.fromString(plain, Qt.DateFormat.ISODate)
    for form in (_form(), QLocale().dateFormat(QLocale.FormatType.ShortFormat), *_FORMS):
        if not day.isValid():
            day = QDate.fromString(plain, form)
    if day.isValid():
        # Two digits of a year are of this century.
        day = day.addYears(100) if day.year() < 1950 else day
        return datetime.date(day.year(), day.month(), day.day())
    for form in _WITHOUT_YEAR:
        for year in (now.year, now.year + 1):
            day = QDate.fromString(f"{plain}|{year}", f"{form}|yyyy")
            if day.isValid() and datetime.date(day.year(), day.month(), day.day()) >= now:
                return datetime.date(day.year(), day.month(), day.day())
    raise ValueError(QCoreApplication.translate("Fields", "Write a day as 2026-12-31"))
