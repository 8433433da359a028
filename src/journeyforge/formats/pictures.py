"""The images of a project as Qt reads them: upright, of a size that can be painted, none where they are broken."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from journeyforge.model.blobs import Blob

_LARGEST = 2048
"""Pixels on the longer side from which an image is read smaller."""


@lru_cache(maxsize=32)
def picture(blob: Blob) -> QImage:
    """The image as it is meant to be seen (its EXIF turn applied); a null one where the bytes are broken."""
    data = QByteArray(blob.data)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    longest = max(size.width(), size.height())
    if longest > _LARGEST:
        zoom = _LARGEST / longest
        reader.setScaledSize(QSize(max(round(size.width() * zoom), 1), max(round(size.height() * zoom), 1)))
    return reader.read()


@lru_cache(maxsize=64)
def sized(blob: Blob, width: int, height: int) -> QImage:
    """The image scaled down to a size with all its pixels taken into account."""
    smooth = Qt.TransformationMode.SmoothTransformation
    return picture(blob).scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
