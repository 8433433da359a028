"""What the backlog can be narrowed by, as rows: the bar above it reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.gui.panels import kinds
from journeyforge.model.backlog_filter import Filter
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Known, Owner, Persona
from journeyforge.model.text import by_letters


class Option(NamedTuple):
    """A value and its words; `hint` tells those of equal words apart."""

    value: str
    text: str
    hint: str = ""


class Facet(NamedTuple):
    """A field of the filter that holds values to choose among."""

    field: str
    title: str
    options: Callable[[Document], list[Option]]

    @property
    def heading(self) -> str:
        """Its title as people read it."""
        return QCoreApplication.translate("Backlog", self.title)


class Quick(NamedTuple):
    """Something narrowed by with one click."""

    name: str
    title: str
    about: str

    def is_on(self, narrowing: Filter) -> bool:
        """Whether the filter has it."""
        return narrowing.owners == ("",) if self.name == "unowned" else self.name in narrowing.only

    def switched(self, narrowing: Filter, on: bool) -> Filter:
        """The filter with it, or without."""
        if self.name == "unowned":
            return replace(narrowing, owners=("",) if on else ())
        rest = tuple(name for name in narrowing.only if name != self.name)
        return replace(narrowing, only=(*rest, self.name) if on else rest)  # type: ignore[arg-type]


def _quick(name: str, title: object, about: object) -> Quick:
    return Quick(name, str(title), str(about))


def words_of(facet: Facet, document: Document, narrowing: Filter) -> str:
    """What is chosen in a facet, in short; empty where nothing is."""
    chosen = getattr(narrowing, facet.field)
    if not chosen:
        return ""
    names = {option.value: option.text for option in facet.options(document)}
    first = names.get(chosen[0], "…")
    return f"{first} +{len(chosen) - 1}" if len(chosen) > 1 else first


def _words(words: kinds.Words, none: object = "") -> Callable[[Document], list[Option]]:
    def options(document: Document) -> list[Option]:
        found = [Option(value, kinds.word(words, value)) for value, _ in words]
        return [*found, Option("", _say(none))] if none else found

    return options


def _types(document: Document) -> list[Option]:
    return [Option(name, QCoreApplication.translate("Kinds", kinds.RECORDS[name])) for name in _ITEMS]


def _all_of(cls: type[Known]) -> Callable[[Document], list[Option]]:
    return lambda document: _by_letters(Option(one.id, _title(one)) for one in document.of(cls))


def _owners(document: Document) -> list[Option]:
    team = kinds.word(kinds.OWNERS, "team")
    found = _by_letters(
        Option(one.id, _title(one), team if one.kind == "team" else "") for one in document.of(Owner)
    )
    return [Option("", _say(QT_TRANSLATE_NOOP("Backlog", "Nobody"))), *found]


def _stages(document: Document) -> list[Option]:
    found: list[Option] = []
    several = len(document.journeys()) > 1
    for journey in document.journeys():
        hint = _title(journey) if several else ""
        found += [Option(stage.id, _title(stage), hint) for stage in document.stages(journey.id)]
    return found


def _by_letters(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda option: by_letters(option.text))


def _title(record: Any) -> str:
    return " ".join(record.title.split()) or "…"


def _say(text: object) -> str:
    return QCoreApplication.translate("Backlog", str(text))


_ITEMS = ("pain_point", "opportunity")
FACETS: tuple[Facet, ...] = (
    Facet("types", str(QT_TRANSLATE_NOOP("Backlog", "Type")), _types),
    Facet("owners", str(QT_TRANSLATE_NOOP("Backlog", "Owner")), _owners),
    Facet("journeys", str(QT_TRANSLATE_NOOP("Backlog", "Journey")), _all_of(Journey)),
    Facet("stages", str(QT_TRANSLATE_NOOP("Backlog", "Stage")), _stages),
    Facet("personas", str(QT_TRANSLATE_NOOP("Backlog", "Persona")), _all_of(Persona)),
    Facet("statuses", str(QT_TRANSLATE_NOOP("Backlog", "Status")), _words(kinds.STATUSES)),
    Facet("evidence", str(QT_TRANSLATE_NOOP("Backlog", "Evidence")), _words(kinds.EVIDENCE)),
    Facet(
        "responses",
        str(QT_TRANSLATE_NOOP("Backlog", "Response")),
        _words(kinds.RESPONSES, QT_TRANSLATE_NOOP("Backlog", "None yet")),
    ),
)
QUICK: tuple[Quick, ...] = (
    _quick("open", QT_TRANSLATE_NOOP("Backlog", "Open"), QT_TRANSLATE_NOOP("Backlog", "Neither done nor dropped")),
    _quick("overdue", QT_TRANSLATE_NOOP("Backlog", "Overdue"), QT_TRANSLATE_NOOP("Backlog", "Past its day")),
    _quick(
        "aged",
        QT_TRANSLATE_NOOP("Backlog", "Aged"),
        QT_TRANSLATE_NOOP("Backlog", "A high pain that has been open for long"),
    ),
    _quick(
        "unowned",
        QT_TRANSLATE_NOOP("Backlog", "Without owner"),
        QT_TRANSLATE_NOOP("Backlog", "Nobody answers for it"),
    ),
    _quick(
        "unscored",
        QT_TRANSLATE_NOOP("Backlog", "Without score"),
        QT_TRANSLATE_NOOP("Backlog", "An input of the score is missing"),
    ),
    _quick(
        "unanswered",
        QT_TRANSLATE_NOOP("Backlog", "Unanswered"),
        QT_TRANSLATE_NOOP("Backlog", "A pain point without opportunity, or the other way round"),
    ),
    _quick(
        "quick_wins",
        QT_TRANSLATE_NOOP("Backlog", "Quick wins"),
        QT_TRANSLATE_NOOP("Backlog", "Much impact, little effort"),
    ),
    _quick(
        "without_ticket",
        QT_TRANSLATE_NOOP("Backlog", "Without ticket"),
        QT_TRANSLATE_NOOP("Backlog", "In no tracker yet"),
    ),
)
FRAMES: tuple[tuple[str, str], ...] = (
    ("pain", str(QT_TRANSLATE_NOOP("Backlog", "Severity × frequency"))),
    ("rice", "RICE"),
    ("ice", "ICE"),
    ("wsjf", "WSJF"),
)
GROUPS: tuple[tuple[str, str], ...] = (
    ("", str(QT_TRANSLATE_NOOP("Backlog", "No groups"))),
    ("owner", str(QT_TRANSLATE_NOOP("Backlog", "Owner"))),
    ("team", str(QT_TRANSLATE_NOOP("Backlog", "Team"))),
    ("journey", str(QT_TRANSLATE_NOOP("Backlog", "Journey"))),
    ("stage", str(QT_TRANSLATE_NOOP("Backlog", "Stage"))),
    ("status", str(QT_TRANSLATE_NOOP("Backlog", "Status"))),
)
