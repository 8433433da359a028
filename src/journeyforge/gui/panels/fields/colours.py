"""A field for a colour: the theme's, or one of a few, or any."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QToolButton

from journeyforge.gui.panels.fields.field import Field, Shown


class ColourField(Field):
    """Shows the colour; a click opens the choice, a second button goes back to the theme's own."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = ""
        self._button, self._reset = QToolButton(), QToolButton()
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.clicked.connect(self._choose)
        self._reset.setText("×")
        self._reset.setToolTip(self.tr("The theme’s own colour"))
        self._reset.clicked.connect(lambda _=False: self.edited.emit(""))
        self._button.setMinimumWidth(40)
        self.setFocusProxy(self._button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._button)
        row.addWidget(self._reset)
        row.addStretch(1)

    def show_values(self, shown: Shown) -> None:
        """Show the colour."""
        self._colour = shown.value or ""
        swatch = QPixmap(14, 14)
        swatch.fill(Qt.GlobalColor.transparent)
        if self._colour:
            painter = QPainter(swatch)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(self._colour))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(0, 0, 14, 14, 4, 4)
            painter.end()
        self._button.setIcon(QIcon(swatch))
        mixed = self.tr("several values") if shown.is_mixed else ""
        self._button.setText(mixed or self._colour or self.tr("the theme’s"))
        self._reset.setVisible(bool(self._colour) and not shown.read_only)
        self._button.setEnabled(not shown.read_only)

    def _choose(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._colour), self, self.tr("Colour"))
        if chosen.isValid() and chosen.name() != self._colour:
            self.edited.emit(chosen.name())
