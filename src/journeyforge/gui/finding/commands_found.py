"""Commands and keys as entries of Ctrl+K: every action, every choice of one, every key of the page of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from journeyforge.gui.finding.finding import Entry, entry
from journeyforge.gui.key_table import SECTIONS

if TYPE_CHECKING:
    from journeyforge.gui.actions.row import Action
    from journeyforge.gui.window import MainWindow

_ITSELF = frozenset({"find"})
"""The action that opens the palette is not offered in it."""
_CHOICE = "\n"


def entries(window: MainWindow) -> list[Entry]:
    """All of them, as they can be found now."""
    made: list[Entry] = []
    for row in window.rows.values():
        if row.name in _ITSELF:
            continue
        text = named(row)
        if row.choices is None:
            made.append(entry("action", row.name, text, plain(row.text), keys_shown(row.keys)))
            continue
        for n, choice in enumerate(row.choices(window) if is_on(window, row.name) else ()):
            words = f"{text}: {choice.text}"
            made.append(entry("choice", f"{row.name}{_CHOICE}{n}", words, f"{plain(row.text)} {choice.text}"))
    for section in SECTIONS:
        for keys, does in section.rows:
            words = QCoreApplication.translate("Keys", does)
            made.append(entry("key", "\n".join(keys), words, does, *keys))
    return made


def run(window: MainWindow, found: Entry) -> None:
    """Do the command; for a key, show the page of keys."""
    name, _, choice = found.key.partition(_CHOICE)
    if found.kind == "key":
        window.actions_by_name["keys"].trigger()
        return
    row = window.rows[name]
    if not choice or row.choices is None:
        window.actions_by_name[name].trigger()
        return
    choices = row.choices(window)
    if int(choice) < len(choices):
        choices[int(choice)].run()


def is_usable(window: MainWindow, found: Entry) -> bool:
    """Whether a command makes sense now."""
    return is_on(window, found.key.partition(_CHOICE)[0])


def is_on(window: MainWindow, name: str) -> bool:
    """Whether an action can be triggered now."""
    return window.actions_by_name[name].isEnabled()


def keys_of(window: MainWindow, found: Entry) -> str:
    """The keys of a command, one a line."""
    if found.kind == "key":
        return "\n".join(QCoreApplication.translate("Keys", key) for key in found.key.split("\n"))
    return "" if found.kind == "choice" else keys_shown(window.rows[found.key].keys[:1])


def keys_shown(keys: tuple[str, ...]) -> str:
    """Keys as people know them on this system, one a line."""
    return "\n".join(map(key_shown, keys))


def key_shown(key: str) -> str:
    """A key with its modifiers as people know it on this system."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def named(row: Action) -> str:
    """An action's words without the marks of menus."""
    return plain(QCoreApplication.translate("Actions", row.text))


def plain(text: str) -> str:
    """The words of a menu without its marks."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")
