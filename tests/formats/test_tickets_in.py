"""Tickets come back: from Jira, Azure DevOps, GitHub, GitLab and our own tables; nothing guessed, nothing lost."""

from __future__ import annotations

import csv
import datetime
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_map as m
from journeyforge.analysis.backlog import backlog
from journeyforge.formats import backlog_out, registry
from journeyforge.formats.backlog_profiles import profile_named
from journeyforge.formats.ticket_cells import key_problem, order_of, read_date
from journeyforge.formats.ticket_columns import FIELDS, columns_of, learned
from journeyforge.formats.tickets_in import is_returned, last_line, open_tickets, read_tickets
from journeyforge.formats.whole import FormatError
from journeyforge.model.document import Document
from journeyforge.model.ids import new_ids
from journeyforge.model.profile import TicketColumn, TicketWord
from journeyforge.model.records import Owner, PainPoint, Project
from journeyforge.model.ticket_words import STATUS_WORDS, status_of, together
from journeyforge.model.tickets import Answers, Proposal, propose, remembering
from journeyforge.model.values import Ticket

DAY = datetime.date(2026, 11, 22)
ULID = m.SLOW.partition(":")[2]
LABEL = f"jf-{ULID}"


def with_(*extra: Any) -> Document:
    return Document.from_records([*m.records(), *extra])


def table(path: Path, *rows: Sequence[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def proposed(
    path: Path, document: Document | None = None, answers: Answers | None = None, **chosen: str
) -> Proposal:
    now = m.document() if document is None else document
    found = read_tickets(path, chosen, now.project.ticket_columns)
    return propose(now, found.rows, found.name, answers, DAY)


def slow(proposal: Proposal, document: Document | None = None) -> PainPoint:
    return (m.document() if document is None else document).apply(proposal.change).need(m.SLOW, PainPoint)


JIRA = ("Summary", "Issue key", "Status", "Resolution", "Assignee", "Labels", "Labels", "Description", "Due date")


def jira(path: Path, *rows: Sequence[str]) -> Path:
    return table(path, JIRA, *rows)


def test_a_jira_row_is_matched_by_its_key_first(tmp_path: Path) -> None:
    path = jira(tmp_path / "j.csv", ("x", "SHOP-7", "Done", "Fixed", "v.k", "other", "", "", "01/Dec/26"))
    proposal = proposed(path)
    after = slow(proposal)
    assert (after.status, after.closed_on) == ("done", DAY)
    assert [(t.key, t.status, t.assignee, t.url) for t in after.tickets] == [
        ("SHOP-7", "Done", "v.k", "https://example.org/SHOP-7")
    ]
    assert (after.owner, after.due) == (None, datetime.date(2026, 12, 1))
    assert {line.field for line in proposal.lines} == {"ticket status", "ticket assignee", "status"}
    assert proposal.change.label == "Update 1 item from j.csv"


def test_then_by_label_then_by_the_last_line(tmp_path: Path) -> None:
    label = jira(tmp_path / "a.csv", ("x", "A-1", "To Do", "", "", "journeyforge", LABEL.lower(), "", ""))
    line = jira(tmp_path / "b.csv", ("x", "A-1", "To Do", "", "", "", "", f"text\n\n{m.SLOW}\n", ""))
    not_last = jira(tmp_path / "c.csv", ("x", "A-1", "To Do", "", "", "", "", f"{m.SLOW}\n\ntext", ""))
    for path in (label, line):
        assert [ticket.key for ticket in slow(proposed(path)).tickets] == ["SHOP-7", "A-1"]
    (lost,) = proposed(not_last).unmatched
    assert (lost.place, lost.key) == ("row 2", "A-1")


def test_the_key_decides_where_the_label_says_another(tmp_path: Path) -> None:
    document = with_(PainPoint(id=m.key("pain_point", 5), journey=m.JOURNEY, stage=m.BUY, order="a0"))
    path = jira(tmp_path / "j.csv", ("x", "SHOP-7", "Done", "", "", f"jf-{5:026d}", "", "", ""))
    proposal = proposed(path, document)
    assert {line.record for line in proposal.lines} == {m.SLOW}
    assert "its key decides" in proposal.problems[0].message


def test_one_ticket_may_answer_several_pains_and_one_pain_have_several_tickets(tmp_path: Path) -> None:
    other = PainPoint(id=m.key("pain_point", 5), journey=m.JOURNEY, stage=m.BUY, order="a0")
    both = f"{LABEL} jf-{5:026d}"
    path = jira(
        tmp_path / "j.csv",
        ("x", "A-1", "Done", "", "", both, "", "", ""),
        ("y", "A-2", "In Progress", "", "", LABEL, "", "", ""),
    )
    document = with_(other)
    after = document.apply(proposed(path, document).change)
    assert [t.key for t in after.need(m.SLOW, PainPoint).tickets] == ["SHOP-7", "A-1", "A-2"]
    assert after.need(m.SLOW, PainPoint).status == "doing"
    assert after.need(other.id, PainPoint).status == "done"


@pytest.mark.parametrize(
    ("statuses", "now", "wanted"),
    [
        (["done", "dropped"], "doing", "done"),
        (["done", "done"], "new", "done"),
        (["doing", "new"], "new", "doing"),
        (["doing", None], "new", "doing"),
        (["done", None], "new", None),
        (["done", "new"], "planned", "doing"),
        (["new", "planned"], "new", "planned"),
        (["new"], "triaged", "triaged"),
        (["new"], "done", "new"),
        ([], "new", None),
    ],
)
def test_an_item_is_as_far_as_its_tickets(statuses: list[Any], now: Any, wanted: str | None) -> None:
    assert together(statuses, now) == wanted


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("To Do", "new"),
        ("In Progress", "doing"),
        ("Закрыта", "done"),
        ("В работе", "doing"),
        ("Виконано", "done"),
        ("відхилено", "dropped"),
        ("Done / Won't Do", "dropped"),
        ("Closed / Won’t Fix", "dropped"),
        ("In QA with Bob", None),
        ("", None),
    ],
)
def test_status_words_are_known_in_three_languages(word: str, wanted: str | None) -> None:
    assert status_of(word) == wanted


