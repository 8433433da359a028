"""A project under every command in any order, with undo, publishing, crashes and reopening.

What must hold after each step: the file says what the document says, read by plain sqlite3; its references are
those of the bodies; nothing dangles. In the end the log, replayed, gives the document, and JSON brings it back.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import small_map
from journeyforge.formats import interchange
from journeyforge.model import commands, heads, moves
from journeyforge.model.change import Change, ChangeError, from_log
from journeyforge.model.codec import Unknown, dump
from journeyforge.model.document import Document, MissingRecord
from journeyforge.model.ids import new_ids
from journeyforge.model.kinds import LANE_KINDS
from journeyforge.model.records import Note
from journeyforge.project import Project
from journeyforge.storage.places import Places
from record_strategies import BLOBS, raw_texts, texts

ID = re.compile(r"[a-z_]+:[0-7][0-9A-HJKMNP-TV-Z]{25}")
PICK = st.integers(0, 10**6)
"""Which of the records there are: taken modulo their number."""


def rows(path: Path) -> dict[str, tuple[str, str]]:
    """The records of a project file, by plain sqlite3; also checks its references against the bodies."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        found = {
            key: (type_, body) for key, type_, body in connection.execute("SELECT id, type, body FROM record")
        }
        kept = set(connection.execute("SELECT target, field, source FROM reference"))
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    named = {
        (target, field, key)
        for key, (type_, body) in found.items()
        if type_ != "saved_view"
        for field, target in names(json.loads(body))
    }
    assert kept == named
    assert {target for target, _, _ in kept} <= set(found)
    return found


