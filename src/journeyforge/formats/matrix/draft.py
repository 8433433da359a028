"""A journey in the making: its steps while they gather channels and owners, and what could not be attached."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from journeyforge.formats.matrix.grid import CardCell, Grid
from journeyforge.formats.names import Records
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import LaneKind
from journeyforge.model.problem import Problem, Severity
from journeyforge.model.records import Touchpoint
from journeyforge.model.values import ASSUMED, Evidence

QUOTED = 60
"""So much of a card is quoted in a sentence about it."""


@dataclass(slots=True)
class Step:
    """A touchpoint before it is a record."""

    id: str
    title: str
    stage: str
    lane: str
    order: str
    span: int
    channels: list[str] = field(default_factory=list)
    systems: list[str] = field(default_factory=list)
    owner: str | None = None
    evidence: Evidence = ASSUMED

    def record(self) -> Touchpoint:
        """The touchpoint as it has become."""
        return Touchpoint(
            id=self.id,
            title=self.title,
            stage=self.stage,
            lane=self.lane,
            order=self.order,
            span=self.span,
            channels=tuple(dict.fromkeys(self.channels)),
            systems=tuple(dict.fromkeys(self.systems)),
            owner=self.owner,
            evidence=self.evidence,
        )


class MainSteps:
    """The steps of the main lane by column and stage: what cards of other lanes are about."""

    def __init__(self) -> None:
        self.by_stage: dict[int, list[Step]] = {}
        self._by_column: dict[int, list[Step]] = {}
        self._reach: dict[int, int] = {}
        self._columns: list[int] = []

    def add(self, held: CardCell, step: Step) -> None:
        """A step of the main lane, in the cell where it stands."""
        for stage in range(held.stage, held.last_stage + 1):
            self.by_stage.setdefault(stage, []).append(step)
        column = held.cell.column
        self._by_column.setdefault(column, []).append(step)
        self._reach[column] = max(self._reach.get(column, column), held.cell.last_column)

    def under(self, held: CardCell) -> list[Step]:
        """The steps in the cell's own columns; where there are none, those of its stage."""
        if len(self._columns) != len(self._by_column):
            self._columns = sorted(self._by_column)
        first = bisect_left(self._columns, held.cell.column)
        last = bisect_right(self._columns, held.cell.last_column)
        if first and self._reach[self._columns[first - 1]] >= held.cell.column:
            first -= 1
        steps = [step for column in self._columns[first:last] for step in self._by_column[column]]
        return steps or (self.by_stage.get(held.stage, []) if held.stage == held.last_stage else [])


class Draft:
    """What the lanes of one journey write into."""

    def __init__(self, records: Records, grid: Grid, journey: str, kinds: list[LaneKind]) -> None:
        self.records = records
        self.grid = grid
        self.journey = journey
        self.kinds = kinds
        self.stages = [new_id("stage") for _ in grid.stages]
        self.lanes = [new_id("lane") for _ in grid.lanes]
        self.steps: list[Step] = []
        self.main = MainSteps()
        self.left: dict[int, list[tuple[int, str]]] = {}
        self._found = {True: 0, False: 0}
        self._filled: dict[tuple[int, int], int] = {}

    def next_order(self, stage: int, lane: int) -> str:
        """The order key of the next card in a cell."""
        place = self._filled.get((stage, lane), 0)
        self._filled[stage, lane] = place + 1
        return self.records.key(place)

    def next_finding(self, *, pains: bool) -> str:
        """The order key of the next pain point, or of the next opportunity, of the journey."""
        self._found[pains] += 1
        return self.records.key(self._found[pains] - 1)

    def parts(self, held: CardCell) -> list[CardCell]:
        """A cell merged over several stages as one cell per stage."""
        if held.stage == held.last_stage:
            return [held]
        heads = self.grid.stages
        found = []
        for stage in range(held.stage, held.last_stage + 1):
            first = max(held.cell.column, heads[stage].cell.column)
            last = heads[stage + 1].cell.column - 1 if stage < held.last_stage else held.cell.last_column
            found.append(CardCell(held.cell._replace(column=first, last_column=last), stage, stage))
        return found

    def only_steps(self, held: CardCell) -> list[Step]:
        """The one step the cell is about (one per stage it reaches over), or none where that is open."""
        found = [self.main.under(part) for part in self.parts(held)]
        return _single(found)

    def leave(self, lane: int, held: CardCell, card: str, why: str) -> None:
        """A card that can't become what its lane is about stays a note in a text lane below, which is said."""
        self.left.setdefault(lane, []).append((held.stage, card))
        self.say("warning", "not_attached", f"“{quoted(card)}” stays a note in a text lane: {why}", held)

    def why_open(self, held: CardCell) -> str:
        """Why a cell has no one step: its stage has none, or several."""
        count = len(self.main.under(self.parts(held)[0]))
        name = self.grid.stages[held.stage].title
        if held.stage != held.last_stage:
            return f"the stages from “{name}” on do not have one touchpoint each"
        return f"stage “{name}” has {count} touchpoints" if count else f"stage “{name}” has no touchpoint"

    def say(self, severity: Severity, rule: str, message: str, held: CardCell) -> None:
        """A problem with the cell's place."""
        place = self.grid.table.place(held.cell.row, held.cell.column)
        self.records.problems.append(Problem(severity, rule, message, place=place))


def quoted(text: str) -> str:
    """The beginning of a card, short enough for a sentence."""
    line = " ".join(text[: 4 * QUOTED].split())
    return line if len(line) <= QUOTED else line[:QUOTED] + "…"


def _single(found: list[list[Step]]) -> list[Step]:
    if any(len(steps) != 1 for steps in found):
        return []
    return list({steps[0].id: steps[0] for steps in found}.values())
