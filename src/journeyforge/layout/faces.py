"""What a card shows, read from the document: one plain value per card, by which its shapes are cached."""

from __future__ import annotations

from typing import Literal, NamedTuple
from zlib import crc32

from journeyforge.layout.chips import Chip
from journeyforge.layout.metrics import MetricFace, metric_chip
from journeyforge.layout.numbers import NBSP, day, duration
from journeyforge.layout.pills import KnownFace, PillsFace
from journeyforge.layout.theme import Hue, Theme, readable, text_on
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.quadrants import quadrant_of
from journeyforge.model.records import Channel, Metric, Note, Opportunity, Owner, PainPoint, Persona, Touchpoint

Kind = Literal["step", "note", "quote", "pain", "idea"]
_FIRST_SHOWN = "metric:"
"""From here on stand, among those who refer to a touchpoint, the metrics and pains it shows."""


class CardFace(NamedTuple):
    """Everything a card's look depends on but its width, the theme and the measure.

    `dots` are of five, `image` is a blob, `progress` says how far the work on it is and when it is due.
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
    progress: str = ""


Face = CardFace | MetricFace | PillsFace | KnownFace
"""What is drawn in a cell: a card, a metric, pills, rows of evidence."""


class Faces:
    """The faces of the cards of a document, in one theme and language. What many cards share is read once."""

    def __init__(self, document: Document, theme: Theme, words: Words) -> None:
        self.document = document
        self.theme = theme
        self.words = words
        self._referrers = document.index.referrers
        self._channels: dict[tuple[str, ...], tuple[str, tuple[Chip, ...]]] = {}
        self._people: dict[str | None, tuple[str, Hue]] = {None: ("", Hue("", ""))}

    def touchpoint(self, card: Touchpoint) -> CardFace:
        """A step: strip and chip of its main channel, pains, metrics, waiting, votes, participants who are not the
        journey's; owner, star, dashed when assumed."""
        strip, chips = self._channels.get(card.channels) or self._read_channels(card.channels)
        about = self._referrers.get(card.id)
        if about is not None and about[-1] >= _FIRST_SHOWN:
            chips += self._about(card)
        if card.waiting_minutes:
            chips += (Chip(duration(card.waiting_minutes, self.words), "waiting"),)
        if card.votes:
            chips += _votes(card.votes)
        if card.participants:
            chips += self._participants(card)
        initials, person = self._people.get(card.owner) or self._read_person(card.owner)
        return CardFace(
            "step",
            card.title,
            strip,
            chips,
            card.evidence.level == "assumed",
            card.moment_of_truth,
            initials,
            person,
            0,
            "",
            card.image or "",
        )

    def pain(self, pain: PainPoint) -> CardFace:
        """A pain: five dots of severity, evidence as a word and a dash, owner, count of further touchpoints,
        votes, progress."""
        initials, person = self._people.get(pain.owner) or self._read_person(pain.owner)
        more = f" +{len(pain.touchpoints) - 1}" if len(pain.touchpoints) > 1 else ""
        return CardFace(
            "pain",
            pain.title,
            chips=_votes(pain.votes),
            assumed=pain.evidence.level == "assumed",
            initials=initials,
            person=person,
            dots=pain.severity or 0,
            caption=self.words.evidence[pain.evidence.level] + more,
            progress=self._progress(pain),
        )

    def idea(self, idea: Opportunity) -> CardFace:
        """An opportunity: whether it is a quick win, owner, count of further touchpoints, votes, progress."""
        initials, person = self._people.get(idea.owner) or self._read_person(idea.owner)
        more = f"+{len(idea.touchpoints) - 1}" if len(idea.touchpoints) > 1 else ""
        quick = (Chip(self.words.quick_win, "quick"),) if quadrant_of(idea) == "quick_win" else ()
        chips = quick + _votes(idea.votes)
        return CardFace(
            "idea",
            idea.title,
            chips=chips,
            initials=initials,
            person=person,
            caption=more,
            progress=self._progress(idea),
        )

    def _progress(self, record: PainPoint | Opportunity) -> str:
        """How far the work on it is, unless it is new, and when it is due."""
        parts = [] if record.status == "new" else [self.words.work[record.status]]
        if record.due is not None:
            parts.append(self.words.due.format(day(record.due, self.words)).replace(" ", NBSP))
        return ", ".join(parts)

    def _read_channels(self, channels: tuple[str, ...]) -> tuple[str, tuple[Chip, ...]]:
        """The colour of the main channel, and the chips of them all."""
        strip, chips = self.theme.channels["other"], []
        if channels:
            main = self.document.need(channels[0], Channel)
            strip = channel_colour(main, self.theme, self.theme.card)
            chips += [Chip(main.title)] if main.title.strip() else []
            chips += [Chip(f"+{len(channels) - 1}")] if len(channels) > 1 else []
        found = self._channels[channels] = (strip, tuple(chips))
        return found

    def _read_person(self, owner: str | None) -> tuple[str, Hue]:
        found = self._people[owner] = person_of(self.document, owner, self.theme)
        return found

    def _about(self, card: Touchpoint) -> tuple[Chip, ...]:
        """How many pains there are, and the metrics."""
        document = self.document
        pains = len(document.referrers(card.id, PainPoint))
        measured = (metric_chip(document, metric, self.words) for metric in document.referrers(card.id, Metric))
        chips = (Chip(str(pains), "pain"),) if pains else ()
        return chips + tuple(chip for chip in measured if chip is not None)

    def _participants(self, card: Touchpoint) -> tuple[Chip, ...]:
        """Squares of those who take part where they are not simply the journey's personas."""
        journey = self.document.journey_of(card)
        if journey is not None and set(journey.personas) == set(card.participants):
            return ()
        personas = (self.document.need(key, Persona) for key in card.participants)
        return tuple(
            Chip(
                initials_of(persona.title),
                "person",
                persona_hue(self.document, persona, self.theme),
                persona.photo or "",
            )
            for persona in personas
            if persona.title.strip()
        )


