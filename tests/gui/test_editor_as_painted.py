"""While a card is edited its words stand where they are painted: line by line, at most a pixel apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from desk import wait
from driver import CTRL, SHIFT
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from workshop import Workshop, workshop

from journeyforge.gui.sheet import Spot
from journeyforge.gui.typing.as_painted import Line, _columns
from journeyforge.layout.scene import Group, TextLine
from journeyforge.layout.theme import DARK, LIGHT, Theme
from journeyforge.model import commands
from journeyforge.storage.places import Places

Box = tuple[int, int, int, int]


@pytest.fixture
def ui(tmp_path: Path, places: Places) -> Iterator[Workshop]:
    """A map with words of every kind, of one line and of several."""
    with workshop(tmp_path / "ink.journey", places) as ui:
        ui.sheet.select(Spot(ui.stages()[0].id))
        ui.type("Порівнює пропозиції різних банків")
        ui.escape()
        ui.go("touchpoints")
        ui.type("Pays by card at the counter, twice")
        ui.enter()
        ui.type("Щиро їсть йогурт і Ёжик ждёт 40 мин у кассы долго")
        ui.enter()
        ui.type("One line")
        ui.key(Qt.Key.Key_Return, SHIFT)
        ui.type("and another")
        ui.escape()
        ui.go("text")
        ui.type("A thought of several words, and Ґанок")
        ui.escape()
        ui.go("pain_points")
        ui.type("A pain that hurts the customer a lot")
        ui.escape()
        yield ui


def subjects(ui: Workshop) -> list[str]:
    cards = [group.record for group in ui.sheet.scene.groups if group.is_card]
    return [*cards, ui.stages()[0].id, ui.lane("text").id]


def card(ui: Workshop, beginning: str) -> Group:
    return next(group for group in ui.sheet.scene.groups if group.is_card and group.title.startswith(beginning))


def painted(ui: Workshop, beginning: str) -> list[TextLine]:
    """The lines of a card's words on the map."""
    group = card(ui, beginning)
    assert group.words is not None
    return [shape for shape in group.shapes if isinstance(shape, TextLine) and shape.style == group.words.style]


def seen(ui: Workshop) -> QImage:
    QApplication.processEvents()
    ui.view.seeing.sharpen()
    wait(lambda: ui.view.seeing.is_sharp)
    return ui.view.viewport().grab().toImage()


def ink(image: QImage, room: QRect, ground: QColor) -> list[Box]:
    """Boxes of the lines of letters in a part of a picture."""
    found: list[Box] = []
    for y in range(room.top(), room.bottom() + 1):
        there = [x for x in range(room.left(), room.right() + 1) if _differs(image.pixelColor(x, y), ground)]
        if there and found and found[-1][3] == y - 1:
            left, top, right, _ = found[-1]
            found[-1] = (min(left, there[0]), top, max(right, there[-1]), y)
        elif there:
            found.append((there[0], y, there[-1], y))
    return found


def _differs(one: QColor, other: QColor) -> bool:
    apart = zip(one.getRgb(), other.getRgb(), strict=True)  # type: ignore[call-overload]
    return sum(abs(a - b) for a, b in apart) > 120


def words_of(ui: Workshop, record: str) -> QRect:
    """Where the words of a group are in the viewport."""
    group = ui.sheet.index.of(record)
    assert group is not None
    assert group.words is not None
    zoom, box = ui.view.zoom, group.words
    corner = ui.at(group.x + box.x, group.y + box.y)
    lines = sum(getattr(shape, "style", None) == box.style for shape in group.shapes)
    return QRect(corner.x() - 1, corner.y(), int(box.width * zoom) + 2, int(lines * box.line * zoom))


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_editors_words_stand_on_the_painted_ones(ui: Workshop, theme: Theme, zoom: float) -> None:
    ui.sheet.use(theme)
    ui.view.zoom_to(zoom)
    for record in subjects(ui):
        ui.sheet.select(Spot(record))
        ui.view.edit_spot()
        ui.view.typing.editor.setCursorWidth(0)
        room = words_of(ui, record)
        edited = seen(ui)
        ground = edited.pixelColor(room.right() - 1, room.top() + 1)
        ui.escape()
        at_rest = seen(ui)
        boxes, there = ink(at_rest, room, ground), ink(edited, room, ground)
        assert len(boxes) == len(there) >= 1, record
        edges = zip(sum(boxes, ()), sum(there, ()), strict=True)
        assert max(abs(a - b) for a, b in edges) <= 1, (record, boxes, there)


def test_the_tags_behind_a_title_are_seen_while_it_is_edited(ui: Workshop) -> None:
    ui.sheet.select(Spot(ui.sheet.journey))
    before = seen(ui)
    ui.enter()
    group, editor = ui.sheet.index.of(ui.sheet.journey), ui.view.typing.editor
    assert group is not None
    tags = [shape for shape in group.shapes if isinstance(shape, TextLine) and shape.style != group.words.style]  # type: ignore[union-attr]
    place = ui.at(group.x + tags[0].x, group.y + tags[0].y)
    room = QRect(place.x(), place.y() - 8, int(tags[0].width), 10)
    assert editor.geometry().intersects(room)
    assert seen(ui).copy(room) == before.copy(room)


