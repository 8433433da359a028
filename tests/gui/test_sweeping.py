"""Garbage is collected between events on the window's thread, and nowhere else."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QObject

from journeyforge.gui.process import sweeping


class Knot:
    """Something only the collector can free."""

    def __init__(self) -> None:
        self.me = self


def knots(count: int) -> list[weakref.ref[Knot]]:
    return [weakref.ref(Knot()) for _ in range(count)]


def test_the_collector_is_off_and_a_pause_frees_what_has_become_much() -> None:
    parent = QObject()
    gc.enable()
    sweeper = sweeping.Sweeper(parent)
    assert not gc.isenabled()
    kept = knots(20_000)
    assert kept[0]() is not None
    sweeper.sweep()
    assert all(knot() is None for knot in kept)


def test_now_and_then_all_is_looked_through() -> None:
    parent = QObject()
    sweeper = sweeping.Sweeper(parent)
    kept = knots(3)
    gc.collect(0)
    for _ in range(sweeping._OLD):
        sweeper.sweep()
    assert kept[0]() is None
