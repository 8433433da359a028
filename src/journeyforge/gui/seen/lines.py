"""The links of what is selected, over the map: cross links as whole lines, a selected one in the accent."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from journeyforge.formats.painter import paint_groups
from journeyforge.gui.sheet import Sheet
from journeyforge.gui.tools.choose import ends_of
from journeyforge.layout.scene import Group, Path, Scene, Shape
from journeyforge.model.records import Link, PainPoint, Touchpoint

_STROKE = 2.5


class Lines:
    """Finds them once for a scene and a selection."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._for: tuple[Scene, tuple[str, ...]] | None = None
        self._groups: tuple[Group, ...] = ()

    def groups(self) -> tuple[Group, ...]:
        """What is painted over the map."""
        sheet = self._sheet
        wanted = (sheet.scene, sheet.selection)
        if self._for is None or self._for[0] is not wanted[0] or self._for[1] != wanted[1]:
            self._for, self._groups = wanted, tuple(self._found())
        return self._groups

    def selected(self) -> Group | None:
        """The line of the one link that is selected."""
        chosen = self._sheet.selection
        if len(chosen) != 1:
            return None
        return next((g for g in self.groups() if g.record == chosen[0] and ends_of(g) is not None), None)

    def paint(self, painter: QPainter) -> None:
        """Draw them."""
        paint_groups(self.groups(), painter)

    def _found(self) -> list[Group]:
        sheet = self._sheet
        if len(sheet.selection) != 1:
            return []
        record = sheet.document.get(sheet.selection[0])
        if isinstance(record, Touchpoint | PainPoint):
            links = sheet.document.referrers(record.id, Link)
            return list(sheet.links_of(record.id)) if any(link.kind != "next" for link in links) else []
        if not isinstance(record, Link):
            return []
        found = self._on_path(record) if record.kind == "next" else list(sheet.links_of(record.id))
        return [self._marked(group) for group in found]

    def _on_path(self, link: Link) -> list[Group]:
        """The groups of a link of the path, which lie between its cards."""
        index = self._sheet.index
        ends = [group for group in map(index.of, (link.source, link.target)) if group is not None]
        if len(ends) < 2:
            return []
        left, top = min(g.x for g in ends) - 40, min(g.y for g in ends) - 40
        right, bottom = max(g.x + g.width for g in ends) + 40, max(g.y + g.height for g in ends) + 40
        return [group for group in index.within(left, top, right - left, bottom - top) if group.record == link.id]

    def _marked(self, group: Group) -> Group:
        """The same line in the accent, and wider."""
        shapes = tuple(map(self._accented, group.shapes))
        size = (group.x, group.y, group.width, group.height)
        return Group(*size, group.role, group.record, group.title, shapes)

    def _accented(self, shape: Shape) -> Shape:
        accent = self._sheet.theme.accent
        if not isinstance(shape, Path):
            return shape
        if shape.fill:
            return shape._replace(fill=accent, stroke=accent if shape.stroke else "")
        return shape._replace(stroke=accent, stroke_width=_STROKE)
