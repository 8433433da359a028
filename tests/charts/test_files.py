"""Charts as files, read by programs that are not ours: poppler, a browser, Pillow."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest
from drawn import TODAY, backlog, texts
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from journeyforge import charts
from journeyforge.charts.figure import pdf, pixels, svg
from journeyforge.formats.whole import FormatError
from journeyforge.layout.scene import TextLine
from journeyforge.layout.theme import DARK, LIGHT
from journeyforge.model.document import Document
from journeyforge.model.records import PainPoint
from journeyforge.model.text import clean
from record_strategies import ODD_TEXTS
from record_strategies import texts as texts_of_records
from small_map import key

sys.path.insert(0, str(Path(__file__).parents[1] / "formats"))
from readers import browser, flat, program, words_of_pdf

KINDS = tuple(charts.CHARTS)
DOCUMENT = backlog(
    50, 6, titles=("Поле «промокод» не видно", "First office of fifty", "Номер & спам <b>", "$x$ {1} %s")
)
ASK = """<script>document.fonts.ready.then(() => {
const found = [...document.querySelectorAll("svg text")].map(t => [t.textContent, t.getComputedTextLength() / 0.75,
parseFloat(getComputedStyle(t).fontSize) / 0.75,
getComputedStyle(t).fontFamily, document.fonts.check(getComputedStyle(t).font)]);
const out = document.createElement("pre"); out.id = "answer"; out.textContent = JSON.stringify(found);
document.querySelector("svg").remove(); document.body.append(out); })</script>"""


@pytest.mark.parametrize("kind", KINDS)
def test_poppler_finds_every_word_in_the_pdf_and_only_our_font(kind: str, tmp_path: Path) -> None:
    out = tmp_path / "chart.pdf"
    charts.write(kind, DOCUMENT, out, today=TODAY, locale="ru")
    words = flat(words_of_pdf(out))
    chart = charts.lay_out(kind, DOCUMENT, today=TODAY, locale="ru")
    assert [text for text, _ in texts(chart) if flat(text) not in words] == []
    fonts = subprocess.run(
        (program("pdffonts"), out), check=True, capture_output=True, text=True
    ).stdout.splitlines()[2:]
    assert fonts
    assert all("+FiraSans-" in line and "TrueType" in line and " yes yes yes " in line for line in fonts)


def test_a_browser_sets_the_text_of_an_svg_in_our_font_as_wide_as_it_was_measured(tmp_path: Path) -> None:
    out = tmp_path / "chart.svg"
    charts.write("matrix", DOCUMENT, out, today=TODAY, locale="ru")
    picture = re.sub(r"^<\?xml[^>]*\?>", "", out.read_text(encoding="utf-8"))
    page = tmp_path / "page.html"
    page.write_text(f'<!doctype html><meta charset="utf-8"><body>{picture}{ASK}</body>', encoding="utf-8")
    answer = browser(tmp_path, "--virtual-time-budget=5000", "--dump-dom", page.as_uri())
    found = re.search(r'<pre id="answer">(.*?)</pre>', answer, re.DOTALL)
    assert found is not None, "the browser did not answer"
    answers = json.loads(html.unescape(found.group(1)))
    lines = [
        s for s in charts.lay_out("matrix", DOCUMENT, today=TODAY, locale="ru").shapes if isinstance(s, TextLine)
    ]
    widths = {(line.text, line.style.size): line.width for line in lines}
    assert {line.text for line in lines} <= {text for text, *_ in answers}
    assert all("Fira Sans" in family and there for *_, family, there in answers)
    wrong = [
        (text, width, wanted)
        for text, width, size, *_ in answers
        if (wanted := widths.get((text, round(size)))) is not None and abs(width - wanted) > max(1, wanted * 0.01)
    ]
    assert wrong == []


def test_an_svg_asks_nothing_of_the_network_and_names_no_other_program(tmp_path: Path) -> None:
    out = tmp_path / "chart.svg"
    charts.write("load", DOCUMENT, out, today=TODAY)
    text = out.read_text(encoding="utf-8")
    addresses = set(re.findall(r"https?://[^\"' )<]+", re.sub(r'xmlns(:\w+)?="[^"]*"', "", text)))
    assert addresses == set()
    assert "Matplotlib" not in text
    assert "<title>Who answers for how much</title>" in text


@pytest.mark.parametrize(("scale", "size"), [(1, (1280, 720)), (2, (2560, 1440)), (1.5, (1920, 1080))])
def test_a_png_has_the_size_and_resolution_that_were_asked_for(
    scale: float, size: tuple[int, int], tmp_path: Path
) -> None:
    out = tmp_path / "chart.png"
    charts.write("load", DOCUMENT, out, scale=scale, today=TODAY)
    with Image.open(out) as image:
        assert image.size == size
        assert image.info["dpi"] == pytest.approx((96 * scale, 96 * scale), abs=0.05)


@pytest.mark.parametrize(("kind", "ending"), [*product(KINDS, (".png", ".svg")), ("matrix", ".pdf")])
def test_the_same_chart_gives_the_same_bytes(kind: str, ending: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        charts.write(kind, DOCUMENT, tmp_path / f"{name}{ending}", today=TODAY, scale=1)
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


def test_the_theme_is_the_ground_and_the_pixels_are_those_of_the_file(tmp_path: Path) -> None:
    for theme in (LIGHT, DARK):
        drawn = charts.draw("pareto", DOCUMENT, today=TODAY, theme=theme)
        assert len(drawn.rgba) == drawn.width * drawn.height * 4
        assert "#" + drawn.rgba[:3].hex().upper() == theme.card
        charts.write("pareto", DOCUMENT, tmp_path / "chart.png", today=TODAY, theme=theme, scale=1)
        with Image.open(tmp_path / "chart.png") as image:
            pixels = Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.rgba).convert("RGB")
            assert image.tobytes() == pixels.tobytes()


def test_a_spot_lies_on_what_is_drawn_at_any_scale() -> None:
    drawn = charts.draw("load", DOCUMENT, scale=2, today=TODAY)
    pixels = Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.rgba)
    for spot in drawn.spots:
        part = pixels.crop((int(spot.x0 * 2), int(spot.y0 * 2), int(spot.x1 * 2), int(spot.y1 * 2)))
        assert len(part.getcolors(10**6) or ()) > 1
        assert drawn.at((spot.x0 + spot.x1) / 2, (spot.y0 + spot.y1) / 2) == spot
    assert drawn.at(1, 1) is None


@settings(max_examples=4)
@example(list(ODD_TEXTS))
@given(st.lists(st.one_of(texts_of_records(), st.text(max_size=12)), min_size=20, max_size=29))
def test_any_text_that_a_record_can_have_is_drawn_in_every_form(titles: list[str]) -> None:
    about = {"journey": key("journey", 1), "order": "a0", "severity": 1, "frequency": 1}
    pains = [PainPoint(id=key("pain_point", n), title=clean(title), **about) for n, title in enumerate(titles, 1)]
    chart = charts.lay_out("pareto", Document.from_records([*backlog(0).records.values(), *pains]), today=TODAY)
    assert pdf(chart).startswith(b"%PDF")
    ElementTree.fromstring(svg(chart))
    assert pixels(chart, 0.5)


def test_charts_drawn_in_threads_are_those_drawn_alone() -> None:
    documents = [
        backlog(40, seed, titles=(f"Боль № {seed} — {chr(0x410 + seed)}{chr(0x61 + seed)}",)) for seed in range(6)
    ]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda document: charts.draw("pareto", document, today=TODAY).rgba, documents))
    assert together == [charts.draw("pareto", document, today=TODAY).rgba for document in documents]


def test_what_can_t_be_made_is_said_and_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "chart.png"
    out.write_text("mine")
    for kind, path, how in (
        ("pie", out, {}),
        ("load", tmp_path / "chart.gif", {}),
        ("load", out, {"scale": 100.0}),
        ("load", out, {"scale": float("nan")}),
        ("load", out, {"frame": "moscow"}),
        ("load", out, {"locale": "xx"}),
        ("load", tmp_path / "none" / "chart.png", {}),
    ):
        with pytest.raises(FormatError):
            charts.write(kind, DOCUMENT, path, today=TODAY, **how)  # type: ignore[arg-type]
    assert [file.name for file in tmp_path.iterdir()] == ["chart.png"]
    assert out.read_text() == "mine"


def test_nothing_is_written_but_into_our_own_folder_and_no_user_settings_change_a_chart(tmp_path: Path) -> None:
    home, ours = tmp_path / "home", tmp_path / "ours"
    home.mkdir()
    (tmp_path / "matplotlibrc").write_text("font.size: 40\nsavefig.dpi: 10\npdf.fonttype: 3\n")
    script = (
        f"import sys; sys.path[:0] = {[str(Path(__file__).parent), str(Path(__file__).parents[1])]!r}\n"
        "from pathlib import Path\nfrom drawn import backlog, TODAY\nfrom journeyforge import charts\n"
        "charts.write('pareto', backlog(9, 1), Path('out.pdf'), today=TODAY)"
    )
    environment = {k: v for k, v in os.environ.items() if k not in ("MPLCONFIGDIR", "MATPLOTLIBRC")}
    environment |= {"HOME": str(home), "XDG_CACHE_HOME": str(home), "JOURNEYFORGE_HOME": str(ours)}
    subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=tmp_path, env=environment, check=True, timeout=120
    )
    assert list(home.rglob("*")) == []
    charts.write("pareto", backlog(9, 1), tmp_path / "again.pdf", today=TODAY)
    assert (tmp_path / "out.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_the_parts_of_an_svg_that_stand_for_records_carry_their_ids(kind: str) -> None:
    document = backlog(60, 4, titles=("<b>“Чек” & co</b>", "]]>"))
    chart = charts.lay_out(kind, document, today=TODAY)
    tree = ElementTree.fromstring(svg(chart))
    groups = [group for group in tree.iter("{http://www.w3.org/2000/svg}g") if "data-record" in group.attrib]
    assert [tuple(group.attrib["data-record"].split(" ")) for group in groups] == [s.records for s in chart.spots]
    assert [group[0].text for group in groups] == [spot.text for spot in chart.spots]
    assert all(len(group) == 2 for group in groups)
