"""From every schema version ever released to today's, inside the working copy, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from journeyforge.storage import marks

if TYPE_CHECKING:
    from sqlalchemy import Connection

Migration = Callable[["Connection"], None]

MIGRATIONS: Mapping[int, Migration] = {}
"""Version → what brings a file of that version to the next. Version 1 is the first, so none yet."""


def migrate(connection: Connection, version: int, migrations: Mapping[int, Migration] = MIGRATIONS) -> int:
    """Bring an open database from `version` on as far as the table goes; answers with the version reached."""
    target = max([marks.SCHEMA_VERSION, *(step + 1 for step in migrations)])
    for step in range(version, target):
        migrations[step](connection)
    connection.exec_driver_sql(f"PRAGMA user_version={target}")
    return target
