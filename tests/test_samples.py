"""The sample maps: their texts, their files, and that every number in them is possible."""

from __future__ import annotations

import importlib
import itertools
import json
import math
import sqlite3
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from journeyforge.analysis.loop import effect_of, loop_of
from journeyforge.model import rules
from journeyforge.model.codec import dump
from journeyforge.model.document import Document
from journeyforge.model.ids import made_on
from journeyforge.model.kinds import CAUSAL_KINDS
from journeyforge.model.path import steps
from journeyforge.model.records import (
    Feeling,
    Journey,
    Measurement,
    Metric,
    PainPoint,
    Persona,
    Source,
    Touchpoint,
)

FOLDER = Path(__file__).parents[1] / "sample_maps"
TEXTS = sorted(FOLDER.glob("*.toml"))
NAMES = [path.stem for path in TEXTS]
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def build() -> ModuleType:
    sys.path.insert(0, str(FOLDER))
    try:
        return importlib.import_module("build")
    finally:
        sys.path.remove(str(FOLDER))


@pytest.fixture(scope="module", params=NAMES)
def sample(request: pytest.FixtureRequest, build: ModuleType) -> Document:
    document = build.load(FOLDER / f"{request.param}.toml")
    assert isinstance(document, Document)
    return document


@pytest.fixture(scope="module")
def shop(build: ModuleType) -> Document:
    document = build.load(FOLDER / "online_shop.toml")
    assert isinstance(document, Document)
    return document


def bodies_in(path: Path, table: str = "record") -> dict[str, str]:
    with closing(sqlite3.connect(path.as_uri() + "?immutable=1", uri=True)) as connection:
        return dict(connection.execute(f"SELECT id, body FROM {table}"))


def series(document: Document, metric: Metric) -> list[Measurement]:
    return sorted(document.referrers(metric.id, Measurement), key=lambda m: str(m.period_start))


def name_of(document: Document, record_id: str) -> str:
    record = document.get(record_id)
    assert record is not None
    return record.title


# --- texts and files ---


def test_there_are_four_samples() -> None:
    assert NAMES == ["b2b_software", "bank_branch", "employee", "online_shop"]


