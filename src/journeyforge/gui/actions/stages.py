"""Actions on stages: at either side, split at a card, a copy, the phase above."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui import lanes_verbs
from journeyforge.gui.actions import doing
from journeyforge.gui.actions.row import Action, Choice
from journeyforge.gui.dialogs.words import ask
from journeyforge.model import commands, stages
from journeyforge.model.records import Note, Opportunity, PainPoint, Touchpoint

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def split_stage(window: MainWindow) -> None:
    """A new stage from the card under the cursor on, its name to be typed; elsewhere an empty one beside."""
    window.view.typing.leave()
    sheet = window.sheet
    document, record = sheet.project.document, sheet.project.document.get(sheet.spot.record or None)
    if isinstance(record, Touchpoint | Note | PainPoint | Opportunity):
        card = record.id
        doing.begin(window, lambda: stages.split_stage(document, card), stays=True)
    else:
        _beside(window, left=False)


def stage_left(window: MainWindow) -> None:
    """A new stage left of the one the cursor is in, its name to be typed."""
    window.view.typing.leave()
    _beside(window, left=True)


def _beside(window: MainWindow, left: bool) -> None:
    sheet = window.sheet
    document, here = sheet.project.document, lanes_verbs.stages_here(sheet)
    if here:
        doing.begin(window, lambda: stages.insert_stage(document, here[0], left=left))
    else:
        row = document.stages(sheet.journey)
        first = row[0].id if row and left else None
        if first is not None:
            doing.begin(window, lambda: stages.insert_stage(document, first, left=True))
        else:
            doing.begin(window, lambda: commands.add_stage(document, sheet.journey, ""))


def duplicate_stage(window: MainWindow) -> None:
    """A copy of the stage with its cards."""
    doing.choose(window, partial(lanes_verbs.duplicate_stage, window.sheet))


def _phases(window: MainWindow) -> list[Choice]:
    sheet = window.sheet
    known = stages.phases(sheet.project.document, sheet.journey)
    found = [
        Choice(phase, partial(doing.choose, window, partial(lanes_verbs.set_phase, sheet, phase)))
        for phase in known
    ]
    none = partial(doing.choose, window, partial(lanes_verbs.set_phase, sheet, ""))
    return [
        *found,
        Choice(window.tr("New phase…"), partial(_ask_phase, window)),
        Choice(window.tr("No phase"), none),
    ]


def _ask_phase(window: MainWindow) -> None:
    sheet = window.sheet
    window.view.typing.leave()
    known = stages.phases(sheet.project.document, sheet.journey)
    ask(
        window,
        window.tr("Phase"),
        window.tr("The phase above the selected stages:"),
        partial(lanes_verbs.set_phase, sheet),
        known,
    )


def rename_phase(window: MainWindow) -> None:
    """Edit the words of the phase above the selected stage, on its bar."""
    window.view.typing.leave()
    window.frame.show_view("map")
    for stage in lanes_verbs.stages_here(window.sheet)[:1]:
        window.phase_label.edit(stage)


def phase_at(window: MainWindow, x: float) -> None:
    """Edit the words of the phase that stands at a place across."""
    window.view.typing.leave()
    for stage in lanes_verbs.phase_over(window.sheet, x)[:1]:
        window.phase_label.edit(stage)


def _with_phase(window: MainWindow) -> bool:
    return any(lanes_verbs.phase_of(window.sheet, stage) for stage in lanes_verbs.stages_here(window.sheet)[:1])


def _with_stage(window: MainWindow) -> bool:
    return bool(lanes_verbs.stages_here(window.sheet))


def _with_journey(window: MainWindow) -> bool:
    return bool(window.sheet.journey)


ROWS: tuple[Action, ...] = (
    Action(
        "stage_left",
        str(QT_TRANSLATE_NOOP("Actions", "Stage to the left")),
        stage_left,
        (),
        "insert",
        1,
        edits=True,
        when=_with_journey,
    ),
    Action(
        "split_stage",
        str(QT_TRANSLATE_NOOP("Actions", "New stage from this card on")),
        split_stage,
        ("Ctrl+J",),
        "insert",
        1,
        edits=True,
        when=_with_journey,
    ),
    Action(
        "duplicate_stage",
        str(QT_TRANSLATE_NOOP("Actions", "Duplicate stage")),
        duplicate_stage,
        (),
        "map",
        3,
        edits=True,
        when=_with_stage,
    ),
    Action(
        "phase",
        str(QT_TRANSLATE_NOOP("Actions", "Phase above the stage")),
        doing.menu_of("phase"),
        (),
        "map",
        3,
        edits=True,
        when=_with_stage,
        choices=_phases,
    ),
    Action(
        "rename_phase",
        str(QT_TRANSLATE_NOOP("Actions", "Edit the phase’s words")),
        rename_phase,
        (),
        "map",
        3,
        edits=True,
        when=_with_phase,
    ),
)
