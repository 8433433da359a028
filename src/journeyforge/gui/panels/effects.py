"""What was done about a pain and what it moved, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from journeyforge.analysis.loop import Effect
from journeyforge.layout.numbers import NBSP, day, number, signed
from journeyforge.layout.words import Words
from journeyforge.model.records import Measurement


def effect_line(effect: Effect, words: Words) -> str:
    """A metric before and after, and what that means: `CSAT 72 → 86 %: better, and not by chance`."""
    name = " ".join(effect.metric.title.split()) or effect.metric.kind.upper()
    before, after = _value(effect, effect.before, words), _value(effect, effect.after, words)
    unit = f"{NBSP}{effect.metric.unit}" if effect.metric.unit else ""
    return f"{name} {before}{NBSP}→ {after}{unit}: {_verdict(effect)}"


def about_effect(effect: Effect, words: Words) -> str:
    """The samples and days the two values come from."""
    return f"{_about(effect.before, words)} → {_about(effect.after, words)}"


def _value(effect: Effect, measurement: Measurement | None, words: Words) -> str:
    if measurement is None:
        return "?"
    own = effect.metric.kind in ("nps", "enps")
    return signed(measurement.value, words) if own else number(measurement.value, words)


def _verdict(effect: Effect) -> str:
    if effect.before is None:
        return _tr("not measured before")
    if effect.after is None:
        return _tr("not measured since")
    if not effect.verdict:
        return _tr("may be chance")
    better = effect.verdict == "better"
    return _tr("better, and not by chance") if better else _tr("worse, and not by chance")


def _about(measurement: Measurement | None, words: Words) -> str:
    if measurement is None:
        return "?"
    n = _tr("n unknown") if measurement.n is None else f"n{NBSP}{number(measurement.n, words)}"
    when = measurement.period_end or measurement.period_start
    return f"{n}, {day(when, words)}" if when is not None else n


def _tr(text: str) -> str:
    return QCoreApplication.translate("Related", text)
