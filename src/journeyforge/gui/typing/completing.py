"""Names to complete a sign with: by beginning, else by a part, also as typed on the other keyboard layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeyforge.gui.keyboard import other_layouts
from journeyforge.model.capture import CaptureLane, KnownNames
from journeyforge.model.capture_words import ALL_SIGNS, written_name
from journeyforge.model.text import fold

_SIGNS: dict[CaptureLane, str] = {"touchpoints": "#№@+=", "pains": "@+=", "opportunities": "@+=", "notes": "="}
_MOST = 8


class Completion(NamedTuple):
    """A name for the sign at the cursor: where its letters start, the name, and it written after the sign."""

    start: int
    name: str
    written: str

    def rest(self, typed: str) -> str:
        """What is shown behind the letters typed for it: the rest of the name, else the name at a distance."""
        same = self.name.casefold().startswith(typed.casefold()) and len(self.name) > len(typed)
        return self.name[len(typed) :] if same else f"  {self.name}"


def completions(text: str, cursor: int, lane: CaptureLane | None, known: KnownNames) -> list[Completion]:
    """The names that may be meant by the letters between a sign and the cursor, the likeliest first."""
    start = max(text.rfind(mark, 0, cursor) for mark in (" ", "\n", "\t", ",")) + 1
    word = text[start:cursor]
    if lane is None or not word or word[0] not in _SIGNS[lane]:
        return []
    letters = word.lstrip("=") if word[0] == "=" else word[1:]
    if not letters or letters[0] in ALL_SIGNS:
        return []
    names = known.channels if word[0] in "#№" else known.sources if word[0] == "=" else known.owners
    at = cursor - len(letters)
    return [Completion(at, name, written_name(name)) for name in matching(letters, names)[:_MOST]]


def matching(letters: str, names: Iterable[str]) -> Sequence[str]:
    """The names that begin with these letters, then those with a word that does, then those that hold them."""
    tries = [fold(other.replace("_", " ")) for other in (letters, *other_layouts(letters))]
    found: list[tuple[int, int, str, str]] = []
    for name in dict.fromkeys(names):
        folded = fold(name)
        ranks = [(n, _rank(wanted, folded)) for n, wanted in enumerate(tries) if wanted and wanted in folded]
        if ranks and folded not in tries:
            layout, rank = min(ranks, key=lambda pair: (pair[1], pair[0]))
            found.append((rank, layout, folded, name))
    return [name for *_, name in sorted(found)]


def _rank(wanted: str, name: str) -> int:
    if name.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in name else 2
