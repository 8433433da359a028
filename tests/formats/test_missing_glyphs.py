"""Signs that the maps' font lacks are seen in every picture: as another font draws them or as a box."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from journeyforge.formats import fonts
from journeyforge.formats.drawing import drawings, start_qt
from journeyforge.formats.registry import ExportOptions, export
from journeyforge.layout.scene import Group, TextLine
from journeyforge.layout.text import QUOTE
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.project import Project
from journeyforge.storage.places import Places

SHOP = Path(__file__).parents[2] / "sample_maps" / "online_shop.journey"
ODD = {
    "emoji": "😀😀😀",
    "hebrew": "שלום עולם",
    "chinese": "漢字訂單",
    "thai": "สวัสดีครับ",
    "cuneiform": "𒀀𒁀𒀀",
    "private": "\ue000\ue001\ue002",
    "devanagari": "नमस्ते",
    "ukrainian": "ґудзик ї",
    "combining": "а́е́о́",
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Document:
    project = Project.open(SHOP, read_only=True, places=Places(tmp_path_factory.mktemp("home")))
    project.close()
    return project.document


def run(*command: str) -> None:
    program = shutil.which(command[0])
    assert program is not None, f"{command[0]} is missing: `make test` installs it"
    subprocess.run([program, *command[1:]], check=True, capture_output=True, timeout=60)


def drawn(document: Document, folder: Path, kind: str) -> Image.Image:
    """The picture as others draw it, one pixel for one of the scene."""
    options = ExportOptions(journeys=(document.journeys()[0].id,), scale=1.0 if kind == "png" else None)
    file, shot = folder / f"map.{kind}", folder / "shot.png"
    export(document, file, options)
    if kind == "svg":
        size = drawings(document, options)[0][0].scene
        flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars")
        run(
            "chromium",
            *flags,
            f"--user-data-dir={folder / 'profile'}",
            f"--window-size={int(size.width)},{int(size.height)}",
            f"--screenshot={shot}",
            file.as_uri(),
        )
    elif kind == "pdf":
        run("pdftoppm", "-r", "96", "-png", "-singlefile", str(file), str(folder / "shot"))
    else:
        shot = file
    with Image.open(shot) as found:
        return found.convert("L")


def ink(picture: Image.Image, card: Group) -> list[int]:
    """How many dark pixels the first lines of a card have, by columns of 8 px."""
    first = next(shape for shape in card.shapes if isinstance(shape, TextLine))
    left, top = int(card.x + first.x), int(card.y) + 8
    return [
        sum(value < 140 for value in picture.crop((x, top, x + 8, top + 34)).tobytes())
        for x in range(left, left + 24, 8)
    ]


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_no_sign_is_left_out_of_a_picture(shop: Document, tmp_path: Path, kind: str) -> None:
    options = ExportOptions(journeys=(shop.journeys()[0].id,))
    scene = drawings(shop, options)[0][0].scene
    cards = [group.record for group in scene.groups if group.role == "touchpoint"][: len(ODD)]
    changed = shop
    for record, words in zip(cards, ODD.values(), strict=True):
        changed = changed.apply(commands.rename(changed, record, words))
    places = {group.record: group for group in drawings(changed, options)[0][0].scene.groups if group.is_card}
    picture = drawn(changed, tmp_path, kind)
    found = {name: ink(picture, places[record]) for record, name in zip(cards, ODD, strict=True)}
    assert {name: columns for name, columns in found.items() if sum(columns) < 10} == {}


def test_a_quote_the_italics_lack_is_measured_and_painted_upright() -> None:
    start_qt()
    assert fonts.style_for("Я в очереди № 4 · 12 €", QUOTE) == QUOTE
    upright = QUOTE._replace(italic=False)
    for text in ("لماذا أنتظر؟", "למה?", "为什么"):
        assert fonts.style_for(text, QUOTE) == upright
        assert fonts.measure(text, QUOTE) == fonts.measure(text, upright) > 0
