"""Words in the editor stand where the map paints them: the same breaks, the same baselines, the same colour."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QRegion, QTextBlock, QTextDocument

from journeyforge.formats.fonts import font
from journeyforge.layout.scene import Box, Group, Rect, TextLine
from journeyforge.layout.text import baseline, is_from_right

MARGIN, ABOVE = 3, 1
"""Pixels left of the words, and above them, that belong to the editor."""
_BELOW = 2
_FRAME, _PAD_X, _PAD_Y = 2, 8, 6
_SLACK = 2
"""Room for the cursor behind a full line."""
_NEAR, _GAP = 0.5, 3.0
_WHOLE = 1 / 32
"""So much lower a line is not a pixel higher for being counted in 64ths."""


class Line(NamedTuple):
    """A painted line of words: the how manieth, how far from the left of its box it begins, and the words."""

    number: int
    indent: float
    text: str


class Words(NamedTuple):
    """Where words stand in the viewport: their box, where its group has its corner, and how they are painted."""

    box: Box
    corner: QPointF
    zoom: float
    ink: str
    ground: str
    lines: tuple[Line, ...] = ()
    beside: float | None = None
    """How far from the left of the box something else stands behind the last line: the tags of a title."""
    frame: str = ""
    """The colour of a frame around them; empty: none."""

    @classmethod
    def of(cls, group: Group, corner: QPointF, zoom: float, ink: str, ground: str) -> Words:
        """The words of a group, as they are painted now."""
        if group.words is None:
            raise ValueError(f"{group.record} has no words on the map")
        found = list(_painted(group, group.words))
        lines = tuple(line for line, _ in found)
        beside = _beside(group, group.words, lines[-1].number) if lines else None
        return cls(group.words, corner, zoom, found[0][1] if found else ink, ground, lines, beside)

    def face(self) -> QFont:
        """The font at this zoom. Its pixels can only be whole; the letters stand as far apart as on the map."""
        face, wanted = QFont(font(self.box.style)), self.box.style.size * self.zoom
        whole = max(round(wanted), 1)
        face.setPixelSize(whole)
        if not self.box.style.spacing:
            face.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * wanted / whole)
        return face

    def around(self, count: int) -> QRect:
        """Where an editor of so many lines stands."""
        x, y = self._left(), self._top()
        width, height = self.box.width * self.zoom, count * self.box.line * self.zoom
        bare = QRect(
            math.floor(x) - MARGIN,
            math.floor(y) - ABOVE,
            math.ceil(width) + MARGIN + _SLACK,
            math.ceil(height) + ABOVE + _BELOW,
        )
        return bare.adjusted(-_PAD_X, -_PAD_Y, _PAD_X, _PAD_Y) if self.frame else bare

    def look(self) -> str:
        """The style sheet of an editor."""
        around = f"padding: {_PAD_Y - _FRAME}px {_PAD_X - _FRAME}px; border: {_FRAME}px solid {self.frame}"
        around = f"{around}; border-radius: 8px" if self.frame else "padding: 0; border: none"
        return f"QPlainTextEdit {{ background: {self.ground}; color: {self.ink}; {around} }}"

    def uncovered(self, exactly: bool) -> QRegion:
        """What the editor leaves to the map: a star before the first line and, where lines are `exactly` those of
        the map, tags behind the last one."""
        indent, tall = self._indent(), self.around(1).height()
        before = QRect(0, 0, MARGIN + math.floor(indent * self.zoom) - 1 if indent else 0, tall)
        if self.beside is None or not exactly:
            return QRegion(before)
        left = MARGIN + math.floor((self.beside - _GAP) * self.zoom)
        whole = self.around(self.lines[-1].number + 1)
        return QRegion(before) + QRect(left, whole.height() - tall, whole.width(), tall)

    def set_in(self, document: QTextDocument, composing: bool) -> tuple[int, bool]:
        """Break a document as the map does, each line on its baseline; how many lines these are, and whether
        they are those of the map.

        What is being composed is not on the map: then, and where the map shows other words, Qt breaks.
        """
        blocks = [document.findBlockByNumber(n) for n in range(document.blockCount())]
        texts = [block.text() for block in blocks]
        broken = None if composing else _columns(texts, self.lines)
        below, number = 0.0, 0
        from_right = is_from_right("\n".join(texts))
        for n, block in enumerate(blocks):
            pieces = broken[n] if broken is not None else None
            number = self._set_block(block, pieces, number, below, from_right)
            below += block.layout().boundingRect().bottom()
        return number, broken is not None

    def _set_block(
        self, block: QTextBlock, pieces: Sequence[tuple[int, Line]] | None, number: int, below: float, right: bool
    ) -> int:
        layout, room = block.layout(), self.box.width * self.zoom
        count = 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            indent = self._indent() * self.zoom if pieces is None and number == 0 else 0.0
            if pieces is not None and count < len(pieces):
                units, painted = pieces[count]
                number, indent = max(painted.number, number), painted.indent * self.zoom
                line.setNumColumns(units, room)
            else:
                line.setLineWidth(room + _SLACK - 1 - indent)
            left = self._left() % 1 + (0.0 if right else indent)
            line.setPosition(QPointF(left, self._baseline(number) - line.ascent() - below))
            count, number = count + 1, number + 1
        layout.endLayout()
        block.setLineCount(count)
        return number

    def _indent(self) -> float:
        """How far the first line begins behind a star."""
        return self.lines[0].indent if self.lines and not is_from_right(self.lines[0].text) else 0.0

    def _baseline(self, number: int) -> float:
        """Of a line, from the top of the editor's viewport: letters are on whole pixels, on the map the lower."""
        base = baseline(0.0, self.box.line, self.box.style) + number * self.box.line
        return math.ceil(self._top() + base * self.zoom) - math.floor(self._top()) + _WHOLE

    def _left(self) -> float:
        return self.corner.x() + self.box.x * self.zoom

    def _top(self) -> float:
        return self.corner.y() + self.box.y * self.zoom


