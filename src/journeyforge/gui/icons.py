"""Icons as strokes: one family on a square of 20, drawn in the colours of the theme for any screen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from journeyforge.layout.theme import Theme, mix

_STROKES: Mapping[str, str] = {
    "undo": "M 8.5 4 L 4.5 8 L 8.5 12 M 4.5 8 L 12 8 C 14.4 8 16 9.6 16 12 C 16 14.4 14.4 16 12 16 L 9 16",
    "redo": "M 11.5 4 L 15.5 8 L 11.5 12 M 15.5 8 L 8 8 C 5.6 8 4 9.6 4 12 C 4 14.4 5.6 16 8 16 L 11 16",
    "close": "M 5.5 5.5 L 14.5 14.5 M 14.5 5.5 L 5.5 14.5",
    "open": "M 3 15.5 L 3 5 L 7.5 5 L 9.5 7 L 17 7 L 17 15.5 Z",
    "map": "M 3.5 4.5 L 8 4.5 L 8 8 L 3.5 8 Z M 12 4.5 L 16.5 4.5 L 16.5 8 L 12 8 Z M 12 12 L 16.5 12 L 16.5 15.5"
    " L 12 15.5 Z M 8 6.2 L 12 6.2 M 14.2 8 L 14.2 12",
    "calendar": "M 4 5 L 16 5 L 16 16 L 4 16 Z M 4 8.5 L 16 8.5 M 7.5 3 L 7.5 5 M 12.5 3 L 12.5 5"
    " M 7.5 12 L 12.5 12",
    "box": "M 4.5 4.5 L 15.5 4.5 L 15.5 15.5 L 4.5 15.5 Z",
    "box_ticked": "M 4.5 4.5 L 15.5 4.5 L 15.5 15.5 L 4.5 15.5 Z M 7.2 10 L 9.3 12.3 L 13 7.5",
    "blank": "M 5 3 L 12 3 L 15.5 6.5 L 15.5 17 L 5 17 Z M 12 3 L 12 6.5 L 15.5 6.5 M 10.2 9 L 10.2 14"
    " M 7.7 11.5 L 12.7 11.5",
    "file": "M 5 3 L 12 3 L 15.5 6.5 L 15.5 17 L 5 17 Z M 12 3 L 12 6.5 L 15.5 6.5 M 8 10.5 L 12.5 10.5"
    " M 8 13.5 L 12.5 13.5",
    "sample": "M 3 4.5 L 17 4.5 L 17 15.5 L 3 15.5 Z M 3 8 L 17 8 M 5.5 13 C 7.5 13 7.5 10.5 10 10.5"
    " C 12.5 10.5 12.5 13 14.5 12",
}
SIZE = 20
"""The side of the square, in px at 100 %."""
_RATIOS = (1.0, 1.25, 1.5, 1.75, 2.0, 3.0)
_WIDTH = 1.6


def names() -> tuple[str, ...]:
    """All icons there are."""
    return tuple(_STROKES)


def icon(name: str, theme: Theme, colour: str = "") -> QIcon:
    """An icon in a theme's ink (or another colour), pale where it is disabled. Raises KeyError."""
    made = QIcon()
    path = _path(_STROKES[name])
    pale = mix(theme.muted, theme.card, 0.5)
    for mode, shown in ((QIcon.Mode.Normal, colour or theme.ink), (QIcon.Mode.Disabled, pale)):
        for ratio in _RATIOS:
            made.addPixmap(_pixmap(path, shown, ratio), mode)
    return made


def _pixmap(path: QPainterPath, colour: str, ratio: float) -> QPixmap:
    side = round(SIZE * ratio)
    made = QPixmap(side, side)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), _WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.end()
    return made


def _path(strokes: str) -> QPainterPath:
    """A path of M, L, C and Z with absolute coordinates, as SVG writes them."""
    made = QPainterPath()
    words = strokes.split()
    at = 0
    while at < len(words):
        letter, count = words[at], {"M": 2, "L": 2, "C": 6, "Z": 0}[words[at]]
        values = [float(word) for word in words[at + 1 : at + 1 + count]]
        points = [QPointF(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
        if letter == "M":
            made.moveTo(points[0])
        elif letter == "L":
            made.lineTo(points[0])
        elif letter == "C":
            made.cubicTo(points[0], points[1], points[2])
        else:
            made.closeSubpath()
        at += count + 1
    return made
