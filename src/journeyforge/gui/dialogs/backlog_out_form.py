"""The fields of *Export backlog*: form, profile, which items, by which score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from journeyforge.analysis.scores import FRAMES
from journeyforge.formats.backlog_profiles import SHIPPED
from journeyforge.gui.dialogs.backlog_out_wish import FORMS, Wish
from journeyforge.gui.panels.fields.choices import QuietCombo
from journeyforge.model.profile import Profile

_FORMS: Mapping[str, str] = {
    ".csv": str(QT_TRANSLATE_NOOP("BacklogOut", "CSV, for trackers and spreadsheets")),
    ".xlsx": str(QT_TRANSLATE_NOOP("BacklogOut", "Excel, with a sheet for each owner")),
    ".md": str(QT_TRANSLATE_NOOP("BacklogOut", "Markdown table")),
    ".json": str(QT_TRANSLATE_NOOP("BacklogOut", "JSON, for other programs")),
    ".txt": str(QT_TRANSLATE_NOOP("BacklogOut", "Text that Trello turns into cards")),
}
_PROFILES: Mapping[str, tuple[str, str]] = {
    "plain": (
        str(QT_TRANSLATE_NOOP("BacklogOut", "Plain, for people")),
        str(
            QT_TRANSLATE_NOOP("BacklogOut", "All columns; comes back with owner, status and date changed by hand.")
        ),
    ),
    "jira": (
        str(QT_TRANSLATE_NOOP("BacklogOut", "Jira: Import issues from CSV")),
        str(
            QT_TRANSLATE_NOOP("BacklogOut", "In Jira say yyyy-MM-dd as the date format; map both Labels columns.")
        ),
    ),
    "jira_admin": (
        str(QT_TRANSLATE_NOOP("BacklogOut", "Jira: External system import")),
        str(QT_TRANSLATE_NOOP("BacklogOut", "For administrators: each journey becomes an epic, its items below.")),
    ),
    "azure": (
        str(QT_TRANSLATE_NOOP("BacklogOut", "Azure DevOps")),
        str(
            QT_TRANSLATE_NOOP(
                "BacklogOut", "Boards ▸ Work items ▸ Import work items; save there after the import."
            )
        ),
    ),
    "github": (
        str(QT_TRANSLATE_NOOP("BacklogOut", "GitHub")),
        str(QT_TRANSLATE_NOOP("BacklogOut", "For importers of issues; an owner’s alias with @ is the assignee.")),
    ),
    "gitlab": (
        str(QT_TRANSLATE_NOOP("BacklogOut", "GitLab")),
        str(
            QT_TRANSLATE_NOOP(
                "BacklogOut", "Issues ▸ Import CSV; labels come by a quick action in the description."
            )
        ),
    ),
}


def form_title(form: str) -> str:
    """An ending in the words of the window."""
    return QCoreApplication.translate("BacklogOut", _FORMS[form])


def profile_title(name: str) -> str:
    """A profile in the words of the window; own ones are called as people have called them."""
    shipped = _PROFILES.get(name)
    return QCoreApplication.translate("BacklogOut", shipped[0]) if shipped else name


class BacklogForm(QWidget):
    """Fields for a wish; `which` offers the given pairs of value and words. `changed`: another wish."""

    changed = Signal()

    def __init__(self, wish: Wish, which: Sequence[tuple[str, str]], own: Sequence[Profile]) -> None:
        super().__init__()
        self.form = _combo([(form, form_title(form)) for form in FORMS])
        self.profile = _combo([])
        self.which = _combo(which)
        self.frame = _combo([(name, frame.title) for name, frame in FRAMES.items()])
        self.about = QLabel()
        self.about.setObjectName("caption")
        self.about.setWordWrap(True)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        rows = (
            (self.tr("Format"), self.form),
            (self.tr("Columns for"), self.profile),
            ("", self.about),
            (self.tr("Items"), self.which),
            (self.tr("Ranked by"), self.frame),
        )
        for label, field in rows:
            self._form.addRow(label, field)
            if isinstance(field, QComboBox):
                field.setAccessibleName(label)
                field.currentIndexChanged.connect(self._on_changed)
        self.offer(own, wish.profile)
        for combo, value in ((self.form, wish.form), (self.which, wish.which), (self.frame, wish.frame)):
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(combo.findData(value), 0))
        self._on_changed()

    def wish(self) -> Wish:
        """What is chosen."""
        return Wish(
            form=self.form.currentData(),
            profile=self.profile.currentData(),
            which=self.which.currentData(),
            frame=self.frame.currentData(),
        )

    def offer(self, own: Sequence[Profile], chosen: str) -> None:
        """The profiles there are, those of the project after those that ship."""
        kept = {profile.name for profile in own}
        names = [profile.name for profile in SHIPPED if profile.name not in kept] + [one.name for one in own]
        with QSignalBlocker(self.profile):
            self.profile.clear()
            for name in names:
                self.profile.addItem(profile_title(name) if name not in kept else name, name)
            self.profile.setCurrentIndex(max(self.profile.findData(chosen), 0))

    def _on_changed(self) -> None:
        wish = self.wish()
        shipped = _PROFILES.get(wish.profile) if self.profile.currentText() != wish.profile else None
        self.about.setText(QCoreApplication.translate("BacklogOut", shipped[1]) if shipped else "")
        self._form.setRowVisible(self.profile, wish.has_columns)
        self._form.setRowVisible(self.about, wish.has_columns and bool(self.about.text()))
        self.changed.emit()


def _combo(rows: Sequence[tuple[str, str]]) -> QComboBox:
    combo = QuietCombo()
    combo.setProperty("chevron", True)
    for value, text in rows:
        combo.addItem(text, value)
    combo.setMinimumContentsLength(22)
    return combo
