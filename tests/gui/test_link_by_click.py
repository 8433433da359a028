"""A link led by Ctrl+L or the button ends at a card that is clicked; letters then are its label."""

from __future__ import annotations

import pytest
from driver import CTRL, Driver
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeyforge.model.records import Link


@pytest.mark.parametrize("by", ["key", "button"])
def test_a_click_on_a_card_ends_the_link_there_and_letters_name_it(ui: Driver, by: str) -> None:
    ui.click(ui.middle("Sees an ad"))
    if by == "key":
        ui.key(Qt.Key.Key_L, CTRL)
    else:
        ui.window.actions_by_name["link"].trigger()
    assert ui.window.linking.is_open
    ui.click(ui.middle("Pays by card"))
    (link,) = ui.project.document.of(Link)
    assert [ui.project.document.records[key].title for key in (link.source, link.target)] == [
        "Sees an ad",
        "Pays by card",
    ]
    assert not ui.window.linking.is_open
    ui.view.setFocus()
    ui.press(ord("S"), "s")
    line = QApplication.focusWidget()
    assert line is ui.window.link_label
    assert ui.window.link_label.text() == "s"


def test_a_click_beside_the_cards_leaves_nothing(ui: Driver) -> None:
    ui.click(ui.middle("Sees an ad"))
    ui.key(Qt.Key.Key_L, CTRL)
    ui.click(ui.cell("Delivery", "Thoughts"))
    QApplication.processEvents()
    assert not ui.window.linking.is_open
    assert ui.project.document.of(Link) == ()
