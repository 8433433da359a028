"""Line breaking with an injected measure: the layout knows widths, never fonts."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Hashable

from journeyforge.layout.scene import TextLine, TextStyle

Measure = Callable[[str, TextStyle], float]
"""The width of a text on one line in px at 100 %."""

TITLE = TextStyle(20, 600)
STAGE = TextStyle(14, 600)
LANE = TextStyle(13, 600)
CARD = TextStyle(13, 500)
NOTE = TextStyle(13, 400)
QUOTE = TextStyle(13, 400, italic=True)
CHIP = TextStyle(11, 500)
CAPTION = TextStyle(11, 400)
METRIC = TextStyle(12, 600)
ABOUT = TextStyle(12, 400)
SAID = TextStyle(12, 400, italic=True)
LEVEL = TextStyle(10, 400)
PHASE = TextStyle(11, 600, spacing=0.6)
INITIALS = TextStyle(10, 700)

_LIMIT = 200_000
_LONG = 200
"""Letters from which a word is not measured whole."""
_AFTER = frozenset("-–—/_.@?&=,;:+\u00a0")
_BASELINE = 0.35
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")


class _Widths(dict[str, float]):
    """The widths of texts in one style, measured when first asked for."""

    def __init__(self, measure: Measure, style: TextStyle) -> None:
        super().__init__()
        self._measure = measure
        self._style = style

    def __missing__(self, text: str) -> float:
        if len(self) > _LIMIT:
            self.clear()
        found = self[text] = self._measure(text, self._style)
        return found


class Typesetter:
    """Breaks text into lines; what it has measured and broken it remembers.

    `sizes` are those of what is drawn with this measure, kept by those who draw.
    """

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._widths: dict[TextStyle, _Widths] = {}
        self._broken: dict[tuple[str, TextStyle, float, float], tuple[str, ...]] = {}
        self.sizes: dict[Hashable, float] = {}

    def keep(self, key: Hashable, size: float) -> float:
        """Remember a size, and answer it."""
        if len(self.sizes) > _LIMIT:
            self.sizes.clear()
        self.sizes[key] = size
        return size

    def width(self, text: str, style: TextStyle) -> float:
        """The width of a text on one line."""
        return self._widths_of(style)[text]

    def _widths_of(self, style: TextStyle) -> _Widths:
        found = self._widths.get(style)
        if found is None:
            found = self._widths[style] = _Widths(self._measure, style)
        return found

    def count(self, text: str, style: TextStyle, width: float, indent: float = 0.0) -> int:
        """How many lines a text is broken to, without breaking it."""
        text = text.strip()
        if not text:
            return 0
        if len(text) > _LONG or "\n" in text or "\t" in text:
            return len(self.lines(text, style, width, indent))
        widths = self._widths_of(style)
        space = widths[" "]
        count, room, used = 1, width - indent, -space
        for word in text.split(" "):
            if word:
                extent = widths[word]
                after = used + space + extent
                if after <= room:
                    used = after
                elif used < 0 or extent > width:
                    return len(self.lines(text, style, width, indent))
                else:
                    count, room, used = count + 1, width, extent
        return count

    def lines(self, text: str, style: TextStyle, width: float, indent: float = 0.0) -> tuple[str, ...]:
        """The text broken to a width; the first line starts at `indent`. Words longer than a line break inside.
        Text without a word has no lines."""
        key = (text, style, width, indent)
        found = self._broken.get(key)
        if found is None:
            if len(self._broken) > _LIMIT:
                self._broken.clear()
            found = self._broken[key] = tuple(self._break(text, style, width, indent))
        return found

    def _break(self, text: str, style: TextStyle, width: float, indent: float) -> list[str]:
        lines: list[str] = []
        space = self.width(" ", style)
        for paragraph in text.strip().split("\n"):
            words = [word for word in paragraph.replace("\t", " ").split(" ") if word]
            line, used = "", 0.0
            for word in words:
                room = width if lines else width - indent
                extent = self.width(word, style) if len(word) <= _LONG else math.inf
                if line and used + space + extent <= room:
                    line, used = f"{line} {word}", used + space + extent
                    continue
                if line:
                    lines.append(line)
                    room = width
                if room < extent <= width:
                    # Whole on the next line rather than broken beside what indents the first.
                    lines.append("")
                elif extent > room:
                    *whole, word = self._chop(word, style, room, width)
                    lines += whole
                    extent = self.width(word, style)
                line, used = word, extent
            if line or (lines and not words):
                lines.append(line)
        return lines

    def _chop(self, word: str, style: TextStyle, first: float, width: float) -> list[str]:
        """A word too long for a line in pieces; `first` is the room on the first line."""
        pieces: list[str] = []
        start, room = 0, first
        while (end := self._fitting(word, start, style, room)) < len(word):
            pieces.append(word[start:end])
            start, room = end, width
        return [*pieces, word[start:]]

    def _fitting(self, word: str, start: int, style: TextStyle, room: float) -> int:
        """Up to where a word fits on a line from `start` on: one character at least, marks stay on theirs."""
        reach = 16
        while start + reach < len(word) and self._measure(word[start : start + reach], style) <= room:
            reach *= 2
        low, high = start + 1, min(start + reach, len(word))
        while low < high:
            middle = (low + high + 1) // 2
            if self._measure(word[start:middle], style) <= room:
                low = middle
            else:
                high = middle - 1
        if low == len(word):
            return low
        for place in range(low, start + max((low - start) * 2 // 3, 1), -1):
            if word[place - 1] in _AFTER:
                return place
        end = low
        while end > start + 1 and _clings(word, end):
            end -= 1
        return end if not _clings(word, end) else _next_break(word, low)


def _clings(word: str, place: int) -> bool:
    """Whether the characters left and right of a place belong together."""
    if place >= len(word):
        return False
    right = word[place]
    return (
        bool(unicodedata.combining(right)) or "\ufe00" <= right <= "\ufe0f" or "\u200d" in (right, word[place - 1])
    )


def _next_break(word: str, place: int) -> int:
    while place < len(word) and _clings(word, place):
        place += 1
    return place


def running_on(
    setter: Typesetter, text: str, style: TextStyle, width: float, after: float
) -> tuple[tuple[str, ...], float]:
    """The lines of a text that starts behind another one, `after` px into its line, and their indent. Where little
    is left of that line, the text starts in the following one (its first line is then empty)."""
    if width - after >= 3 * style.size:
        return setter.lines(text, style, width, after), after
    lines = setter.lines(text, style, width)
    return (("", *lines) if lines else ()), 0.0


def balanced(text: str, style: TextStyle, width: float, setter: Typesetter) -> tuple[str, ...]:
    """The lines of a text, about equally long, no more of them than that width asks for."""
    lines = setter.lines(text, style, width)
    if len(lines) < 2:
        return lines
    even = math.ceil(sum(setter.width(line, style) for line in lines) / len(lines) * 1.12)
    closer = setter.lines(text, style, min(even, width))
    return closer if len(closer) == len(lines) else lines


def is_from_right(text: str) -> bool:
    """Whether a text is read from the right: its first letter is (UAX #9, P2)."""
    if not _FROM_RIGHT.search(text):
        return False
    letters = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind for kind in letters if kind in ("L", "R", "AL")), "L") != "L"


def baseline(top: float, line: float, style: TextStyle) -> float:
    """The baseline of a line of text that fills a line of that height: capitals stand in its middle."""
    return top + line / 2 + style.size * _BASELINE


def block(
    lines: tuple[str, ...],
    setter: Typesetter,
    style: TextStyle,
    colour: str,
    x: float,
    top: float,
    line: float,
    indent: float = 0.0,
    room: float = 0.0,
) -> list[TextLine]:
    """Broken lines as shapes, one below the other; a text that is read from the right ends at the right of its
    `room`, where one is told."""
    shapes = [
        TextLine(
            x + (0.0 if n else indent),
            baseline(top + n * line, line, style),
            text,
            style,
            colour,
            setter.width(text, style),
        )
        for n, text in enumerate(lines)
        if text
    ]
    if room and shapes and is_from_right(shapes[0].text):
        return [shape._replace(x=x + room - shape.width) for shape in shapes]
    return shapes
