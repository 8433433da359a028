"""What is done to the selected lanes and stages, else to those the cursor is in: one change each. No widget."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from journeyforge.gui import lanes_words
from journeyforge.gui.after import spot_after
from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.gui.verbs import attempt
from journeyforge.model import heads, lane_kinds, lanes, stages
from journeyforge.model.change import Change
from journeyforge.model.commands import shown
from journeyforge.model.copier import Copies
from journeyforge.model.records import Journey, Lane, Persona, Stage

NARROWEST, WIDEST = 112.0, 1200.0
"""How narrow and wide a stage can be made by hand; narrower than the least none is drawn."""
LOWEST, HIGHEST = 32.0, 2000.0


def lanes_here(sheet: Sheet) -> list[str]:
    """The selected lanes, else the one the cursor is in."""
    return _heads(sheet, Lane)


def stages_here(sheet: Sheet) -> list[str]:
    """The selected stages, else the one the cursor is in."""
    return _heads(sheet, Stage)


def _heads(sheet: Sheet, cls: type[Lane] | type[Stage]) -> list[str]:
    document = sheet.project.document
    # Selections can be very long, of anything; an id tells its type.
    kind = "lane:" if cls is Lane else "stage:"
    chosen = [key for key in sheet.selection if key.startswith(kind) and isinstance(document.get(key), cls)]
    if chosen:
        return chosen
    if isinstance(document.get(sheet.spot.record), cls):
        return [sheet.spot.record]
    cell = sheet.cell_of_spot()
    key = "" if cell is None else cell[1 if cls is Lane else 0]
    return [key] if isinstance(document.get(key), cls) else []


def hidden_lanes(sheet: Sheet) -> list[Lane]:
    """The lanes of this journey that are out of sight."""
    return [lane for lane in sheet.project.document.lanes(sheet.journey) if lane.hidden]


def hide(sheet: Sheet) -> None:
    """Take lanes out of sight; the cursor goes to the next one that is left."""
    chosen = lanes_here(sheet)
    document = sheet.project.document
    after = spot_after(sheet.index, chosen[0], chosen) if chosen else Spot()
    if chosen and attempt(sheet, lambda: lanes.hide_lanes(document, chosen)):
        sheet.select(after)
        _tell(sheet, QCoreApplication.translate("Lanes", "Hidden; Map ▸ Hidden lanes shows it again."))


def show(sheet: Sheet, chosen: list[str]) -> None:
    """Bring hidden lanes back, the cursor on the first."""
    document = sheet.project.document
    if attempt(sheet, lambda: lanes.show_lanes(document, chosen)):
        sheet.select_many(chosen, Spot(chosen[0]))


def duplicate_lane(sheet: Sheet, with_cards: bool) -> None:
    """A copy of the lane below it, the cursor on its name."""
    chosen = lanes_here(sheet)
    if chosen:
        document = sheet.project.document
        _copied(sheet, lambda: lanes.duplicate_lane(document, chosen[0], with_cards))


def duplicate_stage(sheet: Sheet) -> None:
    """A copy of the stage right of it, the cursor on its name."""
    chosen = stages_here(sheet)
    if chosen:
        document = sheet.project.document
        _copied(sheet, lambda: stages.duplicate_stage(document, chosen[0]))


def _copied(sheet: Sheet, copy: Callable[[], Copies]) -> None:
    made: list[str] = []

    def make() -> Change:
        copies = copy()
        made.extend(copies.records)
        return copies.change

    if attempt(sheet, make):
        sheet.select(Spot(made[0]))


def copy_lane(sheet: Sheet, lane: str, journey: str) -> None:
    """A copy of a lane in another journey; which stages had to be made there is told."""
    document = sheet.project.document
    copies: list[lanes.LaneCopy] = []

    def make() -> Change:
        copies.append(lanes.copy_lane(document, lane, journey))
        return copies[0].change

    if not attempt(sheet, make):
        return
    there = shown(document.need(journey, Journey))
    if copies[0].made_stages:
        told = QCoreApplication.translate("Lanes", "Copied to “{0}”. Stages made there: {1}.")
        _tell(sheet, told.format(there, ", ".join(copies[0].made_stages)))
    else:
        told = QCoreApplication.translate("Lanes", "Copied to “{0}”; its stages have the same names.")
        _tell(sheet, told.format(there))


def add_persona(sheet: Sheet, persona: str | None, title: str = "") -> None:
    """Let a persona travel the journey that is shown; the cursor goes to their feelings."""
    document = sheet.project.document
    name = lanes_words.persona_title(document)
    if not attempt(sheet, lambda: lanes.add_persona(document, sheet.journey, persona, title, name)):
        return
    now = sheet.project.document
    home = now.need(sheet.journey, Journey)
    who = persona or home.personas[-1]
    rows = [lane for lane in now.lanes(sheet.journey) if lane.kind == "feelings"]
    own = next((lane for lane in rows if lane.persona == who), next(iter(rows), None))
    if own is not None:
        sheet.select(Spot(own.id))


def others(sheet: Sheet) -> list[Persona]:
    """The personas who do not travel the journey that is shown."""
    document = sheet.project.document
    home = document.get(sheet.journey)
    here = home.personas if isinstance(home, Journey) else ()
    found = [persona for persona in document.of(Persona) if persona.id not in here]
    return sorted(found, key=lambda persona: persona.title.casefold())


def link_journey(sheet: Sheet, journey: str) -> None:
    """Show another journey as a lane of this one, the cursor on it."""
    document = sheet.project.document
    _made_lane(sheet, lambda: lanes.link_journey(document, sheet.journey, journey))


def new_linked_journey(sheet: Sheet, title: str) -> None:
    """Make an employee's journey and show it as a lane of this one."""
    document = sheet.project.document
    stage = lanes_words.in_language(document, lanes_words.STAGE_ONE)
    steps = lanes_words.in_language(document, lanes_words.STEPS)
    _made_lane(sheet, lambda: lanes.new_linked_journey(document, sheet.journey, title, stage, steps))


