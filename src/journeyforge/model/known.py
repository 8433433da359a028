"""How much of what a map says is known rather than assumed."""

from __future__ import annotations


def mostly_assumed(assumed: int, total: int) -> bool:
    """Whether more than half of the pain points are assumptions: the title block says so then, and so do we."""
    return assumed * 2 > total
