"""What the app remembers between two starts, in one JSON file: theme, recent files, the shape of the window."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, TypeAdapter, ValidationError
from PySide6.QtCore import QCoreApplication

from journeyforge.gui.process import faults
from journeyforge.storage.errors import reason
from journeyforge.storage.places import Places

ThemeChoice = Literal["system", "light", "dark"]
_RECENTS = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """What is remembered. Widths are px at 100 %, `shape` is Qt's own note of a window's place, as base64.

    `export` is what was chosen in the export window, `backlog_out` in that for the backlog, `picture` in that for
    charts; `hints_seen` how often each hint was shown. `backlog_columns` are the columns of the backlog's list
    that people have chosen or hidden, `backlog_order` all of them from left to right where people have moved one.
    """

    theme: ThemeChoice = "system"
    recents: tuple[str, ...] = ()
    shape: str = ""
    left_shown: bool = True
    right_shown: bool = True
    left_width: int = 232
    right_width: int = 240
    export: Mapping[str, Any] = field(default_factory=dict)
    export_folder: str = ""
    backlog_out: Mapping[str, Any] = field(default_factory=dict)
    picture: Mapping[str, Any] = field(default_factory=dict)
    tickets_folder: str = ""
    hints: bool = True
    hints_seen: Mapping[str, int] = field(default_factory=dict)
    backlog_columns: Mapping[str, bool] = field(default_factory=dict)
    backlog_widths: Mapping[str, int] = field(default_factory=dict)
    backlog_order: tuple[str, ...] = ()


def _name(value: object) -> str:
    """A path as it came: pydantic takes no names that are no Unicode, and some files have such."""
    if not isinstance(value, str):
        raise ValueError("a path is a text")
    return value


_Name = Annotated[Any, PlainValidator(_name)]
_Width = Annotated[int, Field(ge=0, le=4_000)]
_READERS: Mapping[str, TypeAdapter[Any]] = {
    "theme": TypeAdapter(ThemeChoice),
    "recents": TypeAdapter(tuple[_Name, ...]),
    "shape": TypeAdapter(str),
    "left_shown": TypeAdapter(bool),
    "right_shown": TypeAdapter(bool),
    "left_width": TypeAdapter(_Width),
    "right_width": TypeAdapter(_Width),
    "export": TypeAdapter(dict[str, Any]),
    "export_folder": TypeAdapter(str),
    "backlog_out": TypeAdapter(dict[str, Any]),
    "picture": TypeAdapter(dict[str, Any]),
    "tickets_folder": TypeAdapter(str),
    "hints": TypeAdapter(bool),
    "hints_seen": TypeAdapter(dict[str, Annotated[int, Field(ge=0)]]),
    "backlog_columns": TypeAdapter(dict[str, bool]),
    "backlog_widths": TypeAdapter(dict[str, _Width]),
    "backlog_order": TypeAdapter(tuple[str, ...]),
}


class SettingsFile:
    """The settings and their file; None: remembered only as long as the program runs.

    What a later version wrote is kept. `problems` are sentences to show once.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.problems: list[str] = []
        self.now = self._made(self._read())

    @classmethod
    def of(cls, places: Places) -> SettingsFile:
        """The settings of this program on this computer."""
        return cls(places.root / "settings.json")

    def change(self, **values: Any) -> None:
        """Remember other values. Other windows may have written meanwhile: theirs stay."""
        self.now = replace(self.now, **values)
        raw = {**self._read(), **{name: getattr(self.now, name) for name in values}}
        self._write(raw)

    def remember(self, document: Path) -> None:
        """Put a document at the head of the recent ones."""
        known = self._made(self._read()).recents if self.path is not None else self.now.recents
        text = os.fspath(document)
        self.change(recents=(text, *(other for other in known if other != text))[:_RECENTS])

    def forget(self, document: Path | None = None) -> None:
        """Take a document off the recent ones; without one, all."""
        text = os.fspath(document) if document is not None else ""
        self.change(recents=tuple(other for other in self.now.recents if document is not None and other != text))

    def _read(self) -> dict[str, Any]:
        if self.path is None:
            return {}
        try:
            if not self.path.exists():
                return {}
            found = json.loads(self.path.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                return found
            self._set_aside()
        except OSError as error:
            told = QCoreApplication.translate(
                "Settings", "The settings in {0} can’t be read: {1}; the defaults are used."
            )
            self._tell(told, self.path, reason(error))
        except ValueError:
            self._set_aside()
        return {}

    def _made(self, raw: Mapping[str, Any]) -> Settings:
        found = {}
        for name, reader in _READERS.items():
            if name in raw:
                try:
                    found[name] = reader.validate_python(raw[name])
                except ValidationError:
                    told = QCoreApplication.translate(
                        "Settings", "The setting “{0}” in {1} makes no sense; its default is used."
                    )
                    self._tell(told, name, self.path)
        return Settings(**found)

    def _set_aside(self) -> None:
        """Keep a broken file beside its place: somebody may have written it by hand."""
        if self.path is None:
            return
        kept = self.path.with_name("settings.broken.json")
        try:
            self.path.replace(kept)
        except OSError as error:
            faults.log.warning("%s: %s", self.path, reason(error))
            kept = self.path
        told = QCoreApplication.translate(
            "Settings", "The settings in {0} are no settings; the defaults are used, the file is kept as {1}."
        )
        self._tell(told, self.path, kept.name)

    def _write(self, raw: Mapping[str, Any]) -> None:
        if self.path is None:
            return
        draft = self.path.with_name(f"settings.{secrets.token_hex(4)}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(raw, indent=1), encoding="ascii")
            draft.replace(self.path)
        except OSError as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            told = QCoreApplication.translate("Settings", "The settings can’t be written to {0}: {1}.")
            self._tell(told, self.path, reason(error))

    def _tell(self, text: str, *words: object) -> None:
        sentence = text.format(*words)
        if sentence not in self.problems:
            self.problems.append(sentence)