def test_no_status_word_means_two_things() -> None:
    assert len(STATUS_WORDS) > 150


def test_unknown_statuses_and_people_are_listed_and_answers_remembered(tmp_path: Path) -> None:
    path = jira(tmp_path / "j.csv", ("x", "SHOP-7", "Somewhere", "", "kim", "", "", "", ""))
    proposal = proposed(path, owner="Assignee")
    assert dict(proposal.unknown_statuses) == {"Somewhere": ("row 2",)}
    assert set(proposal.unknown_people) == {"kim"}
    assert (slow(proposal).status, slow(proposal).owner) == ("new", None)
    answered = proposed(path, answers=Answers({"Somewhere": "planned"}, {"kim": m.VERA}), owner="Assignee")
    words = (TicketWord(word="Somewhere", status="planned"),)
    change = remembering(m.document(), answered.change, ticket_words=words)
    after = m.document().apply(change)
    assert (after.need(m.SLOW, PainPoint).status, after.need(m.SLOW, PainPoint).owner) == ("planned", m.VERA)
    assert "kim" in after.need(m.VERA, Owner).aliases
    again = proposed(path, after, owner="Assignee")
    assert not again.change
    assert not again.unknown_statuses
    assert not again.unknown_people


def test_several_who_do_the_work_are_asked_about_one_by_one(tmp_path: Path) -> None:
    path = table(tmp_path / "g.csv", GITHUB, ("17", "x", "open", LABEL, "kim,v.k, olena", "", ""))
    proposal = proposed(path)
    assert set(proposal.unknown_people) == {"kim", "olena"}
    assert slow(proposal).tickets[-1].assignee == "kim,v.k, olena"
    name = jira(tmp_path / "j.csv", ("x", "SHOP-7", "", "", "Kim, Vera", "", "", "", ""))
    assert set(proposed(name).unknown_people) == {"Kim, Vera"}