@pytest.mark.parametrize("name", NAMES)
def test_a_text_builds_exactly_the_records_in_its_file(name: str, build: ModuleType) -> None:
    built = build.load(FOLDER / f"{name}.toml")
    in_file = bodies_in(FOLDER / f"{name}.journey")
    assert {key: json.loads(body) for key, body in in_file.items()} == {
        key: json.loads(dump(record)) for key, record in built.records.items()
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_has_no_history(name: str) -> None:
    with closing(sqlite3.connect((FOLDER / f"{name}.journey").as_uri() + "?immutable=1", uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM change").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM blob").fetchone() == (0,)


def test_building_again_changes_nothing(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEYFORGE_HOME", str(tmp_path / "home"))
    target = tmp_path / "shop.journey"
    build.write(FOLDER / "online_shop.toml", target)
    first = target.read_bytes()
    build.write(FOLDER / "online_shop.toml", target)
    assert target.read_bytes() == first


def test_every_sample_says_that_it_is_fictional(sample: Document) -> None:
    project = sample.project
    words = ("Fictional", "Вымышленный", "Вигаданий")
    assert project.confidentiality.startswith(words)
    assert any(word in project.organisation for word in ("does not exist", "не существует", "не існує"))


def test_every_sample_has_thirty_to_sixty_touchpoints(sample: Document) -> None:
    assert 30 <= len(sample.of(Touchpoint)) <= 60


# --- numbers ---


def test_every_value_follows_from_its_counts(sample: Document) -> None:
    for metric in sample.of(Metric):
        for wave in series(sample, metric):
            if not wave.counts:
                continue
            counts, n = wave.counts, sum(wave.counts)
            assert wave.n == n
            if metric.kind in ("nps", "enps"):
                assert len(counts) == 11
                whole = 100 * (sum(counts[9:]) - sum(counts[:7]))
            elif metric.kind == "csat":
                assert len(counts) == 5
                whole = 100 * sum(counts[3:])
            elif len(counts) == 2:
                whole = 100 * counts[1]
            else:
                assert metric.scale_min is not None
                assert metric.scale_max == metric.scale_min + len(counts) - 1
                whole = sum(int(metric.scale_min + step) * count for step, count in enumerate(counts))
            assert wave.value * n == pytest.approx(whole, abs=1e-6), metric.title


def test_no_pain_point_is_closed_before_its_record_was_made_or_in_days_to_come(sample: Document) -> None:
    for pain in sample.of(PainPoint):
        made = made_on(pain.id)
        assert made is not None
        assert pain.closed_on is None or made <= pain.closed_on <= TODAY, pain.title


def test_the_shop_shows_how_long_closing_took_and_what_it_moved(shop: Document) -> None:
    loop = loop_of(shop.of(PainPoint))
    assert loop.closed >= 1
    assert loop.days is not None
    assert loop.timed == loop.closed
    effects = [effect_of(shop, pain) for pain in shop.of(PainPoint)]
    assert any(effect is not None and effect.change is not None for effect in effects)


def test_every_share_and_promotion_score_has_its_counts(sample: Document) -> None:
    of_answers = {"nps", "enps", "csat", "ces", "fcr", "conversion", "retention", "churn"}
    for metric in sample.of(Metric):
        if metric.kind in of_answers or metric.unit.startswith("%"):
            assert all(wave.counts for wave in series(sample, metric)), metric.title


def test_every_value_and_target_lies_on_its_scale(sample: Document) -> None:
    for metric in sample.of(Metric):
        low = 0.0 if metric.scale_min is None else metric.scale_min
        high = math.inf if metric.scale_max is None else metric.scale_max
        values = [wave.value for wave in series(sample, metric)]
        assert all(low <= value <= high for value in values), metric.title
        assert metric.target is not None
        assert low <= metric.target <= high


def test_every_spread_is_possible(sample: Document) -> None:
    for metric in sample.of(Metric):
        for wave in series(sample, metric):
            if wave.spread is None:
                assert metric.kind in ("nps", "enps") or len(wave.counts) == 2 or metric.kind == "csat"
                continue
            assert wave.n is not None
            assert wave.n > 1
            low = metric.scale_min or 0.0
            high = math.inf if metric.scale_max is None else metric.scale_max
            # The widest sample with that mean has all its answers at the two ends.
            widest = math.sqrt(wave.n / (wave.n - 1) * (wave.value - low) * (high - wave.value))
            assert 0 < wave.spread <= widest, metric.title


def test_every_usability_score_is_a_mean_of_whole_questionnaires(sample: Document) -> None:
    for metric in sample.of(Metric):
        for wave in series(sample, metric) if metric.kind == "sus" else ():
            assert wave.n is not None
            assert (wave.value * wave.n / 2.5).is_integer(), "an answer to SUS is a multiple of 2.5"


def test_every_metric_has_a_year_without_gaps(sample: Document) -> None:
    for metric in sample.of(Metric):
        waves = series(sample, metric)
        assert len(waves) in (4, 12), metric.title
        for before, after in itertools.pairwise(waves):
            assert before.period_end is not None
            assert after.period_start == before.period_end + timedelta(days=1), metric.title


def test_no_evidence_has_more_voices_than_its_source(sample: Document) -> None:
    for record in sample.records.values():
        evidence = getattr(record, "evidence", None)
        if evidence is None or evidence.source is None:
            continue
        source = sample.need(evidence.source, Source)
        assert evidence.level != "assumed", record.title
        assert evidence.n is not None
        assert source.n is not None
        assert evidence.n <= source.n, record.title
        assert evidence.date is not None


def test_what_is_known_names_its_source_and_every_level_occurs(sample: Document) -> None:
    levels = set()
    for record in sample.records.values():
        evidence = getattr(record, "evidence", None)
        if evidence is not None:
            levels.add(evidence.level)
            assert evidence.level == "assumed" or evidence.source is not None, record.title
    assert levels == {"assumed", "heard", "observed", "measured"}


def test_the_last_wave_from_a_source_is_no_larger_than_the_source(sample: Document) -> None:
    for metric in sample.of(Metric):
        if metric.source is not None:
            source = sample.need(metric.source, Source)
            newest = series(sample, metric)[-1]
            assert newest.n is not None
            assert source.n is not None
            assert newest.n <= source.n, metric.title


def test_shares_of_a_branch_add_up(sample: Document) -> None:
    branches: dict[str, list[float | None]] = {}
    for journey in sample.journeys():
        for step in steps(sample, journey.id):
            branches.setdefault(step.source, []).append(step.share)
    shared = {key: shares for key, shares in branches.items() if any(share is not None for share in shares)}
    assert shared
    for key, shares in shared.items():
        assert sum(share for share in shares if share is not None) == pytest.approx(1), name_of(sample, key)
        assert None not in shares
        assert len(shares) > 1


# --- what the maps tell ---


def test_every_moment_of_truth_has_an_owner_and_a_metric(sample: Document) -> None:
    moments = [touchpoint for touchpoint in sample.of(Touchpoint) if touchpoint.moment_of_truth]
    assert moments
    for moment in moments:
        assert moment.owner is not None, moment.title
        measured = [m for m in sample.referrers(moment.id, Metric) if m.attached_to == moment.id]
        assert measured, moment.title


def test_the_checks_find_no_error_and_only_pains_to_work_on(sample: Document) -> None:
    problems = rules.check(sample, today=TODAY)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    assert {problem.rule for problem in problems} <= {"pain_without_evidence", "high_pain_without_owner"}


def test_some_pains_have_no_owner_and_some_have_a_ticket(sample: Document) -> None:
    pains = sample.of(PainPoint)
    assert any(pain.owner is None for pain in pains)
    assert any(pain.tickets for pain in pains)
    assert all(pain.severity is not None for pain in pains)


def test_five_roles_of_the_buying_group_feel_at_the_same_touchpoints(build: ModuleType) -> None:
    document = build.load(FOLDER / "b2b_software.toml")
    roles = {persona.id: persona.role for persona in document.of(Persona)}
    assert set(roles.values()) == {"decider", "influencer", "buyer", "user", "payer"}
    felt: dict[str, set[str]] = {}
    for feeling in document.of(Feeling):
        felt.setdefault(feeling.persona, set()).add(feeling.touchpoint)
    assert set(felt) == set(roles)
    first, *others = felt.values()
    assert len(first) >= 10
    assert all(touchpoints == first for touchpoints in others)


@pytest.mark.parametrize(
    "chain",
    [
        [
            "Gets 38 stops on a paper list",
            "No time to message ahead",
            "Courier calls 10 minutes before",
            "Calls at a bad time: 2 of 5 refuse the parcel",
        ],
        [
            "CRM hides the courier’s note",
            "Operator can’t see what the courier saw",
            "Tells the whole story again",
            "Operator cannot see the courier’s note",
        ],
    ],
)
def test_the_shop_has_its_chains_of_causes(shop: Document, chain: list[str]) -> None:
    graph = shop.graph
    causal = {
        (name_of(shop, source), name_of(shop, target))
        for source, target, kind in graph.edges(data="kind")
        if kind in CAUSAL_KINDS
    }
    assert set(itertools.pairwise(chain)) <= causal


def test_the_shop_is_three_linked_journeys(shop: Document) -> None:
    kinds = {journey.title: journey.kind for journey in shop.of(Journey)}
    assert kinds == {
        "Buying online": "customer",
        "Courier’s shift": "employee",
        "Support operator’s day": "employee",
    }
    buying = shop.journeys()[0]
    assert buying.title == "Buying online"
    linked = [lane.title for lane in shop.lanes(buying.id) if lane.kind == "linked_journey"]
    assert linked == ["Courier’s shift", "Support operator’s day"]
