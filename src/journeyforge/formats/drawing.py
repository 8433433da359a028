"""What every picture begins with: Qt started, the journey chosen, its scene laid out, its characters looked at."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from journeyforge.formats.links_report import unseen_links
from journeyforge.formats.registry import ExportOptions, FormatError
from journeyforge.layout.scene import Group, Image, Scene, TextLine
from journeyforge.layout.theme import THEMES
from journeyforge.layout.words import WORDS
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem
from journeyforge.model.records import Journey

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication, QRawFont

_app: QGuiApplication | None = None
_NAMED = 60
"""Letters of a title that name it in a report."""


class Drawing(NamedTuple):
    """A journey, laid out to be painted."""

    journey: Journey
    scene: Scene


def start_qt() -> None:
    """Make sure that Qt runs, without a screen where this program has none open.
    Raises FormatError naming what is missing."""
    global _app
    try:
        from PySide6.QtCore import QLoggingCategory
        from PySide6.QtGui import QGuiApplication
    except ImportError as error:
        raise FormatError(
            f"pictures need Qt, which can't be loaded ({error}); on Debian and Ubuntu: "
            "apt-get install libegl1 libgl1 libfontconfig1 libdbus-1-3 libxkbcommon0"
        ) from error
    if QGuiApplication.instance() is None:
        # Else each font that lacks a script is named; the report says it once, with the card.
        QLoggingCategory.setFilterRules("qt.text.font.db=false")
        _app = QGuiApplication(["journeyforge", "-platform", "offscreen"])


def chosen(document: Document, options: ExportOptions) -> tuple[list[Journey], list[Problem]]:
    """The journeys to draw: those named, else the first customer journey, and then a word about it."""
    if options.journeys:
        return [document.need(journey, Journey) for journey in options.journeys], []
    journeys = document.journeys()
    if not journeys:
        raise FormatError("there is no journey to draw")
    first = next((journey for journey in journeys if journey.kind == "customer"), journeys[0])
    if len(journeys) == 1:
        return [first], []
    others = ", ".join(f"“{journey.title}”" for journey in journeys if journey.id != first.id)
    text = f"The picture shows “{first.title}”; choose another with --journey: {others}."
    return [first], [Problem("hint", "one_journey_drawn", text, first.id)]


def sizes_unused(options: ExportOptions, title: str) -> list[Problem]:
    """A word about `scale` and `dpi` where the format has no pixels they could set; tiles have a scale."""
    if options.dpi is None and (options.scale is None or options.tiles):
        return []
    return [Problem("hint", "no_pixels", f"{title} has no pixels; --scale and --dpi are not used.")]


def drawings(document: Document, options: ExportOptions) -> tuple[list[Drawing], list[Problem]]:
    """The chosen journeys laid out, and what the pictures can't show. Raises FormatError."""
    journeys, problems = chosen(document, options)
    try:
        theme, words = THEMES[options.theme], WORDS[options.locale]
    except KeyError as error:
        known = ", ".join([*THEMES, *WORDS])
        raise FormatError(f"there is no theme or language {error} for a picture; there are {known}") from error
    start_qt()
    from journeyforge.formats.fonts import FontError, measure
    from journeyforge.layout.board import layout

    found = []
    for journey in journeys:
        try:
            scene = layout(document, journey.id, measure, theme, words, links=options.links, drawn_on=options.date)
        except FontError as error:
            raise FormatError(str(error)) from error
        found.append(Drawing(journey, scene))
        problems += missing_characters(scene.groups)
        problems += unseen_links(document, scene, words)
        problems += _missing_images(scene, options)
    return found, problems


def only_one(document: Document, options: ExportOptions, what: str) -> tuple[Drawing, list[Problem]]:
    """The one journey a picture shows. Raises FormatError when several were chosen."""
    if len(options.journeys) > 1:
        raise FormatError(f"{what} shows one journey; {len(options.journeys)} were chosen")
    found, problems = drawings(document, options)
    return found[0], problems


def named(title: str) -> str:
    """A title in quotes, once, and short enough for a sentence."""
    words = " ".join(title.split()).strip("“”«»")
    return f"“{words if len(words) <= _NAMED else words[: _NAMED - 1].rstrip() + '…'}”"


def missing_characters(groups: Sequence[Group]) -> list[Problem]:
    """Characters of a picture that the maps' font lacks, by record: another font is taken for them, or a box."""
    lines = {shape.text for group in groups for shape in group.shapes if isinstance(shape, TextLine)}
    missing = {sign for sign in set().union(*lines) if not is_in_font(sign)}
    if not missing:
        return []
    problems = []
    for group in groups:
        text = "".join(shape.text for shape in group.shapes if isinstance(shape, TextLine))
        signs = sorted(missing.intersection(text))
        if signs:
            listed = ", ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in signs)
            message = (
                f"{named(group.title)}: the maps’ font has no {listed}; another font of this computer is drawn, "
                "or a box where none has it, and in a PDF it may not be found by searching."
            )
            problems.append(Problem("warning", "character_not_in_font", message, group.record or None))
    return problems


def _missing_images(scene: Scene, options: ExportOptions) -> Sequence[Problem]:
    """Images that are not there or can't be read."""
    from journeyforge.formats.pictures import picture

    problems = []
    for group in scene.groups:
        for shape in group.shapes:
            if not isinstance(shape, Image):
                continue
            blob = options.blobs.get(shape.blob)
            if blob is None:
                text = f"The image of {named(group.title)} is not in the project; it is not drawn."
                problems.append(Problem("warning", "image_missing", text, group.record or None))
            elif picture(blob).isNull():
                text = f"The image of {named(group.title)} is broken and can’t be read; it is not drawn."
                problems.append(Problem("warning", "image_broken", text, group.record or None))
    return problems


@lru_cache(maxsize=8192)
def is_in_font(sign: str) -> bool:
    """Whether the maps' font has a character; signs that are never seen count as there."""
    if unicodedata.category(sign) in ("Cf", "Zs") or "\ufe00" <= sign <= "\ufe0f":
        return True
    return _raw_font().supportsCharacter(ord(sign))


@lru_cache(maxsize=1)
def _raw_font() -> QRawFont:
    from PySide6.QtGui import QRawFont

    from journeyforge.formats.fonts import font
    from journeyforge.layout.text import CARD

    return QRawFont.fromFont(font(CARD))
