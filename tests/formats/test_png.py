"""PNG pictures, read by Pillow and by hand: size, resolution, what stands where."""

from __future__ import annotations

import dataclasses
import io
import math
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from journeyforge.formats import fonts, png
from journeyforge.formats.png_file import write_png
from journeyforge.formats.registry import Cancelled, ExportOptions, FormatError, export
from journeyforge.layout.board import layout
from journeyforge.layout.scene import Group, Scene
from journeyforge.layout.theme import DARK, LIGHT, Theme
from journeyforge.layout.words import WORDS
from journeyforge.model import commands
from journeyforge.model.blobs import blob
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Channel, Project


@pytest.fixture(scope="module")
def shop() -> Document:
    """Two journeys; the customer's has two stages, two lanes and a card with a channel of its own colour."""
    document = Document.from_records([Project(id=new_id("project"))])
    shift = commands.add_journey(document, "Смена курьера", kind="employee")
    document = document.apply(shift)
    document = document.apply(commands.add_journey(document, "Buying online"))
    app = Channel(id=new_id("channel"), title="App", colour="#12AB34")
    document = document.apply(commands.add(document, [app], ""))
    journey = document.journeys()[1].id
    for title in ("Order", "Доставка"):
        document = document.apply(commands.add_stage(document, journey, title))
    for kind in ("touchpoints", "text"):
        document = document.apply(commands.add_lane(document, journey, kind, kind))
    stage, lane = document.stages(journey)[0].id, document.lanes(journey)[0].id
    return document.apply(commands.add_touchpoint(document, stage, lane, "Pays by card", channels=(app.id,)))


def scene_of(document: Document, theme: Theme = LIGHT) -> Scene:
    png.start_qt()
    return layout(document, document.journeys()[1].id, fonts.measure, theme, WORDS["en"])


def card_of(scene: Scene) -> Group:
    return next(group for group in scene.groups if group.role == "touchpoint")


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("scale", [1.0, 2.0, 3.5])
def test_what_the_scene_says_is_in_the_picture(shop: Document, tmp_path: Path, scale: float, theme: Theme) -> None:
    out = tmp_path / "map.png"
    export(shop, out, ExportOptions(scale=scale, theme=theme.name))
    scene = scene_of(shop, theme)
    card = card_of(scene)
    with Image.open(out) as picture:
        picture.load()
        assert picture.size == (math.ceil(scene.width * scale), math.ceil(scene.height * scale))

        def at(x: float, y: float) -> tuple[int, ...]:
            return picture.getpixel((int(x * scale), int(y * scale)))  # type: ignore[return-value]

        assert at(3, 3) == rgb(theme.ground)
        assert at(card.x + 2, card.y + card.height / 2) == rgb("#12AB34")
        assert at(card.x + card.width - 20, card.y + card.height / 2) == rgb(theme.card)
        stage = next(group for group in scene.groups if group.role == "stage")
        assert at(stage.x + stage.width - 12, stage.y + stage.height / 2) == rgb(theme.stages[0].ground)


def test_the_image_of_a_card_is_drawn_undistorted_in_its_box(shop: Document, tmp_path: Path) -> None:
    red = io.BytesIO()
    Image.new("RGB", (40, 80), (200, 10, 20)).save(red, "PNG")
    image = blob(red.getvalue())
    card = card_of(scene_of(shop))
    with_image = shop.apply(commands.edit(shop, card.record, image=image.sha256))
    out = tmp_path / "map.png"
    export(with_image, out, ExportOptions(scale=1, blobs={image.sha256: image}))
    card = card_of(scene_of(with_image))
    with Image.open(out) as picture:
        row = [picture.getpixel((x, int(card.y + 56))) for x in range(int(card.x), int(card.x + card.width))]
    assert 46 <= row.count((200, 10, 20)) <= 48


