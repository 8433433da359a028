"""The list of owners with their load; items can be dropped on a line."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journeyforge.formats.fonts import font, measure
from journeyforge.gui.backlog.board_cards import clipped
from journeyforge.gui.backlog.item_drag import Drop, takes_place
from journeyforge.gui.backlog.owners_rows import ALL, NOBODY, OwnerRow
from journeyforge.gui.edge_scroll import EdgeScroll
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tips import tip
from journeyforge.layout.numbers import number
from journeyforge.layout.scene import TextStyle
from journeyforge.layout.text import Typesetter
from journeyforge.layout.theme import Theme

_HEIGHT, _HEAD = 54, 30
_INDENT = 20
_NUMBERS = (44, 68, 62)
_RIGHT = 14
_NARROW = 330
_NAME, _SMALL, _VALUE = TextStyle(13, 600), TextStyle(11, 400), TextStyle(13, 500)
_TINY = TextStyle(10, 700)
_LEFT_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT_MIDDLE = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
ROW = int(Qt.ItemDataRole.UserRole)
_TOP = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class OwnersModel(QAbstractListModel):
    """The lines for Qt."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[OwnerRow] = []

    def show(self, rows: list[OwnerRow]) -> None:
        """Have these lines; what is chosen stays where it is when only numbers have changed."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def place_of(self, key: str) -> int:
        """The line of an owner; -1 where there is none."""
        return next((n for n, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _TOP) -> int:  # noqa: D102, N802
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:  # noqa: D102
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return tip(told(row)) if role == Qt.ItemDataRole.ToolTipRole else told(row)
        return row.name if role == Qt.ItemDataRole.DisplayRole else None


def told(row: OwnerRow) -> str:
    """A line in words."""
    tr = QCoreApplication.translate
    parts = [
        tr("Owners", "open: {0}").format(row.open),
        tr("Owners", "overdue: {0}").format(row.overdue),
        tr("Owners", "sum of scores of the open: {0}").format(f"{row.score:g}"),
    ]
    if row.unscored:
        parts.append(tr("Owners", "open without a score: {0}").format(row.unscored))
    return f"{row.name}\n" + "\n".join(parts)


class _Look(QStyledItemDelegate):
    """Draws a line. `takes` is the key of the one on which items would fall."""

    def __init__(self, sheet: Sheet, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._setter = Typesetter(measure)
        self.takes: str | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(320, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line: who, then three numbers, the bar below the name."""
        row, theme = index.data(ROW), self._sheet.theme
        box = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, QRectF(box).adjusted(6, 1, -6, -1), row, option, theme)
        left = box.left() + 16 + row.depth * _INDENT
        middle = box.center().y()
        if row.key != ALL:
            _circle(painter, QRectF(left, middle - 13, 26, 26), row, theme)
            left += 36
        numbers = _number_boxes(box)
        right = numbers[0].left() - 8 if numbers else box.right() - _RIGHT
        name = QRect(left, box.top() + 7, right - left, 17)
        below = QRect(name.left(), name.bottom() + 1, name.width(), 14)
        lines = clipped(row.name, _NAME, float(name.width()), 1 if row.about or not numbers else 2, self._setter)
        for n, text in enumerate(lines):
            _write(painter, name.translated(0, 16 * n), _LEFT_MIDDLE, text, _NAME, theme.ink)
        if numbers:
            _write(painter, below, _LEFT_MIDDLE, row.about, _SMALL, theme.caption)
            self._numbers(painter, numbers, row, theme)
        else:
            self._in_words(painter, below, row, theme)
        if row.key != ALL:
            bar = QRectF(left, box.bottom() - 9, max(name.width(), 0), 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hairline))
            painter.drawRoundedRect(bar, 2, 2)
            painter.setBrush(QColor(theme.accent))
            if row.share > 0:
                bar.setWidth(max(bar.width() * row.share, 4))
                painter.drawRoundedRect(bar, 2, 2)
        painter.restore()

    def _ground(
        self, painter: QPainter, inner: QRectF, row: OwnerRow, option: QStyleOptionViewItem, theme: Theme
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver or row.key == self.takes:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_tint if chosen or row.key == self.takes else theme.quiet))
            painter.drawRoundedRect(inner, 8, 8)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if row.key == self.takes:
            painter.setPen(QPen(QColor(theme.accent), 1.5, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 8, 8)
        elif option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 8, 8)

    def _in_words(self, painter: QPainter, box: QRect, row: OwnerRow, theme: Theme) -> None:
        """The numbers on the second line, where there is no room beside the name."""
        tr, words = QCoreApplication.translate, self._sheet.words
        parts = [(tr("Owners", "open: {0}").format(number(row.open, words)), theme.caption)]
        if row.overdue:
            parts.append((tr("Owners", "overdue: {0}").format(number(row.overdue, words)), theme.bad_text))
        if row.open > row.unscored:
            parts.append((f"Σ {number(row.score, words)}", theme.caption))
        for text, colour in parts:
            _write(painter, box, _LEFT_MIDDLE, text, _SMALL, colour)
            box = box.adjusted(painter.fontMetrics().horizontalAdvance(text) + 10, 0, 0, 0)

    def _numbers(self, painter: QPainter, boxes: list[QRect], row: OwnerRow, theme: Theme) -> None:
        words = self._sheet.words
        values = (
            (number(row.open, words), theme.ink),
            (number(row.overdue, words) if row.overdue else "–", theme.bad_text if row.overdue else theme.caption),
            # What has no score is not 0.
            ("–", theme.caption) if row.open == row.unscored else (number(row.score, words), theme.ink),
        )
        for box, (text, colour) in zip(boxes, values, strict=True):
            top = box.adjusted(0, 7, 0, 0)
            top.setHeight(17)
            _write(painter, top, _RIGHT_MIDDLE, text, _VALUE, colour)
        if row.unscored:
            more = QCoreApplication.translate("Owners", "+{0} unscored").format(number(row.unscored, words))
            below = QRect(boxes[1].left(), boxes[2].top() + 25, boxes[2].right() - boxes[1].left() + 1, 14)
            _write(painter, below, _RIGHT_MIDDLE, more, _SMALL, theme.caption)


