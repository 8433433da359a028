"""The page *Owners*: who answers for how much, beside the items of the one who is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QToolButton, QVBoxLayout, QWidget

from journeyforge.analysis.backlog_list import BacklogList
from journeyforge.formats.owner_pdf import EVERYBODY
from journeyforge.gui import verbs
from journeyforge.gui.backlog.board_page import item_menu
from journeyforge.gui.backlog.columns import COLUMNS
from journeyforge.gui.backlog.empty_note import EmptyNote
from journeyforge.gui.backlog.left_owners import LeftOwners
from journeyforge.gui.backlog.listing import Listing
from journeyforge.gui.backlog.owners_list import OwnersHead, OwnersList
from journeyforge.gui.backlog.owners_rows import ALL, rows_of
from journeyforge.gui.backlog.owners_table import OwnersTable
from journeyforge.gui.dialogs import words
from journeyforge.gui.dialogs.owners_pages import export_pages, print_pages
from journeyforge.gui.finding.going import go
from journeyforge.gui.tips import label
from journeyforge.model import commands
from journeyforge.model.backlog_filter import Filter
from journeyforge.model.change import Change
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import OwnerKind
from journeyforge.model.records import Owner
from journeyforge.model.text import clean

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_LATER = 120
"""Milliseconds after an edit until the loads are counted anew; keys come first."""
_WIDTH, _LEAST, _SHARE = 400, 270, 0.42


class OwnersPage(QSplitter):
    """Choosing a line narrows the listing to that owner; items dropped on a line are theirs."""

    def __init__(self, window: MainWindow, listing: Listing) -> None:
        super().__init__()
        self._window = window
        self.listing = listing
        self._leading = self._is_shared = False
        self._counted: tuple[BacklogList, Filter, str] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER)
        self._later.timeout.connect(self._load)
        self.list = OwnersList(window.sheet)
        self.table = OwnersTable(
            listing, window.settings, (self.list, LeftOwners(window.frame.left, window.sheet))
        )
        # Beside the owners what matters is how it stands and when it is due; who answers is said there.
        self.table.columns.leave_out(["owner", *(column.name for column in COLUMNS if column.frames)])
        self.table.wanted.connect(partial(go, window))
        self.table.menu_wanted.connect(self._item_menu)
        EmptyNote(listing, self.table).clear_wanted.connect(listing.clear)
        self._build()
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.activated.connect(lambda _: self.table.setFocus())
        listing.changed.connect(self._later.start)
        listing.edited.connect(self._later.start)
        listing.filter_changed.connect(self._load)
        window.sheet.document_changed.connect(self._on_change)
        window.sheet.scene_changed.connect(self._on_scene)

    def _build(self) -> None:
        side = QWidget()
        side.setMinimumWidth(_LEAST)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 2, 8, 4)
        bar.setSpacing(4)
        for text, run in (
            (self.tr("+ Person"), partial(self._ask_name, "person")),
            (self.tr("+ Team"), partial(self._ask_name, "team")),
        ):
            bar.addWidget(self._button(text, run))
        bar.addStretch(1)
        bar.addWidget(self._pages_button())
        column.addLayout(bar)
        column.addWidget(OwnersHead(self._window.sheet, self.list))
        column.addWidget(self.list, 1)
        self.addWidget(side)
        self.addWidget(self.table)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setFocusProxy(self.list)

    def _button(self, text: str, run: object) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setEnabled(not self._window.project.read_only)
        button.clicked.connect(run)
        return button

    def _pages_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Pages ▾"))
        button.setToolTip(self.tr("A page for an owner, to be sent or printed"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(partial(self._fill_pages, menu))
        button.setMenu(menu)
        return button

    def _fill_pages(self, menu: QMenu) -> None:
        """Pages of the one who is chosen, and of everybody."""
        menu.clear()
        place = self.list.currentIndex()
        row = self.list.owners.rows[place.row()] if place.isValid() else None
        ways = (
            (self.tr("Save page as PDF: {0}…"), self.tr("Save all pages as PDF…"), export_pages),
            (self.tr("Print page: {0}…"), self.tr("Print all pages…"), print_pages),
        )
        if row is not None and row.key != ALL:
            for text, _, run in ways:
                action = menu.addAction(label(text.format(row.name)))
                action.triggered.connect(partial(self._leave, run, row.key or None))
            menu.addSeparator()
        for _, text, run in ways:
            menu.addAction(text).triggered.connect(partial(self._leave, run, EVERYBODY))

    def _leave(self, run: Callable[..., None], owner: str | None, checked: bool = False) -> None:
        self._window.leave_fields()
        run(self._window, self.listing.backlog, self.listing.filter, owner)

    def _item_menu(self, place: QPoint) -> None:
        if self.table.meant():
            item_menu(self._window, self.table, self.table.meant(), place)

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_pages(menu)
        menu.popup(self.list.viewport().mapToGlobal(place))

    # --- what is told to us ---

    def _on_change(self, change: Change) -> None:
        if any(key.startswith("owner:") for key in change.pairs):
            self._later.start()

    def _on_scene(self) -> None:
        if self._counted is not None and self._counted[2] != self._window.sheet.theme.name:
            self._load()

    def _load(self) -> None:
        if not self.isVisible():
            return
        self._later.stop()
        theme, only = self._window.sheet.theme, replace(self.listing.filter, owners=())
        before, counted = self._counted, (self.listing.backlog, only, theme.name)
        self._leading = True
        # To look at another owner changes nobody's load.
        if before is None or before[0] is not counted[0] or before[1:] != counted[1:]:
            self._counted = counted
            self.list.owners.show(rows_of(self.listing, theme))
        self._mark()
        self._leading = False

    def _mark(self) -> None:
        """The line of the owner to which the listing is narrowed."""
        owners = self.listing.filter.owners
        key = ALL if not owners else owners[0]
        place = self.list.owners.place_of(key) if len(owners) < 2 else -1
        if place < 0:
            self.list.selectionModel().clear()
        elif place != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.list.owners.index(place))

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if self._leading or not now.isValid():
            return
        self.choose(self.list.owners.rows[now.row()].key)

    def choose(self, key: str) -> None:
        """Narrow to an owner (NOBODY: what nobody answers for; ALL: to none); the inspector shows them."""
        self.listing.narrow(replace(self.listing.filter, owners=() if key == ALL else (key,)))
        self._window.sheet.select_many((key,) if key.startswith("owner:") else ())

    # --- new people ---

    def _ask_name(self, kind: OwnerKind, checked: bool = False) -> None:
        title = self.tr("New team") if kind == "team" else self.tr("New person")
        words.ask(self._window, title, self.tr("Name"), partial(self._make, kind))

    def _make(self, kind: OwnerKind, name: str) -> None:
        sheet = self._window.sheet
        made = Owner(id=new_id("owner"), title=clean(name), kind=kind)
        if verbs.attempt(
            sheet, lambda: commands.add(sheet.project.document, [made], f"Add {kind} “{made.title}”")
        ):
            self._load()
            self.list.setCurrentIndex(self.list.owners.index(self.list.owners.place_of(made.id)))

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102, N802
        super().showEvent(event)
        if not self._is_shared:
            # In a narrow window the list keeps the larger part.
            self._is_shared = True
            left = min(_WIDTH, round(self.width() * _SHARE))
            self.setSizes([left, self.width() - left])
        self._load()
