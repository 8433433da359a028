"""What a card shows, read from the document: one plain value per card, by which its shapes are cached."""

from __future__ import annotations

from typing import Literal, NamedTuple
from zlib import crc32

from journeyforge.layout.theme import Hue, Theme, text_on
from journeyforge.model.document import Document
from journeyforge.model.records import Channel, Note, Opportunity, Owner, PainPoint, Touchpoint

Tone = Literal["plain", "pain", "idea"]
Kind = Literal["step", "note", "quote", "pain", "idea"]


class Chip(NamedTuple):
    """A small label; a `pain` chip carries a bolt."""

    text: str
    tone: Tone = "plain"


class Face(NamedTuple):
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


def touchpoint_face(document: Document, card: Touchpoint, theme: Theme) -> Face:
    """A step: strip and chip of its main channel, count of pains, owner, star, dashed when assumed."""
    strip, chips = "", []
    if card.channels:
        channel = document.need(card.channels[0], Channel)
        strip = channel.colour or theme.channels[channel.kind]
        if channel.title:
            chips.append(Chip(channel.title))
        if len(card.channels) > 1:
            chips.append(Chip(f"+{len(card.channels) - 1}"))
    pains = len(document.referrers(card.id, PainPoint))
    if pains:
        chips.append(Chip(str(pains), "pain"))
    initials, person = _person(document, card.owner, theme)
    return Face(
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


def note_face(note: Note, lane_kind: str) -> Face:
    """A card of a free lane; quotes are set in italics."""
    return Face("quote" if lane_kind == "quotes" else "note", note.text or note.title, image=note.image or "")


def pain_face(document: Document, pain: PainPoint, theme: Theme, words: str) -> Face:
    """A pain: five dots of severity, evidence as a word and a dash, owner, count of further touchpoints."""
    initials, person = _person(document, pain.owner, theme)
    more = f" +{len(pain.touchpoints) - 1}" if len(pain.touchpoints) > 1 else ""
    return Face(
        "pain",
        pain.title,
        assumed=pain.evidence.level == "assumed",
        initials=initials,
        person=person,
        dots=pain.severity or 0,
        caption=words + more,
    )


def idea_face(document: Document, idea: Opportunity, theme: Theme) -> Face:
    """An opportunity: owner and count of further touchpoints."""
    initials, person = _person(document, idea.owner, theme)
    more = f"+{len(idea.touchpoints) - 1}" if len(idea.touchpoints) > 1 else ""
    return Face("idea", idea.title, initials=initials, person=person, caption=more)


def initials_of(name: str) -> str:
    """The initials of a name: of its first and last word (`I. Petrenko` → IP), or of its only one."""
    words = [word for word in name.replace("·", " ").split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in (words if len(words) < 2 else [words[0], words[-1]]))


def _person(document: Document, owner_id: str | None, theme: Theme) -> tuple[str, Hue]:
    if owner_id is None:
        return "", Hue("", "")
    owner = document.need(owner_id, Owner)
    if owner.colour:
        return initials_of(owner.title), Hue(text_on(owner.colour), owner.colour)
    return initials_of(owner.title), theme.people[crc32(owner.id.encode()) % len(theme.people)]
