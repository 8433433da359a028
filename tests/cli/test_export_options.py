"""Every option of `export` does what it says, or is refused or named; a failure leaves what was there."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from journeyforge.cli.main import cli
from journeyforge.formats import pdf, registry
from journeyforge.formats.page import PAGES
from journeyforge.formats.registry import Cancelled, ExportOptions
from journeyforge.storage.places import HOME_VARIABLE

SHOP = Path(__file__).parents[2] / "sample_maps" / "online_shop.journey"


class Answer(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv(HOME_VARIABLE, os.fspath(tmp_path / "home"))
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")

    def call(words: str) -> Answer:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main(
                ["export", os.fspath(SHOP), *(word.replace("_", " ") for word in words.split())],
                prog_name="journeyforge",
            )
        out, err = capfd.readouterr()
        return Answer(int(ended.value.code or 0), out, err)

    return call


def poppler(name: str, *words: str) -> str:
    program = shutil.which(name)
    assert program is not None, f"{name} is missing: apt-get install poppler-utils"
    return subprocess.run([program, *words], check=True, capture_output=True, text=True, timeout=60).stdout


def size(name: str) -> tuple[int, int]:
    with Image.open(name) as picture:
        return picture.size


def test_scale_and_dpi_set_the_pixels_of_a_png(run: Run) -> None:
    assert run("-o one.png --scale 0.5").status == run("-o two.png --dpi 48").status == 0
    assert run("-o three.png --scale 1").status == 0
    assert size("one.png") == size("two.png")
    assert size("three.png")[0] == pytest.approx(2 * size("one.png")[0], abs=1)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_its_size_in_every_format_with_pages(run: Run, page: str) -> None:
    assert run(f"-o map.png --page {page} --dpi 36").status == 0
    assert sorted(size("map.png")) == sorted(round(side / 2) for side in PAGES[page])
    assert run(f"-o map.pdf --page {page}").status == 0
    assert f"{max(PAGES[page]):g}"[:5] in poppler("pdfinfo", "map.pdf")


def test_tiles_make_pages_and_their_scale_makes_more(run: Run) -> None:
    assert run("-o few.pdf --tiles --page A3").status == 0
    assert run("-o many.pdf --tiles --page A3 --scale 1.6").status == 0
    few, many = (int(poppler("pdfinfo", name).split("Pages:")[1].split()[0]) for name in ("few.pdf", "many.pdf"))
    assert 1 < few < many


def test_type_too_small_advises_tiles_and_a_larger_page(run: Run) -> None:
    answer = run("-o map.pdf --page 16:9")
    assert "--tiles" in answer.err
    assert "--page A0" in answer.err


def test_theme_text_links_and_locale_show_in_a_picture(run: Run) -> None:
    assert run("-o plain.svg").status == 0
    seen = {Path("plain.svg").read_text(encoding="utf-8")}
    for words in ("--theme dark", "--text outlined", "--links whole", "--locale uk"):
        assert run(f"-o other.svg {words}").status == 0
        seen.add(Path("other.svg").read_text(encoding="utf-8"))
    assert len(seen) == 5


def test_a_day_is_printed_where_it_is_asked_for(run: Run) -> None:
    assert run("-o plain.svg").status == 0
    assert "drawn on" not in Path("plain.svg").read_text(encoding="utf-8")
    assert run("-o dated.svg --date 2026-11-22").status == 0
    assert "drawn on 22 Nov 2026" in Path("dated.svg").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert run("-o slide.pdf --date 2026-11-22 --page 16:9").status == 0
    assert "drawn on 22 Nov 2026" in poppler("pdftotext", "slide.pdf", "-").replace("\u00a0", " ")


def test_a_journey_is_named_by_its_title_and_all_are_one_pdf_or_a_picture_each(run: Run) -> None:
    assert run("-o shift.csv --journey courier’s_shift").status == 0
    assert "Signs for the van" in Path("shift.csv").read_text(encoding="utf-8-sig")
    assert "Fills the basket" not in Path("shift.csv").read_text(encoding="utf-8-sig")
    assert run("-o all.pdf --all").status == 0
    assert "Pages:           3\n" in poppler("pdfinfo", "all.pdf")
    assert run("-o all.svg --all").err.count(" written") == 3


@pytest.mark.parametrize("name", ["map.png", "map.svg", "map.csv", "map.json", "map.mmd"])
def test_tiles_are_refused_where_there_are_no_pages(run: Run, name: str) -> None:
    answer = run(f"-o {name} --tiles")
    assert answer.status == 1
    assert answer.err.startswith("journeyforge: ")
    assert answer.err.count("\n") == 1
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    "words", ["--scale 2 --dpi 300", "--all --journey x", "--scale 0", "--page A9", "--theme red", "--date soon"]
)
def test_senseless_options_are_wrong_usage(run: Run, words: str) -> None:
    assert run(f"-o map.png {words}").status == 2
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("words", "idle"),
    [
        ("-o map.svg --page A4", "--page"),
        ("-o map.pdf --text outlined", "--text"),
        ("-o map.png --text outlined --scale 0.3", "--text"),
        ("-o map.png --page A4 --scale 3", "--scale"),
        ("-o map.csv --theme dark --dpi 90", "--dpi, --theme"),
        ("-o map.csv --date today", "--date"),
    ],
)
def test_an_option_without_use_is_named(run: Run, words: str, idle: str) -> None:
    answer = run(words)
    assert answer.status == 0
    assert f"no use for {idle}." in answer.err


@pytest.mark.parametrize(
    "words", ["map.png --scale 0.3", "map.svg", "map.pdf", "map.pdf --tiles", "map.svg --all"]
)
def test_a_cancelled_export_keeps_what_was_there_and_leaves_nothing_else(
    run: Run, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = words.split()[0]
    Path(name).write_text("before")

    def stop(options: ExportOptions, done: float) -> None:
        raise Cancelled("the export was cancelled; nothing has been written")

    for module in ("png", "svg", "pdf"):
        monkeypatch.setattr(f"journeyforge.formats.{module}.step", stop)
    assert run(f"-o {words}").status == 1
    assert [file.name for file in Path().iterdir()] == [name]
    assert Path(name).read_text() == "before"


@pytest.mark.parametrize("name", ["map.png", "map.svg", "map.pdf", "map.csv"])
def test_a_folder_that_is_not_there_is_one_line(run: Run, name: str) -> None:
    answer = run(f"-o nowhere/{name}")
    assert answer.status == 1
    assert answer.err.count("\n") == 1
    assert f"nowhere/{name}" in answer.err


def test_a_full_disk_is_one_line_and_keeps_the_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("map.pdf").write_text("before")

    def full(*words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pdf, "finish", full)
    answer = run("-o map.pdf")
    assert answer.status == 1
    assert "No space left on device" in answer.err
    assert [file.read_text() for file in Path().iterdir()] == ["before"]


def test_progress_of_a_pdf_is_told_in_parts_and_ends_with_the_whole(tmp_path: Path) -> None:
    from journeyforge.project import Project
    from journeyforge.storage.places import Places

    project = Project.open(SHOP, read_only=True, places=Places(tmp_path / "home"))
    project.close()
    told: list[float] = []
    registry.export(project.document, tmp_path / "map.pdf", ExportOptions(tiles=True, progress=told.append))
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 10
