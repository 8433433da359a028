"""A board after an edit is the board laid out afresh; what the edit did not touch is not made again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain import fixed, some_edit

from journeyforge.layout.board import Board, layout
from journeyforge.layout.stack import Memory
from journeyforge.layout.theme import LIGHT
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from strategies import documents

MEMORY = Memory.of(fixed)


@given(documents(most=4, later=False), st.data())
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_laying_out_after_edits_is_laying_out_afresh(document: Document, data: st.DataObject) -> None:
    boards = {journey.id: Board.of(document, journey.id, MEMORY, LIGHT) for journey in document.journeys()}
    done: list[Change] = []
    for _ in range(data.draw(st.integers(1, 6))):
        change = done.pop().inverse() if done and data.draw(st.booleans()) else some_edit(data, document)
        document = document.apply(change)
        done.append(change)
        boards = {key: board.after(document, change) for key, board in boards.items() if key in document}
        for key, board in boards.items():
            assert board.scene == layout(document, key, MEMORY, LIGHT)
