"""The document moved, deleted or replaced by another program while it is open: said once, nothing lost."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from driver import Driver
from PySide6.QtWidgets import QApplication

from journeyforge.gui.window import MainWindow
from journeyforge.model import commands, templates
from journeyforge.model.records import Touchpoint
from journeyforge.project import Project
from journeyforge.storage.places import Places


@pytest.fixture
def other(tmp_path: Path, places: Places) -> Path:
    """Another project, somewhere else."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    path = folder / "other.journey"
    Project.create(path, templates.make("blank", "en", "Other"), places=places).close()
    return path


def edit(ui: Driver, title: str) -> None:
    card = ui.project.document.of(Touchpoint)[0].id
    ui.project.commit(commands.rename(ui.project.document, card, title))


def titles(path: Path, places: Places) -> list[str]:
    with closing(Project.open(path, places=places)) as project:
        return sorted(card.title for card in project.document.of(Touchpoint))


def test_a_deleted_document_is_said_once_and_written_again_at_the_end(
    ui: Driver, path: Path, places: Places
) -> None:
    path.unlink()
    ui.window._watch.look()
    assert "shop.journey was moved or deleted" in ui.window.message.text
    ui.window.message.clear()
    ui.window._watch.look()
    assert ui.window.message.text == ""
    assert ui.window.close()
    assert titles(path, places) == ["Pays by card", "Sees an ad"]


def test_saving_writes_a_deleted_document_at_once(ui: Driver, path: Path, places: Places) -> None:
    path.unlink()
    ui.window.actions_by_name["save"].trigger()
    assert path.exists()
    assert "it was written again" in ui.window.message.text


def test_a_deleted_folder_is_said_at_closing_and_the_work_is_there_the_next_time(
    places: Places, other: Path
) -> None:
    ui = Driver(MainWindow(Project.open(other, places=places)))
    ui.project.commit(commands.add_journey(ui.project.document, "Mine"))
    ui.window.save()
    shutil.rmtree(other.parent)
    assert not ui.window.close()
    assert "there is no folder" in ui.window.message.text
    assert "Close again to leave" in ui.window.message.text
    assert ui.window.close()
    other.parent.mkdir()
    with closing(Project.open(other, places=places)) as project:
        assert "Mine" in [journey.title for journey in project.document.journeys()]
        assert "was gone" in project.notices[0]
    # The collector would take it apart in an order of its own.
    ui.window.deleteLater()
    QApplication.processEvents()


def test_a_replaced_document_stays_and_ours_is_saved_beside_it(
    ui: Driver, path: Path, places: Places, other: Path
) -> None:
    theirs = other.read_bytes()
    other.replace(path)
    ui.window._watch.look()
    assert "was replaced by another program" in ui.window.message.text
    assert ui.window.close()
    assert path.read_bytes() == theirs
    (beside,) = (found for found in path.parent.glob("shop (JourneyForge*.journey"))
    assert titles(beside, places) == ["Pays by card", "Sees an ad"]


def test_a_document_overwritten_in_place_is_a_replaced_one(
    ui: Driver, path: Path, places: Places, other: Path
) -> None:
    path.write_bytes(other.read_bytes())
    ui.window._watch.look()
    assert "was replaced by another program" in ui.window.message.text
    edit(ui, "Ours")
    ui.window.save()
    assert "saved beside it" in ui.window.message.text
    assert "Ours" in titles(next(path.parent.glob("shop (JourneyForge*")), Places(places.root / "reader"))


@pytest.mark.parametrize("touch", ["date", "copied back"])
def test_another_date_or_inode_is_no_replacement(ui: Driver, path: Path, touch: str) -> None:
    edit(ui, "Ours")
    ui.window.save()
    if touch == "date":
        os.utime(path, (1, 1))
    else:
        shutil.copy(path, path.with_suffix(".tmp"))
        path.with_suffix(".tmp").replace(path)
    ui.window._watch.look()
    assert ui.window.message.text == ""
    edit(ui, "Ours again")
    assert ui.window.close()
    assert list(path.parent.glob("shop (JourneyForge*")) == []


def test_our_own_saving_is_not_mistaken_for_another_program(ui: Driver, path: Path) -> None:
    for n in range(5):
        edit(ui, f"Title {n}")
        ui.window.save()
        ui.window._watch.look()
        QApplication.processEvents()
    assert ui.window.message.text == ""
