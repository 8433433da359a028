"""Values of a project that concern trackers: how its backlog goes out to one, and how one's files are read."""

from __future__ import annotations

from typing import Literal

from journeyforge.model.kinds import Status
from journeyforge.model.values import Positive, Text, frozen

Markup = Literal["text", "markdown", "html"]
"""What a tracker makes of a description."""
Separator = Literal[",", ";", "\t"]


@frozen
class ProfileColumn:
    """A column of a tracker's file: its heading, and the value of an item in it or, without one, a fixed text."""

    heading: Text = ""
    value: Text = ""
    text: Text = ""


@frozen
class ProfileWord:
    """A word of ours in the tracker's language: of the value `value`, `ours` is written as `theirs`."""

    value: Text = ""
    ours: Text = ""
    theirs: Text = ""


@frozen
class Profile:
    """How a backlog is written for one tracker. Lengths are in characters; None means no limit.

    `joint` stands between several values in one cell. With `parents` each journey is a row of its own, above its
    items. `footer` is written above the last line of a description, `{label}` in it being the item's label. Where
    `slash_commands` are obeyed, lines of ours that look like one are written as text. Files `for_people` hold no
    cell that a spreadsheet would calculate.
    """

    name: Text = ""
    columns: tuple[ProfileColumn, ...] = ()
    words: tuple[ProfileWord, ...] = ()
    separator: Separator = ","
    joint: Text = " | "
    markup: Markup = "text"
    rows_per_file: Positive | None = None
    title_length: Positive | None = None
    text_length: Positive | None = None
    line_breaks: bool = True
    byte_order_mark: bool = False
    for_people: bool = False
    parents: bool = False
    footer: Text = ""
    slash_commands: bool = False


@frozen
class TicketColumn:
    """What people said a column of a tracker's file holds: `field` as `formats.ticket_columns` names them.

    Without a field: it does not hold what its heading says."""

    field: Text = ""
    heading: Text = ""


@frozen
class TicketWord:
    """What people said a status of a tracker means."""

    word: Text = ""
    status: Status = "new"