def test_a_name_that_begins_with_an_at_is_remembered(tmp_path: Path) -> None:
    path = jira(tmp_path / "j.csv", ("x", "SHOP-7", "", "", "@kim", "", "", "", ""))
    assert set(proposed(path).unknown_people) == {"@kim"}
    after = m.document().apply(proposed(path, answers=Answers(people={"@kim": m.VERA})).change)
    assert not proposed(path, after).unknown_people
    plain = jira(tmp_path / "k.csv", ("x", "SHOP-7", "", "", "kim", "", "", "", ""))
    assert not proposed(plain, after).unknown_people


def test_headings_of_several_lines_are_read_as_one(tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", ("Issue\nkey", " Status "), ("SHOP-7", "Done"))
    assert slow(proposed(path)).status == "done"
    strange = table(tmp_path / "s.csv", ("a\nb" + "c" * 90, "d"), ("1", "2"))
    with pytest.raises(FormatError) as told:
        read_tickets(strange)
    assert str(told.value).endswith(f"its columns are “a b{'c' * 37}…”, “d”")


def test_two_owners_of_one_name_are_asked_about(tmp_path: Path) -> None:
    document = with_(Owner(id=m.key("owner", 9), title="VERA"))
    path = jira(tmp_path / "j.csv", ("x", "SHOP-7", "", "", "Vera", "", "", "", ""))
    proposal = proposed(path, document, owner="Assignee")
    assert "Vera" in proposal.unknown_people
    assert slow(proposal, document).owner is None


def test_rows_of_one_key_that_contradict_each_other_are_refused_together(tmp_path: Path) -> None:
    path = jira(
        tmp_path / "j.csv",
        ("x", "SHOP-7", "Done", "", "", "", "", "", ""),
        ("x", "shop-7", "To Do", "", "", "", "", "", ""),
        ("x", "A-1", "Done", "", "", LABEL, "", "", ""),
        ("x", "A-1", "Done", "", "", LABEL, "", "", ""),
    )
    proposal = proposed(path)
    (problem,) = proposal.problems
    assert (problem.place, problem.rule) == ("row 2, row 3", "rows_contradict")
    assert "contradict each other in status" in problem.message
    assert [ticket.key for ticket in slow(proposal).tickets] == ["SHOP-7", "A-1"]


def test_due_dates_change_only_where_mapped(tmp_path: Path) -> None:
    path = jira(tmp_path / "j.csv", ("x", "SHOP-7", "", "", "", "", "", "", "24/Dec/26 12:00 AM"))
    assert slow(proposed(path)).due == datetime.date(2026, 12, 1)
    assert slow(proposed(path, due="Due date")).due == datetime.date(2026, 12, 24)
    remembered = m.document().apply(
        remembering(
            m.document(), proposed(path).change, ticket_columns=(TicketColumn(field="due", heading="Due date"),)
        )
    )
    assert slow(proposed(path, remembered), remembered).due == datetime.date(2026, 12, 24)


AZURE = ("ID", "Work Item Type", "Title", "Assigned To", "State", "Tags", "Description")
GITHUB = ("number", "title", "state", "labels", "assignees", "url", "body")
GITLAB = ("Title", "Description", "Issue ID", "URL", "State", "Author Username", "Assignee", "Labels")
RUSSIAN = ("Тема", "Ключ проблемы", "Статус", "Исполнитель", "Метки", "Описание")


@pytest.mark.parametrize(
    ("header", "row", "tracker", "key"),
    [
        (
            AZURE,
            ("17", "Task", "x", "Vera <vera@example.org>", "Active", f"journeyforge; {LABEL}", ""),
            "azure",
            "17",
        ),
        (AZURE, ("17", "Task", "x", "", "Active", "", f"<p>x</p><p>{m.SLOW}</p>"), "azure", "17"),
        (
            GITHUB,
            ("17", "x", "IN PROGRESS", f"journeyforge,{LABEL}", "", "https://x.example/17", ""),
            "github",
            "17",
        ),
        (GITLAB, ("x", m.SLOW, "17", "https://x.example/17", "In progress", "a", "", ""), "gitlab", "17"),
        (RUSSIAN, ("x", "ЛАВКА-17", "В работе", "", LABEL, ""), "jira", "ЛАВКА-17"),
    ],
)
def test_exports_of_every_tracker_are_read(
    header: Sequence[str], row: Sequence[str], tracker: str, key: str, tmp_path: Path
) -> None:
    after = slow(proposed(table(tmp_path / "t.csv", header, row)))
    assert (after.tickets[-1].tracker, after.tickets[-1].key, after.status) == (tracker, key, "doing")


def with_tickets(*tickets: Ticket) -> tuple[Document, str]:
    """One more pain, with tickets."""
    key = m.key("pain_point", 5)
    return with_(PainPoint(id=key, journey=m.JOURNEY, stage=m.BUY, order="a0", tickets=tickets)), key


def test_a_number_is_a_ticket_only_of_its_own_tracker(tmp_path: Path) -> None:
    document, key = with_tickets(Ticket(tracker="github", key="17"))
    azure = table(tmp_path / "a.csv", AZURE, ("17", "Task", "x", "", "Closed", "", ""))
    proposal = proposed(azure, document)
    assert not proposal.change
    assert "another tracker" in proposal.unmatched[0].why
    labelled = table(
        tmp_path / "b.csv", AZURE, ("17", "Task", "x", "", "Closed", f"jf-{key.partition(':')[2]}", "")
    )
    tickets = document.apply(proposed(labelled, document).change).need(key, PainPoint).tickets
    assert [(one.tracker, one.key, one.status) for one in tickets] == [
        ("github", "17", ""),
        ("azure", "17", "Closed"),
    ]


def test_a_number_of_another_project_is_another_ticket(tmp_path: Path) -> None:
    document, _ = with_tickets(Ticket(tracker="github", key="17", url="https://g.example/ours/17"))
    theirs = table(tmp_path / "a.csv", GITHUB, ("17", "x", "closed", "", "", "https://g.example/theirs/17", ""))
    assert not proposed(theirs, document).change
    ours = table(tmp_path / "b.csv", GITHUB, ("17", "x", "closed", "", "", "https://g.example/ours/17", ""))
    assert proposed(ours, document).change


def test_a_number_known_from_several_projects_is_nobodys_where_the_file_names_none(tmp_path: Path) -> None:
    ours = Ticket(tracker="github", key="17", url="https://g.example/ours/17")
    document, key = with_tickets(ours)
    other = PainPoint(
        id=m.key("pain_point", 6),
        journey=m.JOURNEY,
        stage=m.BUY,
        order="a1",
        tickets=(Ticket(tracker="github", key="17", url="https://g.example/theirs/17"),),
    )
    both = Document.from_records([*document.records.values(), other])
    head = ("number", "title", "state", "labels")
    bare = table(tmp_path / "a.csv", head, ("17", "x", "closed", ""))
    assert proposed(bare, document).matched == 1
    proposal = proposed(bare, both)
    assert not proposal.change
    assert "known here from several projects" in proposal.unmatched[0].why
    labelled = table(tmp_path / "b.csv", head, ("17", "x", "closed", f"jf-{key.partition(':')[2]}"))
    after = both.apply(proposed(labelled, both).change)
    assert after.need(key, PainPoint).tickets[0].status == "closed"
    assert after.need(other.id, PainPoint) == other


def test_a_labelled_number_of_another_project_stands_beside_the_one_there_is(tmp_path: Path) -> None:
    document, key = with_tickets(Ticket(tracker="github", key="17", url="https://g.example/ours/17"))
    label = f"jf-{key.partition(':')[2]}"
    row = ("17", "x", "closed", label, "", "https://g.example/theirs/17", "")
    path = table(tmp_path / "a.csv", GITHUB, row)
    tickets = document.apply(proposed(path, document).change).need(key, PainPoint).tickets
    assert [(one.url, one.status) for one in tickets] == [
        ("https://g.example/ours/17", ""),
        ("https://g.example/theirs/17", "closed"),
    ]


def test_a_file_without_statuses_changes_none(tmp_path: Path) -> None:
    path = table(tmp_path / "j.csv", ("Issue key", "Assignee"), ("SHOP-7", "v.k"))
    assert {line.field for line in proposed(path).lines} == {"ticket assignee"}


def test_of_two_owners_of_one_name_our_own_table_keeps_the_one_there_is(tmp_path: Path) -> None:
    other = Owner(id=m.key("owner", 9), title="Vera")
    document = with_(other, PainPoint(id=m.SLOW, journey=m.JOURNEY, stage=m.BUY, order="a0", owner=other.id))
    backlog_out.write(backlog(document), document, tmp_path / "b.csv")
    proposal = proposed(tmp_path / "b.csv", document)
    assert not proposal.unknown_people
    assert not proposal.change


def test_our_own_status_words_stand_in_our_own_table(tmp_path: Path) -> None:
    taught = (TicketWord(word="planned", status="doing"),)
    document = m.document().apply(
        remembering(m.document(), proposed(jira(tmp_path / "j.csv")).change, ticket_words=taught)
    )
    head = ("id", "type", "title", "status", "owner", "due")
    path = table(tmp_path / "o.csv", head, (m.SLOW, "pain_point", "x", "planned", "", ""))
    assert slow(proposed(path, document), document).status == "planned"


def test_what_was_said_of_columns_is_remembered_for_files_with_the_same_headings() -> None:
    headings = ("Key", "Status", "State", "Assignee")
    known = learned(headings, {"status": "State", "assignee": "", "owner": "Assignee"}, ())
    columns = columns_of(headings, "x", None, known)
    assert (columns.places["status"], columns.places["owner"]) == ((2,), (3,))
    assert "assignee" not in columns.places
    other = columns_of(("Key", "Status"), "x", None, known)
    assert other.places["status"] == (1,)
    taken_back = learned(headings, {"owner": "", "assignee": "Assignee"}, known)
    after = columns_of(headings, "x", None, taken_back).places
    assert ("owner" in after, after["assignee"], after["status"]) == (False, (3,), (2,))


_HEADINGS = ("Issue key", "Key", "Status", "State", "Assignee", "Labels", "Tags", "Due", "Прочее")


@given(
    st.lists(st.sampled_from(_HEADINGS), min_size=1, max_size=7),
    st.dictionaries(st.sampled_from(FIELDS), st.integers(-1, 6), max_size=5),
    st.lists(st.builds(TicketColumn, field=st.sampled_from(("", *FIELDS)), heading=st.sampled_from(_HEADINGS))),
)
def test_what_was_chosen_once_holds_for_the_next_file_like_it(
    headings: list[str], picks: dict[str, int], before: list[TicketColumn]
) -> None:
    chosen = {field: "" if at < 0 else headings[at % len(headings)] for field, at in picks.items()}
    try:
        wanted = columns_of(headings, "x", chosen, before)
    except FormatError:
        return
    assert columns_of(headings, "x", None, learned(headings, chosen, before)).places == wanted.places


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Issue key,Status\nA-1,Done\n", True),
        ("ID,Work Item Type,State\n1,Task,New\n", True),
        ("id,type,title,status,owner,due\n,,,,,\n", True),
        (f"Что,Метки\nx,{LABEL}\n", True),
        (f"Key,Description\nx,{m.SLOW}\n", True),
        ("journey,stage,lane,card,id\na,b,c,d,\n", False),
        ("Key,Labels\nx,y\n", False),
        ("Stage;Search;Buy\nActions;a;b\n", False),
    ],
)
def test_a_file_tells_whether_it_comes_from_a_tracker(text: str, wanted: bool, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    assert is_returned(open_tickets(tmp_path / "x.csv")) is wanted


def test_our_own_table_is_read_back_with_owner_due_status_and_new_keys(tmp_path: Path) -> None:
    backlog_out.write(
        backlog(m.document()), m.document(), tmp_path / "b.csv", profile_named(m.document(), "plain")
    )
    with (tmp_path / "b.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert not proposed(tmp_path / "b.csv").change
    at = header.index
    row = next(row for row in rows if row[0] == m.SLOW)
    row[at("status")], row[at("owner")], row[at("due")] = "planned", "vera", "2027-01-15"
    row[at("tickets")] += " | NEW-1"
    after = slow(proposed(table(tmp_path / "c.csv", header, *rows)))
    assert (after.status, after.owner, after.due) == ("planned", m.VERA, datetime.date(2027, 1, 15))
    assert [ticket.key for ticket in after.tickets] == ["SHOP-7", "NEW-1"]
    assert after.tickets[0] == m.document().need(m.SLOW, PainPoint).tickets[0]


OWN = ("id", "type", "title", "status", "owner", "due", "tickets")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("A-1, B-2", ["A-1", "B-2"]),
        ("A-1,B-2;ЛАВКА-3\nC-4 | D-5", ["A-1", "B-2", "ЛАВКА-3", "C-4", "D-5"]),
        ("#4, shop/site#5", ["#4", "shop/site#5"]),
        ("17, 18", ["17", "18"]),
        ("A-1, see mail", ["A-1, see mail"]),
        ("SHOP-7, ", ["SHOP-7"]),
        ("'=A1", ["=A1"]),
    ],
)
def test_several_keys_in_a_cell_of_ours_are_several_tickets(cell: str, wanted: list[str], tmp_path: Path) -> None:
    path = table(tmp_path / "o.csv", OWN, (m.SLOW, "pain_point", "x", "", "", "", cell))
    assert list(read_tickets(path).rows[0].tickets) == wanted


