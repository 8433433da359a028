"""What every field widget is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journeyforge.layout.theme import Theme
from journeyforge.layout.words import ENGLISH, Words
from journeyforge.model.document import Document


class Named(NamedTuple):
    """A name typed where a record is asked for: an existing record's id, or (`record` is empty) a name to make."""

    record: str
    name: str = ""


class Shown(NamedTuple):
    """What a field shows: the value of each selected record (at least one), and where they are looked up."""

    records: Sequence[str]
    values: Sequence[Any]
    document: Document
    theme: Theme
    read_only: bool = False
    words: Words = ENGLISH

    @property
    def is_mixed(self) -> bool:
        """Whether the selected records differ in it."""
        return any(value != self.values[0] for value in self.values[1:])

    @property
    def value(self) -> Any:
        """The one value; None where they differ."""
        return None if self.is_mixed else self.values[0]


class Field(QWidget):
    """Shows the value of one or several records and tells, by `edited`, what a person has made of it.

    A record typed by name is told as a Named, several as a list of them.
    """

    edited = Signal(object)

    def show_values(self, shown: Shown) -> None:
        """Show these; nothing is told."""
        raise NotImplementedError

    def flush(self) -> None:
        """Tell what is typed and not told yet, as when the field is left."""
