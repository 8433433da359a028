"""Nothing of a journey is missing from its pictures: independent readers find all that its records say."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers import unsaid, words_of_pdf, words_of_svgs

from journeyforge.formats.registry import ExportOptions, export
from journeyforge.formats.table import from_rows
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.model.records import Lane, Opportunity, PainPoint
from journeyforge.project import Project
from journeyforge.storage.places import Places
from strategies import documents

SAMPLES = sorted((Path(__file__).parents[2] / "sample_maps").glob("*.journey"))
EMPTY = Document.from_records([])
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

TABLES = {
    "several pains of a card": (
        "stage,lane,card,owner,pain,severity,pain_owner,opportunity\n"
        "Buy,Steps,Pays,Ann Lee,Card declined,5,Bob Ray,Retry\n"
        "Buy,Steps,Pays,,No receipt,2,Cy Dee,Send one\n"
        "Buy,Steps,Pays,,Long queue,,,\n"
    ),
    "quotes of every feeling": (
        "stage,card,emotion,quote\n"
        + "".join(f"S{n // 3},Step {n},{n % 5 - 2},This is what person {n} said to us\n" for n in range(14))
    ),
    "feelings of two people": (
        "stage,card,persona,emotion,quote\nA,Calls,Anna,1,Lovely voice\nA,Calls,Oleh,-2,I hung up\n"
        "A,Waits,Anna,,So slow\nA,Waits,Oleh,-1,\n"
    ),
    "metrics of cards and stages": (
        "stage,card,metric,value,unit,n\nA,Pays,CSAT,4.2,,30\nA,Pays,Time,12,min,\nA,,Drop-outs,31,%,400\nB,Waits,,,,\n"
    ),
    "russian": (
        "stage;lane;card;owner;emotion;quote;pain;pain_owner;opportunity;metric;value\r\n"
        "Выбор;Действия;Смотрит меню;Анна Ё.;-1;Где цены?;Цен нет;Пётр Щукин;Показать цены;ЧСИ;3,5\r\n"
        "Заказ;Действия;Ждёт;;−2;Сколько можно «ждать»!;Очередь;;;;\r\n"
    ),
    "ukrainian": (
        "stage\tlane\tcard\towner\temotion\tquote\tpain\topportunity\n"
        "Вибір\tДії\tЧитає відгуки\tҐалина Їжак\t1\tУсе зрозуміло, дякую!\tВідгуків замало\tПопросити відгук\n"
        "Оплата\tДії\tПлатить\tІван Єнот\t-2\t“Картка” не пройшла\tЗв’язок рветься\t\n"
    ),
    "words from right to left": (
        "stage,card,owner,pain,quote,emotion\nשלב,משלם בכרטיס,דנה,הכרטיס נדחה,למה זה קורה,−1\nB,plain,,,,\n"
    ),
    "words longer than a card": (
        f"stage,lane,card,owner,pain,opportunity,quote\n{LONG},{LONG},{LONG},{LONG},{LONG}a,{LONG}b,{LONG}c\n"
    ),
    "titles of 300 letters": (
        "stage,card,pain,quote,emotion\n"
        f"{'a long stage ' * 23},{'a long card ' * 25},{'a long pain ' * 25},{'a long quote ' * 40},1\n"
    ),
    "line breaks in cells": 'stage,card,pain,quote\nA,"two\nlines","a pain\nof two","said\ntwice"\n',
    "pains and metrics of stages, and none": (
        "stage,card,pain,pain_owner,opportunity,metric,value\n"
        "A,,Hard to find,Zed,Signs,Visits,12\nA,x,,,,,\nB,y,,,,,\n"
    ),
    "hostile marks": 'stage,card,pain,quote\nA,</text><b>x</b>,a & b,"<script>""1""</script>"\n',
}


def read(text: str) -> Document:
    dialect = ";" if ";" in text.splitlines()[0] else "\t" if "\t" in text.splitlines()[0] else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=dialect))
    return EMPTY.apply(from_rows(rows, EMPTY, title="A map").change)


def without(document: Document, *kinds: str) -> Document:
    """The document without its lanes of these kinds."""
    gone = [lane.id for lane in document.of(Lane) if lane.kind in kinds]
    return document.apply(commands.remove(document, gone)) if gone else document


def collapsed(document: Document) -> Document:
    for lane in document.of(Lane):
        document = document.apply(commands.edit(document, lane.id, collapsed=True))
    return document


def missing(documents: Sequence[Document], folder: Path, **fields: object) -> list[list[tuple[str, str]]]:
    """What an SVG or a PDF of each document's first journey does not say, whole or in tiles."""
    pictures, lost = [], []
    for n, document in enumerate(documents):
        journey = document.journeys()[0].id
        options = ExportOptions(journeys=(journey,), **fields)  # type: ignore[arg-type]
        tiles = ExportOptions(journeys=(journey,), tiles=True, page="A4", scale=1.0)
        pictures.append(folder / f"{n}.svg")
        export(document, pictures[-1], options)
        export(document, folder / f"{n}.pdf", options)
        export(document, folder / f"{n}-tiles.pdf", tiles)
        read_back = (words_of_pdf(folder / f"{n}.pdf"), words_of_pdf(folder / f"{n}-tiles.pdf"))
        lost.append([one for words in read_back for one in unsaid(document, journey, words)])
    for n, words in enumerate(words_of_svgs(pictures, folder)):
        lost[n] += unsaid(documents[n], documents[n].journeys()[0].id, words)
    return lost


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_journey_of_a_sample_is_complete_in_svg_and_pdf(sample: Path, tmp_path: Path) -> None:
    project = Project.open(sample, read_only=True, places=Places(tmp_path / "home"))
    project.close()
    document = project.document
    bare = without(document, "pain_points", "opportunities", "metrics", "feelings", "owners")
    assert missing([document, bare, collapsed(document)], tmp_path) == [[], [], []]


