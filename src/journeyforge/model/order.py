"""Order keys: strings that sort by code point, with always room between two of them.

A key is an integer part whose first character tells its length (`a0` < `a1` … `az` < `b00`; `Zz` < `a0`), then a
fraction in base 62 that never ends in `0`. Appending makes keys of length ~log(n), not ~n.
The scheme is "fractional indexing" (Figma; github.com/rocicorp/fractional-indexing, CC0).
"""

from __future__ import annotations

import re

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
FIRST = "a0"
_LOW, _HIGH = "V", "e"
_SMALLEST = _LOW + "0" * 5


def _length(head: str) -> int:
    """Characters of the integer part, head included: `a` 2 … `e` 6 upwards, `Z` 2 … `V` 6 downwards."""
    return ord(head) - ord("a") + 2 if head >= "a" else ord("Z") - ord(head) + 2


def _pattern() -> str:
    heads = [chr(c) for c in (*range(ord(_LOW), ord("Z") + 1), *range(ord("a"), ord(_HIGH) + 1))]
    wholes = "|".join(f"{head}[0-9A-Za-z]{{{_length(head) - 1}}}" for head in heads)
    return f"^({wholes})([0-9A-Za-z]*[1-9A-Za-z])?$"


PATTERN = _pattern()
"""The one canonical form of a key."""
_VALID = re.compile(PATTERN)


def is_key(key: str) -> bool:
    """Whether the text is an order key in its one canonical form."""
    return _VALID.fullmatch(key) is not None and key != _SMALLEST


def between(low: str | None, high: str | None) -> str:
    """A key above `low` and below `high`; `None` is the open end. Raises ValueError unless low < high."""
    for key in (low, high):
        if key is not None and not is_key(key):
            raise ValueError(f"“{key}” is no order key")
    if low is not None and high is not None and low >= high:
        raise ValueError(f"there is no key between “{low}” and “{high}”")
    if low is None:
        return FIRST if high is None else _before(high)
    return _after(low) if high is None else _middle(low, high)


def many(low: str | None, high: str | None, count: int) -> list[str]:
    """`count` ascending keys between the two ends, spread so that they stay short."""
    if count <= 0:
        return []
    if high is None:
        keys = [between(low, None)]
        while len(keys) < count:
            keys.append(_after(keys[-1]))
        return keys
    half = count // 2
    middle = between(low, high)
    return [*many(low, middle, half), middle, *many(middle, high, count - half - 1)]


def _split(key: str) -> tuple[str, str]:
    return key[: _length(key[0])], key[_length(key[0]) :]


def _after(key: str) -> str:
    whole, fraction = _split(key)
    up = _step(whole, 1)
    return up if up is not None else whole + _fraction(fraction, None)


def _before(key: str) -> str:
    whole, fraction = _split(key)
    if fraction:
        return whole if whole != _SMALLEST else whole + _fraction("", fraction)
    down = _step(whole, -1)
    if down is None or down == _SMALLEST:
        return _SMALLEST + _fraction("", None)
    return down


def _middle(low: str, high: str) -> str:
    whole_low, fraction_low = _split(low)
    whole_high, fraction_high = _split(high)
    if whole_low == whole_high:
        return whole_low + _fraction(fraction_low, fraction_high)
    up = _step(whole_low, 1)
    return up if up is not None and up < high else whole_low + _fraction(fraction_low, None)


def _step(whole: str, by: int) -> str | None:
    """The next (or previous) integer part, or None where the ends of the scheme are reached."""
    head, digits = whole[0], [DIGITS.index(c) for c in whole[1:]]
    for place in range(len(digits) - 1, -1, -1):
        digits[place] += by
        if 0 <= digits[place] < len(DIGITS):
            return head + "".join(DIGITS[d] for d in digits)
        digits[place] %= len(DIGITS)
    if head == (_HIGH if by > 0 else _LOW):
        return None
    head = {"Z": "a", "a": "Z"}[head] if (head, by) in (("Z", 1), ("a", -1)) else chr(ord(head) + by)
    return head + (DIGITS[0] if by > 0 else DIGITS[-1]) * (_length(head) - 1)


def _fraction(low: str, high: str | None) -> str:
    """The shortest-growing fraction strictly between two (`""` is 0, None is 1)."""
    if high is not None:
        same = 0
        while (low[same] if same < len(low) else "0") == high[same]:
            same += 1
        if same:
            return high[:same] + _fraction(low[same:], high[same:])
    first = DIGITS.index(low[0]) if low else 0
    last = DIGITS.index(high[0]) if high is not None else len(DIGITS)
    if last - first > 1:
        return DIGITS[(first + last) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return DIGITS[first] + _fraction(low[1:], None)
