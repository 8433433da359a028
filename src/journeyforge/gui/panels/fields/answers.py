"""The opportunities that address a pain point: a list that is kept on their side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from journeyforge.gui.panels.fields.field import Shown
from journeyforge.gui.panels.fields.references import ReferencesField
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Opportunity, PainPoint
from journeyforge.model.solving import answers_of

ANSWERS = "answers"
"""The path of this field: no field of a record, but of those that refer to it."""


class Candidate(NamedTuple):
    """A record that can be chosen; one of another journey says so in its title."""

    id: str
    title: str


def ideas(document: Document, record: str) -> Iterator[Candidate]:
    """The opportunities of all journeys."""
    return _named(document, record, document.of(Opportunity))


def pains(document: Document, record: str) -> Iterator[Candidate]:
    """The pain points of all journeys."""
    return _named(document, record, document.of(PainPoint))


def _named(document: Document, record: str, found: Iterable[PainPoint | Opportunity]) -> Iterator[Candidate]:
    here = getattr(document.get(record), "journey", "")
    names = {journey.id: journey.title for journey in document.of(Journey)}
    for one in found:
        far = one.journey != here and one.title.strip()
        yield Candidate(one.id, f"{one.title} · {names[one.journey]}" if far else one.title)


class AnswersField(ReferencesField):
    """Shows the opportunities of the selected pain points; a name that is none's makes one."""

    def __init__(self) -> None:
        super().__init__(ideas, makes=True)
        self.setAccessibleName(self.tr("Addressed by"))

    def show_values(self, shown: Shown) -> None:
        """Show what addresses them all."""
        super().show_values(shown._replace(values=[answers_of(shown.document, key) for key in shown.records]))
