"""Parts of a text in another colour, wherever its lines are broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextDocument, QTextLayout

Span = tuple[int, int]
"""Where a part begins and ends, as Qt counts."""


def tint(document: QTextDocument, spans: Sequence[Span], colour: str) -> None:
    """These parts have this colour, the rest of the text its own. The lines have to be set anew after it.

    The layouts are told, for of extra selections Qt paints none that begins a line where one before it ends the
    line above.
    """
    block = document.firstBlock()
    while block.isValid():
        block.layout().setFormats(list(_within(spans, block.position(), block.length() - 1, colour)))
        block = block.next()


def _within(spans: Sequence[Span], first: int, length: int, colour: str) -> Iterator[QTextLayout.FormatRange]:
    """What of the parts lies in a paragraph."""
    form = QTextCharFormat()
    form.setForeground(QColor(colour))
    for start, stop in spans:
        begin, end = max(start - first, 0), min(stop - first, length)
        if begin < end:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = begin, end - begin, form
            yield part
