"""The line below the list of solutions: what is selected above is linked to what is named here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journeyforge.gui.panels.fields import answers
from journeyforge.gui.panels.fields.references import RecordCombo
from journeyforge.model import solving
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.records import Opportunity, PainPoint

_WIDE = 320


class LinkBar(QWidget):
    """`wanted` (a function from a document to a Change): Enter was pressed on a name."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("linkBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._said = QLabel()
        self._said.setObjectName("caption")
        self.to_ideas = RecordCombo(answers.ideas, makes=True)
        self.to_pains = RecordCombo(answers.pains, makes=False)
        self._selected: tuple[str, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._said)
        for combo in (self.to_ideas, self.to_pains):
            combo.setMinimumWidth(_WIDE)
            row.addWidget(combo, 1)
            combo.activated.connect(partial(self._on_activated, combo))
            line = combo.lineEdit()
            if line is not None:
                line.returnPressed.connect(partial(self._on_return, combo))
        self.show_selected(Document.from_records(()), (), True)

    def show_selected(self, document: Document, records: Sequence[str], read_only: bool) -> None:
        """Offer what the selected pain points, or opportunities, can be linked to; nothing where both are."""
        pains = [key for key in records if isinstance(document.get(key), PainPoint)]
        ideas = [key for key in records if isinstance(document.get(key), Opportunity)]
        alone = bool(pains) != bool(ideas) and not read_only
        self.to_ideas.setVisible(alone and bool(pains))
        self.to_pains.setVisible(alone and bool(ideas))
        self._selected = tuple(pains or ideas) if alone else ()
        if not alone:
            both = bool(pains and ideas)
            self._said.setText(self._idle(both, read_only))
            return
        words = self.tr("Addressed by") if pains else self.tr("Addresses the pain point")
        self._said.setText(f"{words}:")
        combo = self.to_ideas if pains else self.to_pains
        combo.look_in(document, self._selected[0])
        line = combo.lineEdit()
        if line is not None:
            made = self.tr("An opportunity; a new name makes one")
            line.setPlaceholderText(made if pains else self.tr("A pain point"))
            line.setAccessibleName(words)

    def _idle(self, both: bool, read_only: bool) -> str:
        if read_only:
            return self.tr("This project is open for reading only.")
        if both:
            return self.tr("Select pain points or opportunities, not both, to link them.")
        return self.tr("Select pain points to name the opportunity that addresses them, or the other way round.")

    def _on_return(self, combo: RecordCombo) -> None:
        text = combo.currentText().strip()
        found = combo.found(text) if text else None
        if found is None:
            return
        combo.say("")
        self._tell(found.record, found.name)

    def _on_activated(self, combo: RecordCombo, place: int) -> None:
        record = combo.record_at(place)
        combo.say("")
        self._tell(record, "")

    def _tell(self, record: str, name: str) -> None:
        if not self._selected:
            return
        selected = self._selected

        def make(document: Document) -> Change:
            if name:
                return solving.new_answer(document, selected, name)
            if isinstance(document.get(record), PainPoint):
                return solving.address(document, [record], selected)
            return solving.address(document, selected, [record])

        self.wanted.emit(make)
