"""Filters kept in the project under names: chosen, kept, renamed, deleted at one button."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton

from journeyforge.gui import verbs
from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.dialogs.words import ask
from journeyforge.gui.panels.fields.drawn import draw_chevron
from journeyforge.gui.tips import label, tip
from journeyforge.model import saved_filters
from journeyforge.model.backlog_filter import Filter


class SavedFilters(QToolButton):
    """Says which filter is used; its menu has all of them."""

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self.setObjectName("drop")
        self._listing = listing
        self._sheet = listing.sheet
        self.clicked.connect(lambda _=False: self.open())

    @property
    def kept(self) -> Filter | None:
        """The kept filter whose name the one in use has."""
        name = self._listing.filter.name
        return next((one for one in self._sheet.project.document.project.filters if one.name == name), None)

    def show_name(self) -> None:
        """Say which it is; a star where it has been changed since."""
        kept = self.kept
        text = self.tr("Saved filters")
        if kept is not None:
            text = kept.name if kept == self._listing.filter else f"{kept.name} *"
        self.setText(label(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 180)))
        self.setToolTip(tip(text))

    def open(self) -> QMenu:
        """Open the menu."""
        menu = self.menu_now()
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    def menu_now(self) -> QMenu:
        """What can be done with filters now."""
        menu, now, kept = QMenu(self), self._listing.filter, self.kept
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._sheet.project.document.project.filters:
            action = menu.addAction(label(one.name))
            action.setCheckable(True)
            action.setChecked(one == now)
            action.triggered.connect(lambda _=False, one=one: self._listing.narrow(one))
        if not self._sheet.project.read_only:
            menu.addSeparator()
            if kept is not None and kept != now:
                told = self.tr("Keep the changes in “{0}”").format(label(kept.name))
                menu.addAction(told).triggered.connect(lambda: self.keep(kept.name))
            menu.addAction(self.tr("Keep this filter…")).triggered.connect(lambda: self.ask())
            if kept is not None:
                told = self.tr("Rename “{0}”…").format(label(kept.name))
                menu.addAction(told).triggered.connect(lambda: self.ask_other(kept.name))
                told = self.tr("Delete “{0}”").format(label(kept.name))
                menu.addAction(told).triggered.connect(lambda: self.drop(kept.name))
        return menu

    def ask(self) -> None:
        """Ask for a name and keep the filter under it."""
        known = [one.name for one in self._sheet.project.document.project.filters]
        ask(self.window(), self.tr("Keep this filter"), self.tr("Its name"), self.keep, known)

    def ask_other(self, name: str) -> None:
        """Ask for another name of a kept filter."""
        done = lambda other: self.rename(name, other)  # noqa: E731
        ask(self.window(), self.tr("Rename the filter"), self.tr("Its name"), done, words=name)

    def keep(self, name: str) -> None:
        """Keep the filter in use under a name."""
        document, now = self._sheet.project.document, self._listing.filter
        if verbs.attempt(self._sheet, lambda: saved_filters.keep_filter(document, now, name)):
            self._named(" ".join(name.split()))

    def rename(self, name: str, other: str) -> None:
        """Give a kept filter another name."""
        document = self._sheet.project.document
        if verbs.attempt(self._sheet, lambda: saved_filters.rename_filter(document, name, other)):
            self._named(" ".join(other.split()))

    def drop(self, name: str) -> None:
        """Keep a filter no longer; what is shown stays."""
        document = self._sheet.project.document
        if verbs.attempt(self._sheet, lambda: saved_filters.drop_filter(document, name)):
            self._named("")

    def _named(self, name: str) -> None:
        self._listing.narrow(replace(self._listing.filter, name=name))

    def paintEvent(self, event: object) -> None:  # noqa: D102, N802
        super().paintEvent(event)  # type: ignore[arg-type]
        draw_chevron(self)
