"""An item as a row of an owner's page: lines of text in six columns, broken to their widths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from journeyforge.analysis.backlog import Row
from journeyforge.analysis.scores import FRAMES
from journeyforge.formats.owner_words import OwnerWords
from journeyforge.layout import cards
from journeyforge.layout.numbers import NBSP, day, number
from journeyforge.layout.scene import Rect, Shape, TextStyle, moved
from journeyforge.layout.text import CAPTION, CARD, Typesetter, block
from journeyforge.layout.theme import Theme
from journeyforge.layout.words import Words
from journeyforge.model.closing import CLOSED
from journeyforge.model.records import PainPoint

GAP = 13.0
COLUMNS = (32.0, 228.0, 100.0, 100.0, 112.0, 88.0)
"""How wide each column is, in px, without the gap behind it: rank, item, score, status and due, evidence, tickets.
Together with their gaps as wide as what is printed of A4 upright; the words of all languages fit unbroken."""
_PAD = 7.0
_LINE, _SMALL = 16.0, 14.0
_STRONG = TextStyle(13, 600)
TAG = 5.0
"""From the frame of an assumption to its word."""
_DASH = (3.0, 2.0)
_PARTS = re.compile(r"[^/#.-]*[/#.-]+|[^/#.-]+")


class Says(NamedTuple):
    """What the texts of a page are set with."""

    setter: Typesetter
    theme: Theme
    words: Words
    own: OwnerWords


class Line(NamedTuple):
    """Shapes on one line of a column, placed from the row's corner; no page ends inside of it."""

    top: float
    bottom: float
    shapes: tuple[Shape, ...]


class RowOf(NamedTuple):
    """A row with its lines; how high it is."""

    item: str
    title: str
    lines: tuple[Line, ...]
    height: float


def lefts() -> tuple[float, ...]:
    """Where each column begins."""
    return tuple(sum(COLUMNS[:n]) + n * GAP for n in range(len(COLUMNS)))


def row_of(row: Row, frame: str, owner: str, says: Says) -> RowOf:
    """An item on the page of `owner`; the owner of another item of theirs is named."""
    made = [
        *_text(number(row.rank, says.words) if row.rank is not None else "–", 0, _PAD, CAPTION, says),
        *_item(row, owner, says),
        *_score(row, frame, says),
        *_state(row, says),
        *_known(row, says),
        *_tickets(row, says),
    ]
    bottom = max(line.bottom for line in made)
    return RowOf(row.id, row.title, tuple(made), bottom + _PAD)


def _text(
    text: str, column: int, top: float, style: TextStyle, says: Says, colour: str = "", indent: float = 0.0
) -> list[Line]:
    """A text in a column, from a height on."""
    line = _LINE if style.size > 12 else _SMALL
    room = COLUMNS[column] - indent
    lines = says.setter.lines(breakable(text, style, room, says), style, room)
    colour = colour or (says.theme.caption if style is CAPTION else says.theme.ink)
    left = lefts()[column] + indent
    return [
        Line(
            top + n * line,
            top + (n + 1) * line,
            tuple(block((words,), says.setter, style, colour, left, top + n * line, line, 0.0, COLUMNS[column])),
        )
        for n, words in enumerate(lines)
    ]


def breakable(text: str, style: TextStyle, width: float, says: Says) -> str:
    """The text with line breaks in words too wide for a column, behind the signs in keys and addresses."""

    def broken(word: str) -> str:
        if len(word) <= 1 or says.setter.width(word, style) <= width:
            return word
        lines = [""]
        for part in _PARTS.findall(word):
            if lines[-1] and says.setter.width(lines[-1] + part, style) > width:
                lines.append("")
            lines[-1] += part
        return "\n".join(lines)

    return " ".join(map(broken, text.split(" ")))


def _bottom(lines: list[Line], otherwise: float) -> float:
    return lines[-1].bottom if lines else otherwise


def _item(row: Row, owner: str, says: Says) -> list[Line]:
    """Title, then where it is; who of a team answers for it."""
    closed = row.status in CLOSED
    made = _text(_one_line(row.title) or "…", 1, _PAD, CARD, says, says.theme.caption if closed else "")
    where = [row.journey, row.stage, ", ".join(map(_one_line, row.touchpoints))]
    parts = [" · ".join(_one_line(part) for part in where if part.strip())]
    if row.type == "opportunity":
        parts.insert(0, says.words.opportunity)
    if row.item.owner and row.item.owner != owner:
        parts.append(says.own.answers.format(_one_line(row.owner)))
    for part in filter(None, parts):
        made += _text(part, 1, _bottom(made, _PAD) + 1.0, CAPTION, says)
    return made


