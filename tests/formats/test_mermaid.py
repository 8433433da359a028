"""Mermaid journeys: the same as Mermaid itself reads, written so that Mermaid reads the same, and losses told."""

from __future__ import annotations

import json
import math
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyforge.formats import mermaid
from journeyforge.formats.mermaid_syntax import Diagram, MermaidError, decode, parse
from journeyforge.formats.registry import ExportOptions, FormatError, Reading
from journeyforge.model import commands, ids, order
from journeyforge.model.document import Document
from journeyforge.model.path import main_lane, main_touchpoints
from journeyforge.model.records import Feeling, Journey, Lane, Link, Note, Persona, Project, Stage, Touchpoint
from journeyforge.model.values import Evidence
from strategies import documents, texts

ORACLE = Path(__file__).parents[2] / "build" / "mermaid_oracle"
EMPTY = Document.from_records([])
Ask = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="session")
def ask() -> Iterator[Ask]:
    """What the real Mermaid says about a text."""
    if not (ORACLE / "installed-lock.json").exists():
        pytest.fail("The real Mermaid is not there: run tests/mermaid_oracle/install.sh (make test does).")
    command = ["node", str(ORACLE / "oracle.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def answer(text: str) -> dict[str, Any]:
            process.stdin.write(json.dumps({"text": text}) + "\n")
            process.stdin.flush()
            found: dict[str, Any] = json.loads(process.stdout.readline())
            return found

        yield answer
        process.stdin.close()


def js_number(text: str) -> float:
    return float({"NaN": "nan", "Infinity": "inf", "-Infinity": "-inf"}.get(text, text))


def as_mermaid(found: dict[str, Any]) -> Any:
    """The oracle's answer with entities read; None where it refuses."""
    if "error" in found:
        return None
    tasks = [
        (decode(t["section"]), decode(t["task"]), repr(js_number(t["score"])), [decode(p) for p in t["people"]])
        for t in found["tasks"]
    ]
    return decode(found["title"]), [decode(section) for section in found["sections"]], tasks


def as_ours(diagram: Diagram) -> Any:
    """Our reading in the same form."""
    tasks = [
        (
            "" if task.section is None else diagram.sections[task.section].name,
            task.name,
            repr(task.score),
            list(task.people),
        )
        for task in diagram.tasks
    ]
    return diagram.title, [section.name for section in diagram.sections], tasks


def parsed(text: str) -> Any:
    try:
        return as_ours(parse(text))
    except MermaidError:
        return None


def applied(reading: Reading, base: Document = EMPTY) -> Document:
    return base.apply(reading.change)


# --- the same as Mermaid ---

PIECES = (
    *("journey", "Journey", "JOURNEY\n", "title", "title ", "Title x", "section ", "Section A", "section A: B"),
    *("accTitle", "accTitle:", "accDescr: x", "accDescr {", "}", "{", "\n", "\n", "\n", " ", "\t", "\r\n", "\r"),
    *(":", ": 3", ": 5: Me", ": 4: Me, You", ": : Me", ": 3.5", ": -2: A", ": NaN", ": 0x10", ": 1e1:", ",", ";"),
    *("#", "#58;", "#quot;", "#foo;", "# c", "%%", "%% c", "%", "%%{", "%%{init: {}}%%", "%%{wrap}%%", "}%%"),
    *("---", "---\n", "\ufeff", "\u2028", "\u00a0", "\x85", "\x0b", "\x1c", "ſection x", "style x:#a b;", "style"),
    *(":#", "classDef a:#b;", "<br/>", '<a b="c">', "C4Container", "journey2", "T", "Задача", "é", "😀", "ﬂ°x¶ß"),
    *("\\", '"', "'", "=", "_", "\n Task: 3: Me\n", "\n section B\n", "\n title My\n"),
)
WORDS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=12).map("".join)
HEADS = st.sampled_from(
    (
        *("", "journey\n", "journey\n", "\n journey\n", "%% c\njourney\n"),
        *("---\nconfig: {}\n---\njourney\n", "\ufeffjourney\n"),
    )
)
NAME = st.lists(st.one_of(st.sampled_from(PIECES), texts(4)), min_size=1, max_size=2).map(" ".join)
LINE = st.one_of(
    NAME.map("title {}".format),
    NAME.map("  section {}".format),
    st.tuples(NAME, st.sampled_from(["3", "1", "5: Me", " 4 : A, B", "2.5", "9: A", "x", ""])).map(": ".join),
    NAME.map("accDescr {{{}}}".format),
    NAME.map("%% {}".format),
    NAME,
)
LINES = st.lists(LINE, max_size=5).map("\n".join)


@settings(max_examples=600, deadline=None)
@given(st.tuples(HEADS, WORDS | LINES).map("".join))
def test_a_text_means_here_what_it_means_to_mermaid_and_is_refused_where_mermaid_refuses_it(
    ask: Ask, text: str
) -> None:
    theirs, ours = as_mermaid(ask(text)), parsed(text)
    if theirs is not None and ours is not None and "<" in ours[0]:
        theirs = (ours[0], *theirs[1:])  # Mermaid makes titles safe HTML; we keep what is written.
    assert ours == theirs


@settings(max_examples=200, deadline=None)
@given(st.text("0123456789.+-eExXoObBaf_ \tInfity\u00a0", max_size=8))
def test_a_score_is_the_number_javascript_reads(ask: Ask, score: str) -> None:
    text = f"journey\nT: {score}"
    assert parsed(text) == as_mermaid(ask(text))


KNOWN = [
    "journey\ntitle Adventure\nsection Order from website\nGet ready: 5: Me, Cat\n",
    "journey\nsection A\nT: 3\nsection A\nU: 4\n",
    "journey\nC task: 5\nE task: 5:\nD: 3: Me: x\n",
    "journey\nTime 10:30 visit: 3: Me\n",
    "journey\nTitle search: 3: Me\nTitles: 2\nJourneys: 1\n",
    "journey\nSection review: 3: Me",
    "journey\nJourney start: 3",
    "journey\ntitle\nsection A\nT: 3",
    "journey\r\n  title Путь\r\n\tsection Раздел\r\n  Шаг 100%: 3.5: Я, Ты",
    "journey\naccTitle: a title\naccDescr: words\naccDescr {\n several\n lines: 3\n}\nT: 4",
    "journey\naccTitle:",
    "journey\naccDescr {\nnever closed",
    "journey\nA #58; b #35; c #quot;d#quot;: 3: Me#44; too\n",
    "journey\nLifestyle:#35;5\n",
    "journey\nLifestyle: 4 #35;5\n",
    "journey\nA ; b: 3",
    "journey\nT:",
    "journey\nT\n",
    "Journey\n",
    "journeys\n",
    "journey",
    "",
    "flowchart TD\nA-->B\n",
    "journey\nRead about C4Container: 3\n",
    '%%{init: {"theme": "dark"}}%%\njourney\nT: 3\n',
    "---\nconfig:\n  theme: forest\n---\njourney\nT: 3\n",
    "  ---\n  config: {}\n  ---\n  journey\n  T: 3\n",
    "\ufeff---\ntitle: x\n---\njourney\nT: 3\n",
    "---\ntitle: [\n---\njourney\n",
    "---\n---\njourney\nT: 3\n",
    "---\ntitle: x\ntitle: y\n---\njourney\n",
    "---\nconfig: {a: !foo b}\n---\njourney\n",
    "---\na: &x [1]\nb: *x\n---\njourney\n",
    "---\na: b: c\n---\njourney\n",
    "---\na: b\n---\n---\nc: d\n---\njourney\n",
    "journey\nT: Infinity\nU: -1\nV: : Me\nW: abc\n",
]


@pytest.mark.parametrize("text", KNOWN)
def test_known_traps_are_read_as_mermaid_reads_them(ask: Ask, text: str) -> None:
    assert parsed(text) == as_mermaid(ask(text))


# --- written so that Mermaid reads the same ---

TRAPS = st.sampled_from(
    (
        *("Time 10:30; visit #5, then", "line\nbreak", "Section review", "section", "JOURNEY start", "title: x"),
        *("accDescr {", "accTitle", "style a:#b;", "Lifestyle:#35;5", "classDef", "%% note", "100%", "%%{init}%%"),
        *(
            "---",
            "<br/>",
            '<b title="x">y</b>',
            "AT&T &amp; &copy",
            "C4Container",
            "C4ContextC4Dynamic",
            "ﬂ°°58¶ß",
        ),
        *(
            "#58;",
            " spaces ",
            "\tтаб\t",
            "\u00a0",
            "",
            " ",
            "😀%%",
            "журнал Ёжика",
            "journeyё",
            "a\\nb",
            "\u2028%% x",
        ),
    )
)
TITLES = TRAPS | texts()


@st.composite
def journeys(draw: st.DrawFn) -> Document:
    """A document with one journey that Mermaid can hold whole."""
    personas = [
        Persona(id=ids.new_id("persona"), title=t)
        for t in draw(st.lists(TITLES.filter(bool), max_size=3, unique=True))
    ]
    journey = Journey(id=ids.new_id("journey"), title=draw(TITLES), personas=tuple(p.id for p in personas))
    lane = Lane(id=ids.new_id("lane"), title="Actions", journey=journey.id, order="a0")
    made: list[Any] = [Project(id=ids.new_id("project"), title=journey.title), *personas, journey, lane]
    for key in order.many(None, None, draw(st.integers(0, 3))):
        stage = Stage(id=ids.new_id("stage"), title=draw(TITLES), journey=journey.id, order=key)
        made.append(stage)
        for place in order.many(None, None, draw(st.integers(0, 3))):
            who = draw(st.lists(st.sampled_from(personas), unique=True, max_size=3)) if personas else []
            card = Touchpoint(
                id=ids.new_id("touchpoint"),
                title=draw(TITLES),
                stage=stage.id,
                lane=lane.id,
                order=place,
                participants=tuple(p.id for p in who),
            )
            made.append(card)
            value = draw(st.none() | st.integers(-20, 20).map(lambda n: n / 10) | st.floats(-2, 2))
            if value is not None:
                made.append(Feeling(id=ids.new_id("feeling"), touchpoint=card.id, value=value))
    return Document.from_records(made)


def told(document: Document, journey: Journey) -> Any:
    """Title, stages, touchpoints, people and feelings, without ids."""
    personas = document.personas_of(journey)
    cards = [
        (
            document.need(card.stage, Stage).title,
            card.title,
            [document.need(p, Persona).title for p in card.participants] or [p.title for p in personas],
            [f.value for f in document.referrers(card.id, Feeling)],
        )
        for card in main_touchpoints(document, journey.id)
    ]
    return journey.title, [stage.title for stage in document.stages(journey.id)], cards


@settings(max_examples=200, deadline=None)
@given(journeys())
def test_what_is_written_has_the_same_names_in_mermaid_and_comes_back_the_same(
    ask: Ask, document: Document
) -> None:
    [journey] = document.journeys()
    text, problems = mermaid.dumps(document, journey)
    assert problems == []
    title, stages, cards = told(document, journey)

    theirs = as_mermaid(ask(text))
    assert theirs is not None
    assert theirs[0] == title
    # Mermaid has no empty names, a blank stands for one; and tasks may come before any section.
    first = [stage.id for stage in document.stages(journey.id)[:1] if not stage.title]
    unnamed_start = any(card.stage in first for card in main_touchpoints(document, journey.id))
    assert theirs[1] == [name or " " for name in stages[unnamed_start:]]
    assert [(name, people) for _, name, _, people in theirs[2]] == [
        (name or " ", who) for _, name, who, _ in cards
    ]
    assert [js_number(s) for _, _, s, _ in theirs[2]] == pytest.approx(
        [(values[0] if values else 0) + 3 for *_, values in cards]
    )

    back = applied(mermaid.loads(text, EMPTY))
    assert told(back, back.journeys()[0]) == (title, stages, cards)
    again, _ = mermaid.dumps(back, back.journeys()[0])
    assert again == text


@settings(max_examples=60, deadline=None)
@given(documents())
def test_any_journey_is_written_so_that_mermaid_reads_it(ask: Ask, document: Document) -> None:
    for journey in document.journeys():
        text, _ = mermaid.dumps(document, journey)
        theirs = as_mermaid(ask(text))
        assert theirs is not None
        names = [card.title or " " for card in main_touchpoints(document, journey.id)]
        assert [name for _, name, _, _ in theirs[2]] == names


# --- what reading makes ---


def test_a_text_becomes_a_project_with_a_journey_personas_two_lanes_stages_cards_and_feelings() -> None:
    text = "journey\ntitle Day out\nsection Go\nPack: 5: Ann, Bob\nDrive: 2.5: Bob\nsection Stay\nEat: 3\n"
    document = applied(mermaid.loads(text, EMPTY))
    [journey] = document.journeys()
    assert (document.project.title, journey.title) == ("Day out", "Day out")
    assert [persona.title for persona in document.personas_of(journey)] == ["Ann", "Bob"]
    assert [(lane.title, lane.kind) for lane in document.lanes(journey.id)] == [
        ("Actions", "touchpoints"),
        ("Feelings", "feelings"),
    ]
    assert told(document, journey) == (
        "Day out",
        ["Go", "Stay"],
        [
            ("Go", "Pack", ["Ann", "Bob"], [2.0]),
            ("Go", "Drive", ["Bob"], [-0.5]),
            ("Stay", "Eat", ["Ann", "Bob"], [0.0]),
        ],
    )


def test_tasks_before_any_section_stand_in_a_stage_without_a_name_and_equal_sections_stay_apart() -> None:
    document = applied(mermaid.loads("journey\nT: 3\nsection A\nsection A\nU: 3\n", EMPTY))
    assert [stage.title for stage in document.stages(document.journeys()[0].id)] == ["", "A", "A"]


def test_other_scores_are_clamped_and_reported_with_their_line() -> None:
    reading = mermaid.loads("journey\n%% a comment\nA: 9\nB: -2\nC: : Me\nD: good\nE: 5\n", EMPTY)
    document = applied(reading)
    cards = main_touchpoints(document, document.journeys()[0].id)
    assert [[f.value for f in document.referrers(card.id, Feeling)] for card in cards] == [
        [2],
        [-2],
        [-2],
        [],
        [2],
    ]
    assert [(p.rule, p.place) for p in reading.problems] == [
        ("score_clamped", "line 3"),
        ("score_clamped", "line 4"),
        ("score_clamped", "line 5"),
        ("score_unreadable", "line 6"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("journey\nT: 3\nno score\n", 3),
        ("journey\n\n\n  section A: B\n", 4),
        ("%% one\n%% two\njourney\nT: 3\n%% three\nbroken;\n", 6),
        ("---\ntitle: x\n---\n\njourney\nT: 3\nJourney again\n", 7),
        ("journey\r\nT: 3\r\nT:\r\n", 3),
        ('%%{init: {\n"theme": "dark"}}%%\njourney\nT: 3\n;\n', 5),
        ("graph TD\n", 1),
        ("\n\nJourney\n", 3),
        ("---\ntitle: [\n---\njourney\n", 1),
    ],
)
def test_a_refusal_names_the_line_of_the_file(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "map.mmd"
    path.write_bytes(text.encode())
    with pytest.raises(FormatError, match=rf"^map\.mmd: line {line}: ."):
        mermaid.read(path, EMPTY)


def test_bytes_that_are_no_utf_8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.mmd"
    path.write_bytes("journey\ntitle Путь".encode("cp1251"))
    with pytest.raises(FormatError, match="no UTF-8"):
        mermaid.read(path, EMPTY)


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: Дорога", "Дорога"),
        ("title: '3'", "3"),
        ("title: null", ""),
        ("title: 'null'", "null"),
        ("title: [a]", ""),
        ("- a", ""),
        ("config:\n  theme: dark", ""),
    ],
)
def test_the_front_matter_gives_the_title_where_there_is_no_other(front: str, title: str) -> None:
    assert parse(f"---\n{front}\n---\njourney\nT: 3\n").title == title
    assert parse(f"---\n{front}\n---\njourney\ntitle Own\n").title == "Own"


