"""Storms of keys with the editor open: nothing goes wrong, no word is lost, undo leads back to the empty map."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from driver import CTRL, NONE, SHIFT
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog
from workshop import Workshop, workshop

from journeyforge.gui.typing.editor import Editor
from journeyforge.model.codec import Record
from journeyforge.project import Project
from journeyforge.storage.places import Places

ALT = Qt.KeyboardModifier.AltModifier
_K = Qt.Key
_ENDS = [
    (_K.Key_Return, NONE),
    (_K.Key_Return, NONE),
    (_K.Key_Return, CTRL),
    (_K.Key_Tab, NONE),
    (_K.Key_Tab, NONE),
    (_K.Key_Backtab, SHIFT),
    (_K.Key_Down, CTRL),
    (_K.Key_Up, CTRL),
]
_INSIDE = [
    (_K.Key_Left, NONE),
    (_K.Key_Right, NONE),
    (_K.Key_Home, NONE),
    (_K.Key_End, NONE),
    (_K.Key_Down, NONE),
    (_K.Key_Up, NONE),
    (_K.Key_Return, SHIFT),
    (_K.Key_Return, ALT),
]
_OUTSIDE = [
    (_K.Key_F2, NONE),
    (_K.Key_Home, CTRL),
    (_K.Key_End, CTRL),
    (_K.Key_Right, SHIFT),
    (_K.Key_Down, SHIFT),
    (_K.Key_Right, ALT),
    (_K.Key_Down, ALT),
    (_K.Key_A, CTRL),
    (_K.Key_C, CTRL),
    (_K.Key_X, CTRL),
    (_K.Key_V, CTRL),
    (_K.Key_D, CTRL),
    (_K.Key_M, CTRL),
    (_K.Key_J, CTRL),
    (_K.Key_Delete, NONE),
    (_K.Key_Backspace, NONE),
    (_K.Key_F6, NONE),
    (_K.Key_0, CTRL),
    (_K.Key_1, CTRL),
]
_WORDS = ["x{0}", "ж{0} ї", "#ch{0}", "№ка{0}", "@Kim{0}", "+Вол{0}", "!p{0}", "~id{0}", "?ид{0}", "=src{0}"]
_WORDS += ["==s{0}(12)", "*", "+2", "-1", "4: q{0}", "NPS {0}", "«y{0}", "z{0},", "(w{0}", "😀{0}", "\\!v{0}"]


class TypingStorm:
    """Hands that type without looking. `said` are the words that were told to be kept."""

    def __init__(self, ui: Workshop, seed: int) -> None:
        self.ui = ui
        self.chance = random.Random(seed)
        self.number = 0
        self.doings: list[Callable[[], None]] = [
            *[self.words] * 8,
            *[self.end] * 4,
            *[self.inside] * 3,
            self.erase,
            self.outside,
            self.arrows,
            self.arrows,
            self.undo,
            self.compose,
            self.paste,
            self.click,
            self.escape,
            self.feel,
            self.elsewhere,
        ]

    def words(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            self.number += 1
            self.ui.type(self.chance.choice(_WORDS).format(self.number) + self.chance.choice([" ", " ", ""]))

    def end(self) -> None:
        self._kept(lambda: self.ui.key(*self.chance.choice(_ENDS)))

    def inside(self) -> None:
        if self.ui.view.typing.editor.is_open:
            self.ui.key(*self.chance.choice(_INSIDE))

    def erase(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            self.ui.key(self.chance.choice([_K.Key_Backspace, _K.Key_Delete]))

    def outside(self) -> None:
        key = self.chance.choice(_OUTSIDE)
        self.ui.key(*key)

    def arrows(self) -> None:
        way = self.chance.choice([_K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down])
        self.ui.key(way, self.chance.choice([NONE, NONE, CTRL]))

    def undo(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            self.ui.key(self.chance.choice([_K.Key_Z, _K.Key_Z, _K.Key_Y]), CTRL)

    def compose(self) -> None:
        if QApplication.focusWidget() not in (self.ui.view, self.ui.view.typing.editor):
            return
        self.number += 1
        for preedit, commit in (("´", ""), ("か", ""), ("", f"漢{self.number}"))[: self.chance.randint(1, 3)]:
            self.ui.compose(preedit, commit)

    def paste(self) -> None:
        self.number += 1
        QApplication.clipboard().setText(
            self.chance.choice(["#a @b !c {0}", "one {0}\ntwo", "• {0}"]).format(self.number)
        )
        if self.ui.view.typing.editor.is_open:
            self.ui.key(_K.Key_V, CTRL)

    def click(self) -> None:
        room = self.ui.view.viewport().size()
        place = QPoint(self.chance.randrange(room.width()), self.chance.randrange(room.height()))
        self._kept(lambda: self.ui.click(place))

    def escape(self) -> None:
        if self._is_new():
            self._kept(self.ui.escape)
        else:
            self.ui.escape()

    def feel(self) -> None:
        if not self.ui.view.typing.editor.is_open:
            felt = [n for n in self.ui.project.document.lanes(self.ui.sheet.journey) if n.kind == "feelings"]
            if not felt or not self.ui.stages():
                return
            self.ui.go("feelings")
            self.ui.type(self.chance.choice("12345+-"))

    def elsewhere(self) -> None:
        """Somewhere in the window another part takes the keyboard, and gives it back."""
        self._kept(self.ui.window.toolbar.setFocus)
        self.ui.view.setFocus()

    def _is_new(self) -> bool:
        typing = self.ui.view.typing._typing
        return typing is not None and typing.subject.is_new

    def _kept(self, do: Callable[[], object]) -> None:
        """After this what was typed in the editor stands in the project, or is still in the editor."""
        typing, editor = self.ui.view.typing._typing, self.ui.view.typing.editor
        offers = editor._names.in_list
        text = _with_composed(editor) if typing is not None else ""
        kind = type(typing.subject).__name__ if typing is not None else ""
        do()
        if offers or not text.strip():
            return
        said = "".join(_strings(self.ui.project)) + (editor.text if editor.is_open else "")
        lost = [word for word in _letters(text) if word.casefold() not in said.casefold()]
        assert not lost, (kind, text, lost)

    def calm(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for dialog in self.ui.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
                dialog.deleteLater()
        if not self.ui.view.typing.editor.is_open:
            self.ui.view.setFocus()
        QApplication.processEvents()

    def blow(self, events: int) -> None:
        for _ in range(events):
            self.chance.choice(self.doings)()
            self.calm()
        self.ui.window.leave_fields()


def _with_composed(editor: Editor) -> str:
    """The text with what is being composed: at the cursor, also inside a word, in place of a selection."""
    cursor, units = editor.textCursor(), editor.text.encode("utf-16-le")
    if not editor._composed:
        return editor.text
    head, tail = units[: 2 * cursor.selectionStart()], units[2 * cursor.selectionEnd() :]
    return (head + editor._composed.encode("utf-16-le") + tail).decode("utf-16-le")


def _letters(text: str) -> list[str]:
    """The words of a text that are letters with a number: none of them is said twice."""
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    return [word for word in words if any(c.isalpha() for c in word) and any(c.isdigit() for c in word)]


def _strings(project: Project) -> list[str]:
    return [_text(record) for record in project.document.records.values()]


def _text(record: Record) -> str:
    return repr(record)


def _ends_well(ui: Workshop, before: object, file: Path, places: Places) -> None:
    assert ui.sheet.draft is None
    assert ui.sheet.document is ui.project.document
    now, steps = ui.project.document, 0
    while ui.project.undo_label is not None:
        ui.project.undo()
        steps += 1
    assert ui.project.document == before
    # Not all there is: the storm may have ended with something taken back.
    for _ in range(steps):
        ui.project.redo()
    assert ui.project.document == now
    assert ui.window.close()
    again = Project.open(file, places=places)
    assert again.document == now
    again.close()


@pytest.mark.parametrize("seed", range(3))
def test_a_storm_of_keys_loses_no_word_and_can_be_undone(tmp_path: Path, places: Places, seed: int) -> None:
    file = tmp_path / "storm.journey"
    with workshop(file, places) as ui:
        before = ui.project.document
        TypingStorm(ui, seed).blow(150)
        _ends_well(ui, before, file, places)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1060))
def test_many_long_storms_of_keys(tmp_path: Path, places: Places, seed: int) -> None:
    file = tmp_path / "storm.journey"
    with workshop(file, places) as ui:
        before = ui.project.document
        TypingStorm(ui, seed).blow(800)
        _ends_well(ui, before, file, places)
