"""People's words where Qt would read signs in them: below the pointer, on buttons and in menus."""

from __future__ import annotations

import html


def tip(words: str) -> str:
    """Words as a tooltip shows them: a title that holds `<b>` is no markup. Empty words stay empty."""
    return (
        f"<qt><div style='margin: 4px'>{html.escape(words).replace(chr(10), '<br>')}</div></qt>" if words else ""
    )


def label(words: str) -> str:
    """Words as a button or a line of a menu shows them: & in an owner's name marks no access key."""
    return words.replace("&", "&&")