class OwnersList(QListView):
    """The lines, a head above them."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.owners = OwnersModel(self)
        self._look = _Look(sheet, self)
        self._edges = EdgeScroll(self, self._scrolled)
        self._held_at: QPoint | None = None
        self.setModel(self.owners)
        self.setItemDelegate(self._look)
        self.setObjectName("owners")
        self.setAccessibleName(self.tr("Owners"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def scroll_by(self, by: QPoint) -> None:
        """Scroll by pixels of the screen."""
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by.y())

    def over(self, place: QPoint) -> Drop | None:
        """What a drop at a place of the screen does: the owner of that line."""
        inside = self.viewport().mapFromGlobal(place)
        if not takes_place(self, place):
            self.leave()
            return None
        self._held_at = place
        self._edges.hold(inside)
        row = self.indexAt(inside).data(ROW)
        taken = isinstance(row, OwnerRow) and row.key != ALL
        self._mark(row.key if taken else None)
        return Drop("owner", row.key or None, row.name) if taken else None

    def leave(self) -> None:
        """Nothing is over the list any more."""
        self._held_at = None
        self._edges.stop()
        self._mark(None)

    def _scrolled(self) -> None:
        """What is held is over another line now."""
        if self._held_at is not None:
            self.over(self._held_at)

    def _mark(self, key: str | None) -> None:
        if key != self._look.takes:
            self._look.takes = key
            self.viewport().update()


class OwnersHead(QWidget):
    """What the numbers of the lines are."""

    def __init__(self, sheet: Sheet, lines: OwnersList) -> None:
        super().__init__()
        self._sheet = sheet
        self._lines = lines
        self.setFixedHeight(_HEAD)
        # A scroll bar takes room from the lines, not from their head.
        lines.verticalScrollBar().rangeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        theme, tr = self._sheet.theme, QCoreApplication.translate
        painter = QPainter(self)
        boxes = _number_boxes(QRect(0, 0, self._lines.viewport().width(), self.height()))
        titles = (tr("Owners", "Open"), tr("Owners", "Overdue"), tr("Owners", "Score"))
        for box, title in zip(boxes, titles, strict=False):
            _write(painter, box, _RIGHT_MIDDLE, title, TextStyle(11, 600), theme.caption)
        left = QRect(16, 0, (boxes[0].left() if boxes else self.width()) - 16, self.height())
        _write(painter, left, _LEFT_MIDDLE, tr("Owners", "Owner"), TextStyle(11, 600), theme.caption)
        painter.setPen(QColor(theme.hairline))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


def _number_boxes(box: QRect) -> list[QRect]:
    """Where the three numbers of a line stand; nowhere, where they would leave no room for a name."""
    if box.width() < _NARROW:
        return []
    right = box.right() - _RIGHT + 1
    return [QRect(right - sum(_NUMBERS[n:]), box.top(), width, box.height()) for n, width in enumerate(_NUMBERS)]


def _circle(painter: QPainter, place: QRectF, row: OwnerRow, theme: Theme) -> None:
    """Initials in a circle; nobody is a dashed one."""
    if row.key == NOBODY:
        painter.setPen(QPen(QColor(theme.outline), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(row.hue.ground))
    painter.drawEllipse(place)
    painter.setFont(font(_TINY))
    painter.setPen(QColor(row.hue.text))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, row.initials)


def _write(painter: QPainter, box: QRect, flags: int, text: str, style: TextStyle, colour: str) -> None:
    painter.setFont(font(style))
    painter.setPen(QColor(colour))
    text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, flags, text)
