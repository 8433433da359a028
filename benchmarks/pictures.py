"""Figures of the pictures: a journey of 1,000 cards as PNG, PDF and SVG, and an A0 poster."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from benchmarks import maps
from benchmarks.bench import Bench
from benchmarks.measure import Row, against, in_turns, seconds
from benchmarks.peak import peak_megabytes
from journeyforge.formats import pdf, svg
from journeyforge.formats.drawing import Drawing, drawings
from journeyforge.formats.pages.build import whole_sheet
from journeyforge.formats.painter import paint
from journeyforge.formats.registry import ExportOptions, export
from journeyforge.layout.index import SceneIndex
from journeyforge.model.document import Document

CARDS = 1_000


def pictures(bench: Bench) -> Iterator[Row]:
    """PNG at 2×, against fill and QImage.save of an image of that size; PDF and SVG, against painting it."""
    document, drawing = _drawn()
    scene, out = drawing.scene, bench.folder / "map.png"
    size = QSize(int(scene.width * 2), int(scene.height * 2))

    def blank() -> float:
        return seconds(lambda: _filled(size, scene.ground).save(str(bench.folder / "blank.png")))

    def painted() -> float:
        return seconds(lambda: _painted(drawing, size))

    one = ExportOptions()
    sheets = [[whole_sheet(document, scene, "", one)]]
    yield against("png_1k", in_turns(lambda: seconds(lambda: export(document, out, one)), blank), 0.6)
    page = bench.folder / "map.pdf"
    value = in_turns(lambda: seconds(lambda: pdf.put(document, [drawing], sheets, page, one)), painted)
    yield against("pdf_1k", value, 1)
    text = bench.folder / "map.svg"
    value = in_turns(lambda: seconds(lambda: _write(text, svg.pieces(document, drawing, one))), painted)
    yield against("svg_1k", value, 0.5)


def poster(bench: Bench) -> Iterator[Row]:
    """A 300 dpi A0 poster of the same map in a process of its own: its time and its peak."""
    command = [sys.executable, "-m", "benchmarks.pictures", str(bench.folder / "poster.png")]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    yield Row("a0_300dpi", float(found[0]), None, 10, "s")
    yield Row("a0_300dpi_memory", float(found[1]), None, 250, "MB")


FIGURES = (pictures, poster)


def _drawn() -> tuple[Document, Drawing]:
    document = Document.from_records(maps.records_of_one_journey(CARDS, 20))
    return document, drawings(document, ExportOptions())[0][0]


def _filled(size: QSize, colour: str) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def _painted(drawing: Drawing, size: QSize) -> QImage:
    image = _filled(size, drawing.scene.ground)
    painter = QPainter(image)
    painter.scale(2, 2)
    paint(SceneIndex(drawing.scene), painter)
    painter.end()
    return image


def _write(path: Path, pieces: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(pieces)


if __name__ == "__main__":
    document, _ = _drawn()
    print(
        seconds(lambda: export(document, Path(sys.argv[1]), ExportOptions(page="A0", dpi=300))), peak_megabytes()
    )
