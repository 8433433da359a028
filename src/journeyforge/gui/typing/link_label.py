"""The words of a link edited on the map, where they stand: its label, and the share of those who take it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRect

from journeyforge.gui import verbs
from journeyforge.gui.seen.lines import Lines
from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.gui.typing.map_line import MapLine
from journeyforge.layout.scene import Group, Path, Rect
from journeyforge.model import commands
from journeyforge.model.change import ChangeError
from journeyforge.model.link_words import read, written
from journeyforge.model.records import Link

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView

_WIDTH, _HEIGHT = 200, 28


class LinkLabel(MapLine):
    """Over the map while a link's words are edited; Tab goes to the next link of the same card."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self.setObjectName("linkLabel")
        self.setAccessibleName(self.tr("Label and share of the link"))
        self.setPlaceholderText(self.tr("label, 40 %"))

    def edit(self, link: str) -> bool:
        """Begin; False where the link is not drawn on this map."""
        record = self._sheet.project.document.get(link)
        if not isinstance(record, Link) or self._sheet.project.read_only:
            return False
        self.leave()
        self._sheet.select_many([link])
        return self.begin(link, written(record))

    def place(self, subject: str) -> QRect | None:
        """Over the middle of the link, which is selected."""
        middle = self._middle()
        if middle is None:
            return None
        point = self._view.mapFromScene(middle)
        return QRect(point.x() - _WIDTH // 2, point.y() - _HEIGHT // 2, _WIDTH, _HEIGHT)

    def keep(self, subject: str, words: str) -> bool:
        """Label and share as they are typed."""
        record = self._sheet.project.document.get(subject)
        if isinstance(record, Link) and words != written(record):
            try:
                fields = read(words)._asdict()
            except ChangeError as error:
                self._sheet.failed.emit(str(error))
                return False
            document = self._sheet.project.document
            self._leave()
            verbs.attempt(self._sheet, lambda: commands.edit(document, subject, **fields))
            self.choose(subject)
        return True

    def choose(self, subject: str) -> None:
        """Select the link."""
        self._sheet.select_many([subject])

    def step(self, subject: str, by: int) -> None:
        """The words of the next link that begins at the same card."""
        document = self._sheet.project.document
        source = document.need(subject, Link).source
        row = [other.id for other in document.referrers(source, Link) if other.source == source]
        if len(row) > 1:
            self.edit(row[(row.index(subject) + by) % len(row)])

    def _middle(self) -> QPointF | None:
        """Where the words of the selected link stand, else the middle of its longest piece."""
        groups = Lines(self._sheet).groups()
        pills = [group for group in groups if _pill(group) is not None]
        if pills:
            return _pill(pills[-1])
        return next((point for group in groups if (point := _longest(group)) is not None), None)


def _pill(group: Group) -> QPointF | None:
    box = next((shape for shape in group.shapes if isinstance(shape, Rect)), None)
    return None if box is None else QPointF(group.x + box.x + box.width / 2, group.y + box.y + box.height / 2)


def _longest(group: Group) -> QPointF | None:
    """The middle of the longest piece of a line."""
    path = next((shape for shape in group.shapes if isinstance(shape, Path) and not shape.fill), None)
    if path is None:
        return None
    points = [c[-2:] for _, c in path.segments if c]
    pieces = [(abs(b[0] - a[0]) + abs(b[1] - a[1]), a, b) for a, b in pairwise(points)]
    if not pieces:
        return None
    _, a, b = max(pieces)
    return QPointF(group.x + (a[0] + b[0]) / 2, group.y + (a[1] + b[1]) / 2)


def next_link(sheet: Sheet) -> None:
    """Select the next link that begins or ends at the card from which the selected link leads."""
    document, record = sheet.project.document, sheet.project.document.get(sheet.spot.record or None)
    if not isinstance(record, Link):
        return
    row = [link.id for link in document.referrers(record.source, Link)]
    sheet.select(Spot(row[(row.index(record.id) + 1) % len(row)]))
    if len(row) == 1:
        sheet.told.emit(QCoreApplication.translate("Links", "This card has no other link."))
