"""What people choose when a map leaves the app: kept between two exports, made into options, told in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from journeyforge.formats.page import PAGES, PX, page_size
from journeyforge.formats.registry import FORMATS, ExportOptions, Format, LinkView, by_name
from journeyforge.layout.scene import Scene
from journeyforge.layout.theme import THEMES
from journeyforge.layout.words import WORDS, language_of
from journeyforge.project import Project

WRITABLE: tuple[Format, ...] = tuple(row for row in FORMATS if row.write)
_MOST_PIXELS = 4_000_000_000
_PAGE_DPI = 150.0
SCALES, DPIS = (0.1, 20.0), (10.0, 2400.0)
"""The least and the most of both."""
ONE_JOURNEY = ("mermaid",)
"""Formats that hold one journey and no more."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One export as it is asked for. `locale` empty: the language of the content. `page` empty: as large as the
    map is. `scale` counts where there is no page, `dpi` where there is one."""

    format: str = "png"
    every: bool = False
    page: str = ""
    scale: float = 2.0
    dpi: float = _PAGE_DPI
    tiles: bool = False
    theme: str = "light"
    locale: str = ""
    whole_links: bool = False
    outlined: bool = False

    @property
    def row(self) -> Format:
        """Its format."""
        return by_name(self.format)

    def options(self, project: Project, journey: str, **more: Any) -> ExportOptions:
        """What the formats are told, with only what this one has a use for."""
        row = self.row
        pixels = row.draws and row.name == "png"
        links: LinkView = "whole" if self.whole_links else "marks"
        return ExportOptions(
            journeys=self.journeys(project, journey),
            scale=self.scale if pixels and not self.page else None,
            dpi=self.dpi if pixels and self.page else None,
            page=self.page if row.draws and row.name != "svg" else "",
            tiles=self.tiles and row.pages,
            theme=self.theme,
            locale=self.locale or language(project),
            blobs=project.blobs,
            outlined=self.outlined and row.name == "svg",
            links=links,
            **more,
        )

    def journeys(self, project: Project, journey: str) -> tuple[str, ...]:
        """Ids of the journeys that leave; none: the project with all that is in it."""
        if not self.every or self.format in ONE_JOURNEY:
            return (journey,)
        if not self.row.draws:
            return ()
        return tuple(record.id for record in project.document.journeys())

    def noted(self) -> dict[str, Any]:
        """As it is kept until the next time."""
        return asdict(self)


def remembered(noted: Mapping[str, Any]) -> Wish:
    """The wish that was kept; what makes no sense in it is as if nothing had been chosen."""
    wish = Wish()
    known: Mapping[str, Sequence[object]] = {
        "format": [row.name for row in WRITABLE],
        "page": ["", *PAGES],
        "theme": list(THEMES),
        "locale": ["", *WORDS],
        "every": [False, True],
        "tiles": [False, True],
        "whole_links": [False, True],
        "outlined": [False, True],
    }
    sound: dict[str, Any] = {name: noted[name] for name, values in known.items() if noted.get(name) in values}
    for name, (least, most) in (("scale", SCALES), ("dpi", DPIS)):
        value = noted.get(name)
        if isinstance(value, int | float) and least <= value <= most:
            sound[name] = float(value)
    return replace(wish, **sound)


def language(project: Project) -> str:
    """The language of a map's own few words: the content's, where they are known in it."""
    return language_of(project.document.project.language)


def pixels(wish: Wish, scene: Scene) -> tuple[int, int]:
    """Width and height of a PNG picture."""
    if not wish.page:
        return max(round(scene.width * wish.scale), 1), max(round(scene.height * wish.scale), 1)
    wide, tall = page_size(wish.page, scene.width, scene.height)
    return max(round(wide / 72 * wish.dpi), 1), max(round(tall / 72 * wish.dpi), 1)


def is_too_large(wish: Wish, scene: Scene) -> bool:
    """Whether no picture can be that large."""
    width, height = pixels(wish, scene)
    return wish.format == "png" and width * height > _MOST_PIXELS


def size_line(wish: Wish, scene: Scene) -> str:
    """How large it will be, in one line; empty where a file has no size on paper or screen."""
    translate = QCoreApplication.translate
    if wish.format == "png":
        width, height = (f"{side:,}".replace(",", "\u202f") for side in pixels(wish, scene))
        if is_too_large(wish, scene):
            told = translate("Exports", "{0} × {1} pixels: too large for a picture. Choose a smaller size.")
        else:
            told = translate("Exports", "{0} × {1} pixels")
        return told.format(width, height)
    if wish.format == "svg":
        told = translate("Exports", "{0} × {1} pixels, sharp at any size")
        return told.format(round(scene.width), round(scene.height))
    if wish.tiles and wish.row.pages:
        return translate("Exports", "Pages of {0}, as many as it takes to be read").format(wish.page or "A4")
    if wish.row.pages:
        wide, tall = (
            page_size(wish.page, scene.width, scene.height) if wish.page else (scene.width * PX, scene.height * PX)
        )
        return translate("Exports", "{0} × {1} mm").format(round(wide / 72 * 25.4), round(tall / 72 * 25.4))
    return ""
