"""What actions and keys do to what is selected: one change each. No widget in here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from journeyforge.formats.registry import FormatError
from journeyforge.gui import clipboard
from journeyforge.gui.after import spot_after
from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.model import commands, copying, cutting
from journeyforge.model.blobs import Blob
from journeyforge.model.cascade import moved_to_stages, taken_along
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.commands import shown
from journeyforge.model.copier import Place
from journeyforge.model.copying import copy_to
from journeyforge.model.document import MissingRecord
from journeyforge.model.records import Known, Link, Touchpoint


def attempt(sheet: Sheet, make: Callable[[], Change], blobs: Iterable[Blob] = ()) -> bool:
    """Make a change and commit it; False, with one sentence to whoever listens, when it can't be."""
    try:
        change = make()
    except (ChangeError, MissingRecord) as error:
        sheet.failed.emit(str(error))
        return False
    return sheet.commit(change, blobs)


def delete(sheet: Sheet) -> None:
    """Delete what is selected; the cursor goes to the neighbour of a card, else to its cell."""
    document = sheet.project.document
    chosen = [record for record in sheet.selection if record in document]
    if not chosen:
        return
    after = _spot_after(sheet, chosen)
    made: list[Change] = []

    def change() -> Change:
        made.append(commands.remove(document, chosen))
        return made[0]

    if attempt(sheet, change):
        sheet.select(after)
        told = QCoreApplication.translate("Deleted", "Deleted with it: {0}. Ctrl+Z brings everything back.")
        _tell_along(sheet, made[0], chosen, told)


_ALONG = (
    ("card", QT_TRANSLATE_NOOP("Deleted", "cards: {0}")),
    ("pain_point", QT_TRANSLATE_NOOP("Deleted", "pain points: {0}")),
    ("opportunity", QT_TRANSLATE_NOOP("Deleted", "opportunities: {0}")),
    ("feeling", QT_TRANSLATE_NOOP("Deleted", "feelings: {0}")),
    ("link", QT_TRANSLATE_NOOP("Deleted", "links: {0}")),
    ("metric", QT_TRANSLATE_NOOP("Deleted", "metrics: {0}")),
)


_STAYS = {
    "pain_point": (
        QT_TRANSLATE_NOOP("Deleted", "Its pain points stay at “{1}”: {0}."),
        QT_TRANSLATE_NOOP("Deleted", "Their pain points stay at their stages: {0}."),
    ),
    "opportunity": (
        QT_TRANSLATE_NOOP("Deleted", "Its opportunities stay at “{1}”: {0}."),
        QT_TRANSLATE_NOOP("Deleted", "Their opportunities stay at their stages: {0}."),
    ),
}
"""What of one card, and what of several."""


def _tell_along(sheet: Sheet, change: Change, chosen: Sequence[str], told: str) -> None:
    """What went along when heads or cards were taken off the map, and what stays where they stood; nothing where
    nothing did."""
    counts = taken_along(change.pairs, chosen)
    parts = [
        QCoreApplication.translate("Deleted", str(text)).format(counts[sort])
        for sort, text in _ALONG
        if sort in counts
    ]
    sentences = [told.format(", ".join(parts))] if parts else []
    sentences += [
        QCoreApplication.translate("Deleted", str(_STAYS[sort][len(chosen) > 1])).format(
            sum(stages.values()), shown(sheet.project.document.records[next(iter(stages))])
        )
        for sort, stages in moved_to_stages(change.pairs).items()
    ]
    if sentences:
        sheet.told.emit(" ".join(sentences))


def _spot_after(sheet: Sheet, gone: list[str]) -> Spot:
    record = sheet.spot.record if sheet.spot.record in gone else gone[-1]
    link = sheet.document.get(record)
    if isinstance(link, Link):
        return Spot(link.source) if link.source not in gone else Spot()
    return spot_after(sheet.index, record, gone)


# --- the clipboard ---


def copy(sheet: Sheet) -> bool:
    """Put the selected cards on the clipboard; whether there were any."""
    return clipboard.put(sheet) > 0


