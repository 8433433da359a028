"""What one can begin with: recent files, templates, samples. Menus and the start window list these."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from journeyforge.gui import projects
from journeyforge.gui.process.settings import SettingsFile
from journeyforge.model import templates


class Entry(NamedTuple):
    """One of them: a name to read, a line that says more, and its key (a path, or a template's name)."""

    key: str
    text: str
    hint: str
    icon: str


def recents(settings: SettingsFile) -> list[Entry]:
    """The recent files, the last one first. Two of one name are told apart by their folders."""
    home = os.fspath(Path.home())
    return [
        Entry(name, Path(name).stem, os.fspath(Path(name).parent).replace(home, "~", 1), "file")
        for name in settings.now.recents
    ]


def template_entries() -> list[Entry]:
    """The templates in the language of new projects."""
    n = templates.LOCALES.index(projects.locale())
    return [
        Entry(row.name, row.titles[n], row.descriptions[n], "blank" if row.name == "blank" else "map")
        for row in templates.TEMPLATES
    ]


def samples() -> list[Entry]:
    """The sample maps that come with the program."""
    words = {
        "online_shop": (
            QCoreApplication.translate("Entries", "Online shop"),
            QCoreApplication.translate("Entries", "A customer, her courier and a support operator. In English."),
        ),
        "bank_branch": (
            QCoreApplication.translate("Entries", "Bank branch"),
            QCoreApplication.translate("Entries", "A visit to a branch as a service blueprint. In Russian."),
        ),
        "b2b_software": (
            QCoreApplication.translate("Entries", "B2B software"),
            QCoreApplication.translate("Entries", "Five people buy software together. In Ukrainian."),
        ),
        "employee": (
            QCoreApplication.translate("Entries", "Employee"),
            QCoreApplication.translate("Entries", "From the job ad to the alumni, with her lead. In English."),
        ),
    }
    return [
        Entry(os.fspath(path), *words.get(path.stem, (path.stem, path.name)), "sample")
        for path in projects.samples()
    ]
