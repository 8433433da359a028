"""Things set one after the other in lines of a width, as words are."""

from __future__ import annotations


class Flow:
    """Where the next thing comes to stand; `bottom` is the end of what has been set."""

    def __init__(self, width: float, gap: float, row_gap: float, x: float = 0.0, y: float = 0.0) -> None:
        self.width = width
        self.gap = gap
        self.row_gap = row_gap
        self.bottom = y
        self._x, self._y = x, y

    def place(self, width: float, height: float) -> tuple[float, float]:
        """The corner of something that wide and high: in this line if it fits there, else in the next."""
        if self._x and self._x + width > self.width:
            self._x, self._y = 0.0, self.bottom + self.row_gap
        place = self._x, self._y
        self._x += width + self.gap
        self.bottom = max(self.bottom, self._y + height)
        return place
