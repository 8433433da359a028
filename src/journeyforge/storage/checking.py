"""Is a file whole? Pages, records, references and images compared with one another, for `check`."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from journeyforge.model.codec import Unknown
from journeyforge.model.integrity import made_sound
from journeyforge.model.problem import Problem
from journeyforge.model.references import references
from journeyforge.storage import marks
from journeyforge.storage.connecting import connect_document, one_line, read_header
from journeyforge.storage.database import read_records
from journeyforge.storage.errors import explained, name_of


def check_file(path: Path) -> list[Problem]:
    """What is wrong with a project file, worst first. Raises StorageError when it is no project at all."""
    with explained(f"{name_of(path)} can't be read"), closing(connect_document(path)) as connection:
        header = read_header(connection, path)
        problems = _pages(connection)
        if problems:
            return problems
        if header.version > marks.SCHEMA_VERSION:
            message = f"made by a newer version of JourneyForge (schema {header.version}); it can be read only"
            problems.append(Problem("warning", "newer_version", message))
        records = read_records(connection)
        for record in records:
            if isinstance(record, Unknown) and record.problem:
                problems.append(Problem("error", "unreadable_record", record.problem, record.id))
        problems += made_sound(records)[1]
        wanted = {(ref.target, ref.field, record.id) for record in records for ref in references(record)}
        kept = set(connection.execute("SELECT target, field, source FROM reference"))
        if wanted != kept:
            message = (
                f"the reference table has {len(kept - wanted)} rows too many and {len(wanted - kept)} too few"
            )
            problems.append(Problem("error", "reference_table", message))
        problems += _blobs(connection)
    return problems


def _pages(connection: sqlite3.Connection) -> list[Problem]:
    try:
        rows = connection.execute("PRAGMA integrity_check(20)").fetchall()
    except sqlite3.DatabaseError as error:
        return [Problem("error", "damaged_file", f"the file is damaged: {error}")]
    found = [one_line(row[0]) for row in rows if row[0] != "ok"]
    return [Problem("error", "damaged_file", f"the file is damaged: {text}") for text in found]


def _blobs(connection: sqlite3.Connection) -> list[Problem]:
    return [
        Problem("error", "damaged_image", f"image {sha256[:12]}… is not what was put in")
        for sha256, data in connection.execute("SELECT sha256, data FROM blob")
        if hashlib.sha256(data).hexdigest() != sha256
    ]
