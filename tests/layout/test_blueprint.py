"""The lines of a service blueprint follow from the kinds of lanes, unless somebody said otherwise."""

from __future__ import annotations

import pytest

from journeyforge.layout.blueprint import line_below, lines_below
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import LaneKind, LineBelow
from journeyforge.model.records import Lane


def lane(kind: LaneKind, line: LineBelow | None = None) -> Lane:
    return Lane(id=new_id("lane"), journey=new_id("journey"), order="a0", kind=kind, line_below=line)


@pytest.mark.parametrize(
    ("upper", "lower", "line"),
    [
        ("touchpoints", "frontstage", "interaction"),
        ("frontstage", "backstage", "visibility"),
        ("backstage", "support", "internal"),
        ("touchpoints", "backstage", "visibility"),
        ("text", "frontstage", "interaction"),
        ("touchpoints", "feelings", "none"),
        ("backstage", "backstage", "none"),
        ("support", "touchpoints", "none"),
    ],
)
def test_a_line_divides_what_people_do_from_what_they_see_and_what_they_dont(
    upper: LaneKind, lower: LaneKind, line: LineBelow
) -> None:
    assert line_below(lane(upper), lane(lower)) == line


def test_the_users_line_wins_also_when_it_is_none() -> None:
    assert line_below(lane("metrics", "visibility"), lane("text")) == "visibility"
    assert line_below(lane("touchpoints", "none"), lane("frontstage")) == "none"


def test_below_the_last_lane_there_is_no_line() -> None:
    assert line_below(lane("touchpoints", "visibility"), None) == "none"


def test_a_line_somebody_drew_is_not_proposed_again_below() -> None:
    linked = [lane("touchpoints"), lane("frontstage", "visibility"), lane("linked_journey"), lane("backstage")]
    assert lines_below(linked) == ["interaction", "visibility", "none"]


def test_a_proposed_line_comes_once() -> None:
    kinds: list[LaneKind] = ["touchpoints", "frontstage", "text", "frontstage", "backstage", "metrics", "support"]
    assert lines_below([lane(kind) for kind in kinds]) == [
        "interaction",
        "none",
        "none",
        "visibility",
        "none",
        "internal",
    ]
