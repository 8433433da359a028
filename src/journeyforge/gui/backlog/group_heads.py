"""Headings of groups in the list: what they say, and how they are painted across all columns."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from journeyforge.analysis.backlog_order import ItemGroup
from journeyforge.gui.backlog.cell_texts import DOT, Look
from journeyforge.gui.panels import kinds
from journeyforge.layout import numbers
from journeyforge.layout.theme import Theme

_INDENT = 32
_CHEVRON = 4.0


def name_of(group: ItemGroup, grouping: str) -> str:
    """Whose items they are."""
    if grouping == "status":
        return kinds.word(kinds.STATUSES, group.key)
    if group.key:
        return " ".join(group.title.split()) or "…"
    none = {
        "owner": QCoreApplication.translate("Backlog", "Nobody"),
        "team": QCoreApplication.translate("Backlog", "No team"),
    }
    return none.get(grouping, QCoreApplication.translate("Backlog", "Nowhere"))


def about(group: ItemGroup, look: Look) -> str:
    """How many there are, how many of them are open, and the sum of their scores."""
    parts = [
        QCoreApplication.translate("Backlog", "items: {0}").format(len(group.numbers)),
        QCoreApplication.translate("Backlog", "open: {0}").format(group.open),
    ]
    if group.score:
        total = numbers.number(group.score, look.words)
        parts.append(QCoreApplication.translate("Backlog", "score: {0}").format(total))
    return DOT.join(parts)


def said(group: ItemGroup, grouping: str, look: Look) -> str:
    """All that a heading says, in one line."""
    return name_of(group, grouping) + DOT + about(group, look)


def paint(painter: QPainter, box: QRect, words: tuple[str, str], closed: bool, theme: Theme) -> None:
    """A heading across the whole line: an angle that says whether it is open, the name, the sums."""
    painter.fillRect(box, QColor(theme.quiet))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.caption), 1.6))
    middle, c = QPointF(box.left() + 18, box.center().y() + 0.5), _CHEVRON
    if closed:
        angle = [QPointF(-c / 2, -c), QPointF(c / 2, 0), QPointF(-c / 2, c)]
    else:
        angle = [QPointF(-c, -c / 2), QPointF(0, c / 2), QPointF(c, -c / 2)]
    painter.drawPolyline([middle + point for point in angle])
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(theme.ink))
    place = QRectF(box).adjusted(_INDENT, 0, -12, 0)
    metrics = painter.fontMetrics()
    name = metrics.elidedText(words[0], Qt.TextElideMode.ElideRight, max(int(place.width() * 0.6), 40))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)
    place.setLeft(place.left() + metrics.horizontalAdvance(name) + 12)
    font.setWeight(QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(theme.caption))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words[1])
