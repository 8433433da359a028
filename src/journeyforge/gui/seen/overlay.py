"""What lies over the map and is no part of it: selection, the cell under the cursor, what a gesture draws."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPicture
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeyforge.formats.fonts import font
from journeyforge.formats.painter import paint_outlines
from journeyforge.gui.seen.map_item import EVERYWHERE
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.tool import Painted
from journeyforge.layout.cards import RADIUS
from journeyforge.layout.grid import CARD_GAP, CARD_INSET, COLUMN_TRIM
from journeyforge.layout.scene import Group
from journeyforge.layout.seen import Area, cards_in, cells_in, links_in, rows_in
from journeyforge.layout.text import CAPTION, NOTE
from journeyforge.model.records import Opportunity, PainPoint

_OUTLINE = 2.5
_OUTSIDE = 3.0
_HINT_HEIGHT = 72.0
_INSET = 4.0
"""So far the cursor on a curve stays off the parts beside it."""
_FEW = 40
"""So many selected records are looked for one by one, more among what is seen."""
_AROUND = 6.0
"""What is painted may reach so far beyond its box."""
_SMALL = 24.0
"""Outlines of cards narrower than so many pixels are plain."""
_Mark = tuple[str, float, float, float, float]


class Overlay(QGraphicsItem):
    """Painted above the map in scene coordinates. `refresh` says what of it has changed."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.tells = True
        """Whether an empty cell says what to type."""
        self._tool: Painted | None = None
        self._chosen: list[Group] = []
        self._around: list[Group] = []
        self._marks: dict[_Mark, QRectF] = {}
        self._drawn = QRectF()
        self.setZValue(1)

    def refresh(self, area: Area, tool: Painted | None) -> list[QRectF]:
        """Something it shows has changed, or another part of the map is seen: what has to be painted again."""
        self._tool = tool
        self._chosen, self._around = list(self._selected(area)), list(self._steps())
        before, drawn = self._marks, self._drawn
        self._marks = dict(self._boxes())
        self._drawn = _bounds(tool)
        dirty = [box for mark, box in before.items() if mark not in self._marks]
        dirty += [box for mark, box in self._marks.items() if mark not in before]
        dirty += [box for box in (drawn, self._drawn) if not box.isEmpty()]
        return [box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) for box in dirty]

    def follow(self, area: Area) -> None:
        """Another part of the map is about to be painted: of many selected cards those that are seen."""
        if len(self._sheet.selection) > _FEW:
            self._chosen = list(self._selected(area))
            self._marks = dict(self._boxes())

    def boundingRect(self) -> QRectF:  # noqa: D102, N802
        return EVERYWHERE

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zoom = QStyleOptionGraphicsItem.levelOfDetailFromTransform(painter.worldTransform())
        for group in self._chosen:
            self._outline(painter, group, zoom)
        for group in self._around:
            self._dashes(painter, group)
        if self._sheet.spot.cell is not None:
            self._next_card(painter)
        if self._tool is not None:
            painter.save()
            self._tool.paint(painter)
            painter.restore()

    def _selected(self, area: Area) -> Iterator[Group]:
        """What is selected, as far as it is seen and more where it is little."""
        sheet = self._sheet
        links = frozenset(record for record in sheet.selection if record.startswith("link:"))
        if links:
            yield from self._links(links, area)
        if len(sheet.selection) <= _FEW:
            for record in sheet.selection:
                group = sheet.index.of(record)
                if group is not None:
                    yield group
            return
        wanted, scene = frozenset(sheet.selection), sheet.scene
        for row in rows_in(scene, area):
            for group in row.front:
                if group.record in wanted:
                    yield group.moved(0.0, row.y)
            for place in cells_in(scene, row, area):
                for group in cards_in(row, place, area):
                    if group.record in wanted:
                        yield group.moved(scene.columns[place].x, row.y)

    def _steps(self) -> Iterator[Group]:
        """The steps of selected pains and opportunities, where these are few, and that of the feeling under the
        cursor."""
        document, chosen = self._sheet.document, self._sheet.selection
        items = [document.get(key) for key in chosen] if len(chosen) <= _FEW else []
        steps = [key for item in items if isinstance(item, PainPoint | Opportunity) for key in item.touchpoints]
        for key in dict.fromkeys((*steps, *filter(None, [self._sheet.spot.step]))):
            group = self._sheet.index.of(key)
            if group is not None and key not in chosen:
                yield group

    def _links(self, wanted: frozenset[str], area: Area) -> Iterator[Group]:
        scene = self._sheet.scene
        for row in rows_in(scene, area):
            for later in (*(later for _, later in links_in(scene, row, area)), row.across):
                for group in later() if later.is_made else ():
                    if group.record in wanted:
                        yield group.moved(0.0, row.y)
        for group in scene.far() if scene.far.is_made else ():
            if group.record in wanted:
                yield group

    def _boxes(self) -> Iterator[tuple[_Mark, QRectF]]:
        theme = self._sheet.theme.name
        for sort, groups in (("", self._chosen), ("step ", self._around)):
            for group in groups:
                box = group.x, group.y, group.width, group.height
                yield (sort + theme + group.record, *box), QRectF(*box)
        hint = self.hint_box()
        cell = self._sheet.spot.cell
        if hint is not None and cell is not None:
            mark = f"{theme} {len(self._sheet.index.cards(cell))} {self.tells}"
            yield (mark, hint.x(), hint.y(), hint.width(), hint.height()), hint

    def _outline(self, painter: QPainter, group: Group, zoom: float) -> None:
        pen = QPen(QColor(self._sheet.theme.accent), _OUTLINE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if group.role in ("path", "link"):
            painter.save()
            painter.translate(group.x, group.y)
            paint_outlines(group.shapes, painter, pen)
            painter.restore()
            return
        box = QRectF(group.x, group.y, group.width, group.height)
        if not group.is_card:
            box.adjust(-4, -2, 4, 2)
        if group.width * zoom < _SMALL:
            pen.setCosmetic(True)
            pen.setWidthF(1.5)
            painter.setPen(pen)
            painter.drawRect(box)
            return
        out = _OUTSIDE - _OUTLINE / 2
        painter.setPen(pen)
        painter.drawRoundedRect(box.adjusted(-out, -out, out, out), RADIUS + out, RADIUS + out)

    def _dashes(self, painter: QPainter, group: Group) -> None:
        """Around a step of what is selected."""
        pen = QPen(QColor(self._sheet.theme.accent), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(group.x, group.y, group.width, group.height)
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), RADIUS + 3, RADIUS + 3)

    def _next_card(self, painter: QPainter) -> None:
        """In an empty cell what to type, below other cards a thin line."""
        box = self.hint_box()
        cell = self._sheet.spot.cell
        if box is None or cell is None:
            return
        theme = self._sheet.theme
        painter.setPen(QPen(QColor(theme.accent), _OUTLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._sheet.index.cards(cell):
            painter.drawLine(box.topLeft(), box.topRight())
            return
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self._sheet.spot.step:
            return
        row = self._sheet.index.row(cell[1])
        if row is None or not row.holds or self._sheet.project.read_only or not self.tells:
            return
        if row.holds == "touchpoint":
            text = QCoreApplication.translate("Overlay", "Type to add a step")
        else:
            text = QCoreApplication.translate("Overlay", "Type to add a card")
        keys = QCoreApplication.translate("Overlay", "Enter next · Tab next stage")
        painter.setPen(QColor(theme.muted))
        middle = box.center().y()
        for line, style, y in ((text, NOTE, middle - 3), (keys, CAPTION, middle + 13)):
            painter.setFont(font(style))
            painter.drawText(QPointF(box.left() + 10, y), line)

    def hint_box(self) -> QRectF | None:
        """Where the next card of the cell under the cursor will stand: a box in an empty cell, else a line. On a
        curve the part of the column that belongs to the touchpoint under the cursor, its dot in the middle."""
        cell, step = self._sheet.spot.cell, self._sheet.spot.step
        bounds = self._sheet.index.bounds(cell) if cell is not None else None
        if cell is None or bounds is None:
            return None
        x, y, width, height = bounds
        felt = self._sheet.felt(cell) if step else []
        if step in felt:
            part = width / len(felt)
            inset = min(_INSET, part / 4)
            return QRectF(x + felt.index(step) * part + inset, y + _INSET, part - 2 * inset, height - 2 * _INSET)
        cards = self._sheet.index.cards(cell)
        if cards:
            top = cards[-1].y + cards[-1].height + CARD_GAP / 2
            return QRectF(x + CARD_INSET, min(top, y + height - _OUTLINE), width - COLUMN_TRIM, 0)
        return QRectF(x + CARD_INSET, y + 8, width - COLUMN_TRIM, min(height - 16, _HINT_HEIGHT))


def _bounds(tool: Painted | None) -> QRectF:
    """Where a tool draws, learned by letting it draw into a record of what is drawn."""
    if tool is None:
        return QRectF()
    picture = QPicture()
    painter = QPainter(picture)
    tool.paint(painter)
    painter.end()
    return QRectF(picture.boundingRect())
