"""Several tickets of one item: what they say of its owner and due date has to agree, whoever it was before."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest
from test_tickets_in import LABEL, proposed, slow, table

import small_map as m
from journeyforge.model.document import Document
from journeyforge.model.records import Owner, PainPoint

TEAM = m.key("owner", 9)
HEAD = ("Issue key", "Status", "Assignee", "Labels", "Due date")


def document(owner: str | None, due: str | None = None) -> Document:
    pain = PainPoint(
        id=m.SLOW,
        journey=m.JOURNEY,
        stage=m.BUY,
        order="a0",
        title="Paying takes long",
        owner=owner,
        due=datetime.date.fromisoformat(due) if due else None,
    )
    return Document.from_records([*m.records(), Owner(id=TEAM, title="Olena"), pain])


def two(path: Path, first: Sequence[str], second: Sequence[str]) -> Path:
    return table(
        path, HEAD, ("A-1", "Open", first[0], LABEL, first[1]), ("A-2", "Open", second[0], LABEL, second[1])
    )


@pytest.mark.parametrize("before", [None, m.VERA, TEAM])
def test_two_tickets_of_two_people_leave_the_owner_as_it_is(before: str | None, tmp_path: Path) -> None:
    path = two(tmp_path / "t.csv", ("Vera", ""), ("Olena", ""))
    now = document(before)
    proposal = proposed(path, now, owner="Assignee")
    assert slow(proposal, now).owner == before
    (problem,) = proposal.problems
    assert (problem.rule, problem.place) == ("rows_contradict", "row 2, row 3")
    assert "contradict each other in owner; it stays as it is" in problem.message


@pytest.mark.parametrize("before", [None, "2026-12-01", "2026-12-02"])
def test_two_tickets_of_two_days_leave_the_due_date_as_it_is(before: str | None, tmp_path: Path) -> None:
    path = two(tmp_path / "t.csv", ("", "2026-12-01"), ("", "2026-12-02"))
    now = document(None, before)
    proposal = proposed(path, now, due="Due date")
    assert slow(proposal, now).due == now.need(m.SLOW, PainPoint).due
    assert [problem.rule for problem in proposal.problems] == ["rows_contradict"]


def test_tickets_that_agree_or_say_nothing_set_owner_and_due_date(tmp_path: Path) -> None:
    path = two(tmp_path / "t.csv", ("Olena", "2026-12-02"), ("", "2026-12-02"))
    now = document(m.VERA, "2026-12-01")
    after = slow(proposed(path, now, owner="Assignee", due="Due date"), now)
    assert (after.owner, after.due) == (TEAM, datetime.date(2026, 12, 2))


def test_a_row_is_listed_once_for_a_person_nobody_knows(tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", HEAD, ("SHOP-7", "Somewhere", "kim", LABEL, ""))
    proposal = proposed(path, owner="Assignee")
    assert dict(proposal.unknown_people) == {"kim": ("row 2",)}
    assert dict(proposal.unknown_statuses) == {"Somewhere": ("row 2",)}
