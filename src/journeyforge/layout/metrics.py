"""Metrics as cells (name with scale and direction, value, interval, sample, sparkline) and as chips on cards."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from journeyforge.layout import icons, marks
from journeyforge.layout.chips import Chip, Tone
from journeyforge.layout.numbers import NBSP, decimals_for, month, number, signed
from journeyforge.layout.scene import Drawn, Path, Segment, Shape
from journeyforge.layout.text import CAPTION, METRIC, TITLE, Typesetter, block, running_on
from journeyforge.layout.theme import Theme
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.intervals import Interval
from journeyforge.model.measures import Verdict, against_target, in_time, interval_of, verdict
from journeyforge.model.records import Channel, Measurement, Metric

MOST_POINTS = 12
"""How many measurements a sparkline shows, the newest last."""
_PLAIN_HIGH = frozenset(
    {"nps", "enps", "csat", "csi", "sus", "umux_lite", "conversion", "retention", "fcr", "ltv"}
)
"""Kinds of which everybody knows that high is good."""
_PAD = 4.0
_NAME_LINE, _VALUE_LINE, _CAPTION_LINE = 16.0, 28.0, 15.0
_SPARK, _LEAST_SPARK, _SPARK_GAP = 64.0, 36.0, 14.0
_DOT = 2.8
_ARROW = 3.6
_FAR = 3.0
"""A target is drawn where it leaves the course a third of the height."""
GOAL_DASH = (2.0, 2.0)
"""Of the line of a target."""


class MetricFace(NamedTuple):
    """What a metric's look depends on but width, theme and measure. `points` are heights 0…1, oldest first,
    `goal` is that of the target, where it is near enough to be drawn."""

    title: str
    name: str
    scale: str
    value: str
    unit: str
    caption: str
    points: tuple[float, ...]
    trend: Verdict
    rose: bool
    goal: float | None = None


def series_of(document: Document, metric: Metric) -> list[Measurement]:
    """The measurements of a metric that can be compared with the newest: of its segment and channel."""
    values = in_time(document.referrers(metric.id, Measurement))
    if not values:
        return []
    newest = values[-1]
    return [v for v in values if (v.segment, v.channel) == (newest.segment, newest.channel)]


def metric_face(document: Document, metric: Metric, words: Words) -> MetricFace:
    """A metric with its newest measurement, or the word that there is none."""
    series = series_of(document, metric)
    name = metric.title or metric.kind.upper().replace("_", " ")
    scale, unit = _scale(metric, words)
    if not series:
        title = f"{name}: {words.not_measured}"
        return MetricFace(title, name, scale, "–", "", words.not_measured, (), "", False)
    newest = series[-1]
    interval = interval_of(metric, newest)
    if newest.segment or newest.channel:
        channel = document.need(newest.channel, Channel).title if newest.channel else ""
        scale = ", ".join(filter(None, (scale, newest.segment, channel)))
    value = value_text(metric, newest, interval, words)
    caption = _caption(metric, newest, interval, words)
    goal = "" if metric.target is None else words.target.format(number(metric.target, words))
    whole = f"{name}: {value} {metric.unit.removeprefix('%').strip()}".strip()
    title = ", ".join(filter(None, (whole, caption, goal)))
    trend: Verdict = verdict(metric, series[-2], newest) if len(series) > 1 else ""
    rose = len(series) > 1 and newest.value > series[-2].value
    points, height = _course(series, interval, metric.target)
    return MetricFace(title, name, scale, value, unit, caption, points, trend, rose, height)


def metric_chip(document: Document, metric: Metric, words: Words) -> Chip | None:
    """A metric on a card: name and newest value, coloured where the whole interval is beyond or short of its
    target; None where nothing has been measured."""
    series = series_of(document, metric)
    if not series:
        return None
    found = against_target(metric, series[-1])
    tone: Tone = "good" if found == "better" else "bad" if found == "worse" else "plain"
    unit = _scale(metric, words)[1]
    value = value_text(metric, series[-1], interval_of(metric, series[-1]), words)
    name = metric.title or metric.kind.upper().replace("_", " ")
    return Chip(NBSP.join(filter(None, (f"{name} {value}", unit))), tone)


def value_text(metric: Metric, newest: Measurement, interval: Interval | None, words: Words) -> str:
    """A value with as many digits as are known, and its percent sign."""
    text = number(newest.value, words, None if interval is None else _decimals(interval))
    return f"{text}{NBSP}%" if metric.unit.startswith("%") else text


def _decimals(interval: Interval) -> int:
    return decimals_for((interval.high - interval.low) / 2)


def _scale(metric: Metric, words: Words) -> tuple[str, str]:
    """What stands beside the name (scale and direction), and the unit beside the value."""
    unit = metric.unit.removeprefix("%").strip()
    beside = "" if metric.unit.startswith("%") or metric.scale_max is not None else unit
    scale = unit if not beside else ""
    if not scale and metric.scale_min is not None and metric.scale_max is not None and metric.unit != "%":
        scale = f"{signed(metric.scale_min, words)}…{signed(metric.scale_max, words)}"
    if metric.direction == "lower":
        scale = ", ".join(filter(None, (scale, words.low_is_good.replace(" ", NBSP))))
    elif metric.kind not in _PLAIN_HIGH:
        scale = ", ".join(filter(None, (scale, words.high_is_good.replace(" ", NBSP))))
    return scale, beside


def _caption(metric: Metric, newest: Measurement, interval: Interval | None, words: Words) -> str:
    """Interval, sample and month. An interval that is lopsided once rounded shows its ends."""
    parts = []
    if interval is not None:
        decimals = _decimals(interval)
        down, up = (
            number(d, words, decimals) for d in (newest.value - interval.low, interval.high - newest.value)
        )
        ends = (number(end, words, decimals) for end in interval)
        parts.append(f"±{up}" if down == up else "…".join(ends))
    n = newest.n if newest.n is not None else sum(newest.counts)
    parts.append(words.sample.format(number(n, words)) if n else words.no_sample)
    date = newest.period_end or newest.period_start
    if date is not None:
        parts.append(month(date, words))
    return " · ".join(part.replace(" ", NBSP) for part in parts)


def _course(
    series: list[Measurement], interval: Interval | None, target: float | None
) -> tuple[tuple[float, ...], float | None]:
    """Heights 0…1 of the newest values, and of the target unless it is so far off that the course would be flat.
    What the interval spans is never blown up to the whole height."""
    values = [measurement.value for measurement in series[-MOST_POINTS:]]
    least = 0.0 if interval is None else (interval.high - interval.low) / 2
    low, high = min(values), max(values)
    if target is not None:
        own = max(high / 2 - low / 2, least)
        if max(high, target) / 2 - min(low, target) / 2 <= _FAR * own or not own:
            low, high = min(low, target), max(high, target)
        else:
            target = None
    half = max(high / 2 - low / 2, least)
    middle = low / 2 + high / 2
    if not half or not math.isfinite(half):
        return tuple(0.5 for _ in values), None if target is None else 0.5
    heights = [round(0.5 + (value / 2 - middle / 2) / half, 4) for value in (*values, target or 0.0)]
    return tuple(heights[:-1]), None if target is None else heights[-1]


def draw(face: MetricFace, width: float, setter: Typesetter, theme: Theme) -> Drawn:
    """A metric's shapes in a cell of that width."""
    room = width - 2 * _PAD
    shapes, y = _name(face, room, setter, theme)
    values = setter.lines(face.value, TITLE, room)
    shapes += block(values, setter, TITLE, theme.ink, _PAD, y, _VALUE_LINE)
    used = setter.width(values[-1], TITLE) if values else 0.0
    caption = face.caption
    if face.unit:
        extent = setter.width(face.unit, CAPTION)
        if used + 4 + extent <= room:
            beside = y + (len(values) - 1) * _VALUE_LINE + 2.5
            shapes += block((face.unit,), setter, CAPTION, theme.caption, _PAD + used + 4, beside, _VALUE_LINE)
            used += 4 + extent
        else:
            caption = f"{face.unit} · {caption}"
    spark = min(room - used - _SPARK_GAP, _SPARK)
    # One value alone has no course; it is drawn where there is a target to see it by.
    has_course = len(face.points) > 1 or (bool(face.points) and face.goal is not None)
    if has_course and spark >= _LEAST_SPARK:
        top = y + (len(values) - 1) * _VALUE_LINE
        shapes += _spark(face, width - _PAD - spark, top + 5, spark, _VALUE_LINE - 10, theme)
    y += len(values) * _VALUE_LINE
    indent = 0.0
    if face.trend:
        indent = 2 * _ARROW + 4
        colour = theme.good_text if face.trend == "better" else theme.bad_text
        shapes.append(marks.triangle(_PAD + _ARROW, y + _CAPTION_LINE / 2, _ARROW, face.rose, colour))
    lines = setter.lines(caption, CAPTION, room, indent)
    shapes += block(lines, setter, CAPTION, theme.caption, _PAD, y, _CAPTION_LINE, indent)
    return Drawn(y + len(lines) * _CAPTION_LINE + 2, tuple(shapes), None)


