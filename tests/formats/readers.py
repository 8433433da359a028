"""Independent readers of pictures: a browser for SVG, poppler for PDF; and what a map must say by its records."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from journeyforge.model.document import Document
from journeyforge.model.measures import in_time
from journeyforge.model.records import (
    Feeling,
    Journey,
    Lane,
    Measurement,
    Metric,
    Note,
    Opportunity,
    Owner,
    PainPoint,
    Touchpoint,
)

_ASK = """<script>const found = [...document.querySelectorAll("svg")].map(s =>
[...s.querySelectorAll("text")].map(t => t.textContent).join("\\n"));
const out = document.createElement("pre"); out.id = "answer"; out.textContent = JSON.stringify(found);
document.body.replaceChildren(out);</script>"""


def program(*names: str) -> str:
    """The first of these programs that is here; none is an error, never a test left out."""
    found = next((found for name in names if (found := shutil.which(name))), None)
    assert found is not None, f"{names[0]} is missing: `make test` installs it"
    return found


def browser(folder: Path, *flags: str) -> str:
    """What a browser without a screen answers to a command; its profile is in that folder."""
    name = program("chromium", "chromium-browser", "google-chrome")
    quiet = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    usual = (*quiet.split(), "--disable-sync", "--hide-scrollbars", f"--user-data-dir={folder / 'profile'}")
    command = (name, *usual, *flags)
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def words_of_svgs(pictures: list[Path], folder: Path) -> list[str]:
    """The text that a browser finds in each picture; all are asked for at once."""
    bodies = [re.sub(r"^<\?xml[^>]*\?>", "", picture.read_text(encoding="utf-8")) for picture in pictures]
    bodies = [re.sub(r"<style>.*?</style>", "", body, flags=re.DOTALL) for body in bodies]
    page = folder / "all.html"
    page.write_text(f'<!doctype html><meta charset="utf-8"><body>{"".join(bodies)}{_ASK}', encoding="utf-8")
    answer = browser(folder, "--virtual-time-budget=5000", "--dump-dom", page.as_uri())
    found = re.search(r'<pre id="answer">(.*?)</pre>', answer, re.DOTALL)
    assert found is not None, "the browser did not answer"
    return list(json.loads(html.unescape(found.group(1))))


def words_of_pdf(picture: Path) -> str:
    """The text that poppler finds, in the order in which it was written."""
    command = (program("pdftotext"), "-raw", str(picture), "-")
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def flat(text: str) -> str:
    """Text without spaces and in one form of each letter: lines break anywhere, capitals are a matter of looks."""
    bare = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return "".join(sign for sign in bare if not sign.isspace() and unicodedata.category(sign) != "Cf").casefold()


def inner(text: str) -> str:
    """A quote's words: the marks around and inside it follow the language."""
    return re.sub('[«»“”„‟"‘’]', "", text)


def expected(document: Document, journey: str) -> Iterator[tuple[str, str]]:
    """What a map must say, by kind: computed from records alone. Hidden lanes take theirs along."""
    lanes = {lane.id: lane for lane in document.lanes(journey)}
    hidden = {key for key, lane in lanes.items() if lane.hidden}
    off = {kind for kind in {one.kind for one in lanes.values()} if _all_hidden(lanes.values(), kind)}
    stages = {stage.id: stage for stage in document.stages(journey)}
    yield "journey", document.need(journey, Journey).title
    yield from (("stage", stage.title) for stage in stages.values())
    yield from (("lane", lane.title) for key, lane in lanes.items() if key not in hidden)
    steps = [t for t in document.of(Touchpoint) if t.stage in stages and t.lane in lanes and t.lane not in hidden]
    for step in steps:
        yield "touchpoint", step.title
        yield from _owner(document, step.owner)
    for note in document.of(Note):
        if note.stage in stages and note.lane in lanes and note.lane not in hidden:
            yield "note", note.text or note.title
    seen = {step.id for step in steps}
    if "pain_points" not in off:
        for pain in document.of(PainPoint):
            if pain.journey == journey and _in_sight(pain, seen, lanes.values(), "pain_points"):
                yield "pain", pain.title
                yield from (("quote", inner(quote)) for quote in pain.quotes)
                yield from _owner(document, pain.owner)
    if "opportunities" not in off:
        for idea in document.of(Opportunity):
            if idea.journey == journey and _in_sight(idea, seen, lanes.values(), "opportunities"):
                yield "opportunity", idea.title
                yield from _owner(document, idea.owner)
    if "feelings" not in off:
        for feeling in document.of(Feeling):
            if feeling.touchpoint in seen:
                yield "quote", inner(feeling.quote)
    yield from _measured(document, journey, seen, set(stages), "metrics" in off)
    for persona in document.personas_of(document.need(journey, Journey)):
        yield "persona", persona.title
        yield "quote", inner(persona.quote)
    yield from _owner(document, document.need(journey, Journey).owner)


def _all_hidden(lanes: Collection[Lane], kind: str) -> bool:
    return all(lane.hidden for lane in lanes if lane.kind == kind)


def _in_sight(record: PainPoint | Opportunity, seen: set[str], lanes: Collection[Lane], kind: str) -> bool:
    """Whether its lane is shown, or one of its steps is."""
    shown = any(lane.kind == kind and not lane.hidden for lane in lanes)
    return shown or not record.touchpoints or any(step in seen for step in record.touchpoints)


def _owner(document: Document, key: str | None) -> Iterator[tuple[str, str]]:
    if key is not None:
        yield "owner", document.need(key, Owner).title


def _measured(
    document: Document, journey: str, steps: set[str], stages: set[str], off: bool
) -> Iterator[tuple[str, str]]:
    """Names of metrics, and the newest value as a whole number, cut or rounded: how many digits are shown follows
    the interval."""
    people = set(document.need(journey, Journey).personas)
    for metric in document.of(Metric):
        place = metric.attached_to
        if place in ({journey} | people) or (not off and place in (steps | stages)):
            yield "metric", metric.title or metric.kind.upper().replace("_", " ")
            values = in_time(document.referrers(metric.id, Measurement))
            if values and abs(values[-1].value) < 1000:
                size = abs(values[-1].value)
                yield "value", f"{int(size)}|{round(size)}"
            yield from _owner(document, metric.owner)


def unsaid(document: Document, journey: str, found: str) -> list[tuple[str, str]]:
    """What is not in the words a reader found."""
    words, bare = flat(found), flat(inner(found))
    return [
        (kind, text)
        for kind, text in expected(document, journey)
        if text.strip() and not _is_in(kind, text, bare if kind == "quote" else words)
    ]


def _is_in(kind: str, text: str, words: str) -> bool:
    return any(flat(form) in words for form in (text.split("|") if kind == "value" else (text,)))
