"""The slides of a journey: the whole map, each stage, what hurts most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from journeyforge.formats.pages.heads import Heads
from journeyforge.formats.pages.sheet import Sheet
from journeyforge.formats.pages.slide import SPOKEN, slide_sheet
from journeyforge.gui.present.pains import pains_sheet, title, worst
from journeyforge.gui.present.stage import Deck, stage_slides
from journeyforge.layout.scene import Row, Scene
from journeyforge.layout.strip import Setting
from journeyforge.model.document import Document
from journeyforge.model.path import walk
from journeyforge.model.records import Journey, Link, PainPoint, Touchpoint

TALL = 540.0
"""How high a slide is, in points; it is as wide as the screen asks for."""
_NONE: frozenset[str] = frozenset()
Kind = Literal["map", "stage", "pains"]


class Slide(NamedTuple):
    """A slide: what it is, the stage, which part of it, its name, the touchpoints on it that can be lit one after
    the other, as the path goes, and the records of all its cards."""

    kind: Kind
    stage: str
    part: int
    name: str
    steps: tuple[str, ...]
    records: frozenset[str]
    make: Callable[[], Sheet]


def slides_of(scene: Scene, setting: Setting, aspect: float) -> list[Slide]:
    """The slides of a scene for a screen that is `aspect` times as wide as high."""
    deck = Deck(scene, setting, (TALL * aspect, TALL))
    document = setting.document
    journey = document.need(setting.journey, Journey)
    on_path: Mapping[str, list[str]] = _by_stage(document, journey.id)
    found = [Slide("map", "", 0, journey.title, (), _NONE, lambda: _whole(deck, journey))]
    for place, stage in enumerate(setting.stages):
        for n, part in enumerate(stage_slides(deck, place)):
            steps = tuple(card for card in on_path.get(stage.id, ()) if card in part.records)
            found.append(Slide("stage", stage.id, n, stage.title, steps, part.records, part.make))
    pains = worst(document, journey.id)
    if pains:
        found.append(Slide("pains", "", 0, title(), (), _NONE, lambda: pains_sheet(deck, pains)))
    return found


def _by_stage(document: Document, journey: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in walk(document, journey):
        card = document.get(key)
        if isinstance(card, Touchpoint):
            found.setdefault(card.stage, []).append(key)
    return found


def _whole(deck: Deck, journey: Journey) -> Sheet:
    setting = deck.setting
    style = setting.memory.setter, setting.theme, setting.words
    # Of a map without stages there is only its title.
    scene = deck.scene
    if not setting.stages:
        scene = replace(scene, above=(scene.above[0], Row("", 0.0, 0.0)), rows=())
    heads = Heads(journey, setting.stages, scene, *style)
    return slide_sheet(setting.document, heads, deck.size, SPOKEN)


def about(document: Document, step: str) -> frozenset[str]:
    """The records a touchpoint is about: itself, what refers to it (feelings, pains, ideas, notes, metrics), and
    the cards at the other end of links to it and to its pains."""
    near = {step, *document.referrer_ids(step)}
    for key in (step, *(pain.id for pain in document.referrers(step, PainPoint))):
        for link in document.referrers(key, Link):
            if link.kind != "next":
                near |= {link.id, link.source, link.target}
    return frozenset(near)


def nearest(slides: Sequence[Slide], stage: str, card: str, before: Slide | None = None, number: int = 0) -> int:
    """The number of the slide that shows a card, else a stage (the part of it that `before` showed, if there
    still is one); else of the same kind as before, else the one at that number, or the last."""
    parts = [n for n, slide in enumerate(slides) if slide.stage == stage and stage]
    if parts:
        part = before.part if before is not None else 0
        return next((n for n in parts if card in slides[n].records), parts[min(part, len(parts) - 1)])
    if before is not None and before.kind != "stage":
        return next((n for n, slide in enumerate(slides) if slide.kind == before.kind), max(len(slides) - 1, 0))
    return min(number, max(len(slides) - 1, 0))
