"""What narrows the backlog: words, one click for what is asked often, lists of values for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from journeyforge.gui.backlog.choice_popup import ChoicePopup
from journeyforge.gui.backlog.facets import FACETS, FRAMES, GROUPS, QUICK, Facet, Quick, words_of
from journeyforge.gui.backlog.flow_layout import FlowLayout
from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.backlog.saved_filters import SavedFilters
from journeyforge.gui.panels.fields.drawn import draw_chevron
from journeyforge.gui.tips import label, tip

_NARROW = 560
_LINE = 200
"""The width of the words, in px at 100 %; twice as wide where there is room."""


class FilterBar(QWidget):
    """Shows the listing's filter and changes it. `left`: the keyboard is to go back to the items."""

    left = Signal()

    def __init__(self, listing: Listing, switch: QWidget) -> None:
        super().__init__()
        self.setObjectName("filters")
        self._listing = listing
        self.line = _Line()
        self.saved = SavedFilters(listing)
        self._quick = [(quick, _chip(quick)) for quick in QUICK]
        self.facets = {facet.field: (facet, _Drop()) for facet in FACETS}
        self._frame, self._group = _Drop(), _Drop()
        self._count, self._clear, self._settle = QLabel(), QToolButton(), QToolButton()
        self._rest, self._more, self._out = QWidget(), QToolButton(), FlowLayout()
        self._ways: list[tuple[QToolButton, str, str]] = []
        self._build(switch)
        self.line.textChanged.connect(self._on_text)
        self.line.left.connect(self.left)
        self._clear.clicked.connect(lambda _=False: listing.clear())
        self._settle.clicked.connect(lambda _=False: listing.settle())
        listing.filter_changed.connect(self.show_filter)
        listing.changed.connect(self._show_count)
        listing.edited.connect(lambda _: self._show_count())
        listing.sheet.document_changed.connect(self._on_change)
        self.show_filter()

    def _build(self, switch: QWidget) -> None:
        self.line.setPlaceholderText(self.tr("Filter by words"))
        self.line.setToolTip(self.tr("Words that all occur in an item or around it (/ or F3)"))
        self.line.setAccessibleName(self.tr("Filter by words"))
        self._clear.setText(self.tr("Clear filter"))
        self._clear.setObjectName("quiet")
        self._more.setText(self.tr("Filters"))
        self._more.setObjectName("quick")
        self._more.setCheckable(True)
        self._settle.setText(self.tr("Sort again"))
        self._settle.setObjectName("again")
        self._settle.setToolTip(self.tr("What was edited stays where it is until you sort again (F9)"))
        self._count.setObjectName("caption")
        self._frame.clicked.connect(lambda: self._offer(self._frame, FRAMES, "frame"))
        self._group.clicked.connect(lambda: self._offer(self._group, GROUPS, "group"))
        for quick, chip in self._quick:
            chip.clicked.connect(lambda on=False, quick=quick: self._on_quick(quick, on))
        for field, (facet, drop) in self.facets.items():
            drop.clicked.connect(partial(self.open_facet, field))
            drop.setAccessibleName(facet.heading)
        chips = [chip for _, chip in self._quick]
        drops = [drop for _, drop in self.facets.values()]
        column, inner = QVBoxLayout(self), QVBoxLayout(self._rest)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        first = (switch, self.line, self._settle, self._count, self._frame, self._group, self.saved, self._more)
        self._first = _flow(first)
        column.addLayout(self._first)
        column.addWidget(self._rest)
        inner.addLayout(_flow((*chips, self._clear)))
        inner.addLayout(self._out)
        for drop in drops:
            self._out.addWidget(drop)
        self._more.clicked.connect(self._fit)

    def offer_actions(self, actions: Iterable[tuple[QAction, str]]) -> None:
        """Buttons behind the rest, for ways out of here and back in; with a word for each where it is narrow."""
        for action, short in actions:
            button = QToolButton()
            button.setObjectName("quiet")
            button.setDefaultAction(action)
            self._ways.append((button, action.iconText(), short))
            self._out.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow window most of it is shown only when it is asked for."""
        narrow = self.width() < _NARROW
        self._more.setVisible(narrow)
        self._rest.setVisible(not narrow or self._more.isChecked())
        there, here = (self._out, self._first) if narrow else (self._first, self._out)
        for button, whole, short in self._ways:
            if here.indexOf(button) < 0:
                there.removeWidget(button)
                here.addWidget(button)
                button.defaultAction().setIconText(short if narrow else whole)
                button.show()

    # --- showing ---

    def show_filter(self) -> None:
        """Show what the backlog is narrowed by now."""
        now, document = self._listing.filter, self._listing.sheet.project.document
        if self.line.text() != now.text:
            with QSignalBlocker(self.line):
                self.line.setText(now.text)
        for quick, chip in self._quick:
            chip.setChecked(quick.is_on(now))
        for field, (facet, drop) in self.facets.items():
            # Nobody has a chip of its own.
            chosen = "" if field == "owners" and now.owners == ("",) else words_of(facet, document, now)
            drop.say(f"{facet.heading}: {chosen}" if chosen else facet.heading, bool(chosen))
        frame, group = dict(FRAMES)[now.frame], dict(GROUPS)[now.group]
        self._frame.say(self.tr("Score: {0}").format(_say(frame)), False)
        self._group.say(self.tr("Groups: {0}").format(_say(group)) if now.group else _say(group), bool(now.group))
        self._clear.setVisible(now.narrows)
        self._more.setText(self.tr("Filters: on") if now.narrows else self.tr("Filters"))
        self.saved.show_name()
        self._show_count()

    def _show_count(self) -> None:
        shown, all_of_them = len(self._listing.shown), len(self._listing.backlog)
        self._count.setText(self.tr("{0} of {1}").format(shown, all_of_them))
        self._settle.setVisible(self._listing.unsettled)

    # --- changing ---

    def focus_line(self) -> None:
        """The keyboard to the words."""
        self.line.setFocus()
        self.line.selectAll()

    def open_facet(self, field: str) -> ChoicePopup:
        """Open the values of a field."""
        facet, drop = self.facets[field]
        narrowing, document = self._listing.filter, self._listing.sheet.project.document
        theme = self._listing.sheet.theme
        popup = ChoicePopup(facet.options(document), getattr(narrowing, field), theme, drop)
        popup.chosen.connect(partial(self._on_chosen, facet))
        popup.open_below(drop)
        return popup

    def _on_change(self, change: object) -> None:
        if self.isVisible():
            self.show_filter()

    def _on_text(self, text: str) -> None:
        self._listing.narrow(replace(self._listing.filter, text=text))

    def _on_quick(self, quick: Quick, on: bool) -> None:
        self._listing.narrow(quick.switched(self._listing.filter, on))

    def _on_chosen(self, facet: Facet, values: tuple[str, ...]) -> None:
        self._narrow(facet.field, values)

    def _offer(self, drop: QToolButton, choices: Sequence[tuple[str, str]], field: str) -> None:
        menu = QMenu(drop)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value, text in choices:
            action = menu.addAction(_say(text))
            action.setCheckable(True)
            action.setChecked(getattr(self._listing.filter, field) == value)
            action.triggered.connect(partial(self._take, field, value))
        menu.popup(drop.mapToGlobal(drop.rect().bottomLeft()))

    def _take(self, field: str, value: str, on: bool = True) -> None:
        self._narrow(field, value)

    def _narrow(self, field: str, value: Any) -> None:
        self._listing.narrow(replace(self._listing.filter, **{field: value}))


class _Line(QLineEdit):
    """The words. Enter and ↓ go back to the items, Esc empties it first."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("words")
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(2 * _LINE)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(_LINE, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Drop(QToolButton):
    """A button with something to choose below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop")
        self.setCheckable(True)
        self._on = False
        self.clicked.connect(lambda _=False: self.setChecked(self._on))

    def say(self, text: str, on: bool) -> None:
        """What is chosen; `on` where it leaves something out."""
        self._on = on
        self.setText(label(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 240)))
        self.setToolTip(tip(text))
        self.setChecked(on)

    def paintEvent(self, event: object) -> None:  # noqa: N802
        super().paintEvent(event)  # type: ignore[arg-type]
        draw_chevron(self)


def _flow(widgets: Iterable[QWidget]) -> FlowLayout:
    row = FlowLayout()
    for widget in widgets:
        row.addWidget(widget)
    return row


def _chip(quick: Quick) -> QToolButton:
    chip = QToolButton()
    chip.setObjectName("quick")
    chip.setCheckable(True)
    chip.setText(_say(quick.title))
    chip.setToolTip(_say(quick.about))
    return chip


def _say(text: str) -> str:
    return QCoreApplication.translate("Backlog", text)
