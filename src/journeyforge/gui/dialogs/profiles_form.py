"""The fields of a profile beside its columns and words: how it is written, and what the tracker takes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journeyforge.gui.panels.fields.choices import QuietCombo
from journeyforge.gui.panels.fields.drawn import Tick
from journeyforge.model.profile import Profile
from journeyforge.model.text import clean

_MOST = 10_000_000
_LIMITS = ("rows_per_file", "title_length", "text_length")
_FLAGS = ("line_breaks", "byte_order_mark", "for_people", "parents", "slash_commands")


class ProfileForm(QWidget):
    """Everything but the columns and words. `edited`: another content."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.separator = _combo((",", self.tr("Comma")), (";", self.tr("Semicolon")), ("\t", self.tr("Tab")))
        self.markup = _combo(("text", self.tr("Text")), ("markdown", "Markdown"), ("html", "HTML"))
        self.joint, self.footer = QLineEdit(), QLineEdit()
        self.limits = {name: Limit(self.tr("no limit")) for name in _LIMITS}
        words = (
            self.tr("Line breaks inside cells"),
            self.tr("Byte order mark, for Excel"),
            self.tr("For people: no cell that a spreadsheet would calculate"),
            self.tr("A row for each journey, above its items"),
            self.tr("The tracker obeys lines that begin with /"),
        )
        self.flags = {name: Tick(text) for name, text in zip(_FLAGS, words, strict=True)}
        self._build()

    def show_profile(self, profile: Profile) -> None:
        """Show these, without telling."""
        with QSignalBlocker(self):
            for combo, value in ((self.separator, profile.separator), (self.markup, profile.markup)):
                combo.setCurrentIndex(combo.findData(value))
            self.joint.setText(profile.joint)
            self.footer.setText(profile.footer)
            for name, box in self.limits.items():
                box.show_value(getattr(profile, name))
            for name, tick in self.flags.items():
                tick.setChecked(getattr(profile, name))

    def filled(self, profile: Profile) -> Profile:
        """The profile with what stands in the fields."""
        chosen: dict[str, Any] = {name: box.value() for name, box in self.limits.items()}
        chosen |= {name: tick.isChecked() for name, tick in self.flags.items()}
        return replace(
            profile,
            separator=self.separator.currentData(),
            markup=self.markup.currentData(),
            joint=clean(self.joint.text()),
            footer=clean(self.footer.text()),
            **chosen,
        )

    def _build(self) -> None:
        left, right = QFormLayout(), QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        left.setVerticalSpacing(8)
        left.setHorizontalSpacing(16)
        rows = (
            (self.tr("Between columns"), self.separator),
            (self.tr("Between several values"), self.joint),
            (self.tr("Descriptions in"), self.markup),
            (self.tr("Above the id in descriptions"), self.footer),
            (self.tr("Rows in a file"), self.limits["rows_per_file"]),
            (self.tr("Letters in a title"), self.limits["title_length"]),
            (self.tr("Letters in a description"), self.limits["text_length"]),
        )
        for label, field in rows:
            left.addRow(label, field)
            field.setAccessibleName(label)
        self.footer.setToolTip(self.tr("{label} stands for the label with our id"))
        for tick in self.flags.values():
            right.addWidget(tick)
            tick.toggled.connect(lambda _: self.edited.emit())
        for combo in (self.separator, self.markup):
            combo.activated.connect(lambda _: self.edited.emit())
        for line in (self.joint, self.footer, *self.limits.values()):
            line.textEdited.connect(lambda _: self.edited.emit())
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(32)
        both.addLayout(left, 1)
        ticks = QWidget()
        ticks.setLayout(right)
        both.addWidget(ticks, 1, Qt.AlignmentFlag.AlignTop)


def _combo(*rows: tuple[str, str]) -> QComboBox:
    combo = QuietCombo()
    combo.setProperty("chevron", True)
    for value, text in rows:
        combo.addItem(text, value)
    return combo


class Limit(QLineEdit):
    """A number typed; empty: no limit."""

    def __init__(self, none: str) -> None:
        super().__init__()
        self.setPlaceholderText(none)
        self.setValidator(QIntValidator(1, _MOST, self))

    def value(self) -> int | None:
        """The number; None where there is none."""
        text = self.text()
        return int(text) if text.isdecimal() and int(text) else None

    def show_value(self, value: int | None) -> None:
        """Show a number."""
        self.setText("" if value is None else str(value))
