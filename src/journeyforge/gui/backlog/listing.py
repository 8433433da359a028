"""What the pages of the backlog show: which items, in which order; one for a window, shared by its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from journeyforge.analysis.backlog import Row
from journeyforge.analysis.backlog_list import BacklogList
from journeyforge.analysis.backlog_order import SortKey, group_of, in_order, sort_key
from journeyforge.analysis.scores import Item
from journeyforge.gui.sheet import Sheet
from journeyforge.model.backlog_filter import Filter
from journeyforge.model.change import Change
from journeyforge.model.records import Opportunity, PainPoint

_TEXTS_AT_ONCE = 2_000
_REMEMBERED = 12
"""So many filters are remembered with what they let through: letters come and go."""
_FEW = 50
"""So many edited items are looked at one by one, whether they still belong where they stand."""
_ITEMS = (PainPoint, Opportunity)


class Listing(QObject):
    """Follows the sheet's project. `shown` are ids of the items let through, in their order.

    `changed`: other items, another order or another frame. `edited` (ids): items say something else; those that a
    filter no longer lets through or that belong elsewhere now stay where they are until `settle`, so that nobody
    loses the row under the hand. `filter_changed`: the filter is another one.
    """

    changed = Signal()
    edited = Signal(object)
    filter_changed = Signal()

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.filter = Filter()
        self.shown: list[str] = []
        self.unsettled = False
        self.sort_key: Callable[[BacklogList, str], SortKey | None] = sort_key
        self._backlog: BacklogList | None = None
        self._places: dict[str, int] | None = None
        self._narrowed: list[tuple[Filter, list[int]]] = []
        self._asleep = True
        self._reader = QTimer(self)
        self._reader.setInterval(0)
        self._reader.timeout.connect(self._read_some)
        sheet.document_changed.connect(self._on_change)

    # --- what there is ---

    @property
    def backlog(self) -> BacklogList:
        """All items of the project, in the filter's frame."""
        if self._backlog is None:
            self._backlog = BacklogList.of(self.sheet.project.document, self.filter.frame)
        return self._backlog

    def wake(self) -> None:
        """Somebody looks: be up to date from now on."""
        if self._asleep:
            self._asleep = False
            self.settle()
            self._reader.start()

    def sleep(self) -> None:
        """Nobody looks: edits are not followed one by one any more."""
        self._asleep = True
        self._reader.stop()

    def item(self, key: str) -> Item:
        """A shown item as it is now."""
        record = self.sheet.project.document.records[key]
        assert isinstance(record, _ITEMS)
        return record

    def row(self, key: str) -> Row:
        """A shown item with names instead of ids."""
        return self.backlog.row(self._number(key))

    def rows(self) -> list[Row]:
        """All shown items with names, in their order, as an export takes them."""
        return [self.row(key) for key in self.shown]

    def place_of(self, key: str) -> int:
        """Where an item is shown, from 0; -1 where it is not."""
        if self._places is None:
            self._places = {one: place for place, one in enumerate(self.shown)}
        return self._places.get(key, -1)

    def shown_numbers(self) -> list[int]:
        """The numbers of what is shown, in its order."""
        return self.numbers_of(self.shown)

    def numbers_of(self, keys: Sequence[str]) -> list[int]:
        """The numbers of items, in their order."""
        if len(keys) <= _FEW:
            return [self._number(key) for key in keys]
        numbers = {key: number for number, key in enumerate(self.backlog.ids)}
        return [numbers[key] for key in keys]

    # --- looking at other things ---

    def narrow(self, narrowing: Filter) -> None:
        """Show what this filter lets through, in its frame and order."""
        before, self.filter = self.filter, narrowing
        if narrowing.frame != before.frame:
            self._backlog, self._narrowed = None, []
        self.settle()
        if narrowing != before:
            self.filter_changed.emit()

    def sort(self, column: str, descending: bool = False) -> None:
        """Put it in order by a column; empty: by rank."""
        self.narrow(replace(self.filter, sort=column, descending=descending))

    def clear(self) -> None:
        """Show everything again, in the same frame, order and groups."""
        now = self.filter
        self.narrow(Filter(frame=now.frame, sort=now.sort, descending=now.descending, group=now.group))

    def settle(self) -> None:
        """Filter and sort anew."""
        numbers, ids = self._sorted(self._matching()), self.backlog.ids
        self.shown, self._places, self.unsettled = [ids[n] for n in numbers], None, False
        self.changed.emit()

    def _sorted(self, numbers: list[int]) -> list[int]:
        """Numbers by rank in the order that is asked for; what has no score is last in both directions."""
        key = self.sort_key(self.backlog, self.filter.sort) if self.filter.sort else None
        if key is not None:
            return in_order(numbers, key, self.filter.descending)
        if not self.filter.descending:
            return numbers
        scores = self.backlog.scores
        scored = [n for n in numbers if scores[n].value is not None]
        return [*reversed(scored), *numbers[len(scored) :]]

    def _matching(self) -> list[int]:
        now = self.filter.narrowing
        wider: list[int] | None = None
        for before, found in reversed(self._narrowed):
            if before == now:
                return found
            # A word more, or a letter more at the end, only narrows further.
            if wider is None and now.text.startswith(before.text) and replace(before, text=now.text) == now:
                wider = found
        found = self.backlog.matching(self.filter, wider)
        self._narrowed = [*self._narrowed[-_REMEMBERED:], (now, found)]
        return found

    # --- edits ---

    def select(self, keys: Iterable[str]) -> None:
        """Select items, here and on the map."""
        self.sheet.select_many(keys)

    def _on_change(self, change: Change) -> None:
        document = self.sheet.project.document
        if self._backlog is not None:
            self._backlog = self._backlog.after(document, change) if not self._asleep else None
        self._narrowed = []
        if self._asleep:
            return
        touched = [key for key, pair in change.pairs.items() if any(isinstance(one, _ITEMS) for one in pair)]
        fresh = [key for key in touched if change.pairs[key][0] is None]
        gone = {key for key in touched if change.pairs[key][1] is None}
        if fresh or len(touched) > _TEXTS_AT_ONCE:
            self.settle()
            return
        if gone:
            self.shown, self._places = [key for key in self.shown if key not in gone], None
            self.changed.emit()
        self.unsettled = self.unsettled or self._moves(change, [key for key in touched if key not in gone])
        self.edited.emit(tuple(key for key in touched if key not in gone))

    def _moves(self, change: Change, edited: Sequence[str]) -> bool:
        """Whether some of these are to be elsewhere now, or not to be shown."""
        shown = [key for key in edited if self.place_of(key) >= 0]
        if len(edited) > _FEW or len(shown) < len(edited):
            return True
        numbers = {key: self._number(key) for key in shown}
        if len(self.backlog.matching(self.filter, list(numbers.values()))) < len(shown):
            return True
        if self.filter.group:
            group = group_of(self.backlog, self.filter.group)
            if any(group(before) != group(after) for before, after in map(change.pairs.get, shown)):  # type: ignore
                return True
        return any(self._is_out_of_order(key) for key in shown)

    def _is_out_of_order(self, key: str) -> bool:
        place = self.place_of(key)
        there = [self._number(one) for one in self.shown[max(place - 1, 0) : place + 2]]
        return self._sorted(sorted(there)) != there

    def _number(self, key: str) -> int:
        number = self.backlog.number_of(key)
        assert number is not None
        return number

    def _read_some(self) -> None:
        """Have the words ready that a filter is going to look for."""
        if self.backlog.read_texts(_TEXTS_AT_ONCE):
            self._reader.stop()
