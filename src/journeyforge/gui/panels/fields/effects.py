"""What closing a pain moved, as a line that can't be edited."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from journeyforge.analysis.loop import effect_of
from journeyforge.gui.panels.effects import about_effect, effect_line
from journeyforge.gui.panels.fields.field import Field, Shown
from journeyforge.model.records import PainPoint


class EffectField(Field):
    """The metric of one pain before and after it was closed; what is wanting where there is no such thing yet."""

    def __init__(self) -> None:
        super().__init__()
        self._line, self._about = QLabel(), QLabel()
        self._line.setObjectName("entryTitle")
        self._about.setObjectName("entryAbout")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(1)
        for label in (self._line, self._about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)

    def show_values(self, shown: Shown) -> None:
        """Show it for a pain that is alone."""
        pain = shown.document.get(shown.records[0]) if len(shown.records) == 1 else None
        line, about = self._told(shown, pain) if isinstance(pain, PainPoint) else ("", "")
        for label, text in ((self._line, line), (self._about, about)):
            label.setText(text)
            label.setVisible(bool(text))

    def _told(self, shown: Shown, pain: PainPoint) -> tuple[str, str]:
        effect = effect_of(shown.document, pain)
        if effect is not None:
            return effect_line(effect, shown.words), about_effect(effect, shown.words)
        if pain.effect_metric is not None:
            return "", self.tr("Once it is done, with a day, its metric is compared before and after.")
        if pain.closed_on is not None:
            return "", self.tr("Name the metric that this was to move, and it is compared before and after.")
        return "", ""
