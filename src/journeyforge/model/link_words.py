"""What is written on a link as one line: its label, then the share of those who take it (“by card 40 %”)."""

from __future__ import annotations

import re
from typing import NamedTuple

from journeyforge.model.change import ChangeError
from journeyforge.model.document import Document
from journeyforge.model.records import Link, PainPoint

_SHARE = re.compile(r"(?:^|[\s·,;:])(\d{1,3}(?:[.,]\d+)?)\s?%\s*$")
_KINDS = ("next", "causes", "supports", "delays", "informs")


class Words(NamedTuple):
    """A label, and the share where one is written."""

    label: str
    share: float | None


def written(link: Link) -> str:
    """The line for a link."""
    share = "" if link.share is None else f"{round(link.share * 100, 2):g}\u00a0%"
    return " ".join(filter(None, (link.label, share)))


def read(line: str) -> Words:
    """The label and share in a line. Raises ChangeError for a share above 100 %."""
    found = _SHARE.search(line)
    if found is None:
        return Words(" ".join(line.split()), None)
    share = float(found[1].replace(",", "."))
    if share > 100:
        raise ChangeError(f"a share is at most 100 %, not {found[1]} %")
    label = " ".join(line[: found.start()].rstrip(" ·,;:\u00a0").split())
    return Words(label, round(share / 100, 6))


def kinds_between(document: Document, source: str, target: str) -> tuple[str, ...]:
    """The kinds a link between two cards can have, the one it begins with first. A `next` leads from step to step
    of one journey."""
    ends = document.records[source], document.records[target]
    homes = [document.journey_of(end) for end in ends]
    if homes[0] == homes[1] and not any(isinstance(end, PainPoint) for end in ends):
        return _KINDS
    return _KINDS[1:]
