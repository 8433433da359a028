"""Maps on several pages, read back by poppler: nothing missing, nothing twice, nothing cut that need not be."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeyforge.formats.drawing import drawings
from journeyforge.formats.page import PAGES
from journeyforge.formats.pages.build import Tiled, _tiled
from journeyforge.formats.pages.cuts import Span, place_of, windows
from journeyforge.formats.pages.sheet import Layer, Sheet
from journeyforge.formats.registry import ExportOptions, FormatError, export
from journeyforge.layout.scene import Group, TextLine
from journeyforge.model import commands, order
from journeyforge.model.document import Document
from journeyforge.model.ids import new_ids
from journeyforge.model.records import Journey, Known, Lane, Link, Note, Project, Stage, Touchpoint
from journeyforge.project import Project as OpenProject
from journeyforge.storage.places import Places

SAMPLES = Path(__file__).parents[2] / "sample_maps"
SHOP = SAMPLES / "online_shop.journey"


def opened(file: Path, tmp_path: Path) -> Document:
    project = OpenProject.open(file, read_only=True, places=Places(tmp_path / "home"))
    project.close()
    return project.document


def poppler(name: str, *words: str) -> str:
    program = shutil.which(name)
    assert program is not None, f"{name} is missing: apt-get install poppler-utils"
    return subprocess.run([program, *words], check=True, capture_output=True, text=True, timeout=60).stdout


def flat(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def a_map(seed: int, cards: int, stages: int, lanes: int) -> Document:
    """A map in which every card and label has words of its own; some run over stages, some are long or parked."""
    pick = random.Random(seed)
    journey = Journey(id=new_ids("journey", 1)[0], title=pick.choice(("Moving house", "Переїзд", "W" * 90)))
    made: list[Known] = [Project(id=new_ids("project", 1)[0]), journey]
    columns, rows = new_ids("stage", stages), new_ids("lane", lanes)
    for n, (key, place) in enumerate(zip(columns, order.many(None, None, stages), strict=True)):
        phase = pick.choice(("", "Before everything else begins", "After"))
        width = pick.choice((None, None, 40.0, 300.0))
        made.append(Stage(id=key, journey=journey.id, order=place, title=f"Stage{n}s", phase=phase, width=width))
    kinds = [pick.choice(("touchpoints", "text", "quotes")) for _ in rows]
    for n, (key, place) in enumerate(zip(rows, order.many(None, None, lanes), strict=True)):
        made.append(Lane(id=key, journey=journey.id, order=place, kind=kinds[n], title=f"Lane{n}l"))  # type: ignore[arg-type]
    steps: list[str] = []
    places = order.many(None, None, cards)
    for n in range(cards):
        row, words = pick.randrange(lanes), f"Card{n}c" + " mit Wörtern" * pick.choice((0, 0, 2, 25))
        stage, lane = pick.choice(columns), rows[row]
        if kinds[row] == "touchpoints":
            key = new_ids("touchpoint", 1)[0]
            span = pick.choice((1, 1, 1, 2, 3))
            made.append(Touchpoint(id=key, stage=stage, lane=lane, order=places[n], title=words, span=span))
            steps.append(key)
        else:
            spot = {"stage": stage, "lane": lane}
            made.append(Note(id=new_ids("note", 1)[0], order=places[n], text=words, **spot))
    for n, key in enumerate(new_ids("link", len(steps) // 4) if len(steps) > 1 else ()):
        source, target = pick.sample(steps, 2)
        made.append(Link(id=key, source=source, target=target, label=f"Label{n}b"))
    return Document.from_records(made)


def tiled(document: Document, **fields: object) -> Tiled:
    options = ExportOptions(journeys=(document.journeys()[0].id,), tiles=True, **fields)  # type: ignore[arg-type]
    found = _tiled(document, drawings(document, options)[0][0], options)
    assert found is not None
    return found


def on_page(sheet: Sheet) -> list[tuple[Layer, Group]]:
    return [(layer, group) for layer in sheet.layers for group in layer.groups]


def box(layer: Layer, group: Group) -> tuple[float, float, float, float]:
    x, y = group.x * layer.scale + layer.dx, group.y * layer.scale + layer.dy
    return x, y, x + group.width * layer.scale, y + group.height * layer.scale


SIZES = st.sampled_from([(1, 1, 1), (30, 1, 1), (40, 40, 1), (60, 6, 5), (150, 8, 4)])


@given(st.integers(0, 2**32), SIZES, st.sampled_from(["A4", "16:9", "A2"]))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_card_stands_whole_on_exactly_one_tile(seed: int, size: tuple[int, int, int], page: str) -> None:
    document = a_map(seed, *size)
    found = tiled(document, page=page, scale=1.0)
    sheets = found.sheets(1, found.pages)
    cards = {record.id for kind in (Touchpoint, Note) for record in document.of(kind)}
    seen = [
        (group.record, sheet, box(layer, group))
        for sheet in sheets[1:]
        for layer, group in on_page(sheet)
        if group.record in cards and group.is_card
    ]
    if not found.plan.cut:
        assert sorted(record for record, *_ in seen) == sorted(cards)
    for record, sheet, (left, top, right, bottom) in seen:
        if not found.plan.cut:
            assert min(left, top, sheet.width + 1 - right, sheet.height + 1 - bottom) >= 0, record


@given(st.integers(0, 2**32), SIZES, st.sampled_from(["A4", "16:9"]))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_word_of_the_map_stands_on_exactly_one_tile(
    seed: int, size: tuple[int, int, int], page: str
) -> None:
    document = a_map(seed, *size)
    found = tiled(document, page=page, scale=1.0)
    lines = [
        shape.text
        for sheet in found.sheets(1, found.pages)[1:]
        for _, group in on_page(sheet)
        for shape in group.shapes
        if isinstance(shape, TextLine)
    ]
    wanted = [
        shape.text
        for group in found.heads.scene.groups
        for shape in group.shapes
        if isinstance(shape, TextLine) and re.match(r"(Card|Label)\d+[cb]", shape.text)
    ]
    assert sorted(line for line in lines if re.match(r"(Card|Label)\d+[cb]", line)) == sorted(wanted)


@given(
    st.lists(st.tuples(st.floats(0, 900), st.floats(1, 180)), max_size=60),
    st.lists(st.floats(0, 1000), max_size=30),
    st.floats(200, 1500),
)
def test_windows_follow_one_another_and_nothing_reaches_out_of_its_own(
    things: list[tuple[float, float]], cuts: list[float], size: float
) -> None:
    spans = [Span(low, low + length, low) for low, length in things]
    found = windows(0.0, 1100.0, [*cuts, *(span.low for span in spans)], spans, size)
    assert found[0].low == 0.0
    assert found[-1].high == 1100.0
    assert [window.high for window in found[:-1]] == [window.low for window in found[1:]]
    for span in spans:
        window = found[place_of(found, span.anchor)]
        assert window.start <= span.low <= span.high <= window.end
    assert all(window.end - window.start <= size + 1e-6 for window in found)


@pytest.mark.parametrize("page", ["A4", "16:9", "A1"])
@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.journey")), ids=lambda file: file.stem)
def test_a_reader_finds_every_line_of_a_sample_beyond_its_first_page(
    sample: Path, page: str, tmp_path: Path
) -> None:
    document = opened(sample, tmp_path)
    options = ExportOptions(journeys=(document.journeys()[0].id,), tiles=True, page=page)
    out = tmp_path / "map.pdf"
    problems = export(document, out, options)
    scene = drawings(document, options)[0][0].scene
    pages = int(re.search(r"Pages: +(\d+)", poppler("pdfinfo", str(out)))[1])  # type: ignore[index]
    text = flat(poppler("pdftotext", "-raw", "-f", "2" if pages > 1 else "1", str(out), "-"))
    below = [g for g in scene.groups if g.y >= scene.above[-1].y and g.role not in ("phase", "key")]
    lines = {s.text for group in below for s in group.shapes if isinstance(s, TextLine)}
    assert [line for line in lines if flat(line) not in text] == []
    assert [p for p in problems if p.rule in ("cut_by_page", "type_too_small")] == []
    if pages > 1:
        last = flat(poppler("pdftotext", "-raw", "-f", str(pages), str(out), "-"))
        assert flat(f"page {pages} of {pages}") in last


@pytest.mark.parametrize(("locale", "words"), [("ru", "стр. 2 из"), ("uk", "стор. 2 із")])
def test_page_numbers_speak_the_language_of_the_picture(locale: str, words: str, tmp_path: Path) -> None:
    document = opened(SHOP, tmp_path)
    options = ExportOptions(journeys=(document.journeys()[0].id,), tiles=True, locale=locale)
    export(document, tmp_path / "map.pdf", options)
    assert flat(words) in flat(poppler("pdftotext", "-f", "2", "-l", "2", str(tmp_path / "map.pdf"), "-"))


def test_each_tile_names_the_journey_its_stages_and_its_lanes(tmp_path: Path) -> None:
    document = opened(SHOP, tmp_path)
    found = tiled(document, page="16:9")
    sheets = found.sheets(1, found.pages)
    for tile, sheet in zip(found.plan.tiles, sheets[1:], strict=False):
        across, down = found.plan.columns[tile.column], found.plan.rows[tile.row]
        shown = {group.record for _, group in on_page(sheet)}
        scene = found.heads.scene
        assert {column.stage for column in scene.columns if across.holds(column.x)} <= shown
        assert {row.lane for row in scene.rows if row.y < down.high and down.low < row.y + row.height} <= shown
        titles = [group.title for _, group in on_page(sheet) if group.role == "title"]
        assert titles == [document.journeys()[0].title]


def test_a_link_over_a_cut_is_seen_on_both_sides(tmp_path: Path) -> None:
    document = opened(SHOP, tmp_path)
    found = tiled(document, page="16:9", scale=1.4)
    sheets = found.sheets(1, found.pages)[1 : 1 + len(found.plan.tiles)]
    lines = [{group.record for _, group in on_page(sheet) if group.role == "path"} - {""} for sheet in sheets]
    stored = set().union(*lines)
    assert any(sum(record in page for page in lines) > 1 for record in stored)


def test_a_card_higher_than_a_page_is_cut_between_its_lines_and_reported(tmp_path: Path) -> None:
    document = opened(SHOP, tmp_path)
    step = document.of(Touchpoint)[0]
    long = " ".join(f"слово{n}" for n in range(400))
    journey = document.journeys()[0].id
    changed = document.apply(commands.rename(document, step.id, long))
    options = ExportOptions(journeys=(journey,), tiles=True, page="16:9")
    problems = export(changed, tmp_path / "map.pdf", options)
    assert [p.rule for p in problems if p.rule == "cut_by_page"] == ["cut_by_page"]
    text = flat(poppler("pdftotext", "-raw", "-f", "2", str(tmp_path / "map.pdf"), "-"))
    assert [n for n in range(400) if f"слово{n}" not in text] == []


def test_a_tall_map_stands_beside_title_and_key_on_the_first_slide(tmp_path: Path) -> None:
    document = opened(SAMPLES / "employee.journey", tmp_path)
    found = tiled(document, page="16:9")
    first = found.sheets(1, found.pages)[0]
    of_roles = {
        role: [box(layer, group) for layer, group in on_page(first) if group.role == role]
        for role in ("title", "key", "stage", "band")
    }
    map_left = min(left for role in ("stage", "band") for left, *_ in of_roles[role])
    assert max(right for _, _, right, _ in of_roles["key"]) < map_left
    assert max(bottom for *_, bottom in of_roles["band"]) > 0.9 * first.height
    assert max(bottom for *_, bottom in of_roles["band"]) <= first.height
    upright = tiled(document, page="A4", scale=1.0)
    assert upright.front.side == 0 or upright.plan.room.width > upright.plan.room.height


def test_a_map_that_can_be_read_on_one_page_takes_one(tmp_path: Path) -> None:
    document = a_map(1, 2, 2, 1)
    options = ExportOptions(tiles=True, page="A3")
    assert [p.rule for p in export(document, tmp_path / "map.pdf", options)] == []
    assert "Pages:           1\n" in poppler("pdfinfo", str(tmp_path / "map.pdf"))


@pytest.mark.parametrize("page", PAGES)
def test_tiles_have_the_page_that_was_asked_for(page: str, tmp_path: Path) -> None:
    document = opened(SHOP, tmp_path)
    options = ExportOptions(journeys=(document.journeys()[0].id,), tiles=True, page=page, scale=1.5)
    export(document, tmp_path / "map.pdf", options)
    found = re.findall(
        r"Page +\d+ size: +([\d.]+) x ([\d.]+)", poppler("pdfinfo", "-l", "99", str(tmp_path / "map.pdf"))
    )
    assert len(found) > 1
    for sides in found:
        assert sorted(map(float, sides)) == pytest.approx(sorted(PAGES[page]), abs=0.01)


def test_the_same_map_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "journeyforge", "export", str(SHOP), "--tiles", "--all", "-o"]
    made = []
    for n in range(2):
        out = tmp_path / f"{n}.pdf"
        home = {"XDG_DATA_HOME": str(tmp_path / f"home{n}"), "QT_QPA_PLATFORM": "offscreen"}
        subprocess.run(
            [*command, str(out)], check=True, capture_output=True, env={**os.environ, **home}, timeout=120
        )
        made.append(out.read_bytes())
    assert made[0] == made[1]


def test_the_outline_names_each_journey_and_its_tiles(tmp_path: Path) -> None:
    document = opened(SHOP, tmp_path)
    journeys = document.journeys()
    export(document, tmp_path / "map.pdf", ExportOptions(journeys=tuple(j.id for j in journeys), tiles=True))
    xml = poppler("pdftohtml", "-xml", "-i", "-stdout", str(tmp_path / "map.pdf"))
    outline = xml[xml.index("<outline>") :]
    assert [journey.title for journey in journeys if flat(journey.title) not in flat(outline)] == []
    assert "· Discover" in outline


@pytest.mark.parametrize("name", ["map.png", "map.svg", "map.csv"])
def test_tiles_without_pages_are_refused(name: str, tmp_path: Path) -> None:
    document = opened(SHOP, tmp_path)
    with pytest.raises(FormatError, match="--tiles goes with pdf"):
        export(document, tmp_path / name, ExportOptions(tiles=True))
    assert not (tmp_path / name).exists()
