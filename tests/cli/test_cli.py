"""Every command: its answer, its exit status, one line for what goes wrong, and nothing overwritten unasked."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import small_map as m
from journeyforge import __version__
from journeyforge.cli.main import cli
from journeyforge.model import commands, templates
from journeyforge.model.codec import TYPES
from journeyforge.project import Project
from journeyforge.storage.places import HOME_VARIABLE


class Answer(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, os.fspath(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def path(folder: Path) -> Path:
    file = folder / "map.journey"
    Project.create(file, m.records(), blobs=[m.IMAGE], author="").close()
    return file


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str | Path) -> Answer:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main([os.fspath(word) for word in words], prog_name="journeyforge")
        out, err = capfd.readouterr()
        return Answer(int(ended.value.code or 0), out, err)

    return call


def failed(answer: Answer) -> str:
    """The one line of a command that failed."""
    assert answer.status == 1
    assert answer.out == ""
    assert answer.err.startswith("journeyforge: ")
    assert answer.err.count("\n") == 1
    return answer.err


# --- asking ---


def test_info_as_json_has_the_promised_shape(run: Run, path: Path) -> None:
    answer = run("info", path, "--json")
    assert (answer.status, answer.err) == (0, "")
    found = json.loads(answer.out)
    assert found["title"] == "Small shop"
    assert found["journeys"] == [
        {
            "id": m.JOURNEY,
            "title": "Buying a present",
            "kind": "customer",
            "state": "as_is",
            "stages": 2,
            "lanes": 3,
            "touchpoints": 3,
            "notes": 1,
            "links": 0,
        },
        {
            "id": m.SHIFT,
            "title": "A courier’s shift",
            "kind": "employee",
            "state": "as_is",
            "stages": 1,
            "lanes": 1,
            "touchpoints": 1,
            "notes": 0,
            "links": 1,
        },
    ]
    assert found["evidence"] == {
        "assumed": 10,
        "heard": 0,
        "observed": 0,
        "measured": 1,
        "coverage": pytest.approx(1 / 11),
    }
    assert found["unowned_pains"] == 1
    assert found["mostly_assumed"] == [m.JOURNEY]
    assert (found["pains_without_opportunity"], found["opportunities_without_pain"]) == (0, 0)
    assert (found["loop"]["received"], found["loop"]["closed"], found["loop"]["rate"]) == (1, 0, 0)


def test_counts_are_keyed_as_the_views_and_agree_with_them(run: Run, path: Path) -> None:
    counts = json.loads(run("info", path, "--json").out)["counts"]
    assert set(TYPES) <= set(counts)
    with closing(sqlite3.connect(path)) as connection:
        for name in TYPES:
            assert connection.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (counts[name],)


def test_info_for_people_says_the_same(run: Run, path: Path) -> None:
    lines = run("info", path).out.splitlines()
    assert lines[0] == "Small shop"
    assert "Buying a present (customer, as-is): 2 stages, 3 lanes, 3 touchpoints, 1 note, 0 links" in lines[1]
    assert "9% more than assumed" in "\n".join(lines)
    assert "  Pain points mostly assumed: Buying a present" in lines
    assert lines[-1] == "Loop: 0 of 1 pain point closed (0%)"


def test_check_of_a_sound_project_is_no_error(run: Run, path: Path) -> None:
    answer = run("check", path)
    assert answer.status == 0
    assert answer.out.splitlines()[-1].startswith("0 errors, ")


def test_check_lists_problems_as_json_and_fails_on_an_error(run: Run, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE record SET body = '{' WHERE id = ?", (m.IDEA,))
    answer = run("check", path, "--json")
    assert answer.status == 1
    found = json.loads(answer.out)
    assert {"severity", "rule", "message", "record", "place"} == set(found[0])
    assert [p["record"] for p in found if p["rule"] == "unreadable_record"] == [m.IDEA]
    assert run("check", path).status == 1


def test_check_finds_a_damaged_page(run: Run, path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(16384 * 3)
        file.write(b"\xff" * 9000)
    answer = run("check", path)
    assert answer.status == 1
    assert "damaged" in answer.out + answer.err
    assert "Traceback" not in answer.err


def test_metrics_have_value_interval_n_and_date(run: Run, path: Path) -> None:
    (found,) = json.loads(run("metrics", path, "--json").out)
    assert (found["id"], found["value"], found["n"], found["date"]) == (m.NPS, 45.0, 100, "2026-05-31")
    assert (found["low"], found["high"]) == pytest.approx((29.34, 58.04), abs=0.005)
    assert (found["attached_to"], found["attached_title"]) == (m.PAY, "Pay")
    assert "29.34 … 58.04" in run("metrics", path).out


def test_history_tells_the_log(run: Run, path: Path) -> None:
    with closing(Project.open(path, author="Vera")) as project:
        project.commit(commands.rename(project.document, m.PAY, "Pay now"))
    found = json.loads(run("history", path, "--json").out)
    assert [(row["seq"], row["kind"], row["author"]) for row in found] == [(1, "start", ""), (2, "do", "Vera")]
    assert "Rename “Pay”" in run("history", path).out


def test_schema_is_a_json_schema(run: Run) -> None:
    found = json.loads(run("schema").out)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "records" in found["properties"]


@pytest.mark.parametrize("frame", ["pain", "rice", "ice", "wsjf"])
def test_backlog_ranks_by_a_score(run: Run, path: Path, frame: str) -> None:
    lines = run("backlog", path, "--score", frame).out.splitlines()
    assert lines[0].startswith(frame)
    assert "Paying takes long" in lines[1]
    assert "One click" in lines[2]


def test_backlog_is_filtered_by_status_and_owner(run: Run, path: Path) -> None:
    assert "Paying" not in run("backlog", path, "--status", "done").out
    assert "Paying" not in run("backlog", path, "--owner", "Vera").out
    assert "Paying" in run("backlog", path, "--status", "new").out


@pytest.mark.parametrize("suffix", ["csv", "md", "json"])
def test_backlog_goes_to_a_file(run: Run, path: Path, folder: Path, suffix: str) -> None:
    out = folder / f"backlog.{suffix}"
    answer = run("backlog", path, "-o", out)
    assert answer.status == 0
    text = out.read_text(encoding="utf-8")
    assert m.SLOW in text
    if suffix == "csv":
        rows = list(csv.DictReader(text.splitlines()))
        assert [(row["id"], row["score"], row["tickets"]) for row in rows] == [
            (m.SLOW, "12", "SHOP-7"),
            (m.ANSWER, "", ""),
        ]
    if suffix == "json":
        assert json.loads(text)[0]["title"] == "Paying takes long"


# --- making ---


@pytest.mark.parametrize("name", templates.names())
@pytest.mark.parametrize("locale", ["en", "ru", "uk"])
def test_new_makes_a_project_from_every_template(run: Run, folder: Path, name: str, locale: str) -> None:
    file = folder / "new.journey"
    assert run("new", file, "--template", name, "--locale", locale, "--title", "Мій проєкт").status == 0
    assert json.loads(run("info", file, "--json").out)["title"] == "Мій проєкт"
    assert run("check", file).status == 0


def test_new_takes_its_title_from_the_file_name_and_never_overwrites(run: Run, folder: Path) -> None:
    assert run("new", folder / "My map.journey").status == 0
    assert json.loads(run("info", folder / "My map.journey", "--json").out)["title"] == "My map"
    before = (folder / "My map.journey").read_bytes()
    assert "exists already" in failed(run("new", folder / "My map.journey"))
    assert (folder / "My map.journey").read_bytes() == before


def test_copy_keeps_or_drops_the_history_and_overwrites_only_by_force(run: Run, path: Path, folder: Path) -> None:
    full, clean = folder / "full.journey", folder / "clean.journey"
    assert run("copy", path, full).status == 0
    assert run("copy", path, clean, "--clean").status == 0
    assert len(json.loads(run("history", full, "--json").out)) == 1
    assert json.loads(run("history", clean, "--json").out) == []
    assert "exists already" in failed(run("copy", path, full))
    assert run("copy", path, full, "--clean", "--force").status == 0
    assert json.loads(run("history", full, "--json").out) == []
    assert "no history" in run("history", full).out


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx", "mmd"])
def test_what_is_exported_can_be_imported(run: Run, path: Path, folder: Path, kind: str) -> None:
    out, back = folder / f"out.{kind}", folder / "back.journey"
    assert run("export", path, "-o", out, "--journey", "buying a present").status == 0
    assert run("import", out, "-o", back).status == 0
    found = json.loads(run("info", back, "--json").out)
    assert [journey["title"] for journey in found["journeys"]] == ["Buying a present"]
    assert found["journeys"][0]["touchpoints"] == 3


def test_json_brings_everything_back(run: Run, path: Path, folder: Path) -> None:
    run("export", path, "-o", folder / "all.json")
    run("import", folder / "all.json", "-o", folder / "back.journey")
    with closing(Project.open(folder / "back.journey", read_only=True)) as project:
        assert project.document == m.document()
        assert project.blobs == {m.IMAGE.sha256: m.IMAGE}


def test_a_journey_is_named_by_title_or_id_and_an_unknown_one_lists_the_titles(
    run: Run, path: Path, folder: Path
) -> None:
    for name in (m.SHIFT, "A COURIER’S SHIFT"):
        assert run("export", path, "-o", folder / "one.csv", "--journey", name).status == 0
        assert "Drive" in (folder / "one.csv").read_text(encoding="utf-8-sig")
        assert "Pay" not in (folder / "one.csv").read_text(encoding="utf-8-sig")
    line = failed(run("export", path, "-o", folder / "no.csv", "--journey", "Nowhere"))
    assert "“Nowhere”" in line
    assert "“Buying a present”, “A courier’s shift”" in line
    assert not (folder / "no.csv").exists()


def test_an_ambiguous_title_asks_for_an_id(run: Run, path: Path, folder: Path) -> None:
    with closing(Project.open(path)) as project:
        project.commit(commands.rename(project.document, m.SHIFT, "Buying a present"))
    line = failed(run("export", path, "-o", folder / "x.csv", "--journey", "Buying a present"))
    assert m.SHIFT in line
    assert m.JOURNEY in line


def test_import_never_overwrites_unasked(run: Run, path: Path, folder: Path) -> None:
    run("export", path, "-o", folder / "t.csv")
    before = path.read_bytes()
    assert "--force" in failed(run("import", folder / "t.csv", "-o", path))
    assert path.read_bytes() == before
    assert run("import", folder / "t.csv", "-o", path, "--force").status == 0
    table = (folder / "t.csv").read_bytes()
    assert "needs another name" in failed(run("import", folder / "t.csv", "-o", folder / "t.csv", "--force"))
    assert (folder / "t.csv").read_bytes() == table
    assert path.read_bytes() != before


def test_import_into_a_project_is_one_step_that_can_be_undone(run: Run, path: Path, folder: Path) -> None:
    (folder / "more.csv").write_text(
        "journey,stage,lane,card\nReturns,Ask,Actions,Writes an e-mail\n", encoding="utf-8"
    )
    assert run("import", folder / "more.csv", "--into", path).status == 0
    with closing(Project.open(path)) as project:
        assert "Returns" in {journey.title for journey in project.document.journeys()}
        project.undo()
        assert project.document == m.document()


# --- open elsewhere ---


def test_reading_a_project_that_is_open_says_so_and_writing_refuses(run: Run, path: Path, folder: Path) -> None:
    (folder / "more.csv").write_text("journey,stage,lane,card\nA,B,C,D\n", encoding="utf-8")
    with closing(Project.open(path)) as project:
        project.commit(commands.rename(project.document, m.PAY, "Not yet saved"))
        answer = run("info", path, "--json")
        assert answer.status == 0
        assert json.loads(answer.out)["title"] == "Small shop"
        assert answer.err == (
            "map.journey is shown as it was last saved; it is open elsewhere or has work to recover\n"
        )
        assert run("export", path, "-o", folder / "out.csv").status == 0
        assert "Not yet saved" not in (folder / "out.csv").read_text(encoding="utf-8-sig")
        assert "is open in another window or program" in failed(run("import", folder / "more.csv", "--into", path))
        line = failed(run("import", folder / "more.csv", "-o", path, "--force"))
        assert "is open in another window or program" in line


# --- what goes wrong ---


@pytest.mark.parametrize(
    "words",
    [
        "info missing.journey",
        "check missing.journey",
        "history missing.journey",
        "metrics missing.journey",
        "backlog missing.journey",
        "copy missing.journey out.journey",
        "export missing.journey -o out.csv",
        "info text.journey",
        "check text.journey",
        "info .",
        "copy map.journey map.journey --force",
        "copy map.journey no/folder.journey",
        "new no/folder.journey",
        "export map.journey -o no/folder.csv",
        "export map.journey -o out.docx",
        "export map.journey -o map.journey",
        "import missing.csv -o out.journey",
        "import missing.csv --into map.journey",
        "import text.journey -o out.journey",
        "import . -o out.journey --format csv",
        "import bad.json -o out.journey",
        "import bad.json --into map.journey",
        "import bad.csv --into missing.journey",
    ],
)
def test_what_goes_wrong_is_one_line_and_status_one(run: Run, path: Path, folder: Path, words: str) -> None:
    (folder / "text.journey").write_text("a text")
    (folder / "bad.json").write_text('{"format": "other"')
    (folder / "bad.csv").write_text("journey,stage,lane,card\n")
    before = path.read_bytes()
    failed(run(*words.split()))
    assert path.read_bytes() == before
    assert {file.name for file in folder.iterdir()} <= {
        "text.journey",
        "bad.json",
        "bad.csv",
        "map.journey",
        "home",
    }


@pytest.mark.parametrize(
    "words",
    [
        "",
        "info",
        "info a b",
        "info map.journey --colour",
        "nonsense",
        "export map.journey",
        "export map.journey -o x --format docx",
        "export map.journey -o x.png --scale much",
        "export map.journey -o x.png --page A9",
        "import x.csv",
        "import x.csv -o a --into b",
        "backlog map.journey --score love",
        "backlog map.journey --status maybe",
        "new x.journey --template nothing",
        "new x.journey --locale de",
    ],
)
def test_wrong_usage_is_status_two(run: Run, path: Path, folder: Path, words: str) -> None:
    answer = run(*words.split())
    assert answer.status == 2
    assert "Traceback" not in answer.err
    assert {file.name for file in folder.iterdir()} == {"map.journey", "home"}


def test_help_and_version_are_there(run: Run) -> None:
    names = ["new", "info", "check", "export", "import", "backlog", "metrics", "copy", "history", "schema"]
    text = run("--help").out
    for name in names:
        assert f"\n  {name} " in text
        assert run(name, "--help").status == 0
    assert __version__ in run("--version").out


# --- the process itself ---


def process(*words: str | Path, script: str | Path = "-m") -> subprocess.CompletedProcess[Any]:
    start = ["-m", "journeyforge"] if script == "-m" else [os.fspath(script)]
    return subprocess.run(
        [sys.executable, *start, *map(os.fspath, words)], capture_output=True, text=True, check=False, timeout=120
    )


def test_the_process_answers_in_utf8_with_its_exit_status(path: Path) -> None:
    found = process("info", path, "--json")
    assert found.returncode == 0
    assert json.loads(found.stdout)["journeys"][1]["title"] == "A courier’s shift"
    missing = process("info", "missing.journey")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr == f"journeyforge: {path.with_name('missing.journey')} does not exist\n"


def test_two_words_that_are_no_command_are_wrong_usage(folder: Path) -> None:
    found = process("nonsense", "more")
    assert found.returncode == 2
    assert found.stderr.count("\n") == 1


WITHOUT_QT = """info map.journey --json ; check map.journey ; backlog map.journey ; metrics map.journey
; history map.journey ; schema ; new new.journey ; copy map.journey copy.journey
; export map.journey -o out.json ; export map.journey -o out.csv ; export map.journey -o out.xlsx
; export map.journey -o out.mmd --journey {journey}
; import out.json -o a.journey ; import out.csv -o b.journey ; import out.xlsx -o c.journey
; import out.mmd -o d.journey ; import out.csv --into new.journey --format matrix"""


def test_everything_but_the_window_and_drawing_runs_without_qt(path: Path, folder: Path) -> None:
    script = Path(__file__).with_name("without_qt.py")
    found = process(*WITHOUT_QT.format(journey=m.JOURNEY).split(), script=script)
    assert found.returncode == 0, found.stderr
    assert {"a.journey", "b.journey", "c.journey", "d.journey"} <= {file.name for file in folder.iterdir()}


@pytest.mark.parametrize("words", ["export map.journey -o out.png", "map.journey"])
def test_what_needs_qt_says_so_in_one_line_where_it_is_missing(path: Path, words: str) -> None:
    found = process(*words.split(), script=Path(__file__).with_name("without_qt.py"))
    assert found.returncode == 1
    assert "Qt" in found.stderr
    assert found.stderr.count("\n") == 1
    assert not path.with_name("out.png").exists()
