"""A browser draws an SVG as we draw the PNG: a difference that sees a card moved by 6 px, a thin line, a tint."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from readers import browser

from journeyforge.formats.registry import ExportOptions, export
from journeyforge.formats.table import from_rows
from journeyforge.layout.theme import THEMES
from journeyforge.model.document import Document
from journeyforge.project import Project
from journeyforge.storage.places import Places

SHOP = Path(__file__).parents[2] / "sample_maps" / "online_shop.journey"
EMPTY = Document.from_records([])
WINDOWS = ((25, 3), (3, 25), (9, 9), (21, 21))
"""Heights and widths over which differences are averaged: along lines, in a letter, in a card."""
LIMITS = (28.0, 38.0, 34.0, 14.0)
"""Of 255: what letters drawn by two programs differ by, and a fifth more."""

Picture = NDArray[np.int32]


def differences(one: Picture, other: Picture) -> list[float]:
    """The largest difference of means, of all windows of each size."""
    sums = np.pad(one - other, ((1, 0), (1, 0), (0, 0))).cumsum(0, dtype=np.int32).cumsum(1, dtype=np.int32)
    found = []
    for height, width in WINDOWS:
        total = sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width] + sums[:-height, :-width]
        found.append(float(np.abs(total).max()) / (height * width))
    return found


def agree(one: Picture, other: Picture) -> bool:
    return all(found < limit for found, limit in zip(differences(one, other), LIMITS, strict=True))


def loaded(file: Path) -> Picture:
    with Image.open(file) as found:
        return np.asarray(found.convert("RGB"), dtype=np.int32)


def screenshots(pictures: Sequence[str], width: int, height: int, folder: Path) -> list[Picture]:
    """SVG pictures of one size as a browser draws them, on one page: the first whole, of others the upper half."""
    half, tags = height // 2, []
    places = [(0, 0, height), *((1 + n // 2, n % 2 * half, half) for n in range(len(pictures) - 1))]
    for n, (picture, (column, top, tall)) in enumerate(zip(pictures, places, strict=True)):
        (folder / f"{n}.svg").write_text(picture, encoding="utf-8")
        box = f"left:{column * width}px;top:{top}px;width:{width}px;height:{tall}px"
        tags.append(f'<div style="position:absolute;overflow:hidden;{box}"><img src="{n}.svg"></div>')
    page, out = folder / "all.html", folder / "all.png"
    page.write_text(f'<!doctype html><body style="margin:0">{"".join(tags)}', encoding="utf-8")
    size = f"--window-size={width * (places[-1][0] + 1)},{height}"
    browser(folder, size, f"--screenshot={out}", "--virtual-time-budget=3000", page.as_uri())
    whole = loaded(out)
    # The last row and column are covered in part only: a scene's size is no whole number of pixels.
    return [whole[top : top + tall - 1, at * width : (at + 1) * width - 1] for at, top, tall in places]


def shop(folder: Path) -> Document:
    project = Project.open(SHOP, read_only=True, places=Places(folder / "home"))
    project.close()
    return project.document


def awkward(folder: Path) -> Document:
    """Long words, several scripts, many cards in a cell, two personas, empty columns."""
    rows = [
        ["stage", "lane", "card", "owner", "channel", "persona", "emotion", "quote", "pain", "moment_of_truth"]
    ]
    for n in range(14):
        words = ("Кур’єр дзвонить за десять хвилин " * (n % 4), "W" * 40, "Pays <by> card & waits")[n % 3]
        stage, who = ("A", "Довга назва етапу без кінця", "Last")[n % 3], ("Ann", "Олег")[n % 2]
        rows.append(
            [stage, f"Lane {n % 2}", words or "x", "Ann Lee", "App", who, f"{n % 5 - 2}", "So it is", "", ""]
        )
        rows[-1][8:] = ["A pain", "yes"] if n % 4 == 0 else ["", ""]
    return EMPTY.apply(from_rows(rows, EMPTY, title="Awkward & <long> — карта").change)


def _first(text: str, role: str) -> tuple[int, int]:
    """Where the first group of a role with something in it begins and ends."""
    found = re.search(rf'<g [^>]*class="{role}"[^>]*>.*?</g>\n', text, re.DOTALL)
    assert found is not None
    return found.span()


def _moved(text: str) -> str:
    start, end = _first(text, "touchpoint")
    return f'{text[:start]}<g transform="translate(6 0)">{text[start:end]}</g>{text[end:]}'


def _without(role: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        start, end = _first(text, role)
        return text[:start] + text[end:]

    return change


def _without_words(text: str) -> str:
    """The first line of a card is missing, text or letters as paths."""
    start, end = _first(text, "touchpoint")
    group = re.sub(r"<text .*?</text>|<path [^>]*aria-label[^>]*>", "", text[start:end], count=1, flags=re.DOTALL)
    return text[:start] + group + text[end:]


def _recoloured(role: str, n: int, colour: str) -> Callable[[str], str]:
    """A group's n-th colour is another one."""

    def change(text: str) -> str:
        start, end = _first(text, role)
        colours = re.findall(r'fill="(#[0-9A-Fa-f]+)"', text[start:end])
        return text[:start] + text[start:end].replace(colours[n], colour) + text[end:]

    return change


WRONGS: dict[str, Callable[[str], str]] = {
    "a card moved by 6 px": _moved,
    "no card": _without("touchpoint"),
    "no words": _without_words,
    "no link": _without("path"),
    "a card in pink": _recoloured("touchpoint", 0, "#F5D0D0"),
    "a stage in another hue": _recoloured("stage", 0, "#F5D0D0"),
}


@pytest.mark.parametrize(
    ("make", "theme", "outlined"),
    [
        (shop, "light", False),
        (shop, "dark", True),
        *((awkward, theme, outlined) for theme in THEMES for outlined in (False, True)),
    ],
)
def test_a_browser_draws_the_svg_as_we_draw_the_png_and_sees_what_is_wrong(
    make: Callable[[Path], Document], theme: str, outlined: bool, tmp_path: Path
) -> None:
    document = make(tmp_path)
    fields: dict[str, Any] = {"journeys": (document.journeys()[0].id,), "theme": theme, "outlined": outlined}
    export(document, tmp_path / "map.png", ExportOptions(scale=1.0, **fields))
    export(document, tmp_path / "map.svg", ExportOptions(**fields))
    ours, text = loaded(tmp_path / "map.png"), (tmp_path / "map.svg").read_text(encoding="utf-8")
    height, width, _ = ours.shape
    whole, *wrong = screenshots([text, *(change(text) for change in WRONGS.values())], width, height, tmp_path)
    assert agree(whole, ours[:-1, :-1]), differences(whole, ours[:-1, :-1])
    upper = ours[: wrong[0].shape[0], :-1]
    unseen = [name for name, picture in zip(WRONGS, wrong, strict=True) if agree(picture, upper)]
    assert unseen == []