def _votes(votes: int) -> tuple[Chip, ...]:
    return (Chip(str(votes), "votes"),) if votes else ()


def note_face(note: Note, lane_kind: str) -> CardFace:
    """A card of a free lane; quotes are set in italics."""
    kind: Kind = "quote" if lane_kind == "quotes" else "note"
    return CardFace(kind, note.text or note.title, chips=_votes(note.votes), image=note.image or "")


def initials_of(name: str) -> str:
    """The initials of a name: of its first and last word (`I. Petrenko` → IP), or of its only one. What stands
    after a comma or a middle dot is no part of the name."""
    own = name.replace("·", ",").split(",")[0].strip() or name
    words = [word for word in own.split() if word[0].isalnum()]
    return "".join(word[0].upper()[:1] for word in (words if len(words) < 2 else [words[0], words[-1]]))


def channel_colour(channel: Channel, theme: Theme, ground: str) -> str:
    """A channel's colour: its own, brought to where it stands out from its ground, else that of its kind."""
    own = channel.colour
    return readable(own, (ground,), theme.ink) if own else theme.channels[channel.kind]


def person_of(document: Document, owner_id: str | None, theme: Theme) -> tuple[str, Hue]:
    """An owner's initials and colours; empty where nobody answers."""
    if owner_id is None:
        return "", Hue("", "")
    owner = document.need(owner_id, Owner)
    hue = _own_hue(owner.colour) if owner.colour else theme.people[crc32(owner.id.encode()) % len(theme.people)]
    return initials_of(owner.title), hue


def persona_hue(document: Document, persona: Persona, theme: Theme) -> Hue:
    """A persona's colour and what can be read on it. Those without a colour of their own take turns, so that their
    curves differ."""
    if persona.colour:
        return _own_hue(persona.colour)
    turn = sum(1 for other in document.of(Persona) if not other.colour and other.id < persona.id)
    return theme.people[turn % len(theme.people)]


def _own_hue(colour: str) -> Hue:
    return Hue(text_on(colour), colour)
