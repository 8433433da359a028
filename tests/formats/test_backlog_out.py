"""A backlog's files read by others (csv, openpyxl, an HTML parser) against each target's documented rules."""

from __future__ import annotations

import csv
import datetime
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_map as m
from journeyforge.analysis.backlog import Row, backlog
from journeyforge.formats import backlog_out, backlog_profiles
from journeyforge.formats.backlog_cells import armed, disarmed
from journeyforge.formats.backlog_profiles import PLAIN, SHIPPED, forget, keep, profile_named, profiles
from journeyforge.formats.cutting import shortened
from journeyforge.formats.whole import FormatError
from journeyforge.model.change import ChangeError
from journeyforge.model.document import Document
from journeyforge.model.profile import Profile, ProfileColumn, ProfileWord
from journeyforge.model.records import Opportunity, PainPoint
from journeyforge.model.values import Evidence

MACHINES = [profile.name for profile in SHIPPED if not profile.for_people]
NASTY = "=cmd|'/C calc'!A0"


def pain(number: int, **fields: Any) -> PainPoint:
    defaults = {"journey": m.JOURNEY, "stage": m.BUY, "order": "a0", "title": f"Pain {number}"}
    return PainPoint(id=m.key("pain_point", number), **{**defaults, **fields})


def with_(*extra: Any) -> Document:
    return Document.from_records([*m.records(), *extra])


def full(number: int = 5, **fields: Any) -> PainPoint:
    known = Evidence(level="heard", source=m.INTERVIEWS, n=12, date=datetime.date(2026, 5, 1))
    facts = {"touchpoints": (m.PAY,), "personas": (m.ANNA,), "quotes": ("Just tell me\nwhen",), "evidence": known}
    more = {
        "owner": m.VERA,
        "severity": 5,
        "frequency": 4,
        "due": datetime.date(2026, 12, 1),
        "text": "Two\nlines",
    }
    return pain(number, **{**facts, **more, **fields})


def written(document: Document, path: Path, profile: str = "plain", frame: str = "pain") -> backlog_out.Written:
    chosen = profile_named(document, profile)
    return backlog_out.write(backlog(document, frame), document, path, chosen, frame, "map.journey")


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def record_of(path: Path, title: str, heading: str) -> dict[str, str]:
    header, *rows = rows_of(path)
    return next(dict(zip(header, row, strict=True)) for row in rows if row[header.index(heading)] == title)


def test_the_plain_table_has_its_columns_and_typed_values(tmp_path: Path) -> None:
    written(with_(full(response="fix")), tmp_path / "b.csv")
    header, *rows = rows_of(tmp_path / "b.csv")
    assert tuple(header) == PLAIN
    row = dict(zip(header, rows[0], strict=True))
    assert row == {
        "id": m.key("pain_point", 5),
        "type": "pain_point",
        "title": "Pain 5",
        "score": "20",
        "owner": "Vera",
        "team": "Delivery team",
        "status": "new",
        "due": "2026-12-01",
        "severity": "5",
        "frequency": "4",
        "journey": "Buying a present",
        "stage": "Buy",
        "touchpoints": "Pay",
        "persona": "Anna",
        "evidence": "heard",
        "response": "fix",
        "tickets": "",
        "note": "Two\nlines",
    }
    assert dict(zip(header, rows[-1], strict=True))["score"] == ""


@pytest.mark.parametrize("name", MACHINES)
def test_every_machine_file_has_full_rows_a_title_and_the_id_last(name: str, tmp_path: Path) -> None:
    document = with_(full(title="A title\nof two lines"))
    written(document, tmp_path / "b.csv", name)
    header, *rows = rows_of(tmp_path / "b.csv")
    assert all(len(row) == len(header) for row in rows)
    title = next(place for place, one in enumerate(header) if one.lower() in ("summary", "title"))
    text = next(place for place, one in enumerate(header) if one.lower() in ("description", "body"))
    limit = 256 if name == "github" else 255
    ids = set()
    for row in rows:
        assert row[title]
        assert "\n" not in row[title]
        assert len(row[title]) <= limit
        last = re.sub(r"<[^>]*>", "\n", row[text]).strip().splitlines()[-1]
        ids.add(last)
    items = {record.id for record in (*document.of(PainPoint), *document.of(Opportunity))}
    assert items <= ids


