"""One project database: its records loaded, and one gesture written in one transaction."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from journeyforge.model.blobs import Blob
from journeyforge.model.bulk import collector_off
from journeyforge.model.change import Change
from journeyforge.model.codec import Record, dump, load_many
from journeyforge.model.references import reference_rows, references
from journeyforge.storage import marks

if TYPE_CHECKING:
    from sqlalchemy import Connection


def read_records(connection: sqlite3.Connection) -> list[Record]:
    """All records, validated. The collector is off meanwhile: at 100,000 records it would double the time."""
    query = "SELECT id, type, body FROM record ORDER BY id"
    with collector_off():
        try:
            return list(load_many(connection.execute(query)))
        except sqlite3.OperationalError as error:
            if "decode" not in str(error):
                raise
    return _read_bytes(connection, query)


def _read_bytes(connection: sqlite3.Connection, query: str) -> list[Record]:
    """As `read_records`, where some text is not UTF-8: that record can't be read, the others can."""
    usual, connection.text_factory = connection.text_factory, bytes
    try:
        rows = connection.execute(query).fetchall()
    finally:
        connection.text_factory = usual
    return list(
        load_many((i.decode("utf-8", "replace"), t.decode("utf-8", "replace"), body) for i, t, body in rows)
    )


def read_blobs(connection: sqlite3.Connection) -> dict[str, Blob]:
    """All images by SHA-256 (not the snapshots of the log)."""
    rows = connection.execute("SELECT sha256, media, data FROM blob WHERE media LIKE 'image/%'")
    return {sha256: Blob(media, data) for sha256, media, data in rows}


class Database:
    """A project database opened for writing, through SQLAlchemy Core; its first transaction imports that."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw

    @cached_property
    def _connection(self) -> Connection:
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import StaticPool

        raw = self.raw
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        event.listen(engine, "begin", _begin)
        return engine.connect()

    def close(self) -> None:
        """Close the connection."""
        made = self.__dict__.pop("_connection", None)
        if made is not None:
            made.close()
            made.engine.dispose()
        self.raw.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One durable transaction: all of it or nothing. Raises what SQLite raises."""
        from sqlalchemy.exc import DBAPIError

        try:
            with self._connection.begin():
                yield self._connection
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise error.orig from error
            raise

    def create(self, meta: Mapping[str, str]) -> None:
        """Tables, views, header and meta of a new project."""
        from journeyforge.storage import tables
        from journeyforge.storage.views import view_statements

        with self.transaction() as connection:
            tables.metadata.create_all(connection)
            for statement in view_statements():
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA application_id={marks.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={marks.SCHEMA_VERSION}")
            set_meta(connection, meta)


def set_meta(connection: Connection, values: Mapping[str, str]) -> None:
    """Set entries of `meta`."""
    from sqlalchemy.dialects.sqlite import insert

    from journeyforge.storage import tables

    for key, value in values.items():
        statement = insert(tables.meta).values(key=key, value=value)
        connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


_PUT_RECORD = (
    "INSERT INTO record (id, type, body) VALUES (?, ?, ?) "
    "ON CONFLICT (id) DO UPDATE SET type = excluded.type, body = excluded.body"
)
_PUT_REFERENCE = "INSERT INTO reference (target, field, source) VALUES (?, ?, ?)"
_ROWS = 1000
"""Rows a statement that fills a new file: half the time of one each, and within SQLite's 32,766 parameters."""
Rows = list[tuple[str, str, str]]


def write_change(connection: Connection, change: Change) -> None:
    """Records and references of a change. Only rows that really change are written."""
    gone: list[tuple[str]] = []
    kept: Rows = []
    old: set[tuple[str, str, str]] = set()
    new: set[tuple[str, str, str]] = set()
    for key, (before, after) in change.pairs.items():
        before_refs = set() if before is None else {(target, field, key) for field, target in references(before)}
        after_refs = set() if after is None else {(target, field, key) for field, target in references(after)}
        old |= before_refs - after_refs
        new |= after_refs - before_refs
        if after is None:
            gone.append((key,))
        else:
            kept.append((key, after.type, dump(after)))
    _put(connection, "DELETE FROM reference WHERE target = ? AND field = ? AND source = ?", sorted(old))
    _put(connection, "DELETE FROM record WHERE id = ?", gone)
    _put(connection, _PUT_RECORD, sorted(kept))
    _put(connection, _PUT_REFERENCE, sorted(new))


def fill_records(connection: Connection, rows: Rows) -> None:
    """Records of a new project as (id, type, body); in the order of the keys is fastest."""
    _fill(connection, "record (id, type, body)", rows)


def fill_references(connection: Connection, records: Iterable[Record]) -> None:
    """All references of a new project."""
    _fill(connection, "reference (target, field, source)", reference_rows(records))


def _fill(connection: Connection, into: str, rows: Rows) -> None:
    for at in range(0, len(rows), _ROWS):
        part = rows[at : at + _ROWS]
        places = ", ".join(["(?, ?, ?)"] * len(part))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES {places}", tuple(chain.from_iterable(part)))


def _put(connection: Connection, statement: str, rows: Sequence[tuple[str, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def write_blobs(connection: Connection, blobs: Iterable[Blob]) -> None:
    """Add images or snapshots that are not there yet."""
    from sqlalchemy.dialects.sqlite import insert

    from journeyforge.storage import tables

    for blob in blobs:
        row = insert(tables.blob).values(sha256=blob.sha256, media=blob.media, data=blob.data)
        connection.execute(row.on_conflict_do_nothing(index_elements=["sha256"]))


def log(connection: Connection, *, author: str, command: str, label: str, kind: str, body: str) -> int:
    """Append a row to the change log; answers with its number."""
    from sqlalchemy import insert

    from journeyforge.storage import tables

    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    row = insert(tables.change).values(at=at, author=author, command=command, label=label, kind=kind, body=body)
    return int(connection.execute(row).inserted_primary_key[0])  # type: ignore[index]


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
