"""Tables as programs put them on the clipboard: cells, merged cells, line breaks, lists."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.formats import matrix, pasted
from journeyforge.formats.pasted_html import MOST_CELLS, sheets_in
from journeyforge.formats.registry import FormatError, Reading
from journeyforge.formats.sheet import Sheet
from journeyforge.model.document import Document
from journeyforge.model.records import Feeling, Lane, Note, PainPoint, Stage, Touchpoint
from journeyforge.model.text import fold

RECORDED = Path(__file__).parent / "pasted"

EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=Generator content="Microsoft Excel 15"><style><!--table {mso-displayed-decimal-separator:"\\.";}
br {mso-data-placement:same-cell;} .xl65 {white-space:normal;} --></style></head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=384 style='border-collapse:collapse;width:288pt'>
<!--StartFragment-->
 <col width=64 span=4 style='width:48pt'>
 <tr height=20 style='height:15.0pt'>
  <td rowspan=2 height=40 class=xl65 width=64></td>
  <td colspan=2 class=xl66 width=128>Before</td>
  <td class=xl66 width=64>After</td>
 </tr>
 <tr height=20>
  <td height=20 class=xl65>Discover</td>
  <td class=xl65>Order</td>
  <td class=xl65>Return</td>
 </tr>
 <tr height=40>
  <td height=40 class=xl65>Customer
  actions</td>
  <td class=xl67 width=64>Sees an ad<br>
    Compares prices</td>
  <td class=xl65>Pays &amp; waits</td>
  <td class=xl65></td>
 </tr>
 <tr><td>Pain points</td><td></td><td>Promo code &lt;hidden&gt;</td><td>Slow</td></tr>
<!--EndFragment-->
</table>
</body></html>"""

GOOGLE = (
    '<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}--></style>'
    '<table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" dir="ltr" border="1" data-sheets-root="1">'
    '<colgroup><col width="100"/><col width="100"/></colgroup><tbody>'
    '<tr style="height:21px;"><td style="overflow:hidden;"></td>'
    '<td style="overflow:hidden;" data-sheets-value="{&quot;1&quot;:2}">Знайомство</td><td>Замовлення</td></tr>'
    '<tr style="height:21px;"><td>Дії</td><td style="white-space:normal;">Бачить рекламу<br/>Порівнює ціни</td>'
    "<td>Платить</td></tr>"
    "<tr><td>Емоції</td><td>1</td><td>-2</td></tr></tbody></table>"
)

WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<style>p.MsoNormal {margin:0cm}</style></head>
<body lang=EN-US><!--StartFragment--><table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'>
<td width=150 valign=top><p class=MsoNormal><o:p>&nbsp;</o:p></p></td>
<td width=150><p class=MsoNormal><b>Discover<o:p></o:p></b></p></td>
<td width=150><p class=MsoNormal><b>Order<o:p></o:p></b></p></td></tr>
<tr><td><p class=MsoNormal>Actions<o:p></o:p></p></td>
<td><p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp;
</span></span></span><![endif]>Sees
an ad<o:p></o:p></p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]>
<span><span style='mso-list:Ignore'>·<span>&nbsp; </span></span></span><![endif]>Asks a friend<o:p></o:p></p></td>
<td><p class=MsoNormal>Pays<o:p></o:p></p><p class=MsoNormal>Waits<o:p></o:p></p></td></tr>
</table><!--EndFragment--></body></html>"""


def read(text: str, markup: str = "") -> Reading:
    sheet = pasted.table(text, markup)
    assert sheet is not None
    return matrix.read_sheet(sheet, "Pasted", Document.from_records(()), said=True)


def cards(reading: Reading) -> dict[str, list[str]]:
    """The titles of cards by stage."""
    made = list(reading.change.made())
    names = {record.id: record.title for record in made if isinstance(record, Stage)}
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    for record in made:
        if isinstance(record, Touchpoint):
            found[names[record.stage]].append(record.title)
    return found


def test_what_libreoffice_calc_copies_becomes_the_map() -> None:
    reading = read("", (RECORDED / "libreoffice_calc.html").read_text(encoding="utf-8"))
    assert cards(reading) == {
        "Узнаёт": ["Видит рекламу", "Сравнивает цены"],
        "Заказывает": ["Кладёт в корзину"],
        "Возвращает": ["Упаковывает & отправляет"],
    }
    made = list(reading.change.made())
    assert [(s.title, s.phase) for s in made if isinstance(s, Stage)] == [
        ("Узнаёт", "До"),
        ("Заказывает", "До"),
        ("Возвращает", "После"),
    ]
    lanes = sorted((lane for lane in made if isinstance(lane, Lane)), key=lambda lane: lane.order)
    assert [lane.kind for lane in lanes] == ["touchpoints", "text", "pain_points", "feelings"]
    assert [note.text for note in made if isinstance(note, Note)] == [
        "«Это надёжно?»",
        "где промокод",
        "сколько ждать",
        "Долго",
        "Дорого",
    ]
    assert [pain.title for pain in made if isinstance(pain, PainPoint)] == ["Промокод не работает (<5 %)"]
    assert [feeling.value for feeling in made if isinstance(feeling, Feeling)] == [1.0, -1.0, -2.0]


def test_what_excel_copies_becomes_the_map() -> None:
    reading = read("", EXCEL)
    assert cards(reading) == {
        "Discover": ["Sees an ad", "Compares prices"],
        "Order": ["Pays & waits"],
        "Return": [],
    }
    made = list(reading.change.made())
    assert [s.phase for s in made if isinstance(s, Stage)] == ["Before", "Before", "After"]
    assert {pain.title for pain in made if isinstance(pain, PainPoint)} == {"Promo code <hidden>", "Slow"}
    assert "Customer actions" in [lane.title for lane in made if isinstance(lane, Lane)]


def test_what_google_sheets_copies_becomes_the_map() -> None:
    reading = read("", GOOGLE)
    assert cards(reading) == {"Знайомство": ["Бачить рекламу", "Порівнює ціни"], "Замовлення": ["Платить"]}
    assert [f.value for f in reading.change.made() if isinstance(f, Feeling)] == [1.0, -2.0]


def test_what_word_copies_becomes_the_map_with_a_card_for_each_bullet_and_paragraph() -> None:
    assert cards(read("", WORD)) == {"Discover": ["Sees an ad", "Asks a friend"], "Order": ["Pays", "Waits"]}


def test_text_with_tabs_is_a_table_where_there_is_no_html() -> None:
    text = '\tDiscover\tOrder\r\nActions\t"Sees an ad\r\nAsks ""Maria"""\tPays\r\n'
    assert cards(read(text)) == {"Discover": ["Sees an ad", 'Asks "Maria"'], "Order": ["Pays"]}


def test_quotes_that_are_a_cells_own_stay() -> None:
    assert pasted.of_tabs('"Hello"\t"Hi" she said\n').rows == [['"Hello"', '"Hi" she said']]
    assert pasted.of_tabs('"open\tnext').rows == [['"open', "next"]]


@pytest.mark.parametrize(
    "text",
    [
        "One line",
        "one\ntwo\nthree",
        "1.\tFirst\n2.\tSecond",
        "•\tFirst\n•\tSecond",
        "a\tb\tc",
        "\tindented",
        "",
        "\n",
    ],
)
def test_lists_lines_and_single_rows_are_no_table(text: str) -> None:
    assert pasted.table(text) is None


def test_a_page_without_a_table_is_no_table_whatever_tabs_its_text_has() -> None:
    assert pasted.table("a\tb\nc\td", "<p>a b</p><p>c d</p>") is None


def test_lines_become_cards_without_bullets_numbers_and_empty_ones() -> None:
    text = "1.\tFirst\n2) Second\n\n•\tThird\n- Fourth\n-5 % of visits\n12.03 at noon"
    assert pasted.lines(text) == ["First", "Second", "Third", "Fourth", "-5 % of visits", "12.03 at noon"]


def test_a_copied_column_keeps_the_lines_of_its_cells_apart() -> None:
    markup = "<table><tr><td>Sees an ad<br>Asks</td></tr><tr><td>Pays</td></tr></table>"
    assert pasted.lines("Sees an ad Asks\nPays", markup) == ["Sees an ad", "Asks", "Pays"]


