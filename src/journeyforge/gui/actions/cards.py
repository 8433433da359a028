"""Actions on the selected cards and links, and on the stage or lane the cursor is in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui import verbs
from journeyforge.gui.actions.row import Action, Choice
from journeyforge.gui.panels import kinds
from journeyforge.model.records import (
    Link,
    Note,
    Opportunity,
    PainPoint,
    Touchpoint,
)

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow
    from journeyforge.model.records import Known

_KNOWN_HOW = (Touchpoint, Note, PainPoint, Link)


def cut(window: MainWindow) -> None:
    """The selected cards to the clipboard, off the map."""
    window.view.typing.leave()
    verbs.cut(window.sheet)


def copy(window: MainWindow) -> None:
    """The selected cards to the clipboard."""
    window.view.typing.leave()
    verbs.copy(window.sheet)


def paste(window: MainWindow) -> None:
    """What is on the clipboard to where the cursor is."""
    window.view.typing.leave()
    # Imported when first used: the window opens without.
    from journeyforge.gui import pasting

    offered = pasting.offered(window.project.document, window.sheet.journey)
    if offered is None:
        verbs.paste(window.sheet)
        return
    from journeyforge.gui.dialogs.paste import PasteDialog

    PasteDialog(window, offered).open()


def duplicate(window: MainWindow) -> None:
    """A copy of each selected card."""
    window.view.typing.leave()
    verbs.duplicate(window.sheet)


def select_all(window: MainWindow) -> None:
    """The cell, the lane, the map."""
    window.view.typing.leave()
    verbs.select_all(window.sheet)


def moment_of_truth(window: MainWindow) -> None:
    """The selected steps are moments of truth, or no longer."""
    verbs.edit_selected(window.sheet, Touchpoint, moment_of_truth=not _is_moment(window))


def edit_link(window: MainWindow) -> None:
    """Ask for kind, label and share of the selected link."""
    from journeyforge.gui.dialogs.link import LinkDialog

    sheet = window.sheet
    record = sheet.document.get(sheet.selection[0]) if sheet.selection else None
    if isinstance(record, Link) and not sheet.project.read_only:
        LinkDialog(sheet, record, window).open()


def _link_kinds(window: MainWindow) -> list[Choice]:
    change = partial(verbs.edit_selected, window.sheet, Link)
    return [Choice(kinds.word(kinds.LINKS, kind), partial(change, kind=kind)) for kind, _ in kinds.LINKS]


def _levels(window: MainWindow) -> list[Choice]:
    def give(level: str) -> None:
        verbs.edit_selected(window.sheet, _KNOWN_HOW, evidence={"level": level})

    return [Choice(kinds.word(kinds.EVIDENCE, level), partial(give, level)) for level, _ in kinds.EVIDENCE]


def _nothing(window: MainWindow) -> None:
    """What has choices does nothing by itself."""


def _has(window: MainWindow, *types: type[Known]) -> bool:
    """Whether a record of a type is selected. Of very many the first ones are looked at."""
    document = window.sheet.document
    return any(isinstance(document.get(key), types) for key in window.sheet.selection[:1_000])


def _has_cards(window: MainWindow) -> bool:
    return _has(window, Touchpoint, Note, PainPoint, Opportunity)


def _is_moment(window: MainWindow) -> bool:
    document = window.sheet.document
    steps = [card for key in window.sheet.selection[:1_000] if isinstance(card := document.get(key), Touchpoint)]
    return bool(steps) and all(step.moment_of_truth for step in steps)


ROWS: tuple[Action, ...] = (
    Action(
        "cut", str(QT_TRANSLATE_NOOP("Actions", "Cut")), cut, ("Ctrl+X",), "edit", 1, edits=True, when=_has_cards
    ),
    Action("copy", str(QT_TRANSLATE_NOOP("Actions", "Copy")), copy, ("Ctrl+C",), "edit", 1, when=_has_cards),
    Action("paste", str(QT_TRANSLATE_NOOP("Actions", "Paste")), paste, ("Ctrl+V",), "edit", 1, edits=True),
    Action(
        "duplicate",
        str(QT_TRANSLATE_NOOP("Actions", "Duplicate")),
        duplicate,
        ("Ctrl+D",),
        "edit",
        1,
        edits=True,
        when=_has_cards,
    ),
    Action("select_all", str(QT_TRANSLATE_NOOP("Actions", "Select all")), select_all, ("Ctrl+A",), "edit", 3),
    Action(
        "moment_of_truth",
        str(QT_TRANSLATE_NOOP("Actions", "Moment of truth")),
        moment_of_truth,
        ("Ctrl+M",),
        "map",
        1,
        edits=True,
        when=lambda window: _has(window, Touchpoint),
        checked=_is_moment,
    ),
    Action(
        "evidence",
        str(QT_TRANSLATE_NOOP("Actions", "How we know")),
        _nothing,
        (),
        "map",
        1,
        edits=True,
        when=lambda window: _has(window, *_KNOWN_HOW),
        choices=_levels,
    ),
    Action(
        "link_kind",
        str(QT_TRANSLATE_NOOP("Actions", "Kind of link")),
        _nothing,
        (),
        "map",
        2,
        edits=True,
        when=lambda window: _has(window, Link),
        choices=_link_kinds,
    ),
    Action(
        "edit_link",
        str(QT_TRANSLATE_NOOP("Actions", "Label and share of the link…")),
        edit_link,
        (),
        "map",
        2,
        edits=True,
        when=lambda window: _has(window, Link),
    ),
)
