"""What of the backlog is looked at, and how it is put in order; kept in the project under a name."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from journeyforge.model.kinds import EvidenceLevel, Response, Status
from journeyforge.model.values import Text, frozen

Grouping = Literal["", "owner", "team", "journey", "stage", "status"]

Only = Literal["open", "overdue", "aged", "unscored", "unanswered", "quick_wins", "without_ticket"]
"""Open; open and past its day; a high pain that has aged; without a score in the frame; a pain without an
opportunity or an opportunity without a pain; of much impact and little effort; without a ticket."""


@frozen
class Filter:
    """Which pain points and opportunities are shown. An empty field lets everything through; fields narrow one
    another, the values in one of them add up.

    `text` are words that all occur somewhere in an item (title, text, quotes, tags, names around it). `owners`,
    `journeys`, `stages` and `personas` hold ids; an empty one among the owners is nobody, a team stands for its
    members too. An empty response is none yet. `only` narrows by what is computed (`Only`).
    `frame`, `sort` (a column's name; empty: by rank), `descending` and `group` say how the list is shown.
    """

    name: Text = ""
    text: Text = ""
    types: tuple[Literal["pain_point", "opportunity"], ...] = ()
    owners: tuple[Text, ...] = ()
    journeys: tuple[Text, ...] = ()
    stages: tuple[Text, ...] = ()
    personas: tuple[Text, ...] = ()
    statuses: tuple[Status, ...] = ()
    evidence: tuple[EvidenceLevel, ...] = ()
    responses: tuple[Response | Literal[""], ...] = ()
    only: tuple[Only, ...] = ()
    frame: Literal["pain", "rice", "ice", "wsjf"] = "pain"
    sort: Text = ""
    descending: bool = False
    group: Grouping = ""

    @property
    def narrows(self) -> bool:
        """Whether anything can be left out."""
        return self.narrowing != ALL

    @property
    def narrowing(self) -> Filter:
        """What leaves items out, without name, frame and order."""
        return replace(self, name="", frame="pain", sort="", descending=False, group="")


ALL = Filter()
