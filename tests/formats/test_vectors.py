"""SVG and PDF of a sample map, judged by an XML parser, a browser and poppler."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops, ImageFilter

from journeyforge.formats.drawing import drawings, named
from journeyforge.formats.page import PAGES
from journeyforge.formats.registry import ExportOptions, FormatError, export, export_all
from journeyforge.layout.scene import Scene, TextLine
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.project import Project
from journeyforge.storage.places import Places

SVG = "{http://www.w3.org/2000/svg}"
SAMPLES = Path(__file__).parents[2] / "sample_maps"


def tool(*names: str) -> str:
    """The first of these programs that is here; none is an error, never a test left out."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise AssertionError(
        f"{names[0]} is missing: `make test` installs it, or apt-get install poppler-utils chromium"
    )


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Document:
    home = Places(tmp_path_factory.mktemp("home"))
    project = Project.open(SAMPLES / "online_shop.journey", read_only=True, places=home)
    project.close()
    return project.document


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, shop: Document) -> Path:
    made = tmp_path_factory.mktemp("out")
    for name in ("map.svg", "map.pdf", "map.png"):
        export(shop, made / name, options(shop, scale=1.0))
    return made


def options(document: Document, **fields: object) -> ExportOptions:
    return ExportOptions(journeys=(document.journeys()[0].id,), **fields)  # type: ignore[arg-type]


def scene_of(document: Document) -> Scene:
    return drawings(document, options(document))[0][0].scene


def lines_of(scene: Scene) -> set[str]:
    return {shape.text for group in scene.groups for shape in group.shapes if isinstance(shape, TextLine)}


def flat(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def screenshot(picture: Path, width: int, height: int) -> Image.Image:
    out = picture.with_suffix(".shot.png")
    flags = (
        "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync --hide-scrollbars"
    )
    profile = picture.with_suffix(".profile")
    run(
        tool("chromium", "chromium-browser", "google-chrome"),
        *flags.split(),
        f"--user-data-dir={profile}",
        f"--window-size={width},{height}",
        f"--screenshot={out}",
        picture.as_uri(),
    )
    with Image.open(out) as found:
        return found.convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> int:
    """The largest difference, 0…255, of what remains when letters' edges are blurred away."""
    blurred = [picture.filter(ImageFilter.BoxBlur(6)) for picture in (one, other)]
    return max(high for _, high in ImageChops.difference(*blurred).getextrema())  # type: ignore[misc]


def test_every_line_of_text_is_text_of_the_svg(shop: Document, folder: Path) -> None:
    tree = ElementTree.parse(folder / "map.svg")
    assert {text.text for text in tree.iter(f"{SVG}text")} == lines_of(scene_of(shop))


def test_groups_carry_record_valid_unique_id_role_and_title(shop: Document, folder: Path) -> None:
    tree = ElementTree.parse(folder / "map.svg")
    groups = list(tree.iter(f"{SVG}g"))
    scene = scene_of(shop)
    assert [group.get("data-record", "") for group in groups] == [group.record for group in scene.groups]
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in ids)
    assert {group.get("id") for group in groups if group.get("id")} == {
        group.record.replace(":", "-") for group in scene.groups if group.record
    }
    for drawn, group in zip(groups, scene.groups, strict=True):
        title = drawn.find(f"{SVG}title")
        assert (title.text if title is not None else "") == group.title
        assert drawn.get("role") == ("group" if group.title else "presentation")


def test_an_svg_asks_for_nothing_and_runs_nothing(folder: Path) -> None:
    text = (folder / "map.svg").read_text(encoding="utf-8")
    assert "<script" not in text
    assert set(re.findall(r"https?://[^\s\"')]+", text)) == {"http://www.w3.org/2000/svg"}
    assert all(url.startswith("data:font/woff2") for url in re.findall(r"url\(([^)]*)", text))


def test_hostile_titles_stay_text(shop: Document, tmp_path: Path) -> None:
    title = '</text><script>alert(1)</script> & "quoted" ]]>'
    journey = shop.journeys()[0].id
    export(shop.apply(commands.rename(shop, journey, title)), tmp_path / "map.svg", options(shop))
    tree = ElementTree.parse(tmp_path / "map.svg")
    assert tree.getroot().find(f"{SVG}title").text == title  # type: ignore[union-attr]
    assert not list(tree.iter(f"{SVG}script"))


def test_outlined_text_is_paths_alone(shop: Document, tmp_path: Path) -> None:
    export(shop, tmp_path / "map.svg", options(shop, outlined=True))
    tree = ElementTree.parse(tmp_path / "map.svg")
    assert not list(tree.iter(f"{SVG}text"))
    assert not list(tree.iter(f"{SVG}style"))
    assert {path.get("aria-label") for path in tree.iter(f"{SVG}path")} - {None} == lines_of(scene_of(shop))


def test_a_browser_draws_the_svg_as_we_draw_the_png_and_a_moved_or_missing_card_shows(
    shop: Document, folder: Path, tmp_path: Path
) -> None:
    with Image.open(folder / "map.png") as opened:
        ours = opened.convert("RGB")
    same = difference(screenshot(folder / "map.svg", *ours.size), ours)
    text = (folder / "map.svg").read_text(encoding="utf-8")
    card = next(group for group in scene_of(shop).groups if group.role == "touchpoint")
    start = text.rindex("<g ", 0, text.index(f'data-record="{card.record}" id='))
    moved, missing = tmp_path / "moved.svg", tmp_path / "missing.svg"
    moved.write_text(text[:start] + '<g transform="translate(8 0)">' + text[start:].replace("</g>", "</g></g>", 1))
    missing.write_text(text[:start] + text[text.index("</g>", start) + 4 :])
    assert same < 30
    assert difference(screenshot(moved, *ours.size), ours) > 2 * same
    assert difference(screenshot(missing, *ours.size), ours) > 2 * same


