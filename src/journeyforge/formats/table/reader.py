"""Rows of a card table to one change: which row is a card, a further row of one, or something without a card."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter

from journeyforge.formats.matrix.guess import language
from journeyforge.formats.names import Records
from journeyforge.formats.registry import FormatError, Reading
from journeyforge.formats.table.cardless import Cardless
from journeyforge.formats.table.cards import (
    CARD,
    EMOTION,
    ID,
    NEXT,
    NOTE,
    ONLY_TOUCHPOINTS,
    OPPORTUNITY,
    OWN,
    PAIN_TITLE,
    PERSONA,
    QUOTE,
    SEVERAL,
    Card,
    Cards,
)
from journeyforge.formats.table.cleaning import cleaned_rows
from journeyforge.formats.table.columns import INDEX, PLACE, Header, read_header
from journeyforge.formats.table.facts import Cells, Facts
from journeyforge.formats.table.following import Following
from journeyforge.formats.table.places import Place, Places
from journeyforge.formats.table.read_lanes import read_lanes
from journeyforge.formats.table.report import Report, shortened
from journeyforge.model import ids
from journeyforge.model.change import Change, Pair
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Note, Project, Touchpoint
from journeyforge.model.text import clean

_NAMED = tuple(INDEX[name] for name in ("journey", "stage", "lane", "card"))


def from_rows(rows: Sequence[Sequence[str]], base: Document, *, title: str, origin: str = "") -> Reading:
    """The change a card table makes on a base document; the first row that is not empty is its header.

    `title` names the journey of rows that name none, and a new project; `origin` goes before row numbers
    in problems (`sheet “Map”, `). Raises FormatError where there is no header.
    """
    start = next((at for at, row in enumerate(rows) if any(map(str.strip, row))), None)
    if start is None:
        raise FormatError(f"{title}: the table is empty")
    report = Report(origin)
    header = read_header(rows[start], start + 1)
    report.problems += header.problems
    if not {"card", "stage", "id"} & header.positions.keys():
        raise FormatError(f"{title}: the table has neither a column “card” nor a column “stage”")
    with _without_collector():
        return _Reader(base, title, report, header).read(rows, start + 1)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Many small objects and no cycles: looking for garbage would take longer than the reading."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Reader:
    def __init__(self, base: Document, title: str, report: Report, header: Header) -> None:
        self.base, self.title, self.report, self.header = base, clean(title).strip() or "Journey", report, header
        self.names = Records(base)
        one = "journey" not in header.positions
        self.places = Places(base, self.title, report, one)
        self.facts = Facts(base, self.names, report)
        self.cards = Cards(base, self.names, self.places, self.facts, report)
        self.cardless = Cardless(self.names, self.places, self.facts, self.cards, report)
        self._known_places: dict[Cells, Place] = {}
        self._by_id: dict[str, Card] = {}
        self._last: Card | None = None
        self._is_own = False

    def read(self, rows: Sequence[Sequence[str]], start: int) -> Reading:
        """Read all rows from index `start` on."""
        extra = self._extra if self.header.unknown else None
        width = self.header.width
        arrange = itemgetter(*self.header.places())
        for number, row in enumerate(cleaned_rows(rows, start, self.header, self.report), start + 1):
            self.report.row = number
            if len(row) < width:
                row = [*row, *[""] * (width - len(row))]
            kept = ""
            if len(row) > width or extra is not None:
                kept = self._extra(row)
                row = row[:width]
            cells: Cells = arrange((*row, ""))
            if not any(cells):
                if kept:
                    self.cardless.lost(kept)
                self._last = None
                continue
            self._row(cells, kept)
        return self._reading(rows, start)

    # --- text ---

    def _extra(self, row: Sequence[str]) -> str:
        """What stands in unknown columns and behind the last one, as lines `name: value`."""
        lines = [f"{name}: {row[at]}" for at, name in self.header.unknown.items() if row[at].strip()]
        for at in range(self.header.width, len(row)):
            if row[at].strip():
                lines.append(f"column {at + 1}: {row[at]}")
                self.report.cell(
                    "", "the row is longer than the header; the rest was kept in the note", "long_row"
                )
        return "\n".join(lines)

    # --- one row ---

    def _row(self, cells: Cells, kept: str) -> None:
        row_id, card_title = cells[ID], cells[CARD]
        if row_id and (row_id := row_id.strip()):
            self._with_id(row_id, cells, kept)
            return
        if not card_title or card_title.isspace():
            self._last = None
            self.cardless.row(cells, kept, "")
            return
        place = self._known_places.get(cells[PLACE]) or self._place(cells)
        last = self._last
        if (
            last is not None
            and last.place is place
            and last.cells[CARD] == card_title
            and self._goes_on(last, cells)
        ):
            self.cards.further(last, cells, kept)
            return
        self._last = self._new_card(cells, place, kept, "")

    def _new_card(self, cells: Cells, place: Place | None, kept: str, card_id: str) -> Card | None:
        """A card of a kind that its id, else its lane tells."""
        note = cells[NOTE]
        if kept:
            note = f"{note}\n{kept}" if note else kept
        type_ = ids.type_of(card_id) or (place.holds if place is not None else "note")
        if type_ == "touchpoint" and place is not None:
            return self.cards.touchpoint(cells, place, note, card_id)
        if type_ in ("note", "touchpoint"):
            return self.cards.note(cells, place, note, card_id if type_ == "note" else "")
        return self._in_read_lane(cells, place, note, type_)

    def _in_read_lane(self, cells: Cells, place: Place | None, note: str, kind: str) -> Card | None:
        """A card in a lane that is computed: the record behind it, else a parked note."""
        if kind == "pain_points" and not cells[PAIN_TITLE]:
            self.cardless.row(_with(cells, {PAIN_TITLE: cells[CARD], CARD: ""}), note, "")
            return None
        if kind == "opportunities" and not cells[OPPORTUNITY]:
            self.cardless.row(_with(cells, {OPPORTUNITY: cells[CARD], CARD: ""}), note, "")
            return None
        message = f"a lane of {kind.replace('_', ' ')} holds no cards of its own; this one was parked as a note"
        self.report.cell("card", message, "read_lane")
        return self.cards.note(cells, None, note)

    def _place(self, cells: Cells) -> Place | None:
        """The place of a card; None for one that is parked."""
        facts = any(cells[column] for column in ONLY_TOUCHPOINTS)
        stage, lane, kind = cells[INDEX["stage"]], cells[INDEX["lane"]], cells[INDEX["lane_kind"]]
        if "stage" in self.header.positions and not facts and not (stage.strip() or lane.strip() or kind.strip()):
            return None
        place, sure = self.places.place(cells[PLACE], facts or any(cells[column] for column in SEVERAL))
        if sure:
            self._known_places[cells[PLACE]] = place
        return place

    @staticmethod
    def _goes_on(last: Card, cells: Cells) -> bool:
        """Whether a row without id is a further row of the card above: only new columns are filled."""
        if last.place is None or last.place.holds != "touchpoint":
            return False
        first = last.cells
        if any(cells[column] and cells[column] != first[column] for column in (*OWN, NEXT)):
            return False
        if not any(cells[column] and cells[column] != first[column] for column in SEVERAL):
            return False
        feels = bool(cells[EMOTION] or cells[QUOTE])
        return not (feels and (first[EMOTION] or first[QUOTE]) and cells[PERSONA] == first[PERSONA])

    # --- rows with an id ---

    def _with_id(self, row_id: str, cells: Cells, kept: str) -> None:
        card = self._by_id.get(row_id)
        if card is not None and not self._contradicts(card, cells):
            self.cards.further(card, cells, kept)
            return
        if card is not None:
            message = f"“{shortened(row_id)}” is another card in row {card.row}; this one got a new id"
            self.report.cell("id", message, "duplicate_id")
            self._last = self._new_card(cells, self._place(cells), kept, "")
            return
        before = self.base.get(row_id)
        if isinstance(before, Touchpoint | Note):
            self._by_id[row_id] = self.cards.update(cells, before, self._moved(cells, before), kept)
            return
        own = row_id if ids.is_id(row_id) else ""
        self._is_own = self._is_own or bool(own)
        type_ = ids.type_of(own)
        if type_ in ("pain_point", "opportunity"):
            self.cardless.row(cells, kept, row_id)
            return
        if type_ not in ("touchpoint", "note"):
            own = ""
            self.report.guess("Ids that are not JourneyForge's group rows; their cards got ids of their own.")
        if not cells[CARD].strip() and type_ != "touchpoint" and type_ != "note":
            self.cardless.row(cells, kept, "")
            return
        place = self._known_places.get(cells[PLACE]) or self._place(cells)
        made = self._new_card(cells, place, kept, own)
        self._last = None
        if made is not None:
            self._by_id[row_id] = made

    @staticmethod
    def _contradicts(card: Card, cells: Cells) -> bool:
        """Whether a row with the id of a card speaks of another card or place."""
        return any(
            cells[column] and card.cells[column] and cells[column] != card.cells[column] for column in _NAMED
        )

    def _moved(self, cells: Cells, before: Touchpoint | Note) -> Place | None:
        """Where a row puts a card of the base; None: it stays."""
        stage, lane = cells[INDEX["stage"]], cells[INDEX["lane"]]
        if not stage.strip() and not lane.strip():
            return None
        journey = self.base.journey_of(before)
        names = list(cells[PLACE])
        if not names[0].strip() and journey is not None:
            names[0], names[2] = journey.title, names[2] or journey.state
        for column, key in ((INDEX["stage"], before.stage), (INDEX["lane"], before.lane)):
            there = self.base.get(key)
            if not names[column].strip() and there is not None:
                names[column] = there.title
        known = self._known_places.get(tuple(names))
        if known is None:
            known, sure = self.places.place(tuple(names), isinstance(before, Touchpoint))
            if sure:
                self._known_places[tuple(names)] = known
        fits = known.holds == before.type
        if not fits:
            what = (
                f"a {before.type} can't stand in a lane of {known.holds.replace('_', ' ')}; it stayed where it was"
            )
            self.report.cell("lane", what, "wrong_lane")
        return known if fits else None

    # --- the end ---

    def _reading(self, rows: Sequence[Sequence[str]], start: int) -> Reading:
        pairs: dict[str, Pair] = {}
        project = next(iter(self.base.of(Project)), None)
        if project is None:
            sample = " ".join(" ".join(row) for row in rows[start : start + 200])
            project = Project(id=new_id("project"), title=self.title, language=language(sample))
            pairs[project.id] = (None, project)
        pairs.update(self.places.pairs())
        pairs.update((key, (None, record)) for key, record in self.names.made.items())
        pairs.update(self.cards.pairs())
        pairs.update(self.facts.pairs())
        if self.cards.following:
            pairs.update(Following(self.base, self.cards, self.report).pairs())
        # A table with ids is one of ours: it names the lanes there are.
        if not self._is_own:
            self._add_read_lanes(pairs, project.language)
        self.report.close()
        change = Change(f"Import {self.title}", pairs, "import")
        return Reading(change, tuple(self.report.problems), tuple(self.report.guesses))

    def _add_read_lanes(self, pairs: dict[str, Pair], spoken: str) -> None:
        lanes = read_lanes(pairs, spoken)
        pairs.update((lane.id, (None, lane)) for lane in lanes)
        if lanes:
            titles = ", ".join(dict.fromkeys(f"“{lane.title}”" for lane in lanes))
            self.report.guess(f"Lanes were added below for what columns of the table say: {titles}.")


def _with(cells: Cells, changes: dict[int, str]) -> Cells:
    found = list(cells)
    for column, text in changes.items():
        found[column] = text
    return tuple(found)
