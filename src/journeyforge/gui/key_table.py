"""All keys as a table: what the map does while nobody types, while somebody types, signs and mouse.

The commands of the menus bring their own keys; see `gui.actions`.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP


class KeyRow(NamedTuple):
    """Keys, one beside the other, and what they do; both as they are shown. The words of `does`, and of keys that
    are words, are marked with QT_TRANSLATE_NOOP("Keys", …)."""

    keys: tuple[str, ...]
    does: str


class KeySection(NamedTuple):
    """Keys that belong together."""

    title: str
    rows: tuple[KeyRow, ...]


def _row(keys: str, does: object) -> KeyRow:
    return KeyRow(tuple(keys.split(" ")), str(does))


def _say(keys: object, does: object) -> KeyRow:
    """A row whose keys are words: gestures of the mouse."""
    return KeyRow((str(keys),), str(does))


PRESENTING = KeySection(
    str(QT_TRANSLATE_NOOP("Keys", "While presenting")),
    (
        _row("PgDn → Space", QT_TRANSLATE_NOOP("Keys", "next slide; also Enter and a click")),
        _row("PgUp ← Backspace", QT_TRANSLATE_NOOP("Keys", "slide before; also a right click")),
        _row("↓ ↑", QT_TRANSLATE_NOOP("Keys", "light the steps of the path one by one")),
        _row("Home End", QT_TRANSLATE_NOOP("Keys", "first and last slide")),
        _row("12 Enter", QT_TRANSLATE_NOOP("Keys", "slide number 12")),
        _row("B . W", QT_TRANSLATE_NOOP("Keys", "black, white; any key: the slide")),
        _row("F1 Esc", QT_TRANSLATE_NOOP("Keys", "these keys; back to the map")),
    ),
)
"""Keys and clickers of present mode."""

SECTIONS: tuple[KeySection, ...] = (
    KeySection(
        str(QT_TRANSLATE_NOOP("Keys", "On the map")),
        (
            _say(QT_TRANSLATE_NOOP("Keys", "any letter"), QT_TRANSLATE_NOOP("Keys", "new card, begun with it")),
            _row("Enter F2", QT_TRANSLATE_NOOP("Keys", "edit what is under the cursor")),
            _row("←↑→↓", QT_TRANSLATE_NOOP("Keys", "from card to card")),
            _row("Ctrl+←↑→↓", QT_TRANSLATE_NOOP("Keys", "from cell to cell")),
            _row("Home End", QT_TRANSLATE_NOOP("Keys", "first and last stage; Ctrl: of the map")),
            _row("Tab Shift+Tab", QT_TRANSLATE_NOOP("Keys", "next and previous cell of the lane")),
            _row("Shift+←↑→↓", QT_TRANSLATE_NOOP("Keys", "select more")),
            _row("Alt+←↑→↓", QT_TRANSLATE_NOOP("Keys", "move cards, stage or lane")),
            KeyRow(("# @ + ! ? ~ = * +2",), str(QT_TRANSLATE_NOOP("Keys", "act on all selected cards"))),
            _row("1…5", QT_TRANSLATE_NOOP("Keys", "in a feelings lane: −2 to +2")),
            _row("Esc", QT_TRANSLATE_NOOP("Keys", "select nothing; end a gesture")),
        ),
    ),
    KeySection(
        str(QT_TRANSLATE_NOOP("Keys", "While typing")),
        (
            _row("Enter", QT_TRANSLATE_NOOP("Keys", "next card; on an empty one: done")),
            _row("Tab Shift+Tab", QT_TRANSLATE_NOOP("Keys", "card in the next or previous stage")),
            _row("Ctrl+↓ Ctrl+↑", QT_TRANSLATE_NOOP("Keys", "card in the lane below or above")),
            _row("Ctrl+Enter", QT_TRANSLATE_NOOP("Keys", "keep it and stay")),
            _row("Shift+Enter", QT_TRANSLATE_NOOP("Keys", "line break")),
            _row("Esc", QT_TRANSLATE_NOOP("Keys", "new card: keep and stop; edited card: old words")),
            _row("→ ↓", QT_TRANSLATE_NOOP("Keys", "take the grey name; into the list")),
            _row("Backspace", QT_TRANSLATE_NOOP("Keys", "right after a sign: makes it plain text")),
            _row("Ctrl+Z Ctrl+Y", QT_TRANSLATE_NOOP("Keys", "take back a word, bring it again")),
        ),
    ),
    KeySection(
        str(QT_TRANSLATE_NOOP("Keys", "Signs while typing")),
        (
            _row("#phone №телефон", QT_TRANSLATE_NOOP("Keys", "channel")),
            _row("@Volkova +Волкова", QT_TRANSLATE_NOOP("Keys", "owner")),
            _row("!text !4:text", QT_TRANSLATE_NOOP("Keys", "pain point; with severity 4")),
            _row("~text ?текст", QT_TRANSLATE_NOOP("Keys", "opportunity")),
            _row("+2…−2", QT_TRANSLATE_NOOP("Keys", "feeling")),
            _row("*", QT_TRANSLATE_NOOP("Keys", "moment of truth")),
            _row("=source ==… ===…", QT_TRANSLATE_NOOP("Keys", "heard, observed, measured")),
            _row("=interviews(12)", QT_TRANSLATE_NOOP("Keys", "with how many")),
        ),
    ),
    KeySection(
        str(QT_TRANSLATE_NOOP("Keys", "In the backlog’s list")),
        (
            _row("Enter F2", QT_TRANSLATE_NOOP("Keys", "edit the cell, in all selected rows")),
            _row("1…9 0", QT_TRANSLATE_NOOP("Keys", "set a score and go down; 0 is ten")),
            _row("@ =", QT_TRANSLATE_NOOP("Keys", "owner, evidence of all selected rows")),
            _row("/ F3", QT_TRANSLATE_NOOP("Keys", "filter by words")),
            _row("F9", QT_TRANSLATE_NOOP("Keys", "sort again what was edited")),
            _row("Space", QT_TRANSLATE_NOOP("Keys", "show the item on the map")),
        ),
    ),
    KeySection(
        str(QT_TRANSLATE_NOOP("Keys", "In a picture of Insights")),
        (
            _row("←↑→↓ PgDn", QT_TRANSLATE_NOOP("Keys", "next dot, cell or bar")),
            _row("Enter Space", QT_TRANSLATE_NOOP("Keys", "show it on the map")),
        ),
    ),
    KeySection(
        str(QT_TRANSLATE_NOOP("Keys", "Mouse and touchpad")),
        (
            _say(
                QT_TRANSLATE_NOOP("Keys", "double click"), QT_TRANSLATE_NOOP("Keys", "edit; in a cell: new card")
            ),
            _say(
                QT_TRANSLATE_NOOP("Keys", "drag"), QT_TRANSLATE_NOOP("Keys", "move cards, stages, lanes, feelings")
            ),
            _say(QT_TRANSLATE_NOOP("Keys", "Ctrl+drag"), QT_TRANSLATE_NOOP("Keys", "copy cards")),
            _say(QT_TRANSLATE_NOOP("Keys", "wheel, Shift+wheel"), QT_TRANSLATE_NOOP("Keys", "scroll")),
            _say(QT_TRANSLATE_NOOP("Keys", "Ctrl+wheel, pinch"), QT_TRANSLATE_NOOP("Keys", "zoom at the pointer")),
            _say(QT_TRANSLATE_NOOP("Keys", "Space+drag, middle drag"), QT_TRANSLATE_NOOP("Keys", "pan")),
        ),
    ),
    PRESENTING,
)
"""Everything but the commands."""
