"""Lanes of feelings: values and words for the steps of a stage, per persona where lanes name personas."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from journeyforge.formats.matrix.draft import Draft, Step, quoted
from journeyforge.formats.matrix.felt import Felt, Scale, feeling, feeling_scale, pieces
from journeyforge.formats.matrix.grid import CardCell, LaneRows
from journeyforge.formats.matrix.table import whole_lane
from journeyforge.model.ids import new_id
from journeyforge.model.records import Feeling

_NAMED = re.compile(r"([^:(–—]+)[:(–—]\s*([^)]+)\)?")

_PLAIN = re.compile(r"[+\-−–]?\s?\d{1,9}(?:[.,]\d{1,9})?")


@dataclass(slots=True)
class _Heard:
    value: float | None = None
    words: list[str] = field(default_factory=list)


class Feelings:
    """Gathers what all lanes of feelings say, so that a step and persona have one feeling."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.heard: dict[tuple[str, str | None], _Heard] = {}
        self.mapped: dict[str, float] = {}

    def read(self, place: int, lane: LaneRows, persona: str | None) -> None:
        """One lane, cell by cell."""
        scale = feeling_scale(held.cell.text for held in lane.cells)
        if scale.one_to_five:
            self.draft.records.guesses.append(f"numbers in lane “{lane.title}” read as 1…5, where 3 is neutral")
        if scale.doubtful and lane.cells:
            message = f"lane “{lane.title}” has only the numbers 1 and 2 without a sign; they were read as 1…5"
            self.draft.say("warning", "feeling_scale", message, lane.cells[0])
        for held in lane.cells:
            self._cell(place, held, scale, persona)

    def finish(self) -> None:
        """Makes the records, and says which words were read as values."""
        for (step, persona), heard in self.heard.items():
            words = "\n".join(heard.words)
            self.draft.records.add(
                Feeling(id=new_id("feeling"), touchpoint=step, persona=persona, value=heard.value, words=words)
            )
        if self.mapped:
            said = ", ".join(f"“{quoted(words)}” {value:+g}" for words, value in self.mapped.items())
            self.draft.records.guesses.append(f"words of feelings read as values: {said}")

    def _cell(self, place: int, held: CardCell, scale: Scale, persona: str | None) -> None:
        texts = pieces(held.cell.text, scale)
        steps = self.draft.main.under(self.draft.parts(held)[0])
        if not steps:
            for text in texts:
                self.draft.leave(place, held, text, self.draft.why_open(held))
            return
        felts = [(text, feeling(text, scale)) for text in texts]
        for text, felt in felts:
            if felt.value is None and _PLAIN.fullmatch(text):
                self.draft.say("warning", "feeling_scale", f"“{text}” is beyond the scale; kept as words", held)
        valued = sum(felt.value is not None for _, felt in felts)
        if felts and (len(steps) > 1 or held.last_stage > held.stage) and valued != len(steps):
            first = f"stage “{self.draft.grid.stages[held.stage].title}” has {len(steps)} touchpoints"
            message = f"{first}; the feeling stands from the first one, “{quoted(steps[0].title)}”, on"
            self.draft.say("hint", "feeling_of_several", message, held)
        self._share_out(held, felts, steps, persona)

    def _share_out(
        self, held: CardCell, felts: list[tuple[str, Felt]], steps: list[Step], persona: str | None
    ) -> None:
        """Each value goes to the next step; words go with the value before them."""
        at = 0
        taken = False
        for text, felt in felts:
            if felt.value is not None and taken and at + 1 < len(steps):
                at += 1
            taken = taken or felt.value is not None
            heard = self.heard.setdefault((steps[at].id, persona), _Heard())
            if felt.value is None or heard.value is None:
                heard.value = felt.value if heard.value is None else heard.value
                heard.words += [felt.words] if felt.words else []
            elif felt.value == heard.value:
                heard.words += [felt.words] if felt.words else []
            else:
                heard.words.append(text)
                message = f"“{quoted(text)}” is a second value for “{quoted(steps[at].title)}”; kept as words"
                self.draft.say("warning", "second_feeling", message, held)
            if felt.value is not None and felt.words == text and len(self.mapped) < 50:
                self.mapped[text] = felt.value


def persona_names(lanes: list[tuple[int, LaneRows]]) -> dict[int, str]:
    """Whose feelings each lane holds, as its name or group says («Эмоции: Мария», Feelings (buyer))."""
    found: dict[int, str] = {}
    for place, lane in lanes:
        named = _NAMED.fullmatch(lane.title)
        if named is not None and whole_lane(named[1].strip()) is not None:
            found[place] = named[2].strip()
        elif lane.group:
            found[place] = lane.group
    return found
