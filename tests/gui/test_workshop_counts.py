"""Ninety cards over six stages and four lanes, in three languages: the keys they cost beyond their text."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import CTRL
from PySide6.QtCore import Qt
from workshop import Workshop, workshop

from journeyforge.gui.sheet import Spot
from journeyforge.model import commands
from journeyforge.model.records import Channel, Note, Opportunity, Owner, PainPoint
from journeyforge.storage.places import Places

STAGES, LANES, CARDS = 6, ("touchpoints", "text", "pain_points", "opportunities"), 90
_WORDS = {
    "en": ("ad", "eh?", "no!", "go"),
    "ru": ("шаг", "эх", "нет!", "да"),
    "uk": ("їзда", "ґа?", "ні!", "є"),
}


@pytest.fixture(params=list(_WORDS))
def ui(request: pytest.FixtureRequest, tmp_path: Path, places: Places) -> Iterator[Workshop]:
    with workshop(tmp_path / "workshop.journey", places, request.param) as ui:
        ui.words = _WORDS[request.param]  # type: ignore[attr-defined]
        _without_read_lanes(ui)
        yield ui


def _without_read_lanes(ui: Workshop) -> None:
    """Four lanes: cards are typed into each of them."""
    gone = [n.id for n in ui.project.document.lanes(ui.sheet.journey) if n.kind not in LANES]
    ui.project.commit(commands.remove(ui.project.document, gone))


def _say(ui: Workshop, lane: int, stage: int, card: int) -> str:
    """Types the words of a card; they are no keys of the count."""
    words = f"{ui.words[lane]} {stage}{card}"  # type: ignore[attr-defined]
    ui.type(words)
    ui.keys -= len(words)
    return words


def _per_cell(stage: int, lane: int) -> int:
    """Ninety cards over twenty-four cells: three or four each."""
    return 4 if (stage + lane * STAGES) % 4 != 3 else 3


def _all_there(ui: Workshop, said: dict[tuple[int, int], list[str]]) -> None:
    document, stages = ui.project.document, ui.stages()
    assert len(stages) == STAGES
    assert sum(map(len, said.values())) == CARDS
    assert ui.texts("touchpoints") == [said[stage, 0] for stage in range(STAGES)]
    assert ui.texts("text") == [said[stage, 1] for stage in range(STAGES)]
    for n, kind in ((2, PainPoint), (3, Opportunity)):
        titles = [record.title for record in document.of(kind)]
        assert sorted(titles) == sorted(words for stage in range(STAGES) for words in said[stage, n])


def _with_stages(ui: Workshop) -> None:
    """Six stages that are there already."""
    for _ in range(STAGES - 1):
        ui.project.commit(commands.add_stage(ui.project.document, ui.sheet.journey, "S"))
    ui.go("touchpoints")
    ui.keys = 0


_WAYS = {
    "tab": Workshop.tab,
    "back": Workshop.back_tab,
    "down": Workshop.down,
    "up": lambda ui: ui.key(Qt.Key.Key_Up, CTRL),
}


def _steps(place: tuple[int, int]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where the keys lead from a stage and lane; past the last lane the next stage begins."""
    stage, lane = place
    last = len(LANES) - 1
    if stage < STAGES - 1:
        yield "tab", (stage + 1, lane)
    if stage:
        yield "back", (stage - 1, lane)
    if lane < last or stage < STAGES - 1:
        yield "down", (stage, lane + 1) if lane < last else (stage + 1, 0)
    if lane or stage:
        yield "up", (stage, lane - 1) if lane else (stage - 1, last)


def _way(start: tuple[int, int], end: tuple[int, int]) -> list[str]:
    """The fewest keys from one place to another."""
    ways: dict[tuple[int, int], list[str]] = {start: []}
    edge = [start]
    while end not in ways:
        for place in list(edge):
            edge.remove(place)
            for key, there in _steps(place):
                if there not in ways:
                    ways[there] = [*ways[place], key]
                    edge.append(there)
    return ways[end]


def test_lane_by_lane(ui: Workshop) -> None:
    said: dict[tuple[int, int], list[str]] = {}
    _with_stages(ui)
    for lane in range(len(LANES)):
        for stage in range(STAGES):
            count = _per_cell(stage, lane)
            for card in range(count):
                said.setdefault((stage, lane), []).append(_say(ui, lane, stage, card))
                if card < count - 1:
                    ui.enter()
            if stage < STAGES - 1:
                ui.tab()
            elif lane < len(LANES) - 1:
                # Past the end of the first lane Tab would make a stage: to the lane below, and to its start.
                ui.down() if lane == 0 else ui.tab()
                if lane == 0:
                    ui.escape()
                    ui.key(Qt.Key.Key_Home)
    ui.escape()
    said = {key: said[key] for key in sorted(said)}
    _all_there(ui, said)
    assert ui.keys <= 1.05 * CARDS


