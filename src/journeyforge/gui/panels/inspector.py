"""The panel at the right: the fields of what is selected, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from journeyforge.gui import verbs
from journeyforge.gui.panels import edits, kinds
from journeyforge.gui.panels.cards import RelatedCards
from journeyforge.gui.panels.felt import FeltField
from journeyforge.gui.panels.form import Form
from journeyforge.gui.panels.forms import FORMS
from journeyforge.gui.panels.look import inspector_sheet
from journeyforge.gui.panels.related import related_to
from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.layout.theme import Theme
from journeyforge.model.change import Change
from journeyforge.model.codec import Record
from journeyforge.model.records import Touchpoint

_MANY = 500
_FIRST = 30
"""Milliseconds that a window has for its map before its first form is made."""


class Inspector(QScrollArea):
    """Shows the selected records, else the journey. `wanted` asks to show a record on the map."""

    wanted = Signal(str)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._forms: dict[str, tuple[Form, Form]] = {}
        self._form: tuple[Form, Form] | None = None
        self._theme: Theme | None = None
        self._records: list[str] = []
        self._head, self._note = QLabel(), QLabel()
        self._felt, self._related = FeltField(), RelatedCards()
        self._place, self._below = QVBoxLayout(), QVBoxLayout()
        self._build()
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.timeout.connect(self.refresh)
        sheet.spot_changed.connect(self._later)
        sheet.journey_changed.connect(self._later)
        sheet.document_changed.connect(self._on_change)

    def _build(self) -> None:
        self.setObjectName("inspector")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head.setObjectName("heading")
        self._note.setObjectName("entryAbout")
        self._note.setWordWrap(True)
        inside = QWidget()
        inside.setObjectName("inspectorInside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 12, 16)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addLayout(self._place)
        for widget in (self._felt, self._related, self._note):
            column.addWidget(widget)
        column.addLayout(self._below)
        column.addStretch(1)
        self._felt.edited.connect(self._on_felt)
        self._related.chosen.connect(self._on_chosen)
        self.setWidget(inside)

    def leave(self) -> None:
        """Keep what is typed and not told yet, as before saving and closing."""
        for form in self._form or ():
            form.flush()

    def fill(self) -> None:
        """Have a form, if the first is still to come."""
        if self._form is None:
            self.refresh()

    def refresh(self) -> None:
        """Show what is selected now."""
        self._waits.stop()
        if not self.isVisible() and self._form is not None:
            return
        self.leave()
        if self._theme is not self._sheet.theme:
            self._theme = self._sheet.theme
            self.setStyleSheet(inspector_sheet(self._theme))
        document = self._sheet.project.document
        records = _one_type(self._chosen())
        self._records = [record.id for record in records]
        self._note.setText("")
        if not records:
            self._show_nothing()
            return
        for form in self._forms_of(records[0].type):
            sheet = self._sheet
            form.show_records(records, document, sheet.theme, sheet.project.read_only, sheet.words)
        name = QCoreApplication.translate("Kinds", kinds.RECORDS[records[0].type])
        several = self.tr("{0} · {1} selected").format(name, len(records))
        self._head.setText((several if len(records) > 1 else name).upper())
        steps = [record for record in records if isinstance(record, Touchpoint)]
        self._felt.setVisible(bool(steps))
        if steps:
            self._felt.show_steps(steps, document, self._sheet.theme, self._sheet.project.read_only)
        alone = len(records) == 1
        self._related.show_sections(related_to(document, records[0], self._sheet.words) if alone else ())

    def _chosen(self) -> list[Record]:
        """The selected records; without any the step of the feeling under the cursor, then the journey, without
        that the project."""
        document, sheet = self._sheet.project.document, self._sheet
        for ids in (sheet.selection[:_MANY], filter(None, (sheet.spot.step,)), (sheet.journey,)):
            found = [record for key in ids if (record := document.get(key)) is not None]
            known = [record for record in found if record.type in FORMS]
            if known:
                return known
        return list(document.all_of("project"))[:1]

    def _show_nothing(self) -> None:
        self._head.setText("")
        self._note.setText(self.tr("Nothing can be edited here."))
        for form in self._form or ():
            form.hide()
        self._felt.hide()
        self._related.show_sections(())

    def _forms_of(self, record_type: str) -> tuple[Form, Form]:
        """The form above what belongs to the record, and the one below with what is needed less often."""
        forms = self._forms.get(record_type)
        if forms is None:
            first = [section for section in FORMS[record_type] if not section.heading]
            later = [section for section in FORMS[record_type] if section.heading]
            forms = self._forms[record_type] = (Form(record_type, first), Form(record_type, later, words=False))
            self._place.addWidget(forms[0])
            self._below.addWidget(forms[1])
            for form in forms:
                form.edited.connect(self._on_edited)
        if forms is not self._form:
            for form in self._form or ():
                form.hide()
            for form in forms:
                form.show()
            self._form = forms
            self.verticalScrollBar().setValue(0)
        return forms

    # --- what is told to us ---

    def showEvent(self, event: object) -> None:  # noqa: D102, N802
        super().showEvent(event)  # type: ignore[arg-type]
        self._later()

    def _later(self) -> None:
        """Once the events at hand are through: a burst of selections is shown once."""
        self._waits.start(0 if self._form is not None else _FIRST)

    def _on_change(self, change: Change) -> None:
        self._later()

    def _on_edited(self, path: str, kind: str, value: object) -> None:
        document, ids = self._sheet.project.document, list(self._records)
        if ids and all(key in document for key in ids):
            verbs.attempt(self._sheet, lambda: edits.of_field(document, ids, path, kind, value))
        self._later()

    def _on_felt(self, persona: str, value: object) -> None:
        document, ids = self._sheet.project.document, list(self._records)
        verbs.attempt(self._sheet, lambda: edits.of_feeling(document, ids, persona or None, value))
        self._later()

    def _on_chosen(self, record: str) -> None:
        self._sheet.select(Spot(record))
        self.wanted.emit(record)


def _one_type(records: Sequence[Record]) -> list[Record]:
    """Those of the type that most are of: a form shows one type."""
    types = [record.type for record in records]
    most = max(types, key=types.count, default="")
    return [record for record in records if record.type == most]
