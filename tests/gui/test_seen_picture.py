"""What is painted from pixmaps and in parts is what painting it all afresh gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from journeyforge.formats.painter import paint
from journeyforge.gui.seen.composing import LETTERS, Level
from journeyforge.gui.seen.pixmaps import Pixmaps
from journeyforge.gui.seen.seen_picture import SeenPicture
from journeyforge.gui.seen.seen_window import Window
from journeyforge.gui.sheet import Sheet
from journeyforge.layout.scene import Group, Rect
from journeyforge.layout.theme import DARK, LIGHT
from journeyforge.model import commands, fields, moves
from journeyforge.model.blobs import blob
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.document import MissingRecord
from journeyforge.model.records import PainPoint, Touchpoint
from journeyforge.project import Project
from journeyforge.storage.places import Places
from pictures import differing, filled, mean_difference

SAMPLE = Path(__file__).parents[2] / "sample_maps" / "online_shop.journey"
WINDOWS = (
    Window(1.0, 1.0, 40, 60, 900, 600),
    Window(1.25, 1.25, 120, 300, 900, 600),
    Window(0.5, 1.0, 0, 0, 900, 600),
    Window(0.15, 1.0, 0, 0, 300, 200),
)


@pytest.fixture
def sheet(app: QApplication, tmp_path: Path) -> Iterator[Sheet]:
    file = tmp_path / "shop.journey"
    shutil.copy(SAMPLE, file)
    project = Project.open(file, places=Places(tmp_path / "home"))
    made = Sheet(project)
    yield made
    made.close()
    project.close()


def fresh(sheet: Sheet, window: Window) -> QImage:
    picture = SeenPicture(sheet)
    picture.finish(window)
    return picture.image()


def directly(sheet: Sheet, window: Window) -> QImage:
    image = filled(window.width, window.height, sheet.scene.ground)
    painter = QPainter(image)
    painter.translate(-window.x, -window.y)
    painter.scale(window.scale, window.scale)
    smallest = Level.of(window.scale, window.ratio).smallest
    paint(sheet.index, painter, None, sheet.project.blobs, smallest)
    painter.end()
    return image


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_from_pixmaps_whole_scales_look_as_painted_directly(sheet: Sheet, scale: float) -> None:
    window = Window(scale, scale, int(100 * scale), int(150 * scale), 1000, 700)
    assert differing(fresh(sheet, window), directly(sheet, window), 40) < 0.002


@pytest.mark.parametrize(
    ("scale", "ratio"), [(1.25, 1.25), (1.5, 1.5), (0.8, 1.0), (0.45, 1.0), (1.1, 2.0), (0.3, 1.0)]
)
def test_from_pixmaps_other_scales_differ_by_no_more_than_half_a_pixel_does(
    sheet: Sheet, scale: float, ratio: float
) -> None:
    window = Window(scale, ratio, int(100 * scale), int(150 * scale), 1000, 700)
    seen, direct = fresh(sheet, window), directly(sheet, window)
    assert mean_difference(seen, direct) < 3.0
    # A card that is missing or elsewhere is more than that.
    blank = filled(window.width, window.height, sheet.scene.ground)
    assert mean_difference(blank, direct) > 2 * mean_difference(seen, direct)


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("by", [(17, 9), (-33, 50), (0, -120), (500, 0), (5000, 0)])
def test_a_scrolled_picture_is_what_a_fresh_one_shows(sheet: Sheet, window: Window, by: tuple[int, int]) -> None:
    picture = SeenPicture(sheet)
    picture.finish(window)
    there = window._replace(x=window.x + by[0], y=window.y + by[1])
    picture.finish(there)
    assert same(picture.image(), fresh(sheet, there))


Edit = tuple[str, int, int]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            ["rename", "long", "move", "add", "remove", "undo", "redo", "stage", "lane", "pain", "draft", "theme"]
        ),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    min_size=1,
    max_size=8,
)


def same(found: QImage, wanted: QImage) -> bool:
    """Whether nobody can tell them apart: a hairline cut by a clip may be a shade of 255 off in its last pixel."""
    return found == wanted or differing(found, wanted, 2) == 0.0


STEPS = st.lists(st.tuples(st.integers(-190, 190), st.integers(-190, 190)), min_size=1, max_size=8)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.integers(0, 7))
def test_wherever_the_map_is_moved_and_edited_on_the_way_it_looks_as_if_painted_there(
    sheet: Sheet, steps: list[tuple[int, int]], edited: int
) -> None:
    picture, window = SeenPicture(sheet), Window(1.0, 1.0, 400, 300, 700, 500)
    cards = [group.record for group in sheet.scene.groups if group.role == "touchpoint"]
    picture.show(window, 1.0)
    for n, (across, down) in enumerate(steps):
        window = window._replace(x=window.x + across, y=window.y + down)
        picture.show(window, 0.0)
        if n == edited:
            sheet.propose(commands.rename(sheet.document, cards[n], f"Moved on {across}"))
            picture.change()
    picture.finish(window)
    found, wanted = picture.image(), fresh(sheet, window)
    sheet.propose(None)
    assert same(found, wanted)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS, st.sampled_from(WINDOWS))
def test_after_any_edits_the_parts_painted_again_make_the_whole(
    sheet: Sheet, edits: list[Edit], window: Window
) -> None:
    picture = SeenPicture(sheet)
    picture.finish(window)
    for edit in edits:
        _edit(sheet, *edit)
        picture.change()
        picture.show(window, 1.0)
    picture.finish(window)
    assert same(picture.image(), fresh(sheet, window))
    sheet.propose(None)


def _edit(sheet: Sheet, what: str, a: int, b: int) -> None:
    if what == "undo" and sheet.project.undo_label:
        sheet.project.undo()
    elif what == "redo" and sheet.project.redo_label:
        sheet.project.redo()
    elif what == "theme":
        sheet.use(DARK if sheet.theme is LIGHT else LIGHT)
    else:
        try:
            change = _change(sheet, what, a, b)
        except (ChangeError, MissingRecord):
            return
        if what == "draft":
            sheet.propose(change)
        else:
            sheet.commit(change)


def _change(sheet: Sheet, what: str, a: int, b: int) -> Change:
    document, journey = sheet.project.document, sheet.journey
    stages, lanes = document.stages(journey), document.lanes(journey)
    lane = next(lane for lane in lanes if lane.kind == "touchpoints")
    stage = stages[a % len(stages)]
    cards = [card for card in document.of(Touchpoint) if card.lane == lane.id]
    card = cards[b % len(cards)] if cards else None
    if what == "stage":
        return commands.add_stage(document, journey, "Another stage")
    if what == "lane":
        return commands.add_lane(document, journey, "text", "Another lane")
    if what == "add" or card is None:
        return commands.add_touchpoint(document, stage.id, lane.id, f"A new card {a}")
    if what == "remove":
        return commands.remove(document, [card.id])
    if what == "pain":
        pains = document.of(PainPoint)
        return commands.rename(document, pains[a % len(pains)].id, f"Hurts {b}")
    if what in ("rename", "long"):
        return commands.rename(document, card.id, f"Renamed {a} " * (1 if what == "rename" else 9))
    return moves.move_card(document, card.id, stage.id, lane.id)


def test_in_other_colours_nothing_of_the_old_ones_stays(sheet: Sheet) -> None:
    picture = SeenPicture(sheet)
    picture.finish(WINDOWS[0])
    sheet.use(DARK)
    picture.change()
    picture.finish(WINDOWS[0])
    assert picture.image() == fresh(sheet, WINDOWS[0])
    assert picture.image().pixelColor(0, 599).name().upper() == DARK.ground


def test_images_are_in_the_pixmaps_of_their_cards(sheet: Sheet) -> None:
    red = blob(_png("#CC0000"))
    card = next(g.record for g in sheet.scene.groups if g.role == "touchpoint")
    change = fields.set_field(sheet.project.document, [card], "image", red.sha256)
    picture = SeenPicture(sheet)
    window = Window(1.0, 1.0, 0, 0, 1600, 1200)
    picture.finish(window)
    sheet.project.commit(change, [red])
    picture.change()
    picture.finish(window)
    group = sheet.index.of(card)
    assert group is not None
    image = picture.image()
    box = [(int(group.x) + x, int(group.y) + y) for x in range(0, 170, 4) for y in range(0, int(group.height), 4)]
    assert any(image.pixelColor(x, y).name() == "#cc0000" for x, y in box)
    assert image == fresh(sheet, window)


def _png(colour: str) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    filled(60, 40, colour).save(buffer, "PNG")
    return bytes(data.data())


def test_an_edit_repaints_its_card_and_not_the_window(sheet: Sheet) -> None:
    window = Window(1.0, 1.0, 0, 0, 1600, 900)
    picture = SeenPicture(sheet)
    picture.finish(window)
    card = next(g for g in sheet.scene.groups if g.role == "touchpoint")
    change = commands.rename(sheet.project.document, card.record, card.title[:-1] + "x")
    sheet.commit(change)
    parts = picture.change()
    assert parts
    assert sum(part.width() * part.height() for part in parts) < 0.2 * 1600 * 900


def test_the_memory_of_pixmaps_has_an_end(app: QApplication) -> None:
    kept = Pixmaps(most=1_000_000)
    groups = [
        Group(0, 0, 100, 100, "note", f"note:{n}", "", (Rect(0, 0, 100, 100, "#FFFFFF"),)) for n in range(60)
    ]
    for group in groups:
        kept.make(group, 1.0, 0.0, {})
    assert kept.size <= 1_000_000
    assert kept.find(groups[-1], 1.0, 0.0) is not None
    assert kept.find(groups[0], 1.0, 0.0) is None
    assert kept.find(groups[-1], 1.5, 0.0) is None


def test_small_text_goes_first_then_cards_are_rectangles() -> None:
    assert Level.of(1.0, 1.0).smallest == 0
    assert not Level.of(0.3, 1.0).is_far
    assert 0.3 * Level.of(0.3, 1.0).smallest == pytest.approx(LETTERS, abs=0.05)
    assert Level.of(0.19, 1.0).is_far
    assert not Level.of(0.3, 1.25).is_far
    # Twice as many pixels on the same screen are no other level.
    assert Level.of(0.6, 2.0).smallest == Level.of(0.3, 1.0).smallest


@pytest.mark.parametrize("scale", [0.26, 0.4, 0.06, 5.0])
def test_after_a_jump_of_the_zoom_nothing_stretched_or_boxed_stays(sheet: Sheet, scale: float) -> None:
    window = Window(scale, 1.0, 0, 0, 900, 600)
    picture = SeenPicture(sheet)
    picture.finish(WINDOWS[0])
    ground = filled(window.width, window.height, sheet.scene.ground)
    painter = QPainter(ground)
    picture.stretch(painter, window)
    painter.end()
    picture.finish(window)
    seen = filled(window.width, window.height, sheet.scene.ground)
    painter = QPainter(seen)
    picture.draw(painter, window, seen.rect())
    painter.end()
    assert differing(seen, fresh(sheet, window), 40) < 0.0005
