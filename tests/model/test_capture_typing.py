"""Typing with signs: only what is typed now is read; what is turned back stays text; no word is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.model.capture import Card, KnownNames, parse
from journeyforge.model.capture_typing import Typed

KNOWN = KnownNames(channels=("App", "Mobile web"), owners=("Volkova",), sources=("interviews",))
TEXTS = st.text(st.sampled_from('ab Ж1 #№@+!?~=*-–,.:\\"«» \n'), max_size=30)


def typed(text: str, before: Typed | None = None) -> Typed:
    """A text typed letter by letter behind another."""
    now = before or Typed()
    for n in range(len(text)):
        now = now.edited((before.text if before else "") + text[: n + 1])
    return now


@given(TEXTS)
def test_what_is_typed_is_read_as_the_whole_text_is(text: str) -> None:
    assert typed(text).card("touchpoints", KNOWN) == parse(text, "touchpoints", KNOWN)


@given(TEXTS)
def test_what_was_there_is_never_read(text: str) -> None:
    assert Typed.of(text).card("touchpoints", KNOWN) == Card(title=text.strip())


@given(TEXTS, TEXTS)
def test_typing_behind_words_that_were_there_keeps_them_letter_for_letter(old: str, new: str) -> None:
    before = old.strip()
    card = typed(" " + new, Typed.of(before)).card("touchpoints", KNOWN)
    assert card.title.startswith(before) or not before


@given(TEXTS, TEXTS, st.integers(0, 30), st.booleans())
def test_an_edit_keeps_what_is_known_of_the_letters_around_it(old: str, new: str, at: int, pasted: bool) -> None:
    place = min(at, len(old))
    after = Typed.of(old).edited(old[:place] + new + old[place:], pasted)
    assert len(after.plain) == len(after.text)
    assert after.plain.count(True) >= len(old)
    if pasted:
        assert all(after.plain)


def test_signs_stand_where_they_do_in_the_text() -> None:
    now = typed(" #app", Typed.of("C# und #1"))
    assert [(s.start, s.stop, s.text) for s in now.card("touchpoints", KNOWN).signs] == [(10, 14, "App")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Pays #app", "Pays #app"),
        ("Pays #cash ", "Pays #cash"),
        ("Pays @Volkova ", "Pays @Volkova"),
        ("Pays =interviews(12) ", "Pays =interviews(12)"),
        ("Pays *", "Pays *"),
        ("Pays +2", "Pays +2"),
        ("Pays –1 ", "Pays –1"),
    ],
)
def test_backspace_right_after_a_sign_turns_it_back_and_it_stays_text(text: str, title: str) -> None:
    now = typed(text).backspace(len(text), "touchpoints", KNOWN)
    assert now is not None
    assert now.card("touchpoints", KNOWN) == Card(title=title)
    more = now.edited(now.text + " now")
    assert more.card("touchpoints", KNOWN) == Card(title=f"{title}{' ' * text.endswith(' ')} now")


@pytest.mark.parametrize("text", ["Pays #cas", "Pays #mobile", "Pays", "Pays ", "", "Pays !slow", "Pays #app now"])
def test_elsewhere_backspace_takes_a_character(text: str) -> None:
    assert typed(text).backspace(len(text), "touchpoints", KNOWN) is None


def test_a_typed_sign_does_not_swallow_words_that_stood_there() -> None:
    now = Typed.of("web is slow").edited("#mobile web is slow")
    assert now.card("touchpoints", KNOWN).title == "#mobile web is slow"


def test_a_sign_turned_back_does_not_turn_back_the_others() -> None:
    text = "Pays #app @Volkova "
    now = typed(text).backspace(len(text), "touchpoints", KNOWN)
    assert now is not None
    card = now.card("touchpoints", KNOWN)
    assert (card.title, card.channels, card.owner) == ("Pays @Volkova", ("App",), "")


@given(TEXTS)
def test_turning_back_every_sign_ends_with_the_text_as_the_title(text: str) -> None:
    now = typed(text)
    for _ in range(len(text) + 1):
        signs = now.card("touchpoints", KNOWN).signs
        if not signs:
            break
        now = now.turned_plain(signs[0])
    # A backslash that kept a sign from being read is no letter of the text.
    assert now.card("touchpoints", KNOWN).title == text.strip() or "\\" in text
