"""The keys of the list: as in a spreadsheet, with signs for owners and digits for scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from journeyforge.gui.backlog import item_clipboard

if TYPE_CHECKING:
    from journeyforge.gui.backlog.item_table import ItemTable

_K = Qt.Key
_ENTER = (_K.Key_Return, _K.Key_Enter)
_ACROSS = {_K.Key_Left: -1, _K.Key_Right: 1, _K.Key_Tab: 1, _K.Key_Backtab: -1}
_CLEAR = (_K.Key_Delete, _K.Key_Backspace)
_OWN = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.SelectAll)
_OWNER, _EVIDENCE = "@+", "="


def wants(event: QKeyEvent) -> bool:
    """Whether a key is the list's, though the window has a shortcut for it."""
    if any(event.matches(own) for own in _OWN):
        return True
    return _is_plain(event) and event.key() in (*_CLEAR, *_ENTER, _K.Key_F2, _K.Key_Space)


def press(table: ItemTable, event: QKeyEvent) -> bool:
    """Do what a key does; False for one that Qt knows (arrows, pages) or that is nobody's."""
    key, control = _K(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if event.matches(QKeySequence.StandardKey.Copy):
        item_clipboard.copy(table)
    elif event.matches(QKeySequence.StandardKey.Paste):
        item_clipboard.paste(table)
    elif control:
        if key not in _ENTER:
            return False
        table.show_on_map()
    elif table.on_heading():
        return _on_heading(table, key)
    elif _is_plain(event):
        return _plain(table, event, key)
    else:
        return _typed(table, event)
    return True


def _on_heading(table: ItemTable, key: Qt.Key) -> bool:
    closed = {_K.Key_Left: True, _K.Key_Right: False}
    if key not in (*_ENTER, _K.Key_Space, *closed):
        return False
    table.switch_group(closed.get(key))
    return True


def _plain(table: ItemTable, event: QKeyEvent, key: Qt.Key) -> bool:
    if key in (*_ENTER, _K.Key_F2):
        if not table.typing.begin(table.column()):
            table.show_on_map()
    elif key == _K.Key_Space:
        table.show_on_map()
    elif key in _CLEAR:
        table.typing.clear(table.column())
    elif key in _ACROSS:
        table.step(0, _ACROSS[key])
    elif key in (_K.Key_Home, _K.Key_End):
        table.step(0, -1000 if key == _K.Key_Home else 1000)
    elif key == _K.Key_Escape:
        table.select_here()
    else:
        return _typed(table, event)
    return True


def _typed(table: ItemTable, event: QKeyEvent) -> bool:
    """A sign, a digit or a letter."""
    text = event.text()
    if event.key() == _K.Key_Backtab:
        table.step(0, -1)
        return True
    if not text.strip() or not text.isprintable() or event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return False
    if text == "/":
        table.filter_wanted.emit()
        return True
    if text.isascii() and text.isdigit() and table.typing.set_digit(table.column(), text):
        return True
    if text in _OWNER and not table.takes(text):
        return table.typing.assign()
    if text == _EVIDENCE and not table.takes(text):
        return table.choose_evidence()
    table.typing.begin(table.column(), text)
    return True


def _is_plain(event: QKeyEvent) -> bool:
    """Whether no other key is held with it."""
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
