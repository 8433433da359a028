"""A map leaves through the window: what is chosen is what is written; given up, it leaves nothing."""

from __future__ import annotations

import csv
import subprocess
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from desk import answer, opened, wait
from driver import CTRL
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from journeyforge.formats import registry
from journeyforge.formats.registry import ExportOptions, step
from journeyforge.gui.dialogs.export import ExportDialog
from journeyforge.gui.dialogs.printing import PrintDialog
from journeyforge.gui.exports import Wish, remembered
from journeyforge.gui.window import MainWindow
from journeyforge.gui.windows import Windows
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem


@pytest.fixture
def window(windows: Windows, path: Path) -> MainWindow:
    return opened(windows, path)


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[ExportDialog]:
    yield ask(window)
    QApplication.processEvents()


def ask(window: MainWindow) -> ExportDialog:
    window.actions_by_name["export"].trigger()
    QApplication.processEvents()
    found = window.findChild(ExportDialog)
    assert found is not None
    assert found.isVisible()
    return found


def choose(dialog: ExportDialog, **fields: object) -> None:
    form = dialog.form
    for name, value in fields.items():
        combo = getattr(form, name)
        place = combo.findData(value)
        assert place >= 0, (name, value)
        combo.setCurrentIndex(place)


def finish(dialog: ExportDialog) -> None:
    dialog.start()
    wait(lambda: dialog.pages.currentWidget() is dialog.written)
    assert dialog.pages.currentWidget() is dialog.written, dialog.trouble.text()


def test_a_picture_is_as_large_as_the_line_below_the_preview_says(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = answer(monkeypatch, tmp_path / "out.png")
    dialog.form.scale.setValue(1.5)
    wait(lambda: "×" in dialog.size_line.text())
    QTest.qWait(400)
    finish(dialog)
    assert proposed == [str(tmp_path / "shop.png")]
    with Image.open(tmp_path / "out.png") as image:
        told = dialog.size_line.text().replace("\u202f", "")
        assert told == f"{image.width} × {image.height} pixels"
    assert dialog.written.heading.text() == "out.png is written"
    assert not dialog.written.report.isVisible()


def test_ctrl_e_asks(window: MainWindow) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_E, CTRL)
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    dialog.close()


def test_a_page_of_pixels_has_the_size_of_the_page(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "out.png")
    choose(dialog, page="A4", theme="dark", captions="ru")
    dialog.form.dpi.setValue(100)
    finish(dialog)
    with Image.open(tmp_path / "out.png") as image:
        assert sorted(image.size) == [827, 1169]
        assert max(image.convert("RGB").getpixel((2, 2))) < 80  # type: ignore[type-var, arg-type]


def test_tiles_are_pages_of_the_paper(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "out.pdf")
    choose(dialog, format="pdf", which="every")
    dialog.form.tiles.setChecked(True)
    assert dialog.form.page.currentData() == "A4"
    wait(lambda: dialog.size_line.text().startswith("Pages: "))
    finish(dialog)
    info = subprocess.run(["pdfinfo", tmp_path / "out.pdf"], capture_output=True, text=True, check=True).stdout
    pages = int(next(line.split()[1] for line in info.splitlines() if line.startswith("Pages:")))
    assert dialog.size_line.text().split(" · ")[0] == f"Pages: {pages}"
    text = subprocess.run(["pdftotext", tmp_path / "out.pdf", "-"], capture_output=True, text=True, check=True)
    assert "Pays by card" in text.stdout
    assert "Courier’s shift" in text.stdout


def test_all_journeys_are_a_picture_each_and_none_is_replaced_unasked(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "out.svg")
    there = tmp_path / "out-buying-online.svg"
    there.write_text("mine")
    asked: list[str] = []

    def no(parent: object, title: str, text: str) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "question", no)
    choose(dialog, format="svg", which="every", letters="outlined")
    dialog.start()
    assert asked == ["out-buying-online.svg: already there. Replace?"]
    assert there.read_text() == "mine"
    there.unlink()
    finish(dialog)
    assert "<svg" in there.read_text()
    assert "<text" not in there.read_text()
    assert (tmp_path / "out-courier-s-shift.svg").exists()


def test_a_table_of_one_journey_holds_only_its_cards(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "out.csv")
    choose(dialog, format="csv", which="")
    finish(dialog)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    titles = {journey.title for journey in dialog.project.document.journeys() if journey.id == dialog.journey}
    assert {row["journey"] for row in rows} == titles


