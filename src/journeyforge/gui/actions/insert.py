"""Actions that make something new."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.actions.row import Action
from journeyforge.model import commands, template_rows
from journeyforge.model.change import NOTHING, Change, ChangeError
from journeyforge.model.document import Document, MissingRecord
from journeyforge.model.records import Touchpoint

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def add_card(window: MainWindow) -> None:
    """A new card where the cursor is."""
    window.frame.show_view("map")
    window.view.add_card()


def add_stage(window: MainWindow) -> None:
    """A new stage right of the one the cursor is in, its name to be typed."""
    sheet = window.sheet
    cell = sheet.cell_of_spot()
    after = cell[0] if cell is not None else None
    _begin(window, lambda: commands.add_stage(sheet.project.document, sheet.journey, "", after))


def add_pain(window: MainWindow) -> None:
    """A pain point of the selected touchpoints, else of the stage the cursor is in."""
    _add_about(window, "pain_points")


def add_opportunity(window: MainWindow) -> None:
    """An opportunity of the selected touchpoints, else of the stage the cursor is in."""
    _add_about(window, "opportunities")


def _add_about(window: MainWindow, lane: Literal["pain_points", "opportunities"]) -> None:
    sheet = window.sheet
    window.view.typing.leave()
    document = sheet.project.document
    cards = [key for key in sheet.selection if isinstance(document.get(key), Touchpoint)]
    cell = sheet.cell_of_spot()
    columns = sheet.scene.columns
    stage = cell[0] if cell is not None else columns[0].stage if columns else None
    add = commands.add_pain_point if lane == "pain_points" else commands.add_opportunity

    def make() -> Change:
        made = add(document, "", cards, None if cards else stage)
        return made.then(_shown_lane(document.apply(made), sheet.journey, lane))

    if stage is None:
        window.message.say(window.tr("A pain point or opportunity belongs to a stage; add one first."))
    else:
        _begin(window, make)


def _shown_lane(document: Document, journey: str, kind: Literal["pain_points", "opportunities"]) -> Change:
    """What it takes to have a lane of that kind in sight."""
    lanes = [lane for lane in document.lanes(journey) if lane.kind == kind]
    if not lanes:
        row = template_rows.PAINS if kind == "pain_points" else template_rows.OPPORTUNITIES
        title = getattr(row.title, document.project.language[:2], row.title.en)
        return commands.add_lane(document, journey, kind, title)
    if all(lane.hidden or lane.collapsed for lane in lanes):
        return commands.edit(document, lanes[0].id, hidden=False, collapsed=False)
    return NOTHING


def _begin(window: MainWindow, make: Callable[[], Change]) -> None:
    window.frame.show_view("map")
    try:
        window.view.typing.make(make())
    except (ChangeError, MissingRecord) as error:
        window.message.say(str(error))


def _card(name: str, text: str, run: Callable[[MainWindow], object]) -> Action:
    return Action(name, text, run, (), "insert", 0, on_toolbar=True, edits=True)


ROWS: tuple[Action, ...] = (
    _card("add_card", str(QT_TRANSLATE_NOOP("Actions", "+ Card")), add_card),
    _card("add_pain", str(QT_TRANSLATE_NOOP("Actions", "+ Pain point")), add_pain),
    _card("add_opportunity", str(QT_TRANSLATE_NOOP("Actions", "+ Opportunity")), add_opportunity),
    Action("add_stage", str(QT_TRANSLATE_NOOP("Actions", "+ Stage")), add_stage, (), "insert", 1, edits=True),
)