def _score(row: Row, frame: str, says: Says) -> list[Line]:
    """The score with the inputs it comes from, or what it lacks."""
    if row.type == "opportunity" and frame == "pain":
        # Only pains have a severity; nothing is missing here.
        return _text("–", 2, _PAD, CAPTION, says)
    made = _text(number(row.score, says.words), 2, _PAD, _STRONG, says) if row.score is not None else []
    top = _bottom(made, _PAD)
    if row.missing:
        names = ", ".join(says.own.inputs[name] for name in row.missing)
        made += _text(says.own.missing.format(names), 2, top, CAPTION, says)
        given = [(name, value) for name, value in row.score_inputs.items() if value is not None]
        told = ", ".join(f"{says.own.inputs[name]} {number(value, says.words)}" for name, value in given)
    else:
        told = _worked(row, frame, says)
    made += _text(told, 2, _bottom(made, _PAD), CAPTION, says)
    if isinstance(row.item, PainPoint) and row.severity:
        top = _bottom(made, _PAD) + 1.0
        dots = cards.severity(row.severity, lefts()[2], top - 1.0, says.theme)
        made.append(Line(top, top + 16.0, tuple(dots)))
    return made


def _worked(row: Row, frame: str, says: Says) -> str:
    """The formula with names and numbers; a line begins with what is done, it does not end with it."""
    named = {
        name: f"{says.own.inputs[name]} {number(value, says.words)}".replace(" ", NBSP)
        for name, value in row.score_inputs.items()
        if value is not None
    }
    told = FRAMES[frame].formula.format(**named)
    for sign in "×÷+":
        told = told.replace(f"{sign} ", f"{sign}{NBSP}")
    return told


def _state(row: Row, says: Says) -> list[Line]:
    """How far the work is, and when it is due."""
    made = _text(says.words.work[row.status], 3, _PAD, CARD, says)
    if row.item.due is not None:
        told = says.own.overdue if row.overdue else says.words.due
        colour = says.theme.bad_text if row.overdue else ""
        made += _text(told.format(day(row.item.due, says.words)), 3, _bottom(made, _PAD), CAPTION, says, colour)
    return made


def _known(row: Row, says: Says) -> list[Line]:
    """How it is known; an assumption in a dashed frame, as on the map."""
    if not row.evidence:
        return []
    assumed = row.evidence == "assumed"
    word = says.words.evidence[row.evidence]
    made = _text(word, 4, _PAD + 1.0, CAPTION, says, says.theme.ink, TAG if assumed else 0.0)
    if assumed and len(made) == 1:
        wide = says.setter.width(word, CAPTION) + 2 * TAG
        frame = Rect(lefts()[4], _PAD, wide, 16.0, "", says.theme.outline, radius=5.0, dash=_DASH)
        made = [Line(_PAD, _PAD + 17.0, (frame, *made[0].shapes))]
    known = row.item.evidence if isinstance(row.item, PainPoint) else None
    facts = [_one_line(row.source)]
    if known is not None and known.n is not None:
        facts.append(says.words.sample.format(number(known.n, says.words)))
    if known is not None and known.date is not None:
        facts.append(day(known.date, says.words))
    for fact in filter(None, facts):
        made += _text(fact, 4, _bottom(made, _PAD), CAPTION, says)
    return made


def _tickets(row: Row, says: Says) -> Iterator[Line]:
    top = _PAD + 1.0
    for key in row.tickets:
        lines = _text(_one_line(key), 5, top, CAPTION, says, says.theme.ink)
        yield from lines
        top = _bottom(lines, top)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def split(row: RowOf, room: float) -> tuple[RowOf, RowOf | None]:
    """What of a row stands in that much room, and the rest of it from the top of another page."""
    if row.height <= room:
        return row, None
    above = tuple(line for line in row.lines if line.bottom + _PAD <= room)
    below = [line for line in row.lines if line.bottom + _PAD > room]
    start = min(line.top for line in below) - _PAD
    rest = tuple(
        Line(line.top - start, line.bottom - start, tuple(_lifted(shape, start) for shape in line.shapes))
        for line in below
    )
    first = RowOf(row.item, row.title, above, max((line.bottom for line in above), default=0.0) + _PAD)
    return first, RowOf(row.item, row.title, rest, max(line.bottom for line in rest) + _PAD)


def _lifted(shape: Shape, by: float) -> Shape:
    return moved(shape, 0.0, -by)