@pytest.mark.parametrize("name", MACHINES)
def test_a_ticket_carries_all_that_the_map_knows(name: str, tmp_path: Path) -> None:
    written(with_(full()), tmp_path / "b.csv", name)
    text = next(" ".join(row) for row in rows_of(tmp_path / "b.csv") if "Pain 5" in row)
    facts = ("Buying a present", "Buy", "Pay", "Anna", "Vera", "heard", "Interviews", "n 12", "2026-05-01")
    for fact in (*facts, "Just tell me", "map.journey#pain_point:", "5/5", "5 × 4", "2026-12-01"):
        assert fact in text, fact


def test_jira_gets_repeated_labels_priorities_and_people_by_mail(tmp_path: Path) -> None:
    done = written(with_(full(), full(6, owner=m.TEAM)), tmp_path / "b.csv", "jira")
    header, first, *_ = rows_of(tmp_path / "b.csv")
    assert header == [
        "Summary", "Issue Type", "Description", "Priority", "Labels", "Labels", "Assignee", "Due date",
    ]  # fmt: skip
    assert (first[1], first[3:]) == (
        "Task",
        ["Highest", "journeyforge", f"jf-{5:026d}", "vera@example.org", "2026-12-01"],
    )
    assert all(" " not in label for row in rows_of(tmp_path / "b.csv")[1:] for label in row[4:6])
    assert [str(p) for p in done.problems] == [
        "owners: jira knows people by e-mail, and these have none: Delivery team"
    ]


def test_jira_admin_has_journeys_as_parents_above_their_items(tmp_path: Path) -> None:
    other = pain(7, journey=m.SHIFT, stage=m.ROUTE)
    written(with_(full(), other), tmp_path / "b.csv", "jira_admin")
    header, *rows = rows_of(tmp_path / "b.csv")
    at = {name: header.index(name) for name in ("Issue Type", "Issue ID", "Parent", "Summary")}
    epics = {row[at["Issue ID"]]: row[at["Summary"]] for row in rows if row[at["Issue Type"]] == "Epic"}
    assert set(epics.values()) == {"Buying a present", "A courier’s shift"}
    assert all(row[at["Issue Type"]] == "Epic" for row in rows[: len(epics)])
    assert len({row[at["Issue ID"]] for row in rows}) == len(rows)
    parents = {row[at["Summary"]]: epics[row[at["Parent"]]] for row in rows[len(epics) :]}
    assert (parents["Pain 5"], parents["Pain 7"]) == ("Buying a present", "A courier’s shift")


class Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def test_azure_gets_no_id_html_and_a_thousand_rows_a_file(tmp_path: Path) -> None:
    many = [pain(number, title="<b>1 < 2 & 3") for number in range(10, 2310)]
    done = written(with_(*many), tmp_path / "b.csv", "azure")
    assert [path.name for path in done.paths] == ["b.csv", "b-2.csv", "b-3.csv"]
    assert done.problems[0].rule == "several_files"
    parts = [rows_of(path) for path in done.paths]
    assert [len(part) - 1 for part in parts] == [1000, 1000, 302]
    assert all(part[0] == parts[0][0] for part in parts)
    assert parts[0][0][:2] == ["Work Item Type", "Title"]
    assert "ID" not in parts[0][0]
    written(with_(full(text="1 < 2 <script>")), tmp_path / "c.csv", "azure")
    row = record_of(tmp_path / "c.csv", "Pain 5", "Title")
    reader = Texts()
    reader.feed(row["Description"])
    assert "1 < 2 <script>" in reader.found
    assert (row["Tags"], row["Priority"]) == (f"journeyforge; jf-{5:026d}", "1")


