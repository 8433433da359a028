"""The complete interchange file: JSON with every record of a project, one a line, and the images they use.

`{"format": "journeyforge", "version": 1, "records": [body, …], "blobs": {sha256: {media, data}}}`. Bodies are
those of the project file: defaults left out, unknown types and fields included. `journeyforge schema` prints the
schema.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from journeyforge.formats import interchange_schema
from journeyforge.formats.interchange_images import dump_images, images_of, load_images, used
from journeyforge.formats.interchange_part import part
from journeyforge.formats.interchange_references import settle
from journeyforge.formats.interchange_scan import odd_number, scan, too_deep
from journeyforge.formats.registry import ExportOptions, FormatError, Reading
from journeyforge.model import ids
from journeyforge.model.blobs import Blob
from journeyforge.model.bulk import collector_off
from journeyforge.model.change import Change, Pair
from journeyforge.model.codec import TYPES, Record, RecordError, Unknown, dump, load, to_json
from journeyforge.model.document import Document, MissingRecord
from journeyforge.model.problem import Problem, Severity
from journeyforge.model.records import Project
from journeyforge.model.text import clean

FORMAT = "journeyforge"
VERSION = 1
"""The version this program writes; it reads every version up to it."""

_SUSPECT = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]|\\[bfru]")
"""What JSON text must hold for one of its strings to need cleaning (besides text that is not in NFC)."""


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the interchange file."""
    return interchange_schema.schema(FORMAT, VERSION)


# --- out ---


def write(document: Document, path: Path, options: ExportOptions) -> Sequence[Problem]:
    """Write the project, or with `options.journeys` these journeys and what they rest on."""
    problems: list[Problem] = []
    if options.journeys:
        try:
            document, problems = part(document, options.journeys)
        except MissingRecord as error:
            raise FormatError(str(error)) from error
    path.write_bytes(dumps(document, options.blobs).encode("utf-8"))
    for record in document.records.values():
        if isinstance(record, Unknown) and not _writable(record):
            what = f"{record.id} is damaged and was left out: {record.problem or 'it is not valid JSON'}"
            problems.append(Problem("error", "unreadable_record", what, record.id))
    return problems


def dumps(document: Document, blobs: Mapping[str, Blob]) -> str:
    """The interchange text. Records sorted by id; of the images only those in use.

    A damaged record whose body is no JSON object of that id can't be written; `write` reports it.
    """
    records = sorted(document.records.values(), key=lambda record: record.id)
    records = [record for record in records if not isinstance(record, Unknown) or _writable(record)]
    bodies = ",\n".join([dump(record).strip() for record in records])
    head = f'{{"format":"{FORMAT}","version":{VERSION},"records":[\n'
    return f'{head}{bodies}\n],"blobs":{dump_images(used(records, blobs))}}}\n'


def _writable(record: Unknown) -> bool:
    try:
        data = json.loads(record.body)
        return isinstance(data, dict) and data.get("id") == record.id and odd_number(record.body, data) is None
    except (ValueError, RecursionError):
        return False


# --- in ---


def read(path: Path, base: Document) -> Reading:
    """Read an interchange file. Raises FormatError when nothing in it can be used."""
    try:
        return loads(path.read_bytes().decode("utf-8-sig"), base)
    except UnicodeDecodeError as error:
        raise FormatError(f"{path.name}: this is no UTF-8 text (byte {error.start + 1})") from error
    except FormatError as error:
        raise FormatError(f"{path.name}: {error}") from error


def loads(text: str, base: Document) -> Reading:
    """The change that brings a file's records into the base document.

    Equal ids with other content: the file's record wins and is reported (`record_changed`). Records that can't be
    read are left out, as are references to what is not there; each is reported. Raises FormatError when the text
    is no interchange file, is of a later version, or holds nothing that can be used.
    """
    reader = _Reader(base)
    with collector_off():
        header = scan(text, reader.take)
        _check_header(header)
        blobs, problems = load_images(header.get("blobs", {}))
        reader.problems += problems
        return reader.reading(blobs)


def _check_header(header: Mapping[str, Any]) -> None:
    if header.get("format") != FORMAT:
        raise FormatError(f"this is no JourneyForge interchange file: “format” must be “{FORMAT}”")
    version = header.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FormatError("“version” must be a whole number from 1 on")
    if version > VERSION:
        raise FormatError(
            f"this file is of version {version}, and this JourneyForge reads up to version {VERSION}: "
            "open it with a newer JourneyForge"
        )
    if not isinstance(header.get("records"), list):
        raise FormatError("“records” must be a list of records")


