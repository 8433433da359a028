"""Settings survive: broken ones are set aside and said once, those of later versions are kept."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.gui.process.settings import Settings, SettingsFile
from journeyforge.storage.places import Places

VALUES = st.fixed_dictionaries(
    {},
    optional={
        "theme": st.sampled_from(["system", "light", "dark"]),
        "recents": st.lists(st.text(max_size=20), max_size=4).map(tuple),
        "shape": st.text(max_size=10),
        "left_shown": st.booleans(),
        "left_width": st.integers(0, 4_000),
    },
)


@pytest.fixture
def file(places: Places) -> SettingsFile:
    return SettingsFile.of(places)


def test_what_is_changed_is_there_at_the_next_start(file: SettingsFile, places: Places) -> None:
    file.change(theme="dark", left_width=300)
    again = SettingsFile.of(places)
    assert (again.now.theme, again.now.left_width) == ("dark", 300)
    assert again.problems == []


@given(values=VALUES)
def test_every_setting_is_read_back_as_it_was_written(
    values: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    written = SettingsFile(path)
    written.change(**values)
    assert SettingsFile(path).now == written.now
    assert all(getattr(written.now, name) == value for name, value in values.items())


def test_without_a_file_there_are_defaults_and_nothing_is_said(file: SettingsFile) -> None:
    assert file.now == Settings()
    assert file.problems == []
    assert file.path is not None
    assert not file.path.exists()


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "nonsense", '"dark"', "null"])
def test_a_broken_file_is_set_aside_and_said_in_one_sentence(places: Places, text: str) -> None:
    path = places.root / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    found = SettingsFile.of(places)
    assert found.now == Settings()
    assert len(found.problems) == 1
    assert os.fspath(path) in found.problems[0]
    assert (places.root / "settings.broken.json").read_text() == text
    found.change(theme="light")
    assert SettingsFile.of(places).problems == []


def test_bytes_that_are_no_text_are_a_broken_file(places: Places) -> None:
    path = places.root / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xfe\x00")
    assert len(SettingsFile.of(places).problems) == 1


def test_one_senseless_value_is_named_and_the_others_hold(places: Places) -> None:
    path = places.root / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"theme": "pink", "left_width": 300, "recents": 5}))
    found = SettingsFile.of(places)
    assert found.now == Settings(left_width=300)
    assert ["theme" in said or "recents" in said for said in found.problems] == [True, True]


def test_what_a_later_version_wrote_is_kept(places: Places) -> None:
    path = places.root / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"theme": "dark", "sound": {"volume": 3}}))
    SettingsFile.of(places).change(theme="light")
    assert json.loads(path.read_text()) == {"theme": "light", "sound": {"volume": 3}}


def test_two_windows_do_not_overwrite_each_other(places: Places) -> None:
    one, other = SettingsFile.of(places), SettingsFile.of(places)
    one.change(theme="dark")
    other.change(left_width=200)
    one.remember(Path("/a.journey"))
    other.remember(Path("/b.journey"))
    now = SettingsFile.of(places).now
    assert (now.theme, now.left_width) == ("dark", 200)
    assert now.recents == ("/b.journey", "/a.journey")


def test_the_recent_files_are_few_and_each_stands_once(file: SettingsFile) -> None:
    for n in (*range(20), 15):
        file.remember(Path(f"/{n}.journey"))
    assert file.now.recents[:3] == ("/15.journey", "/19.journey", "/18.journey")
    assert len(file.now.recents) == 12
    file.forget(Path("/19.journey"))
    assert "/19.journey" not in file.now.recents
    file.forget()
    assert file.now.recents == ()


def test_a_file_whose_name_is_no_unicode_is_remembered(file: SettingsFile, places: Places) -> None:
    path = Path(os.fsdecode(b"/caf\xe9.journey"))
    file.remember(path)
    assert SettingsFile.of(places).now.recents == (os.fspath(path),)
    assert file.problems == []


def test_settings_that_cannot_be_written_are_said_and_hold_while_the_program_runs(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    file = SettingsFile(tmp_path / "home" / "settings.json")
    file.change(theme="dark")
    file.change(theme="dark")
    assert file.now.theme == "dark"
    assert len(file.problems) == 1
    assert "settings.json" in file.problems[0]
