"""The owners in the panel at the left, as something items can be dropped on."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from journeyforge.gui.backlog.item_drag import Drop
from journeyforge.gui.panels.left import LeftPanel
from journeyforge.gui.sheet import Sheet
from journeyforge.model.commands import shown
from journeyforge.model.records import Owner


class LeftOwners:
    """Items dropped on a person or team of the panel are theirs."""

    def __init__(self, panel: LeftPanel, sheet: Sheet) -> None:
        self._panel = panel
        self._sheet = sheet

    def over(self, place: QPoint) -> Drop | None:
        """What a drop at a place of the screen does."""
        self._panel.hold(place)
        owner = self._panel.owner_at(place)
        self._panel.mark(owner)
        if not owner:
            return None
        return Drop("owner", owner, shown(self._sheet.project.document.need(owner, Owner)))

    def leave(self) -> None:
        """Nothing is over the panel any more."""
        self._panel.hold(None)
        self._panel.mark("")
