"""Actions on lanes: new ones of every kind, copies, lines, out of sight and back, personas, linked journeys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui import lanes_verbs, lanes_words
from journeyforge.gui.actions import doing
from journeyforge.gui.actions.row import Action, Choice
from journeyforge.gui.dialogs.words import ask
from journeyforge.gui.panels import kinds
from journeyforge.gui.verbs import attempt
from journeyforge.model import commands
from journeyforge.model import lanes as model_lanes
from journeyforge.model.commands import shown
from journeyforge.model.lane_kinds import kinds_for_all
from journeyforge.model.records import Journey, Lane

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def _add(window: MainWindow, kind: str) -> None:
    sheet = window.sheet
    window.view.typing.leave()
    document, here = sheet.project.document, lanes_verbs.lanes_here(sheet)
    name = lanes_words.title(document, kind)
    after = here[-1] if here else None
    doing.begin(window, lambda: commands.add_lane(document, sheet.journey, kind, name, after))


def _lane_kinds(window: MainWindow) -> list[Choice]:
    found = []
    for kind in (*lanes_words.WRITTEN, *lanes_words.READ):
        text = f"{lanes_words.kind_word(kind)} — {lanes_words.purpose(kind)}"
        run = (
            partial(doing.menu_of("link_journey"), window)
            if kind == "linked_journey"
            else partial(_add, window, kind)
        )
        found.append(Choice(text, run))
    return found


def _copies(window: MainWindow) -> list[Choice]:
    copy = partial(lanes_verbs.duplicate_lane, window.sheet)
    return [
        Choice(window.tr("With its cards"), partial(doing.choose, window, partial(copy, True))),
        Choice(window.tr("Empty"), partial(doing.choose, window, partial(copy, False))),
    ]


def _other_journeys(window: MainWindow) -> list[Journey]:
    return [journey for journey in window.project.document.journeys() if journey.id != window.sheet.journey]


def _targets(window: MainWindow) -> list[Choice]:
    here = lanes_verbs.lanes_here(window.sheet)
    copy = lanes_verbs.copy_lane
    return [
        Choice(shown(journey), partial(doing.choose, window, partial(copy, window.sheet, lane, journey.id)))
        for lane in here[:1]
        for journey in _other_journeys(window)
    ]


def hide_lane(window: MainWindow) -> None:
    """Take the lanes out of sight."""
    doing.choose(window, partial(lanes_verbs.hide, window.sheet))


def _hidden(window: MainWindow) -> list[Choice]:
    sheet = window.sheet
    hidden = lanes_verbs.hidden_lanes(sheet)
    found = [
        Choice(shown(lane), partial(doing.choose, window, partial(lanes_verbs.show, sheet, [lane.id])))
        for lane in hidden
    ]
    everything = partial(doing.choose, window, partial(lanes_verbs.show, sheet, [lane.id for lane in hidden]))
    return [*found, *([Choice(window.tr("All of them"), everything)] if len(hidden) > 1 else [])]


def _lines(window: MainWindow) -> list[Choice]:
    def choice(text: str, line: str | None) -> Choice:
        return Choice(text, partial(doing.choose, window, partial(lanes_verbs.set_line, window.sheet, line)))

    words = [choice(kinds.word(kinds.LINES, line), line) for line, _ in kinds.LINES]
    return [choice(window.tr("As the lanes ask for"), None), *words]


def _other_kinds(window: MainWindow) -> list[Choice]:
    document, here = window.project.document, lanes_verbs.lanes_here(window.sheet)
    now = {document.need(lane, Lane).kind for lane in here}
    return [
        Choice(
            f"{lanes_words.kind_word(kind)} — {lanes_words.purpose(kind)}",
            partial(doing.choose, window, partial(lanes_verbs.set_kind, window.sheet, kind)),
        )
        for kind in kinds_for_all(document, here)
        if {kind} != now
    ]


def _linkable(window: MainWindow) -> list[Choice]:
    sheet = window.sheet
    shown_here = {lane.linked_journey for lane in window.project.document.lanes(sheet.journey)}
    free = [journey for journey in _other_journeys(window) if journey.id not in shown_here]
    free.sort(key=lambda journey: (journey.kind != "employee", journey.title.casefold()))
    found = [
        Choice(shown(journey), partial(doing.choose, window, partial(lanes_verbs.link_journey, sheet, journey.id)))
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
        Choice(shown(who), partial(doing.choose, window, partial(lanes_verbs.add_persona, sheet, who.id)))
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
        doing.choose(window, partial(lanes_verbs.add_persona, window.sheet, persona))
    elif not window.project.read_only:
        _ask_persona(window)


def show_again(window: MainWindow, lane: str) -> None:
    """Bring a hidden lane back."""
    doing.choose(window, partial(lanes_verbs.show, window.sheet, [lane]))


# --- when they make sense ---


def _with_lane(window: MainWindow) -> bool:
    return bool(lanes_verbs.lanes_here(window.sheet))


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
    if attempt(window.sheet, lambda: model_lanes.fold_lanes(document, here, fold)) and here:
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
    return Action(name, text, doing.menu_of(name), (), menu, group, edits=True, when=when, choices=choices)


def _plain(name: str, text: str, run: Callable[[MainWindow], object], *keys: str) -> Action:
    return Action(name, text, run, keys, "map", 4, edits=True, when=_with_lane)


ROWS: tuple[Action, ...] = (
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
    _choices("duplicate_lane", str(QT_TRANSLATE_NOOP("Actions", "Duplicate lane")), _copies, _with_lane),
    _choices(
        "copy_lane", str(QT_TRANSLATE_NOOP("Actions", "Copy lane to another journey")), _targets, _with_others
    ),
    _choices("lane_kind", str(QT_TRANSLATE_NOOP("Actions", "Kind of lane")), _other_kinds, _with_lane),
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