def test_every_cell_of_tables_nobody_has_seen_is_in_svg_and_pdf(tmp_path: Path) -> None:
    documents = [read(text) for text in TABLES.values()]
    lost = missing(documents, tmp_path)
    assert {name: one for name, one in zip(TABLES, lost, strict=True) if one} == {}


def test_what_lanes_that_were_removed_or_collapsed_would_show_is_there_all_the_same(tmp_path: Path) -> None:
    documents = [read(text) for text in TABLES.values()]
    bare = [without(one, "pain_points", "opportunities", "metrics", "feelings") for one in documents]
    lost = missing([*bare, *map(collapsed, documents)], tmp_path, theme="dark", locale="uk", page="16:9")
    assert [one for one in lost if one] == []


def test_what_stands_in_hidden_lanes_is_left_out(tmp_path: Path) -> None:
    document = read(TABLES["several pains of a card"])
    for lane in document.of(Lane):
        if lane.kind in ("pain_points", "opportunities"):
            document = document.apply(commands.edit(document, lane.id, hidden=True))
    export(document, tmp_path / "a.pdf", ExportOptions())
    found = words_of_pdf(tmp_path / "a.pdf")
    assert "Pays" in found
    assert [
        one.title for kind in (PainPoint, Opportunity) for one in document.of(kind) if one.title in found
    ] == []


# Letters that fonts shape or may lack are another matter: other tests tell what is reported of them.
def is_plain(text: str) -> bool:
    return all(sign.isascii() or sign in "’“”«»–−…ёґїієÄäéß" for sign in text)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(documents(later=False).filter(lambda one: bool(one.journeys())), min_size=3, max_size=6))
def test_random_maps_are_complete(tmp_path_factory: pytest.TempPathFactory, found: list[Document]) -> None:
    lost = missing(found, tmp_path_factory.mktemp("complete"))
    assert [(kind, text) for one in lost for kind, text in one if is_plain(text)] == []
