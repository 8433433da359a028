"""A document brought back to another state of it, as one change."""

from __future__ import annotations

from journeyforge.model.change import Change, Pair
from journeyforge.model.document import Document


def bring_back(document: Document, state: Document, name: str) -> Change:
    """What makes a document equal to another state of it; undone, all that was here is here again."""
    pairs: dict[str, Pair] = {
        key: (document.records.get(key), record)
        for key, record in state.records.items()
        if document.records.get(key) != record
    }
    pairs |= {key: (record, None) for key, record in document.records.items() if key not in state.records}
    return Change(f"Bring back “{name}”", pairs, "bring_back")
