"""Which items of the backlog a selection on the map means."""

from __future__ import annotations

from collections.abc import Sequence

from journeyforge.analysis.scores import Item
from journeyforge.model.document import Document
from journeyforge.model.records import Opportunity, PainPoint, Touchpoint

_MOST = 2_000
"""The items of as many selected touchpoints are looked for."""


def marked_by(document: Document, selection: Sequence[str]) -> list[str]:
    """The selected items themselves, and those of the selected touchpoints."""
    found: dict[str, None] = {}
    steps = 0
    for key in selection:
        record = document.get(key)
        if isinstance(record, PainPoint | Opportunity):
            found[key] = None
        elif isinstance(record, Touchpoint) and steps < _MOST:
            steps += 1
            around: list[Item] = [*document.referrers(key, PainPoint), *document.referrers(key, Opportunity)]
            found |= dict.fromkeys(item.id for item in around if key in item.touchpoints)
    return list(found)
