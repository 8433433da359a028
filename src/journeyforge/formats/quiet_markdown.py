"""People's words in a Markdown body: what would ping somebody, link elsewhere or swallow what follows is broken.

GitHub and GitLab look for references after Markdown has been read: a backslash or an entity does not stop them, an
empty comment inside does, and is not shown (github/cmark-gfm, issue 181).
"""

from __future__ import annotations

import re

_LOUD = re.compile(r"@[A-Za-z0-9_]|[#!]\d|[Gg][Hh]-\d|<[A-Za-z/!?]|```|~~~")
"""Without any of these there is nothing to do, as in most texts."""
_BROKEN = "<!-- -->"
_FENCE = re.compile(r"(`{3,})[^`]*|(~{3,}).*")
_LOOSE_FENCE = re.compile(r"(?P<before>[ \t>*+-]*(?:\d+[.)][ \t]+)?)(?P<fence>`{3,}|~{3,})")
_REFERENCE = re.compile(
    r"(?P<keep>https?://[^\s<>]+)|(?<![A-Za-z0-9_])@(?=[A-Za-z0-9_])|[#!](?=\d)|(?<![A-Za-z0-9_])[Gg][Hh]-(?=\d)"
)
_TAG = re.compile(r"(?<!\\)<(?=[A-Za-z/!?])")
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")


def quiet(text: str) -> str:
    """The text as Markdown that names nobody and ends where it ends. Whole blocks of code stay as they are."""
    if _LOUD.search(text) is None:
        return text
    lines = text.split("\n")
    found: list[str] = []
    at = 0
    while at < len(lines):
        end = _block(lines, at)
        if end > at:
            found += lines[at:end]
            at = end
            continue
        after = at + 1
        while after < len(lines) and lines[after].strip() and _block(lines, after) == after:
            after += 1
        found += _paragraph(lines[at:after])
        at = after
    return "\n".join(found)


def _block(lines: list[str], at: int) -> int:
    """Behind the fenced code that begins in this line; the line itself where none does, or it is never closed."""
    opening = _FENCE.fullmatch(lines[at])
    if opening is None:
        return at
    fence = opening[1] or opening[2]
    closing = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}\s*")
    return next((n + 1 for n in range(at + 1, len(lines)) if closing.fullmatch(lines[n])), at)


def _paragraph(lines: list[str]) -> list[str]:
    """Lines up to an empty one. Code inside a line counts as such only where no line leaves any open."""
    lines = [_LOOSE_FENCE.sub(_escaped, line, count=1) for line in lines]
    closed = not any(re.search(r"(?<!\\)`", _CODE.sub("", line)) for line in lines)
    return [_line(line, closed) for line in lines]


def _escaped(found: re.Match[str]) -> str:
    if "`" in found["fence"] and "`" in found.string[found.end() :]:
        return found[0]  # code inside a line
    return found["before"] + "".join(f"\\{sign}" for sign in found["fence"])


def _line(line: str, has_code: bool) -> str:
    if not has_code:
        return _words(line)
    parts, at = [], 0
    for code in _CODE.finditer(line):
        parts += [_words(line[at : code.start()]), code[0]]
        at = code.end()
    return "".join((*parts, _words(line[at:])))


def _words(text: str) -> str:
    text = _TAG.sub(r"\\<", text)
    return _REFERENCE.sub(lambda found: found[0] if found["keep"] else f"{found[0]}{_BROKEN}", text)
