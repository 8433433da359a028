"""The menu of items of the backlog: where they stand, who answers, what is done about them, when."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from journeyforge.analysis.scores import Item
from journeyforge.gui.backlog.item_drag import Drop, give
from journeyforge.gui.backlog.owner_chooser import OwnerChooser
from journeyforge.gui.panels import kinds
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tips import label
from journeyforge.layout.numbers import day
from journeyforge.model.records import Opportunity, Owner, PainPoint
from journeyforge.model.text import fold

_MOST_OWNERS = 20
_DAYS = (0, 7, 14, 30)


class BoardMenu(QMenu):
    """The menu of some items; each choice is one step to undo. `show` leads to the map, `remove` deletes."""

    def __init__(
        self,
        sheet: Sheet,
        keys: Sequence[str],
        parent: QWidget,
        show: Callable[[], object],
        remove: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._sheet = sheet
        records = [(key, sheet.project.document.get(key)) for key in keys]
        self.items: list[Item] = [one for _, one in records if isinstance(one, PainPoint | Opportunity)]
        self._place = QPoint()
        tr = QCoreApplication.translate
        self.addAction(tr("BoardMenu", "Show on the map"), show)
        self.addSeparator()
        edits = [
            self._choices(tr("BoardMenu", "Status"), "status", _words(kinds.STATUSES), self.items),
            self._owners(),
            self._due(),
        ]
        pains = [item for item in self.items if isinstance(item, PainPoint)]
        if pains:
            nothing = (None, tr("BoardMenu", "None yet"))
            edits.append(
                self._choices(tr("BoardMenu", "Response"), "response", [*_words(kinds.RESPONSES), nothing], pains)
            )
        self.addSeparator()
        gone = self.addAction(tr("BoardMenu", "Delete"), remove)
        for menu in edits:
            menu.setEnabled(not sheet.project.read_only)
        gone.setEnabled(not sheet.project.read_only)

    def open_at(self, place: QPoint) -> None:
        """Open at a place of the screen."""
        self._place = place
        self.popup(place)

    def _choices(
        self, title: str, field: str, values: Sequence[tuple[object, str]], items: Sequence[Item]
    ) -> QMenu:
        """A menu of values; the one that all of them have is marked."""
        menu = self.addMenu(title)
        now = {getattr(item, field) for item in items}
        keys = [item.id for item in items]
        for value, text in values:
            action = menu.addAction(label(text))
            action.setCheckable(True)
            action.setChecked(now == {value})
            action.triggered.connect(partial(self._give, keys, Drop(field, value, text)))
        return menu

    def _give(self, keys: Sequence[str], drop: Drop, checked: bool = False) -> None:
        give(self._sheet, keys, drop)

    def _owners(self) -> QMenu:
        tr = QCoreApplication.translate
        owners = sorted(self._sheet.project.document.of(Owner), key=lambda owner: fold(owner.title))
        some: list[tuple[object, str]] = [(owner.id, owner.title or "…") for owner in owners[:_MOST_OWNERS]]
        menu = self._choices(
            tr("BoardMenu", "Owner"), "owner", [*some, (None, tr("BoardMenu", "Nobody"))], self.items
        )
        menu.addSeparator()
        menu.addAction(tr("BoardMenu", "Name…") + "\t@", self.ask_owner)
        return menu

    def ask_owner(self) -> None:
        """Ask for a name."""
        parent = self.parentWidget()
        if parent is not None:
            OwnerChooser(self._sheet, [item.id for item in self.items], parent).open_at(self._place)

    def _due(self) -> QMenu:
        tr, words = QCoreApplication.translate, self._sheet.words
        today = datetime.date.today()
        names = {
            0: tr("BoardMenu", "Today"),
            7: tr("BoardMenu", "In a week"),
            14: tr("BoardMenu", "In two weeks"),
            30: tr("BoardMenu", "In thirty days"),
        }
        dates = [today + datetime.timedelta(days=days) for days in _DAYS]
        values: list[tuple[object, str]] = [
            (date, f"{names[days]}: {day(date, words)}") for days, date in zip(_DAYS, dates, strict=True)
        ]
        values.append((None, tr("BoardMenu", "No day")))
        return self._choices(tr("BoardMenu", "Due"), "due", values, self.items)


def _words(pairs: kinds.Words) -> list[tuple[object, str]]:
    return [(value, kinds.word(pairs, value)) for value, _ in pairs]
