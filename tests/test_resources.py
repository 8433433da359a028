"""What comes with the program is found in a checkout and in the wheel, and is what it says."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from journeyforge import resources
from journeyforge.storage.marks import APPLICATION_ID

ROOT = Path(__file__).parents[1]
NAMES = sorted(
    str(file.relative_to(ROOT / "resources")) for file in (ROOT / "resources").rglob("*") if file.is_file()
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "-q", "-w", str(folder)], check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


@pytest.mark.parametrize("name", NAMES)
def test_a_resource_is_found_in_the_checkout(name: str) -> None:
    assert resources.path(name).read_bytes() == (ROOT / "resources" / name).read_bytes()


def test_a_missing_resource_is_an_error_that_says_where_it_was_looked_for() -> None:
    with pytest.raises(resources.MissingResource, match=r"no-such\.svg is missing .*resources"):
        resources.path("no-such.svg")


def test_the_wheel_has_all_resources_and_finds_them(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path)
        held = packed.namelist()
    assert {f"journeyforge/resources/{name}" for name in NAMES} <= set(held)
    assert any(name.endswith("licenses/THIRD_PARTY_LICENCES.md") for name in held)
    code = "from journeyforge import resources; print(resources.path('journeyforge.svg'))"
    run = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={"PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(run.stdout.strip()) == tmp_path / "journeyforge" / "resources" / "journeyforge.svg"


def test_the_mime_type_knows_a_project_by_its_application_id() -> None:
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    root = ElementTree.parse(resources.path("journeyforge.xml")).getroot()
    match = root.find(".//m:match/m:match", space)
    assert match is not None
    assert (int(match.get("value", ""), 16), match.get("offset"), match.get("type")) == (
        APPLICATION_ID,
        "68",
        "big32",
    )
    kind = root.find("m:mime-type", space)
    assert kind is not None
    assert f"MimeType={kind.get('type')};" in resources.path("journeyforge.desktop").read_text(encoding="utf-8")


def test_the_magic_for_file_names_the_application_id() -> None:
    assert f"0x{APPLICATION_ID:X}" in resources.path("journeyforge.magic").read_text(encoding="utf-8")