def test_people_who_are_already_there_are_found_without_regard_to_case() -> None:
    base = applied(mermaid.loads("journey\nT: 3: Алёна\n", EMPTY))
    document = applied(mermaid.loads("journey\nT: 3: АЛЕНА\nU: 3: Bob, bob\n", base), base)
    assert [persona.title for persona in document.of(Persona)] == ["Алёна", "Bob", "bob"]
    assert len(document.of(Project)) == 1
    assert len(document.journeys()) == 2


def test_an_edited_score_counts_more_than_the_comment_before_it() -> None:
    note = '%% journeyforge:{"feeling": null}\n'
    document = applied(
        mermaid.loads(f"journey\n{note}A: 3\n{note}B: 4\n%% journeyforge:{{broken}}\nC: 5\n", EMPTY)
    )
    assert sorted(f.value or 0 for f in document.of(Feeling)) == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 400_000 + "x",
        "journey\n" + "<a" * 300_000,
        "journey\n" + "style" * 200_000 + ":" * 200_000,
        "journey\nT: " + "9" * 500_000 + "x",
        "journey\n" + "ﬂ°" * 200_000 + ": 3",
        "journey\nT " + "%%" * 300_000 + "\n",
        "journey\n" + "%%{a " * 100_000,
        "journey\n" + "#9999999999999999999999999;" * 20_000 + ": 3: #x;",
        "---\n" * 100_000,
        "journey\nT: 3: " + "a," * 300_000,
    ],
)
def test_large_hostile_texts_take_linear_time(text: str) -> None:
    assert as_loaded(text) in ("read", "refused with a line")