def cut(sheet: Sheet) -> None:
    """Put the selected cards on the clipboard and take them off the map."""
    if not clipboard.put(sheet):
        return
    held = cutting.cut(sheet.project.document, sheet.selection)
    after = _spot_after(sheet, list(held.records))
    if sheet.commit(held.change):
        sheet.held = held
        sheet.select(after)
        told = QCoreApplication.translate("Deleted", "Cut with it: {0}. Ctrl+V puts all of it elsewhere.")
        _tell_along(sheet, held.change, held.records, told)


def paste(sheet: Sheet) -> None:
    """Paste cards, or lines of text a card each, where the cursor is; what is new is selected."""
    try:
        clip = clipboard.cards()
        place = place_at_cursor(sheet)
    except (FormatError, ChangeError) as error:
        sheet.failed.emit(str(error))
        return
    document, texts = sheet.project.document, clipboard.lines()
    made: list[str] = []

    def records() -> Change:
        if clip is not None:
            held = sheet.held
            moved = held is not None and held.records == clip.records and cutting.paste(document, held, place)
            copies = moved or copy_to(document, clip.document, clip.records, place, "Paste")
            made.extend(copies.records)
            return copies.change
        change = commands.add_cards(document, place.stage, place.lane, texts, place.before, place.touchpoints)
        made.extend(record.id for record in change.made())
        return _named("Paste", change)

    if (clip is not None or texts) and attempt(sheet, records, clip.blobs if clip is not None else ()):
        sheet.select_many(made)


def duplicate(sheet: Sheet) -> None:
    """A copy of each selected card below it; the copies are selected."""
    made: list[str] = []

    def copies() -> Change:
        found = copying.duplicate(sheet.project.document, sheet.selection)
        made.extend(found.records)
        return found.change

    if sheet.selection and attempt(sheet, copies):
        sheet.select_many(made)


def place_at_cursor(sheet: Sheet) -> Place:
    """Where what is pasted goes: below the card under the cursor, else to the end of its cell. Raises ChangeError
    where there is no cell."""
    document, scene = sheet.project.document, sheet.scene
    cell = sheet.cell_of_spot()
    column = next((c.stage for c in scene.columns if c.stage == sheet.spot.record), None)
    row = next((r.lane for r in scene.rows if r.lane == sheet.spot.record), None)
    if cell is None and scene.columns and scene.rows:
        cell = (column or scene.columns[0].stage, row or scene.rows[0].lane)
    if cell is None:
        words = QCoreApplication.translate("MapView", "A card stands in a stage and a lane; add these first.")
        raise ChangeError(words)
    names = [card.id for card in document.cell(*cell)]
    at = names.index(sheet.spot.record) + 1 if sheet.spot.record in names else len(names)
    before = names[at] if at < len(names) else None
    on = document.get(sheet.spot.record)
    steps = (on.id,) if isinstance(on, Touchpoint) and on.id in names else ()
    return Place(*cell, before, steps)


def _named(verb: str, change: Change) -> Change:
    """The change under another verb: “Delete 3 cards” becomes “Cut 3 cards”."""
    return replace(change, label=f"{verb} {change.label.partition(' ')[2]}")


# --- choosing ---


def select_all(sheet: Sheet) -> None:
    """All cards of the cell, asked again all of the lane, then all of the map."""
    index, scene = sheet.index, sheet.scene
    cell = sheet.cell_of_spot()
    cells = [(column.stage, row.lane) for row in scene.rows for column in scene.columns]
    own = [cell] if cell is not None else []
    steps = [own, [other for other in cells if cell is not None and other[1] == cell[1]], cells]
    spot = sheet.spot
    for step in steps:
        found = [card.record for place in step for card in index.cards(place)]
        cards = [card for card in dict.fromkeys(found) if card and sheet.document.get(card) is not None]
        if set(cards) - set(sheet.selection):
            sheet.select_many(cards, spot if spot.cell is not None or spot.record in cards else None)
            return


# --- what is selected gets other values ---


def edit_selected(sheet: Sheet, types: type[Known] | tuple[type[Known], ...], **fields: Any) -> None:
    """Give those of the selected records that are of a type other values, as one change."""
    chosen = [key for key in sheet.selection if isinstance(sheet.document.get(key), types)]
    if chosen:
        attempt(sheet, lambda: commands.edit_many(sheet.project.document, chosen, **fields))
