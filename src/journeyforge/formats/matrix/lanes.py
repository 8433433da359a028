"""What each lane of a matrix holds: a guess from its name, the group it stands in, and its cards."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from journeyforge.formats.kind_words import channel_kind
from journeyforge.formats.matrix.cells import cards, names
from journeyforge.formats.matrix.felt import has_face
from journeyforge.formats.matrix.grid import Grid, LaneRows
from journeyforge.formats.matrix.guess import is_contact_lane, is_staff, lane_kind, names_channels_too
from journeyforge.model.kinds import TOUCHPOINT_LANES, LaneKind
from journeyforge.model.problem import Problem

SAMPLE = 40
"""So many cells of a lane are looked at to see whether they name channels."""


def lane_title(lane: LaneRows) -> str:
    """The name of a lane with the group it stands in: `CUSTOMER: Actions`."""
    return f"{lane.group}: {lane.title}" if lane.group and lane.group != lane.title else lane.title


def lane_kinds(
    grid: Grid, guesses: list[str], problems: list[Problem], said: Mapping[int, LaneKind] = MappingProxyType({})
) -> list[LaneKind]:
    """A kind for each lane, the `said` ones by their places; what was guessed is told in one sentence each."""
    named = [_by_name(lane) for lane in grid.lanes]
    actions = any(
        kind == "touchpoints" and not is_contact_lane(lane.title)
        for lane, kind in zip(grid.lanes, named, strict=True)
    )
    found: list[LaneKind] = []
    for at, (lane, kind) in enumerate(zip(grid.lanes, named, strict=True)):
        if at in said:
            found.append(said[at])
            continue
        title = lane_title(lane)
        place = grid.table.place(lane.row)
        if kind is None and _has_faces(lane):
            kind = "feelings"
        if kind is None:
            name = f"the lane's name “{title}” is of no known kind" if title else "the lane has no name"
            problems.append(Problem("hint", "unknown_lane", f"{name}; read as text", place=place))
            guesses.append(f"{name}; read as text")
            found.append("text")
            continue
        if kind == "touchpoints" and actions and is_contact_lane(lane.title) and _about_channels(lane):
            kind = "channels"
        guesses.append(f"lane “{title}” read as {kind.replace('_', ' ')}")
        found.append(kind)
    return found


def _by_name(lane: LaneRows) -> LaneKind | None:
    own = lane_kind(lane.title)
    group = lane_kind(lane.group.rpartition(" / ")[2]) if lane.group else None
    around = group.kind if group is not None and group.kind in TOUCHPOINT_LANES else None
    if own is None:
        return around
    if own.kind == "touchpoints" and not is_contact_lane(lane.title):
        if around is not None:
            return around
        return "frontstage" if is_staff(lane.group) else own.kind
    return own.kind


def _has_faces(lane: LaneRows) -> bool:
    """Whether half of a lane's cells show smileys."""
    held = [has_face(card.cell.text) for card in lane.cells[:SAMPLE]]
    return any(held) and sum(held) * 2 >= len(held)


def _about_channels(lane: LaneRows) -> bool:
    """Whether a lane of contacts beside one of actions names channels: by its own name, or half its cards."""
    if names_channels_too(lane.title):
        return True
    items = [name for held in lane.cells[:SAMPLE] for card in cards(held.cell.text[:2000]) for name in names(card)]
    return bool(items) and sum(channel_kind(item) is not None for item in items) * 2 >= len(items)
