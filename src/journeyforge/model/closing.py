"""The day a pain point became done or dropped, kept with it whenever its status changes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from journeyforge.model.codec import Record
from journeyforge.model.records import PainPoint

CLOSED = frozenset({"done", "dropped"})
"""The statuses of what nobody works on any more."""


def dated(record: Record, fields: Mapping[str, Any], today: datetime.date | None = None) -> dict[str, Any]:
    """The fields of an edit, with the day of closing where the edit closes a pain point or opens it again."""
    status = fields.get("status")
    if not isinstance(record, PainPoint) or status is None or "closed_on" in fields:
        return dict(fields)
    if (status in CLOSED) == (record.status in CLOSED):
        return dict(fields)
    return {**fields, "closed_on": (today or datetime.date.today()) if status in CLOSED else None}
