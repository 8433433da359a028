"""How JourneyForge writes Mermaid: names with entities where Mermaid would misread them, scores, own comments."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from journeyforge.formats.mermaid_source import S

NOTE = re.compile(r"[ \t]*%% journeyforge:(\{.*\})[ \t]*")
"""Our comment line."""

_SPECIAL = re.compile(
    rf"\A{S}+|{S}+\Z"  # trimmed, or a statement of its own
    "|[#;:,<\n\t\u2028\u2029]"
    r"|\A%|%(?=%)|(?<=%)%"  # a comment or a directive
    r"|&(?=[#A-Za-z])|\\(?=n)|ﬂ(?=°)|¶(?=ß)"  # an entity, a line break, Mermaid's own marks for them
    r"|(?<=C)4(?=Container|Component|Dynamic|Deployment)"  # would make the diagram a C4 one
)
_KEYWORD = re.compile(r"(?:section|title|journey|accTitle|accDescr)\b", re.ASCII | re.IGNORECASE)


def escape(name: str, *, starts_line: bool = False) -> str:
    """A name as it can stand in any place of a diagram; an empty one becomes a space.

    `starts_line` also hides a keyword at the start, which Mermaid would take for a statement.
    """
    text = _SPECIAL.sub(lambda found: _entities(found[0]), name or " ")
    return _entities(text[0]) + text[1:] if starts_line and _KEYWORD.match(text) else text


def _entities(text: str) -> str:
    return "".join(f"#{ord(char)};" for char in text)


def note_line(data: Mapping[str, Any]) -> str:
    """The comment line that carries this data for the line after it."""
    return f"    %% journeyforge:{json.dumps(data)}"


def is_feeling(value: Any) -> bool:
    """Whether a value from a comment can be a feeling: null, or a number from −2 to 2."""
    if value is None:
        return True
    return isinstance(value, int | float) and not isinstance(value, bool) and -2 <= value <= 2


def score_of(value: float | None) -> tuple[float, bool]:
    """The score that stands for a feeling, and whether it alone brings that feeling back. No feeling is 3."""
    if value is None:
        return 3.0, False
    score = round(value + 3, 9)
    return score, value_of(score) == value


def value_of(score: float) -> float | None:
    """The feeling a score stands for, −2…+2, held to the ends; None where the score is no number."""
    return None if math.isnan(score) else max(-2.0, min(2.0, round(score - 3, 9)))
