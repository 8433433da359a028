"""The `next` column: names of following cards become stored links."""

from __future__ import annotations

from collections.abc import Iterator

from journeyforge.formats.table.cards import Card, Cards
from journeyforge.formats.table.columns import split
from journeyforge.formats.table.facts import Ids
from journeyforge.formats.table.report import Report, shortened
from journeyforge.model.change import Pair
from journeyforge.model.document import Document
from journeyforge.model.records import Link, Stage, Touchpoint
from journeyforge.model.text import fold

Titles = dict[str, list[str]]


class Following:
    """Resolves names within their journey, new cards and those of the base alike."""

    def __init__(self, base: Document, cards: Cards, report: Report) -> None:
        self._base, self._cards, self._report = base, cards, report
        self._titles: dict[str, Titles] = {}
        self._folded: dict[str, Titles] = {}
        self._known: set[str] = set()
        self._collect()

    def _collect(self) -> None:
        stages = self._cards.places.stage_journeys()
        stages |= {stage.id: stage.journey for stage in self._base.of(Stage)}
        edits = self._cards.facts.edits
        found = [
            (t.id, edits[t.id][1].get("title", t.title) if t.id in edits else t.title, stages[t.stage])
            for t in self._base.of(Touchpoint)
        ]
        found += [(f["id"], f["title"], stages[f["stage"]]) for f in self._cards.touchpoints]
        for key, title, journey in found:
            self._known.add(key)
            self._titles.setdefault(journey, {}).setdefault(title.strip(), []).append(key)
            self._folded.setdefault(journey, {}).setdefault(fold(title), []).append(key)

    def _resolve(self, journey: str, name: str) -> str | None:
        if name in self._known:
            return name
        for found in (
            self._titles.get(journey, {}).get(name, []),
            self._folded.get(journey, {}).get(fold(name), []),
        ):
            if len(found) == 1:
                return found[0]
            if found:
                message = f"“{shortened(name)}” names {len(found)} cards of the journey; no arrow was made"
                self._report.cell("next", message, "ambiguous_next")
                return None
        message = f"“{shortened(name)}” is no card of the journey; no arrow was made"
        self._report.cell("next", message, "dangling_next")
        return None

    def pairs(self) -> Iterator[tuple[str, Pair]]:
        """New links; for a card of the base also those that are no longer named."""
        wanted: dict[str, tuple[Card, dict[str, None]]] = {}
        unresolved: set[str] = set()
        for card, text, row in self._cards.following:
            self._report.row = row
            targets = wanted.setdefault(card.id, (card, {}))[1]
            for name in split(text):
                target = self._resolve(card.journey, name)
                if target is not None:
                    targets[target] = None
                else:
                    unresolved.add(card.id)
        fresh = Ids("link")
        for source, (card, targets) in wanted.items():
            if card.before is not None:
                for link in self._base.referrers(source, Link):
                    if link.kind != "next" or link.source != source:
                        continue
                    if link.target not in targets and source not in unresolved:
                        yield link.id, (link, None)
                    targets.pop(link.target, None)
            for target in targets:
                link_id = fresh.next()
                yield link_id, (None, Link(id=link_id, source=source, target=target))
