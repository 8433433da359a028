"""Which items of the backlog a selection on the map means."""

from __future__ import annotations

from collections.abc import Sequence

from journeyforge.analysis.scores import Item
from journeyforge.model.document import Document
from journeyforge.model.records import Opportunity, PainPoint, Touchpoint

_MOST = 2_000
"""As many selected records are looked at."""


def marked_by(document: Document, selection: Sequence[str]) -> list[str]:
    """The selected items themselves, and those of the selected touchpoints."""
    found: dict[str, None] = {}
    for key in selection[:_MOST]:
        record = document.get(key)
        if isinstance(record, PainPoint | Opportunity):
            found[key] = None
        elif isinstance(record, Touchpoint):
            around: list[Item] = [*document.referrers(key, PainPoint), *document.referrers(key, Opportunity)]
            found |= dict.fromkeys(item.id for item in around if key in item.touchpoints)
    return list(found)
