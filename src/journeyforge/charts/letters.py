"""The maps' font for matplotlib: its faces made known, texts measured, characters it lacks found."""

from __future__ import annotations

import logging
import os
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fontpkg_fira_sans

from journeyforge.formats.whole import FormatError
from journeyforge.layout.scene import TextStyle
from journeyforge.storage.places import Places

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

FAMILY = "Fira Sans"
OTHER = "DejaVu Sans"
"""The font for signs that the maps' font lacks; it comes with matplotlib."""
BOX = "\ufffd"
"""What is drawn for a sign that neither has."""
_FACES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
_EM = 1000.0
_FIXED = 65536.0
_RC: dict[str, Any] = {
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "svg.fonttype": "none",
    "svg.hashsalt": "journeyforge",
    "text.hinting": "none",
    "text.parse_math": False,
    "path.simplify": False,
}


@lru_cache(maxsize=1)
def start() -> None:
    """Load matplotlib, in our settings whatever the user's are, with the maps' font. Raises FormatError.

    What matplotlib remembers of the computer's fonts goes into our own folder, unless the user has told it where.
    """
    os.environ.setdefault("MPLCONFIGDIR", str(Places.default().root / "charts"))
    # A face that is not there in every weight is no news: signs that are lacking are reported with their records.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib
    from matplotlib import font_manager

    matplotlib.rcdefaults()
    settings: dict[Any, Any] = dict(_RC)
    matplotlib.rcParams.update(settings)
    ours = {str(_file(weight)) for weight in _FACES}
    for file in sorted(ours):
        font_manager.fontManager.addfont(file)
    # Of two faces as good as one another the first is taken: ours, whatever else is installed.
    font_manager.fontManager.ttflist.sort(key=lambda entry: str(entry.fname) not in ours)


def _file(weight: int) -> Path:
    file = Path(fontpkg_fira_sans.ROOT) / "files" / f"FiraSans-{_FACES[weight]}.ttf"
    if not file.is_file():
        raise FormatError(f"the font {FAMILY} {_FACES[weight]} is not at {file}; reinstall fontpkg-fira-sans")
    return file


@lru_cache(maxsize=64)
def face(style: TextStyle, plain: bool = True) -> FontProperties:
    """A style for matplotlib, in points of 96 px an inch; not `plain`: with the other font behind."""
    from matplotlib.font_manager import FontProperties

    family = [FAMILY] if plain else [FAMILY, OTHER]
    return FontProperties(family=family, weight=style.weight, size=style.size * 0.75)


@lru_cache(maxsize=8)
def _font(weight: int) -> FT2Font:
    """The face of a weight, 0 for the other font."""
    start()
    from matplotlib import font_manager
    from matplotlib.ft2font import FT2Font

    if weight:
        font = FT2Font(str(_file(weight)))
    else:
        font = FT2Font(font_manager.findfont(OTHER, fallback_to_default=False))
    font.set_size(_EM, 72)
    return font


@lru_cache(maxsize=8)
def _signs(weight: int) -> frozenset[int]:
    return frozenset(_font(weight).get_charmap())


@lru_cache(maxsize=16384)
def _advance(sign: str, weight: int) -> float:
    """The width of a character at a size of 1 px."""
    from matplotlib.ft2font import LoadFlags

    code = ord(sign)
    where = next((one for one in (weight, 0) if code in _signs(one)), None)
    if where is None:
        return _advance(BOX, 0)
    return float(_font(where).load_char(code, flags=LoadFlags.NO_HINTING).linearHoriAdvance) / _FIXED / _EM


@lru_cache(maxsize=65536)
def _kerning(pair: str, weight: int) -> float:
    """What two characters stand closer together (less than 0) or farther apart, at a size of 1 px."""
    from matplotlib.textpath import text_to_path

    if not all(ord(sign) in _signs(weight) for sign in pair):
        return 0.0
    glyphs = text_to_path.get_glyphs_with_font(_font(weight), pair)[0]
    if len(glyphs) != len(pair):
        # A ligature: we draw both.
        return 0.0
    return float(glyphs[1][1] - glyphs[0][1]) / _EM - _advance(pair[0], weight)


@lru_cache(maxsize=32768)
def _places(text: str, weight: int) -> tuple[float, ...]:
    """Where each character of a text stands, and where it ends, at a size of 1 px."""
    x, places = 0.0, [0.0]
    for at, sign in enumerate(text):
        pair = text[at : at + 2]
        x += _advance(sign, weight) + (_kerning(pair, weight) if len(pair) > 1 else 0.0)
        places.append(x)
    return tuple(places)


def measure(text: str, style: TextStyle) -> float:
    """The width of a text on one line in px at 100 %, kerned."""
    return _places(text, style.weight)[-1] * style.size


@lru_cache(maxsize=4096)
def _glyph(sign: str, weight: int) -> tuple[Any, Any]:
    """The outline of a character at a size of 1 px, y down: points and matplotlib's codes of them."""
    from matplotlib.ft2font import LoadFlags

    where = next((one for one in (weight, 0) if ord(sign) in _signs(one)), None)
    font = _font(0 if where is None else where)
    font.load_char(ord(BOX if where is None else sign), flags=LoadFlags.NO_HINTING)
    points, codes = font.get_path()
    return points * (1 / _EM, -1 / _EM), codes


@lru_cache(maxsize=8192)
def outline(text: str, style: TextStyle) -> tuple[Any, Any] | None:
    """A text as one outline in px from the start of its baseline, y down; None where letters form one another."""
    if any(_is_shaped(sign) for sign in text):
        return None
    import numpy

    found = [_glyph(sign, style.weight) for sign in text]
    places = _places(text, style.weight)[:-1]
    points = [one + numpy.array((x, 0.0)) for (one, _), x in zip(found, places, strict=True) if len(one)]
    if not points:
        return None
    return numpy.concatenate(points) * style.size, numpy.concatenate([codes for _, codes in found])


@lru_cache(maxsize=8192)
def _is_shaped(sign: str) -> bool:
    """Whether a character's look depends on its neighbours: marks, and scripts beyond those of the maps' font."""
    return (sign >= "\u0590" and not "\u1e00" <= sign <= "\u2bff") or bool(unicodedata.combining(sign))


def lacking(text: str) -> list[str]:
    """The characters of a text that the maps' font lacks; signs that are never seen count as there."""
    if text.isascii():
        return []
    return [sign for sign in dict.fromkeys(text) if not _is_unseen(sign) and ord(sign) not in _signs(500)]


def drawable(text: str) -> str:
    """The text as it can be drawn: a box for what neither font has, nothing for what is never seen."""
    if not lacking(text) and not any(map(_is_unseen, text)):
        return text
    there = _signs(500) | _signs(0)
    return "".join(sign if ord(sign) in there else BOX for sign in text if not _is_unseen(sign))


@lru_cache(maxsize=8192)
def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"
