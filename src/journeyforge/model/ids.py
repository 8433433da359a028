"""Record ids: `type:ULID`, made once, never changed, sortable by time of making."""

from __future__ import annotations

import datetime
import os
import re
import threading
import time

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32, as in the ULID specification (github.com/ulid/spec)."""

PATTERN = r"^[a-z][a-z0-9_]*:[0-7][0-9A-HJKMNP-TV-Z]{25}$"
"""What an id looks like: the record's type, a colon, 26 characters of base 32 (128 bits)."""

_MATCH = re.compile(PATTERN)
FIRST_ULIDS = 1_450_000_000_000
"""Milliseconds: December 2015, before ULIDs were specified. An earlier time in an id is no time."""
_LAST = 4_102_444_800_000
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_PAIRS = [a + b for a in ALPHABET for b in ALPHABET]
_lock = threading.Lock()
_last = 0


def new_id(type_: str) -> str:
    """A fresh id for a record of that type. Ids made by one process ascend, so they sort by age."""
    return f"{type_}:{_encode(_next())}"


def new_ids(type_: str, count: int) -> list[str]:
    """`count` fresh ascending ids for records of that type, made in bulk."""
    if count <= 0:
        return []
    steps = os.urandom(5 * count)
    number, found = _next(count << 40), []
    p, high, head = _PAIRS, -1, ""
    for at in range(0, 5 * count, 5):
        low = number & 0xFFFFFFFFFFFFFFF
        if number >> 60 != high:
            high = number >> 60
            head = f"{type_}:{_encode(number)[:14]}"
        found.append(
            f"{head}{p[low >> 50]}{p[low >> 40 & 1023]}{p[low >> 30 & 1023]}"
            f"{p[low >> 20 & 1023]}{p[low >> 10 & 1023]}{p[low & 1023]}"
        )
        number += 1 + int.from_bytes(steps[at : at + 5], "big")
    return found


def type_of(record_id: str) -> str:
    """The type named in an id (`touchpoint:01J…` -> `touchpoint`); empty where there is no colon."""
    return record_id.partition(":")[0] if ":" in record_id else ""


def is_id(text: str) -> bool:
    """Whether the text has the form of an id."""
    return _MATCH.fullmatch(text) is not None


def made_on(record_id: str) -> datetime.date | None:
    """The day (local time) a record was made, as its id has it; None where the id holds no time that can be."""
    milliseconds = 0
    for letter in record_id.partition(":")[2][:10]:
        milliseconds = milliseconds * 32 + _VALUES[letter]
    if not FIRST_ULIDS <= milliseconds < _LAST:
        return None
    return datetime.date.fromtimestamp(milliseconds / 1000)


def _next(room: int = 0) -> int:
    """48 bits of milliseconds and 80 random bits; within one process always more than the last.

    With `room` that many numbers from the answer on are taken too.
    """
    global _last
    fresh = (int(time.time() * 1000) << 80) | int.from_bytes(os.urandom(10), "big")
    with _lock:
        # A step of up to 2**40 keeps ids unguessable neighbours while they ascend.
        first = fresh if fresh > _last and fresh >> 80 > _last >> 80 else _last + 1 + (fresh & 0xFFFFFFFFFF)
        _last = first + room
        return first


def _encode(number: int) -> str:
    p = _PAIRS
    low, high = number & 0xFFFFFFFFFFFFFFF, number >> 60
    return (
        f"{p[high >> 60]}{p[high >> 50 & 1023]}{p[high >> 40 & 1023]}{p[high >> 30 & 1023]}{p[high >> 20 & 1023]}"
        f"{p[high >> 10 & 1023]}{p[high & 1023]}{p[low >> 50]}{p[low >> 40 & 1023]}{p[low >> 30 & 1023]}"
        f"{p[low >> 20 & 1023]}{p[low >> 10 & 1023]}{p[low & 1023]}"
    )
