"""Comparing pictures pixel by pixel."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage


def filled(width: int, height: int, colour: str) -> QImage:
    """A picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def mean_difference(one: QImage, other: QImage) -> float:
    """How far the channels of two pictures of one size are apart on average, of 255."""
    pairs = _pairs(one, other)
    return sum(abs(a - b) for a, b in pairs) / max(len(pairs), 1)


def differing(one: QImage, other: QImage, by: int) -> float:
    """The share of channels that are further apart than that."""
    pairs = _pairs(one, other)
    return sum(abs(a - b) > by for a, b in pairs) / max(len(pairs), 1)


def _pairs(one: QImage, other: QImage) -> list[tuple[int, int]]:
    assert one.size() == other.size()
    images = [image.convertToFormat(QImage.Format.Format_RGB888) for image in (one, other)]
    return list(zip(*(bytes(image.constBits()) for image in images), strict=True))
