"""Which columns the list shows, how wide and in which order; chosen at the heads and remembered."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from journeyforge.gui.backlog.columns import BY_NAME, COLUMNS, Column
from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.process.settings import SettingsFile

_LATER = 600
"""Milliseconds after a column was widened or moved until it is noted."""


class ColumnsShown(QObject):
    """Keeps the heads of a table as people want them, and tells the listing what to sort by."""

    def __init__(self, table: QTableView, listing: Listing, settings: SettingsFile) -> None:
        super().__init__(table)
        self._table, self._listing, self._settings = table, listing, settings
        self._header = table.horizontalHeader()
        self._left_out: frozenset[str] = frozenset()
        self._notes = QTimer(self)
        self._notes.setSingleShot(True)
        self._notes.setInterval(_LATER)
        self._notes.timeout.connect(self.remember)
        self._build()
        self.show_columns()
        self._header.sectionResized.connect(lambda *_: self._notes.start())
        self._header.sectionMoved.connect(lambda *_: self._notes.start())
        self._header.sectionClicked.connect(self.sort)
        self._header.customContextMenuRequested.connect(self.offer)
        listing.filter_changed.connect(self._on_filter)

    def _build(self) -> None:
        header = self._header
        # Heads look through all rows for whether they are selected; these show no selection, so they get none.
        header.setSelectionModel(QItemSelectionModel(self._table.model(), header))
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(44)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        now = self._settings.now
        for place, column in enumerate(COLUMNS):
            header.resizeSection(place, now.backlog_widths.get(column.name, column.width))
        order = [BY_NAME[name] for name in now.backlog_order if name in BY_NAME]
        for to, place in enumerate(dict.fromkeys(order)):
            header.moveSection(header.visualIndex(place), to)

    def show_columns(self) -> None:
        """Show those that are chosen, and of the others the ones that the way of scoring asks for."""
        for place, column in enumerate(COLUMNS):
            self._table.setColumnHidden(place, not self._is_shown(column))

    def _is_shown(self, column: Column) -> bool:
        now, name = self._listing.filter, column.name
        sorted_by = name == now.sort and (not column.frames or now.frame in column.frames)
        usual = sorted_by or (column.is_shown(now.frame) and name not in self._left_out)
        return self._settings.now.backlog_columns.get(name, usual)

    def leave_out(self, names: Iterable[str]) -> None:
        """Columns for which there is no room here are shown only where people choose them."""
        self._left_out = frozenset(names)
        self.show_columns()

    def menu(self) -> QMenu:
        """All columns, to be shown or hidden."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, column in enumerate(COLUMNS):
            if column.frames and self._listing.filter.frame not in column.frames:
                continue
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(not self._table.isColumnHidden(place))
            action.setEnabled(column.name != "title")
            action.triggered.connect(lambda on=False, name=column.name: self.choose(name, on))
        menu.addSeparator()
        menu.addAction(self.tr("As at first")).triggered.connect(self.reset)
        return menu

    def offer(self, point: QPoint) -> None:
        """The menu at the heads."""
        self.menu().popup(self._header.viewport().mapToGlobal(point))

    def choose(self, name: str, shown: bool) -> None:
        """Show a column or hide it."""
        self._settings.change(backlog_columns={**self._settings.now.backlog_columns, name: shown})
        self._on_filter()

    def reset(self) -> None:
        """All columns as they were at first."""
        self._settings.change(backlog_columns={}, backlog_widths={}, backlog_order=())
        for place, column in enumerate(COLUMNS):
            self._header.moveSection(self._header.visualIndex(place), place)
            self._header.resizeSection(place, column.width)
        self.show_columns()
        self._notes.stop()

    def remember(self) -> None:
        """Note widths and order for the next start."""
        self._notes.stop()
        now = self._settings.now
        widths = dict(now.backlog_widths)
        for place, column in enumerate(COLUMNS):
            wide = self._header.sectionSize(place)
            if wide and (wide != column.width or column.name in widths):
                widths[column.name] = wide
        order = tuple(COLUMNS[self._header.logicalIndex(n)].name for n in range(len(COLUMNS)))
        first = order == tuple(column.name for column in COLUMNS)
        if widths != dict(now.backlog_widths) or (() if first else order) != now.backlog_order:
            self._settings.change(backlog_widths=widths, backlog_order=() if first else order)

    def in_order(self) -> list[int]:
        """The places of the columns that are shown, from left to right."""
        places = [self._header.logicalIndex(n) for n in range(len(COLUMNS))]
        return [place for place in places if not self._table.isColumnHidden(place)]

    def sort(self, place: int) -> None:
        """A click on a head: numbers from the highest, words from A; then the other way, then by rank again."""
        name, now, first = COLUMNS[place].name, self._listing.filter, COLUMNS[place].right
        if name == "rank":
            self._listing.sort("", not now.sort and not now.descending)
        elif now.sort != name:
            self._listing.sort(name, first)
        elif now.descending == first:
            self._listing.sort(name, not first)
        else:
            self._listing.sort("")

    def _on_filter(self) -> None:
        sort = self._listing.filter.sort
        if sort in BY_NAME and not self._is_shown(COLUMNS[BY_NAME[sort]]):
            # An order nobody can see: the other way of scoring has no such column, or it has been hidden.
            self._listing.sort("")
            return
        self.show_columns()
        self._header.viewport().update()
