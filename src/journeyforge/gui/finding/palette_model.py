"""The answers of Ctrl+K as a model over an own list, and how a line of it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journeyforge.gui.finding.finding import Entry
from journeyforge.gui.panels import kinds
from journeyforge.gui.tips import tip
from journeyforge.layout.theme import Theme

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 34
_PAD, _GAP, _CAP = 12, 10, 5
_COMMANDS = ("action", "choice", "key")
_ENTRY = int(Qt.ItemDataRole.UserRole)


class Answers(QAbstractListModel):
    """Lists entries. `about` tells what stands at the right of one, `usable` whether it can be chosen; both are
    asked for what is seen only."""

    def __init__(self, about: Callable[[Entry], str], usable: Callable[[Entry], bool], parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Entry] = ()
        self._about = about
        self._usable = usable

    def show(self, rows: Sequence[Entry]) -> None:
        """List these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102, N802
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        usable = index.isValid() and self._usable(self.rows[index.row()])
        both = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return both if usable else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:  # noqa: D102
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == _ENTRY:
            return row
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = ", ".join(filter(None, (row.text, kind_of(row), self._about(row))))
            return said if role == Qt.ItemDataRole.AccessibleTextRole else tip(said)
        return self._about(row) if role == Qt.ItemDataRole.StatusTipRole else None


def kind_of(row: Entry) -> str:
    """What sort of thing an entry is, in words; nothing for an action."""
    if row.kind == "key":
        return QCoreApplication.translate("Palette", "Key")
    return "" if row.kind in ("action", "choice") else QCoreApplication.translate("Kinds", kinds.RECORDS[row.kind])


class AnswerLine(QStyledItemDelegate):
    """Draws the words at the left; where it stands, or its keys as caps, at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102, N802
        return QSize(120, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102
        row: Entry = index.data(_ENTRY)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme = self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_tint))
            painter.drawRoundedRect(box.adjusted(6, 1, -6, -1), 7, 7)
        inside = box.adjusted(6 + _PAD, 0, -6 - _PAD, 0)
        about = str(index.data(int(Qt.ItemDataRole.StatusTipRole)) or "")
        usable = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        right = self._caps(painter, inside, about) if row.kind in _COMMANDS else inside.right()
        if row.kind not in _COMMANDS:
            right = self._about(painter, inside, ", ".join(filter(None, (kind_of(row), about))))
        font = _font(painter, 13, QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink if usable else theme.muted))
        room = QRect(inside.left(), inside.top(), right - _GAP - inside.left(), inside.height())
        line = " ".join(row.text.split())
        cut = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut)
        painter.restore()

    def _about(self, painter: QPainter, inside: QRect, words: str) -> int:
        font = _font(painter, 12, QFont.Weight.Normal)
        metrics = QFontMetrics(font)
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width() * 2 // 5)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.caption))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), cut)
        return inside.right() - metrics.horizontalAdvance(cut)

    def _caps(self, painter: QPainter, inside: QRect, keys: str) -> int:
        """Keys, each set in a cap, from the right; answers where they begin."""
        font = _font(painter, 11, QFont.Weight.Medium)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        right = inside.right()
        for key in reversed(keys.split("\n") if keys else []):
            wide = metrics.horizontalAdvance(key) + 2 * _CAP + 2
            cap = QRect(right - wide, inside.center().y() - 9, wide, 19)
            painter.setBrush(QColor(self.theme.card))
            painter.setPen(QPen(QColor(self.theme.outline), 1))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(self.theme.caption))
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), key)
            right -= wide + 4
        return right


def _font(painter: QPainter, size: int, weight: QFont.Weight) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(size)
    font.setWeight(weight)
    return font
