"""What belongs to a record, as entries under headings: pains, ideas, metrics, causes. No widget in here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from journeyforge.analysis.backlog_matching import answering
from journeyforge.analysis.causes import Chain, possible_causes, possible_effects
from journeyforge.analysis.owners_load import owners_load
from journeyforge.analysis.scores import Item, score
from journeyforge.gui.panels import kinds
from journeyforge.layout.numbers import day, decimals_for, number, signed
from journeyforge.layout.words import Words
from journeyforge.model.closing import CLOSED
from journeyforge.model.codec import Record
from journeyforge.model.commands import words_of
from journeyforge.model.document import Document
from journeyforge.model.intervals import Interval
from journeyforge.model.measures import in_time, interval_of
from journeyforge.model.records import (
    Feeling,
    Link,
    Measurement,
    Metric,
    Opportunity,
    Owner,
    PainPoint,
    Touchpoint,
)

_MOST = 30


class Entry(NamedTuple):
    """A small card: the record it leads to, its words, a line below; `look` names its style."""

    record: str
    title: str
    about: str
    look: str = "entry"


class Related(NamedTuple):
    """Entries under a heading, with how many there are in all."""

    heading: str
    entries: Sequence[Entry]


def related_to(document: Document, record: Record, words: Words) -> list[Related]:
    """What belongs to a record, in the order it is shown."""
    found = [make(document, record, words) for make in _SECTIONS]
    return [section for section in found if section.entries]


def _named(record: Record) -> str:
    return " ".join(words_of(record).split()) or QCoreApplication.translate("Related", "without words")


def _counted(text: str, entries: Sequence[Entry]) -> Related:
    head = f"{text} · {len(entries)}" if entries else text
    return Related(head, entries[:_MOST])


def _pains(document: Document, record: Record, words: Words) -> Related:
    pains: Iterable[PainPoint] = ()
    if isinstance(record, Touchpoint):
        pains = document.referrers(record.id, PainPoint)
    elif isinstance(record, Opportunity):
        pains = [document.need(key, PainPoint) for key in record.pain_points]
    entries = [Entry(p.id, _named(p), _about_pain(document, p, words), _look(p)) for p in pains]
    return _counted(QCoreApplication.translate("Related", "Pain points"), entries)


def _look(item: Item) -> str:
    return "assumed" if isinstance(item, PainPoint) and item.evidence.level == "assumed" else "entry"


def _about_pain(document: Document, pain: PainPoint, words: Words) -> str:
    parts = [kinds.word(kinds.EVIDENCE, pain.evidence.level).lower()]
    if pain.frequency is not None:
        parts.insert(0, QCoreApplication.translate("Related", "frequency {0}").format(pain.frequency))
    if pain.severity is not None:
        parts.insert(0, QCoreApplication.translate("Related", "severity {0}").format(pain.severity))
    if pain.owner is None:
        parts.append(QCoreApplication.translate("Related", "no owner"))
    if pain.due is not None:
        parts.append(QCoreApplication.translate("Related", "due {0}").format(day(pain.due, words)))
    return " · ".join(parts)


def _ideas(document: Document, record: Record, words: Words) -> Related:
    ideas = document.referrers(record.id, Opportunity) if isinstance(record, Touchpoint | PainPoint) else []
    entries = [Entry(i.id, _named(i), kinds.word(kinds.STATUSES, i.status)) for i in ideas]
    return _counted(QCoreApplication.translate("Related", "Opportunities"), entries)


def _load(document: Document, record: Record, words: Words) -> Related:
    """What an owner, or a team with its members, answers for: what is open, the heaviest first."""
    if not isinstance(record, Owner):
        return Related("", ())
    keys = sorted(key for key in answering(document, [record.id]) if key is not None)
    mine: list[Item] = []
    for key in keys:
        mine += [item for item in document.referrers(key, PainPoint) if item.owner == key]
        mine += [item for item in document.referrers(key, Opportunity) if item.owner == key]
    load = next(load for load in owners_load(document, items=mine) if load.owner == record.id)
    open_items = [(score(item, "pain").value, item) for item in mine if item.status not in CLOSED]
    open_items.sort(key=lambda one: (-(one[0] or 0.0), one[1].id))
    entries = [Entry(i.id, _named(i), _about_item(document, i, words), _look(i)) for _, i in open_items[:_MOST]]
    head = [QCoreApplication.translate("Related", "Open · {0}").format(load.open)]
    if load.overdue:
        head.append(QCoreApplication.translate("Related", "overdue {0}").format(load.overdue))
    if load.score:
        head.append(QCoreApplication.translate("Related", "score {0}").format(number(load.score, words)))
    return Related(" · ".join(head), entries)


def _about_item(document: Document, item: Item, words: Words) -> str:
    if isinstance(item, PainPoint):
        return _about_pain(document, item, words)
    status = kinds.word(kinds.STATUSES, item.status)
    if item.due is None:
        return status
    return f"{status} · {QCoreApplication.translate('Related', 'due {0}').format(day(item.due, words))}"


def _metrics(document: Document, record: Record, words: Words) -> Related:
    metrics = [m for m in document.referrers(record.id, Metric) if m.attached_to == record.id]
    entries = [Entry(m.id, *_measured(document, m, words)) for m in metrics]
    return Related(QCoreApplication.translate("Related", "Metrics"), entries)


def _measured(document: Document, metric: Metric, words: Words) -> tuple[str, str]:
    series = in_time(document.referrers(metric.id, Measurement))
    if not series:
        return _named(metric), QCoreApplication.translate("Related", "not measured yet")
    newest = series[-1]
    value = signed(newest.value, words) if metric.kind in ("nps", "enps") else number(newest.value, words)
    unit = f" {metric.unit}" if metric.unit else ""
    return f"{_named(metric)} {value}{unit}", _about_value(metric, newest, words)


def _about_value(metric: Metric, newest: Measurement, words: Words) -> str:
    interval: Interval | None = interval_of(metric, newest)
    parts = []
    if interval is not None:
        places = decimals_for((interval.high - interval.low) / 2)
        low, high = number(interval.low, words, places), number(interval.high, words, places)
        parts.append(f"95 % {low}…{high}")
    no_n = QCoreApplication.translate("Related", "n unknown")
    parts.append(f"n {number(newest.n, words)}" if newest.n is not None else no_n)
    if metric.target is not None:
        target = QCoreApplication.translate("Related", "target {0}")
        parts.append(target.format(number(metric.target, words)))
    if newest.period_end is not None:
        parts.append(day(newest.period_end, words))
    return " · ".join(parts)


def _measurements(document: Document, record: Record, words: Words) -> Related:
    if not isinstance(record, Metric):
        return Related("", ())
    series = list(reversed(in_time(document.referrers(record.id, Measurement))))
    entries = [Entry(m.id, number(m.value, words), _about_value(record, m, words)) for m in series]
    return _counted(QCoreApplication.translate("Related", "Measurements"), entries)


def _links(document: Document, record: Record, words: Words) -> Related:
    if not isinstance(record, Touchpoint | PainPoint):
        return Related("", ())
    entries = []
    for link in document.referrers(record.id, Link):
        far = document.get(link.target if link.source == record.id else link.source)
        arrow = "→" if link.source == record.id else "←"
        if far is not None:
            entries.append(Entry(link.id, f"{arrow} {_named(far)}", kinds.word(kinds.LINKS, link.kind)))
    return _counted(QCoreApplication.translate("Related", "Links"), entries)


def _words_felt(document: Document, record: Record, words: Words) -> Related:
    feelings = document.referrers(record.id, Feeling) if isinstance(record, Touchpoint) else []
    entries = [
        Entry(feeling.id, feeling.words or feeling.quote, kinds.word(kinds.EVIDENCE, feeling.evidence.level))
        for feeling in feelings
        if feeling.words or feeling.quote
    ]
    return Related(QCoreApplication.translate("Related", "In their words"), entries)


def _causes(document: Document, record: Record, words: Words) -> Related:
    chains = possible_causes(document, record.id, _MOST) if isinstance(record, Touchpoint | PainPoint) else []
    text = QCoreApplication.translate("Related", "Possible causes · hypothesis")
    return Related(text, [_entry(document, chain) for chain in chains])


def _effects(document: Document, record: Record, words: Words) -> Related:
    chains = possible_effects(document, record.id, _MOST) if isinstance(record, Touchpoint) else []
    text = QCoreApplication.translate("Related", "What it may lead to · hypothesis")
    return Related(text, [_entry(document, chain) for chain in chains])


def _entry(document: Document, chain: Chain) -> Entry:
    far = document.records[chain.record]
    journey = document.journey_of(far)
    where = f"{journey.title} · " if journey is not None else ""
    kind = kinds.word(kinds.LINKS, chain.kind).lower()
    level = kinds.word(kinds.EVIDENCE, chain.level).lower()
    steps = QCoreApplication.translate("Related", "{0} links").format(len(chain.links))
    about = f"{kind} · {level}" + (f" · {steps}" if len(chain.links) > 1 else "")
    return Entry(chain.record, where + _named(far), about, "cause")


_SECTIONS: tuple[Callable[[Document, Record, Words], Related], ...] = (
    _pains,
    _ideas,
    _load,
    _metrics,
    _measurements,
    _causes,
    _effects,
    _links,
    _words_felt,
)
