"""Cards of the board: whatever an item says, nothing runs out of its card, and score and day are on it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from journeyforge.analysis.backlog import Row, backlog
from journeyforge.formats.fonts import measure
from journeyforge.gui.backlog.board_cards import HEIGHT, clipped, draw, face_of, shortened
from journeyforge.layout.scene import Rect, Shape, TextLine
from journeyforge.layout.text import CAPTION, CARD, Typesetter
from journeyforge.layout.theme import LIGHT
from journeyforge.layout.words import WORDS, Words
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Journey, Owner, PainPoint, Project, Stage
from journeyforge.model.values import Evidence, Ticket

TODAY = datetime.date(2026, 11, 22)
LEAST = 166.0
"""As narrow as a card of the board is."""
LANGUAGES = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
titles = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=300)


def row_of(
    title: str, journey: str = "Buying", stage: str = "Delivery", tickets: int = 0, **fields: object
) -> Row:
    home, at, owner = (new_id(kind) for kind in ("journey", "stage", "owner"))
    pain = PainPoint(
        id=new_id("pain_point"),
        title=title,
        journey=home,
        stage=at,
        order="a0",
        owner=owner,
        tickets=tuple(Ticket(tracker="jira", key=f"SHOP-{n}") for n in range(tickets)),
        **{"severity": 5, "frequency": 5, "due": datetime.date(2026, 11, 1), **fields},  # type: ignore[arg-type]
    )
    records = [
        Project(id=new_id("project"), title="Shop"),
        Journey(id=home, title=journey),
        Stage(id=at, title=stage, journey=home, order="a0"),
        Owner(id=owner, title="Константин Константинопольский"),
        pain,
    ]
    document = Document.from_records(records)
    row_of.document = document  # type: ignore[attr-defined]
    return backlog(document, today=TODAY)[0]


def shapes_of(row: Row, words: Words, width: float = LEAST) -> list[Shape]:
    face = face_of(row, row_of.document, LIGHT, words, TODAY)  # type: ignore[attr-defined]
    return draw(face, width, Typesetter(measure), LIGHT)


def texts(shapes: list[Shape]) -> list[str]:
    return [shape.text.replace("\u00a0", " ") for shape in shapes if isinstance(shape, TextLine)]


@LANGUAGES
def test_the_narrowest_card_says_score_day_evidence_and_owner(app: QApplication, words: Words) -> None:
    level = max(words.evidence, key=lambda one: len(words.evidence[one]))
    row = row_of("Late " * 60, "A journey of a very long name", tickets=5, evidence=Evidence(level=level))  # type: ignore[arg-type]
    found = texts(shapes_of(row, words))
    day = words.overdue.format("1 Nov" if words is WORDS["en"] else "01.11")
    assert {"25", day, words.evidence[level], "КК"} <= set(found)
    assert sum(text.startswith("Late") for text in found) == 3
    assert any(text.endswith("… · Delivery") for text in found)


def test_tickets_are_named_as_far_as_there_is_room(app: QApplication) -> None:
    words = WORDS["en"]
    assert "+4" in texts(shapes_of(row_of("Late", tickets=5, due=None), words))
    assert {"SHOP-0", "SHOP-4"} <= set(texts(shapes_of(row_of("Late", tickets=5, due=None), words, 400)))


def test_a_missing_input_leaves_the_place_of_the_score_empty(app: QApplication) -> None:
    found = texts(shapes_of(row_of("Late", severity=None), WORDS["en"]))
    assert not [text for text in found if text.isdigit()]


@given(titles, titles, titles, st.integers(0, 8), st.floats(LEAST, 500))
@settings(max_examples=80, deadline=None)
def test_nothing_runs_out_of_a_card(
    app: QApplication, title: str, journey: str, stage: str, tickets: int, width: float
) -> None:
    for shape in shapes_of(row_of(title, journey, stage, tickets), WORDS["ru"], width):
        if isinstance(shape, TextLine | Rect):
            assert -0.5 <= shape.x <= shape.x + shape.width <= width + 0.5
            assert -0.5 <= shape.y <= HEIGHT + 0.5


@given(titles, st.floats(120, 300))
@settings(max_examples=80, deadline=None)
def test_what_is_shortened_fits_and_begins_as_it_did(app: QApplication, text: str, room: float) -> None:
    setter = Typesetter(measure)
    found = shortened(text, CAPTION, room, setter)
    assert setter.width(found, CAPTION) <= room
    assert found == text or text.startswith(found.removesuffix("…"))
    lines = clipped(text, CARD, room, 3, setter)
    assert len(lines) <= 3
    assert all(setter.width(line, CARD) <= room + 0.01 for line in lines)