def _painted(group: Group, box: Box) -> Iterator[tuple[Line, str]]:
    """The lines of a group's editable words, each with its colour."""
    first = baseline(box.y, box.line, box.style)
    for shape in group.shapes:
        if isinstance(shape, TextLine) and shape.style == box.style:
            number = round((shape.y - first) / box.line)
            if number >= 0 and abs(shape.y - first - number * box.line) < _NEAR:
                yield Line(number, shape.x - box.x, shape.text), shape.colour


def _beside(group: Group, box: Box, number: int) -> float | None:
    """How far from a box's left other shapes begin behind its last line."""
    end = max(
        shape.x + shape.width for shape in group.shapes if isinstance(shape, TextLine) and shape.style == box.style
    )
    top = box.y + number * box.line
    there = (shape for shape in group.shapes if isinstance(shape, Rect) and top <= shape.y < top + box.line)
    return min((shape.x - box.x for shape in there if shape.x >= end), default=None)


def _columns(texts: Sequence[str], lines: Sequence[Line]) -> list[list[tuple[int, Line]]] | None:
    """How many units of each paragraph stand on which line; None where the lines are of other words."""
    found: list[list[tuple[int, Line]]] = []
    rest = list(lines)
    for text in texts:
        row: list[tuple[int, Line]] = []
        at = start = _after_spaces(text, 0)
        while at < len(text):
            if not rest or (stop := _end_of(text, at, rest[0].text)) is None:
                return None
            stop = _after_spaces(text, stop)
            row.append((_units(text[0 if at == start else at : stop]), rest.pop(0)))
            at = stop
        found.append(row)
    return found if not rest else None


def _end_of(text: str, at: int, line: str) -> int | None:
    """Where the words of a line end in a text that goes on with them at a place; spaces may be fewer there."""
    if text.startswith(line, at):
        return at + len(line)
    for letter in line:
        if letter == " ":
            at = _after_spaces(text, at)
        elif text[at : at + 1] == letter:
            at += 1
        else:
            return None
    return at


def _after_spaces(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t") and at < len(text):
        at += 1
    return at


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
