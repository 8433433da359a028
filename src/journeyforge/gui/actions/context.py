"""The menus of the parts of the map: rows of actions, chosen by what is under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from journeyforge.layout.hit import Hit

if TYPE_CHECKING:
    from journeyforge.gui.window import MainWindow

_GROUND = (
    ("add_card", "add_pain", "add_opportunity"),
    ("paste", "select_all"),
    ("add_stage", "add_lane"),
    ("zoom_fit", "zoom_100"),
)
_CLIP = ("cut", "copy", "paste", "duplicate")
MENUS: dict[str, tuple[tuple[str, ...], ...]] = {
    "touchpoint": (
        ("rename", "moment_of_truth", "evidence"),
        ("add_pain", "add_opportunity", "link"),
        ("split_stage",),
        _CLIP,
        ("delete",),
    ),
    "note": (("rename", "evidence"), _CLIP, ("delete",)),
    "pain_point": (("rename", "evidence", "link"), _CLIP, ("delete",)),
    "opportunity": (("rename",), _CLIP, ("delete",)),
    "stage": (
        ("rename", "phase", "stage_width"),
        ("stage_left", "add_stage", "duplicate_stage", "paste"),
        ("delete",),
    ),
    "phase": (("rename_phase", "phase", "stage_width"), ("duplicate_stage",), ("delete",)),
    "lane": (
        ("rename", "lane_kind", "line_below", "lane_height", "collapse", "hide_lane", "hidden_lanes"),
        ("add_lane", "link_journey", "add_persona"),
        ("duplicate_lane", "copy_lane"),
        ("delete",),
    ),
    "link": (("link_kind", "edit_link", "evidence"), ("delete",)),
    "feeling": (("delete",),),
    "metric": (("delete",),),
    "journey": (("rename",), ("zoom_fit", "zoom_100")),
    "": _GROUND,
}
"""Names of actions, in blocks, by the type of the record under the pointer or `phase`; empty: a cell or ground."""


def menu_of(window: MainWindow, hit: Hit | None) -> QMenu:
    """The menu of what is at a place."""
    record = window.sheet.document.get(hit.record) if hit is not None else None
    kind = record.type if record is not None else ""
    if hit is not None and hit.group is not None and hit.group.role == "phase":
        kind = "phase"
    blocks = MENUS.get(kind, _GROUND)
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for n, block in enumerate(blocks):
        if n:
            menu.addSeparator()
        for name in block:
            action = window.actions_by_name.get(name)
            if action is not None:
                menu.addAction(action)
    return menu


def show(window: MainWindow, place: QPoint, hit: Hit | None) -> None:
    """Open the menu of what is at a place of the screen."""
    menu_of(window, hit).popup(place)
