"""The window that lets a chart leave as a file: PNG, SVG or PDF, light or dark, as large as wished."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
)

from journeyforge import charts
from journeyforge.formats.whole import FormatError
from journeyforge.gui.insights.drawing import Wanted, write
from journeyforge.gui.panels.fields.choices import QuietCombo
from journeyforge.gui.process.work import Steps, Work
from journeyforge.layout.theme import THEMES
from journeyforge.model.problem import Problem

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_SCALES = (1.0, 2.0, 3.0, 4.0)
_USUAL = 2.0
_WIDTH = 420
_LISTED = 3


class PictureDialog(QDialog):
    """Asks how, then where to, and writes it there on another thread."""

    def __init__(self, window: MainWindow, wanted: Wanted, title: str) -> None:
        super().__init__(window)
        self._window, self._wanted, self._title = window, wanted, title
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export picture"))
        self.format, self.theme, self.size_of, self.scale = QuietCombo(), QuietCombo(), QuietCombo(), QuietCombo()
        self.size_line = QLabel()
        self.go = QPushButton(self.tr("Export…"))
        self._fill()
        self._build()
        self._on_changed()

    def _fill(self) -> None:
        for words, ending in ((self.tr("PNG picture"), ".png"), (self.tr("SVG picture"), ".svg")):
            self.format.addItem(words, ending)
        self.format.addItem(self.tr("PDF page"), ".pdf")
        for words, name in ((self.tr("Light"), "light"), (self.tr("Dark"), "dark")):
            self.theme.addItem(words, name)
        self.theme.setCurrentIndex(self.theme.findData(self._wanted.theme.name))
        self.size_of.addItem(self.tr("A slide, 16:9"), charts.SIZE)
        self.size_of.addItem(self.tr("As on the screen"), self._wanted.room)
        for scale in _SCALES:
            self.scale.addItem(f"{scale:g} ×", scale)
        self.scale.setCurrentIndex(self.scale.findData(_USUAL))
        for name, combo in self._noted():
            place = combo.findData(self._window.settings.now.picture.get(name))
            if place >= 0:
                combo.setCurrentIndex(place)

    def _noted(self) -> tuple[tuple[str, QuietCombo], ...]:
        """What is remembered until the next time; the colours are the window's, and a size may be its, too."""
        return (("format", self.format), ("scale", self.scale))

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        rows = (
            (self.tr("Format"), self.format),
            (self.tr("Colours"), self.theme),
            (self.tr("Size"), self.size_of),
            (self.tr("Scale"), self.scale),
        )
        for words, combo in rows:
            combo.setAccessibleName(words)
            combo.activated.connect(self._on_changed)
            form.addRow(words, combo)
        self._form = form
        self.size_line.setObjectName("caption")
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.close)
        cancel.setAutoDefault(False)
        self.go.setDefault(True)
        self.go.clicked.connect(self.start)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self.size_line)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)

    def _on_changed(self) -> None:
        ending = str(self.format.currentData())
        self._form.setRowVisible(self.scale, ending == ".png")
        wide, high = self.size_of.currentData()
        if ending == ".png":
            scale = float(self.scale.currentData())
            told = self.tr("{0} × {1} pixels; more where the chart has more to say")
            self.size_line.setText(told.format(round(wide * scale), round(high * scale)))
        else:
            self.size_line.setText(self.tr("Sharp at any size; text stays text"))

    def start(self) -> None:
        """Ask where to, and write it there."""
        path = self._ask_where(str(self.format.currentData()))
        if path is None:
            return
        window, wanted = self._window, self._wanted
        noted = {name: combo.currentData() for name, combo in self._noted()}
        window.settings.change(export_folder=os.fspath(path.parent), picture=noted)
        size, scale = self.size_of.currentData(), float(self.scale.currentData())
        run = partial(write, wanted, path, THEMES[str(self.theme.currentData())], tuple(size), scale)
        work = Work(window, window.tr("Drawing the chart…"), run, (FormatError,), Steps())
        work.failed.connect(lambda error: window.message.say(str(error)))
        work.done.connect(lambda problems: _say(window, path, problems))
        self.close()
        work.start()

    def _ask_where(self, ending: str) -> Path | None:
        """A path that may be written; None where nobody wants it any more."""
        document = self._window.project.path
        kept = self._window.settings.now.export_folder
        folder = Path(kept) if kept and Path(kept).is_dir() else document.parent
        name = _file_name(f"{document.stem} {self._title}".strip())
        kinds = f"{self.format.currentText()} (*{ending})"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.windowTitle(), os.fspath(folder / f"{name}{ending}"), kinds
        )
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() == ending:
            return path
        path = path.with_name(path.name + ending)
        return path if not path.exists() or self._may_replace(path) else None

    def _may_replace(self, path: Path) -> bool:
        asked = self.tr("{0}: already there. Replace?").format(path.name)
        return QMessageBox.question(self, self.windowTitle(), asked) == QMessageBox.StandardButton.Yes


def _say(window: MainWindow, path: Path, problems: tuple[Problem, ...]) -> None:
    told = [window.tr("{0} is written.").format(path.name)]
    told += [problem.message for problem in problems[:_LISTED]]
    if len(problems) > _LISTED:
        told.append(window.tr("… and {0} more").format(len(problems) - _LISTED))
    window.message.say(" ".join(told))


def _file_name(words: str) -> str:
    """Words as a name that every system takes."""
    return "".join("-" if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in words)[:120]
