"""A page with a chart: live, clickable, and a way out for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMenu, QScrollArea, QToolButton

from journeyforge.analysis.scores import FRAMES
from journeyforge.gui import exports
from journeyforge.gui.insights.chart_view import ChartView
from journeyforge.gui.insights.choice import Choice
from journeyforge.gui.insights.drawing import Picture, Wanted, draw
from journeyforge.gui.insights.page import AnswerPage
from journeyforge.gui.insights.study import Study
from journeyforge.gui.panels import score_words
from journeyforge.gui.panels.fields.drawn import Tick
from journeyforge.gui.sheet import Spot

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_RESIZED = 60
"""Milliseconds for which a window's size has to stand still."""


class ChartPage(AnswerPage):
    """One chart, or one of two. `kinds` pairs names of charts with words; `scored` ones have a frame to choose."""

    def __init__(
        self, window: MainWindow, study: Study, kinds: tuple[tuple[str, str], ...], scored: bool = True
    ) -> None:
        super().__init__(window, study)
        self.picture: Picture | None = None
        self._scroll: set[str] = set()
        self.view = ChartView(self.sheet.theme)
        self.area, self.remark = QScrollArea(), QLabel()
        self.kinds, self.frames = Choice(kinds, self.tr("Chart")), Choice(_frames(), self.tr("Score"))
        self.medians = Tick(self.tr("Lines at the medians"))
        self._resized = QTimer(self)
        self._fill_bar(len(kinds) > 1, scored)
        self._fill()
        self._listen()

    def _fill_bar(self, several: bool, scored: bool) -> None:
        self.kinds.setVisible(several)
        self.frames.setVisible(scored)
        self.medians.setVisible(self.kinds.name == "matrix")
        for place, widget in enumerate((self.kinds, self.frames, self.medians), 1):
            self.bar.insertWidget(place, widget)
        self.export = QToolButton()
        self.export.setText(self.tr("Export…"))
        self.export.setToolTip(self.tr("Export this picture as PNG, SVG or PDF"))
        self.export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.export.clicked.connect(self.export_picture)
        self.bar.addWidget(self.export)

    def _fill(self) -> None:
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.view)
        self.remark.setObjectName("caption")
        self.remark.setWordWrap(True)
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.setContentsMargins(16, 6, 16, 8)
        self.remark.hide()
        self.column.addWidget(self.area, 1)
        self.column.addWidget(self.remark)

    def _listen(self) -> None:
        self._resized.setSingleShot(True)
        self._resized.setInterval(_RESIZED)
        self._resized.timeout.connect(lambda: self.asking.ask() if self.isVisible() else None)
        self.kinds.chosen.connect(lambda _: self.asking.ask())
        self.frames.chosen.connect(self.study.score_by)
        self.medians.clicked.connect(lambda _: self.asking.ask())
        self.view.chosen.connect(self.select)
        self.view.wanted.connect(self._show_all)
        self.view.menu_wanted.connect(self._open_menu)

    # --- asking and answering ---

    def wanted(self) -> Wanted:
        """What is to be drawn now."""
        room = self.area.maximumViewportSize()
        return Wanted(
            self.kinds.name,
            self.study.subject(),
            self.sheet.theme,
            exports.language(self.sheet.project),
            self.medians.isChecked(),
            (room.width(), room.height()),
            self.devicePixelRatioF(),
            self.kinds.name in self._scroll,
        )

    def question(self) -> Callable[[], Any]:  # noqa: D102
        return partial(draw, self.wanted())

    def show_answer(self, answer: Picture) -> None:  # noqa: D102
        self.picture = answer
        if answer.scrolls:
            self._scroll.add(self.kinds.name)
        else:
            self._scroll.discard(self.kinds.name)
        self.view.theme = self.sheet.theme
        self.view.show_picture(answer.image, answer.spots, answer.title)
        said = [*answer.problems[:1]]
        if answer.without_one:
            listed = ", ".join(score_words.input_word(name) for name in answer.without_one)
            told = self.tr("WSJF is relative: the smallest item of each column is its 1. No 1 yet in: {0}.")
            said.append(told.format(listed))
        self.remark.setText("\n".join(said))
        self.remark.setVisible(bool(said))

    def show_trouble(self, sentence: str) -> None:  # noqa: D102
        super().show_trouble(sentence)
        self.view.waits = False
        self.view.update()

    def show_choices(self) -> None:  # noqa: D102
        super().show_choices()
        self.frames.show_chosen(self.study.frame)

    def take_focus(self) -> None:  # noqa: D102
        self.view.setFocus()

    def follow(self) -> None:  # noqa: D102
        self.view.show_selected(self.sheet.selection)

    def _show_all(self, records: tuple[str, ...]) -> None:
        """Go to the first on the map; those beside it on the same map are selected too."""
        self.show_on_map(records[0])
        there = [key for key in records if self.sheet.index.of(key) is not None]
        if len(there) > 1 and records[0] in there:
            self.sheet.select_many(there, Spot(records[0]))

    # --- out ---

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as it is seen."""
        if self.picture is not None:
            QApplication.clipboard().setImage(self.picture.image)
            told = self.tr("A picture of {0} × {1} pixels is on the clipboard.")
            image = self.picture.image
            self.sheet.told.emit(told.format(image.width(), image.height()))

    def export_picture(self) -> None:
        """Ask how the chart is to leave, and let it."""
        from journeyforge.gui.insights.leaving import PictureDialog

        title = self.picture.title if self.picture is not None else ""
        PictureDialog(self.window_of_map, self.wanted(), title).open()

    def _open_menu(self, place: QPoint, records: tuple[str, ...]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if records:
            menu.addAction(self.tr("Show on map"), lambda: self._show_all(records))
            menu.addSeparator()
        menu.addAction(self.tr("Copy picture"), self.copy_picture)
        menu.addAction(self.tr("Export picture…"), self.export_picture)
        menu.popup(place)

    # --- Qt ---

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._resized.start()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        self._resized.start()


def _frames() -> list[tuple[str, str]]:
    return [(name, score_words.title(name)) for name in FRAMES]