@pytest.mark.parametrize("cell", ["4,5", "=SHOP-1", "=A1", "A-1 | =B2", "1.5"])
def test_what_is_no_key_in_a_cell_of_ours_is_refused_with_its_row(cell: str, tmp_path: Path) -> None:
    found = read_tickets(table(tmp_path / "o.csv", OWN, (m.SLOW, "pain_point", "x", "done", "", "", cell)))
    assert found.rows == ()
    assert [(problem.rule, problem.place) for problem in found.problems] == [("mangled_key", "row 2")]


def test_titles_changed_in_our_own_table_are_said_and_left(tmp_path: Path) -> None:
    document = with_(
        PainPoint(id=m.key("pain_point", 5), journey=m.JOURNEY, stage=m.BUY, order="a0", title="=a\nb ")
    )
    backlog_out.write(backlog(document), document, tmp_path / "b.csv")
    assert proposed(tmp_path / "b.csv", document).problems == ()
    text = (tmp_path / "b.csv").read_text(encoding="utf-8")
    (tmp_path / "b.csv").write_text(text.replace("Paying takes", "It takes"), encoding="utf-8")
    proposal = proposed(tmp_path / "b.csv", document)
    (problem,) = proposal.problems
    assert (problem.rule, problem.place) == ("title_differs", "row 2")
    assert not proposal.change


