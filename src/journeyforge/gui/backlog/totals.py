"""What the shown items come to, at the foot of the backlog; for the selected ones where there are several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy

from journeyforge.analysis.backlog_list import Totals
from journeyforge.gui.backlog.cell_texts import DOT
from journeyforge.gui.backlog.listing import Listing
from journeyforge.layout import numbers
from journeyforge.layout.words import Words

_LATER = 120
"""Milliseconds after the last change: 50,000 items are not added up at every key."""


class TotalsLine(QLabel):
    """Follows the listing while it is seen; `selected` answers with the ids of the selected items."""

    def __init__(self, listing: Listing, selected: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self.setObjectName("totals")
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._listing, self._selected = listing, selected
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.setInterval(_LATER)
        self._waits.timeout.connect(self.add_up)
        listing.changed.connect(self._waits.start)
        listing.edited.connect(lambda _: self._waits.start())
        listing.sheet.spot_changed.connect(self._waits.start)

    def add_up(self) -> None:
        """Say it now."""
        self._waits.stop()
        if not self.isVisible():
            return
        backlog, words = self._listing.backlog, self._listing.sheet.words
        chosen = self._listing.numbers_of(self._selected())
        if len(chosen) > 1:
            self.setText(self.tr("Selected: {0}").format(self.said(backlog.totals(chosen), words)))
        else:
            self.setText(self.said(backlog.totals(self._listing.shown_numbers()), words))

    def said(self, found: Totals, words: Words) -> str:
        """The totals in one line."""
        parts = [
            self.tr("items: {0}").format(_number(found.items, words)),
            self.tr("open: {0}").format(_number(found.open, words)),
            self.tr("overdue: {0}").format(_number(found.overdue, words)),
            self.tr("without owner: {0}").format(_number(found.unowned, words)),
        ]
        score = self.tr("score: {0}").format(numbers.number(found.score, words))
        if found.unscored:
            score += " " + self.tr("({0} without)").format(_number(found.unscored, words))
        parts.append(score)
        for unit, value in sorted(found.money.items()):
            money = f"{numbers.number(value, words, 0)}\u00a0{unit}".rstrip()
            parts.append(self.tr("at risk: {0}").format(money))
        if found.pains:
            told = self.tr("pain points assumed: {0} of {1}")
            parts.append(told.format(_number(found.assumed, words), _number(found.pains, words)))
        return DOT.join(parts)


def _number(value: int, words: Words) -> str:
    return numbers.number(value, words, 0)
