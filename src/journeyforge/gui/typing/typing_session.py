"""Typing on the canvas: the editor over the map, and where Enter, Tab and Esc lead from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from journeyforge.gui.sheet import Spot
from journeyforge.gui.typing.completing import completions
from journeyforge.gui.typing.editor import Editor
from journeyforge.gui.typing.flow import following
from journeyforge.gui.typing.on_all import OnAll
from journeyforge.gui.typing.read_chips import ReadChips
from journeyforge.gui.typing.read_words import chips_read
from journeyforge.gui.typing.standing import LEAST_ZOOM, above_chips, words_on_screen
from journeyforge.gui.typing.subjects import FeelingWords, ForLater, Name, Subject, new_in, words_of
from journeyforge.gui.typing.typing_draft import Typing
from journeyforge.layout.scene import Cell
from journeyforge.model.capture import KnownNames
from journeyforge.model.change import Change

if TYPE_CHECKING:
    from journeyforge.gui.canvas import MapView


class TypingSession(QObject):
    """One editor, used again for every card. `read`: something else is read of the words."""

    read = Signal()

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._sheet = view.sheet
        self._typing: Typing | None = None
        self.editor = Editor(view.viewport())
        self.chips = ReadChips(view.viewport())
        self.editor.typed.connect(self._on_typed)
        self.editor.ended.connect(self._on_ended)
        self.editor.at.connect(self._complete)
        self.editor.replay.connect(self._on_replay)
        self.editor.on_backspace = self._on_backspace
        self.editor.can_replay = self._can_replay

    @property
    def record(self) -> str:
        """The record whose words are being typed; empty when nobody types."""
        return self._typing.subject.record if self._typing is not None else ""

    @property
    def subject(self) -> Subject | None:
        """What is being typed; None when nobody types."""
        return self._typing.subject if self._typing is not None else None

    def add(self, cell: Cell | None, after: str | None, text: str = "") -> bool:
        """Begin a new card; False where no card can stand and nothing is typed yet."""
        if not self.leave():
            return True
        card = self._sheet.document.get(after)
        there = card is not None and (getattr(card, "stage", ""), getattr(card, "lane", "")) == cell
        subject = new_in(self._sheet, cell, after if there else None) if cell is not None else None
        if subject is None and (text or not self.editor.takes_focus) and not self._sheet.project.read_only:
            subject = ForLater(self._sheet, cell)
        return self._begin(subject, text)

    def make(self, change: Change, stays: bool = False) -> None:
        """Begin the name of what is new with this change; `stays`: it is kept without a name too."""
        if self.leave() and not self._sheet.project.read_only:
            record = next(record.id for record in change.made())
            self._begin(Name(self._sheet, record, change, stays=stays), "")

    def edit(self, record: str, text: str | None = None) -> None:
        """Begin to edit what is there; with a text this one instead of the old one."""
        if self.leave():
            self._begin(words_of(self._sheet, record), text)

    def edit_feeling(self) -> None:
        """Begin to edit what is said of the feeling under the cursor."""
        if self.leave() and not self._sheet.project.read_only:
            self._begin(FeelingWords.at(self._sheet, self._sheet.spot), None)

    @property
    def is_composing(self) -> bool:
        """Whether the editor is open and the map still has the keyboard: an input method is at work."""
        return self.editor.is_open and not self.editor.hasFocus()

    @contextmanager
    def composing(self) -> Iterator[None]:
        """What begins in here leaves the keyboard to the map: going elsewhere would end what is composed."""
        self.editor.takes_focus = False
        try:
            yield
        finally:
            self.editor.takes_focus = True

    def begin_with(self, text: str) -> bool:
        """Begin with letters where these make no card: a sign on the selected cards, a name in place of the old,
        the words of a feeling; False elsewhere."""
        if not self.leave():
            return True
        spot = self._sheet.spot
        if self._sheet.project.read_only:
            return False
        if spot.step:
            return self._begin(FeelingWords.at(self._sheet, spot), text)
        group = self._sheet.index.of(spot.record) if spot.record else None
        if group is not None and not group.is_card and group.words is not None:
            begun = self._begin(words_of(self._sheet, spot.record), text)
            if begun and not text:
                self.editor.selectAll()
            return begun
        return bool(text) and self._begin(OnAll.of(self._sheet, text[0]), text)

    def leave(self) -> bool:
        """Keep what is typed and stop; False where it can't be kept: then it is still being typed."""
        if self._typing is not None:
            had_the_keyboard = self.editor.hasFocus()
            self._finish("left")
            if had_the_keyboard and self._typing is None:
                # Hidden with it, the editor would hand it on to anybody.
                self._view.setFocus()
        return self._typing is None

    def take_back(self) -> bool:
        """Take back what was typed last; False where nothing is left of it. Then what was taken back is kept with
        the words, so that it is one step of the map."""
        if self._typing is None:
            return False
        if self._can_replay("back"):
            self._on_replay("back")
            return True
        self._typing.steps.to_the_end()
        return False

    def bring_again(self) -> bool:
        """Bring again what was taken back while typing; False where nothing was."""
        if self._typing is None or not self._typing.steps.can_go_on:
            return False
        self._on_replay("on")
        return True

    def place(self) -> None:
        """Put the editor where the words are now."""
        if self._typing is None:
            return
        subject = self._typing.subject
        self.editor.place(words_on_screen(self._view, subject))
        above = above_chips(self._view, subject, self.editor.geometry())
        self.chips.place(above, max(self._view.zoom, LEAST_ZOOM), self._sheet.theme)
        self.editor.list_below = 0 if subject.record or not self.chips.chips else self.chips.geometry().bottom()

    def _begin(self, subject: Subject | None, text: str | None) -> bool:
        if subject is None:
            return False
        self._typing = Typing(self._sheet, subject)
        self._typing.begin()
        self._view.show_spot()
        self.editor.begin(subject.text)
        if text:
            self.editor.take_over(text)
        else:
            self._mark()
        self.place()
        return True

    def _on_typed(self, text: str, pasted: bool) -> None:
        if self._typing is not None:
            self._typing.type(text, pasted)
            self._follow()

    def _follow(self) -> None:
        """The words are others: show what is read of them, names to complete, and their place."""
        self._mark()
        self._complete(self.editor.cursor_at)
        self._view.show_spot()
        self.place()
        self._show_chips()

    def _show_chips(self) -> None:
        """Scroll so far that the chips have room below the words, if these stay in sight."""
        if self._typing is not None and self.chips.chips:
            above = above_chips(self._view, self._typing.subject, self.editor.geometry())
            by = self.chips.beyond(above, max(self._view.zoom, LEAST_ZOOM))
            if 0 < by <= above.top() - self._view.seeing.pinned.covered(self._view.seeing.window()).y():
                self._view.scroll_by(QPoint(0, by))

    def _can_replay(self, way: str) -> bool:
        """Whether a key that takes back or brings again is about the words: else it is about the map."""
        steps = self._typing.steps if self._typing is not None else None
        return steps is not None and (steps.can_go_back or (way == "on" and steps.can_go_on))

    def _on_replay(self, way: str) -> None:
        if self._typing is not None and (place := self._typing.replay(way)) is not None:
            self.editor.rewrite(self._typing.typed.text, place)
            self._follow()

    def _on_backspace(self, cursor: int) -> bool:
        taken = self._typing is not None and self._typing.backspace(cursor)
        if taken:
            self._mark()
            self.place()
        return taken

    def _mark(self) -> None:
        if self._typing is not None:
            places = [(sign.start, sign.stop) for sign in self._typing.signs()]
            self.editor.mark(places, self._sheet.theme.accent)
            self.chips.say(chips_read(self._sheet, self._typing.subject, self._typing.typed))
            self.read.emit()

    def _complete(self, cursor: int) -> None:
        """Offer the names for the sign at the cursor."""
        if self._typing is None:
            return
        known = KnownNames.of(self._sheet.project.document)
        typed = self._typing.typed
        if typed.text != self.editor.text:
            # The cursor moves before the text is told; it is asked again then.
            return
        plain = cursor > 0 and len(typed.plain) >= cursor and typed.plain[cursor - 1]
        found = [] if plain else completions(typed.text, cursor, self._typing.subject.signs, known)
        self.editor.offer(found, self._sheet.theme)

    def _finish(self, end: str) -> tuple[Subject, Change] | None:
        """End it; None where nobody typed, or what is typed can't be kept: then the editor stays.

        The editor is closed first, so that losing focus says nothing.
        """
        self.editor.settle()
        typing, self._typing = self._typing, None
        self.editor.end()
        self.chips.say(())
        if typing is None:
            return None
        kept = typing.commit(ends=end in ("left", "escape"))
        if kept is None:
            self._typing = typing
            typing.begin()
            self.editor.resume()
            self._mark()
            self.place()
            return None
        if end == "escape" and kept and not typing.subject.is_new and not isinstance(typing.subject, OnAll):
            # The old words come back in a step of their own: Ctrl+Z brings back the typed ones. Signs on
            # cards have no old words: they are kept, as one step.
            back = replace(kept.inverse(), label=self.tr("Back to the old words"))
            self._sheet.commit(back)
        return typing.subject, kept

    def _on_ended(self, end: str) -> None:
        ended = self._finish(end)
        if ended is None:
            return
        subject, kept = ended
        if end != "left":
            self._view.setFocus()
        if end == "left":
            return
        if end == "stay" and kept and self._sheet.document.get(subject.record) is not None:
            self.edit(subject.record)
            return
        if isinstance(subject, OnAll) and end in ("enter", "escape", "stay"):
            subject.rest(kept)
            return
        after = following(self._sheet, subject, end, kept)
        if isinstance(after, Spot):
            self._sheet.select(after)
        else:
            self._begin(after, "")
