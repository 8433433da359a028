"""Which tool a drag begins, by what was under the pointer when the button went down."""

from __future__ import annotations

from journeyforge.gui.lanes_verbs import phase_over
from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.gui.tools.banding import Banding
from journeyforge.gui.tools.edges import Heightening, Stretching, Widening, is_phase, phase_end
from journeyforge.gui.tools.feeling import Felt
from journeyforge.gui.tools.hanging import Hanging, Sliding
from journeyforge.gui.tools.heads import LaneDrag, Reordering
from journeyforge.gui.tools.linking import Linking, Rerouting
from journeyforge.gui.tools.moving import Moving
from journeyforge.gui.tools.tool import Pointer, Tool
from journeyforge.layout.hit import Hit
from journeyforge.layout.scene import Group, Path
from journeyforge.model.records import Feeling, Lane, Link, Note, Opportunity, PainPoint, Stage, Touchpoint

HANDLE = 7.0
"""Half the size of the handle at a card's edge from which links are drawn, in pixels of the screen."""
_END = 12.0
"""How near an end of a link it is taken hold of, in pixels of the screen."""
_LINKED = (Touchpoint, PainPoint)


def tool_for(
    sheet: Sheet,
    pressed: Pointer,
    hit: Hit | None,
    grips: tuple[Group | None, Group | None],
    before: tuple[tuple[str, ...], Spot],
) -> Tool | None:
    """The tool of a drag with the left button; None where nothing can be dragged.

    `hit` is what it began on, `grips` the card whose handle for links and the selected link whose end it began on,
    `before` what was selected.
    """
    handle, line = grips
    if sheet.project.read_only:
        return Banding(sheet, pressed, before) if _is_ground(hit) else None
    if line is not None:
        return _rerouting(sheet, line, pressed)
    if handle is not None:
        return Linking(sheet, handle, pressed)
    if hit is not None and hit.group is not None and is_phase(hit.group):
        return _of_phase(sheet, hit.group, pressed)
    if hit is None or _is_ground(hit):
        gap = Felt.of_gap(sheet, hit.lane, pressed) if hit is not None and hit.part == "cell" else None
        return gap or Banding(sheet, pressed, before)
    if hit.part == "link" and not hit.record:
        return _stored(sheet, hit, pressed) or Banding(sheet, pressed, before)
    record = sheet.document.get(hit.record)
    if isinstance(record, Stage | Lane):
        return _of_head(sheet, hit, record, pressed)
    if isinstance(record, Link) and hit.group is not None:
        return _rerouting(sheet, hit.group, pressed)
    if isinstance(record, Feeling):
        return Felt.of_dot(sheet, record, hit.lane, pressed) if hit.part == "dot" else None
    return _of_card(sheet, hit, record, pressed)


def _of_head(sheet: Sheet, hit: Hit, record: Stage | Lane, pressed: Pointer) -> Tool:
    """Of a head that is one of several selected, all are dragged."""
    alike = [key for key in sheet.selection if isinstance(sheet.document.get(key), type(record))]
    chosen = alike if record.id in alike else [record.id]
    if hit.part != "handle" or (isinstance(record, Lane) and record.collapsed):
        single = len(chosen) == 1 and isinstance(record, Lane)
        return LaneDrag(sheet, record.id, pressed) if single else Reordering(sheet, chosen, pressed)
    if isinstance(record, Stage):
        return Widening(sheet, record.id, chosen, pressed)
    return Heightening(sheet, record.id, chosen, pressed)


def _of_phase(sheet: Sheet, bar: Group, pressed: Pointer) -> Tool | None:
    run = phase_over(sheet, pressed.x)
    if not run:
        return None
    end = phase_end(bar, pressed)
    return Reordering(sheet, run, pressed, phase=True) if end is None else Stretching(sheet, run, end == 1)


