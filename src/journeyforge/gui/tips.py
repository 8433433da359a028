"""What a pointer is told: plain words, whatever they look like."""

from __future__ import annotations

import html


def tip(words: str) -> str:
    """Words as a tooltip shows them: a title that holds `<b>` is no markup. Empty words stay empty."""
    return (
        f"<qt><div style='margin: 4px'>{html.escape(words).replace(chr(10), '<br>')}</div></qt>" if words else ""
    )
