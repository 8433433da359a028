"""The kind of a lane: only kinds in which its cards keep their place can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout

from journeyforge.gui.panels import kinds
from journeyforge.gui.panels.fields.choices import QuietCombo
from journeyforge.gui.panels.fields.field import Field, Shown
from journeyforge.model.lane_kinds import kinds_for_all


class LaneKindField(Field):
    """One of the kinds the selected lanes can have."""

    def __init__(self) -> None:
        super().__init__()
        self._combo = QuietCombo()
        self._combo.setProperty("chevron", True)
        self._combo.activated.connect(lambda place: self.edited.emit(self._combo.itemData(place)))
        self.setFocusProxy(self._combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._combo)

    def show_values(self, shown: Shown) -> None:
        """Show the kind, and offer those that fit."""
        fitting = kinds_for_all(shown.document, shown.records)
        with QSignalBlocker(self._combo):
            self._combo.clear()
            for kind in fitting or (() if shown.is_mixed else (shown.value,)):
                self._combo.addItem(kinds.word(kinds.LANES, kind), kind)
            self._combo.setPlaceholderText(
                QCoreApplication.translate("ChoiceField", "several values") if shown.is_mixed else ""
            )
            self._combo.setCurrentIndex(self._combo.findData(shown.value))
        self._combo.setEnabled(not shown.read_only and len(fitting) > 1)
