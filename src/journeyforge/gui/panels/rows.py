"""The rows forms are made of, those that several share, and which records a field can refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.panels import kinds
from journeyforge.gui.panels.fields.choices import ChoiceField
from journeyforge.gui.panels.fields.colours import ColourField
from journeyforge.gui.panels.fields.field import Field
from journeyforge.gui.panels.fields.numbers import DateField, NumberField
from journeyforge.gui.panels.fields.references import Candidates, ReferenceField, ReferencesField
from journeyforge.gui.panels.fields.texts import TagsField, WordsField
from journeyforge.model.document import Document
from journeyforge.model.kinds import TOUCHPOINT_LANES
from journeyforge.model.records import (
    Known,
    Lane,
    Owner,
    PainPoint,
    Source,
    Stage,
    Touchpoint,
)


class Row(NamedTuple):
    """A field of a form: its path in the record, its label (context `Fields`), the widget; `wide` ones stand below
    their label, `kind` is the record type that a typed name makes."""

    path: str
    label: object
    make: Callable[[], Field]
    wide: bool = False
    kind: str = ""


class Section(NamedTuple):
    """Rows under a heading. Those without one stand first, those with one below what belongs to the record."""

    heading: object
    rows: tuple[Row, ...]


def all_of(cls: type[Known]) -> Candidates:
    """All records of a type."""
    return lambda document, _: document.of(cls)


def around(what: Callable[[Document, str], Iterable[Any]]) -> Candidates:
    """The candidates of the journey that a record belongs to."""

    def candidates(document: Document, record: str) -> Iterable[Any]:
        known = document.get(record)
        journey = document.journey_of(known) if known is not None else None
        return what(document, journey.id) if journey is not None else ()

    return candidates


def steps(document: Document, journey: str) -> Iterable[Touchpoint]:
    """The touchpoints of a journey."""
    return (card for stage in document.stages(journey) for card in document.referrers(stage.id, Touchpoint))


def step_lanes(document: Document, journey: str) -> Iterable[Lane]:
    """The lanes of a journey that hold touchpoints."""
    return (lane for lane in document.lanes(journey) if lane.kind in TOUCHPOINT_LANES)


def pains(document: Document, journey: str) -> Iterable[PainPoint]:
    """The pain points of a journey."""
    return document.referrers(journey, PainPoint)


def stages(document: Document, journey: str) -> Iterable[Stage]:
    """The stages of a journey."""
    return document.stages(journey)


OWNER = Row(
    "owner",
    QT_TRANSLATE_NOOP("Fields", "Owner"),
    lambda: ReferenceField(all_of(Owner), makes=True),
    kind="owner",
)
TAGS = Row("tags", QT_TRANSLATE_NOOP("Fields", "Tags"), TagsField)
VOTES = Row("votes", QT_TRANSLATE_NOOP("Fields", "Votes"), lambda: NumberField(whole=True))
TEXT = Row("text", QT_TRANSLATE_NOOP("Fields", "Details"), WordsField, wide=True)
STAGE = Row(
    "stage",
    QT_TRANSLATE_NOOP("Fields", "Stage"),
    lambda: ReferenceField(around(stages), optional=False),
)
STEPS = Row("touchpoints", QT_TRANSLATE_NOOP("Fields", "Steps"), lambda: ReferencesField(around(steps)), True)
STATUS = Row("status", QT_TRANSLATE_NOOP("Fields", "Status"), lambda: ChoiceField(kinds.STATUSES))
DUE = Row("due", QT_TRANSLATE_NOOP("Fields", "Due"), DateField)
SIDE = Row("kind", QT_TRANSLATE_NOOP("Fields", "Kind"), lambda: ChoiceField(kinds.SIDES))
COLOUR = Row("colour", QT_TRANSLATE_NOOP("Fields", "Colour"), ColourField)

SURE = Section(
    "",
    (
        Row(
            "evidence.level",
            QT_TRANSLATE_NOOP("Fields", "Evidence"),
            lambda: ChoiceField(kinds.EVIDENCE),
        ),
    ),
)
EVIDENCE = Section(
    QT_TRANSLATE_NOOP("Fields", "How we know"),
    (
        Row(
            "evidence.source",
            QT_TRANSLATE_NOOP("Fields", "Source"),
            lambda: ReferenceField(all_of(Source), makes=True),
            kind="source",
        ),
        Row("evidence.n", QT_TRANSLATE_NOOP("Fields", "n"), lambda: NumberField(whole=True)),
        Row("evidence.date", QT_TRANSLATE_NOOP("Fields", "As of"), DateField),
    ),
)
