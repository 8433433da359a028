"""The one font family, from its package, and measuring with it. A missing face is an error, not another font."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

import fontpkg_fira_sans
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QGuiApplication, QRawFont

from journeyforge.layout.scene import TextStyle
from journeyforge.layout.text import QUOTE

FAMILY = "Fira Sans"
_FACES = ("Regular", "Italic", "Medium", "MediumItalic", "SemiBold", "SemiBoldItalic", "Bold", "ExtraBold")
_registered = False


class FontError(RuntimeError):
    """The font of the maps is not there; the text says which file and where."""


def register() -> None:
    """Make the family known to Qt, once. Needs a QGuiApplication. Raises FontError."""
    global _registered
    if _registered:
        return
    if QGuiApplication.instance() is None:
        raise FontError("fonts can be registered only once Qt has been started")
    folder = Path(fontpkg_fira_sans.ROOT) / "files"
    for face in _FACES:
        file = folder / f"FiraSans-{face}.ttf"
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0 or FAMILY not in QFontDatabase.applicationFontFamilies(number):
            raise FontError(f"the font {FAMILY} {face} can't be loaded from {file}; reinstall fontpkg-fira-sans")
    if not QFontInfo(_font(TextStyle(13, 500))).exactMatch():
        raise FontError(f"Qt does not use the font {FAMILY} although it has been loaded from {folder}")
    _registered = True


@lru_cache(maxsize=256)
def font(style: TextStyle) -> QFont:
    """The QFont of a style: unhinted, so that widths are the same at any scale, without ligatures, which can't be
    searched in a PDF."""
    register()
    return _font(style)


def _font(style: TextStyle) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(round(style.size))
    made.setWeight(QFont.Weight(style.weight))
    made.setItalic(style.italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("liga"), 0)
    if style.spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing)
    return made


@lru_cache(maxsize=256)
def _metrics(style: TextStyle) -> QFontMetricsF:
    return QFontMetricsF(font(style))


def style_for(text: str, style: TextStyle) -> TextStyle:
    """The style a text is painted in: upright where the maps' italics lack one of its characters, for those that
    stand in for it mostly have no italics."""
    if not style.italic or text.isascii() or all(map(_is_in_italics, text)):
        return style
    return style._replace(italic=False)


@lru_cache(maxsize=8192)
def _is_in_italics(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Zs") or _italics().supportsCharacter(ord(sign))


@lru_cache(maxsize=1)
def _italics() -> QRawFont:
    return QRawFont.fromFont(font(QUOTE))


def measure(text: str, style: TextStyle) -> float:
    """The width of a text on one line in px at 100 %: the measure of every layout that Qt paints."""
    return _metrics(style_for(text, style)).horizontalAdvance(text)
