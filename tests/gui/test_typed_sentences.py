"""Hundreds of cards of ordinary text, typed into the real window: letter for letter, and chips where signs are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from workshop import Workshop, workshop
from workshop_sentences import ENGLISH, LIKE_SIGNS, RUSSIAN, UKRAINIAN

import more_sentences
import ordinary_sentences
from journeyforge.model.records import Touchpoint
from journeyforge.storage.places import Places

_FEW = ("Pays by card, twice", "Платит картой, дважды", "Платить карткою, двічі")
"""What stands in between, so that the cards are no first ones."""


@pytest.fixture
def ui(tmp_path: Path, places: Places) -> Iterator[Workshop]:
    with workshop(tmp_path / "sentences.journey", places) as ui:
        yield ui


@pytest.mark.parametrize("sentences", [ENGLISH, RUSSIAN, UKRAINIAN], ids=["en", "ru", "uk"])
def test_ordinary_text_comes_out_letter_for_letter(ui: Workshop, sentences: list[str]) -> None:
    typed: list[str] = []
    for n, sentence in enumerate(sentences):
        ui.type(sentence)
        assert ui.marked == [], sentence
        # A few cards to a cell: all stages are made on the way.
        ui.tab() if n % 4 == 3 else ui.enter()
        typed.append(sentence.strip())
        if n % 12 == 0:
            ui.type(_FEW[n // 12 % 3])
            ui.enter()
            typed.append(_FEW[n // 12 % 3])
    ui.escape()
    kept = [words for cell in ui.texts("touchpoints") for words in cell]
    assert kept == typed
    assert len(ui.project.document.of(Touchpoint)) == len(typed)


# An eighth of them each time, all of them in the storms.
@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.long) for part in range(1, 8))])
def test_more_of_it_typed_faster_than_it_is_painted(ui: Workshop, part: int) -> None:
    typed = [*ordinary_sentences.SENTENCES, *more_sentences.SENTENCES][part::8]
    for n, sentence in enumerate(typed):
        ui.type_at_once(sentence)
        assert ui.marked == [], sentence
        assert ui.view.typing.editor.text == sentence
        ui.tab() if n % 6 == 5 else ui.enter()
    ui.escape()
    assert [words for cell in ui.texts("touchpoints") for words in cell] == typed
    assert len(ui.project.document.of(Touchpoint)) == len(typed)


_LIKE_SIGNS = LIKE_SIGNS | ordinary_sentences.LIKE_SIGNS | more_sentences.LIKE_SIGNS


@pytest.mark.parametrize(("sentence", "kind"), _LIKE_SIGNS.items())
def test_what_looks_exactly_like_a_sign_shows_a_chip_and_backspace_makes_it_text(
    ui: Workshop, sentence: str, kind: str
) -> None:
    ui.type(sentence)
    assert len(ui.marked) >= 1
    typing = ui.view.typing._typing
    assert typing is not None
    assert kind in {sign.kind for sign in typing.signs()}
    assert ui.editor_text == sentence