def test_the_words_of_a_card_are_drawn_in_ink(shop: Document, tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    export(shop, out, ExportOptions(scale=2))
    card = card_of(scene_of(shop))
    with Image.open(out) as picture:
        box = tuple(int(2 * v) for v in (card.x + 14, card.y + 8, card.x + card.width - 10, card.y + 24))
        data = picture.crop(box).tobytes()
    dark = [at for at in range(0, len(data), 3) if max(data[at : at + 3]) < 90]
    assert len(dark) > 150


def test_the_bytes_are_a_png_without_a_reader_of_ours(shop: Document, tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    export(shop, out, ExportOptions(dpi=300))
    data = out.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = [], 8
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + body)
        chunks.append((kind, body))
        at += 12 + size
    width, height, depth, colour, *rest = struct.unpack(">IIBBBBB", dict(chunks)[b"IHDR"])
    assert (depth, colour, *rest) == (8, 2, 0, 0, 0)
    pixels = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    assert len(pixels) == height * (1 + 3 * width)
    assert struct.unpack(">IIB", dict(chunks)[b"pHYs"]) == (11811, 11811, 1)
    assert chunks[-1] == (b"IEND", b"")


def test_a_picture_at_two_scales_breaks_its_lines_alike(shop: Document, tmp_path: Path) -> None:
    sizes = []
    for scale in (1.0, 4.0):
        export(shop, tmp_path / "map.png", ExportOptions(scale=scale))
        with Image.open(tmp_path / "map.png") as picture:
            sizes.append((picture.width / scale, picture.height / scale))
    assert sizes[0] == pytest.approx(sizes[1], abs=1)


def test_of_several_journeys_the_first_customer_journey_is_drawn_and_named(shop: Document, tmp_path: Path) -> None:
    problems = export(shop, tmp_path / "map.png", ExportOptions())
    assert [(p.severity, p.rule) for p in problems] == [("hint", "one_journey_drawn")]
    assert "“Buying online”" in problems[0].message
    assert "--journey: “Смена курьера”" in problems[0].message


def test_the_chosen_journey_is_drawn_without_a_word(shop: Document, tmp_path: Path) -> None:
    chosen = shop.journeys()[0].id
    assert list(export(shop, tmp_path / "map.png", ExportOptions(journeys=(chosen,)))) == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (ExportOptions(scale=5000), "too large; with --scale"),
        (ExportOptions(scale=0), "can't be drawn at scale 0"),
        (ExportOptions(scale=float("nan")), "can't be drawn at scale nan"),
        (ExportOptions(theme="pink"), "no theme or language 'pink'"),
        (ExportOptions(journeys=("journey:1", "journey:2")), "shows one journey; 2 were chosen"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_leaves_nothing_behind(
    shop: Document, tmp_path: Path, options: ExportOptions, sentence: str
) -> None:
    with pytest.raises(FormatError, match=sentence):
        export(shop, tmp_path / "map.png", options)
    assert list(tmp_path.iterdir()) == []


def test_a_project_without_journeys_is_said_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="there is no journey to draw"):
        export(Document.from_records([Project(id=new_id("project"))]), tmp_path / "map.png", ExportOptions())


@pytest.mark.parametrize(
    ("page", "dpi", "size"), [("A4", 300, (3508, 2480)), ("16:9", 96, (1280, 720)), ("A3", None, (2480, 1754))]
)
def test_a_page_has_its_exact_size_in_pixels(
    shop: Document, tmp_path: Path, page: str, dpi: float | None, size: tuple[int, int]
) -> None:
    options = ExportOptions(journeys=(shop.journeys()[1].id,), page=page, dpi=dpi)
    assert list(export(shop, tmp_path / "map.png", options)) == []
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.size == pytest.approx(size, abs=1)


def test_a_picture_wider_than_qt_can_paint_is_whole(shop: Document, tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    scene = scene_of(shop)
    scale = 33_500 / scene.width
    short = dataclasses.replace(scene, height=30 / scale)
    frame = png._own_frame(short, scale, ExportOptions())
    with out.open("wb") as file:
        write_png(file, frame.width, frame.height, png._bands(frame, ExportOptions()), frame.dpi)
    with Image.open(out) as picture:
        assert picture.width == 33_500
        assert picture.getpixel((33_490, 5)) == rgb(LIGHT.ground)


def test_a_cancelled_export_leaves_nothing_behind(shop: Document, tmp_path: Path) -> None:
    with pytest.raises(Cancelled, match="cancelled; nothing has been written"):
        export(shop, tmp_path / "map.png", ExportOptions(cancelled=lambda: True))
    assert list(tmp_path.iterdir()) == []


def test_progress_rises_to_one(shop: Document, tmp_path: Path) -> None:
    heard: list[float] = []
    export(shop, tmp_path / "map.png", ExportOptions(progress=heard.append))
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_missing_libraries_of_qt_are_named_in_one_sentence(
    shop: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtGui", None)
    with pytest.raises(FormatError, match=r"pictures need Qt.*apt-get install libegl1") as caught:
        export(shop, tmp_path / "map.png", ExportOptions())
    assert "\n" not in str(caught.value)


def test_widths_are_the_same_at_any_size() -> None:
    png.start_qt()
    for text in ("Compares prices on the phone", "Курьер звонит за 10 минут", "Їжак і ґанок"):
        small = fonts.measure(text, fonts.TextStyle(13, 500))
        large = fonts.measure(text, fonts.TextStyle(130, 500)) / 10
        assert small == pytest.approx(large, rel=0.002)


def test_a_font_that_is_not_there_is_an_error_not_another_font(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    png.start_qt()
    monkeypatch.setattr(fonts, "_registered", False)
    monkeypatch.setattr(fonts.fontpkg_fira_sans, "ROOT", tmp_path)
    with pytest.raises(fonts.FontError, match="Fira Sans Regular can't be loaded from"):
        fonts.register()


def test_drawing_a_picture_needs_no_screen_and_loads_no_widgets(tmp_path: Path) -> None:
    script = (
        "import os, sys; [os.environ.pop(k, None) for k in ('DISPLAY', 'WAYLAND_DISPLAY', 'QT_QPA_PLATFORM')];"
        "from pathlib import Path; from journeyforge.formats.registry import ExportOptions, export;"
        "from journeyforge.model.document import Document;"
        "from journeyforge.model.records import Project, Journey;"
        "from journeyforge.model.ids import new_id;"
        "d = Document.from_records([Project(id=new_id('project')), Journey(id=new_id('journey'), title='A')]);"
        "export(d, Path(sys.argv[1]), ExportOptions()); assert 'PySide6.QtWidgets' not in sys.modules"
    )
    out = tmp_path / "map.png"
    done = subprocess.run([sys.executable, "-c", script, str(out)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    with Image.open(out) as picture:
        assert picture.width == 1440
