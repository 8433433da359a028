"""What an edit is called where undo names it: what became of which cards (“Owner “Vera” on 3 cards”)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeyforge.model.capture import Card
from journeyforge.model.document import Document
from journeyforge.model.records import Channel, Owner


def of_fields(document: Document, fields: Mapping[str, Any], of: str) -> str:
    """The label of records that got these values; `of` says which they are (“3 cards”)."""
    if len(fields) == 1:
        ((name, value),) = fields.items()
        if name == "moment_of_truth":
            return f"{'Moment' if value else 'No moment'} of truth on {of}"
        if name == "evidence":
            return f"Evidence of {of}"
        named = document.get(value) if isinstance(value, str) else None
        if name == "owner" and isinstance(named, Owner):
            return f"Owner “{named.title}” on {of}"
        channels = [document.get(key) for key in value] if name == "channels" else []
        if len(channels) == 1 and isinstance(channels[0], Channel):
            return f"Channel “{channels[0].title}” on {of}"
    return f"Edit {of}"


def of_signs(card: Card, of: str, star: bool = False, felt: bool = False) -> str:
    """The label of signs that were typed on cards, with or without a `*` and a feeling; empty where there are
    none."""
    parts = [f"channel “{name}”" for name in card.channels]
    parts += [f"owner “{card.owner}”"] if card.owner else []
    parts += [f"pain point “{pain.title}”" for pain in card.pains]
    parts += [f"opportunity “{idea.title}”" for idea in card.opportunities]
    parts += ["moment of truth"] if star or card.moment_of_truth else []
    parts += ["feeling"] if felt or card.feeling is not None else []
    if not parts:
        return f"Evidence of {of}" if card.evidence is not None else ""
    parts += ["evidence"] if card.evidence is not None else []
    said = ", ".join(parts)
    return f"{said[0].upper()}{said[1:]} on {of}"
