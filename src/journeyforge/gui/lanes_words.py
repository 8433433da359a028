"""What each kind of lane is for, and how a new one is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.gui.panels import kinds
from journeyforge.model import template_rows
from journeyforge.model.document import Document
from journeyforge.model.kinds import READ_LANES


def _rows(*pairs: tuple[str, Any]) -> Mapping[str, str]:
    return {kind: str(text) for kind, text in pairs}


PURPOSES = _rows(
    ("touchpoints", QT_TRANSLATE_NOOP("LaneKinds", "what people do, step by step")),
    ("frontstage", QT_TRANSLATE_NOOP("LaneKinds", "what we do in the customer’s sight")),
    ("backstage", QT_TRANSLATE_NOOP("LaneKinds", "what we do out of sight")),
    ("support", QT_TRANSLATE_NOOP("LaneKinds", "what others do so that we can")),
    ("text", QT_TRANSLATE_NOOP("LaneKinds", "thoughts, questions, anything written")),
    ("quotes", QT_TRANSLATE_NOOP("LaneKinds", "what people say, in their own words")),
    ("images", QT_TRANSLATE_NOOP("LaneKinds", "photos, sketches, screenshots")),
    ("bright_spots", QT_TRANSLATE_NOOP("LaneKinds", "what works well and should stay")),
    ("linked_journey", QT_TRANSLATE_NOOP("LaneKinds", "the steps of another journey, placed by links")),
    ("feelings", QT_TRANSLATE_NOOP("LaneKinds", "a curve from −2 to +2 for each persona")),
    ("channels", QT_TRANSLATE_NOOP("LaneKinds", "where the steps happen")),
    ("pain_points", QT_TRANSLATE_NOOP("LaneKinds", "what hurts, how much and how often")),
    ("opportunities", QT_TRANSLATE_NOOP("LaneKinds", "what could be better")),
    ("metrics", QT_TRANSLATE_NOOP("LaneKinds", "numbers with sample and interval")),
    ("owners", QT_TRANSLATE_NOOP("LaneKinds", "who answers for what")),
    ("how_we_know", QT_TRANSLATE_NOOP("LaneKinds", "assumed, heard, observed or measured")),
    ("systems", QT_TRANSLATE_NOOP("LaneKinds", "what the steps run on")),
)
"""A line for every kind of lane, in the order of the menu."""
WRITTEN = tuple(kind for kind in PURPOSES if kind not in READ_LANES)
READ = tuple(kind for kind in PURPOSES if kind in READ_LANES)
_TITLES: dict[str, template_rows.Words] = {
    "images": template_rows.Words("Images", "Изображения", "Зображення"),
    **{lane.kind: lane.title for template in reversed(template_rows.TEMPLATES) for lane in template.lanes},
}
STAGE_ONE = template_rows.BLANK.stages[0].title
STEPS = template_rows.EMPLOYEE.lanes[0].title


def purpose(kind: str) -> str:
    """What a kind of lane is for, in the language of the interface."""
    return QCoreApplication.translate("LaneKinds", PURPOSES[kind])


def kind_word(kind: str) -> str:
    """The name of a kind of lane, in the language of the interface."""
    return kinds.word(kinds.LANES, kind)


def title(document: Document, kind: str) -> str:
    """How a new lane of a kind is called, in the language of the content."""
    words = _TITLES.get(kind)
    return in_language(document, words) if words is not None else kind_word(kind)


def persona_title(document: Document) -> str:
    """How the feelings lane of a persona is called; `{0}` is their name."""
    return f"{title(document, 'feelings')}: {{0}}"


def in_language(document: Document, words: template_rows.Words) -> str:
    """Words in the language of the content, else in English."""
    return str(getattr(words, document.project.language[:2], words.en))