def _of_card(sheet: Sheet, hit: Hit, record: object, pressed: Pointer) -> Tool | None:
    lane = sheet.document.get(hit.lane)
    if isinstance(record, Touchpoint) and isinstance(lane, Lane) and lane.kind == "linked_journey":
        return Sliding(sheet, record.id, lane.id, pressed)
    if not isinstance(record, Touchpoint | Note | PainPoint | Opportunity):
        return None
    chosen = sheet.selection if record.id in sheet.selection else (record.id,)
    if isinstance(record, Touchpoint | Note):
        cards = [
            key
            for key in chosen
            if isinstance(sheet.document.get(key), Touchpoint | Note | PainPoint | Opportunity)
        ]
        return Moving(sheet, record.id, cards, pressed)
    return Hanging(sheet, record, chosen, pressed)


def _is_ground(hit: Hit | None) -> bool:
    return (
        hit is None
        or hit.part in ("cell", "band", "axis", "corner", "text")
        or (hit.part == "card" and not hit.record)
    )


def handle_at(sheet: Sheet, group: Group | None, pointer: Pointer) -> bool:
    """Whether a point is on the handle at a card's right edge from which links are drawn."""
    if group is None or sheet.project.read_only or not can_link(sheet, group):
        return False
    reach = (HANDLE + 2) / pointer.zoom
    x, y = handle_place(group)
    return abs(pointer.x - x) <= reach and abs(pointer.y - y) <= reach


def can_link(sheet: Sheet, group: Group) -> bool:
    """Whether links are drawn from a card."""
    return group.is_card and isinstance(sheet.document.get(group.record), _LINKED)


def handle_place(group: Group) -> tuple[float, float]:
    """Where the handle for links stands."""
    return group.x + group.width, group.y + group.height / 2


def ends_of(group: Group) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Where a link drawn whole begins and ends; None for marks and labels."""
    lines = [shape for shape in group.shapes if isinstance(shape, Path)]
    if len(lines) < 2 or lines[0].fill or not lines[1].fill or len(lines[0].segments) < 2:
        return None
    (_, start), (_, tip) = lines[0].segments[0], lines[1].segments[0]
    return (group.x + start[0], group.y + start[1]), (group.x + tip[0], group.y + tip[1])


def end_at(group: Group, pointer: Pointer) -> int | None:
    """Which end of a link a point is at: 0 where it begins, 1 where it leads; None: neither."""
    ends = ends_of(group)
    if ends is None:
        return None
    far = [max(abs(pointer.x - x), abs(pointer.y - y)) for x, y in ends]
    near = 0 if far[0] < far[1] else 1
    return near if far[near] <= _END / pointer.zoom else None


def _stored(sheet: Sheet, hit: Hit, pressed: Pointer) -> Tool | None:
    """The head of an implied arrow led to another card becomes a link of its own."""
    ends = ends_of(hit.group) if hit.group is not None else None
    if hit.group is None or ends is None or end_at(hit.group, pressed) != 1:
        return None
    source = _card_beside(sheet, *ends[0])
    return Linking(sheet, source, pressed) if source is not None else None


def implied_ends(sheet: Sheet, group: Group) -> tuple[str, str] | None:
    """The cards between which an implied arrow is drawn."""
    ends = ends_of(group)
    cards = [_card_beside(sheet, *end) for end in ends or ()]
    first, last = cards if len(cards) == 2 else (None, None)
    return (first.record, last.record) if first is not None and last is not None else None


def _card_beside(sheet: Sheet, x: float, y: float) -> Group | None:
    """The card at whose edge a point is."""
    cards = [group for group in sheet.index.within(x - 2, y - 2, 4, 4) if can_link(sheet, group)]
    return cards[-1] if cards else None


def _rerouting(sheet: Sheet, group: Group, pressed: Pointer) -> Tool | None:
    ends, end = ends_of(group), end_at(group, pressed)
    if ends is None or end is None:
        return None
    return Rerouting(sheet, group.record, end == 1, ends[1 - end], pressed)
