"""Actions on lanes and stages: new ones of every kind, copies, phases, lines, personas, linked journeys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPoint
from PySide6.QtWidgets import QMenu

from journeyforge.gui import lanes_verbs, lanes_words
from journeyforge.gui.actions.row import Action, Choice
from journeyforge.gui.dialogs.words import ask
from journeyforge.gui.panels import kinds
from journeyforge.gui.verbs import attempt
from journeyforge.model import commands, stages
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.commands import shown
from journeyforge.model.document import MissingRecord
from journeyforge.model.records import Journey, Lane, Note, Opportunity, PainPoint, Stage, Touchpoint

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def _begin(window: MainWindow, make: Callable[[], Change], stays: bool = False) -> None:
    """Make something new and let its name be typed."""
    window.view.typing.leave()
    if window.project.read_only:
        return
    window.frame.show_view("map")
    try:
        window.view.typing.make(make(), stays)
    except (ChangeError, MissingRecord) as error:
        window.message.say(str(error))
        return
    window.view.typing.editor.selectAll()


def _menu_of(name: str) -> Callable[[MainWindow], None]:
    """Open the menu of an action in the middle of the map: for keys, palette and toolbar."""

    def run(window: MainWindow) -> None:
        menu = window.actions_by_name[name].menu()
        middle = window.view.viewport().rect().center()
        if isinstance(menu, QMenu):
            menu.popup(window.view.viewport().mapToGlobal(middle - QPoint(120, 120)))

    return run


def _choose(window: MainWindow, do: Callable[[], object]) -> None:
    """Do what was chosen, after what is being typed is kept."""
    window.view.typing.leave()
    do()
    window.view.setFocus()


# --- stages ---


def split_stage(window: MainWindow) -> None:
    """A new stage from the card under the cursor on, its name to be typed; elsewhere an empty one beside."""
    window.view.typing.leave()
    sheet = window.sheet
    document, record = sheet.project.document, sheet.project.document.get(sheet.spot.record or None)
    if isinstance(record, Touchpoint | Note | PainPoint | Opportunity):
        card = record.id
        _begin(window, lambda: stages.split_stage(document, card), stays=True)
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
        _begin(window, lambda: stages.insert_stage(document, here[0], left=left))
    else:
        row = document.stages(sheet.journey)
        first = row[0].id if row and left else None
        if first is not None:
            _begin(window, lambda: stages.insert_stage(document, first, left=True))
        else:
            _begin(window, lambda: commands.add_stage(document, sheet.journey, ""))


def duplicate_stage(window: MainWindow) -> None:
    """A copy of the stage with its cards."""
    _choose(window, partial(lanes_verbs.duplicate_stage, window.sheet))


def _phases(window: MainWindow) -> list[Choice]:
    sheet = window.sheet
    known = stages.phases(sheet.project.document, sheet.journey)
    found = [
        Choice(phase, partial(_choose, window, partial(lanes_verbs.set_phase, sheet, phase))) for phase in known
    ]
    none = partial(_choose, window, partial(lanes_verbs.set_phase, sheet, ""))
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


def rename_phase(window: MainWindow, x: float) -> None:
    """Ask for other words for the phase that stands at a place across."""
    sheet = window.sheet
    window.view.typing.leave()
    chosen = lanes_verbs.phase_over(sheet, x)
    if chosen and not window.project.read_only:
        words = sheet.project.document.need(chosen[0], Stage).phase
        done = partial(lanes_verbs.rename_phase, sheet, chosen)
        ask(window, window.tr("Phase"), window.tr("The phase above these stages:"), done, (), words)


# --- lanes ---


def _add(window: MainWindow, kind: str) -> None:
    sheet = window.sheet
    window.view.typing.leave()
    document, here = sheet.project.document, lanes_verbs.lanes_here(sheet)
    name = lanes_words.title(document, kind)
    after = here[-1] if here else None
    _begin(window, lambda: commands.add_lane(document, sheet.journey, kind, name, after))


def _lane_kinds(window: MainWindow) -> list[Choice]:
    found = []
    for kind in (*lanes_words.WRITTEN, *lanes_words.READ):
        text = f"{lanes_words.kind_word(kind)} — {lanes_words.purpose(kind)}"
        run = (
            partial(_menu_of("link_journey"), window) if kind == "linked_journey" else partial(_add, window, kind)
        )
        found.append(Choice(text, run))
    return found


def _copies(window: MainWindow) -> list[Choice]:
    copy = partial(lanes_verbs.duplicate_lane, window.sheet)
    return [
        Choice(window.tr("With its cards"), partial(_choose, window, partial(copy, True))),
        Choice(window.tr("Empty"), partial(_choose, window, partial(copy, False))),
    ]


def _other_journeys(window: MainWindow) -> list[Journey]:
    return [journey for journey in window.project.document.journeys() if journey.id != window.sheet.journey]


def _targets(window: MainWindow) -> list[Choice]:
    here = lanes_verbs.lanes_here(window.sheet)
    copy = lanes_verbs.copy_lane
    return [
        Choice(shown(journey), partial(_choose, window, partial(copy, window.sheet, lane, journey.id)))
        for lane in here[:1]
        for journey in _other_journeys(window)
    ]


def hide_lane(window: MainWindow) -> None:
    """Take the lanes out of sight."""
    _choose(window, partial(lanes_verbs.hide, window.sheet))


def _hidden(window: MainWindow) -> list[Choice]:
    sheet = window.sheet
    hidden = lanes_verbs.hidden_lanes(sheet)
    found = [
        Choice(shown(lane), partial(_choose, window, partial(lanes_verbs.show, sheet, [lane.id])))
        for lane in hidden
    ]
    everything = partial(_choose, window, partial(lanes_verbs.show, sheet, [lane.id for lane in hidden]))
    return [*found, *([Choice(window.tr("All of them"), everything)] if len(hidden) > 1 else [])]


def _lines(window: MainWindow) -> list[Choice]:
    def choice(text: str, line: str | None) -> Choice:
        return Choice(text, partial(_choose, window, partial(lanes_verbs.set_line, window.sheet, line)))

    words = [choice(kinds.word(kinds.LINES, line), line) for line, _ in kinds.LINES]
    return [choice(window.tr("As the lanes ask for"), None), *words]


def _linkable(window: MainWindow) -> list[Choice]:
    sheet = window.sheet
    shown_here = {lane.linked_journey for lane in window.project.document.lanes(sheet.journey)}
    free = [journey for journey in _other_journeys(window) if journey.id not in shown_here]
    free.sort(key=lambda journey: (journey.kind != "employee", journey.title.casefold()))
    found = [
        Choice(shown(journey), partial(_choose, window, partial(lanes_verbs.link_journey, sheet, journey.id)))
        for journey in free
    ]
    return [*found, Choice(window.tr("New employee journey…"), partial(_ask_journey, window))]


def _ask_journey(window: MainWindow) -> None:
    window.view.typing.leave()
    ask(
        window,
        window.tr("New employee journey"),
        window.tr("Whose work does it show? For example: Courier’s shift"),
        partial(lanes_verbs.new_linked_journey, window.sheet),
    )


def _personas(window: MainWindow) -> list[Choice]:
    sheet = window.sheet
    found = [
        Choice(shown(who), partial(_choose, window, partial(lanes_verbs.add_persona, sheet, who.id)))
        for who in lanes_verbs.others(sheet)
    ]
    return [*found, Choice(window.tr("New persona…"), partial(_ask_persona, window))]


def _ask_persona(window: MainWindow) -> None:
    window.view.typing.leave()
    ask(
        window,
        window.tr("New persona"),
        window.tr("Who else travels this journey?"),
        partial(lanes_verbs.add_persona, window.sheet, None),
    )


def let_travel(window: MainWindow, persona: str) -> None:
    """Let a persona travel the journey too; an empty one asks for the name of a new one."""
    if persona:
        _choose(window, partial(lanes_verbs.add_persona, window.sheet, persona))
    elif not window.project.read_only:
        _ask_persona(window)


def show_again(window: MainWindow, lane: str) -> None:
    """Bring a hidden lane back."""
    _choose(window, partial(lanes_verbs.show, window.sheet, [lane]))


# --- when they make sense ---


def _with_lane(window: MainWindow) -> bool:
    return bool(lanes_verbs.lanes_here(window.sheet))


def _with_stage(window: MainWindow) -> bool:
    return bool(lanes_verbs.stages_here(window.sheet))


def _with_others(window: MainWindow) -> bool:
    return _with_lane(window) and len(window.project.document.journeys()) > 1


def _with_hidden(window: MainWindow) -> bool:
    return bool(lanes_verbs.hidden_lanes(window.sheet))


def _with_journey(window: MainWindow) -> bool:
    return bool(window.sheet.journey)


def collapse(window: MainWindow) -> None:
    """The lanes show their name only, or all of them again."""
    document, here = window.project.document, lanes_verbs.lanes_here(window.sheet)
    fold = not is_collapsed(window)
    window.view.typing.leave()
    if attempt(window.sheet, lambda: commands.edit_many(document, here, collapsed=fold)) and here:
        window.sheet.select_many(here)


def is_collapsed(window: MainWindow) -> bool:
    """Whether the lane of the cursor shows its name only."""
    document = window.project.document
    here = [document.need(key, Lane) for key in lanes_verbs.lanes_here(window.sheet)]
    return bool(here) and all(lane.collapsed for lane in here)


def _choices(
    name: str,
    text: str,
    choices: Callable[[MainWindow], list[Choice]],
    when: Callable[[MainWindow], bool],
    menu: str = "map",
    group: int = 4,
) -> Action:
    return Action(name, text, _menu_of(name), (), menu, group, edits=True, when=when, choices=choices)


def _plain(name: str, text: str, run: Callable[[MainWindow], object], *keys: str) -> Action:
    return Action(name, text, run, keys, "map", 4, edits=True, when=_with_lane)


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
    _choices("add_lane", str(QT_TRANSLATE_NOOP("Actions", "+ Lane")), _lane_kinds, _with_journey, "insert", 2),
    _choices(
        "link_journey",
        str(QT_TRANSLATE_NOOP("Actions", "Linked journey as a lane")),
        _linkable,
        _with_journey,
        "insert",
        2,
    ),
    _choices(
        "add_persona",
        str(QT_TRANSLATE_NOOP("Actions", "Persona with a curve of their own")),
        _personas,
        _with_journey,
        "insert",
        2,
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
    _choices("phase", str(QT_TRANSLATE_NOOP("Actions", "Phase above the stage")), _phases, _with_stage, group=3),
    _choices("duplicate_lane", str(QT_TRANSLATE_NOOP("Actions", "Duplicate lane")), _copies, _with_lane),
    _choices(
        "copy_lane", str(QT_TRANSLATE_NOOP("Actions", "Copy lane to another journey")), _targets, _with_others
    ),
    _choices("line_below", str(QT_TRANSLATE_NOOP("Actions", "Line below the lane")), _lines, _with_lane),
    Action(
        "collapse",
        str(QT_TRANSLATE_NOOP("Actions", "Collapse lane")),
        collapse,
        (),
        "map",
        4,
        edits=True,
        when=_with_lane,
        checked=is_collapsed,
    ),
    _plain("hide_lane", str(QT_TRANSLATE_NOOP("Actions", "Hide lane")), hide_lane),
    _choices(
        "hidden_lanes",
        str(QT_TRANSLATE_NOOP("Actions", "Hidden lanes")),
        _hidden,
        _with_hidden,
    ),
)
