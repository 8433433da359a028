"""What quick capture reads from one card: a value with names, not yet records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from journeyforge.model.text import fold

Level = Literal["heard", "observed", "measured"]
SignKind = Literal["channel", "owner", "evidence", "feeling", "moment_of_truth", "pain", "opportunity"]

LONGEST_NAME = 500
"""Characters of a name that can be typed after a sign."""


class Sign(NamedTuple):
    """A sign that was read: where it stands in the text, what it is, and what it says."""

    start: int
    stop: int
    kind: SignKind
    text: str


@dataclass(frozen=True, slots=True)
class CardEvidence:
    """How something is known: the level, the name of the source, and its n where it was given."""

    level: Level
    source: str
    n: int | None = None

    def __post_init__(self) -> None:
        _check_name(self.source, "a source")
        if self.n is not None and not 1 <= self.n < 10**15:
            raise ValueError(f"n goes from 1 to 15 digits, not {self.n}")


@dataclass(frozen=True, slots=True)
class CardPain:
    """A pain point on a card."""

    title: str
    severity: int | None = None
    owner: str = ""
    evidence: CardEvidence | None = None

    def __post_init__(self) -> None:
        _check_title(self.title, needed="a pain point")
        if self.severity is not None and not 1 <= self.severity <= 5:
            raise ValueError(f"severity goes from 1 to 5, not {self.severity}")
        if self.owner:
            _check_name(self.owner, "an owner")


@dataclass(frozen=True, slots=True)
class CardOpportunity:
    """An opportunity on a card."""

    title: str
    owner: str = ""
    evidence: CardEvidence | None = None

    def __post_init__(self) -> None:
        _check_title(self.title, needed="an opportunity")
        if self.owner:
            _check_name(self.owner, "an owner")


@dataclass(frozen=True, slots=True)
class Card:
    """One card as it was typed. `owner` is empty and `evidence` None where nothing was said.

    `signs` are the signs read, by their place in the text; they don't count when cards are compared.
    Raises ValueError where the parts could not have been typed (a name of no characters, a feeling of 3).
    """

    title: str = ""
    channels: tuple[str, ...] = ()
    owner: str = ""
    evidence: CardEvidence | None = None
    feeling: int | None = None
    moment_of_truth: bool = False
    pains: tuple[CardPain, ...] = ()
    opportunities: tuple[CardOpportunity, ...] = ()
    signs: tuple[Sign, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        _check_title(self.title)
        for channel in self.channels:
            _check_name(channel, "a channel")
        if len({fold(channel) for channel in self.channels}) < len(self.channels):
            raise ValueError("a card names each channel once")
        if self.owner:
            _check_name(self.owner, "an owner")
        if self.feeling is not None and not -2 <= self.feeling <= 2:
            raise ValueError(f"a feeling goes from -2 to 2, not {self.feeling}")
        if not self.title and (self.moment_of_truth or self.feeling is not None):
            raise ValueError("a feeling or moment of truth needs a touchpoint with a title")

    @property
    def is_touchpoint(self) -> bool:
        """Whether the card makes a touchpoint; one that is only pain points and opportunities does not."""
        return bool(self.title or self.channels or self.owner or self.evidence)


def _check_name(name: str, what: str) -> None:
    if not name or name != " ".join(name.split()):
        raise ValueError(f"{what} needs a name on one line, with single spaces: “{name}”")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"{what} has a name of at most {LONGEST_NAME} characters, not {len(name)}")


def _check_title(title: str, needed: str = "") -> None:
    if title != title.strip() or (needed and not title):
        raise ValueError(f"{needed or 'a card'} needs a title without spaces around it: “{title}”")