def test_in_our_workbook_the_sheet_that_was_edited_counts(tmp_path: Path) -> None:
    document = with_(PainPoint(id=m.SLOW, journey=m.JOURNEY, stage=m.BUY, order="a0", owner=m.VERA))
    backlog_out.write(backlog(document), document, tmp_path / "b.xlsx")
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    header = [cell.value for cell in book["Vera"][1]]
    book["Vera"].cell(2, header.index("due") + 1).value = datetime.date(2027, 2, 3)
    book.save(tmp_path / "c.xlsx")
    assert slow(proposed(tmp_path / "c.xlsx", document), document).due == datetime.date(2027, 2, 3)
    book["Backlog"].cell(2, header.index("due") + 1).value = datetime.date(2027, 2, 4)
    book["Backlog"].cell(2, header.index("status") + 1).value = "done"
    book.save(tmp_path / "d.xlsx")
    clash = proposed(tmp_path / "d.xlsx", document)
    assert not clash.change
    assert clash.problems[0].rule == "rows_contradict"


@pytest.mark.parametrize(
    "key",
    ["1.23E+11", "1,2E+5", "26-Mar", "Mar-26", "2026-03-01", "#####", "1234567890123450000", "4,5", "4.5", "=A1"],
)
def test_keys_that_excel_has_mangled_are_said_and_refused(key: str, tmp_path: Path) -> None:
    assert key_problem(key)
    found = read_tickets(jira(tmp_path / "j.csv", ("x", key, "Done", "", "", LABEL, "", "", "")))
    assert found.rows == ()
    assert found.problems[0].rule == "mangled_key"


