"""What the windows for export and for printing share: what is wanted, and beside it what it will look like."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journeyforge.formats.registry import ExportOptions, FormatError
from journeyforge.gui.dialogs.export_form import ExportForm
from journeyforge.gui.dialogs.export_preview import Preview, look_ahead
from journeyforge.gui.exports import Wish
from journeyforge.gui.process.work import Errand, Steps
from journeyforge.model.records import Journey

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_ROOM = QSize(360, 280)
_MARGIN = 16
_FORM = 360
_CALM = 150
"""Milliseconds without another choice after which the preview is drawn."""
_REMARKS = 3


class LeavingDialog(QDialog):
    """A form, a preview that follows it, and a button that is pressed to begin."""

    def __init__(self, window: MainWindow, wish: Wish, title: str, begin: str, on_paper: bool = False) -> None:
        super().__init__(window)
        self.window_of_map = window
        self.project, self.journey = window.project, window.sheet.journey
        self._looking: Errand | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        document = self.project.document
        shown = document.need(self.journey, Journey).title
        self.form = ExportForm(wish, shown, len(document.journeys()), on_paper)
        self.picture, self.size_line, self.remarks, self.trouble = QLabel(), QLabel(), QLabel(), QLabel()
        self.go = QPushButton(begin)
        self.go.clicked.connect(self.start)
        self._name_labels()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._look_ahead)
        self.form.changed.connect(self.on_changed)
        self._look_ahead()

    def start(self) -> None:
        """Begin."""
        raise NotImplementedError

    def options(self, wish: Wish, steps: Steps) -> ExportOptions:
        """What the formats are told."""
        return wish.options(self.project, self.journey, progress=steps.tell, cancelled=steps.is_ended)

    def say(self, sentence: str) -> None:
        """Say what went wrong."""
        self.trouble.setText(sentence)
        self.trouble.show()

    def on_changed(self) -> None:
        """Another wish: what was said is read, the preview follows."""
        self.trouble.hide()
        self._calm.start()

    def _look_ahead(self) -> None:
        if self._looking is not None:
            self._looking.drop()
        steps, wish = Steps(), self.form.wish()
        options = self.options(wish, steps)
        args = self.project.document, wish, options, _ROOM, self.devicePixelRatioF()
        self._looking = Errand(self, partial(look_ahead, *args), (FormatError,), steps)
        self._looking.done.connect(self._show_preview)
        self._looking.failed.connect(self._show_no_preview)
        self._looking.start()

    def _show_preview(self, found: Preview) -> None:
        if found.image.isNull():
            self.picture.setText(self.tr("A table has no picture."))
        else:
            self.picture.setPixmap(QPixmap.fromImage(found.image))
        self.size_line.setText(found.size)
        listed = [problem.message for problem in found.problems[:_REMARKS]]
        if len(found.problems) > _REMARKS:
            listed.append(self.tr("… and {0} more").format(len(found.problems) - _REMARKS))
        self.remarks.setText("\n".join(listed))
        self.go.setEnabled(not found.too_large)

    def _show_no_preview(self, error: Exception) -> None:
        self.picture.setText(str(error))
        self.size_line.clear()
        self.remarks.clear()

    def _name_labels(self) -> None:
        self.picture.setFixedSize(_ROOM + QSize(2 * _MARGIN, 2 * _MARGIN))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setObjectName("preview")
        self.picture.setWordWrap(True)
        self.picture.setAccessibleName(self.tr("Preview"))
        for label, name in ((self.size_line, "caption"), (self.remarks, "caption"), (self.trouble, "trouble")):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.hide()

    def wanted(self) -> QWidget:
        """The page with form and preview."""
        right = QVBoxLayout()
        right.setSpacing(8)
        for part in (self.picture, self.size_line, self.remarks):
            right.addWidget(part)
        right.addStretch(1)
        left = QVBoxLayout()
        self.form.setMinimumWidth(_FORM)
        left.addWidget(self.form)
        left.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(left, 1)
        both.addLayout(right)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(both, 1)
        column.addWidget(self.trouble)
        column.addLayout(buttons)
        return page

    def only_default(self, button: QPushButton) -> None:
        """Enter presses this button, wherever the keyboard is."""
        for other in self.findChildren(QPushButton):
            other.setAutoDefault(False)
        button.setDefault(True)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802
        self._calm.stop()
        if self._looking is not None:
            self._looking.drop()
        super().closeEvent(event)
