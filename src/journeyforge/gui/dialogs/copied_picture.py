"""A picture of the journey that is shown, put on the clipboard for slides and letters."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from journeyforge.formats.drawing import only_one
from journeyforge.formats.painter import paint
from journeyforge.formats.registry import ExportOptions, FormatError, step
from journeyforge.gui.exports import Wish
from journeyforge.gui.process.work import Steps, Work
from journeyforge.layout.index import SceneIndex
from journeyforge.model.document import Document

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_SCALE = 2.0
_MOST_PIXELS, _LONGEST = 60_000_000, 32_000
"""More, and other programs refuse the picture; longer sides Qt can't paint."""


def copy_picture(window: MainWindow) -> None:
    """Draw the journey on another thread, in the colours of the window, and put it on the clipboard."""
    window.leave_fields()
    steps = Steps()
    wish = Wish(theme=window.sheet.theme.name)
    options = wish.options(window.project, window.sheet.journey, progress=steps.tell, cancelled=steps.is_ended)
    words = QCoreApplication.translate("Exports", "Drawing the map…")
    run = partial(draw, window.project.document, options)
    work = Work(window, words, run, (FormatError,), steps)
    work.failed.connect(lambda error: window.message.say(str(error)))
    work.done.connect(lambda image: _put(window, image))
    work.start()


def draw(document: Document, options: ExportOptions) -> QImage:
    """The journey at twice its size, or as large as other programs take. Raises FormatError, Cancelled."""
    (_, scene), _ = only_one(document, options, "a picture")
    step(options, 0.5)
    most = min(math.sqrt(_MOST_PIXELS / (scene.width * scene.height)), _LONGEST / max(scene.width, scene.height))
    scale = min(_SCALE, most)
    size = max(int(scene.width * scale), 1), max(int(scene.height * scale), 1)
    image = QImage(*size, QImage.Format.Format_RGB32)
    if image.isNull():
        raise FormatError("there is no memory for a picture of this map")
    image.fill(QColor(scene.ground))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(SceneIndex(scene), painter, None, options.blobs)
    painter.end()
    return image


def _put(window: MainWindow, image: QImage) -> None:
    QApplication.clipboard().setImage(image)
    told = QCoreApplication.translate("Exports", "A picture of {0} × {1} pixels is on the clipboard.")
    window.message.say(told.format(image.width(), image.height()))
