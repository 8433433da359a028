"""The status line: what is saved, how much there is, what the next keys do, how large it is shown."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QToolButton

from journeyforge.gui.counts import Counts
from journeyforge.gui.frame.version_name import VersionName
from journeyforge.gui.tips import tip
from journeyforge.project import Project

_END = Qt.TextElideMode.ElideRight
_FADES = 8_000
"""Milliseconds a sentence is told."""
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class StatusLine(QStatusBar):
    """Shows how things stand; it is told, it asks nobody. `whole_map_wanted`: its button was pressed.
    `version_named`: a name was typed for what has just been saved; `left`: none was."""

    whole_map_wanted = Signal()
    version_named = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state, self._counts, self._zoom = QLabel(), QLabel(), QLabel()
        self._hint = _Cut()
        self._hint.setObjectName("hint")
        self._name = VersionName()
        self._name.named.connect(self.version_named)
        self._name.left.connect(self.left)
        self._next, self._note = "", ""
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(_FADES)
        self._fading.timeout.connect(self.forget)
        self._fresh = False
        self._fit = QToolButton()
        self._fit.setText(self.tr("Whole map"))
        self._fit.clicked.connect(self.whole_map_wanted)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(4, 0, 4, 0)
        self.addWidget(self._state)
        self.addWidget(self._name)
        self.addWidget(self._counts)
        self.addWidget(self._hint, 1)
        self.addPermanentWidget(self._fit)
        self.addPermanentWidget(self._zoom)

    @property
    def text(self) -> str:
        """All it says, from left to right."""
        return "  ".join(label.text() for label in (self._state, self._counts, self._hint, self._zoom))

    def show_state(self, project: Project, saved_at: datetime.datetime | None) -> None:
        """Show whether everything is saved, and since when."""
        self._state.setText(self._saved(project, saved_at))
        if project.dirty:
            self._name.withdraw()

    def offer_name(self) -> None:
        """Offer to name what has just been saved, for a while; asked again, the keyboard goes there."""
        self._name.offer()

    def show_counts(self, counts: Counts | None) -> None:
        """Show what a journey has; None: there is no journey."""
        text = self.tr("Steps: {0} · pains: {1} · without owner: {2}")
        self._counts.setText(text.format(*counts) if counts is not None else "")

    def show_zoom(self, zoom: float | None) -> None:
        """Show how large the map is (1 is 100 %); None: no map is shown."""
        self._zoom.setText(f"{round(zoom * 100)} %" if zoom is not None else "")
        self._fit.setVisible(zoom is not None)

    def show_hint(self, text: str) -> None:
        """Say what the next keys do."""
        self._next = text
        self._show_line()

    def tell(self, sentence: str) -> None:
        """Say what has just happened, for a while, where the next keys stand."""
        self._note, self._fresh = sentence, True
        QTimer.singleShot(0, self, self._settle)
        self._fading.start()
        self._show_line()

    def go_on(self) -> None:
        """Something else happens: what was told before is over. What comes of the same key or click is not."""
        if self._note and not self._fresh:
            self.forget()

    def _settle(self) -> None:
        self._fresh = False

    def forget(self) -> None:
        """The next keys again."""
        self._note = ""
        self._fading.stop()
        self._show_line()

    def _show_line(self) -> None:
        line = self._note or self._next
        self._hint.setText(line)
        self._hint.setToolTip(tip(line))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The next key, pressed in what is watched."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            self.go_on()
        return False

    def _saved(self, project: Project, at: datetime.datetime | None) -> str:
        if project.read_only:
            return self.tr("Read only")
        if project.dirty:
            return self.tr("Saving…")
        if at is None:
            return self.tr("Saved")
        return self.tr("Saved {0}").format(QLocale().toString(QTime(at.hour, at.minute), "HH:mm"))


class _Cut(QLabel):
    """A label that gives way: what does not fit ends in an ellipsis."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        room = self.contentsRect().adjusted(8, 0, -8, 0)
        fitting = self.fontMetrics().elidedText(self.text(), _END, room.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(_MIDDLE), fitting)
        painter.end()
