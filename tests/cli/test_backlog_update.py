"""`backlog --update`: a tracker's file in by the command line, every change listed; own profiles out."""

from __future__ import annotations

import csv
import json
import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import small_map as m
from journeyforge.cli.main import cli
from journeyforge.formats.backlog_profile_file import write_profile
from journeyforge.formats.backlog_profiles import SHIPPED, keep
from journeyforge.model.commands import edit
from journeyforge.model.document import Document
from journeyforge.model.records import Owner, PainPoint
from journeyforge.project import Project
from journeyforge.storage.places import HOME_VARIABLE

LABEL = f"jf-{m.SLOW.partition(':')[2]}"
HEAD = "Summary,Issue key,Status,Assignee,Labels,Due date\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, os.fspath(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    Project.create(tmp_path / "map.journey", m.records(), blobs=[m.IMAGE], author="").close()
    return tmp_path


def backlog(*words: str) -> Result:
    return CliRunner().invoke(cli, ["backlog", "map.journey", *words])


def update(rows: str, *words: str) -> Result:
    Path("t.csv").write_text(HEAD + rows, encoding="utf-8")
    return backlog("--update", "t.csv", *words)


def document() -> Document:
    with closing(Project.open("map.journey", read_only=True)) as project:
        return project.document


def slow() -> PainPoint:
    return document().need(m.SLOW, PainPoint)


def test_what_would_change_is_said_and_nothing_is_changed() -> None:
    before = Path("map.journey").read_bytes()
    answer = update("x,SHOP-7,Done,,,\n", "--dry-run")
    assert answer.exit_code == 0
    assert "Paying takes long: ticket status SHOP-7: Doing → Done" in answer.output
    assert "Paying takes long: status: new → done" in answer.output
    assert "1 row of 1 matched; 1 item would change" in answer.output
    assert Path("map.journey").read_bytes() == before


def test_tickets_attach_as_one_step_that_can_be_undone() -> None:
    before = document()
    answer = update(f"x,SHOP-7,Done,,,\ny,SHOP-9,To Do,,{LABEL},\n")
    assert "2 rows of 2 matched; 1 item changed" in answer.output
    assert [(one.key, one.status) for one in slow().tickets] == [("SHOP-7", "Done"), ("SHOP-9", "To Do")]
    assert slow().status == "doing"
    with closing(Project.open("map.journey")) as project:
        assert project.undo_label == "Update 1 item from t.csv"
        project.undo()
        assert project.document == before


def test_what_is_not_known_is_listed_answered_and_remembered() -> None:
    row = "x,SHOP-7,На согласовании,v.kim,,2027-01-31\n"
    answer = update(row)
    assert (
        'unknown status “На согласовании” (row 2); to answer: --map "status:На согласовании=doing"'
        in answer.output
    )
    assert "unknown person “v.kim” (row 2)" in answer.output
    assert (slow().status, str(slow().due)) == ("new", "2026-12-01")
    answers = ("status:На согласовании=planned", "person:v.kim=vera@example.org", "owner=Assignee", "due=Due date")
    assert update(row, *(word for one in answers for word in ("--map", one))).exit_code == 0
    assert (slow().status, slow().owner, str(slow().due)) == ("planned", m.VERA, "2027-01-31")
    assert "v.kim" in document().need(m.VERA, Owner).aliases
    again = update("x,SHOP-7,На согласовании,v.kim,,2027-02-28\n")
    assert "unknown" not in again.output
    assert str(slow().due) == "2027-02-28"
    update("x,SHOP-7,На согласовании,v.kim,,2027-03-31\n", "--map", "due=")
    update("x,SHOP-7,На согласовании,v.kim,,2027-04-30\n")
    assert str(slow().due) == "2027-02-28"


