"""An item as a ticket reads it: one line as its title, and a description with all that the map knows of it."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from typing import NamedTuple

from journeyforge.analysis.backlog import Row
from journeyforge.analysis.scores import FRAMES, Score
from journeyforge.formats.backlog_words import TicketWords, words_for
from journeyforge.formats.cutting import shortened, units
from journeyforge.formats.quiet_markdown import quiet
from journeyforge.model.document import Document
from journeyforge.model.profile import Markup, Profile
from journeyforge.model.records import Journey, PainPoint

LABEL = "journeyforge"
"""The label of all tickets that come from here."""


def label_of(record_id: str) -> str:
    """The label that carries an item's id: `jf-` and its ULID."""
    return f"jf-{record_id.partition(':')[2]}"


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())


class Place(NamedTuple):
    """What a description needs beside the row: whose words, which frame, and the file's name for the link."""

    document: Document
    words: TicketWords
    frame: str
    file: str

    @classmethod
    def of(cls, document: Document, frame: str, file: str = "") -> Place:
        """In the language of the project's content."""
        return cls(document, words_for(document.project.language), frame, file)


def description(row: Row, place: Place, profile: Profile) -> str:
    """The text of a ticket. Its last line is the item's id; what is too long loses details, not that."""
    body = row.note.strip()
    if shortened(one_line(row.title), profile.title_length) != one_line(row.title):
        body = f"{row.title}\n\n{body}".rstrip()
    return _whole(body, list(_facts(row, place)), _quotes(row, place.words), row.id, profile)


def journey_description(journey: Journey, profile: Profile) -> str:
    """The text of a journey that is the parent of its items."""
    return _whole("\n\n".join(filter(None, (journey.scenario, journey.goal))), [], [], journey.id, profile)


def _facts(row: Row, place: Place) -> Iterator[tuple[str, str]]:
    words, item = place.words, row.item
    yield words.journey, row.journey
    yield words.stage, row.stage
    yield words.touchpoints, "; ".join(row.touchpoints)
    yield words.persona, "; ".join(row.persona)
    yield words.owner, f"{row.owner} ({row.team})" if row.team else row.owner
    if isinstance(item, PainPoint):
        known = item.evidence
        n = f"n {known.n}" if known.n else ""
        day = known.date.isoformat() if known.date else ""
        yield words.evidence, " · ".join(filter(None, (words.levels[known.level], row.source, n, day)))
        yield words.severity, f"{row.severity}/5" if row.severity else ""
        yield words.frequency, f"{row.frequency}/5" if row.frequency else ""
    else:
        records = [place.document.records[key] for key in item.pain_points]
        yield words.addresses, "; ".join(record.title for record in records)
    if row.score is not None:
        worked = Score(place.frame, row.score, row.score_inputs, ()).worked
        pain = f"{words.severity} × {words.frequency.lower()}"
        title = pain if place.frame == "pain" else FRAMES[place.frame].title
        yield words.score, f"{row.score:g} ({title}: {worked})"
    yield words.money, f"{row.money:,.0f} {row.money_unit}".strip() if row.money is not None else ""
    yield words.due, row.due
    yield words.link, f"{place.file}#{row.id}" if place.file else ""


def _quotes(row: Row, words: TicketWords) -> list[str]:
    if not isinstance(row.item, PainPoint) or not row.item.quotes:
        return []
    left, right = words.quote_marks
    return [words.quotes, *(f"{left}{quote}{right}" for quote in row.item.quotes)]


def _whole(body: str, facts: list[tuple[str, str]], quotes: list[str], key: str, profile: Profile) -> str:
    render = _MARKUPS[profile.markup]
    if profile.slash_commands:
        body, quotes = _as_text(body), [_as_text(quote) for quote in quotes]
        facts = [(name, _as_text(fact)) for name, fact in facts]
    facts = [(name, one_line(fact)) for name, fact in facts if fact]
    footer = profile.footer.format(label=label_of(key)) if profile.footer else ""
    whole = render(body, facts, quotes, footer, key)
    if profile.text_length is not None and units(whole) > profile.text_length:
        whole = _fitted(render, body, facts, quotes, footer, key, profile.text_length)
    if not profile.line_breaks:
        whole = one_line(whole)
    return whole


def _fitted(
    render: Render,
    body: str,
    facts: list[tuple[str, str]],
    quotes: list[str],
    footer: str,
    key: str,
    most: int,
) -> str:
    """First the quotes go, then the end of the details, then the facts; the id stays."""
    whole = render(body, facts, [], footer, key)
    size = units(body)
    while units(whole) > most and size > 0:
        size = max(size - max(units(whole) - most, 1) - 1, 0)
        whole = render(shortened(body, size + 1) if size else "", facts, [], footer, key)
    return whole if units(whole) <= most else render("", [], [], footer, key)


def _as_text(text: str) -> str:
    """Lines that a tracker would obey as commands, as lines that it shows."""
    return "\n".join(f"\\{line}" if line.startswith("/") else line for line in text.split("\n"))


Render = Callable[[str, list[tuple[str, str]], list[str], str, str], str]


def _text(body: str, facts: list[tuple[str, str]], quotes: list[str], footer: str, key: str) -> str:
    parts = [body, "\n".join(f"{name}: {fact}" for name, fact in facts), "\n".join(quotes), footer, key]
    return "\n\n".join(filter(None, parts))


def _markdown(body: str, facts: list[tuple[str, str]], quotes: list[str], footer: str, key: str) -> str:
    said = "\n\n".join("> " + quiet(quote).replace("\n", "\n> ") for quote in quotes[1:])
    listed = "\n".join(f"- **{name}:** {quiet(fact)}" for name, fact in facts)
    heading = f"**{quotes[0]}**" if quotes else ""
    return "\n\n".join(filter(None, (quiet(body), listed, heading, said, footer, key)))


def _html(body: str, facts: list[tuple[str, str]], quotes: list[str], footer: str, key: str) -> str:
    def lines(text: str) -> str:
        return html.escape(text, quote=False).replace("\n", "<br>")

    listed = "".join(f"<li><b>{lines(name)}:</b> {lines(fact)}</li>" for name, fact in facts)
    said = "".join(f"<blockquote>{lines(quote)}</blockquote>" for quote in quotes[1:])
    parts = [
        f"<p>{lines(body)}</p>" if body else "",
        f"<ul>{listed}</ul>" if listed else "",
        f"<p><b>{lines(quotes[0])}</b></p>{said}" if quotes else "",
        f"<p>{lines(footer)}</p>" if footer else "",
        f"<p>{key}</p>",
    ]
    return "\n".join(filter(None, parts))


_MARKUPS: dict[Markup, Render] = {"text": _text, "markdown": _markdown, "html": _html}
