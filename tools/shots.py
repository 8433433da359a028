"""Pictures to look at before a visual piece is called done: `python tools/shots.py [FOLDER]` (build/shots).

A picture is a row of `SHOTS`; `index.html` in the folder shows them side by side.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from shot_maps import MADE
from shot_sheet import write_sheet
from shot_windows import draw_windows

from journeyforge.formats.registry import ExportOptions, export
from journeyforge.model.blobs import Blob
from journeyforge.model.document import Document
from journeyforge.project import Project
from journeyforge.storage.places import Places

SAMPLES = Path(__file__).parents[1] / "sample_maps"
ALL = -1
"""Instead of the number of a journey: all of them."""


class Shot(NamedTuple):
    """A picture: `map` is a sample or one of MADE, `language` that of its content, `journey` a number."""

    map: str
    language: str
    theme: str
    shows: str
    kinds: tuple[str, ...] = ("png",)
    journey: int = 0
    page: str = ""
    outlined: bool = False
    scale: float = 1.0

    def name(self) -> str:
        """The file's name without its ending: what it shows."""
        whole = {ALL: "all"}.get(self.journey, f"journey{self.journey + 1}" if self.journey else "")
        parts = (self.map, self.language, self.theme, whole, self.page.replace(":", "x"))
        return "-".join(part for part in (*parts, "outlined" if self.outlined else "") if part)


EVERY = ("png", "svg", "pdf")
SHOTS: tuple[Shot, ...] = (
    Shot("online_shop", "en", "light", "A whole customer journey", EVERY),
    Shot("online_shop", "en", "dark", "The same at night, at twice the size", scale=2.0),
    Shot("online_shop", "en", "light", "Three journeys on pages of a printer", ("pdf",), journey=ALL, page="A3"),
    Shot("online_shop", "en", "dark", "The courier’s side", ("svg",), journey=1),
    Shot("bank_branch", "ru", "light", "A service blueprint in Russian", EVERY),
    Shot("bank_branch", "ru", "dark", "The same at night, letters as paths", ("svg",), outlined=True),
    Shot("bank_branch", "ru", "light", "A poster", ("pdf",), page="A0"),
    Shot("b2b_software", "uk", "light", "Five people decide, in Ukrainian", ("png", "svg")),
    Shot("b2b_software", "uk", "dark", "The same at night", ("png", "pdf")),
    Shot("employee", "en", "light", "An employee’s journey as a slide", ("png", "pdf"), page="16:9"),
    Shot("employee", "en", "dark", "The same at night", ("png",)),
    Shot("bare", "ru", "light", "A journey with nothing in it"),
    Shot("one_card", "en", "light", "One card"),
    Shot("full_cell", "ru", "dark", "Thirty cards in one cell"),
    Shot("long_titles", "uk", "light", "Titles of 300 characters", ("png", "svg")),
    Shot("forty_stages", "uk", "dark", "Forty stages"),
    Shot("thousand_cards", "en", "light", "A thousand cards"),
)
"""All pictures, in the order of the sheet."""


@contextmanager
def opened(name: str, language: str) -> Iterator[tuple[Document, Mapping[str, Blob]]]:
    """A map and its images."""
    if name in MADE:
        yield made(name, language), {}
        return
    with tempfile.TemporaryDirectory() as home:
        project = Project.open(SAMPLES / f"{name}.journey", read_only=True, places=Places(Path(home)))
        try:
            yield project.document, project.blobs
        finally:
            project.close()


@cache
def made(name: str, language: str) -> Document:
    """A made-up map."""
    return MADE[name](language)


def draw(shot: Shot, folder: Path) -> list[Path]:
    """Draw a shot in each of its formats."""
    with opened(shot.map, shot.language) as (document, blobs):
        assert document.project.language == shot.language, f"{shot.map} is not in {shot.language}"
        journeys = document.journeys()
        chosen = journeys if shot.journey == ALL else journeys[shot.journey : shot.journey + 1]
        files = []
        for kind in shot.kinds:
            options = ExportOptions(
                journeys=tuple(journey.id for journey in chosen),
                scale=shot.scale if kind == "png" and not shot.page else None,
                page=shot.page if kind != "svg" else "",
                theme=shot.theme,
                locale=shot.language,
                outlined=shot.outlined,
                blobs=blobs,
            )
            files.append(folder / f"{shot.name()}.{kind}")
            export(document, files[-1], options)
        return files


def main(folder: Path) -> None:
    """Draw all pictures into a folder, and the sheet that shows them; what an earlier run left goes."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in (path for path in folder.iterdir() if path.suffix in (".png", ".svg", ".pdf", ".html")):
        old.unlink()
    rows = [*draw_windows(folder), *((shot.shows, draw(shot, folder)) for shot in SHOTS)]
    sheet = write_sheet(folder, rows)
    print(f"{sum(len(files) for _, files in rows)} pictures in {folder}; look at {sheet}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots"))