def names(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every id in a body but its own, with the field it stands in."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "id":
                yield from names(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from names(inner, path)
    elif isinstance(value, str) and ID.fullmatch(value):
        yield path, value


class ProjectMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="journeyforge-machine-"))
        self.path = self.folder / "map.journey"
        self.places = Places(self.folder / "home")
        self.before: list[Document] = []
        self.undone: list[Document] = []

    @initialize()
    def start(self) -> None:
        blobs = [small_map.IMAGE]
        self.project = Project.create(self.path, small_map.records(), blobs=blobs, places=self.places, author="")

    # --- picking ---

    @property
    def document(self) -> Document:
        return self.project.document

    def pick(self, number: int, *types: str) -> str:
        """The id of one of the records of these types; of none, an id that is not there."""
        keys = sorted(key for key, record in self.document.records.items() if record.type in types)
        return keys[number % len(keys)] if keys else small_map.key(types[0], 404)

    def do(self, make: Callable[[Document], Change]) -> None:
        """Make and commit a change; one that is refused leaves everything as it was."""
        before, change = self.document, None
        try:
            change = make(before)
            self.project.commit(change)
        except (ChangeError, MissingRecord):
            assert self.document is before
            return
        if change:
            self.before.append(before)
            self.undone.clear()

    # --- commands ---

    @rule(a=PICK, b=PICK, kind=st.sampled_from(LANE_KINDS), title=raw_texts(8), beside=st.booleans())
    def add_structure(self, a: int, b: int, kind: str, title: str, beside: bool) -> None:
        journey = self.pick(a, "journey")
        lanes = self.document.lanes(journey)
        after = lanes[b % len(lanes)].id if lanes and beside else None
        if b % 3 == 0:
            self.do(lambda d: commands.add_journey(d, title))
        elif b % 3 == 1:
            self.do(lambda d: commands.add_stage(d, journey, title))
        else:
            self.do(lambda d: commands.add_lane(d, journey, kind, title, after=after))

    @rule(a=PICK, b=PICK, title=raw_texts(8), kind=st.sampled_from(["touchpoint", "note", "parked"]))
    def add_card(self, a: int, b: int, title: str, kind: str) -> None:
        stage, lane = self.pick(a, "stage"), self.pick(b, "lane")
        if kind == "touchpoint":
            self.do(lambda d: commands.add_touchpoint(d, stage, lane, title, owner=self.pick(a, "owner")))
        elif kind == "note":
            self.do(lambda d: commands.add_note(d, stage, lane, title))
        else:
            self.do(lambda d: commands.add_note(d, None, None, title))

    @rule(a=PICK, b=PICK, title=texts(), on_stage=st.booleans())
    def add_pain_or_opportunity(self, a: int, b: int, title: str, on_stage: bool) -> None:
        cards = [] if on_stage else [self.pick(a, "touchpoint"), self.pick(b, "touchpoint")]
        stage = self.pick(b, "stage") if on_stage else None
        make = commands.add_pain_point if a % 2 else commands.add_opportunity
        self.do(lambda d: make(d, title, cards, stage))

    @rule(a=PICK, b=PICK, kind=st.sampled_from([None, "next", "delays", "informs", "wrong"]))
    def link(self, a: int, b: int, kind: str | None) -> None:
        source, target = self.pick(a, "touchpoint", "pain_point"), self.pick(b, "touchpoint", "pain_point")
        self.do(lambda d: commands.add_link(d, source, target, kind))

    @rule(a=PICK, b=PICK, value=st.none() | st.floats(-2.2, 2.2))
    def feel(self, a: int, b: int, value: float | None) -> None:
        card, persona = self.pick(a, "touchpoint"), self.pick(b, "persona") if b % 3 else None
        self.do(lambda d: commands.set_feeling(d, card, persona, value=value))

    @rule(a=PICK, words=raw_texts(10))
    def rename(self, a: int, words: str) -> None:
        keys = sorted(self.document.records)
        self.do(lambda d: commands.rename(d, keys[a % len(keys)], words))

    @rule(a=PICK, b=PICK, c=PICK, votes=st.integers(-1, 9))
    def edit(self, a: int, b: int, c: int, votes: int) -> None:
        card = self.pick(a, "touchpoint", "note", "pain_point", "opportunity")
        fields: list[dict[str, Any]] = [
            {"votes": votes},
            {"owner": self.pick(c, "owner", "persona")},
            {"owner": None, "tags": ("a", "b")},
            {"channels": (self.pick(c, "channel"),), "systems": ()},
            {"evidence": {"level": "heard", "source": self.pick(c, "source")}},
            {"touchpoints": (self.pick(c, "touchpoint"),)},
            {"stage": self.pick(c, "stage")},
        ]
        self.do(lambda d: commands.edit(d, card, **fields[b % len(fields)]))

    @rule(a=PICK, b=PICK, order=st.sampled_from(["a0", "a0", "Zz", "V00000", "a0V"]))
    def give_equal_keys(self, a: int, b: int, order: str) -> None:
        self.do(lambda d: commands.edit_many(d, {self.pick(a, "stage"), self.pick(b, "touchpoint")}, order=order))

    @rule(a=PICK, b=PICK, c=PICK, d=PICK)
    def move(self, a: int, b: int, c: int, d: int) -> None:
        card, stage, lane = self.pick(a, "touchpoint", "note"), self.pick(b, "stage"), self.pick(c, "lane")
        others = self.document.cell(stage, lane)
        before = others[d % len(others)].id if others and d % 2 else None
        self.do(lambda document: moves.move_card(document, card, stage, lane, before=before))

    @rule(a=PICK, b=PICK, stages=st.booleans())
    def move_structure(self, a: int, b: int, stages: bool) -> None:
        if stages:
            self.do(lambda d: heads.move_stages(d, [self.pick(a, "stage")], before=self.pick(b, "stage")))
        else:
            self.do(lambda d: heads.move_lanes(d, [self.pick(a, "lane")]))

    @rule(numbers=st.lists(PICK, min_size=1, max_size=3))
    def delete(self, numbers: list[int]) -> None:
        keys = sorted(self.document.records)
        self.do(lambda d: commands.remove(d, [keys[number % len(keys)] for number in numbers]))

    @rule()
    def paste_very_many(self) -> None:
        cards = [Note(id=key, order="a0", text="pasted") for key in new_ids("note", 230)]
        if len(self.document) < 400:
            self.do(lambda d: commands.add(d, cards, "Paste"))

    @rule(a=PICK, image=st.sampled_from(sorted(BLOBS)))
    def add_image(self, a: int, image: str) -> None:
        before = self.document
        card = self.pick(a, "note")
        if card in before and (change := commands.edit(before, card, image=image)):
            self.project.commit(change, [BLOBS[image]])
            self.before.append(before)
            self.undone.clear()
            assert self.project.blobs[image] == BLOBS[image]

    # --- history ---

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            now = self.document
            change = self.project.undo()
            assert (change is None) == (not self.before)
            if change is not None:
                self.undone.append(now)
                assert self.document == self.before.pop()

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            now = self.document
            change = self.project.redo()
            assert (change is None) == (not self.undone)
            if change is not None:
                self.before.append(now)
                assert self.document == self.undone.pop()

    # --- the file ---

    @rule()
    def publish(self) -> None:
        dirty = self.project.dirty
        assert self.project.save() is dirty
        assert not self.project.dirty
        self.check_published()

    @rule()
    def crash_and_reopen(self) -> None:
        before, dirty = self.document, self.project.dirty
        self.project.abandon()
        self.project = Project.open(self.path, places=self.places, author="")
        assert self.document == before
        assert bool(self.project.notices) is dirty
        assert self.project.dirty is dirty

    @rule()
    def close_and_reopen(self) -> None:
        before = self.document
        self.project.close()
        self.check_published()
        assert not self.places.work(self.path).parent.exists()
        self.project = Project.open(self.path, places=self.places, author="")
        assert self.document == before
        assert self.project.notices == []

    @precondition(lambda self: len(self.document) < 200)
    @rule()
    def export_and_import(self) -> None:
        self.check_interchange()

    # --- what must hold ---

    def check_published(self) -> None:
        assert {key: body for key, (_, body) in rows(self.path).items()} == self.bodies()
        assert self.path.read_bytes()[18:20] == b"\1\1"
        assert [p.name for p in self.folder.iterdir() if p.name not in ("map.journey", "home")] == []

    def bodies(self) -> dict[str, str]:
        return {key: dump(record) for key, record in self.document.records.items()}

    def check_interchange(self) -> None:
        text = interchange.dumps(self.document, self.project.blobs)
        reading = interchange.loads(text, Document.from_records(()))
        back = Document.from_records(()).apply(reading.change)
        assert [p for p in reading.problems if p.severity != "hint"] == []
        assert set(back.records) == set(self.document.records)
        for key, record in self.document.records.items():
            found = back.records[key]
            if isinstance(record, Unknown):
                assert isinstance(found, Unknown)
                assert json.loads(found.body) == json.loads(record.body)
            else:
                assert found == record
        assert not interchange.loads(text, self.document).change

    @invariant()
    def the_file_says_what_the_document_says(self) -> None:
        if hasattr(self, "project"):
            found = rows(self.places.work(self.path))
            assert {key: body for key, (_, body) in found.items()} == self.bodies()
            assert {key: type_ for key, (type_, _) in found.items()} == {
                key: record.type for key, record in self.document.records.items()
            }

    def teardown(self) -> None:
        try:
            if hasattr(self, "project"):
                self.check_interchange()
                self.check_log()
                self.project.close()
                self.check_published()
        finally:
            if hasattr(self, "project"):
                self.project.abandon()
            shutil.rmtree(self.folder)

    def check_log(self) -> None:
        """The log, replayed from nothing, gives the document."""
        document = Document.from_records(())
        for row in self.project.log:
            text = self.project._file.log_text(row.seq)
            document = document.apply(from_log(text, document.records, row.label, row.command))
        assert document == self.document


QUICK = settings(
    max_examples=35,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def test_a_project_holds_under_any_sequence_of_commands() -> None:
    run_state_machine_as_test(ProjectMachine, settings=QUICK)  # type: ignore[no-untyped-call]


@pytest.mark.long
def test_a_project_holds_under_a_hundred_times_as_many() -> None:
    much = settings(QUICK, max_examples=100 * QUICK.max_examples)
    run_state_machine_as_test(ProjectMachine, settings=much)  # type: ignore[no-untyped-call]
