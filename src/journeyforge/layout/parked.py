"""What belongs to a journey and has no cell on its map: parked notes, and pains and ideas without a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeyforge.layout.faces import Face, Faces, note_face
from journeyforge.layout.flow import Flow
from journeyforge.layout.grid import CARD_GAP, COLUMN, COLUMN_TRIM, LANE_HEAD, MARGIN, Grid
from journeyforge.layout.scene import Group, Role, Row
from journeyforge.layout.stack import BAND_PAD, Memory
from journeyforge.layout.text import LANE, block
from journeyforge.layout.theme import Theme
from journeyforge.layout.words import Words
from journeyforge.model.document import Document
from journeyforge.model.records import Lane, Note, Opportunity, PainPoint, Stage, Touchpoint

_LINE = 18.0


def parked_row(
    document: Document,
    journey: str,
    stages: Sequence[Stage],
    lanes: Sequence[Lane],
    grid: Grid,
    memory: Memory,
    theme: Theme,
    words: Words,
) -> Row | None:
    """A strip with those cards side by side, from a top of its own on; None where there are none."""
    flow = Flow(grid.width - grid.left - MARGIN, CARD_GAP, CARD_GAP, 0.0, BAND_PAD)
    width = COLUMN - COLUMN_TRIM
    groups: list[Group] = []
    for record, role, face in _cards(document, journey, stages, lanes, theme, words):
        drawn = memory.draw(face, width, theme)
        x, y = flow.place(width, drawn.height)
        size = (width, drawn.height)
        groups.append(Group(grid.left + x, y, *size, role, record, face.title, drawn.shapes, words=drawn.words))
    if not groups:
        return None
    room = LANE_HEAD - 16
    lines = memory.setter.lines(words.parked, LANE, room)
    shapes = tuple(block(lines, memory.setter, LANE, theme.ink, 0, BAND_PAD, _LINE))
    tall = len(lines) * _LINE + 2 * BAND_PAD
    head = Group(MARGIN, 0.0, LANE_HEAD - 8, tall, "about", "", words.parked, shapes)
    return Row("", 0.0, max(flow.bottom + BAND_PAD, tall), front=(head, *groups))


def _cards(
    document: Document,
    journey: str,
    stages: Sequence[Stage],
    lanes: Sequence[Lane],
    theme: Theme,
    words: Words,
) -> Iterator[tuple[str, Role, Face]]:
    cells = [(None, None), *((stage.id, None) for stage in stages), *((None, lane.id) for lane in lanes)]
    for cell in cells:
        for note in document.cell(*cell):
            if isinstance(note, Note) and (cell != (None, None) or _home(document, note) == journey):
                yield note.id, "note", note_face(note, "text")
    faces = Faces(document, theme, words)
    at = {stage.id for stage in stages}
    kinds = {lane.kind: lane.journey for lane in lanes if not lane.hidden}
    if "pain_points" in kinds:
        for pain in document.referrers(kinds["pain_points"], PainPoint):
            if home_of(document, pain) not in at:
                yield pain.id, "pain_point", faces.pain(pain)
    if "opportunities" in kinds:
        for idea in document.referrers(kinds["opportunities"], Opportunity):
            if home_of(document, idea) not in at:
                yield idea.id, "opportunity", faces.idea(idea)


def _home(document: Document, note: Note) -> str:
    """The journey under which a parked note is shown: its touchpoint's, else the project's first. So each is shown
    once, whichever journeys a project has."""
    card = document.get(note.touchpoint) if note.touchpoint is not None else None
    journey = (document.journey_of(card) if card is not None else None) or document.first_journey()
    return journey.id if journey is not None else ""


def home_of(document: Document, record: PainPoint | Opportunity) -> str | None:
    """The stage it stands under: that of its first touchpoint, else its own."""
    if record.touchpoints:
        return document.need(record.touchpoints[0], Touchpoint).stage
    return record.stage
