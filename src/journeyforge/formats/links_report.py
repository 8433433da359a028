"""What a picture does not show of its links, in sentences for the export's report."""

from __future__ import annotations

from journeyforge.layout import labels
from journeyforge.layout.boxes import LeftOut
from journeyforge.layout.scene import Scene
from journeyforge.layout.wiring import left_out
from journeyforge.layout.words import Words
from journeyforge.model.commands import words_of
from journeyforge.model.document import Document
from journeyforge.model.path import Step
from journeyforge.model.problem import Problem
from journeyforge.model.records import Link

_TITLE = 60


def unseen_links(document: Document, scene: Scene, words: Words) -> list[Problem]:
    """Links that found no way around the cards, and labels that found no room."""
    return [problem for lost in left_out(scene) if (problem := _said(document, lost, words)) is not None]


def _said(document: Document, lost: LeftOut, words: Words) -> Problem | None:
    ends = " → ".join(f"“{_short(document, key)}”" for key in (lost.source, lost.target))
    link = document.get(lost.link)
    if lost.reason == "no free way":
        text = f"The link {ends} has no way around the cards."
        return Problem("warning", "link_not_drawn", text, lost.link or None)
    if not isinstance(link, Link):
        return None
    if link.kind == "next":
        label = labels.words_of(Step(link.source, link.target, link.id, link.label, link.share))
        text = f"The label “{label}” of the link {ends} has no room on the picture."
    else:
        text = f"The link {ends} has no room to say “{words.links[link.kind]}”; its dash does."
    return Problem("warning", "label_without_room", text, link.id)


def _short(document: Document, key: str) -> str:
    record = document.get(key)
    text = " ".join(words_of(record).split()) if record is not None else ""
    return text if len(text) <= _TITLE else text[: _TITLE - 1].rstrip() + "…"
