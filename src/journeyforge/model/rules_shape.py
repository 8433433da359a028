"""Rules about the shape of a project: what stands where, what is empty, what links lead to."""

from __future__ import annotations

import math
from collections.abc import Iterator

from journeyforge.model.codec import TYPES
from journeyforge.model.kinds import NOTE_LANES, TOUCHPOINT_LANES
from journeyforge.model.records import Link, Note, Project, Touchpoint
from journeyforge.model.rules_view import Finding, Findings, View, name

SHARE_TOLERANCE = 0.0101
"""How far from 1 the shares of branches may add up: three of 0.33 are well."""


def unreadable_record(view: View) -> Findings:
    """A record of a known type that could not be read."""
    for record in view.unread:
        if record.problem:
            yield Finding(record.id, f"A record can't be read and is kept as it is: {record.problem}.")


def unknown_type(view: View) -> Findings:
    """A record of a type this program does not know."""
    for record in view.unread:
        if not record.problem and record.type not in TYPES:
            yield Finding(
                record.id,
                f"{name(record)} is of the type “{record.type}”, which this version does not know; it is kept.",
            )


def project_records(view: View) -> Findings:
    """Not exactly one record of the project itself."""
    projects = view.of(Project)
    if not projects:
        yield Finding(None, "The project has no record of itself: give it a title.")
    for project in projects[1:]:
        yield Finding(project.id, f"The project has a second record of itself, {name(project)}: remove one.")


def journey_without_personas(view: View) -> Findings:
    """A journey that is nobody's."""
    for journey in view.journeys.values():
        if not journey.personas:
            yield Finding(journey.id, f"The journey {name(journey)} has no persona: say whose way it is.")


def goal_empty(view: View) -> Findings:
    """A journey to nowhere."""
    for journey in view.journeys.values():
        if not journey.goal.strip():
            yield Finding(journey.id, f"The journey {name(journey)} has no goal: say what the persona wants.")


def counterpart_of_itself(view: View) -> Findings:
    """A journey that is its own as-is or to-be twin."""
    for journey in view.journeys.values():
        if journey.counterpart == journey.id:
            yield Finding(journey.id, f"The journey {name(journey)} is its own counterpart: choose another one.")


def review_overdue(view: View) -> Findings:
    """A journey that should have been looked at again."""
    for journey in view.journeys.values():
        if journey.review_by is not None and journey.review_by < view.today:
            yield Finding(
                journey.id,
                f"The journey {name(journey)} was to be reviewed by {journey.review_by}: do it or set a new date.",
            )


def stage_without_title(view: View) -> Findings:
    """A nameless column."""
    for stage in view.stages.values():
        if not stage.title.strip():
            place = view.places[stage.id] + 1
            journey = view.journeys.get(stage.journey)
            of = f" of {name(journey)}" if journey else ""
            yield Finding(stage.id, f"Stage {place}{of} has no title: name it.")


def stage_without_touchpoints(view: View) -> Findings:
    """A column in which nothing happens."""
    for stage in view.stages.values():
        if stage.id not in view.occupied:
            yield Finding(stage.id, f"The stage {name(stage)} has no touchpoints: add one or remove the stage.")


def lane_without_title(view: View) -> Findings:
    """A nameless row."""
    for lane in view.lanes.values():
        if not lane.title.strip():
            yield Finding(lane.id, f"A lane of the kind {lane.kind.replace('_', ' ')} has no title: name it.")


def linked_lane_without_journey(view: View) -> Findings:
    """A lane for another journey that shows none."""
    for lane in view.lanes.values():
        if lane.kind == "linked_journey" and lane.linked_journey is None:
            yield Finding(lane.id, f"The lane {name(lane)} shows no journey: choose the one to link.")


def touchpoint_without_title(view: View) -> Findings:
    """An empty card."""
    for touchpoint in view.touchpoints.values():
        if not touchpoint.title.strip():
            stage = view.stages.get(touchpoint.stage)
            where = f" in the stage {name(stage)}" if stage else ""
            yield Finding(touchpoint.id, f"A touchpoint{where} has no title: say what happens.")


def _cards(view: View) -> Iterator[Touchpoint | Note]:
    yield from view.touchpoints.values()
    yield from view.of(Note)