def test_stage_by_stage(ui: Workshop) -> None:
    said: dict[tuple[int, int], list[str]] = {}
    _with_stages(ui)
    for stage in range(STAGES):
        for lane in range(len(LANES)):
            count = _per_cell(stage, lane)
            for card in range(count):
                said.setdefault((stage, lane), []).append(_say(ui, lane, stage, card))
                if card < count - 1:
                    ui.enter()
            if (stage, lane) != (STAGES - 1, len(LANES) - 1):
                # Below the last lane: the first lane of the next stage.
                ui.down()
    ui.escape()
    _all_there(ui, said)
    assert ui.keys <= 1.05 * CARDS


def test_one_stage_held_and_the_lanes_jumping(ui: Workshop) -> None:
    said: dict[tuple[int, int], list[str]] = {(s, n): [] for s in range(STAGES) for n in range(len(LANES))}
    _with_stages(ui)
    chance = random.Random(5)
    lane = 0
    for stage in range(STAGES):
        order = chance.sample([0, 1, 2, 3] * 4, 15)
        for card, wanted in enumerate(order):
            while lane != wanted:
                # A jump ends the card before: it costs no Enter.
                ui.key(Qt.Key.Key_Down if wanted > lane else Qt.Key.Key_Up, CTRL)
                lane += 1 if wanted > lane else -1
            said[stage, wanted].append(_say(ui, wanted, stage, card))
            if card + 1 < len(order) and order[card + 1] == wanted:
                ui.enter()
        if stage < STAGES - 1:
            ui.tab()
    ui.escape()
    _all_there(ui, said)
    assert ui.keys <= 1.6 * CARDS


def test_from_anywhere(ui: Workshop) -> None:
    said: dict[tuple[int, int], list[str]] = {(s, n): [] for s in range(STAGES) for n in range(len(LANES))}
    _with_stages(ui)
    chance = random.Random(7)
    stage = lane = 0
    places = [(s, n) for s in range(STAGES) for n in range(len(LANES)) for _ in range(_per_cell(s, n))]
    for card, (to_stage, to_lane) in enumerate(chance.sample(places, len(places))):
        for way in _way((stage, lane), (to_stage, to_lane)):
            _WAYS[way](ui)
        stage, lane = to_stage, to_lane
        if (card and not ui.view.typing.editor.is_open) or (ui.editor_text and ui.view.typing.editor.is_open):
            ui.enter()
        said[to_stage, to_lane].append(_say(ui, to_lane, to_stage, card))
    ui.escape()
    _all_there(ui, said)
    assert ui.keys <= 3.3 * CARDS


def test_into_the_parking_lot(ui: Workshop) -> None:
    ui.key(Qt.Key.Key_I, CTRL)
    line = ui.window.focusWidget()
    assert line is not None
    ui.keys = 0
    for card in range(CARDS):
        ui.type_into(line, f"{ui.words[card % 4]} {card}")  # type: ignore[attr-defined]
        ui.key_into(line, Qt.Key.Key_Return)
    parked = [note.text for note in ui.project.document.of(Note) if note.stage is None]
    assert parked == [f"{ui.words[card % 4]} {card}" for card in range(CARDS)]  # type: ignore[attr-defined]
    assert ui.keys == CARDS


def test_six_stages_are_named_with_six_keys(ui: Workshop) -> None:
    ui.sheet.select(Spot(ui.stages()[0].id))
    ui.keys = 0
    names = [f"{ui.words[n % 4]} {n}" for n in range(STAGES)]  # type: ignore[attr-defined]
    for n, name in enumerate(names):
        ui.type(name)
        ui.keys -= len(name)
        ui.tab() if n < STAGES - 1 else ui.enter()
    assert [stage.title for stage in ui.stages()] == names
    assert ui.keys == 6


@pytest.mark.parametrize(
    ("typed", "channel", "owner", "pain", "idea"),
    [
        ("pays #app @Kim !slow ~faster", "app", "Kim", "slow", "faster"),
        ("платит №касса +Волкова !долго ?быстрее", "касса", "Волкова", "долго", "быстрее"),
        ("платить №каса +Їжакевич !довго ?швидше", "каса", "Їжакевич", "довго", "швидше"),
    ],
)
def test_signs_need_no_other_layout(
    tmp_path: Path, places: Places, typed: str, channel: str, owner: str, pain: str, idea: str
) -> None:
    with workshop(tmp_path / "signs.journey", places) as ui:
        ui.type(typed)
        ui.enter()
        ui.escape()
        document = ui.project.document
        found = [document.of(kind)[0].title for kind in (Channel, Owner, PainPoint, Opportunity)]
        assert found == [channel, owner, pain, idea]
