"""The papers keep their word: what the README promises is what the code has, and its examples run."""

from __future__ import annotations

import importlib.metadata
import re
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement

from journeyforge.cli.main import cli
from journeyforge.formats.registry import FORMATS
from journeyforge.formats.table.columns import COLUMNS
from journeyforge.model import templates
from journeyforge.storage import marks
from journeyforge.storage.places import HOME_VARIABLE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = [line for line in README.splitlines() if line.startswith("| ")]
EXAMPLES = re.findall(r"```sql\n(.*?)```", README, re.DOTALL)
SAMPLES = sorted((ROOT / "sample_maps").glob("*.journey"))
PAPERS = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "THIRD_PARTY_LICENCES.md", "sample_maps/README.md"]


def reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)


def named(row: str) -> set[str]:
    """What stands in backticks."""
    return set(re.findall(r"`([^`]+)`", row))


def row_of(first: str) -> str:
    found = [row for row in ROWS if row.startswith(f"| `{first}")]
    assert len(found) == 1, f"the README has {len(found)} rows for {first}"
    return found[0]


def schema_of(kind: str) -> Iterator[tuple[str, set[str]]]:
    """Tables or views of a project file with their columns."""
    with closing(reading(SAMPLES[0])) as connection:
        query = "SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%'"
        for (name,) in connection.execute(query, (kind,)).fetchall():
            yield name, {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    row = row_of(f"journeyforge {name} ") if cli.commands[name].params else row_of(f"journeyforge {name}`")
    listed = {word for text in named(row) for word in text.split()}
    for parameter in cli.commands[name].params:
        if isinstance(parameter, click.Option):
            assert set(parameter.opts) & listed, f"{parameter.opts} of {name} is missing"
        elif isinstance(parameter, click.Argument):
            assert parameter.human_readable_name in row


def test_the_readme_has_no_command_that_does_not_exist() -> None:
    mentioned = set(re.findall(r"`journeyforge ([a-z]+) ", README)) | set(
        re.findall(r"`journeyforge ([a-z]+)`", README)
    )
    assert mentioned == set(cli.commands)


def test_every_template_and_format_is_in_the_readme() -> None:
    assert all(name in row_of("journeyforge new FILE") for name in templates.names())
    for row in FORMATS:
        assert not row.write or row.name in row_of("journeyforge export FILE")
        assert not row.read or row.name in row_of("journeyforge import SOURCE")


@pytest.mark.parametrize(("name", "columns"), list(schema_of("view")))
def test_every_view_and_its_columns_are_in_the_readme(name: str, columns: set[str]) -> None:
    assert named(row_of(f"{name}` | `id`")) == {name, *columns}


@pytest.mark.parametrize(("name", "columns"), list(schema_of("table")))
def test_every_table_and_its_columns_are_in_the_readme(name: str, columns: set[str]) -> None:
    assert {name, *columns} <= named(next(row for row in ROWS if row.startswith(f"| `{name}` | `")))


def test_every_column_of_the_card_table_is_in_the_readme() -> None:
    part = README[README.index("## Tables") : README.index("## The file")]
    assert set(COLUMNS) <= named(part)


def test_the_header_ids_and_the_home_variable_are_in_the_readme() -> None:
    assert f"`application_id` 0x{marks.APPLICATION_ID:X}" in README
    assert f"`user_version` {marks.SCHEMA_VERSION}" in README
    assert f"`{HOME_VARIABLE}`" in README


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("query", EXAMPLES)
def test_the_examples_of_sql_run(query: str, sample: Path) -> None:
    with closing(reading(sample)) as connection:
        rows = connection.execute(query).fetchall()
    assert rows or sample.stem != "online_shop"


def test_there_are_five_examples_of_sql() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("paper", PAPERS)
def test_what_the_papers_point_to_is_there(paper: str) -> None:
    text = (ROOT / paper).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert ((ROOT / paper).parent / target).exists(), target


def test_every_room_is_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "journeyforge"
    rooms = [path.name for path in package.iterdir() if (path / "__init__.py").exists()]
    rooms += [path.name for path in package.glob("*.py") if path.stem not in ("__init__", "__main__")]
    for room in rooms:
        assert f"`{room}" in text, room
    for path in re.findall(r"`((?:src|tests|tools|benchmarks|resources|sample_maps)/[^`]*)`", text):
        assert (ROOT / path).exists(), path
    for path in re.findall(r"`((?:model|storage|formats|layout|analysis|gui|cli)/[^`]*)`", text):
        assert (package / path).exists(), path


def test_every_package_that_is_needed_has_its_licence_listed() -> None:
    text = (ROOT / "THIRD_PARTY_LICENCES.md").read_text(encoding="utf-8").lower().replace("_", "-")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name in needed(project["dependencies"], set()):
        assert f"| {name}" in text, name


def needed(requirements: list[str], seen: set[str]) -> set[str]:
    """All packages that these need on this computer, by their normal names."""
    for text in requirements:
        wanted = Requirement(text)
        normal = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if normal not in seen and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            seen.add(normal)
            needed(importlib.metadata.requires(wanted.name) or [], seen)
    return seen


def test_the_picture_is_small_enough_for_a_page() -> None:
    picture = ROOT / "docs" / "map.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 400_000
