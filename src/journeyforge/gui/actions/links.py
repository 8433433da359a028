"""Actions on links: to another card by keys, the words on a link."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui import verbs
from journeyforge.gui.actions.row import Action
from journeyforge.gui.typing.link_label import next_link
from journeyforge.model import commands
from journeyforge.model.change import NOTHING, Change
from journeyforge.model.records import Link

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_LINKED = ("touchpoint:", "pain_point:")


def link(window: MainWindow) -> None:
    """From the selected card to one that is found or gone to; of several each to the one selected after it; with
    a link selected the next one of its card."""
    window.view.typing.leave()
    sheet = window.sheet
    if sheet.spot.record.startswith("link:"):
        next_link(sheet)
    elif len(sheet.selection) > 1:
        verbs.attempt(sheet, lambda: _chain(window))
    else:
        window.frame.show_view("map")
        window.linking.open()


def _chain(window: MainWindow) -> Change:
    document, made = window.sheet.project.document, NOTHING
    for source, target in pairwise(window.sheet.selection):
        one = commands.add_link(document.apply(made), source, target)
        made = replace(made.then(one), label=one.label, command=one.command)
    return made if len(made.pairs) <= 1 else replace(made, label=f"Add {len(made.pairs)} links")


def _linkable(window: MainWindow) -> bool:
    sheet = window.sheet
    if sheet.spot.record.startswith("link:"):
        return True
    return bool(sheet.selection) and all(key.startswith(_LINKED) for key in sheet.selection)


def words(window: MainWindow, letters: str = "") -> None:
    """Edit label and share of the selected link on the map, or begin them with letters; in a window of their own
    where the link is not drawn there."""
    sheet = window.sheet
    record = sheet.project.document.get(sheet.selection[0]) if sheet.selection else None
    if not isinstance(record, Link) or sheet.project.read_only:
        return
    if window.link_label.edit(record.id):
        if letters:
            window.link_label.setText(letters)
    else:
        from journeyforge.gui.dialogs.link import LinkDialog

        LinkDialog(sheet, record, window).open()


ROWS: tuple[Action, ...] = (
    Action(
        "link",
        str(QT_TRANSLATE_NOOP("Actions", "Link")),
        link,
        ("Ctrl+L",),
        "insert",
        0,
        on_toolbar=True,
        edits=True,
        when=_linkable,
    ),
)