def test_a_large_admin_file_repeats_the_parents_and_stays_within_its_rows(tmp_path: Path) -> None:
    small = Profile(
        name="small", columns=profile_named(m.document(), "jira_admin").columns, rows_per_file=3, parents=True
    )
    document = with_(pain(5), pain(6, journey=m.SHIFT, stage=m.ROUTE), pain(7))
    done = backlog_out.write(backlog(document), document, tmp_path / "b.csv", small)
    for path in done.paths:
        header, *rows = rows_of(path)
        numbers = {row[header.index("Issue ID")] for row in rows}
        assert len(rows) <= 3
        assert {row[header.index("Parent")] for row in rows} - {""} <= numbers


def test_gitlab_shows_lines_that_look_like_commands_and_labels_by_one_of_ours(tmp_path: Path) -> None:
    written(with_(full(text="/close\nfine", quotes=("/assign @root",))), tmp_path / "b.csv", "gitlab")
    row = record_of(tmp_path / "b.csv", "Pain 5", "title")
    commands = [line for line in row["description"].splitlines() if line.startswith("/")]
    assert commands == [f"/label ~journeyforge ~jf-{5:026d}"]
    assert "\\/close" in row["description"]
    assert (row["due_date"], list(row)) == ("2026-12-01", ["title", "description", "due_date", "milestone"])


def test_a_title_that_is_too_long_is_cut_told_and_whole_in_the_description(tmp_path: Path) -> None:
    long = "Долго " * 60
    done = written(with_(full(title=long.strip())), tmp_path / "b.csv", "jira")
    row = next(row for row in rows_of(tmp_path / "b.csv") if row[0].startswith("Долго"))
    assert len(row[0]) <= 255
    assert row[0].endswith("…")
    assert row[2].startswith(long.strip())
    assert "title_cut" in {problem.rule for problem in done.problems}


def test_a_description_that_is_too_long_loses_details_and_keeps_the_id(tmp_path: Path) -> None:
    written(with_(full(text="word " * 20_000)), tmp_path / "b.csv", "jira")
    text = record_of(tmp_path / "b.csv", "Pain 5", "Summary")["Description"]
    assert len(text) <= 32_767
    assert text.splitlines()[-1] == m.key("pain_point", 5)
    assert "Stage: Buy" in text


@pytest.mark.parametrize("start", ["=1+1", "+7", "-5", "@SUM(1)", "\t=1", NASTY, "'=1"])
def test_formulas_are_harmless_for_people_and_untouched_for_machines(start: str, tmp_path: Path) -> None:
    document = with_(full(title=f"{start} x"))
    written(document, tmp_path / "p.csv")
    assert record_of(tmp_path / "p.csv", m.key("pain_point", 5), "id")["title"] == f"'{start} x"
    for name in MACHINES:
        written(document, tmp_path / "m.csv", name)
        assert any(" ".join(f"{start} x".split()) in row for row in rows_of(tmp_path / "m.csv"))
    written(document, tmp_path / "p.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx")["Backlog"]
    cell = sheet.cell(2, PLAIN.index("title") + 1)
    assert (cell.data_type, cell.value) == ("s", f"{start} x")


@given(st.text())
def test_arming_takes_back_what_disarming_did(text: str) -> None:
    safe = disarmed(text)
    assert isinstance(safe, str)
    assert armed(safe) == text
    assert not safe or safe[0] not in "=+-@\t\r"


def test_the_workbook_has_types_filters_and_a_sheet_for_each_owner(tmp_path: Path) -> None:
    document = with_(full(), full(6, owner=m.TEAM))
    written(document, tmp_path / "b.xlsx", frame="pain")
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert book.sheetnames == ["Backlog", "Delivery team", "Vera", "About"]
    every = book["Backlog"]
    values = {name: every.cell(2, place).value for place, name in enumerate(PLAIN, 1)}
    assert (values["score"], values["severity"], values["due"]) == (20, 5, datetime.datetime(2026, 12, 1))
    assert every.auto_filter.ref == f"A1:R{len(backlog(document)) + 1}"
    assert every.freeze_panes == "A2"
    assert [book["Vera"].cell(row, 3).value for row in (1, 2, 3)] == ["title", "Pain 5", None]
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert (about["score"], about["formula"]) == ("Severity × frequency", "severity × frequency")


