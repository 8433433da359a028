"""Makes the sample maps from their texts: `python sample_maps/build.py`.

README.md in this folder says how a text is written. Building again changes nothing.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from sample_records import Maker, Table, only, pairs, tables
from sample_series import SampleError, ends, measured

from journeyforge.model import order
from journeyforge.model.document import Document
from journeyforge.model.kinds import LinkKind
from journeyforge.model.records import Known, Touchpoint
from journeyforge.project import create
from journeyforge.storage.errors import StorageError

HERE = Path(__file__).parent
CATALOGUES = ("owner", "channel", "system", "source", "persona", "journey")
SECTIONS = frozenset({"project", "parked", "links", *CATALOGUES})
PARTS = frozenset({"stages", "lanes", "cards", "notes", "feelings", "pains", "opportunities", "metrics"})
ENDS = frozenset({"touchpoint", "pain_point"})


def load(path: Path) -> Document:
    """The document a text describes. Raises SampleError with one sentence about the first mistake."""
    try:
        text = tomllib.loads(path.read_text(encoding="utf-8"))
        return Document.from_records(records(path.stem, text))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, SampleError) as error:
        raise SampleError(f"{path.name}: {error}") from error


def records(sample: str, text: Table) -> list[Known]:
    """All records of a text: first every name gets its id, then the records are made. Raises SampleError."""
    only(text, SECTIONS, "the text")
    maker = Maker(sample)
    _name_all(maker, text)
    made = [maker.make("project", "project", dict(pairs(text.get("project"), "project")))]
    for type_ in CATALOGUES:
        for name, fields in _section(text, type_):
            own = {key: value for key, value in fields.items() if type_ != "journey" or key not in PARTS}
            made.append(maker.make(type_, name, {"title": name, **own}))
    for journey, parts in _section(text, "journey"):
        made += JourneyText(maker, journey, parts).records()
    made += _links(maker, text)
    made += _notes(maker, "parked", text.get("parked", []), {})
    return made


def _section(text: Table, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return tables(text.get(name, {}), name)


def _name_all(maker: Maker, text: Table) -> None:
    for type_ in CATALOGUES:
        for name, fields in _section(text, type_):
            maker.name(type_, name)
            if type_ == "source":
                maker.know_source(name, fields)
    for journey, parts in _section(text, "journey"):
        for part, type_ in (("stages", "stage"), ("lanes", "lane")):
            for name, _ in _section(parts, part):
                maker.name(type_, f"{journey}/{name}")
        for lane, cells in _section(parts, "cards"):
            for stage, cards in tables(cells, f"the cards of “{lane}”"):
                for title, _ in tables(cards, f"the cards of “{stage}”"):
                    maker.name("touchpoint", title)
        for name, _ in _section(parts, "pains"):
            maker.name("pain_point", name)
        for name, _ in _section(parts, "metrics"):
            maker.name("metric", f"{journey}/{name}")


def _links(maker: Maker, text: Table) -> list[Known]:
    made = []
    for kind, rows in pairs(text.get("links", {}), "links"):
        if kind not in get_args(LinkKind) or not isinstance(rows, list):
            raise SampleError(f"links: “{kind}” is no kind of link with a list of links")
        for row in rows:
            if not isinstance(row, dict) or not {"from", "to"} <= row.keys():
                raise SampleError(f"links: {kind}: a link needs “from” and “to”")
            ends = {"source": maker.find(ENDS, row["from"]), "target": maker.find(ENDS, row["to"])}
            own = {key: value for key, value in row.items() if key not in ("from", "to")}
            made.append(maker.make("link", f"{kind}: {row['from']} → {row['to']}", own, {**ends, "kind": kind}))
    return made


def _notes(maker: Maker, where: str, notes: object, place: Table) -> list[Known]:
    if not isinstance(notes, list):
        raise SampleError(f"the notes of {where} are a list")
    keys = order.many(None, None, len(notes))
    made = []
    for number, (note, key) in enumerate(zip(notes, keys, strict=True), 1):
        fields = note if isinstance(note, dict) else {"text": note}
        made.append(maker.make("note", f"{where}, {number}", fields, {**place, "order": key}))
    return made


class JourneyText:
    """One `[journey.X]` of a text with its parts."""

    def __init__(self, maker: Maker, journey: str, parts: Table) -> None:
        self.maker = maker
        self.journey = journey
        self.parts = parts
        self.id = maker.ids["journey", journey]

    def records(self) -> list[Known]:
        """Stages, lanes, cards, notes, feelings, pains, opportunities and metrics. Raises SampleError."""
        try:
            made = [*self._ordered("stages", "stage"), *self._ordered("lanes", "lane")]
            made += [*self._cards(), *self._free_notes(), *self._feelings()]
            made += [*self._ordered("pains", "pain_point"), *self._ordered("opportunities", "opportunity")]
            return [*made, *self._metrics()]
        except SampleError as error:
            raise SampleError(f"journey “{self.journey}”: {error}") from error

    def _ordered(self, part: str, type_: str) -> Iterator[Known]:
        rows = list(_section(self.parts, part))
        for (name, fields), key in zip(rows, order.many(None, None, len(rows)), strict=True):
            full = f"{self.journey}/{name}" if type_ in ("stage", "lane") else name
            given = {"journey": self.id, "order": key}
            yield self.maker.make(type_, full, {"title": name, **fields}, given, self.journey)

    def _place(self, lane: str, stage: str) -> dict[str, str]:
        return {
            "lane": self.maker.find(frozenset({"lane"}), lane, self.journey),
            "stage": self.maker.find(frozenset({"stage"}), stage, self.journey),
        }

    def _cards(self) -> Iterator[Known]:
        for lane, cells in _section(self.parts, "cards"):
            for stage, cards in tables(cells, lane):
                place = self._place(lane, stage)
                keys = order.many(None, None, len(cards))
                for (title, fields), key in zip(cards.items(), keys, strict=True):
                    yield self.maker.make("touchpoint", title, {"title": title, **fields}, {**place, "order": key})

    def _free_notes(self) -> Iterator[Known]:
        for lane, cells in _section(self.parts, "notes"):
            for stage, notes in pairs(cells, lane):
                where = f"{self.journey}/{lane}/{stage}"
                yield from _notes(self.maker, where, notes, self._place(lane, stage))

    def _feelings(self) -> Iterator[Known]:
        for persona, cards in _section(self.parts, "feelings"):
            who = self.maker.find(frozenset({"persona"}), persona)
            for card, fields in tables(cards, persona):
                given = {"touchpoint": self.maker.find(frozenset({"touchpoint"}), card), "persona": who}
                yield self.maker.make("feeling", f"{persona}: {card}", fields, given)

    def _metrics(self) -> Iterator[Known]:
        for name, text in _section(self.parts, "metrics"):
            full = f"{self.journey}/{name}"
            fields = {"title": name, **text}
            series = fields.pop("series", [])
            try:
                given = {"attached_to": self._attached(fields), **ends(fields.pop("scale", None))}
                if not isinstance(series, list):
                    raise SampleError("series is a list of rows")
                waves = [measured(text, row) for row in series]
            except SampleError as error:
                raise SampleError(f"metric “{name}”: {error}") from error
            metric = self.maker.make("metric", full, fields, given)
            yield metric
            for wave, row in zip(waves, series, strict=True):
                yield self.maker.make("measurement", f"{full}, {row[0]}", wave, {"metric": metric.id})

    def _attached(self, fields: dict[str, Any]) -> str:
        """The id a metric measures: its touchpoint, stage or persona, else the journey."""
        named = [key for key in ("touchpoint", "stage", "persona") if key in fields]
        if len(named) > 1:
            raise SampleError(f"it measures one thing, not {' and '.join(named)}")
        if not named:
            return self.id
        return self.maker.find(frozenset(named), fields.pop(named[0]), self.journey)


def write(path: Path, target: Path) -> Document:
    """Writes the project file of a text, without a history; the same text gives the same bytes.

    Raises SampleError, or StorageError when the file can't be written.
    """
    document = load(path)
    token = document.project.id.partition(":")[2]
    create(target, document.records.values(), logged=False, overwrite=True, document_id=token, author="")
    return document


def main() -> int:
    """Writes every `.journey` beside its text; 1 when a text has a mistake or a file can't be written."""
    for path in sorted(HERE.glob("*.toml")):
        try:
            document = write(path, path.with_suffix(".journey"))
        except (SampleError, StorageError) as error:
            print(error, file=sys.stderr)
            return 1
        print(f"{path.stem}.journey: {len(document)} records, {len(document.of(Touchpoint))} touchpoints")
    return 0


if __name__ == "__main__":
    sys.exit(main())
