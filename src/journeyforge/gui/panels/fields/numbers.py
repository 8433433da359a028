"""Fields for numbers, dates, steps of five and feelings. Empty means not known, never zero."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from journeyforge.gui import icons
from journeyforge.gui.panels.fields.field import Field, Shown
from journeyforge.gui.panels.fields.reading import day_text, number_text, read_day, read_number
from journeyforge.layout.theme import LIGHT, Theme


class _Typed(Field):
    """A line whose text is read as a value; what can't be read stays and is marked."""

    def __init__(self) -> None:
        super().__init__()
        self._edit = QLineEdit()
        self._edit.editingFinished.connect(self.flush)
        self._told = ""
        self.setFocusProxy(self._edit)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self._edit, 1)

    def show_values(self, shown: Shown) -> None:
        """Show the value."""
        self._told = "" if shown.value is None else self._written(shown.value)
        self._edit.setPlaceholderText(self.tr("several values") if shown.is_mixed else "")
        self._edit.setReadOnly(shown.read_only)
        if self._edit.text() != self._told:
            self._edit.setText(self._told)
        self._mark("")

    def flush(self) -> None:
        """Tell the value where it is another one; text that is none stays, with a word about it."""
        text = self._edit.text().strip()
        if text == self._told:
            return
        try:
            value = self._read(text) if text else None
        except ValueError as error:
            self._mark(str(error))
            return
        self._mark("")
        self._told = text
        self.edited.emit(value)

    def _mark(self, problem: str) -> None:
        if problem == self._edit.toolTip():
            return
        self._edit.setToolTip(problem)
        self._edit.setProperty("wrong", bool(problem))
        self._edit.style().unpolish(self._edit)
        self._edit.style().polish(self._edit)

    def _written(self, value: object) -> str:
        raise NotImplementedError

    def _read(self, text: str) -> object:
        raise NotImplementedError


class NumberField(_Typed):
    """A number; `whole` for counts, `per_cent` for shares (0.25 is shown as 25), with its unit behind it."""

    def __init__(self, whole: bool = False, per_cent: bool = False, unit: str = "") -> None:
        super().__init__()
        self._whole, self._per_cent = whole, per_cent
        if unit or per_cent:
            self._row.addWidget(_label(unit or "%"))

    def _written(self, value: object) -> str:
        return number_text(float(str(value)), self._per_cent)

    def _read(self, text: str) -> object:
        return read_number(text, self._whole, self._per_cent)


class DateField(_Typed):
    """A day: typed as on this computer or as 2026-12-31, or taken from a calendar."""

    def __init__(self) -> None:
        super().__init__()
        button = self._button = QToolButton()
        self._theme: Theme | None = None
        button.setAccessibleName(self.tr("Choose a day"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._menu = QMenu(button)
        self._menu.aboutToShow.connect(self._fill)
        button.setMenu(self._menu)
        self._calendar: QCalendarWidget | None = None
        self._row.addWidget(button)

    def show_values(self, shown: Shown) -> None:
        """Show the day, and the calendar's button in the theme's colours."""
        super().show_values(shown)
        if shown.theme is not self._theme:
            self._theme = shown.theme
            self._button.setIcon(icons.icon("calendar", shown.theme, shown.theme.muted))

    def _fill(self) -> None:
        if self._calendar is None:
            self._calendar = QCalendarWidget()
            self._calendar.clicked.connect(self._on_day)
            action = QWidgetAction(self._menu)
            action.setDefaultWidget(self._calendar)
            self._menu.addAction(action)
        try:
            day = self._read(self._edit.text().strip())
        except ValueError:
            day = datetime.date.today()
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    def _on_day(self, day: QDate) -> None:
        self._menu.close()
        self._edit.setText(self._written(datetime.date(day.year(), day.month(), day.day())))
        self.flush()

    def _written(self, value: object) -> str:
        if not isinstance(value, datetime.date):
            return str(value)
        return day_text(value)

    def _read(self, text: str) -> datetime.date:
        return read_day(text)


class Dots(QWidget):
    """Five dots; a click or a digit sets how many are filled, again or Delete clears them."""

    chosen = Signal(object)
    _STEP, _SIZE = 20, 10

    def __init__(self) -> None:
        super().__init__()
        self.value: int | None = None
        self.theme: Theme = LIGHT
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(5 * self._STEP + 8, 28)

    def sizeHint(self) -> QSize:  # noqa: D102, N802
        return QSize(5 * self._STEP + 8, 28)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102, N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        for n in range(5):
            filled = self.value is not None and n < self.value
            painter.setBrush(QColor(self.theme.bad if filled else self.theme.card))
            painter.setPen(QPen(QColor(self.theme.pain_dash if filled else self.theme.outline), 1))
            painter.drawEllipse(QPointF(4 + self._STEP * (n + 0.5), middle), self._SIZE / 2, self._SIZE / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 3, -1, -3), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102, N802
        step = min(max(int((event.position().x() - 4) // self._STEP) + 1, 1), 5)
        self.chosen.emit(None if step == self.value else step)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.chosen.emit(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.chosen.emit(None)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = (self.value or 0) + (1 if key == Qt.Key.Key_Right else -1)
            self.chosen.emit(min(max(step, 1), 5))
        else:
            super().keyPressEvent(event)


class StepsField(Field):
    """One to five, as dots; none is not known."""

    def __init__(self) -> None:
        super().__init__()
        self._dots = Dots()
        self._dots.chosen.connect(self._on_chosen)
        self._word = _label("")
        self.setFocusProxy(self._dots)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._dots)
        row.addWidget(self._word, 1)

    def show_values(self, shown: Shown) -> None:
        """Show the dots."""
        self._dots.value = shown.value
        self._dots.theme = shown.theme
        self._dots.setEnabled(not shown.read_only)
        self._dots.update()
        # Beside the dots there is no room for words.
        self._word.setText("…" if shown.is_mixed else str(shown.value or "—"))
        self._word.setToolTip(self.tr("several values") if shown.is_mixed else "")

    def _on_chosen(self, value: object) -> None:
        self.edited.emit(value)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("unit")
    return label
