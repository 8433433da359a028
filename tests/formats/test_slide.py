"""A map on one slide: nothing lost, nothing over another, larger than a strip in the middle."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from test_tiles import a_map

from journeyforge.formats.drawing import Drawing, drawings
from journeyforge.formats.page import PAGES, fitted
from journeyforge.formats.pages.build import whole_sheet
from journeyforge.formats.pages.sheet import Layer, Sheet
from journeyforge.formats.pages.slide import Section, sections
from journeyforge.formats.registry import ExportOptions, export
from journeyforge.layout.scene import Group, TextLine
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.model.ids import new_ids
from journeyforge.model.records import Project
from journeyforge.project import Project as OpenProject
from journeyforge.storage.places import Places

SAMPLES = Path(__file__).parents[2] / "sample_maps"
WIDE, TALL = PAGES["16:9"]


def slide_of(document: Document, locale: str = "en") -> tuple[Drawing, Sheet]:
    options = ExportOptions(journeys=(document.journeys()[0].id,), page="16:9", locale=locale)
    found, _ = drawings(document, options)
    return found[0], whole_sheet(document, found[0].scene, "16:9", options)


def sample(name: str, tmp_path: Path) -> Document:
    project = OpenProject.open(SAMPLES / f"{name}.journey", read_only=True, places=Places(tmp_path))
    try:
        return project.document
    finally:
        project.close()


def box(layer: Layer, group: Group) -> tuple[float, float, float, float]:
    return (
        group.x * layer.scale + layer.dx,
        group.y * layer.scale + layer.dy,
        (group.x + group.width) * layer.scale + layer.dx,
        (group.y + group.height) * layer.scale + layer.dy,
    )


def words(groups: tuple[Group, ...]) -> Counter[str]:
    return Counter(shape.text for group in groups for shape in group.shapes if isinstance(shape, TextLine))


def holds_all(drawing: Drawing, sheet: Sheet) -> None:
    """Each card once, within the slide, over no other; each other word of the map at least once."""
    placed = [
        (group.record, box(layer, group)) for layer in sheet.layers for group in layer.groups if group.is_card
    ]
    assert Counter(key for key, _ in placed) == Counter(g.record for g in drawing.scene.groups if g.is_card)
    for _, (left, top, right, bottom) in placed:
        assert -0.01 <= left < right <= WIDE + 0.01
        assert -0.01 <= top < bottom <= TALL + 0.01
    for n, (_, one) in enumerate(placed):
        for _, other in placed[n + 1 :]:
            assert (
                one[2] <= other[0] + 0.01
                or other[2] <= one[0] + 0.01
                or one[3] <= other[1] + 0.01
                or (other[3] <= one[1] + 0.01)
            )
    rows = [
        group
        for row in (*drawing.scene.rows, *drawing.scene.below)
        for group in (*row.front, *(card for cell in row.cells for card in cell))
        if group.role != "key"
    ]
    assert not words(tuple(rows)) - words(tuple(group for layer in sheet.layers for group in layer.groups))


@pytest.mark.parametrize(
    ("name", "locale"), [("online_shop", "en"), ("bank_branch", "ru"), ("b2b_software", "uk"), ("employee", "en")]
)
def test_a_sample_fills_a_slide_with_its_lanes_side_by_side(name: str, locale: str, tmp_path: Path) -> None:
    drawing, sheet = slide_of(sample(name, tmp_path), locale)
    holds_all(drawing, sheet)
    scene = drawing.scene
    in_one = fitted(scene.width, scene.height, WIDE, TALL)[0]
    cards = [(layer, group) for layer in sheet.layers for group in layer.groups if group.is_card]
    assert min(layer.scale for layer, _ in cards) > 1.3 * in_one
    assert max(box(*card)[2] for card in cards) > 0.65 * WIDE
    heads = [group.record for layer in sheet.layers for group in layer.groups if group.role == "stage"]
    assert min(Counter(heads).values()) >= 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6), st.integers(0, 40), st.integers(1, 12), st.integers(1, 9))
def test_any_map_is_whole_on_its_slide(seed: int, cards: int, stages: int, lanes: int) -> None:
    holds_all(*slide_of(a_map(seed, cards, stages, lanes)))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.floats(1, 500), min_size=1, max_size=12), st.integers(1, 5))
def test_columns_keep_the_order_of_lanes_and_lose_none(heights: list[float], most: int) -> None:
    blocks, y = [], 0.0
    for height in heights:
        blocks.append(Section(y, y + height))
        y += height + 8
    found = sections(blocks, most)
    assert len(found) <= most
    assert (found[0].top, found[-1].bottom) == (blocks[0].top, blocks[-1].bottom)
    tops = [block.top for block in blocks]
    assert [section.top for section in found] == sorted({section.top for section in found} & set(tops))
    assert max(section.bottom - section.top for section in found) >= max(heights) - 0.01


def test_lanes_joined_by_a_whole_line_stay_in_one_column(tmp_path: Path) -> None:
    document = sample("online_shop", tmp_path)
    options = ExportOptions(journeys=(document.journeys()[0].id,), page="16:9", links="whole")
    found, _ = drawings(document, options)
    sheet = whole_sheet(document, found[0].scene, "16:9", options)
    far = found[0].scene.far()
    assert far
    for link in far:
        holding = [layer for layer in sheet.layers if link in layer.groups]
        assert len(holding) == 1
        ends = [g for g in holding[0].groups if g.role == "band" and g.y <= link.y <= g.y + g.height]
        assert ends, link.title


def test_png_and_pdf_show_the_same_slide(tmp_path: Path) -> None:
    document = sample("employee", tmp_path)
    options = ExportOptions(page="16:9", dpi=36)
    export(document, tmp_path / "map.png", options)
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.size == (480, 270)
        box_of_ink = Image.eval(picture.convert("L"), lambda v: 255 if v < 200 else 0).getbbox()
    assert box_of_ink is not None
    assert box_of_ink[2] - box_of_ink[0] > 400


def test_a_journey_without_anything_is_a_slide_that_says_so() -> None:
    document = Document.from_records([Project(id=new_ids("project", 1)[0])])
    document = document.apply(commands.add_journey(document, ""))
    _, sheet = slide_of(document)
    assert (sheet.width, sheet.height) == (WIDE, TALL)
    assert any("stage" in text.lower() for layer in sheet.layers for text in words(layer.groups))
