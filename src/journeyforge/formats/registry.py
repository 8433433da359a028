"""The table of ways in and out. A format is a row; command line, window, tests and docs read this table."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol

from journeyforge.formats.whole import FormatError, replacing
from journeyforge.model.blobs import Blob
from journeyforge.model.bulk import collector_off, keep_from_collector
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.records import Journey


@dataclass(frozen=True, slots=True)
class Reading:
    """What came in: one change on the base document, images by SHA-256, what was not as it should be,
    and, in sentences, what had to be guessed."""

    change: Change
    problems: tuple[Problem, ...] = ()
    guesses: tuple[str, ...] = ()
    blobs: Mapping[str, Blob] = field(default_factory=dict)


LinkView = Literal["marks", "whole"]
"""How a picture draws cross links: as marks at both cards, or as whole lines."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to write: `journeys` are ids (empty: all), sizes as on the command line, images by SHA-256.

    `scale` None is the format's own. With `tiles` a map goes over as many pages as it takes to be read. The title
    block of a picture says `date`, where given.
    `progress` hears how much is done, 0…1; when `cancelled` says so, the export ends with Cancelled and leaves
    nothing.
    """

    journeys: Sequence[str] = ()
    scale: float | None = None
    dpi: float | None = None
    page: str = ""
    theme: str = "light"
    locale: str = "en"
    blobs: Mapping[str, Blob] = field(default_factory=dict)
    outlined: bool = False
    links: LinkView = "marks"
    tiles: bool = False
    date: datetime.date | None = None
    progress: Callable[[float], None] | None = None
    cancelled: Callable[[], bool] | None = None


class Cancelled(FormatError):
    """An export was cancelled; nothing has been written."""


def step(options: ExportOptions, done: float) -> None:
    """Tell how much is done, 0…1. Raises Cancelled when the export is to end."""
    if options.cancelled is not None and options.cancelled():
        raise Cancelled("the export was cancelled; nothing has been written")
    if options.progress is not None:
        options.progress(done)


class Reader(Protocol):
    """Reads a file against a base document (new: an empty one). Raises FormatError; changes nothing."""

    def __call__(self, path: Path, base: Document) -> Reading: ...


class Writer(Protocol):
    """Writes a document to a path that does not matter yet; answers with what could not be carried."""

    def __call__(self, document: Document, path: Path, options: ExportOptions) -> Sequence[Problem]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One way in, out, or both. `read` and `write` are `module:function` below `journeyforge.formats`,
    loaded when first used, so that heavy libraries (and Qt) stay out of the way. What `draws` shows one journey,
    unless it has `pages`."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: str = ""
    write: str = ""
    draws: bool = False
    pages: bool = False

    def reader(self) -> Reader:
        """The function that reads this format. Raises FormatError where there is none."""
        if not self.read:
            raise FormatError(f"{self.title} can be written but not read")
        reader: Reader = _load(self.read)
        return reader

    def writer(self) -> Writer:
        """The function that writes this format. Raises FormatError where there is none."""
        if not self.write:
            raise FormatError(f"{self.title} can be read but not written")
        writer: Writer = _load(self.write)
        return writer


FORMATS: tuple[Format, ...] = (
    Format("json", "JSON interchange", (".json",), "interchange:read", "interchange:write"),
    Format("csv", "CSV table, one row per card", (".csv", ".tsv", ".txt"), "table_csv:read", "table_csv:write"),
    Format("xlsx", "Excel table, one row per card", (".xlsx",), "table_xlsx:read", "table_xlsx:write"),
    Format("matrix", "Matrix sheet: stages across, lanes down (CSV or Excel)", (), "matrix:read"),
    Format("mermaid", "Mermaid journey", (".mmd", ".mermaid"), "mermaid:read", "mermaid:write"),
    Format("png", "PNG picture", (".png",), "", "png:write", draws=True),
    Format("svg", "SVG picture", (".svg",), "", "svg:write", draws=True),
    Format("pdf", "PDF pages", (".pdf",), "", "pdf:write", draws=True, pages=True),
)
"""Every format, in the order in which people see them."""


def by_name(name: str) -> Format:
    """The format of that name. Raises FormatError listing the names."""
    for row in FORMATS:
        if row.name == name:
            return row
    raise FormatError(f"there is no format “{name}”; there are {', '.join(row.name for row in FORMATS)}")


def by_path(path: Path) -> Format:
    """The format a file's name speaks of. Raises FormatError."""
    suffix = path.suffix.lower()
    for row in FORMATS:
        if suffix in row.suffixes:
            return row
    known = ", ".join(s for row in FORMATS for s in row.suffixes)
    raise FormatError(f"{path.name}: no format has the ending “{suffix}”; name one with --format or use {known}")


