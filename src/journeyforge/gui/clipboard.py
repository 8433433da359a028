"""What is copied and pasted: cards as interchange JSON for this app, as lines of text for every other."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from journeyforge.formats.registry import FormatError
from journeyforge.gui.sheet import Sheet
from journeyforge.model.blobs import Blob
from journeyforge.model.commands import words_of
from journeyforge.model.copying import cards_of, gathered
from journeyforge.model.document import Document

RECORDS = "application/x-journeyforge-records+json"
"""The cards with all that a copy of them needs, as an interchange file."""
CHOSEN = "application/x-journeyforge-chosen"
"""Ids of the cards that were copied, one a line."""
_MOST = 50_000_000
"""Longer clipboards are of no card."""


class Clip(NamedTuple):
    """Cards on the clipboard: the document they come from, which of it they are, their images."""

    document: Document
    records: tuple[str, ...]
    blobs: tuple[Blob, ...]


def put(sheet: Sheet) -> int:
    """Put the selected cards on the clipboard; how many there were."""
    document = sheet.project.document
    cards = cards_of(document, sheet.selection)
    if not cards:
        return 0
    # Imported when first used: the window opens without.
    from journeyforge.formats import interchange

    part = Document.from_records(gathered(document, [card.id for card in cards]))
    data = QMimeData()
    data.setData(RECORDS, interchange.dumps(part, sheet.project.blobs).encode("utf-8"))
    data.setData(CHOSEN, "\n".join(card.id for card in cards).encode("ascii"))
    # A card is a line, whatever breaks its words have.
    data.setText("\n".join(" ".join(words_of(card).split()) for card in cards))
    QApplication.clipboard().setMimeData(data)
    return len(cards)


def cards() -> Clip | None:
    """The cards on the clipboard; None where there are none. Raises FormatError where they can't be read."""
    data = QApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(RECORDS) or not data.hasFormat(CHOSEN):
        return None
    text, chosen = bytes(data.data(RECORDS).data()), bytes(data.data(CHOSEN).data())
    if len(text) > _MOST:
        raise FormatError("what is on the clipboard is too large to be pasted")
    from journeyforge.formats import interchange

    try:
        reading = interchange.loads(text.decode("utf-8"), Document.from_records([]))
        ids = tuple(chosen.decode("ascii").split("\n"))
    except UnicodeDecodeError as error:
        raise FormatError("what is on the clipboard can't be read") from error
    return Clip(Document.from_records(reading.change.made()), ids, tuple(reading.blobs.values()))


def lines() -> list[str]:
    """The lines of text on the clipboard, a card each: bullets and numbers at their start dropped."""
    data = QApplication.clipboard().mimeData()
    if data is None or not data.hasText():
        return []
    from journeyforge.formats import pasted

    html = data.html() if data.hasHtml() else ""
    return pasted.lines(data.text()[:_MOST], html if len(html) <= _MOST else "")
