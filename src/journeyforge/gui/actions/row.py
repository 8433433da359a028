"""The shape of an action, and the menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


class Choice(NamedTuple):
    """One of several things an action can be done to: its words as they are shown, and how to do it."""

    text: str
    run: Callable[[], object]
    hint: str = ""


class Action(NamedTuple):
    """One thing people can do.

    `text` is a literal marked with QT_TRANSLATE_NOOP("Actions", …); `run` does it; `menu` names one of MENUS
    (empty: in none); `group` numbers the blocks of a menu, a line stands between them; `icon` names one of
    `gui.icons`; `edits` are refused in projects open for reading only; `when` says whether it makes sense now,
    `checked` whether it is on (for what is switched), `about` what it would be done to (None: nothing), which is
    said after its text. `choices` makes it a menu of its own, filled when it opens; `run` is then for where there
    are no menus.
    """

    name: str
    text: str
    run: Callable[[MainWindow], object]
    keys: tuple[str, ...] = ()
    menu: str = ""
    group: int = 0
    icon: str = ""
    on_toolbar: bool = False
    edits: bool = False
    when: Callable[[MainWindow], bool] | None = None
    checked: Callable[[MainWindow], bool] | None = None
    choices: Callable[[MainWindow], list[Choice]] | None = None
    about: Callable[[MainWindow], str | None] | None = None


MENUS: tuple[tuple[str, str], ...] = (
    ("file", str(QT_TRANSLATE_NOOP("Actions", "&File"))),
    ("edit", str(QT_TRANSLATE_NOOP("Actions", "&Edit"))),
    ("view", str(QT_TRANSLATE_NOOP("Actions", "&View"))),
    ("insert", str(QT_TRANSLATE_NOOP("Actions", "&Insert"))),
    ("map", str(QT_TRANSLATE_NOOP("Actions", "&Map"))),
    ("tools", str(QT_TRANSLATE_NOOP("Actions", "&Tools"))),
    ("help", str(QT_TRANSLATE_NOOP("Actions", "&Help"))),
)
"""The menus, from left to right; one without actions is not shown."""
