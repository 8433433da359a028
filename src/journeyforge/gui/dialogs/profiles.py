"""The profiles: how the backlog is written for each tracker; own ones are made of those that ship, and kept."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from journeyforge.analysis.backlog_list import BacklogList
from journeyforge.formats.backlog_profile_file import read_profile, write_profile
from journeyforge.formats.backlog_profiles import SHIPPED, check, forget, keep
from journeyforge.formats.backlog_text import Place
from journeyforge.formats.whole import FormatError
from journeyforge.gui import verbs
from journeyforge.gui.dialogs.backlog_out_form import profile_title
from journeyforge.gui.dialogs.backlog_out_wish import FIRST, first_rows
from journeyforge.gui.dialogs.profiles_frame import Entry, ProfilesFrame
from journeyforge.model.profile import Profile
from journeyforge.model.text import fold

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


class ProfilesDialog(ProfilesFrame):
    """Those that ship are looked at and copied; own ones are edited, each kept as one step that can be undone."""

    def __init__(self, window: MainWindow, parent: QWidget, chosen: str = "") -> None:
        super().__init__(parent)
        self._window = window
        self._shown: Entry | None = None
        document = window.project.document
        listed = BacklogList.of(document)
        self._rows = [listed.row(number) for number in range(min(FIRST, len(listed)))]
        self._place = Place.of(document, "pain", window.project.path.name)
        self.list.currentRowChanged.connect(self._on_chosen)
        self.edited.connect(self._on_edited)
        does = (
            (self.copy, self.copy_profile), (self.delete, self.delete_profile), (self.bring, self.bring_in),
            (self.hand, self.hand_out), (self.keep, self.keep_profile), (self.end, self.close),
        )  # fmt: skip
        for button, do in does:
            button.clicked.connect(do)
        window.sheet.document_changed.connect(self._on_document)
        self._list(chosen or SHIPPED[1].name)

    # --- which ---

    @property
    def is_changed(self) -> bool:
        """Whether what stands in the fields is not kept yet."""
        shown = self._shown
        return shown is not None and shown.is_own and (shown.profile is None or self.draft() != shown.profile)

    def _list(self, chosen: str) -> None:
        """All profiles, one of them chosen."""
        own = self._window.project.document.project.profiles
        kept = {profile.name for profile in own}
        shipped = [one for one in SHIPPED if one.name not in kept]
        entries = [Entry(one, one.name, True) for one in own]
        entries += [Entry(one, profile_title(one.name), False) for one in shipped]
        at = next((n for n, entry in enumerate(entries) if entry.name == chosen), 0)
        self.show_entries(entries, at)
        self._on_chosen(at)

    def _on_chosen(self, at: int) -> None:
        if not 0 <= at < len(self.entries) or self.entries[at] is self._shown:
            return
        if self.is_changed and not self._may_leave():
            self.select_entry(self.entries.index(self._shown) if self._shown in self.entries else 0)
            return
        if self.entries[at] is not self._shown:
            self._show(self.entries[at])

    def _show(self, entry: Entry) -> None:
        self._shown = entry
        self.select_entry(self.entries.index(entry))
        read_only = self._window.project.read_only
        self.show_profile(entry.shown, entry.is_own and not read_only)
        self.about.setText(self._told(entry))
        self.copy.setEnabled(not read_only)
        self.delete.setEnabled(entry.is_own and not read_only)
        self._on_edited()

    def _told(self, entry: Entry) -> str:
        if not entry.is_own:
            return self.tr("Comes with the program; copy it to change it.")
        return self.tr("Kept in this project.") if entry.profile is not None else self.tr("Not kept yet.")

    def _on_document(self) -> None:
        """Undone, or kept by somebody else: what is not kept yet here stays as it is."""
        if not self.is_changed:
            name = self._shown.name if self._shown is not None else ""
            self._shown = None
            self._list(name)

    # --- what is edited ---

    def _on_edited(self) -> None:
        draft = self.draft()
        wrong = self._wrong_with(draft)
        self.say(wrong)
        self.keep.setEnabled(self.is_changed and not wrong)
        if not wrong:
            headings, cells = first_rows(self._rows, draft, self._place, as_csv=True)
            self.show_first(headings, cells)

    def _wrong_with(self, draft: Profile) -> str:
        if self._shown is None or not self._shown.is_own:
            return ""
        if not draft.name.strip():
            return self.tr("A profile needs a name.")
        mine = self._shown.profile.name if self._shown.profile is not None else ""
        for other in self._window.project.document.project.profiles:
            if fold(other.name) == fold(draft.name) != fold(mine):
                return self.tr("There is a profile “{0}” already.").format(other.name)
        try:
            check(draft)
        except FormatError as error:
            return str(error)
        return ""

    # --- buttons ---

    def copy_profile(self) -> None:
        """A copy of what is shown, to be edited."""
        if self._shown is not None and (not self.is_changed or self._may_leave()):
            self._begin(replace(self._shown.shown, name=self._free(self._shown.name)))

    def keep_profile(self) -> bool:
        """Keep what stands in the fields in the project, as one step that can be undone."""
        shown, draft = self._shown, self.draft()
        if shown is None or self._wrong_with(draft):
            return False
        sheet = self._window.sheet
        before = shown.profile.name if shown.profile is not None else ""
        shown.profile = draft  # from now on there is nothing to be lost
        if not verbs.attempt(sheet, lambda: keep(sheet.project.document, draft, before)):
            return False
        self._shown = None
        self._list(draft.name)
        return True

    def delete_profile(self) -> None:
        """Take what is shown out of the project; Ctrl+Z brings it back."""
        shown, sheet = self._shown, self._window.sheet
        if shown is None or not shown.is_own:
            return
        self._shown = None
        if shown.profile is None:
            self._list("")
        else:
            name = shown.profile.name
            verbs.attempt(sheet, lambda: forget(sheet.project.document, name))
            self._list("")

    def bring_in(self) -> None:
        """A profile from a file, to be looked at and kept."""
        title, kinds = self.tr("Bring in a profile"), self.tr("Profiles (*.json)")
        name, _ = QFileDialog.getOpenFileName(self, title, os.fspath(self._window.project.path.parent), kinds)
        if not name or (self.is_changed and not self._may_leave()):
            return
        try:
            found = read_profile(Path(name))
        except FormatError as error:
            self.say(str(error))
            return
        self._begin(replace(found, name=self._free(found.name or Path(name).stem)))

    def hand_out(self) -> None:
        """What is shown, as a file for somebody else."""
        draft = self.draft()
        safe = "".join("-" if letter in '\\/:*?"<>|' else letter for letter in draft.name)
        proposed = self._window.project.path.with_name(f"{safe}.json")
        title, kinds = self.tr("Hand out a profile"), self.tr("Profiles (*.json)")
        name, _ = QFileDialog.getSaveFileName(self, title, os.fspath(proposed), kinds)
        if not name:
            return
        path = Path(name) if name.lower().endswith(".json") else Path(f"{name}.json")
        try:
            write_profile(draft, path)
        except FormatError as error:
            self.say(str(error))

    def _begin(self, profile: Profile) -> None:
        """A profile that is not kept yet."""
        self._shown = None
        self.entries = [one for one in self.entries if one.profile is not None]
        entry = Entry(None, profile.name, True, profile)
        self.show_entries([entry, *self.entries], 0)
        self._show(entry)
        self.name.setFocus()
        self.name.selectAll()

    def _free(self, name: str) -> str:
        """The name, or the next one with a number that is free."""
        taken = {fold(entry.name) for entry in self.entries} | {fold(one.name) for one in SHIPPED}
        plain, number = name, 2
        while fold(name) in taken:
            name, number = f"{plain} {number}", number + 1
        return name

    def _may_leave(self) -> bool:
        """Ask what becomes of what is not kept yet."""
        buttons = QMessageBox.StandardButton
        asked = self.tr("“{0}” has been changed. Keep it?").format(self.draft().name)
        answer = QMessageBox.question(
            self, self.windowTitle(), asked, buttons.Save | buttons.Discard | buttons.Cancel
        )
        if answer == buttons.Save:
            return self.keep_profile()
        if answer == buttons.Discard:
            self._shown = None
            return True
        return False

    def leave(self) -> None:
        """Keep what is edited without a question, as before the app is left; what can't be kept is left out."""
        if self.is_changed and not self.keep_profile():
            self._shown = None

    # --- Qt ---

    def reject(self) -> None:
        """Esc leaves as the button does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802
        if self.is_changed and not self._may_leave():
            event.ignore()
            return
        super().closeEvent(event)