@pytest.mark.parametrize("key", ["MAR-26", "SHOP-7", "#17", "17", "ЛАВКА-3", ""])
def test_whole_keys_are_left_alone(key: str) -> None:
    assert key_problem(key) == ""


def test_lost_leading_zeros_are_said(tmp_path: Path) -> None:
    pain = PainPoint(
        id=m.key("pain_point", 5), journey=m.JOURNEY, stage=m.BUY, order="a0", tickets=(Ticket(key="00123"),)
    )
    proposal = proposed(jira(tmp_path / "j.csv", ("x", "123", "Done", "", "", "", "", "", "")), with_(pain))
    assert "may be ticket 00123: leading zeros are lost" in proposal.unmatched[0].why
    assert not proposal.change


@pytest.mark.parametrize(
    ("text", "order", "wanted"),
    [
        ("2026-12-01", "", (2026, 12, 1)),
        ("2026-12-01T10:00:00Z", "", (2026, 12, 1)),
        ("01/Dec/26 12:00 AM", "", (2026, 12, 1)),
        ("01.12.2026", "", (2026, 12, 1)),
        ("1 декабря 2026", "", (2026, 12, 1)),
        ("Dec 1, 2026", "", (2026, 12, 1)),
        ("03/04/2026", "day", (2026, 4, 3)),
        ("03/04/2026", "month", (2026, 3, 4)),
        ("31/12/2026", "", (2026, 12, 31)),
        ("12/31/2026", "", (2026, 12, 31)),
        ("03/04/2026", "", "may be day/month"),
        ("46357", "", "as Excel counts them \\(2026-12-01\\)"),
        ("1-Dec", "", "has lost its day or its year"),
        ("#######", "", "what Excel shows"),
        ("31.02.2026", "", "no day of the calendar"),
        ("soon", "", "is no date"),
    ],
)
def test_dates_are_read_or_said_never_guessed(text: str, order: Any, wanted: Any) -> None:
    found = read_date(text, order)
    if isinstance(wanted, tuple):
        assert found == datetime.date(*wanted)
    else:
        assert isinstance(found, str)
        assert re.search(wanted, found)


