"""The promised figures: what is measured, and the floor beside it."""

from __future__ import annotations

import csv
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.bench import SIZES, Bench, short
from benchmarks.measure import TIMES, Row, against, in_turns, seconds
from journeyforge import project as projects
from journeyforge.formats import registry
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.model.records import Touchpoint
from journeyforge.project import Project

EDITS = 60
"""Edits per figure; the median of so many is steady where one edit is not."""
FIFTY_MEGABYTES = 32_000
"""Touchpoints of a project whose file has some 50 MB."""
IMPORTS = (1_000, 10_000, 20_000, 100_000)


def opening(bench: Bench) -> Iterator[Row]:
    """Open a project, against a plain SELECT of all record rows."""
    for size in SIZES:
        path = bench.project(size)

        def value(path: Path = path) -> float:
            opened: list[Project] = []
            taken = seconds(lambda: opened.append(Project.open(path, places=bench.places)))
            opened[0].close()
            return taken

        def floor(path: Path = path) -> float:
            return seconds(lambda: _select(path, "SELECT id, type, body FROM record"))

        yield against(f"open_{short(size)}", in_turns(value, floor), 8 if size == SIZES[-1] else None)


def editing(bench: Bench) -> Iterator[Row]:
    """One durable rename, against one raw durable transaction of a single row."""
    for size in SIZES:
        with closing(Project.open(bench.project(size), places=bench.places)) as project:
            cards = random.Random(1).sample([card.id for card in project.document.of(Touchpoint)], EDITS + 1)
            first = _rename(project, cards.pop(), "The first edit")
            with _raw_database(bench.folder / "raw.sqlite") as raw:
                value, floor = in_turns(
                    lambda project=project, cards=cards: _rename(project, cards.pop(), "Renamed"),  # type: ignore[misc]
                    lambda raw=raw: _raw_edit(raw),  # type: ignore[misc]
                    EDITS,
                )
        limit = None if size == SIZES[0] else floor * 1e3 + 2
        yield Row(f"edit_{short(size)}", value * 1e3, floor * 1e3, limit, "ms")
        yield Row(f"first_edit_{short(size)}", first * 1e3, floor * 1e3, None, "ms")


def publishing(bench: Bench) -> Iterator[Row]:
    """Publish after an edit, against a copy of the file with fsync; then the worst edit while it goes on."""
    for size in (*SIZES, FIFTY_MEGABYTES):
        with closing(Project.open(bench.project(size), places=bench.places)) as project:
            card = project.document.of(Touchpoint)[0].id
            numbers = iter(range(1000))

            def value(project: Project = project, card: str = card, numbers: Iterator[int] = numbers) -> float:
                _rename(project, card, f"Edited before publishing {next(numbers)}")
                return seconds(project.save)

            def floor(path: Path = project.path) -> float:
                return seconds(lambda: _copy(path, bench.folder / "copy"))

            promised = size == FIFTY_MEGABYTES
            name = "50mb" if promised else short(size)
            yield against(f"publish_{name}", in_turns(value, floor), 3 if promised else None)
            if promised:
                worst = max(_worst_edit(project) for _ in range(TIMES))
                yield Row("publish_50mb_worst_edit", worst * 1e3, None, 50, "ms")


def importing(bench: Bench) -> Iterator[Row]:
    """A CSV table to a published project, against csv.reader and a raw insert of the same rows."""
    for rows in IMPORTS:
        table, out = bench.table(rows), bench.folder / "imported.journey"

        def value(table: Path = table, out: Path = out) -> float:
            return seconds(lambda: _import(table, out, bench))

        def floor(table: Path = table) -> float:
            return seconds(lambda: _raw_import(table, bench.folder / "raw_import.sqlite"))

        yield against(f"import_csv_{short(rows)}", in_turns(value, floor), 8 if rows == 20_000 else None)


def summary(bench: Bench) -> Iterator[Row]:
    """The view touchpoint_summary, against a SELECT of all bodies."""
    for size in SIZES:
        path = bench.project(size)

        def value(path: Path = path) -> float:
            return seconds(lambda: _select(path, "SELECT * FROM touchpoint_summary"))

        def floor(path: Path = path) -> float:
            return seconds(lambda: _select(path, "SELECT body FROM record"))

        yield against(f"summary_{short(size)}", in_turns(value, floor), 5 if size == SIZES[-1] else None)


def memory(bench: Bench) -> Iterator[Row]:
    """The peak of a fresh process that opens the project."""
    for size in SIZES:
        command = [sys.executable, "-m", "benchmarks.peak", str(bench.project(size)), str(bench.places.root)]
        peaks = [
            float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(TIMES)
        ]
        yield Row(
            f"memory_{short(size)}", statistics.median(peaks), None, 450 if size == SIZES[-1] else None, "MB"
        )


FIGURES = (opening, editing, publishing, importing, summary, memory)


def _rename(project: Project, card: str, words: str) -> float:
    start = time.perf_counter()
    project.commit(commands.rename(project.document, card, words))
    return time.perf_counter() - start


def _worst_edit(project: Project) -> float:
    """The slowest of the edits made while a publication goes on in another thread."""
    cards = [card.id for card in project.document.of(Touchpoint)[:2000]]
    _rename(project, cards[-1], f"Before {time.perf_counter()}")
    thread = threading.Thread(target=project.save)
    taken = []
    thread.start()
    while thread.is_alive():
        taken.append(_rename(project, random.choice(cards), f"Meanwhile {time.perf_counter()}"))
    thread.join()
    return max(taken)


@contextmanager
def _raw_database(path: Path) -> Iterator[sqlite3.Connection]:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("CREATE TABLE record (id INTEGER PRIMARY KEY, body TEXT)")
        yield raw


def _raw_edit(raw: sqlite3.Connection) -> float:
    start = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO record (body) VALUES (?)", ("Renamed",))
    raw.execute("COMMIT")
    return time.perf_counter() - start


def _select(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    handle = os.open(target, os.O_RDWR)
    os.fsync(handle)
    os.close(handle)


def _import(table: Path, out: Path, bench: Bench) -> None:
    found = registry.read(table, Document.from_records(()))
    label = f"Import {table.name}"
    projects.create(out, found.change.made(), label=label, command="import", overwrite=True, places=bench.places)


def _raw_import(table: Path, out: Path) -> None:
    out.unlink(missing_ok=True)
    with table.open(encoding="utf-8", newline="") as file, closing(sqlite3.connect(out)) as raw:
        raw.execute("PRAGMA synchronous=FULL")
        rows = csv.reader(file)
        header = next(rows)
        raw.execute(f"CREATE TABLE card ({', '.join(header)})")
        raw.executemany(f"INSERT INTO card VALUES ({', '.join('?' * len(header))})", rows)
        raw.commit()
