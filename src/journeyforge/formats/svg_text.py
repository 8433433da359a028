"""Text of an SVG picture: the embedded faces, or its letters as paths."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from journeyforge import resources
from journeyforge.layout.scene import TextLine, TextStyle

_WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold", 800: "ExtraBold"}


def faces(styles: Iterable[TextStyle]) -> list[str]:
    """The `@font-face` rules of the faces that occur. Raises MissingResource."""
    return [_face(weight, italic) for weight, italic in sorted({(style.weight, style.italic) for style in styles})]


@lru_cache(maxsize=16)
def _face(weight: int, italic: bool) -> str:
    name = _WEIGHTS[weight] + ("Italic" if italic else "")
    file = resources.path(f"fonts/FiraSans-{name.replace('RegularItalic', 'Italic')}.woff2")
    data = b64encode(file.read_bytes()).decode("ascii")
    style = "italic" if italic else "normal"
    return (
        f"@font-face{{font-family:'Fira Sans';font-weight:{weight};font-style:{style};"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )


def outline(line: TextLine) -> str:
    """A line of text as a path that still says its words to who can't see."""
    data = _letters(line.text, line.style)
    if not data:
        return ""
    place = f"translate({line.x:.2f} {line.y:.2f})"
    return f'<path transform="{place}" aria-label={quoteattr(line.text)} fill="{line.colour}" d="{data}"/>'


@lru_cache(maxsize=8192)
def _letters(text: str, style: TextStyle) -> str:
    from PySide6.QtGui import QPainterPath

    from journeyforge.formats.fonts import font

    path = QPainterPath()
    path.addText(0, 0, font(style), text)
    signs = {"MoveToElement": "M", "LineToElement": "L", "CurveToElement": "C", "CurveToDataElement": " "}
    found = []
    for n in range(path.elementCount()):
        element = path.elementAt(n)
        found.append(f"{signs[element.type.name]}{element.x:.2f} {element.y:.2f}")
    return "".join(found)
