"""What Mermaid does to a text before it parses it: front matter, directives and comments go, the kind is told.

Follows preprocess.ts, diagram-api/regexes.ts, detectType.ts and comments.ts of Mermaid 12, in linear time; every
line of the result knows which line of the file it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

SPACES = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What JavaScript takes for white space."""
S = f"[{SPACES}]"
BREAKS = "\n\r\u2028\u2029"
"""Where its `.` stops and its multi-line `^` begins."""

_ATTRIBUTES = re.compile(r"<(\w+)([^>]*)>", re.ASCII)
_DIRECTIVE = re.compile(
    rf"%%\{{{S}*(?:(\w+){S}*:|(\w+)){S}*(?:(\w+)|((?:(?!\}}%%)[^{BREAKS}]|\r?\n)*))?{S}*(?:\}}%%)?", re.ASCII
)
_COMMENT = re.compile(r"%%(?!\{)[^\n]+\n?")
_JOURNEY = re.compile(rf"{S}*journey")
_OTHER_KIND = re.compile("C4(?:Container|Component|Dynamic|Deployment)")


@dataclass(frozen=True, slots=True)
class Source:
    """A text ready for the parser; `lines` has the file's line number for each of its lines."""

    text: str
    lines: list[int]
    title: str
    is_journey: bool
    problem: str = ""


def prepare(text: str) -> Source:
    """The text as Mermaid's parser gets it. `problem` says why there is none; nothing is raised."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Behind the last “>” no tag can end; looking there would take quadratic time.
    tags = text.rfind(">") + 1
    text = _ATTRIBUTES.sub(_single_quotes, text[:tags]) + text[tags:]
    lines = list(range(1, text.count("\n") + 2))
    title, problem = "", ""
    front = front_matter(text)
    if front is not None:
        body, end = front
        title, problem = _front_title(body)
        text, lines = without(text, lines, [(0, end)])
    text, lines = without(text, lines, (found.span() for found in _DIRECTIVE.finditer(text)))
    text, lines = without(text, lines, _comments(text))
    text, lines = without(text, lines, [(0, len(text) - len(text.lstrip(SPACES)))])
    return Source(text, lines, title, _is_journey(text), problem)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Comment lines, each with the blank lines before it."""
    end, marker = 0, text.find("%%")
    while marker >= 0:
        start = marker
        while start > end and text[start - 1] in SPACES:
            start -= 1
        if start and text[start - 1] not in BREAKS:
            start = next((i + 1 for i in range(start, marker) if text[i] in BREAKS), -1)
        found = _COMMENT.match(text, marker) if start >= 0 else None
        if found is not None:
            end = found.end()
            yield start, end
        marker = text.find("%%", end if found else marker + 1)


def _single_quotes(found: re.Match[str]) -> str:
    attributes = re.sub('="([^"]*)"', r"='\1'", found[2])
    return f"<{found[1]}{attributes}>"


def without(text: str, lines: list[int], spans: Iterable[tuple[int, int]]) -> tuple[str, list[int]]:
    """The text without these ascending spans, and the line numbers of what is left."""
    kept: list[str] = []
    numbers: list[int] = []
    place, row, fresh = 0, 0, True
    for start, end in [*spans, (len(text), len(text))]:
        piece = text[place:start]
        if piece:
            if fresh:
                numbers.append(lines[row])
            breaks = piece.count("\n")
            numbers += lines[row + 1 : row + 1 + breaks]
            fresh = piece.endswith("\n")
            if fresh:
                numbers.pop()
            row += breaks
            kept.append(piece)
        row += text.count("\n", start, end)
        place = end
    if fresh:
        numbers.append(lines[row])
    return "".join(kept), numbers


def _is_journey(text: str) -> bool:
    """Whether Mermaid takes the text for a journey (`detectType`)."""
    front = front_matter(text)
    told = strip_comments(_DIRECTIVE.sub("", text[front[1] :] if front else text))
    return _JOURNEY.match(told) is not None and _OTHER_KIND.search(told) is None


def strip_comments(text: str) -> str:
    """As Mermaid strips `%%` to the end of a line, with the white space before it, to tell the kind."""
    kept: list[str] = []
    consumed = 0
    while (marker := text.find("%%", consumed)) >= 0 and (end := text.find("\n", marker)) >= 0:
        kept += [text[consumed:marker].rstrip(SPACES), "\n"]
        consumed = end + 1
    return "".join(kept) + text[consumed:]


def front_matter(text: str) -> tuple[str, int] | None:
    """The YAML between two lines of `---` at the start, and where the text goes on (`matchFrontMatter`)."""
    indent = text[: len(text) - len(text.lstrip(SPACES.replace("\n", "").replace("\r", "")))]
    opening = re.compile(rf"---({S}*)").match(text, len(indent))
    if opening is None or "\n" not in opening[1]:
        return None
    fences = list(re.finditer(rf"\n(?={indent}---({S}*))", text[len(indent) + 3 :]))
    base = len(indent) + 3
    closing = [found for found in fences if "\n" in found[1]]
    first_break = base + opening[1].index("\n")
    closing = [found for found in closing if base + found.start() > first_break]
    if not closing:
        return None
    last = base + closing[-1].start()
    start = first_break + 1
    for offset, char in enumerate(opening[1]):
        if char == "\n" and base + offset < last:
            start = base + offset + 1
    for found in closing:
        place = base + found.start()
        if place >= start:
            body = "\n".join(line.removeprefix(indent) for line in text[start:place].split("\n"))
            end = place + 1 + len(indent) + 3 + found[1].rindex("\n") + 1
            return body, end
    return None


def _front_title(body: str) -> tuple[str, str]:
    """The title in the front matter, and what is wrong with it."""
    import yaml

    try:
        # Mermaid's reader takes tabs after a colon, ours does not.
        root = yaml.compose(re.sub(r":[ \t]+", ": ", body), Loader=yaml.BaseLoader)
        wrong = _wrong(root)
    except (yaml.YAMLError, RecursionError) as error:
        wrong = " ".join(str(error).split())[:200]
    if wrong:
        return "", f"the front matter is not valid YAML: {wrong}"
    if not isinstance(root, yaml.MappingNode):
        return "", ""
    title = next((value for key, value in root.value if key.value == "title"), None)
    if not isinstance(title, yaml.ScalarNode) or (title.style is None and title.value in _NOTHING):
        return "", ""
    return title.value, ""


def _wrong(root: Any) -> str:
    """What Mermaid's YAML reader refuses and ours takes: a key that is there twice, a tag JSON does not have."""
    pending, seen = [root] if root is not None else [], set()
    while pending:
        node = pending.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if not node.tag.startswith("tag:yaml.org,2002:"):
            return f"unknown tag {node.tag[:40]}"
        if node.id == "mapping":
            keys = [key.value for key, _ in node.value if key.id == "scalar"]
            if len(keys) > len(set(keys)):
                return "a key is there twice"
            pending += [part for pair in node.value for part in pair]
        elif node.id == "sequence":
            pending += node.value
    return ""


_NOTHING = frozenset({"", "~", "null", "Null", "NULL", "false", "False", "FALSE", "0"})
"""What YAML's JSON schema reads as no title."""
