"""The second and third page of the export window: how far it is; what was written, and what it does not show."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from journeyforge.gui.process.work import Steps
from journeyforge.model.problem import Problem

_PARTS = 1_000
_LOOK = 40
"""Milliseconds between looks at how far it is."""
_MOST = 200
"""As many remarks are listed."""


class WorkingPage(QWidget):
    """A bar, and a button that gives it up."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words, self.bar = QLabel(), QProgressBar()
        self.words.setWordWrap(True)
        self.bar.setRange(0, _PARTS)
        self.bar.setTextVisible(False)
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.clicked.connect(self.cancelled)
        self._steps: Steps | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK)
        self._clock.timeout.connect(self._show)
        column = _column(self)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addStretch(1)
        column.addLayout(_buttons(self.stop))

    def follow(self, steps: Steps, name: str) -> None:
        """Show how far these steps of writing a file are."""
        self.words.setText(self.tr("Writing {0}…").format(name))
        self.bar.setValue(0)
        self._steps = steps
        self._clock.start()

    def leave(self) -> None:
        """Look no longer."""
        self._steps = None
        self._clock.stop()

    def _show(self) -> None:
        if self._steps is not None:
            self.bar.setValue(round(self._steps.done * _PARTS))


class Result(NamedTuple):
    """Files that were written, and what could not be carried."""

    paths: Sequence[Path]
    problems: Sequence[Problem]


class Written(QWidget):
    """Where the files lie, and the report."""

    again = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.where, self.about, self.report = QLabel(), QLabel(), QLabel(), QPlainTextEdit()
        self.heading.setObjectName("pageHeading")
        self.where.setObjectName("caption")
        self.about.setObjectName("section")
        for label in (self.heading, self.where):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("What it does not show"))
        self._paths: list[Path] = []
        self.more, self.folder = QPushButton(self.tr("Export more…")), QPushButton(self.tr("Show the folder"))
        self.open, self.end = QPushButton(self.tr("Open")), QPushButton(self.tr("Close"))
        self.more.clicked.connect(self.again)
        self.folder.clicked.connect(lambda: _show(self._paths[0].parent))
        self.open.clicked.connect(lambda: _show(self._paths[0]))
        self.end.clicked.connect(self.closed)
        column = _column(self)
        column.setSpacing(8)
        for part in (self.heading, self.where):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.about)
        column.addWidget(self.report, 1)
        column.addStretch()
        column.addSpacing(8)
        column.addLayout(_buttons(self.folder, self.open, self.end, left=self.more))

    def show_result(self, result: Result) -> None:
        """Show what was written."""
        self._paths = list(result.paths)
        size = sum(path.stat().st_size for path in result.paths if path.exists())
        names = ", ".join(path.name for path in result.paths)
        told = self.tr("{0} is written") if len(result.paths) == 1 else self.tr("Files written: {0}")
        self.heading.setText(told.format(names))
        kilobytes = f"{max(round(size / 1000), 1):,}".replace(",", "\u202f")
        self.where.setText(self.tr("{0} kB in {1}").format(kilobytes, os.fspath(result.paths[0].parent)))
        remarks = [str(problem) for problem in result.problems[:_MOST]]
        if len(result.problems) > _MOST:
            remarks.append(self.tr("… and {0} more").format(len(result.problems) - _MOST))
        self.about.setText(self.tr("WHAT IT DOES NOT SHOW") if remarks else "")
        self.report.setPlainText("\n".join(remarks))
        self.about.setVisible(bool(remarks))
        self.report.setVisible(bool(remarks))


def _show(path: Path) -> None:
    """In the system's own program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(os.fspath(path)))


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(16)
    return column


def _buttons(*right: QPushButton, left: QPushButton | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    if left is not None:
        row.addWidget(left)
    row.addStretch(1)
    for button in right:
        row.addWidget(button)
    return row