class _Reader:
    """Gathers the records of a file, then fits them to the base document."""

    def __init__(self, base: Document) -> None:
        self.base = base
        self.records: dict[str, Record] = {}
        self.problems: list[Problem] = []

    def take(self, number: int, raw: str, value: Any) -> None:
        """Take one record of the file, or report why not."""
        place = f"record {number}"
        fault = _fault(raw, value)
        if fault:
            self._report("warning", "invalid_record", f"{fault}; it was left out", place)
            return
        key = value["id"]
        if _SUSPECT.search(raw) or not unicodedata.is_normalized("NFC", raw):
            kept = _cleaned(value)
            if kept != value:
                what = f"{key}: characters that no text may have were taken out, or brought to their normal form"
                self._report("hint", "text_cleaned", what, place, key)
            raw = to_json(kept)
        try:
            record = load(raw) if value["type"] in TYPES else Unknown(key, value["type"], raw)
        except RecordError as error:
            self._report("warning", "invalid_record", f"{clean(str(error))}; it was left out", place, key)
            return
        if key in self.records:
            same = "the same" if self.records[key] == record else "other"
            what = f"{key} is there twice, with {same} content; the first was taken"
            self._report("warning", "duplicate_id", what, place, key)
            return
        self.records[key] = record

    def reading(self, blobs: Mapping[str, Blob]) -> Reading:
        """The change, with everything that was not as it should be."""
        self.problems += settle(self.records, self.base)
        if not self.records:
            told = f": {self.problems[0]}" if self.problems else ""
            raise FormatError(f"there is no record in it that can be used{told}")
        self._one_project()
        images = used(self.records.values(), blobs)
        self._missing_images(images)
        pairs = dict(self._pairs())
        return Reading(Change("Import from JSON", pairs, "import"), tuple(self.problems), (), images)

    def _one_project(self) -> None:
        """A project has one record of itself: the base's, else the file's first."""
        own = [record.id for record in self.base.all_of("project")]
        keys = sorted(key for key in self.records if ids.type_of(key) == "project")
        kept = own or keys[:1]
        for key in keys:
            if key not in kept:
                record = self.records.pop(key)
                what = f"the project “{record.title[:60]}” ({key}) was left out: this project keeps its own record"
                self._report("hint", "project_kept", what, "", key)
        if not kept:
            made = Project(id=ids.new_id("project"))
            self.records[made.id] = made
            self._report("hint", "project_made", "the file has no record of the project itself; one was made", "")

    def _missing_images(self, images: Mapping[str, Blob]) -> None:
        missing = [(r.id, image) for r in self.records.values() for image in images_of(r) if image not in images]
        if not missing:
            return
        there = {image for record in self.base.records.values() for image in images_of(record)}
        for key, image in missing:
            if image not in there:
                what = f"{key} shows the image {image[:12]}…, which the file does not hold"
                self._report("warning", "missing_image", what, "", key)

    def _pairs(self) -> Iterable[tuple[str, Pair]]:
        for key, record in self.records.items():
            before = self.base.get(key)
            if before is None:
                yield key, (None, record)
            elif not _same(before, record):
                name = f"“{before.title[:60]}” ({key})" if before.title else key
                what = f"{name} had other content here; that of the file was taken"
                self._report("warning", "record_changed", what, "", key)
                yield key, (before, record)

    def _report(self, severity: Severity, rule: str, message: str, place: str, record: str | None = None) -> None:
        self.problems.append(Problem(severity, rule, message, record, place))


def _fault(raw: str, value: Any) -> str:
    """What keeps a JSON value from being a record at all, if anything does."""
    if not isinstance(value, dict):
        return "it is no JSON object"
    if too_deep(raw, value):
        return "it is nested too deeply"
    key, type_ = value.get("id"), value.get("type")
    if not isinstance(type_, str) or not type_:
        return "it has no “type”"
    if not isinstance(key, str) or not ids.is_id(key) or ids.type_of(key) != type_:
        return f"its id “{clean(str(key))[:60]}” is not of the form {clean(type_)[:40]}:ULID"
    odd = odd_number(raw, value)
    return "" if odd is None else f"{key}: {clean(odd)[:60]}: a number is not finite or too large"


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): _cleaned(part) for key, part in value.items()}
    return [_cleaned(part) for part in value] if isinstance(value, list) else value


def _same(before: Record, after: Record) -> bool:
    if before == after:
        return True
    if not isinstance(before, Unknown) or not isinstance(after, Unknown) or not _writable(before):
        return False
    return bool(json.loads(before.body) == json.loads(after.body))
