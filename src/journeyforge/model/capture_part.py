"""What is read of a quick capture up to the next pain point or opportunity: words, and the signs among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from journeyforge.model.capture_card import CardEvidence, SignKind

_ENDS_WITH_MARK = re.compile(r"[.,;:!?…]$")


@dataclass(slots=True)
class Maybe:
    """A feeling or a moment of truth, if it proves to be the last word of the touchpoint."""

    kind: SignKind
    word: str
    start: int


@dataclass(slots=True)
class Part:
    """The touchpoint, a pain point or an opportunity. `pieces`: words and spaces; None where a sign stood."""

    kind: str
    start: int
    pieces: list[str | Maybe | None] = field(default_factory=list)
    severity: int | None = None
    owner: str = ""
    evidence: CardEvidence | None = None

    def title(self) -> str:
        """The words, closed up where signs were taken out."""
        runs = [""]
        for piece in self.pieces:
            if piece is None:
                runs.append("")
            else:
                runs[-1] += piece if isinstance(piece, str) else piece.word
        title = runs[0]
        for run in runs[1:]:
            title = _closed_up(title, run)
        return title.strip()

    def take_last_words(self) -> list[Maybe]:
        """Takes feeling and moment of truth out, where nothing but signs follows them and a word precedes."""
        taken: dict[str, int] = {}
        for place in range(len(self.pieces) - 1, -1, -1):
            piece = self.pieces[place]
            if isinstance(piece, Maybe) and piece.kind not in taken:
                taken[piece.kind] = place
            elif not self._passed_over(place):
                break
        else:
            return []
        found = [self.pieces[place] for place in sorted(taken.values())]
        for place in taken.values():
            self.pieces[place] = None
        return [maybe for maybe in found if isinstance(maybe, Maybe)]

    def _passed_over(self, place: int) -> bool:
        piece = self.pieces[place]
        if piece is None or (isinstance(piece, str) and piece.isspace()):
            return True
        return piece in (",", ".", ";") and place > 0 and self.pieces[place - 1] is None


def _closed_up(before: str, after: str) -> str:
    """Both sides of a sign that was taken out; a comma or full stop after it does not stand alone."""
    head, tail = before.rstrip(), after.lstrip()
    if not tail or (tail.strip() == "," and after[0] == ","):
        return before if "\n" not in after else head + "\n"
    lone = after[1:2] in ("", " ", "\n") and _ENDS_WITH_MARK.search(head)
    if after[0] in ",." and (not head or lone):
        tail, after = tail[1:].lstrip(), after[1:]
    if not head:
        return after.lstrip()
    if not after[:1].isspace():
        return head + after
    gap = before[len(head) :]
    space = gap if "\n" in gap else after[: len(after) - len(after.lstrip())] or gap or " "
    return head + (space + tail if tail else "")
