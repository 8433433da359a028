"""What one can do in the window, as rows: menu, toolbar, shortcuts and tests read this table."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP


class Action(NamedTuple):
    """A name, a text (translated in the context `Actions`), shortcuts, the window's method, where it is shown."""

    name: str
    text: str
    keys: tuple[str, ...]
    method: str
    menu: str = ""
    on_toolbar: bool = False
    edits: bool = False


ACTIONS: tuple[Action, ...] = (
    Action("save", str(QT_TRANSLATE_NOOP("Actions", "Save")), ("Ctrl+S",), "save", "file", edits=True),
    Action("close", str(QT_TRANSLATE_NOOP("Actions", "Close")), ("Ctrl+W", "Ctrl+Q"), "close", "file"),
    Action("undo", str(QT_TRANSLATE_NOOP("Actions", "Undo")), ("Ctrl+Z",), "undo", "edit", True, True),
    Action(
        "redo", str(QT_TRANSLATE_NOOP("Actions", "Redo")), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", "edit", True, True
    ),
    Action("rename", str(QT_TRANSLATE_NOOP("Actions", "Edit words")), ("F2",), "edit_words", "edit", edits=True),
    Action(
        "delete",
        str(QT_TRANSLATE_NOOP("Actions", "Delete card")),
        ("Del", "Backspace"),
        "delete",
        "edit",
        edits=True,
    ),
    Action("add_card", str(QT_TRANSLATE_NOOP("Actions", "+ Card")), (), "add_card", "insert", True, True),
    Action("add_stage", str(QT_TRANSLATE_NOOP("Actions", "+ Stage")), (), "add_stage", "insert", True, True),
    Action("add_lane", str(QT_TRANSLATE_NOOP("Actions", "+ Lane")), (), "add_lane", "insert", True, True),
    Action("zoom_in", str(QT_TRANSLATE_NOOP("Actions", "Zoom in")), ("Ctrl++", "Ctrl+="), "zoom_in", "view"),
    Action("zoom_out", str(QT_TRANSLATE_NOOP("Actions", "Zoom out")), ("Ctrl+-",), "zoom_out", "view"),
    Action("zoom_100", str(QT_TRANSLATE_NOOP("Actions", "100 %")), ("Ctrl+0",), "zoom_100", "view"),
    Action("zoom_fit", str(QT_TRANSLATE_NOOP("Actions", "Whole map")), ("Ctrl+1",), "zoom_fit", "view", True),
    Action(
        "next_part", str(QT_TRANSLATE_NOOP("Actions", "Next part of the window")), ("F6",), "next_part", "view"
    ),
)
"""Every action, in the order of the menus."""

MENUS: tuple[tuple[str, str], ...] = (
    ("file", str(QT_TRANSLATE_NOOP("Actions", "File"))),
    ("edit", str(QT_TRANSLATE_NOOP("Actions", "Edit"))),
    ("insert", str(QT_TRANSLATE_NOOP("Actions", "Insert"))),
    ("view", str(QT_TRANSLATE_NOOP("Actions", "View"))),
)
"""The menus, from left to right."""