def test_rows_that_are_refused_and_rows_of_nobody_are_said_with_their_places() -> None:
    answer = update("x,SHOP-7,Done,,,\nx,SHOP-7,To Do,,,\nmilk,HOME-1,Done,,,\nx,1.2E+07,Done,,,\n", "--dry-run")
    assert answer.exit_code == 1
    assert "row 2, row 3: the rows of ticket SHOP-7 contradict each other in status" in answer.output
    assert "no match: t.csv, row 4: HOME-1 “milk”" in answer.output
    assert "row 5: “1.2E+07” is a number in scientific notation" in answer.output
    assert "no row of t.csv could be taken: some had to be refused, the others belong to nothing" in answer.output
    refused = update("x,SHOP-7,Done,,,\nx,SHOP-7,To Do,,,\n")
    assert refused.exit_code == 1
    assert "all rows of t.csv had to be refused, as listed above; nothing was changed" in refused.output


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "t.csv is empty"),
        (b"a,b\n1,2\n", "has no column with a ticket key"),
        (b"Issue key,Status\n", "has headings but no rows"),
        (b"Issue key,Status\nX-1,Done\n", "none of the 1 rows of t.csv belongs to this project"),
        (b"PK\x03\x04nonsense", "t.csv"),
    ],
)
def test_a_wrong_file_changes_nothing(text: bytes, told: str) -> None:
    before = Path("map.journey").read_bytes()
    Path("t.csv").write_bytes(text)
    answer = backlog("--update", "t.csv")
    assert answer.exit_code == 1
    assert told in answer.output
    assert Path("map.journey").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told", "status"),
    [
        (("--map", "nonsense"), "is not FIELD=COLUMN", 2),
        (("--map", "mood=Status"), "says nothing known; fields: key,", 2),
        (("--map", "status:Done=finished"), "says nothing known", 2),
        (("--map", "status=Stato"), "has no column “Stato”", 1),
        (("--map", "person:x=Nobody"), "there is no owner “Nobody”", 1),
        (("-o", "x.csv"), "--update reads a file", 2),
    ],
)
def test_a_wrong_wish_is_said(words: tuple[str, ...], told: str, status: int) -> None:
    answer = update("x,SHOP-7,Done,,,\n", *words)
    assert (answer.exit_code, told in " ".join(answer.output.split())) == (status, True), answer.output
    assert slow().status == "new"


def test_a_profile_of_the_project_or_of_a_file_writes_its_columns() -> None:
    own = replace(SHIPPED[1], name="Kaiten", columns=SHIPPED[1].columns[:2], separator=";")
    with closing(Project.open("map.journey")) as project:
        project.commit(keep(project.document, own))
    write_profile(replace(own, separator="\t"), Path("handed.json"))
    for name, separator in (("kaiten", ";"), ("handed.json", "\t")):
        assert backlog("-o", "out.csv", "--profile", name).exit_code == 0
        with Path("out.csv").open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file, delimiter=separator)) == ["Summary", "Issue Type"]
    answer = backlog("-o", "out.csv", "--profile", "nothere.json")
    assert (answer.exit_code, "nothere.json" in answer.output) == (2, True)


def test_a_json_row_has_the_promised_keys_in_their_order() -> None:
    assert backlog("-o", "out.json").exit_code == 0
    promised = (
        "id, type, title, score, score_inputs, owner, team, status, due, severity, frequency, journey, stage, "
    )
    promised += "touchpoints, evidence, tickets"
    assert list(json.loads(Path("out.json").read_text(encoding="utf-8"))[0]) == promised.split(", ")


@pytest.mark.parametrize("words", [("-o", "out.csv"), ("-o", "out.pdf"), ()])
def test_an_owner_nobody_is_called_writes_nothing_and_the_nearest_is_named_first(words: tuple[str, ...]) -> None:
    answer = backlog("--owner", "Vare", *words)
    assert answer.exit_code == 1
    assert "there is no owner “Vare”; known are: Vera, Delivery team" in answer.output
    assert list(Path().glob("out.*")) == []


@pytest.mark.parametrize(
    ("order", "wanted"), [("day-first", "2026-05-12"), ("month-first", "2026-12-05"), ("", "2026-12-01")]
)
def test_days_that_may_be_read_in_two_ways_are_read_as_is_said(order: str, wanted: str) -> None:
    words = ("--map", "due=Due date", *(("--map", f"due-order={order}") if order else ()))
    answer = update("x,SHOP-7,,,,12/5/2026\n", *words)
    assert str(slow().due) == wanted
    assert ("may be day/month or month/day; say which comes first (due-order)" in answer.output) is (not order)
    wrong = update("x,SHOP-7,,,,12/5/2026\n", "--map", "due-order=american")
    assert (wrong.exit_code, "due-order=day-first|month-first" in " ".join(wrong.output.split())) == (2, True)


def test_an_owner_is_named_by_a_team_an_address_or_an_alias_too() -> None:
    update("x,SHOP-7,Doing,vk,,\n", "--map", "owner=Assignee", "--map", "person:vk=Vera")
    for name in ("vera", "Delivery team", "VK", "vera@example.org"):
        answer = backlog("--owner", name)
        assert (answer.exit_code, "Paying takes long" in answer.output) == (0, True), name


def test_long_titles_are_shortened_in_lines_and_a_person_is_listed_once_a_row() -> None:
    with closing(Project.open("map.journey")) as project:
        project.commit(edit(project.document, m.SLOW, title="Long words " * 40))
    answer = update(f"{'Other words ' * 40},X-1,Done,,,\nx,SHOP-7,Done,kim,,\n", "--map", "owner=Assignee")
    assert "unknown person “kim” (row 3);" in answer.output
    lines = [line for line in answer.output.splitlines() if "ords" in line]
    assert len(lines) == 4
    assert max(map(len, lines)) < 200