def _name(face: MetricFace, room: float, setter: Typesetter, theme: Theme) -> tuple[list[Shape], float]:
    """The name, the scale going on where it ends."""
    names = setter.lines(face.name, METRIC, room)
    shapes: list[Shape] = list(block(names, setter, METRIC, theme.ink, _PAD, 0, _NAME_LINE))
    after = (setter.width(names[-1], METRIC) if names else 0.0) + 5
    scales, indent = running_on(setter, face.scale, CAPTION, room, after)
    top = max(len(names) - 1, 0) * _NAME_LINE
    shapes += block(scales, setter, CAPTION, theme.caption, _PAD, top + 0.4, _NAME_LINE, indent)
    return shapes, top + max(len(scales), 1) * _NAME_LINE


def _spark(face: MetricFace, x: float, y: float, width: float, height: float, theme: Theme) -> Iterable[Shape]:
    """The course of the values, the newest with a dot; coloured only where the last change is more than chance."""
    colours: dict[Verdict, str] = {"better": theme.good, "worse": theme.bad, "": theme.muted}
    colour = colours[face.trend]
    reach = width - 2 * _DOT
    step = reach / (len(face.points) - 1) if len(face.points) > 1 else 0.0
    first = x + _DOT + (0.0 if step else reach)
    places = [(first + n * step, y + (1 - point) * height) for n, point in enumerate(face.points)]
    if face.goal is not None:
        level = y + (1 - face.goal) * height
        yield Path((("M", (x, level)), ("L", (x + width, level))), "", theme.caption, 1.0, GOAL_DASH)
    if step:
        start, *rest = places
        segments: tuple[Segment, ...] = (("M", start), *(("L", place) for place in rest))
        yield Path(segments, "", colour, 1.6)
    yield icons.disc(*places[-1], _DOT, colour)
