"""Pages for owners: every item is there to be read, on as many pages as it takes, whoever it is."""

from __future__ import annotations

import datetime
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyforge.analysis.backlog import backlog
from journeyforge.formats.drawing import start_qt
from journeyforge.formats.fonts import measure, register
from journeyforge.formats.owner_cells import COLUMNS, TAG, Line, RowOf, Says, breakable, split
from journeyforge.formats.owner_named import owner_named
from journeyforge.formats.owner_pdf import EVERYBODY, pages, shares, write
from journeyforge.formats.owner_words import OWNER_WORDS
from journeyforge.formats.whole import FormatError
from journeyforge.layout.scene import Rect
from journeyforge.layout.text import CAPTION, CARD, Typesetter
from journeyforge.layout.theme import LIGHT
from journeyforge.layout.words import WORDS
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Journey, Opportunity, Owner, PainPoint, Project, Stage
from journeyforge.model.values import Evidence, Rice, Scores, Ticket

TODAY = datetime.date.today()
LONG = "Зачекайте на кур’єра щонайменше три години "


def document(*items: dict[str, object], language: str = "en") -> Document:
    journey, stage = new_id("journey"), new_id("stage")
    team = Owner(id=new_id("owner"), title="Couriers", kind="team")
    people = [
        Owner(id=new_id("owner"), title="Vera Petrenko", member_of=team.id, email="vera@example.org"),
        Owner(id=new_id("owner"), title="Idle Ivan", aliases=("ivan.i",)),
    ]
    owners = {owner.title: owner.id for owner in (team, *people)}
    records = [
        Project(id=new_id("project"), title="Shop", language=language),
        Journey(id=journey, title="Buying"),
        Stage(id=stage, title="Delivery", journey=journey, order="a0"),
        team,
        *people,
    ]
    for item in items:
        known = {"journey": journey, "stage": stage, "order": "a0", **item}
        if "owner" in item:
            known["owner"] = owners[str(item["owner"])]
        cls = Opportunity if item.get("idea") else PainPoint
        known.pop("idea", None)
        records.append(cls(id=new_id("opportunity" if cls is Opportunity else "pain_point"), **known))
    return Document.from_records(records)


def text_of(file: Path) -> str:
    """All that a reader finds in the file, words separated by one space."""
    command = ["pdftotext", "-raw", str(file), "-"]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return " ".join(found.split())


