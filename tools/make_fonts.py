"""The faces that SVG pictures carry: `python tools/make_fonts.py` subsets the maps' font into resources/fonts.

Latin, Greek and Cyrillic with punctuation, currencies, arrows and mathematics, as WOFF2; kerning and marks stay,
ligatures and language forms go, as Qt sets the same text without them.
"""

from __future__ import annotations

from pathlib import Path

import fontpkg_fira_sans
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FACES = ("Regular", "Italic", "Medium", "MediumItalic", "SemiBold", "SemiBoldItalic", "Bold", "ExtraBold")
RANGES = ((0x20, 0x24F), (0x2B0, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x22FF), (0x25A0, 0x26FF), (0xFFFD, 0xFFFD))
FEATURES = ("kern", "mark", "mkmk", "ccmp", "calt")
TARGET = Path(__file__).parents[1] / "resources" / "fonts"


def make(face: str) -> Path:
    """Subset one face; the same input gives the same bytes."""
    source = Path(fontpkg_fira_sans.ROOT) / "files" / f"FiraSans-{face}.ttf"
    options = Options(layout_features=list(FEATURES), flavor="woff2", hinting=False, desubroutinize=True)
    options.recalc_timestamp = False
    # A sign that no font has is shown as a box; without its outline a browser leaves a gap.
    options.notdef_outline = True
    with TTFont(source, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
        subsetter.subset(font)
        font.flavor = "woff2"
        target = TARGET / f"FiraSans-{face}.woff2"
        font.save(target)
    return target


def main() -> None:
    """Make all faces and say how large they are."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        made = make(face)
        print(f"{made.name}: {made.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
