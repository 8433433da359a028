"""What can be taken back while one types: the text as it was, a word at a time. No widget in here."""

from __future__ import annotations

from journeyforge.model.capture_typing import TextEdit, Typed


class Steps:
    """The states of a text that is typed, the one it is in, and those that were taken back.

    A step is a word with the space behind it, letters taken away in a row, a paste, a name that was completed,
    or a sign that became text.
    """

    def __init__(self, first: Typed) -> None:
        self.now = first
        self._before: list[Typed] = []
        self._after: list[Typed] = []
        self._last: TextEdit | None = None

    @property
    def can_go_back(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._before)

    @property
    def can_go_on(self) -> bool:
        """Whether something was taken back."""
        return bool(self._after)

    def to(self, typed: Typed, whole: bool = False) -> None:
        """The text has become another one; `whole`: by a step of its own, not by a key."""
        if typed == self.now:
            return
        edit = TextEdit.between(self.now.text, typed.text)
        joined = None if whole or self._last is None or self._after else _joined(self._last, edit, self.now.text)
        if joined is None:
            self._before.append(self.now)
        self._last = None if whole else joined or edit
        self._after = []
        self.now = typed

    def back(self) -> int:
        """Take back the last step; the place in the text where it was."""
        self._after.append(self.now)
        return self._go(self._before.pop())

    def on(self) -> int:
        """Bring again what was taken back last; the place in the text behind it."""
        self._before.append(self.now)
        return self._go(self._after.pop())

    def to_the_end(self) -> None:
        """Bring again all that was taken back."""
        while self._after:
            self.on()

    def _go(self, typed: Typed) -> int:
        edit = TextEdit.between(self.now.text, typed.text)
        self.now, self._last = typed, None
        return edit.at + len(edit.new)


def _joined(last: TextEdit, edit: TextEdit, text: str) -> TextEdit | None:
    """Both as one step: a letter of the word that is being typed, or one more taken away; else None."""
    if not edit.gone and len(edit.new) == 1 and last.new and edit.at == last.at + len(last.new):
        begins_word = text[edit.at - 1].isspace() and not (edit.new.isspace() or last.new.isspace())
        return None if begins_word else last._replace(new=last.new + edit.new)
    if not edit.new and not last.new and edit.at in (last.at, last.at - len(edit.gone)):
        return TextEdit(min(edit.at, last.at), edit.gone + last.gone, "")
    return None
