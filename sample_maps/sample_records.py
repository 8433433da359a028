"""Records from the names and tables of a sample's text: ids, references, evidence."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from sample_series import SampleError

from journeyforge.model.codec import ADAPTER, to_json
from journeyforge.model.ids import ALPHABET
from journeyforge.model.kinds import EVIDENCE_LEVELS
from journeyforge.model.records import Known
from journeyforge.model.references import EVIDENCE, PLACEMENTS, REF_FIELDS
from journeyforge.model.text import clean

Table = Mapping[str, Any]
BORN = 1_790_000_000_000
"""The instant in all ids of the samples, in milliseconds since 1970; each record of a type adds one."""


class Maker:
    """Makes the records of one sample; `ids` knows every name by type, stages and lanes as “journey/name”."""

    def __init__(self, sample: str) -> None:
        self.sample = sample
        self.ids: dict[tuple[str, str], str] = {}
        self._sources: dict[str, Table] = {}
        self._count: dict[str, int] = {}

    def name(self, type_: str, name: str) -> str:
        """A new id for a record of that name. Ids follow from the names and sort as the text does."""
        if (type_, name) in self.ids:
            raise SampleError(f"there are two records of the kind {words(type_)} called “{name}”")
        ordinal = self._count[type_] = self._count.get(type_, 0) + 1
        digest = hashlib.sha256(f"{self.sample}\0{type_}\0{name}".encode()).digest()
        number = (BORN + ordinal) << 80 | int.from_bytes(digest[:10], "big")
        letters = "".join(ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))
        self.ids[type_, name] = f"{type_}:{letters}"
        return self.ids[type_, name]

    def know_source(self, name: str, fields: Table) -> None:
        """Remembers a source: evidence that gives no n or date of its own has the source's."""
        self._sources[name] = fields

    def find(self, types: frozenset[str], name: object, journey: str = "") -> str:
        """The id of what is called so; stages and lanes within their journey. Raises SampleError."""
        for type_ in sorted(types):
            for full in (name, f"{journey}/{name}"):
                if isinstance(full, str) and (type_, full) in self.ids:
                    return self.ids[type_, full]
        raise SampleError(f"there is no {' or '.join(words(t) for t in sorted(types))} called “{name}”")

    def make(self, type_: str, name: str, fields: Table, given: Table | None = None, journey: str = "") -> Known:
        """A record of a table whose references are names; `given` are fields that need no look-up."""
        record_id = self.ids.get((type_, name)) or self.name(type_, name)
        try:
            body = {key: plain(value) for key, value in fields.items() if key != "know"}
            if "know" in fields:
                body["evidence"] = self._evidence(fields["know"])
            self._resolve(type_, body, journey)
            return ADAPTER.validate_json(to_json({**body, **(given or {}), "type": type_, "id": record_id}))
        except SampleError as error:
            raise SampleError(f"{words(type_)} “{name}”: {error}") from error
        except ValidationError as error:
            what = error.errors(include_url=False)[0]
            field = " ".join(str(part) for part in what["loc"][1:])
            raise SampleError(f"{words(type_)} “{name}”: {field}: {what['msg']}") from error

    def _resolve(self, type_: str, body: dict[str, Any], journey: str) -> None:
        for ref in REF_FIELDS[type_]:
            if ref is EVIDENCE or ref.name not in body:
                continue
            value = body[ref.name]
            if ref is PLACEMENTS:
                body[ref.name] = [
                    {
                        "touchpoint": self.find(frozenset({"touchpoint"}), card),
                        "stage": self.find(frozenset({"stage"}), stage, journey),
                    }
                    for card, stage in pairs(value, ref.name)
                ]
            elif ref.many:
                if not isinstance(value, list):
                    raise SampleError(f"{ref.name} is a list of names, even of one")
                body[ref.name] = [self.find(ref.targets, name, journey) for name in value]
            else:
                body[ref.name] = self.find(ref.targets, value, journey)

    def _evidence(self, know: object) -> dict[str, Any]:
        """`know = ["heard", "Interviews", n]`; n and date are the source's where the text gives none."""
        if not isinstance(know, list) or not 1 <= len(know) <= 3 or know[0] not in EVIDENCE_LEVELS:
            raise SampleError("know is a list: assumed, heard, observed or measured; then a source; then n")
        if len(know) == 1:
            return {"level": know[0]}
        source = self.find(frozenset({"source"}), know[1])
        about = self._sources[know[1]]
        n = know[2] if len(know) == 3 else about.get("n")
        date = about.get("date_to", about.get("date_from"))
        found = {"level": know[0], "source": source, "n": n, "date": plain(date)}
        return {key: value for key, value in found.items() if value is not None}


def words(type_: str) -> str:
    """A type's name as people say it."""
    return type_.replace("_", " ")


def plain(value: Any) -> Any:
    """A TOML value as JSON has it: dates as text, text cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(item) for item in value]
    return {key: plain(item) for key, item in value.items()} if isinstance(value, dict) else value


def pairs(value: object, what: str) -> Iterator[tuple[str, Any]]:
    """The entries of a table. Raises SampleError where it is none."""
    if not isinstance(value, dict):
        raise SampleError(f"{what} is a table of names")
    yield from value.items()


def tables(value: object, what: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries of a table of tables. Raises SampleError where it is none."""
    for name, fields in pairs(value, what):
        if not isinstance(fields, dict):
            raise SampleError(f"{what} “{name}” is a table of fields")
        yield name, fields


def only(table: Table, allowed: frozenset[str], what: str) -> None:
    """Raises SampleError for a section nobody reads."""
    for key in table:
        if key not in allowed:
            raise SampleError(f"{what} has no section “{key}”; it may have {', '.join(sorted(allowed))}")