def test_it_has_the_colour_of_the_painted_words(ui: Workshop) -> None:
    stage = ui.stages()[0].id
    ui.sheet.select(Spot(stage))
    ui.view.edit_spot()
    colour = next(shape.colour for shape in ui.sheet.index.of(stage).shapes if hasattr(shape, "colour"))  # type: ignore[union-attr]
    assert colour != ui.sheet.theme.ink
    assert f"color: {colour}" in ui.view.typing.editor.styleSheet()


def test_words_while_typed_break_as_they_will_be_painted(ui: Workshop) -> None:
    ui.go("touchpoints")
    ui.type("Compares offers of three banks, well-known ones first, e-mails the others")
    editor = ui.view.typing.editor
    block = editor.document().firstBlock()
    lines = [block.layout().lineAt(n) for n in range(block.layout().lineCount())]
    broken = [editor.text[line.textStart() :][: line.textLength()].strip() for line in lines]
    ui.enter()
    ui.escape()
    assert broken == [line.text for line in painted(ui, "Compares")]
    assert len(broken) > 2


def test_beside_a_star_the_first_line_begins_where_it_is_painted(ui: Workshop) -> None:
    ui.go("touchpoints")
    ui.type("Waits for an answer of the bank *")
    ui.enter()
    ui.escape()
    lines = painted(ui, "Waits")
    assert lines[0].x > lines[1].x
    ui.sheet.select(Spot(card(ui, "Waits").record))
    ui.enter()
    layout = ui.view.typing.editor.document().firstBlock().layout()
    assert layout.lineAt(0).x() - layout.lineAt(1).x() == pytest.approx(lines[0].x - lines[1].x, abs=0.1)


@pytest.mark.parametrize("zoom", [0.5, 0.8, 1.0, 1.7])
def test_nothing_scrolls_inside_the_editor(ui: Workshop, zoom: float) -> None:
    ui.view.zoom_to(zoom)
    ui.go("touchpoints")
    for word in range(20):
        ui.type(f"word{word} ")
        assert ui.view.typing.editor.verticalScrollBar().value() == 0
    ui.key(Qt.Key.Key_Home, CTRL)
    assert ui.view.typing.editor.verticalScrollBar().value() == 0


def test_the_cursor_goes_up_and_down_painted_lines(ui: Workshop) -> None:
    ui.sheet.select(Spot(card(ui, "Щиро").record))
    ui.enter()
    editor = ui.view.typing.editor
    rows = [editor.cursorRect().top()]
    for _ in range(2):
        ui.key(Qt.Key.Key_Up)
        rows.append(editor.cursorRect().top())
    assert [a - b for a, b in pairwise(rows)] == [16, 16]
    ui.key(Qt.Key.Key_Home)
    assert editor.cursor_at == 0


_RARE = ["שלום עולם, מה שלומך היום בבית הספר", "一二三四五六七八九十" * 6, "x" * 300, "😀 " * 40]


@pytest.mark.parametrize("text", _RARE, ids=["hebrew", "chinese", "endless", "emoji"])
def test_other_writings_and_endless_words_are_edited_whole(ui: Workshop, text: str) -> None:
    ui.project.commit(
        commands.add_touchpoint(ui.project.document, ui.stages()[0].id, ui.lane("touchpoints").id, text)
    )
    ui.sheet.select(Spot(card(ui, text).record))
    ui.enter()
    editor = ui.view.typing.editor
    block = editor.document().firstBlock()
    lines = [block.layout().lineAt(n) for n in range(block.layout().lineCount())]
    assert sum(line.textLength() for line in lines) + 1 == block.length()
    assert editor.text == text
    seen(ui)


@pytest.mark.parametrize(
    ("texts", "lines", "units"),
    [
        (["one two"], ["one", "two"], [[4, 3]]),
        (["  one  two "], ["one two"], [[11]]),
        (["one", "", "two"], ["one", "two"], [[3], [], [3]]),
        (["longword"], ["long", "word"], [[4, 4]]),
        (["😀 a"], ["😀", "a"], [[3, 1]]),
        (["one"], ["other"], None),
        (["one two"], ["one"], None),
        (["one"], ["one", "two"], None),
    ],
)
def test_where_lines_end_in_the_text(texts: list[str], lines: list[str], units: list[list[int]] | None) -> None:
    found = _columns(texts, [Line(n, 0.0, line) for n, line in enumerate(lines)])
    assert (found if found is None else [[count for count, _ in row] for row in found]) == units


@pytest.mark.parametrize(
    "words",
    [
        "Pay !Wait ~Speed @Anna !More words here",
        "Call #phone @Anna_Volkova ",
        "Waits long =interviews(12) ~Speed up",
    ],
)
def test_signs_have_their_colour_on_every_line(ui: Workshop, words: str) -> None:
    ui.go("touchpoints")
    ui.type(words)
    ui.view.typing.editor.setCursorWidth(0)
    room = words_of(ui, ui.sheet.spot.record)
    image = seen(ui)
    lines = ink(image, room, image.pixelColor(room.right() - 1, room.top() + 1))
    assert len(lines) >= 2
    for left, top, right, bottom in lines[1:]:
        there = [image.pixelColor(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
        assert all(colour.blue() - colour.red() > 30 for colour in there if colour.lightness() < 150), (left, top)
