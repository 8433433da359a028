"""The last slide: the pains with the highest scores, as their cards look on the map."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from journeyforge.analysis.backlog import ranked
from journeyforge.analysis.scores import Score
from journeyforge.formats.pages.sheet import Layer, Sheet, group
from journeyforge.gui.present.stage import HEAD_GAP, MARGIN, MOST, Deck, below_running, running
from journeyforge.layout.grid import COLUMN, COLUMN_TRIM
from journeyforge.layout.scene import Group, Shape
from journeyforge.layout.text import LANE, TITLE, block
from journeyforge.model.closing import CLOSED
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, PainPoint, Stage, Touchpoint

_MANY, _ACROSS = 6, 3
_WIDTH = COLUMN - COLUMN_TRIM
_TITLE_SCALE, _TITLE_LINE = 1.4, 28.0
_LINE, _GAP, _ROW_GAP = 22.0, 24.0, 20.0


class Worst(NamedTuple):
    """A pain with its score, and which place it has."""

    pain: PainPoint
    score: Score
    rank: int


def worst(document: Document, journey: str) -> list[Worst]:
    """The open pains of a journey with the highest scores (severity × frequency), at most six; none without
    one."""
    found: list[Worst] = []
    rank, last = 0, None
    for item, score, _ in ranked(document):
        if score.value is None or len(found) == _MANY:
            break
        if isinstance(item, PainPoint) and item.journey == journey and item.status not in CLOSED:
            if score.value != last:
                rank, last = len(found) + 1, score.value
            found.append(Worst(item, score, rank))
    return found


def title() -> str:
    """What the slide is called."""
    return QCoreApplication.translate("Present", "Where it hurts most")


def pains_sheet(deck: Deck, pains: list[Worst]) -> Sheet:
    """The slide of the pains, three beside one another."""
    setting = deck.setting
    journey = setting.document.need(setting.journey, Journey)
    words = title()
    formula = QCoreApplication.translate("Present", "severity × frequency")
    lines = setting.memory.setter.lines(words, TITLE, deck.inner / _TITLE_SCALE)
    shapes = tuple(block(lines, setting.memory.setter, TITLE, deck.theme.ink, 0.0, 0.0, _TITLE_LINE))
    top = below_running()
    heading = Layer((group("title", words, shapes),), _TITLE_SCALE, MARGIN, top)
    top += len(lines) * _TITLE_LINE * _TITLE_SCALE + HEAD_GAP
    height, cards = _grid(deck, pains)
    width = min(len(pains), _ACROSS) * (_WIDTH + _GAP) - _GAP
    wide, tall = deck.size
    scale = min(deck.inner / width, (tall - MARGIN - top) / height, MOST)
    left = MARGIN + (deck.inner - width * scale) / 2
    layers = running(deck, (journey.title, formula)), heading, Layer(tuple(cards), scale, left, top)
    return Sheet(wide, tall, deck.scene.ground, layers, words)


def _grid(deck: Deck, pains: list[Worst]) -> tuple[float, list[Group]]:
    """The cards in rows, each below its place, its stage and its score; and how high that is."""
    setting = deck.setting
    found: list[Group] = []
    y = bottom = 0.0
    for n, one in enumerate(pains):
        if n and n % _ACROSS == 0:
            y = bottom + _ROW_GAP
        x = n % _ACROSS * (_WIDTH + _GAP)
        face = setting.faces.pain(one.pain)
        drawn = setting.memory.draw(face, _WIDTH, setting.theme)
        found.append(_label(deck, one, x, y))
        key = one.pain.id
        found.append(Group(x, y + _LINE, _WIDTH, drawn.height, "pain_point", key, face.title, drawn.shapes))
        bottom = max(bottom, y + _LINE + drawn.height)
    return bottom, found


def _label(deck: Deck, one: Worst, x: float, y: float) -> Group:
    setter, theme = deck.setting.memory.setter, deck.theme
    score = f"{one.score.worked} = {one.score.value:g}"
    right = setter.width(score, LANE)
    words = f"{one.rank} · {_stage(deck.setting.document, one.pain)}".removesuffix(" · ")
    lines = setter.lines(words, LANE, _WIDTH - right - 8)
    short = (lines[0] + "…",) if len(lines) > 1 else lines
    shapes: list[Shape] = list(block(short, setter, LANE, theme.caption, 0.0, 0.0, _LINE - 4))
    shapes += block((score,), setter, LANE, theme.bad_text, _WIDTH - right, 0.0, _LINE - 4)
    return Group(x, y, _WIDTH, _LINE, "about", "", words, tuple(shapes))


def _stage(document: Document, pain: PainPoint) -> str:
    """The name of the stage a pain stands in."""
    key = document.need(pain.touchpoints[0], Touchpoint).stage if pain.touchpoints else pain.stage
    return document.need(key, Stage).title if key is not None else ""
