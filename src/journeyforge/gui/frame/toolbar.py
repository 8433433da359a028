"""The bar below the menus: history, what can be added, the switch between views, and what leaves the app."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolBar,
    QToolButton,
    QWidget,
)

from journeyforge.gui import icons
from journeyforge.gui.actions import ACTIONS, Action
from journeyforge.gui.views import VIEWS
from journeyforge.layout.theme import Theme

_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LEFT = ("edit", "insert", "map")
"""Menus whose toolbar actions stand left of the switch; the rest stand at the right end."""
_CAPPED = ("find", "present")
"""Buttons that show their keys, where there is room."""
_GIVE_WAY = ("link", "add_opportunity", "add_pain", "find")
"""Buttons that a narrow window goes without, in this order: menus and keys have them all."""
_PADDING = 28
"""Left and right of all buttons together, as the style has it, and a little more."""


class Toolbar(QToolBar):
    """Its buttons are those of the actions' rows; it can be reached with F6 and walked with Tab and arrows."""

    def __init__(self, actions: dict[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(icons.SIZE, icons.SIZE))
        self._actions = actions
        self._icons: dict[str, QAction] = {}
        self._placed: dict[str, QAction] = {}
        rows = [row for row in ACTIONS if row.on_toolbar]
        for menu in _LEFT:
            block = [row for row in rows if row.menu == menu]
            for row in block:
                self._add(row)
            if block:
                self.addWidget(_line())
        self.addWidget(self._switch())
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        # What leaves the app stands last.
        for row in sorted(rows, key=lambda row: row.menu == "file"):
            if row.menu not in _LEFT:
                self._add(row)

    def use(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        for name, action in self._icons.items():
            action.setIcon(icons.icon(name, theme))

    def event(self, event: QEvent) -> bool:  # noqa: D102
        # As a part of the window it is named for screen readers.
        if event.type() == QEvent.Type.Show and not self.accessibleName():
            self.setAccessibleName(self.tr("Toolbar"))
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """What leaves the app is never pushed out of a narrow window: others give way."""
        super().resizeEvent(event)
        capped = self.findChildren(_WithKeys)
        needed = _PADDING + sum(self._room_of(action) for action in self.actions())
        needed += sum(button.room_for_keys for button in capped if not button.shows_keys)
        roomy = needed <= self.width()
        for button in capped:
            button.show_keys(roomy)
            needed -= 0 if roomy else button.room_for_keys
        for name in _GIVE_WAY:
            action = self._placed[name]
            action.setVisible(needed <= self.width())
            needed -= 0 if action.isVisible() else self._room_of(action)

    def _room_of(self, action: QAction) -> int:
        widget = self.widgetForAction(action)
        layout = self.layout()
        return widget.sizeHint().width() + (layout.spacing() if layout is not None else 0)

    def _add(self, row: Action) -> None:
        button = self._button(row.name)
        if row.icon:
            self._icons[row.icon] = self._actions[row.name]
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        if row.menu == "file":
            button.setObjectName("primary")
        self._placed[row.name] = self.addWidget(button)

    def _button(self, name: str) -> QToolButton:
        button = _WithKeys() if name in _CAPPED else QToolButton()
        button.setDefaultAction(self._actions[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if self._actions[name].menu() is not None:
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _switch(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("views")
        frame.setAccessibleName(self.tr("Views"))
        row = QHBoxLayout(frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for view in VIEWS:
            row.addWidget(self._button(f"view_{view.name}"))
        return frame


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    line.setFixedSize(QSize(9, 20))
    return line


class _WithKeys(QToolButton):
    """A button that shows its keys in a cap right of its words."""

    shows_keys = True

    @property
    def room_for_keys(self) -> int:
        """How much wider it is with its keys."""
        return self._wide() + 8

    def show_keys(self, shown: bool) -> None:
        """Show the keys, or only the words."""
        if shown != self.shows_keys:
            self.shows_keys = shown
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        return super().sizeHint() + QSize(self.room_for_keys if self.shows_keys else 0, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        words, option.text = option.text, ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        role = QPalette.ColorRole.ButtonText
        inside = self.rect().adjusted(10, 0, -10, 0)
        self.style().drawItemText(painter, inside, int(_START), self.palette(), self.isEnabled(), words, role)
        if self.shows_keys:
            self._paint_cap(painter, inside)
        painter.end()

    def _paint_cap(self, painter: QPainter, inside: QRect) -> None:
        cap = QRect(inside.right() - self._wide(), inside.center().y() - 8, self._wide(), 18)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._keys())
        outline = QColor(painter.pen().color())
        outline.setAlphaF(0.45)
        painter.setPen(outline)
        painter.drawRoundedRect(cap, 4, 4)

    def _keys(self) -> str:
        shown = self.defaultAction().shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return shown.replace("+", " ")

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        return font

    def _wide(self) -> int:
        return QFontMetrics(self._font()).horizontalAdvance(self._keys()) + 12