def test_a_column_tells_what_its_slashed_dates_begin_with() -> None:
    assert order_of(["03/04/2026", "25/04/2026"]) == "day"
    assert order_of(["03/04/2026", "04/25/2026"]) == "month"
    assert order_of(["03/04/2026"]) == ""
    assert order_of(["25/04/2026", "04/25/2026"]) == ""


def test_the_last_line_is_found_through_markup() -> None:
    for text in (
        m.SLOW,
        f"a\n\n{m.SLOW}  \n\n",
        f"<p>a</p><p>{m.SLOW}</p>\n",
        f"a\n`{m.SLOW.replace('_', chr(92) + '_')}`",
    ):
        assert last_line(text) == m.SLOW
    assert last_line(f"{m.SLOW} and more") == ""


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "Ключик;Что-то\n1;2\n"])
def test_a_wrong_file_is_refused_with_its_columns(text: str, tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=r"w\.csv (is empty|has no column)"):
        read_tickets(path)


@pytest.mark.parametrize("heading", [",".join(JIRA), "id,type,title,status,owner,due", "number,state,labels"])
def test_a_table_of_tickets_is_not_taken_for_a_map(heading: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"{heading}\n{'x,' * 20}\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"t\.csv is a table of tickets and no map"):
        registry.read(tmp_path / "t.csv", m.document())


def test_what_trackers_call_excel_and_is_a_web_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "jira.xls"
    path.write_text("<html><table><tr><td>Key</td></tr></table></html>", encoding="utf-8")
    with pytest.raises(FormatError, match=r"jira\.xls is a web page"):
        read_tickets(path)


def test_a_column_that_is_not_there_and_a_field_nobody_knows_are_refused(tmp_path: Path) -> None:
    path = jira(tmp_path / "j.csv")
    with pytest.raises(FormatError, match="no column “Stato”; its columns are “Summary”"):
        read_tickets(path, {"status": "Stato"})
    with pytest.raises(FormatError, match="there is no field “mood”"):
        read_tickets(path, {"mood": "Status"})


def test_rows_too_long_bad_ids_and_bad_addresses_are_said(tmp_path: Path) -> None:
    found = read_tickets(jira(tmp_path / "j.csv", ("x", "A-1", "Done", "", "", LABEL, "", "", "", "surplus")))
    assert [(problem.rule, problem.place) for problem in found.problems] == [("row_too_long", "row 2")]
    head = ("id", "type", "title", "status", "owner", "due")
    own = read_tickets(table(tmp_path / "o.csv", head, ("SLOW", "pain_point", "x", "done", "", "")))
    assert (own.rows, own.problems[0].rule) == ((), "bad_id")
    github = read_tickets(table(tmp_path / "g.csv", GITHUB, ("1", "x", "open", LABEL, "", "javascript:x", "")))
    assert (github.rows[0].url, github.problems[0].rule) == (None, "bad_url")


def test_a_thousand_tickets_make_the_round_trip(tmp_path: Path) -> None:
    chance = random.Random(6)
    ids = new_ids("pain_point", 1000)
    pains = [
        PainPoint(id=i, journey=m.JOURNEY, stage=m.BUY, order="a0", title=f"Pain, {n}\n“x”")
        for n, i in enumerate(ids)
    ]
    document = with_(*pains)
    backlog_out.write(backlog(document), document, tmp_path / "out.csv", profile_named(document, "jira"))
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    words = {
        "To Do": "new",
        "In Progress": "doing",
        "Done": "done",
        "Відхилено": "done",
        "Запланировано": "planned",
    }
    given: dict[str, tuple[str, str]] = {}
    back = []
    for number, row in enumerate(rows):
        word = chance.choice(list(words))
        labels, text = (row[5], "") if chance.random() < 0.5 else ("", row[2])
        given[row[2].splitlines()[-1]] = (f"T-{number}", words[word])
        back.append((row[0], f"T-{number}", word, "", "", "journeyforge", labels, text, ""))
    chance.shuffle(back)
    proposal = proposed(jira(tmp_path / "back.csv", *back), document)
    after = document.apply(proposal.change)
    assert proposal.unmatched == ()
    assert proposal.matched == len(rows)
    for key in ids:
        pain = after.need(key, PainPoint)
        assert (pain.tickets[-1].key, pain.status) == given[key]
    assert document.apply(proposal.change).apply(proposal.change.inverse()) == document
    assert isinstance(after.project, Project)
