"""What a card shows, read from the document: one plain value per card, by which its shapes are cached."""

from __future__ import annotations

from typing import Literal, NamedTuple
from zlib import crc32

from journeyforge.layout.chips import Chip
from journeyforge.layout.metrics import MetricFace, metric_chip
from journeyforge.layout.numbers import duration
from journeyforge.layout.pills import KnownFace, PillsFace
from journeyforge.layout.theme import Hue, Theme, text_on
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.records import Channel, Metric, Note, Opportunity, Owner, PainPoint, Persona, Touchpoint

Kind = Literal["step", "note", "quote", "pain", "idea"]


class CardFace(NamedTuple):
    """Everything a card's look depends on but its width, the theme and the measure.

    `dots` are of five, `image` is a blob.
    """

    kind: Kind
    title: str
    strip: str = ""
    chips: tuple[Chip, ...] = ()
    assumed: bool = False
    star: bool = False
    initials: str = ""
    person: Hue = Hue("", "")
    dots: int = 0
    caption: str = ""
    image: str = ""


Face = CardFace | MetricFace | PillsFace | KnownFace
"""What is drawn in a cell: a card, a metric, pills, rows of evidence."""


def touchpoint_face(document: Document, card: Touchpoint, theme: Theme, words: Words) -> CardFace:
    """A step: strip and chip of its main channel, pains, metrics, waiting, votes, participants who are not the
    journey's; owner, star, dashed when assumed."""
    strip, chips = "", []
    if card.channels:
        channel = document.need(card.channels[0], Channel)
        strip = channel.colour or theme.channels[channel.kind]
        if channel.title.strip():
            chips.append(Chip(channel.title))
        if len(card.channels) > 1:
            chips.append(Chip(f"+{len(card.channels) - 1}"))
    pains = len(document.referrers(card.id, PainPoint))
    if pains:
        chips.append(Chip(str(pains), "pain"))
    measured = (metric_chip(document, metric, words) for metric in document.referrers(card.id, Metric))
    chips += [chip for chip in measured if chip is not None]
    if card.waiting_minutes:
        chips.append(Chip(duration(card.waiting_minutes, words), "waiting"))
    chips += _votes(card.votes)
    chips += _participants(document, card, theme)
    initials, person = person_of(document, card.owner, theme)
    return CardFace(
        "step",
        card.title,
        strip or theme.channels["other"],
        tuple(chips),
        card.evidence.level == "assumed",
        card.moment_of_truth,
        initials,
        person,
        image=card.image or "",
    )


def _participants(document: Document, card: Touchpoint, theme: Theme) -> list[Chip]:
    """Squares of those who take part where they are not simply the journey's personas."""
    if not card.participants:
        return []
    journey = document.journey_of(card)
    if journey is not None and set(journey.personas) == set(card.participants):
        return []
    personas = [document.need(key, Persona) for key in card.participants]
    return [Chip(initials_of(p.title), "person", persona_hue(p, theme)) for p in personas if p.title.strip()]


def _votes(votes: int) -> list[Chip]:
    return [Chip(str(votes), "votes")] if votes else []


def note_face(note: Note, lane_kind: str) -> CardFace:
    """A card of a free lane; quotes are set in italics."""
    kind: Kind = "quote" if lane_kind == "quotes" else "note"
    return CardFace(kind, note.text or note.title, chips=tuple(_votes(note.votes)), image=note.image or "")


def pain_face(document: Document, pain: PainPoint, theme: Theme, words: Words) -> CardFace:
    """A pain: five dots of severity, evidence as a word and a dash, owner, count of further touchpoints, votes."""
    initials, person = person_of(document, pain.owner, theme)
    more = f" +{len(pain.touchpoints) - 1}" if len(pain.touchpoints) > 1 else ""
    return CardFace(
        "pain",
        pain.title,
        chips=tuple(_votes(pain.votes)),
        assumed=pain.evidence.level == "assumed",
        initials=initials,
        person=person,
        dots=pain.severity or 0,
        caption=words.evidence[pain.evidence.level] + more,
    )


def idea_face(document: Document, idea: Opportunity, theme: Theme) -> CardFace:
    """An opportunity: owner, count of further touchpoints, votes."""
    initials, person = person_of(document, idea.owner, theme)
    more = f"+{len(idea.touchpoints) - 1}" if len(idea.touchpoints) > 1 else ""
    chips = tuple(_votes(idea.votes))
    return CardFace("idea", idea.title, chips=chips, initials=initials, person=person, caption=more)


def initials_of(name: str) -> str:
    """The initials of a name: of its first and last word (`I. Petrenko` → IP), or of its only one. What stands
    after a comma or a middle dot is no part of the name."""
    own = name.replace("·", ",").split(",")[0].strip() or name
    words = [word for word in own.split() if word[0].isalnum()]
    return "".join(word[0].upper()[:1] for word in (words if len(words) < 2 else [words[0], words[-1]]))


def person_of(document: Document, owner_id: str | None, theme: Theme) -> tuple[str, Hue]:
    """An owner's initials and colours; empty where nobody answers."""
    if owner_id is None:
        return "", Hue("", "")
    owner = document.need(owner_id, Owner)
    return initials_of(owner.title), _hue(owner, theme)


def persona_hue(persona: Persona, theme: Theme) -> Hue:
    """A persona's colour and what can be read on it."""
    return _hue(persona, theme)


def _hue(someone: Owner | Persona, theme: Theme) -> Hue:
    if someone.colour:
        return Hue(text_on(someone.colour), someone.colour)
    return theme.people[crc32(someone.id.encode()) % len(theme.people)]
