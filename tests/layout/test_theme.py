"""Colours can be told apart by people: contrast by the WCAG formula, light and dark."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeyforge
from journeyforge.layout.theme import DARK, LIGHT, Theme, contrast, mix, readable, text_on

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def tints(theme: Theme) -> tuple[str, ...]:
    """What lies under curves and quotes."""
    return (theme.tint_good, theme.tint_good_far, theme.tint_bad, theme.tint_bad_far)


@THEMES
def test_every_text_reaches_four_and_a_half_to_one_on_its_ground(theme: Theme) -> None:
    grounds = (theme.ground, theme.card, theme.quiet, theme.linked)
    pairs = [(text, ground) for text in (theme.ink, theme.muted, theme.caption) for ground in grounds]
    pairs += [(text, theme.card) for text in (theme.good_text, theme.bad_text, theme.warning_text)]
    pairs += [
        (text, hue.ground) for hue in (theme.pain, theme.idea) for text in (theme.ink, theme.caption, hue.text)
    ]
    pairs += [*theme.tags, *theme.stages, *theme.people, theme.chip, theme.status, theme.good_chip, theme.bad_chip]
    # Quotes stand on the tints of a feelings lane, words of cross links on their pills of the ground colour.
    pairs += [(theme.ink, tint) for tint in tints(theme)]
    pairs += [
        (text, ground)
        for text in (*theme.links.values(), theme.warning_text, theme.good_text, theme.bad_text)
        for ground in (theme.ground, theme.card)
        if text != theme.links["next"]
    ]
    assert [(a, b) for a, b in pairs if contrast(a, b) < 4.5] == []


@THEMES
def test_every_line_with_a_meaning_reaches_three_to_one(theme: Theme) -> None:
    grounds = (theme.ground, theme.card, theme.linked)
    pairs = [(line, ground) for line in (theme.accent, theme.outline, theme.star_outline) for ground in grounds]
    pairs += [(strip, theme.card) for strip in theme.channels.values()]
    pairs.append((theme.pain_dash, theme.pain.ground))
    signs = (theme.caption, theme.muted, theme.line, theme.curve, theme.face, *theme.links.values())
    pairs += [(sign, ground) for sign in signs for ground in grounds]
    pairs += [(theme.curve, tint) for tint in tints(theme)]
    # Feelings' dots are warning-coloured fills at times; their dark outline carries them.
    pairs += [(theme.dot_outline, ground) for ground in (*tints(theme), theme.card, theme.ground)]
    pairs += [(course, ground) for course in (theme.good, theme.bad) for ground in (theme.card,)]
    assert [(a, b) for a, b in pairs if contrast(a, b) < 3] == []


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#0072B2") == pytest.approx(5.19, abs=0.01)
    assert contrast("#D55E00", "#FFFFFF") == pytest.approx(3.87, abs=0.01)


@given(st.integers(0, 0xFFFFFF).map("#{:06X}".format))
def test_text_on_any_chosen_colour_can_be_read(ground: str) -> None:
    assert contrast(text_on(ground), ground) >= 4.5


@THEMES
@pytest.mark.parametrize("colour", ["#FFFFFF", "#000000", "#777777", "#F0E442", "#3B5BDB"])
def test_a_chosen_colour_is_brought_to_where_its_line_can_be_seen(theme: Theme, colour: str) -> None:
    grounds = (theme.card, *tints(theme))
    found = readable(colour, grounds, theme.ink)
    assert all(contrast(found, ground) >= 3 for ground in grounds)


def test_a_colour_that_can_be_seen_stays_as_it_is() -> None:
    assert readable("#3B5BDB", (LIGHT.card,), LIGHT.ink) == "#3B5BDB"
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"


def test_both_themes_have_the_same_names() -> None:
    assert set(LIGHT.channels) == set(DARK.channels)
    assert set(LIGHT.links) == set(DARK.links)
    assert len(LIGHT.stages) == len(DARK.stages)


def test_no_colour_stands_in_code_outside_the_theme() -> None:
    root = Path(journeyforge.__file__).parent
    found = []
    for file in [*root.glob("layout/*.py"), *root.glob("gui/*.py"), *root.glob("formats/pai*.py")]:
        if file.name == "theme.py":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found += [(file.name, colour) for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", node.value)]
    assert found == []