def test_an_ending_that_was_left_out_is_added_and_what_is_there_is_asked_about(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.png").write_text("mine")
    answer(monkeypatch, tmp_path / "out")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    dialog.start()
    assert (tmp_path / "out.png").read_text() == "mine"


def test_what_was_chosen_is_there_the_next_time(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "slides"
    folder.mkdir()
    answer(monkeypatch, folder / "out.pdf")
    choose(dialog, format="pdf", page="16:9", theme="dark", captions="uk", links="whole")
    finish(dialog)
    wish = dialog.form.wish()
    dialog.close()
    QApplication.processEvents()
    proposed = answer(monkeypatch, None)
    again = ask(window)
    assert again.form.wish() == wish
    again.start()
    assert proposed == [str(folder / "shop.pdf")]
    again.close()


@pytest.mark.parametrize(
    "noted",
    [{}, {"format": "gif"}, {"scale": "big"}, {"scale": 1e9}, {"page": ["A4"]}, {"theme": None, "every": "yes"}],
)
def test_what_makes_no_sense_in_the_settings_is_not_chosen(noted: dict[str, object]) -> None:
    assert remembered(noted) == Wish()


def test_a_wish_survives_being_noted() -> None:
    wish = Wish("pdf", True, "A0", 3.5, 300, True, "dark", "uk", True, True)
    assert remembered(wish.noted()) == wish


def test_a_place_that_cannot_be_written_is_said_and_the_choice_stays(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "nowhere" / "out.svg")
    choose(dialog, format="svg")
    dialog.start()
    wait(lambda: not dialog.trouble.isHidden())
    assert "can't be written" in dialog.trouble.text()
    assert dialog.form.wish().format == "svg"
    assert dialog.pages.currentIndex() == 0


class _Slow:
    """A format that writes half of its file and waits."""

    def __init__(self) -> None:
        self.begun, self.ended, self.go = threading.Event(), threading.Event(), threading.Event()

    def write(self, document: Document, path: Path, options: ExportOptions) -> Sequence[Problem]:
        path.write_text("half")
        self.begun.set()
        try:
            while not self.go.wait(0.01):
                step(options, 0.5)
        finally:
            self.ended.set()
        return []


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> _Slow:
    made = _Slow()
    monkeypatch.setattr(registry.Format, "writer", lambda row: made.write)
    return made


@pytest.mark.parametrize("how", ["cancel", "escape", "close", "close the window"])
def test_an_export_given_up_leaves_nothing(
    window: MainWindow,
    dialog: ExportDialog,
    slow: _Slow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    answer(monkeypatch, folder / "out.csv")
    choose(dialog, format="csv")
    dialog.start()
    assert slow.begun.wait(5)
    wait(lambda: dialog.working.bar.value() == 500)
    assert dialog.working.bar.value() == 500
    if how == "cancel":
        QTest.mouseClick(dialog.working.stop, Qt.MouseButton.LeftButton)
        assert dialog.pages.currentIndex() == 0
    elif how == "escape":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
    elif how == "close":
        dialog.close()
    else:
        window.close()
        QApplication.processEvents()
    wait(slow.ended.is_set)
    wait(lambda: not list(folder.iterdir()))
    assert list(folder.iterdir()) == []


def test_a_picture_goes_to_the_clipboard(window: MainWindow) -> None:
    QApplication.clipboard().clear()
    window.actions_by_name["copy_picture"].trigger()
    wait(lambda: "clipboard" in window.message.text)
    image = QApplication.clipboard().image()
    scene = window.sheet.scene
    assert image.width() == int(scene.width * 2)
    assert image.height() >= int(scene.height * 2)
    assert image.pixelColor(1, 1).name() == scene.ground.lower()


def test_a_map_is_printed_on_the_paper_that_was_chosen(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "printed.pdf"

    def accept(asked: QPrintDialog) -> int:
        asked.printer().setOutputFileName(str(out))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    window.actions_by_name["print"].trigger()
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    dialog.form.page.setCurrentIndex(dialog.form.page.findData("A3"))
    dialog.start()
    wait(lambda: "Pages sent to" in window.message.text)
    info = subprocess.run(["pdfinfo", out], capture_output=True, text=True, check=True).stdout
    sizes = next(line for line in info.splitlines() if line.startswith("Page size:"))
    assert sorted(round(float(word)) for word in sizes.split()[2:5:2]) == [842, 1191]
    text = subprocess.run(["pdftotext", out, "-"], capture_output=True, text=True, check=True).stdout
    assert "Pays by card" in text


def test_a_printer_that_is_not_asked_for_prints_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda asked: QPrintDialog.DialogCode.Rejected)
    window.actions_by_name["print"].trigger()
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    dialog.start()
    assert dialog.isVisible()
    assert not window.message.isVisible()
    dialog.close()


def test_import_asks_for_a_table(
    windows: Windows, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "buying.csv"
    table.write_text("journey,stage,lane,card\nBuying,Order,Actions,Pays\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    window.actions_by_name["import"].trigger()
    wait(lambda: any(w.windowTitle() == "Import buying.csv" for w in QApplication.topLevelWidgets()))
    (found,) = [w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Import buying.csv"]
    found.close()
