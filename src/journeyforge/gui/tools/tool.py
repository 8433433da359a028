"""What every tool is: one gesture, from the press of a button to its release, holding a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from journeyforge.gui.sheet import Sheet
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.document import MissingRecord


class Pointer(NamedTuple):
    """Where the pointer is in the scene, which modifier keys are held, and how many screen pixels a pixel is."""

    x: float
    y: float
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    zoom: float = 1.0

    @property
    def ctrl(self) -> bool:
        """Whether Ctrl is held."""
        return bool(self.modifiers & Qt.KeyboardModifier.ControlModifier)

    @property
    def shift(self) -> bool:
        """Whether Shift is held."""
        return bool(self.modifiers & Qt.KeyboardModifier.ShiftModifier)


class Painted(Protocol):
    """What is painted over the map, in scene coordinates."""

    def paint(self, painter: QPainter) -> None:
        """Draw over the map."""


class Tool(Painted, Protocol):
    """A gesture under way. The canvas calls `move` until `release` or `cancel`, and then no more.

    `shape` is the pointer's shape meanwhile, `drag` what is dragged, for the hint of it (empty: none); `paint`
    draws what is no part of the map (a ghost, a mark where something would fall).
    """

    shape: Qt.CursorShape
    drag: str

    def move(self, pointer: Pointer) -> None:
        """The pointer has moved, or a modifier key went down or up."""

    def release(self, pointer: Pointer) -> None:
        """The button is up: what is shown becomes so, in one change."""

    def cancel(self) -> None:
        """Everything as it was before."""


class Drafting:
    """A tool whose gesture is one draft, shown while it lasts."""

    shape = Qt.CursorShape.ClosedHandCursor
    drag = ""
    sheet: Sheet

    def propose(self, make: Callable[[], Change]) -> bool:
        """Show a draft; False, and the map as it is, where it can't be made."""
        try:
            self.sheet.propose(make(), hold=True)
        except (ChangeError, MissingRecord):
            self.withdraw()
            return False
        return True

    def withdraw(self) -> None:
        """Show the map as it is, rows as high as they have been during the gesture."""
        if self.sheet.draft is not None:
            self.sheet.propose(None, hold=True)

    def release(self, pointer: Pointer) -> None:
        """What is shown becomes so."""
        self.finish()

    def finish(self) -> bool:
        """Commit the draft; whether there was something to commit and it could be."""
        draft = self.sheet.draft
        if draft is None or not draft:
            self.cancel()
            return False
        return self.sheet.commit(draft)

    def cancel(self) -> None:
        """Back to how it was."""
        self.sheet.propose(None)
