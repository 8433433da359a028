"""What the next keys do, for the status line: a sentence for every place the cursor can be in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from journeyforge.gui.sheet import Sheet


def hint(sheet: Sheet, typing: bool, view: str = "map") -> str:
    """The sentence for where the cursor is, for somebody who types, or for another view than the map."""
    if view == "table":
        return QCoreApplication.translate("Hints", "Enter shows the card on the map · a click on a head sorts")
    if sheet.project.read_only:
        return ""
    if typing:
        return QCoreApplication.translate("Hints", "Enter next card · Tab next stage · Esc done")
    if len(sheet.selection) > 1:
        return QCoreApplication.translate("Hints", "Delete removes all · drag moves all · Esc selects none")
    if sheet.spot.record:
        group = sheet.index.of(sheet.spot.record)
        if group is not None and group.is_card:
            return QCoreApplication.translate("Hints", "Type a new card below · Enter edit · Delete remove")
        return QCoreApplication.translate("Hints", "Enter edit · arrows go on · Delete remove")
    if sheet.spot.cell is not None:
        return QCoreApplication.translate("Hints", "Type to add a card · Tab next stage · arrows go on")
    return QCoreApplication.translate("Hints", "Arrows go to a card · Ctrl+1 whole map · F6 next part")
