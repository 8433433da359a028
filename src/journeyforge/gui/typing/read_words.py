"""What has been read of the words being typed, as chips. No widget in here."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from journeyforge.gui.panels import kinds
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.typing.on_all import OnAll
from journeyforge.gui.typing.subjects import Fact, Subject
from journeyforge.layout.chips import Chip, Tone
from journeyforge.layout.numbers import number
from journeyforge.layout.words import Words
from journeyforge.model.capture import Card, CardEvidence, CardOpportunity, CardPain, KnownNames
from journeyforge.model.capture_typing import Typed
from journeyforge.model.captured_facts import MetricLine

_LONG = 30


def chips_read(sheet: Sheet, subject: Subject, typed: Typed) -> tuple[Chip, ...]:
    """A chip for all that Enter makes of it beside the words themselves."""
    if isinstance(subject, OnAll):
        said = subject.said(typed)
        return (Chip(said),) if said else ()
    if isinstance(subject, Fact):
        line = subject.metric(typed)
        return (_metric(line, sheet.words),) if line is not None else ()
    if subject.signs is None:
        return ()
    card = typed.card(subject.signs, KnownNames.of(sheet.project.document))
    own = subject.signs in ("pains", "opportunities")
    return tuple(_of_item(card) if own else _of_card(card))


def _of_card(card: Card) -> Iterator[Chip]:
    for channel in card.channels:
        yield Chip(_short(channel))
    yield from _owner_and_evidence(card.owner, card.evidence)
    if card.feeling is not None:
        tone: Tone = "good" if card.feeling > 0 else "bad" if card.feeling < 0 else "plain"
        sign = "+" if card.feeling > 0 else "−" if card.feeling < 0 else ""
        yield Chip(_tr("Feeling {0}").format(f"{sign}{abs(card.feeling)}"), tone)
    if card.moment_of_truth:
        yield Chip(_tr("Moment of truth"))
    for pain in card.pains:
        yield Chip(_with_its_own(pain, pain.severity), "pain")
    for idea in card.opportunities:
        yield Chip(_tr("Opportunity: {0}").format(_with_its_own(idea, None)), "quick")


def _of_item(card: Card) -> Iterator[Chip]:
    """Of a card that is a pain point or opportunity itself."""
    items: tuple[CardPain | CardOpportunity, ...] = (*card.pains, *card.opportunities)
    for item in items:
        if isinstance(item, CardPain) and item.severity is not None:
            yield Chip(_tr("Severity {0}").format(item.severity))
        yield from _owner_and_evidence(item.owner, item.evidence)


def _owner_and_evidence(owner: str, evidence: CardEvidence | None) -> Iterator[Chip]:
    if owner:
        yield Chip(_tr("Owner: {0}").format(_short(owner)))
    if evidence is not None:
        yield Chip(_known(evidence))


def _with_its_own(item: CardPain | CardOpportunity, severity: int | None) -> str:
    """A pain or an opportunity with what belongs to it."""
    parts = [_short(item.title)]
    parts += [_tr("Severity {0}").format(severity)] if severity is not None else []
    parts += [chip.text for chip in _owner_and_evidence(item.owner, item.evidence)]
    return " · ".join(parts)


def _known(evidence: CardEvidence) -> str:
    n = f" · n {evidence.n}" if evidence.n is not None else ""
    return f"{kinds.word(kinds.EVIDENCE, evidence.level)}: {_short(evidence.source)}{n}"


def _metric(line: MetricLine, words: Words) -> Chip:
    parts = [_short(line.name)]
    if line.value is None:
        parts.append(_tr("no value yet"))
    else:
        unit = f"\u00a0{line.unit}" if line.unit else ""
        parts[0] += f" {number(line.value, words)}{unit}"
    parts += [f"n {number(line.n, words)}"] if line.n is not None else []
    parts += [_tr("a metric of your own")] if line.kind == "custom" else []
    return Chip(" · ".join(parts))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 1].rstrip()}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Read", text)
