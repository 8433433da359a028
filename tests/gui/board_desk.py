"""What tests of board and owners share: some items, and where a card is."""

from __future__ import annotations

from driver import Driver
from PySide6.QtCore import QPoint

from journeyforge.gui.backlog.board import Board
from journeyforge.model import commands
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import Status
from journeyforge.model.records import Known, Opportunity, Owner, PainPoint, Touchpoint
from journeyforge.model.values import Evidence

PAINS: tuple[tuple[str, int | None, int, Status], ...] = (
    ("Late", 5, 5, "new"),
    ("Lost", 4, 4, "new"),
    ("Rude", 1, 2, "new"),
    ("Dear", None, 3, "doing"),
)


def fill(ui: Driver) -> dict[str, str]:
    """Four pains, an opportunity, a person and a team; ids by name."""
    project, document = ui.project, ui.project.document
    step = document.of(Touchpoint)[0]
    journey = ui.sheet.journey
    team = Owner(id=new_id("owner"), title="Couriers", kind="team")
    made: list[Known] = [team, Owner(id=new_id("owner"), title="Vera Petrenko", member_of=team.id)]
    made += [
        PainPoint(
            id=new_id("pain_point"),
            title=title,
            journey=journey,
            touchpoints=(step.id,),
            order="a0",
            severity=severity,
            frequency=frequency,
            status=status,
            evidence=Evidence(level="heard"),
        )
        for title, severity, frequency, status in PAINS
    ]
    made.append(
        Opportunity(id=new_id("opportunity"), title="Text ahead", journey=journey, stage=step.stage, order="a0")
    )
    project.commit(commands.add(document, made, ""))
    return {record.title: record.id for record in made}


def middle(board: Board, key: str) -> QPoint:
    place = board.columns.place_of(key)
    assert place is not None
    return board.shape.card_at(*place).center() - board.offset
