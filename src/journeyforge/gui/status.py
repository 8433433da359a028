"""The status line: what is saved, how much there is, how large it is shown."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QLabel, QStatusBar

from journeyforge.model.path import all_touchpoints
from journeyforge.model.records import PainPoint
from journeyforge.project import Project


class StatusLine(QStatusBar):
    """Shows how things stand; it is told, it asks nobody."""

    def __init__(self) -> None:
        super().__init__()
        self._state, self._counts, self._zoom = QLabel(), QLabel(), QLabel()
        self.setSizeGripEnabled(False)
        self.addWidget(self._state)
        self.addWidget(self._counts)
        self.addPermanentWidget(self._zoom)

    def show_state(self, project: Project, journey: str, zoom: float, saved_at: datetime.datetime | None) -> None:
        """Show a project's state, the counts of one of its journeys (empty: none) and the zoom (1 is 100 %)."""
        self._state.setText(self._saved(project, saved_at))
        self._zoom.setText(f"{round(zoom * 100)} %")
        if journey:
            pains = project.document.referrers(journey, PainPoint)
            unowned = sum(pain.owner is None for pain in pains)
            steps = len(all_touchpoints(project.document, journey))
            text = self.tr("Steps: {0} · pains: {1} · pains without owner: {2}")
            self._counts.setText(text.format(steps, len(pains), unowned))
        else:
            self._counts.clear()

    def _saved(self, project: Project, at: datetime.datetime | None) -> str:
        if project.read_only:
            return self.tr("Read only")
        if project.dirty:
            return self.tr("Saving…")
        if at is None:
            return self.tr("Saved")
        return self.tr("Saved {0}").format(QLocale().toString(QTime(at.hour, at.minute), "HH:mm"))
