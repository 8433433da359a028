"""Fields for words: a line, a paragraph that grows, a list of lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout

from journeyforge.gui.panels.fields.field import Field, Shown

_MOST_LINES = 12
_PADDING = 12


class Paragraph(QPlainTextEdit):
    """A plain text as high as its lines; Enter leaves it where it holds a single paragraph."""

    def __init__(self, single: bool) -> None:
        super().__init__()
        self._single = single
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self.fit)

    def words(self) -> str:
        """What stands there; unlike `toPlainText` with its no-break spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def fit(self) -> None:
        """Take the height of the lines."""
        lines = min(max(int(self.document().size().height()), 1), _MOST_LINES)
        tall = lines * self.fontMetrics().lineSpacing() + _PADDING
        if tall != self.height():
            self.setFixedHeight(tall)
        more = self.document().size().height() > _MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if more else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: D102, N802
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102, N802
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102, N802
        if self._single and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.clearFocus()
        else:
            super().keyPressEvent(event)


class LineField(Field):
    """One line of text."""

    def __init__(self) -> None:
        super().__init__()
        self._edit = QLineEdit()
        self._edit.editingFinished.connect(self.flush)
        self._told = ""
        self.setFocusProxy(self._edit)
        _alone(self, self._edit)

    def show_values(self, shown: Shown) -> None:
        """Show the text."""
        self._told = str(shown.value or "")
        self._edit.setPlaceholderText(self.tr("several values") if shown.is_mixed else "")
        self._edit.setReadOnly(shown.read_only)
        if self._edit.text() != self._told:
            self._edit.setText(self._told)
            self._edit.setCursorPosition(0)

    def flush(self) -> None:
        """Tell the text where it is another one."""
        if self._edit.text() != self._told:
            self._told = self._edit.text()
            self.edited.emit(self._told)


class WordsField(Field):
    """Text of several lines; with `single`, one paragraph that Enter leaves."""

    def __init__(self, single: bool = False) -> None:
        super().__init__()
        self._edit = Paragraph(single)
        self._edit.installEventFilter(self)
        self._told = ""
        self.setFocusProxy(self._edit)
        _alone(self, self._edit)

    def show_values(self, shown: Shown) -> None:
        """Show the text."""
        self._told = self._text_of(shown)
        self._edit.setPlaceholderText(self.tr("several values") if shown.is_mixed else "")
        if self._edit.isReadOnly() != shown.read_only:
            self._edit.setReadOnly(shown.read_only)
        if self._edit.words() != self._told:
            with QSignalBlocker(self):
                self._edit.setPlainText(self._told)
            # What the widget can't hold as it is, is no edit.
            self._told = self._edit.words()

    def flush(self) -> None:
        """Tell the text where it is another one."""
        text = self._edit.words()
        if text != self._told:
            self._told = text
            self.edited.emit(self._value_of(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if watched is self._edit and isinstance(event, QFocusEvent) and event.lostFocus():
            self.flush()
        return False

    def _text_of(self, shown: Shown) -> str:
        return str(shown.value or "")

    def _value_of(self, text: str) -> object:
        return text


class LinesField(WordsField):
    """A list of texts, one a line; empty lines don't count."""

    def _text_of(self, shown: Shown) -> str:
        return "\n".join(" ".join(line.split("\n")) for line in shown.value or ())

    def _value_of(self, text: str) -> object:
        return tuple(line.strip() for line in text.splitlines() if line.strip())


class TagsField(LineField):
    """Short texts with commas between them."""

    def __init__(self) -> None:
        super().__init__()
        self._edit.setToolTip(self.tr("Several with a comma between them"))

    def show_values(self, shown: Shown) -> None:
        """Show the texts in a line."""
        super().show_values(shown._replace(values=[", ".join(value or ()) for value in shown.values]))

    def flush(self) -> None:
        """Tell the texts where they are others."""
        if self._edit.text() != self._told:
            self._told = self._edit.text()
            self.edited.emit(tuple(tag.strip() for tag in self._told.split(",") if tag.strip()))


def _alone(field: Field, widget: QLineEdit | QPlainTextEdit) -> None:
    column = QVBoxLayout(field)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
