"""A picture's own few words are in the language of what is written on it, unless another is asked for."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeyforge.cli.main import cli
from journeyforge.storage.places import HOME_VARIABLE

SAMPLES = Path(__file__).parents[2] / "sample_maps"


@pytest.mark.parametrize(
    ("sample", "asked", "kind"),
    [
        ("online_shop", [], "CUSTOMER · AS IS"),
        ("bank_branch", [], "КЛИЕНТ · КАК ЕСТЬ"),
        ("b2b_software", [], "КЛІЄНТ · ЯК Є"),
        ("b2b_software", ["--locale", "en"], "CUSTOMER · AS IS"),
    ],
)
def test_a_map_speaks_the_language_of_its_content(
    sample: str, asked: list[str], kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, os.fspath(tmp_path / "home"))
    file, drawn = tmp_path / f"{sample}.journey", tmp_path / "map.svg"
    shutil.copy(SAMPLES / file.name, file)
    result = CliRunner().invoke(cli, ["export", os.fspath(file), "-o", os.fspath(drawn), *asked])
    assert result.exit_code == 0, result.output
    assert f">{kind}</text>" in drawn.read_text(encoding="utf-8")
