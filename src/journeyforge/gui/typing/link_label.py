"""The words of a link edited on the map, where they stand: its label, and the share of those who take it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from journeyforge.gui import verbs
from journeyforge.gui.seen.lines import Lines
from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.layout.scene import Group, Path, Rect
from journeyforge.model import commands
from journeyforge.model.change import ChangeError
from journeyforge.model.link_words import read, written
from journeyforge.model.records import Link

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView

_WIDTH, _HEIGHT = 200, 28


class LinkLabel(QLineEdit):
    """Over the map while a link's words are edited. Enter keeps them, Tab goes to the next link of the same card,
    Esc leaves the old ones; going elsewhere keeps them."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._sheet = view.sheet
        self._link = ""
        self.setObjectName("linkLabel")
        self.setAccessibleName(self.tr("Label and share of the link"))
        self.setPlaceholderText(self.tr("label, 40 %"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()
        # What moves the map leaves it where it would be wrong.
        self._sheet.scene_changed.connect(self._stand)
        view.zoomed.connect(lambda _: self._stand())
        view.horizontalScrollBar().valueChanged.connect(lambda _: self._stand())
        view.verticalScrollBar().valueChanged.connect(lambda _: self._stand())
        self._sheet.journey_changed.connect(self._leave)

    def edit(self, link: str) -> bool:
        """Begin; False where the link is not drawn on this map."""
        record = self._sheet.project.document.get(link)
        if not isinstance(record, Link) or self._sheet.project.read_only:
            return False
        self.leave()
        self._sheet.select_many([link])
        if self._middle() is None:
            return False
        self._link = link
        theme = self._sheet.theme
        self.setStyleSheet(
            f"#linkLabel {{ background: {theme.card}; color: {theme.ink}; border: 2px solid {theme.accent};"
            f" border-radius: 8px; padding: 2px 8px; selection-background-color: {theme.accent};"
            f" selection-color: {theme.card}; }}"
        )
        self.setText(written(record))
        self.selectAll()
        self._stand()
        self.show()
        self.raise_()
        self.setFocus()
        return True

    def leave(self) -> bool:
        """Keep what is typed and stop; False where it could not be kept, and typing goes on."""
        link, text = self._link, self.text()
        record = self._sheet.project.document.get(link or None)
        if isinstance(record, Link) and text != written(record):
            try:
                words = read(text)
            except ChangeError as error:
                self._sheet.failed.emit(str(error))
                return False
            document = self._sheet.project.document
            self._leave()
            verbs.attempt(self._sheet, lambda: commands.edit(document, link, **words._asdict()))
            self._sheet.select_many([link])
        self._leave()
        return True

    def _leave(self) -> None:
        self._link = ""
        if self.hasFocus():
            # Hidden with the keyboard in it, it would hand that on to any widget beside it.
            self._view.setFocus()
        self.hide()

    def _stand(self) -> None:
        """Over the middle of the link."""
        middle = self._middle() if self._link else None
        if middle is not None:
            place = self._view.mapFromScene(middle)
            self.setGeometry(place.x() - _WIDTH // 2, place.y() - _HEIGHT // 2, _WIDTH, _HEIGHT)

    def _middle(self) -> QPointF | None:
        """Where the words of the selected link stand, else the middle of its longest piece."""
        groups = Lines(self._sheet).groups()
        pills = [group for group in groups if _pill(group) is not None]
        if pills:
            return _pill(pills[-1])
        return next((point for group in groups if (point := _longest(group)) is not None), None)

    def _next(self, by: int) -> None:
        """The words of the next link that begins at the same card."""
        document, link = self._sheet.project.document, self._link
        record = document.need(link, Link)
        row = [other.id for other in document.referrers(record.source, Link) if other.source == record.source]
        if self.leave() and len(row) > 1:
            self.edit(row[(row.index(link) + by) % len(row)])
        elif not self._link:
            self._view.setFocus()

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.leave():
                self._view.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            link = self._link
            self._leave()
            self._sheet.select_many([link])
            self._view.setFocus()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: D102, N802
        if self._link:
            self._next(1 if forward else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102, N802
        super().focusOutEvent(event)
        if self._link and event.reason() != Qt.FocusReason.PopupFocusReason and not self.leave():
            # Words that can't be kept are not forced on anybody who has gone elsewhere.
            self._leave()


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
