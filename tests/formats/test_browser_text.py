"""What a browser makes of the text of an SVG: every line is there, and as wide as it was measured."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from journeyforge.formats.drawing import drawings
from journeyforge.formats.registry import ExportOptions, export
from journeyforge.layout.scene import TextLine
from journeyforge.project import Project
from journeyforge.storage.places import Places

SAMPLES = sorted((Path(__file__).parents[2] / "sample_maps").glob("*.journey"))
ASK = """<script>document.fonts.ready.then(() => {
const found = [...document.querySelectorAll("svg text")].map(t => [t.textContent, t.getComputedTextLength()]);
const out = document.createElement("pre"); out.id = "answer"; out.textContent = JSON.stringify(found);
document.querySelector("svg").remove(); document.body.append(out); })</script>"""


def widths_in_a_browser(svg: Path) -> list[tuple[str, float]]:
    """Each line of text and how wide the browser sets it, in the order of the picture."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert browser is not None, "chromium is missing: `make test` installs it"
    picture = re.sub(r"^<\?xml[^>]*\?>", "", svg.read_text(encoding="utf-8"))
    page = svg.with_suffix(".html")
    page.write_text(f'<!doctype html><meta charset="utf-8"><body>{picture}{ASK}</body>', encoding="utf-8")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--virtual-time-budget=5000")
    profile = f"--user-data-dir={svg.with_suffix('.profile')}"
    command = (browser, *flags, profile, "--dump-dom", page.as_uri())
    answer = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    found = re.search(r'<pre id="answer">(.*?)</pre>', answer, re.DOTALL)
    assert found is not None, "the browser did not answer"
    return [(text, float(width)) for text, width in json.loads(html.unescape(found.group(1)))]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_browser_sets_every_line_as_wide_as_it_was_measured(sample: Path, tmp_path: Path) -> None:
    project = Project.open(sample, read_only=True, places=Places(tmp_path / "home"))
    try:
        options = ExportOptions(journeys=(project.document.journeys()[0].id,), blobs=project.blobs)
        export(project.document, tmp_path / "map.svg", options)
        scene = drawings(project.document, options)[0][0].scene
    finally:
        project.close()
    lines = [shape for group in scene.groups for shape in group.shapes if isinstance(shape, TextLine)]
    found = widths_in_a_browser(tmp_path / "map.svg")
    assert [text for text, _ in found] == [line.text for line in lines]
    wrong = [
        (line.text, line.style, line.width, width)
        for line, (_, width) in zip(lines, found, strict=True)
        if abs(width - line.width) > max(1.0, line.width * 0.01)
    ]
    assert wrong == []
