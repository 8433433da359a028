"""The contact sheet of `make shots`: every picture as a stamp that opens it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path

STYLE = """
:root { color-scheme: light dark }
body { margin: 24px; font: 14px/1.4 "Fira Sans", sans-serif; background: Canvas; color: CanvasText }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(320px, 1fr)); gap: 24px }
figure { margin: 0 }
a { display: flex; height: 560px; border: 1px solid GrayText; overflow: hidden }
img { margin: auto; max-width: 100%; max-height: 100%; object-fit: contain }
figcaption { padding-top: 6px }
small { color: GrayText }
"""


def write_sheet(folder: Path, rows: Sequence[tuple[str, Sequence[Path]]]) -> Path:
    """Write `index.html` beside the pictures."""
    stamps = "\n".join(_stamp(shows, file) for shows, files in rows for file in files)
    sheet = folder / "index.html"
    sheet.write_text(
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Shots</title><style>{STYLE}</style>\n'
        f"<main>\n{stamps}\n</main></html>\n",
        encoding="utf-8",
    )
    return sheet


def _stamp(shows: str, file: Path) -> str:
    size = f"{file.stat().st_size / 1000:,.0f} kB"
    image = _first_page(file) if file.suffix == ".pdf" else file
    picture = f'<img src="{escape(image.name)}" alt="" loading="lazy">' if image else "PDF"
    words = f"{escape(shows)}<br><small>{escape(file.name)} · {size}</small>"
    return f'<figure><a href="{escape(file.name)}">{picture}</a><figcaption>{words}</figcaption></figure>'


def _first_page(file: Path) -> Path | None:
    """The first page as poppler sees it, where poppler is."""
    if shutil.which("pdftoppm") is None:
        return None
    target = file.with_name(f"{file.stem}-first-page")
    command = ("pdftoppm", "-png", "-singlefile", "-scale-to", "1600", str(file), str(target))
    subprocess.run(command, check=True, capture_output=True)
    return target.with_suffix(".png")
