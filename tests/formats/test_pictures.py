"""Images on maps: logo, photos and cards' images in every picture; broken, turned and huge ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage, QImageReader

from journeyforge.formats import svg
from journeyforge.formats.pictures import picture
from journeyforge.formats.png import write as write_png
from journeyforge.formats.registry import ExportOptions
from journeyforge.model.blobs import Blob
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Journey, Persona, Project

RED = "#D02010"


def coloured(width: int, height: int, colour: str = RED) -> Blob:
    """A PNG of one colour; an empty colour lets everything through."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(colour) if colour else QColor(0, 0, 0, 0))
    return Blob("image/png", encoded(image, "PNG"))


def encoded(image: QImage, form: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)
    return bytes(data.data())


def turned() -> Blob:
    """A JPEG 40 wide and 20 high whose EXIF says that it is to be turned by a quarter."""
    plain = QImage(40, 20, QImage.Format.Format_RGB32)
    plain.fill(QColor(RED))
    data = encoded(plain, "JPEG")
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"
    exif = b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01" + entry + b"\x00\x00\x00\x00"
    segment = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    return Blob("image/jpeg", data[:2] + segment + data[2:])


def mapped(photo: Blob, logo: Blob) -> tuple[Document, ExportOptions]:
    maria = Persona(id=new_id("persona"), title="Maria Kovalenko", photo=photo.sha256, colour="#3B5BDB")
    journey = Journey(id=new_id("journey"), title="Buying", personas=(maria.id,))
    project = Project(id=new_id("project"), organisation="Birch & Button", logo=logo.sha256)
    blobs = {blob.sha256: blob for blob in (photo, logo)}
    return Document.from_records([project, maria, journey]), ExportOptions(blobs=blobs)


def pixels(path: Path) -> set[str]:
    image = QImage(str(path))
    assert not image.isNull()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_photo_turned_by_its_camera_stands_upright() -> None:
    assert QImageReader.supportedImageFormats()
    assert (picture(turned()).width(), picture(turned()).height()) == (20, 40)


def test_a_huge_image_is_read_smaller_and_keeps_its_shape() -> None:
    found = picture(coloured(6000, 300))
    assert (found.width(), found.height()) == (2048, 102)


@pytest.mark.parametrize("size", [(1, 900), (900, 1), (3, 3), (2500, 2500)])
def test_a_photo_of_any_shape_is_painted(size: tuple[int, int], tmp_path: Path) -> None:
    document, options = mapped(coloured(*size), coloured(8, 8, "#00AA00"))
    assert [p.rule for p in write_png(document, tmp_path / "map.png", options)] == []
    assert {"#d02010", "#00aa00"} <= pixels(tmp_path / "map.png")


def test_a_photo_that_lets_through_does_not_show_the_initials_behind_it(tmp_path: Path) -> None:
    document, options = mapped(coloured(50, 50, ""), coloured(8, 8))
    write_png(document, tmp_path / "map.png", options)
    assert "#3b5bdb" not in pixels(tmp_path / "map.png")


def test_behind_a_broken_photo_stand_the_initials_and_the_report_says_so(tmp_path: Path) -> None:
    broken = Blob("image/png", b"\x89PNG\r\n\x1a\nnothing")
    document, options = mapped(broken, coloured(8, 8))
    problems = write_png(document, tmp_path / "map.png", options)
    assert [(p.rule, "Maria Kovalenko" in p.message) for p in problems] == [("image_broken", True)]
    assert "#3b5bdb" in pixels(tmp_path / "map.png")
    svg.write(document, tmp_path / "map.svg", options)
    drawn = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert drawn.count("<image") == 1
    assert "MK</text>" in drawn


def test_an_svg_carries_logo_and_photo_within(tmp_path: Path) -> None:
    document, options = mapped(coloured(30, 20), coloured(8, 8))
    svg.write(document, tmp_path / "map.svg", options)
    drawn = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert drawn.count('href="data:image/png;base64,') == 2
    assert 'preserveAspectRatio="xMidYMid slice"' in drawn
