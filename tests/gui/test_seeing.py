"""Seeing the map: zooming and scrolling with wheel, keys and fingers, and what stays in sight."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeyforge.gui.canvas import MapView
from journeyforge.gui.sheet import Sheet, Spot
from journeyforge.layout.scene import Group
from journeyforge.project import Project
from journeyforge.storage.places import Places

SAMPLE = Path(__file__).parents[2] / "sample_maps" / "online_shop.journey"


@pytest.fixture
def view(app: QApplication, tmp_path: Path) -> Iterator[MapView]:
    file = tmp_path / "shop.journey"
    shutil.copy(SAMPLE, file)
    project = Project.open(file, places=Places(tmp_path / "home"))
    sheet = Sheet(project)
    made = MapView(sheet)
    made.resize(900, 600)
    made.show()
    QApplication.processEvents()
    yield made
    made.hide()
    made.deleteLater()
    QApplication.processEvents()
    sheet.close()
    project.close()


def group(view: MapView, role: str, number: int = 0) -> Group:
    return [g for g in view.sheet.scene.groups if g.role == role][number]


def wheel(
    view: MapView,
    angle: QPoint,
    turned: QPoint | None = None,
    ctrl: bool = False,
    place: QPointF = QPointF(300, 200),  # noqa: B008
) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    where = QPointF(view.viewport().mapToGlobal(place.toPoint()))
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, where, turned or QPoint(), angle, buttons, held, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def pinch(view: MapView, by: float, place: QPointF) -> None:
    where = QPointF(view.viewport().mapToGlobal(place.toPoint()))
    kind = Qt.NativeGestureType.ZoomNativeGesture
    device = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(kind, device, 2, place, place, where, by, QPointF())
    QApplication.sendEvent(view.viewport(), event)


def scrolled(view: MapView) -> QPoint:
    return QPoint(view.horizontalScrollBar().value(), view.verticalScrollBar().value())


def test_many_small_zooms_leave_the_point_under_the_pointer_where_it_is(view: MapView) -> None:
    view.scroll_by(QPoint(200, 300))
    place = QPointF(411, 287)
    before = view.seeing.to_scene(place)
    for _ in range(40):
        pinch(view, 0.02, place)
    for _ in range(20):
        pinch(view, -0.015, place)
    after = view.seeing.to_scene(place)
    assert view.zoom > 1.4
    assert abs(after.x() - before.x()) * view.zoom <= 1
    assert abs(after.y() - before.y()) * view.zoom <= 1


@pytest.mark.parametrize("turn", [120, -120, 15, -40])
def test_each_turn_of_the_wheel_with_ctrl_zooms_at_the_pointer(view: MapView, turn: int) -> None:
    view.zoom_to(3)
    view.scroll_by(QPoint(600, 800))
    for x, y in ((300.0, 200.0), (612.4, 455.7), (207.9, 333.3)):
        before = view.seeing.to_scene(QPointF(x, y))
        wheel(view, QPoint(0, turn), ctrl=True, place=QPointF(x, y))
        after = view.seeing.to_scene(QPointF(x, y))
        assert abs(after.x() - before.x()) * view.zoom <= 1
        assert abs(after.y() - before.y()) * view.zoom <= 1


@pytest.mark.parametrize("kind", [QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease])
def test_a_pen_is_a_mouse(view: MapView, kind: QEvent.Type) -> None:
    """What nobody takes from a pen, Qt delivers as an event of the mouse."""
    assert QApplication.testAttribute(Qt.ApplicationAttribute.AA_SynthesizeMouseForUnhandledTabletEvents)
    pen, place = QPointingDevice.PointerType.Pen, QPointF(400, 300)
    stylus, can = QInputDevice.DeviceType.Stylus, QInputDevice.Capability.Position
    device = QPointingDevice("pen", 7, stylus, pen, can, 1, 1)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(kind, device, place, place, 1.0, 0, 0, 0, 0, 0, none, left, left)
    event.setAccepted(True)
    QApplication.sendEvent(view.viewport(), event)
    assert not event.isAccepted()


def test_a_touchpad_scrolls_by_its_own_pixels_in_both_directions(view: MapView) -> None:
    view.scroll_by(QPoint(100, 100))
    before = scrolled(view)
    wheel(view, QPoint(40, -80), QPoint(7, -13))
    assert scrolled(view) - before == QPoint(-7, 13)


def test_the_fine_turns_of_a_wheel_add_up_to_a_notch(view: MapView) -> None:
    view.scroll_by(QPoint(0, 200))
    before = scrolled(view)
    for _ in range(8):
        wheel(view, QPoint(0, -15))
    fine = scrolled(view) - before
    wheel(view, QPoint(0, 120))
    assert fine.y() > 0
    assert scrolled(view) == before


def test_the_wheel_with_ctrl_zooms_within_bounds(view: MapView) -> None:
    for _ in range(60):
        wheel(view, QPoint(0, 120), ctrl=True)
    assert view.zoom == pytest.approx(8.0)
    for _ in range(99):
        wheel(view, QPoint(0, -120), ctrl=True)
    assert view.zoom == pytest.approx(0.03)


def test_after_zooming_the_picture_becomes_sharp_by_itself(view: MapView) -> None:
    view.zoom_to(0.7)
    view.zoom_to(0.9)
    QApplication.processEvents()
    assert not view.seeing.is_sharp
    for _ in range(200):
        QTest.qWait(10)
        if view.seeing.is_sharp:
            break
    assert view.seeing.is_sharp


def test_heads_stay_in_sight_and_can_be_clicked(view: MapView) -> None:
    stage, lane = group(view, "stage", 2), group(view, "lane")
    view.scroll_by(QPoint(180, 300))
    view.seeing.sharpen()
    QApplication.processEvents()
    window = view.seeing.window()
    pinned = {head.group.record: head for head in view.seeing.pinned.heads(window)}
    assert {stage.record, lane.record} <= set(pinned)
    place = (pinned[stage.record].place + QPointF(20, 10)).toPoint()
    before = scrolled(view)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert view.sheet.selection == (stage.record,)
    assert scrolled(view) == before
    colour = view.viewport().grab().toImage().pixelColor(place + QPoint(60, 0)).name().upper()
    assert colour in {hue.ground for hue in view.sheet.theme.stages}


def test_where_nothing_is_scrolled_no_head_is_pinned(view: MapView) -> None:
    assert list(view.seeing.pinned.heads(view.seeing.window())) == []
    assert view.seeing.pinned.strips(view.seeing.window()) == []


def test_lane_heads_stay_within_their_lanes(view: MapView) -> None:
    rows = {row.lane: row for row in view.sheet.scene.rows}
    for down in range(0, 2000, 130):
        view.scroll_by(QPoint(60, -10_000))
        view.scroll_by(QPoint(0, down))
        window = view.seeing.window()
        for head in view.seeing.pinned.heads(window):
            if head.group.role == "lane":
                row = rows[head.group.record]
                bottom = row.y + row.height - window.y
                assert head.place.y() + head.group.height <= bottom + 1 or head.group.height > row.height


def test_a_chosen_card_is_not_left_under_the_pinned_heads(view: MapView) -> None:
    view.scroll_by(QPoint(400, 500))
    card = group(view, "touchpoint", 0)
    view.sheet.select_many([card.record])
    place = view.viewportTransform().map(QPointF(card.x, card.y))
    covered = view.seeing.pinned.covered(view.seeing.window())
    assert place.x() >= covered.x()
    assert place.y() >= covered.y()


def test_the_outline_of_a_selection_is_painted_where_it_was_and_where_it_is(view: MapView) -> None:
    one, other = group(view, "touchpoint", 0), group(view, "touchpoint", 3)
    overlay = view._overlay
    view.sheet.select_many([one.record])
    view.sheet.spot_changed.disconnect(view._on_spot)
    view.sheet.select_many([other.record])
    boxes = overlay.refresh(view.seeing.area(), None)
    assert len(boxes) == 2
    for card in (one, other):
        assert any(box.contains(QPointF(card.x - 4, card.y - 4)) for box in boxes)
    view.sheet.spot_changed.connect(view._on_spot)


def test_all_selected_cards_are_outlined_where_they_are_seen(view: MapView) -> None:
    cards = [g.record for g in view.sheet.scene.groups if g.is_card]
    view.sheet.select_many(cards)
    QApplication.processEvents()
    seen = {g.record for g in view.sheet.index.within(*view.seeing.area()) if g.is_card}
    outlined = {g.record for g in view._overlay._chosen}
    assert len(cards) > 40
    assert seen <= outlined


def test_sizes_before_the_map_is_first_seen_do_not_scroll_its_title_away(view: MapView) -> None:
    late = MapView(view.sheet)
    stage = group(view, "stage")
    view.sheet.select(view.sheet.grid.step(Spot(stage.record), "down"))
    for size in ((120, 90), (1200, 800)):
        late.resize(*size)
        late.viewport().resize(*size)
        late.show_spot()
    late.resize(1201, 801)
    late.show()
    QApplication.processEvents()
    assert (late.horizontalScrollBar().value(), late.verticalScrollBar().value()) == (0, 0)
    late.hide()
    late.deleteLater()
