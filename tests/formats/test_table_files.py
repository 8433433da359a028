"""The card table as CSV and Excel files, looked at with the csv module and openpyxl."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from test_table import as_text, told_apart

from journeyforge.formats import registry, table_csv, table_xlsx
from journeyforge.formats.registry import ExportOptions, FormatError
from journeyforge.formats.table import COLUMNS, from_rows, to_rows
from journeyforge.formats.table.values import cell_text
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Journey, Touchpoint
from strategies import documents

EMPTY = Document.from_records([])
OPTIONS = ExportOptions()


def document_of(*rows: list[str]) -> Document:
    return EMPTY.apply(from_rows(rows, EMPTY, title="Shop").change)


SMALL = document_of(
    [
        "journey",
        "stage",
        "lane",
        "card",
        "emotion",
        "active_minutes",
        "metric",
        "value",
        "n",
        "date",
        "note",
        "id",
    ],
    [
        "Shop",
        "A",
        "L",
        "=1+1",
        "-1,5",
        "5",
        "NPS",
        "-12",
        "187",
        "2026-03-05",
        'two\nlines, “quoted” "so"; _x0041_',
        new_id("touchpoint"),
    ],
    ["Shop", "A", "L", "<r>no markup</r>", "0", "0", "", "", "", "", "https://example.org", new_id("touchpoint")],
)


def test_csv_is_exact_machine_text(tmp_path: Path) -> None:
    table_csv.write(SMALL, tmp_path / "a.csv", OPTIONS)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        header, first, second = csv.reader(file)
    assert tuple(header) == COLUMNS
    row = dict(zip(header, first, strict=True))
    assert (row["card"], row["emotion"], row["active_minutes"], row["value"], row["n"], row["date"]) == (
        *("=1+1", "-1.5", "5", "-12", "187"),
        "2026-03-05",
    )
    assert row["note"] == 'two\nlines, “quoted” "so"; _x0041_'
    assert dict(zip(header, second, strict=True))["emotion"] == "0"


def test_excel_gets_numbers_dates_and_texts_that_are_no_formulas(tmp_path: Path) -> None:
    assert list(table_xlsx.write(SMALL, tmp_path / "a.xlsx", OPTIONS)) == []
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:AI3"
    row = {str(head.value): cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (row["card"].value, row["card"].data_type) == ("=1+1", "s")
    assert (row["emotion"].value, row["active_minutes"].value, row["value"].value) == (-1.5, 5, -12)
    assert (row["date"].value, row["date"].is_date) == (datetime.datetime(2026, 3, 5), True)
    assert sheet.cell(3, 8).value == "<r>no markup</r>"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(later=False).map(told_apart))
def test_files_of_both_kinds_bring_the_table_back(
    tmp_path_factory: pytest.TempPathFactory, document: Document
) -> None:
    folder = tmp_path_factory.mktemp("files")
    for name in ("a.csv", "a.tsv", "a.xlsx"):
        registry.export(document, folder / name, OPTIONS)
        if len(to_rows(document)[1]):
            reading = registry.read(folder / name, EMPTY)
            assert as_text(EMPTY.apply(reading.change)) == as_text(document)


def test_texts_too_long_for_excel_are_cut_and_told(tmp_path: Path) -> None:
    document = document_of(["stage", "card", "note"], ["A", "x", "я" * 40_000], ["A", "y", "🙂" * 20_000])
    problems = table_xlsx.write(document, tmp_path / "a.xlsx", OPTIONS)
    assert [problem.place for problem in problems] == ["row 2, column note", "row 3, column note"]
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    notes = [str(sheet.cell(row, COLUMNS.index("note") + 1).value) for row in (2, 3)]
    assert notes == ["я" * 32_766 + "…", "🙂" * 16_383 + "…"]


def test_a_chosen_journey_alone_is_written(tmp_path: Path) -> None:
    document = document_of(["journey", "stage", "card"], ["One", "A", "x"], ["Two", "A", "y"])
    two = next(journey for journey in document.of(Journey) if journey.title == "Two")
    table_csv.write(document, tmp_path / "a.csv", ExportOptions(journeys=[two.id]))
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert [row["card"] for row in csv.DictReader(file)] == ["y"]


def test_several_sheets_are_several_journeys_and_the_others_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, rows in (
        ("One", [["stage", "card"], ["A", "x"]]),
        ("Legend", [["red", "bad"]]),
        ("Two", [["stage", "card", "emotion"], ["A", "y", "9"]]),
    ):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    reading = table_xlsx.read(tmp_path / "a.xlsx", EMPTY)
    document = EMPTY.apply(reading.change)
    assert [journey.title for journey in document.journeys()] == ["One", "Two"]
    assert [t.title for t in document.of(Touchpoint)] == ["x", "y"]
    assert [problem.place for problem in reading.problems] == [
        "sheet “Two”, row 2, column emotion",
        "sheet “Legend”",
    ]


def test_a_table_of_russian_excel_is_read(tmp_path: Path) -> None:
    text = "journey;stage;lane;card;emotion;moment_of_truth\r\nКофейня;Выбор;Шаги;Смотрю меню;-0,5;да\r\n"
    (tmp_path / "a.csv").write_bytes(text.encode("cp1251"))
    reading = table_csv.read(tmp_path / "a.csv", EMPTY)
    document = EMPTY.apply(reading.change)
    assert [(t.title, t.moment_of_truth) for t in document.of(Touchpoint)] == [("Смотрю меню", True)]
    assert reading.guesses[:1] == ("a.csv is not UTF-8; it was read as cp1251.",)


def test_a_matrix_is_handed_over_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Lane,Find,Pay\nActions,Search,Card\nPain points,Slow,Declined\n", "utf-8")
    reading = table_csv.read(tmp_path / "a.csv", EMPTY)
    assert "matrix" in reading.guesses[0]
    assert {t.title for t in EMPTY.apply(reading.change).of(Touchpoint)} == {"Search", "Card"}


@pytest.mark.parametrize(("text", "words"), [("", "is empty"), ("just a line of text\n", "is no card table")])
def test_what_is_no_table_gets_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "a.csv").write_text(text, "utf-8")
    with pytest.raises(FormatError, match=words):
        table_csv.read(tmp_path / "a.csv", EMPTY)


def test_what_the_table_cannot_hold_is_counted() -> None:
    document = document_of(["stage", "card"], ["A", "x"], ["A", "y"])
    x, y = document.of(Touchpoint)
    from journeyforge.model import commands

    document = document.apply(commands.add_link(document, x.id, y.id, "causes"))
    document = document.apply(commands.edit(document, x.id, need="warmth"))
    messages = [problem.message for problem in to_rows(document)[2]]
    assert messages == ["1 touchpoint: need not in the table", "1 causes link: not in the table"] or messages == [
        "1 causes link: not in the table",
        "1 touchpoint: need not in the table",
    ]


def test_every_cell_is_text_a_number_or_a_date() -> None:
    assert [cell_text(cell) for cell in to_rows(SMALL)[1][0]][:8] == [
        *("Shop", "customer", "as_is", "", "A", "L", "touchpoints", "=1+1")
    ]