def test_a_sheet_that_does_not_look_like_a_map_can_be_said_to_be_one() -> None:
    sheet = Sheet("", [["x", "First", "Second"], ["alpha", "one", "two"], ["beta", "three", "four"]], [])
    with pytest.raises(FormatError):
        matrix.read_sheet(sheet, "x", Document.from_records(()))
    assert matrix.outline(sheet) == (("First", "Second"), (("alpha", "text"), ("beta", "text")))
    reading = matrix.read_sheet(sheet, "x", Document.from_records(()), {0: "touchpoints"}, said=True)
    assert cards(reading) == {"First": ["one"], "Second": ["two"]}


def test_the_kind_of_a_lane_can_be_corrected() -> None:
    sheet = pasted.table("", EXCEL)
    assert sheet is not None
    reading = matrix.read_sheet(sheet, "x", Document.from_records(()), {1: "quotes"}, said=True)
    made = list(reading.change.made())
    assert [note.text for note in made if isinstance(note, Note)] == ["Promo code <hidden>", "Slow"]
    assert not any(isinstance(record, PainPoint) for record in made)


def test_hidden_text_scripts_and_styles_are_not_read() -> None:
    markup = (
        "<table><tr><td>a<script>x</script><span style='display:none'>secret</span></td><td>b</td></tr>"
        "<tr style='display:none'><td>no</td></tr><tr><td>c</td><td>d</td></tr></table>"
    )
    assert [row for row in sheets_in(markup)[0].rows if row] == [["a", "b"], ["c", "d"]]


def test_a_table_in_a_cell_is_text_of_that_cell() -> None:
    markup = "<table><tr><td>a<table><tr><td>1</td><td>2</td></tr></table></td><td>b</td></tr></table>"
    assert sheets_in(markup)[0].rows == [["a\n1 2", "b"]]


def test_merged_cells_that_promise_the_world_cost_nothing() -> None:
    markup = "<table>" + "<tr>" + "<td colspan=999999 rowspan=999999>x</td>" * 5 + "</tr>" * 3 + "</table>"
    sheet = sheets_in(markup)[0]
    assert sum(map(len, sheet.rows)) <= MOST_CELLS


CELLS = st.text(
    st.characters(blacklist_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", codec="utf-8"), max_size=12
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_cells_written_with_tabs_come_back(rows: list[list[str]]) -> None:
    assert pasted.of_tabs(pasted.as_tabs(rows)).rows == rows


WORDS = st.text(st.characters(categories=("L", "N", "P"), include_characters="<>&\"' "), max_size=12).map(
    lambda text: " ".join(text.split())
)


@given(
    st.lists(st.lists(st.lists(WORDS.filter(bool), max_size=3), min_size=2, max_size=4), min_size=2, max_size=5)
)
def test_cells_and_their_lines_written_as_html_come_back(rows: list[list[list[str]]]) -> None:
    cells = [["<br>".join(html.escape(line) for line in cell) for cell in row] for row in rows]
    markup = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    found = sheets_in(f"<html><table>{markup}</table></html>")
    wanted = [["\n".join(cell) for cell in row] for row in rows]
    read_back = found[0].rows if found else [[] for _ in rows]
    assert [row + [""] * (len(want) - len(row)) for row, want in zip(read_back, wanted, strict=True)] == wanted


@given(st.text(max_size=200), st.text(st.sampled_from(list('<>/"= tdrableispnocug12')), max_size=300))
def test_any_clipboard_is_read_without_a_fault(text: str, markup: str) -> None:
    sheet = pasted.table(text, markup)
    assert sheet is None or pasted.is_table(sheet)
    assert all(card.strip() for card in pasted.lines(text, markup))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=2, max_size=5))
def test_no_words_of_a_table_are_lost_whatever_its_lanes_are_said_to_be(rows: list[list[str]]) -> None:
    sheet = pasted.table(pasted.as_tabs(rows))
    if sheet is None:
        return
    try:
        outline = matrix.outline(sheet)
    except FormatError:
        return
    kinds = dict.fromkeys(range(len(outline.lanes)), "text")
    reading = matrix.read_sheet(sheet, "x", Document.from_records(()), kinds, said=True)  # type: ignore[arg-type]
    made = Document.from_records(()).apply(reading.change)
    kept = {fold(text) for record in made.records.values() for text in (record.title, getattr(record, "text", ""))}
    lanes = {fold(title) for title, _ in outline.lanes if title}
    assert {fold(title) for title in outline.stages if title} <= kept
    assert lanes <= kept
