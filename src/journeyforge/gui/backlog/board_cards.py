"""A card of the board: title, where it hurts, how much, who answers, when it is due.

All cards are equally high, so that of 50,000 only those are looked at that are seen.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from journeyforge.analysis.backlog import Row
from journeyforge.layout import cards, chips
from journeyforge.layout.chips import Chip
from journeyforge.layout.faces import CardFace, person_of
from journeyforge.layout.numbers import NBSP, day, number
from journeyforge.layout.scene import Shape, TextStyle
from journeyforge.layout.text import CAPTION, CARD, CHIP, Typesetter, block
from journeyforge.layout.theme import Theme
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.records import PainPoint

LINES = 3
PAD = 10.0
_TOP, _LINE = 8.0, 16.0
_WHERE = _TOP + LINES * _LINE + 2.0
_WHERE_LINE = 16.0
_FACTS = _WHERE + _WHERE_LINE + 4.0
_CHIPS = _FACTS + chips.HEIGHT + 4.0
HEIGHT = _CHIPS + chips.HEIGHT + 9.0
_GAP = 6.0
_CLOSE, _DOT = "…", " · "
_STAGE = 0.65
"""The most a stage takes of the line it shares with its journey."""


class BoardFace(NamedTuple):
    """What a card says: title, evidence and owner in its `face`. `score` and `due` are chips, none or one;
    `tickets` are keys."""

    face: CardFace
    journey: str
    stage: str
    score: tuple[Chip, ...]
    due: tuple[Chip, ...]
    tickets: tuple[str, ...]


def face_of(row: Row, document: Document, theme: Theme, words: Words, today: datetime.date) -> BoardFace:
    """What the card of an item says."""
    item = row.item
    initials, person = person_of(document, item.owner, theme)
    pain = isinstance(item, PainPoint)
    word = words.evidence[row.evidence] if pain else words.opportunity
    face = CardFace(
        "pain" if pain else "idea",
        " ".join(row.title.split()),
        assumed=row.evidence == "assumed",
        initials=initials,
        person=person,
        dots=row.severity or 0,
        caption=word,
    )
    return BoardFace(
        face,
        " ".join(row.journey.split()),
        " ".join(row.stage.split()),
        (Chip(number(row.score, words)),) if row.score is not None else (),
        _due(row, words, today),
        tuple(" ".join(key.split()) for key in row.tickets),
    )


def _due(row: Row, words: Words, today: datetime.date) -> tuple[Chip, ...]:
    """The day an item is due, its year only where it is another one."""
    due = row.item.due
    if due is None:
        return ()
    shown = day(due, words)
    if due.year == today.year:
        shown = shown.removesuffix(str(due.year)).rstrip(f" .{NBSP}")
    told = (words.overdue if row.overdue else words.due).format(shown).replace(" ", NBSP)
    return (Chip(told, "bad" if row.overdue else "plain"),)


def draw(shown: BoardFace, width: float, setter: Typesetter, theme: Theme) -> list[Shape]:
    """The shapes of a card of that width, HEIGHT high."""
    face = shown.face
    room = width - 2 * PAD
    shapes = cards.ground(face, width, HEIGHT, theme)
    lines = clipped(face.title, CARD, room, LINES, setter)
    shapes += block(lines, setter, CARD, theme.ink, PAD, _TOP, _LINE, room=room)
    wide = _width(shown.score, setter)
    shapes += chips.rows(shown.score, room, setter, theme, PAD + room - wide, _WHERE - 1.0)
    where = _where(shown, room - wide - (_GAP if wide else 0.0), setter)
    shapes += block((where,), setter, CAPTION, theme.caption, PAD, _WHERE, _WHERE_LINE)
    left = PAD
    if face.dots:
        shapes += cards.severity(face.dots, left, _FACTS, theme)
        left += cards.SEVERITY + 4
    word = shortened(face.caption, CAPTION, PAD + room - left, setter)
    shapes += block((word,), setter, CAPTION, theme.caption, left, _FACTS, chips.HEIGHT)
    beside = room - (chips.PERSON + _GAP if face.initials else 0.0)
    shapes += chips.rows(_fitting(shown.due, shown.tickets, beside, setter), beside, setter, theme, PAD, _CHIPS)
    if face.initials:
        x, y = width - PAD - chips.PERSON / 2, _CHIPS + chips.HEIGHT / 2
        shapes += chips.circle(x, y, face.initials, face.person, setter)
    return shapes


def clipped(text: str, style: TextStyle, room: float, most: int, setter: Typesetter) -> tuple[str, ...]:
    """The first lines of a text; the last one ends in an ellipsis where there is more."""
    if most == 1:
        return (shortened(text, style, room, setter),)
    lines = setter.lines(text, style, room)
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], shortened(lines[most - 1] + _CLOSE, style, room, setter))


def shortened(text: str, style: TextStyle, room: float, setter: Typesetter) -> str:
    """As much of a text as one line holds; it ends in an ellipsis where there is more."""
    if setter.width(text, style) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if setter.width(text[:middle].rstrip(f" {_CLOSE}") + _CLOSE, style) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(f" {_CLOSE}") + _CLOSE


def _where(shown: BoardFace, room: float, setter: Typesetter) -> str:
    """Journey and stage on one line: of a long journey's title the end is left out first."""
    parts = [part for part in (shown.journey, shown.stage) if part]
    whole = _DOT.join(parts)
    if len(parts) < 2 or setter.width(whole, CAPTION) <= room:
        return shortened(whole, CAPTION, room, setter)
    stage = shortened(shown.stage, CAPTION, room * _STAGE, setter)
    left = room - setter.width(_DOT + stage, CAPTION)
    return shortened(shown.journey, CAPTION, left, setter) + _DOT + stage


def _width(made: tuple[Chip, ...], setter: Typesetter) -> float:
    return max((x + width for x, _, width, _ in chips.areas(made, 1_000.0, setter)), default=0.0)


def _fitting(
    first: tuple[Chip, ...], tickets: tuple[str, ...], room: float, setter: Typesetter
) -> tuple[Chip, ...]:
    """The chips that stand in one row: these first, then tickets and how many more there are."""
    for count in range(len(tickets), -1, -1):
        left = len(tickets) - count
        more = (f"+{left}",) if left else ()
        found = (*first, *(Chip(key) for key in (*tickets[:count], *more)))
        if _width(found, setter) <= room:
            return found
    return (first[0]._replace(text=shortened(first[0].text, CHIP, room - 2 * chips.PAD, setter)),)
