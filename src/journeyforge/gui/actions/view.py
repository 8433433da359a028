"""Actions on what is seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt

from journeyforge.gui.actions.row import Action, Choice
from journeyforge.gui.process.settings import ThemeChoice
from journeyforge.gui.views import VIEWS

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow


def zoom_in(window: MainWindow) -> None:
    """Closer."""
    window.view.zoom_by(1)


def zoom_out(window: MainWindow) -> None:
    """Farther away."""
    window.view.zoom_by(-1)


def zoom_100(window: MainWindow) -> None:
    """Every pixel its own."""
    window.view.zoom_to(1.0)


def zoom_fit(window: MainWindow) -> None:
    """All of the map."""
    window.view.zoom_to_fit()


def next_part(window: MainWindow) -> None:
    """The keyboard to the next part of the window."""
    window.focus_part(1)


def previous_part(window: MainWindow) -> None:
    """The keyboard to the part before."""
    window.focus_part(-1)


def full_screen(window: MainWindow) -> None:
    """The whole screen for the window, or back."""
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def _show_view(name: str, window: MainWindow) -> None:
    window.view.typing.leave()
    window.frame.show_view(name)


def _is_view(name: str, window: MainWindow) -> bool:
    return window.frame.shown == name


def _insights(window: MainWindow) -> list[Choice]:
    from journeyforge.gui.insights.pages import PAGES

    return [
        Choice(QCoreApplication.translate("Insights", page.text), partial(show_insights, window, page.name))
        for page in PAGES
    ]


def show_insights(window: MainWindow, page: str = "") -> None:
    """The view Insights, on one of its pages."""
    from journeyforge.gui.insights.insights_view import InsightsView

    _show_view("insights", window)
    view = window.frame.made("insights")
    if page and isinstance(view, InsightsView):
        view.show_page(page)


def _switch_panel(side: str, window: MainWindow) -> None:
    window.frame.show_panel(side, not window.frame.is_shown(side))


def _is_panel(side: str, window: MainWindow) -> bool:
    return window.frame.is_shown(side)


def _choose_theme(choice: ThemeChoice, window: MainWindow) -> None:
    if window.windows is not None:
        window.windows.choose_theme(choice)


def _is_theme(choice: ThemeChoice, window: MainWindow) -> bool:
    return window.settings.now.theme == choice


def _on_map(window: MainWindow) -> bool:
    return window.frame.shown == "map"


def _with_windows(window: MainWindow) -> bool:
    return window.windows is not None


_THEMES: tuple[tuple[ThemeChoice, str], ...] = (
    ("system", str(QT_TRANSLATE_NOOP("Actions", "Colours of the system"))),
    ("light", str(QT_TRANSLATE_NOOP("Actions", "Light"))),
    ("dark", str(QT_TRANSLATE_NOOP("Actions", "Dark"))),
)
_PANELS = (
    ("left", str(QT_TRANSLATE_NOOP("Actions", "Left panel"))),
    ("right", str(QT_TRANSLATE_NOOP("Actions", "Inspector"))),
)


def _zoom(name: str, text: str, run: object, *keys: str) -> Action:
    return Action(name, text, run, keys, "view", 2, when=_on_map)  # type: ignore[arg-type]


ROWS: tuple[Action, ...] = (
    *(
        Action(
            f"view_{view.name}",
            view.text,
            partial(_show_view, view.name),
            (),
            "view",
            0,
            checked=partial(_is_view, view.name),
        )
        for view in VIEWS
    ),
    Action(
        "insights_on",
        str(QT_TRANSLATE_NOOP("Actions", "Insights on")),
        show_insights,
        (),
        "view",
        1,
        choices=_insights,
    ),
    _zoom("zoom_in", str(QT_TRANSLATE_NOOP("Actions", "Zoom in")), zoom_in, "Ctrl++", "Ctrl+="),
    _zoom("zoom_out", str(QT_TRANSLATE_NOOP("Actions", "Zoom out")), zoom_out, "Ctrl+-"),
    _zoom("zoom_100", str(QT_TRANSLATE_NOOP("Actions", "100 %")), zoom_100, "Ctrl+0"),
    _zoom("zoom_fit", str(QT_TRANSLATE_NOOP("Actions", "Whole map")), zoom_fit, "Ctrl+1"),
    *(
        Action(
            f"panel_{side}",
            text,
            partial(_switch_panel, side),
            (),
            "view",
            3,
            checked=partial(_is_panel, side),
        )
        for side, text in _PANELS
    ),
    *(
        Action(
            f"theme_{choice}",
            text,
            partial(_choose_theme, choice),
            (),
            "view",
            4,
            when=_with_windows,
            checked=partial(_is_theme, choice),
        )
        for choice, text in _THEMES
    ),
    Action(
        "full_screen",
        str(QT_TRANSLATE_NOOP("Actions", "Full screen")),
        full_screen,
        ("F11",),
        "view",
        6,
        checked=lambda window: window.isFullScreen(),
    ),
    Action(
        "next_part",
        str(QT_TRANSLATE_NOOP("Actions", "Next part of the window")),
        next_part,
        ("F6",),
        "view",
        8,
    ),
    Action(
        "previous_part",
        str(QT_TRANSLATE_NOOP("Actions", "Previous part of the window")),
        previous_part,
        ("Shift+F6",),
        "view",
        8,
    ),
)
