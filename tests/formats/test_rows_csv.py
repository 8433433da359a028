"""Delimited text of every kind people have becomes the same rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.formats import rows_csv
from journeyforge.formats.registry import FormatError
from journeyforge.formats.sheet import read_sheets

ROWS = [["этап", "карточка"], ["Поиск", "Ищу «кружку» № 5"], ["Оплата", "Плачу; жду, скучаю"]]


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_of_excel_give_the_same_rows(encoding: str, delimiter: str) -> None:
    found = rows_csv.parse(written(ROWS, delimiter).encode(encoding), "t.csv")
    assert found.rows == ROWS
    assert not found.problems
    assert bool(found.guesses) == (encoding == "cp1251")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_guessed_and_told(encoding: str) -> None:
    rows = [["stage", "card"], ["Find", "Search"]]
    found = rows_csv.parse(written(rows).encode(encoding), "t.csv")
    assert found.rows == rows
    assert found.guesses


def test_western_text_is_not_taken_for_cyrillic() -> None:
    rows = [["étape", "für Übung"], ["où", "Straße é"]]
    found = rows_csv.parse(written(rows).encode("cp1252"), "t.csv")
    assert found.rows == rows
    assert found.guesses == ["t.csv is not UTF-8; it was read as cp1252."]


def test_ukrainian_letters_of_cp1251_are_read() -> None:
    rows = [["етап", "картка"], ["Пошук", "Їжак, ґанок і щастя"]]
    assert rows_csv.parse(written(rows).encode("cp1251"), "t.csv").rows == rows


def test_a_broken_byte_in_utf8_is_replaced_and_told_with_its_line() -> None:
    data = "stage,card\nПоиск,Ищу много всего\n".encode().replace(b"\xd0\x98", b"\xd0", 1)
    found = rows_csv.parse(data, "t.csv")
    assert found.rows[1][0] == "Поиск"
    assert [problem.place for problem in found.problems] == ["t.csv, line 2"]


def test_a_lone_surrogate_does_not_spoil_the_rest() -> None:
    data = "card\nПоиск ".encode() + b"\xed\xa0\x80\n"
    assert rows_csv.parse(data, "t.csv").rows[1] == ["Поиск \ud800"]


def test_the_sep_line_of_excel_names_the_delimiter_and_is_no_row() -> None:
    assert rows_csv.parse(b'sep=|\r\na|"b,c;d"\r\n', "t.csv").rows == [["a", "b,c;d"]]


def test_the_delimiter_is_counted_outside_quotes() -> None:
    assert rows_csv.parse(b'"a,b,c,d";"e\nf,g"\n1;2\n', "t.csv").rows == [["a,b,c,d", "e\nf,g"], ["1", "2"]]


def test_quoted_newlines_nuls_ragged_and_blank_rows_are_kept() -> None:
    found = rows_csv.parse(b'a,b\n"x\r\ny"\n\n1,2,3\nq\x00,"say ""hi"""\n', "t.csv")
    assert found.rows == [["a", "b"], ["x\r\ny"], [], ["1", "2", "3"], ["q\x00", 'say "hi"']]


def test_a_cell_of_ten_megabytes_is_read() -> None:
    big = "я" * 5_000_000
    assert rows_csv.parse(f'card,note\nx,"{big}"\n'.encode(), "t.csv").rows[1] == ["x", big]


def test_a_quote_that_is_never_closed_is_told() -> None:
    found = rows_csv.parse(b'a,b\n1,2\n3,"open\n5,6\n', "t.csv")
    assert found.rows[:2] == [["a", "b"], ["1", "2"]]
    assert [problem.place for problem in found.problems] == ["line 3"]


@pytest.mark.parametrize(
    "data", [b"SQLite format 3\0" + bytes(range(32)) * 20, b"%PDF-1.7\n" + bytes(range(256)) * 9]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="not a text file"):
        rows_csv.parse(data, "t.csv")


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    assert read_sheets(tmp_path / "empty.csv").sheets[0].rows == []


def test_a_csv_file_is_one_sheet_with_the_name_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "Карта.csv").write_text("a;b\n", "utf-8")
    assert read_sheets(tmp_path / "Карта.csv").sheets == [("Карта", [["a", "b"]], [])]


_CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_rows_written_by_the_csv_module_come_back(rows: list[list[str]]) -> None:
    rows = [["a", "b"], *rows]
    assert rows_csv.parse(written(rows).encode("utf-8-sig"), "t.csv").rows == rows
