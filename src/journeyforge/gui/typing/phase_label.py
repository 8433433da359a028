"""The words of a phase edited on the map, on its bar above the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt

from journeyforge.gui import lanes_verbs
from journeyforge.gui.typing.map_line import MapLine
from journeyforge.model.records import Stage

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView

_WIDTH, _HEIGHT = 160, 28


class PhaseLabel(MapLine):
    """Over the map while a phase's words are edited; its subject is the first stage of the phase. Tab goes to the
    next phase; without words there is no phase."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self.setObjectName("phaseLabel")
        self.setAccessibleName(self.tr("Phase"))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setPlaceholderText(self.tr("No phase"))

    def edit(self, stage: str) -> bool:
        """Begin with the phase in which a stage is; False where it is in none."""
        run = lanes_verbs.phase_of(self._sheet, stage)
        if not run or self._sheet.project.read_only:
            return False
        self.leave()
        self._sheet.select_many(run)
        bar = self._bar(run[0])
        if bar is not None:
            self._view.seeing.reveal(bar, 12, is_head=True)
        return self.begin(run[0], self._sheet.project.document.need(run[0], Stage).phase)

    def place(self, subject: str) -> QRect | None:
        """Over the bar, as much of it as is seen."""
        bar = self._bar(subject)
        if bar is None:
            return None
        box = self._view.viewportTransform().mapRect(bar).toRect()
        seen = box.intersected(self._view.viewport().rect())
        box = seen if seen.isValid() else box
        return QRect(box.x(), box.bottom() + 2 - _HEIGHT, max(box.width(), _WIDTH), _HEIGHT)

    def keep(self, subject: str, words: str) -> bool:
        """All stages of the phase get its new words."""
        run = lanes_verbs.phase_of(self._sheet, subject)
        if run and words.strip() != self._sheet.project.document.need(subject, Stage).phase:
            self._leave()
            lanes_verbs.rename_phase(self._sheet, run, words)
            self._sheet.select_many(run)
        return True

    def choose(self, subject: str) -> None:
        """Select the stages of the phase."""
        self._sheet.select_many(lanes_verbs.phase_of(self._sheet, subject))

    def step(self, subject: str, by: int) -> None:
        """The words of the next phase, or of the one before."""
        stages = self._sheet.project.document.stages(self._sheet.journey)
        firsts = [run[0] for stage in stages if (run := lanes_verbs.phase_of(self._sheet, stage.id))]
        row = list(dict.fromkeys(firsts))
        if subject in row and len(row) > 1:
            self.edit(row[(row.index(subject) + by) % len(row)])

    def _bar(self, stage: str) -> QRectF | None:
        head = self._sheet.index.of(stage)
        bars = ((row, bar) for row in self._sheet.scene.above for bar in row.front if bar.role == "phase")
        boxes = (QRectF(bar.x, row.y + bar.y, bar.width, bar.height) for row, bar in bars)
        return next((box for box in boxes if head is not None and box.left() <= head.x + 1 < box.right()), None)