def read(path: Path, base: Document, format_name: str = "") -> Reading:
    """Read a file against a base document. Tables that are no card tables are read as a matrix."""
    row = by_name(format_name) if format_name else by_path(path)
    reader = row.reader()
    try:
        with collector_off():
            found = reader(path, base)
            keep_from_collector(len(found.change.pairs))
            return found
    except OSError as error:
        raise FormatError(f"{path} can't be read: {error.strerror or error}") from error


def export(document: Document, path: Path, options: ExportOptions, format_name: str = "") -> Sequence[Problem]:
    """Write a document whole or not at all: into a temporary neighbour that then takes the name."""
    row = _row(path, options, format_name)
    writer = row.writer()
    with replacing(path) as draft:
        return writer(document, draft, options)


def export_all(
    document: Document, path: Path, options: ExportOptions, format_name: str = ""
) -> tuple[list[Path], Sequence[Problem]]:
    """Write one file, or, where a picture shows one journey and several are chosen, `path-title` for each of them.

    All of them or none; the answer is their paths and what could not be carried.
    """
    paths = targets(document, path, options, format_name)
    if len(paths) == 1:
        return paths, export(document, path, options, format_name)
    problems: list[Problem] = []
    writer = _row(path, options, format_name).writer()
    with ExitStack() as stack:
        for n, (target, journey) in enumerate(zip(paths, options.journeys, strict=True)):
            draft = stack.enter_context(replacing(target))
            one = replace(options, journeys=(journey,), progress=_share(options.progress, n, len(paths)))
            problems += writer(document, draft, one)
    return paths, problems


def targets(document: Document, path: Path, options: ExportOptions, format_name: str = "") -> list[Path]:
    """The files that `export_all` would write. Raises FormatError."""
    row = _row(path, options, format_name)
    if not row.draws or row.pages or len(options.journeys) < 2:
        return [path]
    return _paths(path, [document.need(journey, Journey).title for journey in options.journeys])


def _row(path: Path, options: ExportOptions, format_name: str) -> Format:
    """The format to write. Raises FormatError where it has no pages to put tiles on."""
    row = by_name(format_name) if format_name else by_path(path)
    if options.tiles and not row.pages:
        paged = ", ".join(other.name for other in FORMATS if other.pages)
        raise FormatError(f"{row.title}: there are no pages to put tiles on; --tiles goes with {paged}")
    return row


def _share(progress: Callable[[float], None] | None, n: int, of: int) -> Callable[[float], None] | None:
    return None if progress is None else lambda done: progress((n + done) / of)


def _paths(path: Path, titles: Sequence[str]) -> list[Path]:
    """A path for each title: what a file's name can't hold becomes a hyphen, equal ones are numbered."""
    found: list[Path] = []
    for title in titles:
        word = "-".join(re.findall(r"\w+", title.lower()))[:40] or "journey"
        name, n = f"{path.stem}-{word}{path.suffix}", 2
        while path.with_name(name) in found:
            name, n = f"{path.stem}-{word}-{n}{path.suffix}", n + 1
        found.append(path.with_name(name))
    return found


def _load(name: str):  # type: ignore[no-untyped-def]
    module, _, function = name.partition(":")
    return getattr(import_module(f"journeyforge.formats.{module}"), function)


__all__ = [
    "FORMATS",
    "Cancelled",
    "ExportOptions",
    "Format",
    "FormatError",
    "Reading",
    "by_name",
    "by_path",
    "export",
    "export_all",
    "read",
    "step",
    "targets",
]
