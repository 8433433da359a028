"""Figures of the layout: one edit laid out again, and a map laid out for the first time."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence

from benchmarks import maps
from benchmarks.bench import Bench
from benchmarks.measure import TIMES, Row, against, in_turns, seconds
from journeyforge.formats.png import start_qt
from journeyforge.layout.board import Board
from journeyforge.layout.scene import TextStyle
from journeyforge.layout.text import Measure
from journeyforge.layout.theme import LIGHT
from journeyforge.model import commands, moves
from journeyforge.model.change import Change
from journeyforge.model.document import Document

LIMITS = {300: 1.0, 2_000: 3.0, 10_000: 10.0}
"""Milliseconds for an edit of a journey with so many cards."""
STAGES = {300: 12, 2_000: 20, 10_000: 40}


def layouts(bench: Bench) -> Iterator[Row]:
    """Title edits, moves, adds and deletes of cards in one journey: the slowest kind's median, in ms."""
    measure = _measure()
    for cards, limit in LIMITS.items():
        document = one_journey(cards)
        board = Board.of(document, document.journeys()[0].id, measure, LIGHT, with_key=False)
        kinds = [_edits(document, kind) for kind in (_title, _move, _add, _delete)]
        slowest = max(statistics.median(_relaid(board, edit) for edit in edits) for edits in kinds)
        name = f"layout_{cards}" if cards < 1000 else f"layout_{cards // 1000}k"
        yield Row(name, slowest * 1000, None, limit, "ms")


def cold_layout(bench: Bench) -> Iterator[Row]:
    """A journey of 2,000 cards laid out with nothing remembered, against measuring its words and lines once."""
    measure = _measure()
    document = one_journey(2_000)
    journey = document.journeys()[0].id
    texts = _texts(document, journey, measure)

    def value() -> float:
        return seconds(lambda: Board.of(document, journey, measure, LIGHT, with_key=False))

    def floor() -> float:
        return seconds(lambda: [measure(text, style) for text, style in texts])

    yield against("cold_layout_2k", in_turns(value, floor), 3)


FIGURES = (layouts, cold_layout)


def one_journey(cards: int) -> Document:
    """A document with one journey of so many cards in five lanes, with a lane of pains below."""
    document = Document.from_records(maps.records_of_one_journey(cards, STAGES[cards]))
    return document.apply(commands.add_lane(document, document.journeys()[0].id, "pain_points", "Pain points"))


def _measure() -> Measure:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    start_qt()
    from journeyforge.formats.fonts import measure

    return measure


def _texts(document: Document, journey: str, measure: Measure) -> set[tuple[str, TextStyle]]:
    """All words and lines of a journey's picture, each once. A layout breaks lines only of cards that are shown;
    here all of them are looked at, so that the floor is that of the whole map."""
    seen: set[tuple[str, TextStyle]] = set()

    def noting(text: str, style: TextStyle) -> float:
        seen.add((text, style))
        return measure(text, style)

    scene = Board.of(document, journey, noting, LIGHT, with_key=False).scene
    for cards in (cell for row in scene.rows for cell in row.cells):
        for card in cards:
            assert card.shapes
    return seen


def _edits(
    document: Document, kind: Callable[[Document, Sequence[str], Sequence[str], int], Change]
) -> list[Change]:
    journey = document.journeys()[0].id
    stages = [stage.id for stage in document.stages(journey)]
    lanes = [lane.id for lane in document.lanes(journey)]
    return [kind(document, stages, lanes, n) for n in range(2 * TIMES)]


def _title(document: Document, stages: Sequence[str], lanes: Sequence[str], n: int) -> Change:
    card = document.cell(stages[n % len(stages)], lanes[n % 5])[0]
    return commands.rename(document, card.id, f"Another title, long enough for another line {n}")


def _move(document: Document, stages: Sequence[str], lanes: Sequence[str], n: int) -> Change:
    card = document.cell(stages[n % len(stages)], lanes[0])[0]
    return moves.move_card(document, card.id, stages[(n + 1) % len(stages)], lanes[1])


def _add(document: Document, stages: Sequence[str], lanes: Sequence[str], n: int) -> Change:
    return commands.add_touchpoint(document, stages[n % len(stages)], lanes[n % 5], f"A new step {n}")


def _delete(document: Document, stages: Sequence[str], lanes: Sequence[str], n: int) -> Change:
    return commands.remove(document, [document.cell(stages[n % len(stages)], lanes[n % 5])[0].id])


def _relaid(board: Board, edit: Change) -> float:
    after = board.setting.document.apply(edit)
    start = time.perf_counter()
    board.after(after, edit)
    return time.perf_counter() - start