def as_loaded(text: str) -> str:
    try:
        applied(mermaid.loads(text, EMPTY))
    except FormatError as error:
        return "refused with a line" if str(error).startswith("line ") else str(error)
    return "read"


# --- what writing tells ---


def test_several_journeys_need_a_choice(tmp_path: Path) -> None:
    first = applied(mermaid.loads("journey\ntitle A\n", EMPTY))
    both = applied(mermaid.loads("journey\ntitle B\n", first), first)
    path = tmp_path / "out.mmd"
    with pytest.raises(FormatError, match="choose one with --journey"):
        mermaid.write(both, path, ExportOptions())
    with pytest.raises(FormatError, match="there is none"):
        mermaid.write(EMPTY, path, ExportOptions())
    mermaid.write(both, path, ExportOptions(journeys=[both.journeys()[1].id]))
    assert parse(path.read_text("utf-8")).title == "B"


@pytest.mark.parametrize(("locale", "said"), [("en", "1 of 2 steps assumed"), ("ru", "1 из 2")])
def test_a_file_says_how_many_steps_are_assumed(tmp_path: Path, locale: str, said: str) -> None:
    document = applied(mermaid.loads("journey\ntitle Покупка\nA: 3\nB: 4\n", EMPTY))
    path, first = tmp_path / "out.mmd", document.of(Touchpoint)[0]
    document = document.apply(commands.edit(document, first.id, evidence=Evidence(level="heard")))
    mermaid.write(document, path, ExportOptions(locale=locale))
    comment = path.read_text("utf-8").splitlines()[1]
    assert comment.startswith("    %% ")
    assert said in comment
    assert parse(path.read_text("utf-8")).title == "Покупка"
    for card in document.of(Touchpoint):
        document = document.apply(commands.edit(document, card.id, evidence=Evidence(level="heard")))
    mermaid.write(document, path, ExportOptions(locale=locale))
    assert "%%" not in path.read_text("utf-8")