def test_every_line_of_text_is_found_in_the_pdf(shop: Document, folder: Path) -> None:
    found = flat(run(tool("pdftotext"), "-raw", str(folder / "map.pdf"), "-"))
    assert [line for line in lines_of(scene_of(shop)) if flat(line) not in found] == []


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.journey")), ids=lambda file: file.stem)
def test_samples_in_all_languages_are_searchable(sample: Path, tmp_path: Path) -> None:
    project = Project.open(sample, read_only=True, places=Places(tmp_path / "home"))
    project.close()
    export(project.document, tmp_path / "map.pdf", options(project.document))
    found = flat(run(tool("pdftotext"), "-raw", str(tmp_path / "map.pdf"), "-"))
    assert [line for line in lines_of(scene_of(project.document)) if flat(line) not in found] == []


def test_fonts_are_embedded_and_nothing_is_rasterised(folder: Path) -> None:
    rows = run(tool("pdffonts"), str(folder / "map.pdf")).splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "no", "yes"] for row in rows)
    assert len(run(tool("pdfimages"), "-list", str(folder / "map.pdf")).splitlines()) == 2


@pytest.mark.parametrize("page", PAGES)
def test_pages_have_their_exact_boxes(shop: Document, tmp_path: Path, page: str) -> None:
    export(shop, tmp_path / "map.pdf", options(shop, page=page))
    found = re.search(r"Page size: +([\d.]+) x ([\d.]+)", run(tool("pdfinfo"), str(tmp_path / "map.pdf")))
    assert found is not None
    assert sorted(map(float, found.groups())) == pytest.approx(sorted(PAGES[page]), abs=0.01)


def test_a_page_of_its_own_is_as_large_as_the_map(shop: Document, folder: Path) -> None:
    found = re.search(r"Page size: +([\d.]+) x ([\d.]+)", run(tool("pdfinfo"), str(folder / "map.pdf")))
    scene = scene_of(shop)
    assert found is not None
    assert [float(side) for side in found.groups()] == pytest.approx(
        [scene.width * 0.75, scene.height * 0.75], abs=0.01
    )


def test_poppler_draws_the_pdf_as_we_draw_the_png(folder: Path, tmp_path: Path) -> None:
    run(tool("pdftoppm"), "-r", "96", "-png", "-singlefile", str(folder / "map.pdf"), str(tmp_path / "page"))
    with Image.open(folder / "map.png") as ours, Image.open(tmp_path / "page.png") as theirs:
        assert theirs.size == pytest.approx(ours.size, abs=2)
        box = (0, 0, min(ours.width, theirs.width), min(ours.height, theirs.height))
        assert difference(ours.convert("RGB").crop(box), theirs.convert("RGB").crop(box)) < 40


def test_type_too_small_to_read_is_reported(shop: Document, tmp_path: Path) -> None:
    problems = export(shop, tmp_path / "map.pdf", options(shop, page="16:9"))
    assert [(p.severity, p.rule) for p in problems] == [("warning", "type_too_small")]


@pytest.mark.parametrize("name", ["map.svg", "map.pdf", "map.png"])
def test_a_character_without_a_glyph_is_reported_with_its_record(
    shop: Document, tmp_path: Path, name: str
) -> None:
    card = next(group for group in scene_of(shop).groups if group.role == "touchpoint")
    problems = export(shop.apply(commands.rename(shop, card.record, "So 😀 漢")), tmp_path / name, options(shop))
    found = [p for p in problems if p.rule == "character_not_in_font" and p.record == card.record]
    assert "U+1F600" in found[0].message
    assert "U+6F22" in found[0].message


def test_a_report_names_a_record_once_in_quotes_and_briefly() -> None:
    assert named("“Dry feet”") == "“Dry feet”"
    assert named("Calls\n10 minutes  before") == "“Calls 10 minutes before”"
    assert named("ї" * 300) == f"“{'ї' * 59}…”"


def test_all_journeys_are_a_picture_each_or_pages_of_one_pdf(shop: Document, tmp_path: Path) -> None:
    chosen = ExportOptions(journeys=tuple(journey.id for journey in shop.journeys()))
    paths, _ = export_all(shop, tmp_path / "map.svg", chosen)
    assert len(paths) == len(shop.journeys()) == len(list(tmp_path.iterdir()))
    export_all(shop, tmp_path / "map.pdf", chosen)
    assert f"Pages:           {len(paths)}" in run(tool("pdfinfo"), str(tmp_path / "map.pdf"))


def test_when_one_of_several_pictures_fails_none_is_left(shop: Document, tmp_path: Path) -> None:
    journeys = tuple(journey.id for journey in shop.journeys())
    answers = iter([False, True])
    chosen = ExportOptions(journeys=journeys, cancelled=lambda: next(answers, True))
    with pytest.raises(FormatError, match="cancelled"):
        export_all(shop, tmp_path / "map.svg", chosen)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".svg", ".pdf"])
def test_a_scale_that_a_format_has_no_use_for_is_said(suffix: str, tmp_path: Path) -> None:
    project = Project.open(SAMPLES / "employee.journey", read_only=True, places=Places(tmp_path))
    try:
        found = export(project.document, tmp_path / f"map{suffix}", ExportOptions(scale=3.0))
    finally:
        project.close()
    assert [problem.rule for problem in found] == ["no_pixels"]