def count_of(file: Path) -> int:
    found = subprocess.run(["pdfinfo", str(file)], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", found)[1])  # type: ignore[index]


def test_an_item_says_all_that_is_known_of_it(tmp_path: Path) -> None:
    pain = {
        "title": "Parcel is late",
        "owner": "Vera Petrenko",
        "severity": 5,
        "frequency": 4,
        "status": "doing",
        "due": datetime.date(2020, 2, 1),
        "evidence": Evidence(level="assumed", n=12),
        "tickets": (Ticket(tracker="jira", key="SHOP-7"), Ticket(tracker="jira", key="SHOP-8")),
    }
    file = tmp_path / "vera.pdf"
    plan = document(pain, {"title": "Text ahead", "idea": True, "owner": "Vera Petrenko"})
    made = write(plan, None, file, owner_named(plan, "vera petrenko"))
    text = text_of(file)
    assert (made.items, len(made.sheets), count_of(file)) == (2, 1, 1)
    for said in (
        "Vera Petrenko",
        "Couriers · vera@example.org · Shop",
        "Parcel is late",
        "Buying · Delivery",
        "20 severity 5 × frequency 4",
        "doing",
        "overdue since 1 Feb 2020",
        "assumed",
        "n 12",
        "SHOP-7 SHOP-8",
        "Text ahead",
        "opportunity",
        "page 1 of 1",
    ):
        assert said in text, said


def test_a_missing_input_is_named_and_counts_nowhere(tmp_path: Path) -> None:
    pains = [
        {"title": "No frequency", "severity": 4, "owner": "Vera Petrenko"},
        {"title": "Known", "scores": Scores(rice=Rice(reach=2000, impact=2, confidence=0.8, effort=3))},
    ]
    file = tmp_path / "all.pdf"
    write(document(*pains), None, file, frame="pain")
    assert "missing: frequency severity 4" in text_of(file)
    assert "– sum of scores" in text_of(file)
    write(document(*pains), None, file, frame="rice")
    assert "1066.67 reach 2000 × impact 2 × confidence 0.8 ÷ effort 3" in text_of(file)


def test_a_team_has_the_items_of_its_members_who_are_named(tmp_path: Path) -> None:
    plan = document(
        {"title": "Hers", "owner": "Vera Petrenko"},
        {"title": "Theirs", "owner": "Couriers"},
        {"title": "Nobody’s"},
    )
    file = tmp_path / "team.pdf"
    assert write(plan, None, file, owner_named(plan, "Couriers")).items == 2
    assert "owner: Vera Petrenko" in text_of(file)
    found = shares(plan, backlog(plan), EVERYBODY)
    names = [plan.records[one.owner].title if one.owner else "" for one in found]  # type: ignore[union-attr]
    assert [(name, len(one.rows)) for name, one in zip(names, found, strict=True)] == [
        ("Couriers", 2),
        ("Vera Petrenko", 1),
        ("", 1),
    ]


def test_an_owner_without_items_has_a_page_that_says_so(tmp_path: Path) -> None:
    plan, file = document({"title": "Late"}, language="ru"), tmp_path / "idle.pdf"
    write(plan, None, file, owner_named(plan, "ivan.i"))
    assert "Отвечать пока не за что" in text_of(file)
    assert "стр. 1 из 1" in text_of(file)


def test_without_any_item_there_is_no_page_and_an_unknown_owner_is_told_who_there_is(tmp_path: Path) -> None:
    file = tmp_path / "none.pdf"
    with pytest.raises(FormatError, match="no pain point and no opportunity"):
        write(document(), None, file)
    with pytest.raises(FormatError, match="no owner “Petrov”; known are: Vera Petrenko, Couriers, Idle Ivan"):
        owner_named(document(), "Petrov")
    assert not file.exists()


def test_five_hundred_items_with_long_titles_are_all_there_and_every_page_is_numbered(tmp_path: Path) -> None:
    plan = document(
        *(
            {
                "title": f"№{n:03} {LONG * (7 if n % 50 == 0 else 1)}кінець{n:03}",
                "owner": "Vera Petrenko",
                "severity": 1 + n % 5,
                "frequency": 3,
                "status": "done" if n % 7 == 0 else "new",
            }
            for n in range(500)
        ),
        language="uk",
    )
    file = tmp_path / "many.pdf"
    made = write(plan, None, file, owner_named(plan, "Vera Petrenko"))
    text, count = text_of(file), count_of(file)
    assert all(f"№{n:03}" in text and f"кінець{n:03}" in text for n in range(500))
    assert len(made.sheets) == count > 10
    assert all(f"стор. {n + 1} із {count}" in text for n in range(count))
    assert text.count("Готово або відхилено") == 1


def test_nothing_stands_outside_of_its_page() -> None:
    plan = document(
        *({"title": LONG * 7, "owner": "Vera Petrenko", "text": "x"} for _ in range(30)),
        {"title": "Довгезний" * 800, "owner": "Vera Petrenko"},
    )
    for sheet in pages(plan, shares(plan, backlog(plan))).sheets:
        (layer,) = sheet.layers
        for group in layer.groups:
            for shape in group.shapes:
                if not hasattr(shape, "width"):
                    continue
                right = (group.x + shape.x + shape.width) * layer.scale
                assert right <= sheet.width - 20, (group.title, shape)
                assert 0 < (group.y + shape.y) * layer.scale < sheet.height - 10


lines = st.lists(st.tuples(st.integers(0, 60), st.integers(10, 20)), min_size=1, max_size=40)


@given(lines, st.integers(120, 600))
@settings(max_examples=60, deadline=None)
def test_a_row_that_goes_over_pages_loses_no_line_and_keeps_to_the_room(
    places: list[tuple[int, int]], room: int
) -> None:
    made = tuple(
        Line(top * 25.0, top * 25.0 + tall, (Rect(n, top * 25.0, 1.0, 1.0),))
        for n, (top, tall) in enumerate(places)
    )
    rest: RowOf | None = RowOf("", "", made, max(line.bottom for line in made) + 7.0)
    found: list[float] = []
    while rest is not None:
        part, rest = split(rest, room)
        assert part.height <= room
        found += [shape.x for line in part.lines for shape in line.shapes if isinstance(shape, Rect)]
    assert sorted(found) == list(range(len(places)))


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_no_word_of_ours_and_no_key_of_a_ticket_is_broken_inside(language: str) -> None:
    start_qt()
    register()
    words, own = WORDS[language], OWNER_WORDS[language]
    says = Says(Typesetter(measure), LIGHT, words, own)
    for column, style, said in (
        (3, CARD, words.work.values()),
        (2, CAPTION, (*own.inputs.values(), own.missing)),
        (3, CAPTION, (own.overdue, words.due)),
        (4, CAPTION, (*words.evidence.values(), words.sample)),
        (5, CAPTION, ("people-ops#/81", "CHECKOUT-2031")),
    ):
        room = COLUMNS[column] - (2 * TAG if column == 4 else 0)
        for text in said:
            lines = says.setter.lines(breakable(text, style, room, says), style, room)
            assert " ".join(lines) == text


def test_a_key_too_long_for_its_column_is_broken_behind_a_sign() -> None:
    start_qt()
    register()
    says = Says(Typesetter(measure), LIGHT, WORDS["en"], OWNER_WORDS["en"])
    key = "acme-international/people-operations/checkout.service#81234"
    broken = breakable(f"see {key} now", CAPTION, COLUMNS[5], says)
    assert broken.replace("\n", "") == f"see {key} now"
    assert all(part[-1] in "/#-." for part in broken.split("\n")[:-1])
    assert broken.count("\n") >= 2
