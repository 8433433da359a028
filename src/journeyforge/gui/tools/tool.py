"""What every tool is: one gesture, from the press of a button to its release, holding a draft."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter


class Pointer(NamedTuple):
    """Where the pointer is in the scene, which modifier keys are held, and how many screen pixels a pixel is."""

    x: float
    y: float
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    zoom: float = 1.0


class Tool(Protocol):
    """A gesture under way. The canvas calls `move` until `release` or `cancel`, and then no more.

    `shape` is the pointer's shape meanwhile; `paint` draws what is no part of the map (a ghost, a mark where
    something would fall) in scene coordinates, over the map.
    """

    shape: Qt.CursorShape

    def move(self, pointer: Pointer) -> None:
        """The pointer has moved."""

    def release(self, pointer: Pointer) -> None:
        """The button is up: what is shown becomes so, in one change."""

    def cancel(self) -> None:
        """Everything as it was before."""

    def paint(self, painter: QPainter) -> None:
        """Draw over the map."""
