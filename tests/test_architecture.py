"""What import-linter can't say: which outside library may be imported in which room."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "journeyforge"
HOMES = {
    "PySide6.QtWidgets": ("gui/",),
    "PySide6": ("gui/", "formats/"),
    "fontpkg": ("gui/", "formats/"),
    "fontpkg_fira_sans": ("formats/fonts.py", "charts/letters.py"),
    "sqlalchemy": ("storage/", "sources/"),
    "sqlite3": ("storage/",),
    "networkx": ("model/graph.py", "model/document.py", "analysis/"),
    "matplotlib": ("charts/",),
    "openpyxl": ("formats/rows_xlsx.py", "formats/ooxml.py"),
    "xlsxwriter": ("formats/table_xlsx.py", "formats/backlog_xlsx.py"),
    "yaml": ("formats/mermaid_source.py",),
    "click": ("cli/",),
    "filelock": ("storage/",),
    "platformdirs": ("storage/", "gui/"),
}
"""Library → where it may be imported, as beginnings of paths below the package."""
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "asyncio",
    "requests",
    "PySide6.QtNetwork",
}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, by full name, inside functions too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, library: str) -> bool:
    return name == library or name.startswith(library + ".")


@pytest.mark.parametrize("library", HOMES)
def test_each_outside_library_is_imported_only_where_it_belongs(library: str) -> None:
    strays = [
        f"{path.relative_to(SRC)} imports {name}"
        for path in SRC.rglob("*.py")
        for name in imports(path)
        if within(name, library) and not str(path.relative_to(SRC)).startswith(HOMES[library])
    ]
    assert strays == []


def test_nothing_imports_a_module_that_talks_to_a_network() -> None:
    strays = [
        f"{path.relative_to(SRC)} imports {name}"
        for path in SRC.rglob("*.py")
        for name in imports(path)
        if any(within(name, module) for module in NETWORK)
    ]
    assert strays == []


def test_the_rule_is_not_empty_talk_every_home_exists_or_is_still_to_come() -> None:
    used = {name.partition(".")[0] for path in SRC.rglob("*.py") for name in imports(path)}
    assert {"PySide6", "sqlalchemy", "networkx", "openpyxl", "xlsxwriter"} <= used


def test_colours_stand_only_in_the_theme_and_in_tables_of_data() -> None:
    allowed = {"layout/theme.py"}
    strays = [
        f"{path.relative_to(SRC)}:{node.lineno}: {node.value}"
        for path in SRC.rglob("*.py")
        if str(path.relative_to(SRC)) not in allowed
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if len(node.value) == 7
        and node.value[0] == "#"
        and all(c in "0123456789abcdefABCDEF" for c in node.value[1:])
    ]
    assert strays == []
