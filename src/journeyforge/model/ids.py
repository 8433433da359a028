"""Record ids: `type:ULID`, made once, never changed, sortable by time of making."""

from __future__ import annotations

import os
import re
import threading
import time

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32, as in the ULID specification (github.com/ulid/spec)."""

PATTERN = r"^[a-z][a-z0-9_]*:[0-7][0-9A-HJKMNP-TV-Z]{25}$"
"""What an id looks like: the record's type, a colon, 26 characters of base 32 (128 bits)."""

_MATCH = re.compile(PATTERN)
_PAIRS = [a + b for a in ALPHABET for b in ALPHABET]
_lock = threading.Lock()
_last = 0


def new_id(type_: str) -> str:
    """A fresh id for a record of that type. Ids made by one process ascend, so they sort by age."""
    return f"{type_}:{_encode(_next())}"


def type_of(record_id: str) -> str:
    """The type named in an id (`touchpoint:01J…` -> `touchpoint`); empty where there is no colon."""
    return record_id.partition(":")[0] if ":" in record_id else ""


def is_id(text: str) -> bool:
    """Whether the text has the form of an id."""
    return _MATCH.match(text) is not None


def _next() -> int:
    """48 bits of milliseconds and 80 random bits; within one process always more than the last."""
    global _last
    fresh = (int(time.time() * 1000) << 80) | int.from_bytes(os.urandom(10), "big")
    with _lock:
        # A step of up to 2**40 keeps ids unguessable neighbours while they ascend.
        _last = fresh if fresh > _last and fresh >> 80 > _last >> 80 else _last + 1 + (fresh & 0xFFFFFFFFFF)
        return _last


def _encode(number: int) -> str:
    return "".join([_PAIRS[(number >> shift) & 1023] for shift in range(120, -1, -10)])
