"""Icons: every one a row names exists, draws something, and is sharp on any screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from journeyforge.gui import icons
from journeyforge.gui.actions import ACTIONS
from journeyforge.layout.theme import DARK, LIGHT, Theme


def test_every_icon_of_an_action_is_there() -> None:
    assert {row.icon for row in ACTIONS if row.icon} <= set(icons.names())


@pytest.mark.parametrize("name", icons.names())
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_an_icon_is_drawn_in_the_ink_of_the_theme_within_its_square(
    app: QApplication, name: str, theme: Theme
) -> None:
    image = icons.icon(name, theme).pixmap(QSize(20, 20), 2.0).toImage()
    assert (image.width(), image.height()) == (40, 40)
    drawn = [image.pixelColor(x, y) for x in range(40) for y in range(40)]
    ink = QColor(theme.ink)
    assert any(pixel.alpha() == 255 and pixel.rgb() == ink.rgb() for pixel in drawn)
    edge = [image.pixelColor(n, m).alpha() for n in range(40) for m in (0, 39)]
    assert max(edge) == 0


def test_a_disabled_icon_is_paler(app: QApplication) -> None:
    icon = icons.icon("undo", LIGHT)
    usual, pale = (
        icon.pixmap(QSize(20, 20), 1.0, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    pixels = [(x, y) for x in range(20) for y in range(20)]
    darkest = [
        min(image.pixelColor(x, y).lightness() for x, y in pixels if image.pixelColor(x, y).alpha())
        for image in (usual, pale)
    ]
    assert darkest[0] < darkest[1]