def _made_lane(sheet: Sheet, make: Callable[[], Change]) -> None:
    before = {lane.id for lane in sheet.project.document.lanes(sheet.journey)}
    if attempt(sheet, make):
        new = [lane.id for lane in sheet.project.document.lanes(sheet.journey) if lane.id not in before]
        sheet.select(Spot(new[0]) if new else sheet.spot)


def set_phase(sheet: Sheet, phase: str) -> None:
    """Put the selected stages under a phase."""
    chosen, document = stages_here(sheet), sheet.project.document
    attempt(sheet, lambda: stages.set_phase(document, chosen, phase))


def phase_over(sheet: Sheet, x: float) -> list[str]:
    """The stages under the phase that stands at a place across; none where there is none."""
    return phase_of(sheet, next((c.stage for c in sheet.scene.columns if c.x <= x < c.x + c.width), ""))


def phase_of(sheet: Sheet, stage: str) -> list[str]:
    """The stages that share the bar of a stage's phase; none where it is in none."""
    row = sheet.project.document.stages(sheet.journey)
    here = next((n for n, other in enumerate(row) if other.id == stage), None)
    if here is None or not row[here].phase.strip():
        return []
    first = last = here
    while first and row[first - 1].phase == row[here].phase:
        first -= 1
    while last + 1 < len(row) and row[last + 1].phase == row[here].phase:
        last += 1
    return [other.id for other in row[first : last + 1]]


def rename_phase(sheet: Sheet, chosen: list[str], phase: str) -> None:
    """Give the phase above some stages other words."""
    document = sheet.project.document
    attempt(sheet, lambda: stages.set_phase(document, chosen, phase))


def widen(sheet: Sheet, by: float | None) -> None:
    """Make the selected stages as wide as the first of them and so much more; None: as wide as usual."""
    chosen, document = stages_here(sheet), sheet.project.document
    width = next((column.width for column in sheet.scene.columns if column.stage in chosen), None)
    if width is not None:
        wanted = min(max(width + by, NARROWEST), WIDEST) if by is not None else None
        attempt(sheet, lambda: heads.resize_stages(document, chosen, wanted))


def heighten(sheet: Sheet, by: float | None) -> None:
    """Make the selected lanes as high as the first of them and so much more; None: as high as their cards need."""
    chosen, document = lanes_here(sheet), sheet.project.document
    height = next((row.height for row in sheet.scene.rows if row.lane in chosen), None)
    if height is not None:
        wanted = min(max(height + by, LOWEST), HIGHEST) if by is not None else None
        attempt(sheet, lambda: heads.resize_lanes(document, chosen, wanted))


def set_line(sheet: Sheet, line: str | None) -> None:
    """Draw a line of a service blueprint below the lanes; None: the one their kinds ask for."""
    chosen, document = lanes_here(sheet), sheet.project.document
    attempt(sheet, lambda: lanes.draw_line(document, chosen, line))


def set_kind(sheet: Sheet, kind: str) -> None:
    """The lanes become another kind; their cards stay as they are."""
    chosen, document = lanes_here(sheet), sheet.project.document
    attempt(sheet, lambda: lane_kinds.change_kind(document, chosen, kind))


def _tell(sheet: Sheet, sentence: str) -> None:
    sheet.told.emit(sentence)