def test_what_a_mermaid_text_cannot_carry_is_reported() -> None:
    document = applied(mermaid.loads("journey\nsection S\nA: 3: Me\nB: 4: Me\n", EMPTY))
    [journey] = document.journeys()
    cards = main_touchpoints(document, journey.id)
    lane = main_lane(document, journey.id)
    assert lane is not None
    more = [
        Link(id=ids.new_id("link"), source=cards[0].id, target=cards[1].id),
        Note(id=ids.new_id("note"), stage=cards[0].stage, lane=lane.id, order="a1"),
        Touchpoint(
            id=cards[0].id, title="A", stage=cards[0].stage, lane=lane.id, order=cards[0].order, note="x", votes=2
        ),
    ]
    document = Document.from_records([*document.records.values(), *more])
    _, problems = mermaid.dumps(document, journey)
    said = " ".join(map(str, problems))
    assert "1 × link" in said
    assert "1 × note" in said
    assert "of each touchpoint, note, participants" not in said
    assert "of each touchpoint, note, votes left out" in said


def test_a_text_too_long_for_mermaid_to_draw_is_reported() -> None:
    document = applied(mermaid.loads("journey\n" + "A task: 3\n" * 6000, EMPTY))
    _, problems = mermaid.dumps(document, document.journeys()[0])
    assert [problem.rule for problem in problems] == ["mermaid_too_long"]


def test_scores_keep_tenths_both_ways() -> None:
    document = applied(mermaid.loads("journey\nA: 3.3\nB: 1.7\n", EMPTY))
    assert sorted(f.value or math.nan for f in document.of(Feeling)) == [-1.3, 0.3]
    text, _ = mermaid.dumps(document, document.journeys()[0])
    assert "A: 3.3\n" in text
    assert "B: 1.7\n" in text
