"""What undo says it takes back: what was done, to which cards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import CTRL
from PySide6.QtCore import Qt
from workshop import Workshop, workshop

from journeyforge.model.records import Owner
from journeyforge.storage.places import Places


@pytest.fixture
def ui(tmp_path: Path, places: Places) -> Iterator[Workshop]:
    with workshop(tmp_path / "workshop.journey", places) as ui:
        for title in ("Asks", "Waits", "Pays"):
            ui.type(title)
            ui.enter()
        ui.escape()
        yield ui


@pytest.mark.parametrize(
    ("signs", "label"),
    [
        ("@Vol", "Owner “Vol” on 3 cards"),
        ("#site", "Channel “site” on 3 cards"),
        ("=talks", "Evidence of 3 cards"),
        ("*", "Moment of truth on 3 cards"),
        ("!slow", "Pain point “slow” on 3 cards"),
        ("!slow @Vol", "Pain point “slow” on 3 cards"),
        ("#site @Vol *", "Channel “site”, owner “Vol”, moment of truth on 3 cards"),
    ],
)
def test_signs_on_several_cards_are_named_by_what_they_did(ui: Workshop, signs: str, label: str) -> None:
    ui.key(Qt.Key.Key_A, CTRL)
    ui.type(signs)
    if signs != "*":
        ui.enter()
    assert ui.project.undo_label == label


def test_a_sign_added_to_one_card_is_named_and_new_words_still_are_a_renaming(ui: Workshop) -> None:
    ui.enter()
    ui.type(" #site")
    ui.enter()
    assert ui.project.undo_label == "Channel “site” on “Pays”"
    ui.enter()
    ui.type(" again #site")
    ui.enter()
    assert ui.project.undo_label == "Rename “Pays”"


@pytest.mark.parametrize(
    ("kind", "typed", "label"),
    [
        ("touchpoints", "Leaves #app @Vol", "Add step “Leaves”"),
        ("pain_points", "slow @Vol", "Add pain point “slow”"),
        ("opportunities", "faster @Vol", "Add opportunity “faster”"),
    ],
)
def test_a_card_typed_with_signs_is_named_by_its_title(ui: Workshop, kind: str, typed: str, label: str) -> None:
    ui.go(kind)
    ui.type(typed)
    ui.enter()
    assert ui.project.undo_label == label


def test_escape_over_a_sign_on_cards_is_one_step(ui: Workshop) -> None:
    before = ui.project.document
    ui.key(Qt.Key.Key_A, CTRL)
    ui.type("@Vol")
    ui.escape()
    assert [owner.title for owner in ui.all(Owner)] == ["Vol"]
    ui.key(Qt.Key.Key_Z, CTRL)
    assert dict(ui.project.document.records) == dict(before.records)


def test_a_link_led_by_keys_is_named_by_its_ends(ui: Workshop) -> None:
    ui.key(Qt.Key.Key_L, CTRL)
    line = ui.window.linking.line
    ui.key_into(line, Qt.Key.Key_Up)
    ui.key_into(line, Qt.Key.Key_Return)
    assert ui.project.undo_label == "Link “Pays” → “Waits”"
