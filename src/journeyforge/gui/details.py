"""What is said of a thing on the map when the pointer rests on it: all its words, how it is known, whose it is."""

from __future__ import annotations

import html
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from journeyforge.gui.panels import kinds
from journeyforge.gui.panels.related import related_to
from journeyforge.gui.sheet import Sheet
from journeyforge.layout.hit import Hit
from journeyforge.layout.numbers import day, duration, number, signed
from journeyforge.layout.words import Words, quoted
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.commands import words_of
from journeyforge.model.document import Document
from journeyforge.model.records import Feeling, Link, Metric, Note, Opportunity, PainPoint, Stage, Touchpoint
from journeyforge.model.values import Evidence

_MOST = 4
_LONGEST = 600


def details(sheet: Sheet, hit: Hit) -> str:
    """The details of what is at a point, as rich text; empty where there is nothing to say."""
    record = sheet.document.get(hit.record)
    if record is None or isinstance(record, Unknown) or (hit.part in ("handle", "head") and record.type == "lane"):
        return ""
    title, *lines = _lines(sheet.document, record, sheet.words)
    shown = [f"<b>{_text(title)}</b>"] if title else []
    shown += [_text(line) for line in lines if line]
    return f"<qt><div style='margin: 4px'>{'<br>'.join(shown)}</div></qt>" if shown else ""


def _text(words: str) -> str:
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return html.escape(short).replace("\n", "<br>")


def _lines(document: Document, record: Record, words: Words) -> Iterator[str]:
    """The title first, then what is known."""
    if isinstance(record, Link):
        yield from _of_link(document, record)
    elif isinstance(record, Feeling):
        yield from _of_feeling(document, record, words)
    else:
        yield words_of(record)
        yield str(getattr(record, "text", "")) if isinstance(record, PainPoint | Opportunity) else ""
    yield from _of_card(document, record, words)
    owner = document.get(getattr(record, "owner", None))
    if owner is not None:
        yield QCoreApplication.translate("Details", "Owner: {0}").format(owner.title)
    elif isinstance(record, PainPoint):
        yield QCoreApplication.translate("Details", "No owner yet")
    evidence = getattr(record, "evidence", None)
    if isinstance(evidence, Evidence):
        yield _how_known(document, evidence, words)
    if isinstance(record, Touchpoint | PainPoint | Stage | Metric):
        for section in related_to(document, record, words):
            for entry in [entry for entry in section.entries if entry.look != "cause"][:_MOST]:
                yield f"{section.heading}: {entry.title}" + (f" ({entry.about})" if entry.about else "")


def _of_card(document: Document, record: Record, words: Words) -> Iterator[str]:
    if isinstance(record, Touchpoint):
        names = [document.get(key) for key in (*record.channels, *record.systems)]
        yield " · ".join(name.title for name in names if name is not None)
        if record.waiting_minutes is not None:
            waiting = QCoreApplication.translate("Details", "Waiting: {0}")
            yield waiting.format(duration(record.waiting_minutes, words))
        yield record.note
    elif isinstance(record, PainPoint | Opportunity):
        status = QCoreApplication.translate("Details", "Status: {0}")
        yield status.format(kinds.word(kinds.STATUSES, record.status))
        if record.due is not None:
            yield QCoreApplication.translate("Details", "Due: {0}").format(day(record.due, words))
        yield " · ".join(f"{ticket.key} {ticket.status}".strip() for ticket in record.tickets)
    elif isinstance(record, Stage):
        yield record.goal
    elif isinstance(record, Note) and record.touchpoint is not None:
        yield words_of(document.records[record.touchpoint])


def _of_link(document: Document, link: Link) -> Iterator[str]:
    source, target = (words_of(document.records[key]) for key in (link.source, link.target))
    yield f"{source} → {target}"
    kind = kinds.word(kinds.LINKS, link.kind)
    share = f"{round(link.share * 100)} %" if link.share is not None else ""
    yield " · ".join(filter(None, (kind, link.label, share)))


def _of_feeling(document: Document, feeling: Feeling, words: Words) -> Iterator[str]:
    yield words_of(document.records[feeling.touchpoint])
    who = document.get(feeling.persona)
    value = signed(feeling.value, words) if feeling.value is not None else ""
    yield " · ".join(filter(None, (who.title if who is not None else "", value, feeling.words)))
    yield quoted(feeling.quote, words) if feeling.quote.strip() else ""


def _how_known(document: Document, evidence: Evidence, words: Words) -> str:
    """The evidence in one line: how, from where, of how many, when."""
    source = document.get(evidence.source)
    parts = [kinds.word(kinds.EVIDENCE, evidence.level)]
    parts += [source.title] if source is not None else []
    parts += [f"n {number(evidence.n, words)}"] if evidence.n is not None else []
    parts += [day(evidence.date, words)] if evidence.date is not None else []
    return " · ".join(parts)
