"""Where the editor stands: over the words that are typed, where these will be, or beside what they act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF

from journeyforge.gui.typing.as_painted import Words
from journeyforge.gui.typing.on_all import OnAll
from journeyforge.gui.typing.subjects import FeelingWords, Subject
from journeyforge.layout.scene import Box, Group, Rect
from journeyforge.layout.text import NOTE

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView

_BELOW = 10.0
_WIDTH = 280.0
_SAID = 176.0
_FOOT = 40.0
LEAST_ZOOM = 0.8
"""Fields and chips over the map are not smaller than at this zoom."""
_OUTLINE = 4.0
_LEAST, _TALL = 60.0, 36.0


def words_on_screen(view: MapView, subject: Subject) -> Words:
    """The words of a subject as they stand in the viewport. Without a card, a name or an empty cell to stand in
    they have a frame of their own."""
    sheet, zoom = view.sheet, view.zoom
    group = sheet.index.of(subject.record) if subject.record else None
    if group is not None and group.words is not None:
        ground = _ground(group, sheet.scene.ground)
        return Words.of(group, _on_screen(view, group.x, group.y), zoom, sheet.theme.ink, ground)
    hint = view.hint_box() if not isinstance(subject, OnAll) else None
    if hint is not None and isinstance(subject, FeelingWords):
        hint = QRectF(hint.center().x() - _SAID / 2, hint.y() + 6.0, _SAID, 0.0)
    room = hint or _beside(view)
    frame = "" if hint is not None and hint.height() else sheet.theme.accent
    box = Box(10.0, 8.0, max(room.width() - 20.0, _LEAST), NOTE, 16.0)
    corner = _on_screen(view, room.x(), room.y())
    if frame:
        # It is over the map, not of it: it can be read however far that is.
        zoom = max(zoom, LEAST_ZOOM)
        corner.setY(corner.y() - _lift(view, subject) * zoom)
        corner.setY(min(corner.y(), view.viewport().height() - _TALL * zoom))
    return Words(box, corner, zoom, sheet.theme.ink, sheet.theme.card, frame=frame)


def _beside(view: MapView) -> QRectF:
    """At the foot of the card under the cursor, for what is below is another card's or lane's; else below the
    title."""
    group = _home(view)
    if group is None:
        return QRectF(_BELOW, _BELOW, _WIDTH, 0.0)
    if group.is_card:
        return QRectF(group.x, group.y + group.height, group.width, 0.0)
    return QRectF(group.x, group.y + group.height + _BELOW, _WIDTH, 0.0)


def _lift(view: MapView, subject: Subject) -> float:
    """How far above the lower edge of a card a field begins that ends there."""
    group = _home(view)
    return _FOOT if isinstance(subject, OnAll) and group is not None and group.is_card else 0.0


def _home(view: MapView) -> Group | None:
    """The card under the cursor, the last one selected, or the title."""
    sheet = view.sheet
    there = (sheet.index.of(key) for key in (sheet.spot.record, *sheet.selection[-1:], sheet.journey) if key)
    return next((group for group in there if group is not None), None)


def above_chips(view: MapView, subject: Subject, editor: QRect) -> QRect:
    """What chips stand below: the card that is typed with its outline, the cell of a fact, else the editor."""
    group = view.sheet.index.of(subject.record) if subject.record else None
    hint = view.hint_box() if group is None and not isinstance(subject, OnAll) else None
    if group is not None:
        box = QRectF(group.x, group.y, group.width, group.height)
    elif hint is not None and hint.height():
        box = hint
    else:
        return editor
    return view.viewportTransform().mapRect(box.adjusted(0.0, 0.0, 0.0, _OUTLINE)).toAlignedRect()


def _on_screen(view: MapView, x: float, y: float) -> QPointF:
    """A corner of a group in the viewport: on the map's picture it is on a whole pixel of the screen."""
    scale = view.zoom * view.devicePixelRatioF()
    return view.viewportTransform().map(QPointF(round(x * scale) / scale, round(y * scale) / scale))


def _ground(group: Group, ground: str) -> str:
    if group.role in ("title", "lane"):
        return ground
    return next((shape.fill for shape in group.shapes if isinstance(shape, Rect) and shape.fill), ground)
