"""Mistakes in the text of a sample: each is one clear sentence."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from journeyforge.model.records import Touchpoint

FOLDER = Path(__file__).parents[1] / "sample_maps"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    sys.path.insert(0, str(FOLDER))
    try:
        return importlib.import_module("build")
    finally:
        sys.path.remove(str(FOLDER))


TEXT = """
[project]
title = "T"
[channel]
Phone = { kind = "phone" }
[source.Talks]
method = "interview"
n = 3
date_from = 2026-01-05
[journey.j]
title = "J"
[journey.j.stages]
S = {}
[journey.j.lanes]
L = {}
[journey.j.cards.L.S]
"A card" = { channels = ["Phone"], know = ["heard", "Talks"] }
[journey.j.metrics.CES]
touchpoint = "A card"
kind = "ces"
scale = [1, 7]
series = [["2026-01", [1, 0, 0, 2, 3, 1, 0]]]
"""


def test_evidence_takes_n_and_date_from_its_source(build: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "t.toml"
    path.write_text(TEXT, encoding="utf-8")
    (card,) = build.load(path).of(Touchpoint)
    assert (card.evidence.n, str(card.evidence.date)) == (3, "2026-01-05")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('["Phone"]', '["Fax"]', "t.toml: journey “j”: touchpoint “A card”: there is no channel called “Fax”"),
        (
            '["Phone"]',
            '"Phone"',
            "t.toml: journey “j”: touchpoint “A card”: channels is a list of names, even of one",
        ),
        ('A card" = { channels', 'A card" = { chanels', "t.toml: journey “j”: touchpoint “A card”: chanels"),
        ('kind = "phone"', 'kind = "fax"', "t.toml: channel “Phone”: kind: Input should be 'web'"),
        ('"heard", "Talks"', '"sworn", "Talks"', "know is a list: assumed, heard, observed or measured"),
        ('"heard", "Talks"', '"heard", "Log"', "touchpoint “A card”: there is no source called “Log”"),
        ("cards.L.S", "cards.L.X", "t.toml: journey “j”: there is no stage called “X”"),
        (
            'touchpoint = "A card"',
            'stage = "Z"',
            "t.toml: journey “j”: metric “CES”: there is no stage called “Z”",
        ),
        ("[1, 0, 0, 2, 3, 1, 0]", "[1, 2]", "metric “CES”: 2026-01: 2 counts do not fit the scale [1, 7]"),
        ("[1, 0, 0, 2, 3, 1, 0]", "[1, 2, 3]", "metric “CES”: 2026-01: 3 counts do not fit the scale [1, 7]"),
        ("[1, 0, 0, 2, 3, 1, 0]", "[0, 0, 0, 0, 0, 0, 0]", "the counts add up to no answer at all"),
        ("[1, 0, 0, 2, 3, 1, 0]", "[1, 0, 0, -2, 3, 1, 0]", "2026-01: counts are whole numbers from 0 up"),
        ('"2026-01"', '"2026-13"', "“2026-13” is no period; write 2026-10 or 2026-Q3"),
        ("scale = [1, 7]", "scale = 7", "metric “CES”: scale is a list of its two ends, such as [1, 7]"),
        ("series = [[", "series = [7, [", "metric “CES”: a row of a series needs a period and its counts"),
        ("[project]", "[projekt]", "t.toml: the text has no section “projekt”"),
        ("[channel]", "[channel", "t.toml: Expected ']' at the end of a table declaration (at line 4"),
        ("[journey.j.metrics", "[links]\nleads = []\n[journey.j.metrics", "links: “leads” is no kind of link"),
        (
            "[journey.j.metrics",
            '[links]\nnext = [{ from = "A card", to = "B" }]\n[journey.j.metrics',
            "t.toml: there is no pain point or touchpoint called “B”",
        ),
    ],
)
def test_a_mistake_is_one_clear_sentence(
    old: str, new: str, sentence: str, build: ModuleType, tmp_path: Path
) -> None:
    path = tmp_path / "t.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(build.SampleError) as raised:
        build.load(path)
    assert sentence in str(raised.value)
    assert "\n" not in str(raised.value)
