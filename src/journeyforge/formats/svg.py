"""A journey as an SVG picture: groups with the records they come from, text that stays text, its fonts within.

Nothing is asked of the network and nothing runs. `outlined` draws the text as paths, for programs that do not read
embedded fonts.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path as FilePath
from xml.sax.saxutils import escape, quoteattr

from journeyforge.formats.drawing import Drawing, is_in_font, only_one, sizes_unused
from journeyforge.formats.registry import ExportOptions, step
from journeyforge.formats.svg_text import faces, outline
from journeyforge.layout.scene import Group, Image, Path, Rect, Shape, TextLine, TextStyle
from journeyforge.layout.words import WORDS
from journeyforge.model.blobs import Blob
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem

_BATCH = 256


def write(document: Document, path: FilePath, options: ExportOptions) -> Sequence[Problem]:
    """Draw one journey: the chosen one, or the first customer journey, which is then reported.

    Raises FormatError.
    """
    drawing, problems = only_one(document, options, "an SVG picture")
    problems += sizes_unused(options, "An SVG")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces(document, drawing, options))
    return problems


def pieces(document: Document, drawing: Drawing, options: ExportOptions) -> Iterator[str]:
    """The picture as pieces of text, in order. Raises Cancelled."""
    groups = drawing.scene.groups
    yield from _head(document, drawing, options, () if options.outlined else faces(_styles(groups)))
    writer = _Writer(options.blobs, options.outlined)
    for n, group in enumerate(groups):
        if n % _BATCH == 0:
            step(options, n / len(groups))
        yield writer.group(group)
    yield "</svg>\n"
    step(options, 1.0)


def _styles(groups: Iterable[Group]) -> set[TextStyle]:
    return {shape.style for group in groups for shape in group.shapes if isinstance(shape, TextLine)}


def _head(document: Document, drawing: Drawing, options: ExportOptions, fonts: Iterable[str]) -> Iterator[str]:
    scene, journey = drawing.scene, drawing.journey
    width, height = _number(scene.width), _number(scene.height)
    language = quoteattr(document.project.language)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' lang={language} xml:lang={language} role="graphics-document document" aria-labelledby="title desc" '
        'font-family="\'Fira Sans\', sans-serif" text-rendering="geometricPrecision" font-kerning="normal" '
        'stroke-linejoin="bevel" stroke-linecap="square" xml:space="preserve">\n'
        f'<title id="title">{_text(journey.title)}</title>\n'
        f'<desc id="desc">{_text(_described(document, drawing, options))}</desc>\n'
    )
    rules = "".join(fonts)
    if rules:
        yield f"<style>{rules}text{{font-variant-ligatures:no-common-ligatures}}</style>\n"
    yield f'<rect width="{width}" height="{height}" fill="{scene.ground}"/>\n'


def _described(document: Document, drawing: Drawing, options: ExportOptions) -> str:
    """What the picture is, in one line: kind, state, whose it is, its stages."""
    journey, words = drawing.journey, WORDS[options.locale]
    kind = f"{words.sides[journey.kind]}, {words.states[journey.state]}"
    people = ", ".join(persona.title for persona in document.personas_of(journey))
    stages = ", ".join(stage.title for stage in document.stages(journey.id))
    return ". ".join(part for part in (kind, people, journey.scenario, stages) if part)


class _Writer:
    """Groups as elements; an id is given to the first group of a record only, as ids must be one of a kind."""

    def __init__(self, blobs: Mapping[str, Blob], outlined: bool) -> None:
        self._blobs = blobs
        self._outlined = outlined
        self._ids: set[str] = set()
        self._frames = 0

    def group(self, group: Group) -> str:
        parts = [f'<g transform="translate({_number(group.x)} {_number(group.y)})" class="{group.role}"']
        if group.record:
            parts.append(f" data-record={quoteattr(group.record)}")
            if group.record not in self._ids:
                self._ids.add(group.record)
                parts.append(f" id={quoteattr(xml_id(group.record))}")
        if group.title:
            parts.append(f' role="group"><title>{_text(group.title)}</title>')
        else:
            parts.append(' role="presentation">')
        parts += [self._shape(shape) for shape in group.shapes]
        parts.append("</g>\n")
        return "".join(parts)

    def _shape(self, shape: Shape) -> str:
        if isinstance(shape, TextLine):
            return outline(shape) if self._outlined else _line(shape)
        if isinstance(shape, Rect):
            return _rect(shape)
        if isinstance(shape, Path):
            return f'<path d="{path_data(shape.segments)}"{_paint(shape)}/>'
        return self._image(shape)

    def _image(self, shape: Image) -> str:
        blob = self._blobs.get(shape.blob)
        if blob is None or _is_broken(blob):
            return ""
        data = b64encode(blob.data).decode("ascii")
        place = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
        size = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
        image = f"<image {place} {size} href={quoteattr(f'data:{blob.media};base64,{data}')}"
        if not shape.cover:
            return f"{image}/>"
        self._frames += 1
        name, rounded = f"frame{self._frames}", _number(shape.radius)
        ground = f'<rect {place} {size} rx="{rounded}" fill="{shape.ground or "none"}"/>'
        frame = f'<clipPath id="{name}"><rect {place} {size} rx="{rounded}"/></clipPath>'
        return f'{frame}{ground}{image} preserveAspectRatio="xMidYMid slice" clip-path="url(#{name})"/>'


def _is_broken(blob: Blob) -> bool:
    from journeyforge.formats.pictures import picture

    return picture(blob).isNull()


def xml_id(record: str) -> str:
    """The id of a record's group: a colon can't stand in an XML id."""
    return record.replace(":", "-")


def _line(line: TextLine) -> str:
    # Where the embedded font lacks a sign another font steps in, and the line keeps its width.
    keep = "" if _whole(line.text) else f' textLength="{_number(line.width)}" lengthAdjust="spacingAndGlyphs"'
    place = f'x="{_number(line.x)}" y="{_number(line.y)}"'
    return f'<text {place}{_face(line.style)} fill="{line.colour}"{keep}>{_text(line.text)}</text>'


@lru_cache(maxsize=8192)
def _whole(text: str) -> bool:
    return text.isascii() or all(is_in_font(sign) for sign in text)


@lru_cache(maxsize=256)
def _face(style: TextStyle) -> str:
    italic = ' font-style="italic"' if style.italic else ""
    spacing = f' letter-spacing="{_number(style.spacing)}"' if style.spacing else ""
    return f' font-size="{round(style.size)}" font-weight="{style.weight}"{italic}{spacing}'


@lru_cache(maxsize=4096)
def _rect(rect: Rect) -> str:
    # As the painter does it: an outline lies inside.
    inset = rect.stroke_width / 2 if rect.stroke else 0.0
    place = f'x="{_number(rect.x + inset)}" y="{_number(rect.y + inset)}"'
    size = f'width="{_number(rect.width - 2 * inset)}" height="{_number(rect.height - 2 * inset)}"'
    rounded = f' rx="{_number(max(rect.radius - inset, 0))}"' if rect.radius else ""
    return f"<rect {place} {size}{rounded}{_paint(rect)}/>"


@lru_cache(maxsize=4096)
def path_data(segments: tuple[tuple[str, tuple[float, ...]], ...]) -> str:
    """The steps of a path as an SVG `d`."""
    return "".join(op + " ".join(map(_number, points)) for op, points in segments)


def _paint(shape: Rect | Path) -> str:
    return _filled(shape.fill) + (_stroked(shape.stroke, shape.stroke_width, shape.dash) if shape.stroke else "")


def _filled(colour: str) -> str:
    return f' fill="{colour or "none"}"'


@lru_cache(maxsize=1024)
def _stroked(colour: str, width: float, dash: tuple[float, ...]) -> str:
    dashes = f' stroke-dasharray="{" ".join(map(_number, dash))}" stroke-linecap="butt"' if dash else ""
    return f' stroke="{colour}" stroke-width="{_number(width)}"{dashes}'


def _number(value: float) -> str:
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if text[-1] == "0" else text


def _text(text: str) -> str:
    """Escaped text; what XML can't hold is left out (records don't hold it either)."""
    return escape("".join(sign for sign in text if sign >= " " or sign in "\n\t"))


__all__ = ["path_data", "pieces", "write", "xml_id"]
