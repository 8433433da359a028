"""Actions on the project and its file, and on the app as a whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui import entries, filing
from journeyforge.gui.actions.row import Action, Choice
from journeyforge.gui.keying import quitting

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def new(window: MainWindow) -> None:
    """A new project from the blank template."""
    _make(window, "blank")


def open_(window: MainWindow) -> None:
    """Ask for a file and open it."""
    if window.windows is not None:
        filing.ask_and_open(window.windows, window)


def save(window: MainWindow) -> None:
    """Publish the document now, and offer to name this version."""
    window.save()
    if not window.project.dirty:
        window.status.offer_name()


def versions(window: MainWindow) -> None:
    """The states that are kept."""
    from journeyforge.gui.dialogs.versions import VersionsDialog

    window.leave_fields()
    VersionsDialog(window).open()


def save_as(window: MainWindow) -> None:
    """Go on in a copy under another name."""
    if window.windows is not None:
        filing.save_as(window.windows, window)


def save_copy(window: MainWindow) -> None:
    """Write a copy beside what is worked on."""
    if window.windows is not None:
        filing.save_copy(window.windows, window, clean=False)


def save_clean_copy(window: MainWindow) -> None:
    """Write a copy that tells nothing of how the map came to be."""
    if window.windows is not None:
        filing.save_copy(window.windows, window, clean=True)


def close(window: MainWindow) -> None:
    """Close the window; everything is kept."""
    window.close()


def quit_(window: MainWindow) -> None:
    """Close all windows and what lies over them; everything is kept."""
    quitting.close_on_top()
    if window.windows is not None:
        window.windows.quit()
    else:
        window.close()


def start_page(window: MainWindow) -> None:
    """Show the start window."""
    if window.windows is not None:
        window.windows.show_start()


def _make(window: MainWindow, template: str) -> None:
    if window.windows is not None:
        filing.ask_and_make(window.windows, template, window)


def _templates(window: MainWindow) -> list[Choice]:
    return [Choice(row.text, partial(_make, window, row.key), row.hint) for row in entries.template_entries()]


def _recents(window: MainWindow) -> list[Choice]:
    windows = window.windows
    if windows is None:
        return []
    shown = [
        Choice(row.text, partial(windows.open_or_tell, Path(row.key), window), row.key)
        for row in entries.recents(window.settings)
    ]
    return [*shown, Choice(window.tr("Forget these"), partial(window.settings.forget, None))] if shown else []


def _samples(window: MainWindow) -> list[Choice]:
    windows = window.windows
    if windows is None:
        return []
    return [
        Choice(row.text, partial(filing.open_sample, windows, Path(row.key), window), row.hint)
        for row in entries.samples()
    ]


def _with_windows(window: MainWindow) -> bool:
    return window.windows is not None


def _with_recents(window: MainWindow) -> bool:
    return window.windows is not None and bool(window.settings.now.recents)


ROWS: tuple[Action, ...] = (
    Action("new", str(QT_TRANSLATE_NOOP("Actions", "New…")), new, ("Ctrl+N",), "file", 0, when=_with_windows),
    Action(
        "new_from",
        str(QT_TRANSLATE_NOOP("Actions", "New from template")),
        start_page,
        (),
        "file",
        0,
        when=_with_windows,
        choices=_templates,
    ),
    Action("open", str(QT_TRANSLATE_NOOP("Actions", "Open…")), open_, ("Ctrl+O",), "file", 0, when=_with_windows),
    Action(
        "open_recent",
        str(QT_TRANSLATE_NOOP("Actions", "Open recent")),
        start_page,
        (),
        "file",
        0,
        when=_with_recents,
        choices=_recents,
    ),
    Action(
        "open_sample",
        str(QT_TRANSLATE_NOOP("Actions", "Open a sample")),
        start_page,
        (),
        "file",
        0,
        when=_with_windows,
        choices=_samples,
    ),
    Action(
        "start_page",
        str(QT_TRANSLATE_NOOP("Actions", "Start page")),
        start_page,
        (),
        "file",
        0,
        when=_with_windows,
    ),
    Action("save", str(QT_TRANSLATE_NOOP("Actions", "Save")), save, ("Ctrl+S",), "file", 1, edits=True),
    Action("versions", str(QT_TRANSLATE_NOOP("Actions", "Versions…")), versions, (), "file", 1),
    Action("save_as", str(QT_TRANSLATE_NOOP("Actions", "Save as…")), save_as, (), "file", 1, when=_with_windows),
    Action(
        "save_copy",
        str(QT_TRANSLATE_NOOP("Actions", "Save a copy…")),
        save_copy,
        (),
        "file",
        1,
        when=_with_windows,
    ),
    Action(
        "save_clean_copy",
        str(QT_TRANSLATE_NOOP("Actions", "Save a copy without history…")),
        save_clean_copy,
        (),
        "file",
        1,
        when=_with_windows,
    ),
    Action("close", str(QT_TRANSLATE_NOOP("Actions", "Close window")), close, ("Ctrl+W",), "file", 9),
    Action("quit", str(QT_TRANSLATE_NOOP("Actions", "Quit")), quit_, ("Ctrl+Q",), "file", 9),
)
