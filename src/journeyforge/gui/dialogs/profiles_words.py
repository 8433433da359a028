"""The words for what a profile is made of: values of columns, and our words that it can change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.model.kinds import EvidenceLevel, Response, Status

VALUES: Mapping[str, str] = {
    "summary": str(QT_TRANSLATE_NOOP("Profiles", "Title in one line, cut to the limit")),
    "title": str(QT_TRANSLATE_NOOP("Profiles", "Title as it is")),
    "description": str(QT_TRANSLATE_NOOP("Profiles", "Description with all context and our id")),
    "note": str(QT_TRANSLATE_NOOP("Profiles", "Text of the item")),
    "id": str(QT_TRANSLATE_NOOP("Profiles", "Our id")),
    "label": str(QT_TRANSLATE_NOOP("Profiles", "Label with our id (jf-…)")),
    "labels": str(QT_TRANSLATE_NOOP("Profiles", "Both labels (journeyforge, jf-…)")),
    "link": str(QT_TRANSLATE_NOOP("Profiles", "Link to the map")),
    "type": str(QT_TRANSLATE_NOOP("Profiles", "Type (pain_point, opportunity)")),
    "status": str(QT_TRANSLATE_NOOP("Profiles", "Status")),
    "owner": str(QT_TRANSLATE_NOOP("Profiles", "Owner’s name")),
    "team": str(QT_TRANSLATE_NOOP("Profiles", "Team")),
    "email": str(QT_TRANSLATE_NOOP("Profiles", "Owner’s e-mail")),
    "login": str(QT_TRANSLATE_NOOP("Profiles", "Owner’s name in the tracker (alias with @)")),
    "due": str(QT_TRANSLATE_NOOP("Profiles", "Due date")),
    "age": str(QT_TRANSLATE_NOOP("Profiles", "Age in days")),
    "score": str(QT_TRANSLATE_NOOP("Profiles", "Score")),
    "rank": str(QT_TRANSLATE_NOOP("Profiles", "Rank")),
    "severity": str(QT_TRANSLATE_NOOP("Profiles", "Severity (1–5)")),
    "frequency": str(QT_TRANSLATE_NOOP("Profiles", "Frequency (1–5)")),
    "money": str(QT_TRANSLATE_NOOP("Profiles", "Money at risk")),
    "votes": str(QT_TRANSLATE_NOOP("Profiles", "Votes")),
    "journey": str(QT_TRANSLATE_NOOP("Profiles", "Journey")),
    "stage": str(QT_TRANSLATE_NOOP("Profiles", "Stage")),
    "touchpoints": str(QT_TRANSLATE_NOOP("Profiles", "Touchpoints")),
    "persona": str(QT_TRANSLATE_NOOP("Profiles", "Personas")),
    "evidence": str(QT_TRANSLATE_NOOP("Profiles", "Evidence")),
    "source": str(QT_TRANSLATE_NOOP("Profiles", "Source of the evidence")),
    "quotes": str(QT_TRANSLATE_NOOP("Profiles", "Quotes")),
    "response": str(QT_TRANSLATE_NOOP("Profiles", "Response")),
    "tickets": str(QT_TRANSLATE_NOOP("Profiles", "Ticket keys")),
    "tags": str(QT_TRANSLATE_NOOP("Profiles", "Tags")),
    "number": str(QT_TRANSLATE_NOOP("Profiles", "Number in the file")),
    "parent": str(QT_TRANSLATE_NOOP("Profiles", "Number of the parent")),
}
"""What a column can hold, in the order it is offered."""
_STEPS = ("5", "4", "3", "2", "1")
OURS: Mapping[str, tuple[str, ...]] = {
    "type": ("pain_point", "opportunity", "journey"),
    "status": get_args(Status),
    "severity": _STEPS,
    "frequency": _STEPS,
    "evidence": get_args(EvidenceLevel),
    "response": get_args(Response),
}
"""Values whose words are few: these can be written in a tracker's own."""


def value_title(value: str) -> str:
    """A value in the words of the window."""
    return QCoreApplication.translate("Profiles", VALUES[value]) if value in VALUES else value
