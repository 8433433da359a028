"""What the tests of storage do to files: read them plainly, edit them from outside, edit projects."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import small_map
from journeyforge.model import commands
from journeyforge.project import Project


def titles(path: Path) -> set[str]:
    """The titles of the touchpoints in a file, by plain sqlite3; the file must be whole."""
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {title for (title,) in connection.execute("SELECT title FROM touchpoint")}


def sql(path: Path, *statements: str) -> None:
    """Change a file as another program would, which knows nothing of our rules."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def add_step(project: Project, title: str) -> None:
    """One gesture."""
    project.commit(commands.add_touchpoint(project.document, small_map.BUY, small_map.STEPS, title))


def steps(project: Project) -> set[str]:
    """The titles of the touchpoints of an open project."""
    return {card.title for card in project.document.all_of("touchpoint")}


BASE = {"Find the shop", "Compare", "Pay", "Drive"}
"""The touchpoints of the small map."""


def sentence(error: BaseException) -> str:
    """The text of an error, which must be one clear line."""
    text = str(error)
    assert text
    assert "\n" not in text
    assert "Traceback" not in text
    assert "<" not in text
    return text
