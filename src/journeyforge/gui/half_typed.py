"""Parts of a window in which something can be half typed."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class Typed(Protocol):
    """A view in which something can be half typed."""

    def leave(self) -> object:
        """Keep it, as before saving and closing."""