def card_between_journeys(view: View) -> Findings:
    """A touchpoint or note whose lane is of one journey and whose stage of another."""
    for card in _cards(view):
        stage = view.stages.get(card.stage or "")
        lane = view.lanes.get(card.lane or "")
        if stage and lane and stage.journey != lane.journey:
            yield Finding(
                card.id,
                f"{name(card)} stands in the stage {name(stage)} of one journey and in the lane "
                f"{name(lane)} of another: move it to a cell of one journey.",
            )


def card_in_wrong_lane(view: View) -> Findings:
    """A touchpoint or note in a lane whose kind can't hold it."""
    for card in _cards(view):
        lane = view.lanes.get(card.lane or "")
        touchpoint = isinstance(card, Touchpoint)
        if lane and lane.kind not in (TOUCHPOINT_LANES if touchpoint else NOTE_LANES):
            what = "touchpoints" if touchpoint else "notes"
            yield Finding(
                card.id,
                f"{name(card)} stands in the lane {name(lane)}, which holds no {what}: "
                "move it or change the lane's kind.",
            )


def note_half_placed(view: View) -> Findings:
    """A note with a lane and no stage, or the other way round: it stands in no cell and is not parked either."""
    for note in view.of(Note):
        if (note.stage is None) != (note.lane is None) and note.touchpoint is None:
            missing = "stage" if note.stage is None else "lane"
            yield Finding(note.id, f"The note {name(note)} has no {missing}: put it into a cell or park it.")


def span_past_last_stage(view: View) -> Findings:
    """A card that is wider than the rest of its journey."""
    for touchpoint in view.touchpoints.values():
        stage = view.stages.get(touchpoint.stage)
        if stage is None or touchpoint.span == 1:
            continue
        left = len(view.columns[stage.journey]) - view.places[stage.id]
        if touchpoint.span > left:
            yield Finding(
                touchpoint.id,
                f"{name(touchpoint)} spans {touchpoint.span} stages, but from {name(stage)} on "
                f"only {left} are left: make it shorter or add stages.",
            )


def link_to_itself(view: View) -> Findings:
    """An arrow that ends where it begins."""
    for link in view.of(Link):
        if link.source == link.target:
            yield Finding(link.id, f"A link leads from {_end(view, link.source)} to itself: remove it.")


def next_leaves_journey(view: View) -> Findings:
    """A *next* that ends in another journey, or at a pain point."""
    for link in view.of(Link):
        if link.kind != "next" or link.source == link.target:
            continue
        source, target = view.journey_of(link.source), view.journey_of(link.target)
        if source is None or source != target:
            yield Finding(
                link.id,
                f"The next step after {_end(view, link.source)} is {_end(view, link.target)}, which is no "
                "touchpoint of the same journey: use causes, supports, delays or informs.",
            )


def shares_above_one(view: View) -> Findings:
    """Branches that together carry more than everybody."""
    for source, links in view.shared_branches.items():
        total = math.fsum(link.share or 0 for link in links)
        if total > 1 + SHARE_TOLERANCE:
            yield Finding(
                source, f"The branches after {_end(view, source)} share out {total:.0%}: lower them to 100 %."
            )


def shares_do_not_add_up(view: View) -> Findings:
    """Branches of which each has a share, and together less than everybody."""
    for source, links in view.shared_branches.items():
        total = math.fsum(link.share or 0 for link in links)
        if all(link.share is not None for link in links) and total < 1 - SHARE_TOLERANCE:
            yield Finding(
                source,
                f"The branches after {_end(view, source)} share out only {total:.0%}: raise them to 100 % or add "
                "the missing branch.",
            )


def shares_incomplete(view: View) -> Findings:
    """Branches of which some have a share and some have none."""
    for source, links in view.shared_branches.items():
        known = sum(link.share is not None for link in links)
        if 0 < known < len(links):
            yield Finding(
                source,
                f"Of the {len(links)} branches after {_end(view, source)} only {known} say their share: "
                "fill in the rest.",
            )


def _end(view: View, record_id: str) -> str:
    record = view.document.get(record_id)
    return record_id if record is None else name(record)