def test_json_rows_have_the_promised_keys_and_inputs(tmp_path: Path) -> None:
    written(with_(full()), tmp_path / "b.json", frame="rice")
    rows = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert all(tuple(row) == backlog_out.JSON_KEYS for row in rows)
    slow = next(row for row in rows if row["id"] == m.SLOW)
    assert slow["score_inputs"] == {"reach": 2000, "impact": 2, "confidence": 0.8, "effort": 3}
    assert next(row for row in rows if row["title"] == "Pain 5")["score"] is None


def test_trello_gets_one_line_a_card(tmp_path: Path) -> None:
    document = with_(full(title="Two\nlines"))
    written(document, tmp_path / "b.txt")
    lines = (tmp_path / "b.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(backlog(document))
    assert lines[0] == f"Two lines · @Vera · 2026-12-01 · 5/5 · jf-{5:026d}"
    (slow,) = [line for line in lines if line.startswith("Paying")]
    assert " · assumed · jf-" in slow


def test_markdown_keeps_its_columns_whatever_the_text(tmp_path: Path) -> None:
    written(with_(full(title="a | b <i> *c*")), tmp_path / "b.md")
    table = [line for line in (tmp_path / "b.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {len(PLAIN) + 1}
    assert "a \\| b &lt;i> \\*c\\*" in table[2]


# --- profiles ---

MINE = Profile(
    name="Kaiten",
    columns=(
        ProfileColumn(heading="Карточка", value="summary"),
        ProfileColumn(heading="Колонка", value="status"),
        ProfileColumn(heading="Доска", text="Боли"),
    ),
    words=(ProfileWord(value="status", ours="new", theirs="Очередь"),),
    separator=";",
    byte_order_mark=True,
)


def test_a_profile_of_ones_own_is_kept_in_the_project_and_used(tmp_path: Path) -> None:
    document = m.document().apply(keep(m.document(), MINE))
    assert profile_named(document, "kaiten") == MINE
    written(document, tmp_path / "b.csv", "Kaiten")
    data = (tmp_path / "b.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines()[:2] == [
        "Карточка;Колонка;Доска",
        "Paying takes long;Очередь;Боли",
    ]
    again = document.apply(forget(document, "Kaiten"))
    assert set(profiles(again)) == {profile.name for profile in SHIPPED}


def test_a_shipped_profile_can_be_copied_and_changed_under_its_name() -> None:
    changed = replace(profile_named(m.document(), "jira"), rows_per_file=10)
    document = m.document().apply(keep(m.document(), changed))
    assert profile_named(document, "jira").rows_per_file == 10
    assert profile_named(document.apply(forget(document, "jira")), "jira").rows_per_file == 1500


def test_a_bad_profile_is_refused_with_a_sentence() -> None:
    bad = Profile(name="x", columns=(ProfileColumn(heading="A", value="mood"),))
    with pytest.raises(ChangeError, match="column “A” takes “mood”, which no item has"):
        keep(m.document(), bad)
    with pytest.raises(ChangeError, match="has no columns"):
        keep(m.document(), Profile(name="x"))
    with pytest.raises(ChangeError, match="needs a name"):
        keep(m.document(), Profile(name=" ", columns=MINE.columns))
    with pytest.raises(FormatError, match="there is no profile “y”; there are plain, jira"):
        profile_named(m.document(), "y")


def test_a_profile_that_ships_is_sound() -> None:
    for profile in SHIPPED:
        backlog_profiles.check(profile)


def test_an_ending_or_profile_that_does_not_fit_writes_nothing(tmp_path: Path) -> None:
    rows: list[Row] = backlog(m.document())
    with pytest.raises(FormatError, match="ends in"):
        backlog_out.write(rows, m.document(), tmp_path / "b.docx")
    with pytest.raises(FormatError, match="the profile “jira” is for files"):
        written(m.document(), tmp_path / "b.md", "jira")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".md", ".json", ".txt"])
def test_a_backlog_that_is_given_up_leaves_what_was_there(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{ending}"
    path.write_text("mine")

    def give_up(done: float) -> None:
        raise FormatError(f"given up at {done}")

    with pytest.raises(FormatError, match="given up"):
        backlog_out.write(backlog(with_()), with_(), path, tick=give_up)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "mine"


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_how_much_of_a_backlog_is_written_only_grows(ending: str, tmp_path: Path) -> None:
    document = with_(*(pain(number, owner=m.VERA) for number in range(10, 1_300)))
    heard: list[float] = []
    backlog_out.write(backlog(document), document, tmp_path / f"out{ending}", tick=heard.append)
    assert heard == sorted(heard)
    assert 0 <= heard[0] <= heard[-1] < 1


def test_what_will_be_cut_and_how_many_files_there_are_is_known_before(tmp_path: Path) -> None:
    document = with_(*(pain(number, title="x" * 300 if number == 10 else "y") for number in range(10, 1_100)))
    rows, azure = backlog(document), profile_named(document, "azure")
    written = backlog_out.write(rows, document, tmp_path / "out.csv", azure)
    assert backlog_out.targets(rows, tmp_path / "out.csv", azure) == written.paths
    foreseen = backlog_out.foreseen(rows, document, ".csv", azure)
    assert [problem.message for problem in foreseen] == [problem.message for problem in written.problems]
    assert backlog_out.foreseen(rows, document, ".md", azure) == ()


def test_what_a_profile_itself_says_is_disarmed_for_people_too(tmp_path: Path) -> None:
    columns = (ProfileColumn(heading="=1", value="status"), ProfileColumn(heading="x", text="@SUM(1)"))
    words = (ProfileWord(value="status", ours="new", theirs="+1"),)
    for for_people, wanted in (
        (True, [["'=1", "x"], ["'+1", "'@SUM(1)"]]),
        (False, [["=1", "x"], ["+1", "@SUM(1)"]]),
    ):
        profile = Profile(name="theirs", columns=columns, words=words, for_people=for_people)
        backlog_out.write(backlog(with_())[:1], with_(), tmp_path / "out.csv", profile)
        assert rows_of(tmp_path / "out.csv") == wanted


@pytest.mark.parametrize("name", ["jira", "azure", "github", "gitlab"])
@pytest.mark.parametrize("sign", ["😀", "👩‍👩‍👧", "👍🏽", "é", "🇺🇦", "й"])
def test_titles_are_cut_in_utf_16_units_and_never_inside_a_sign(name: str, sign: str, tmp_path: Path) -> None:
    most = profile_named(m.document(), name).title_length or 0
    for lead in range(6):
        title = "a" * lead + sign * 200
        done = written(with_(pain(5, severity=5, frequency=5, title=title)), tmp_path / "b.csv", name)
        header, row, *_ = rows_of(tmp_path / "b.csv")
        cut = row[header.index("Summary" if name == "jira" else "Title" if name == "azure" else "title")]
        assert len(cut.encode("utf-16-le")) // 2 <= most
        if cut != title:
            kept = cut.removesuffix("…")
            assert (kept, (len(kept) - lead) % len(sign)) == (title[: len(kept)], 0)
            (problem,) = [problem for problem in done.problems if problem.rule == "title_cut"]
            assert m.key("pain_point", 5) in str(problem)


def test_a_title_of_one_endless_sign_still_is_a_title() -> None:
    assert shortened("e" + "\u0301" * 300, 255) == "e" + "\u0301" * 253 + "…"


def test_parts_of_an_earlier_larger_export_are_named_and_left(tmp_path: Path) -> None:
    azure = replace(profile_named(m.document(), "azure"), rows_per_file=2)
    large = with_(*(pain(number) for number in range(5, 11)))
    first = backlog_out.write(backlog(large), large, tmp_path / "b.csv", azure)
    assert len(first.paths) == 4
    assert "older_parts" not in [problem.rule for problem in first.problems]
    lying = [path.read_bytes() for path in first.paths[1:]]
    second = backlog_out.write(backlog(m.document())[:1], m.document(), tmp_path / "b.csv", azure)
    (problem,) = [problem for problem in second.problems if problem.rule == "older_parts"]
    assert "of an earlier export there still are b-2.csv … b-4.csv (3 files)" in problem.message
    assert [path.read_bytes() for path in first.paths[1:]] == lying
