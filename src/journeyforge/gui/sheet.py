"""What the window works on: a journey of a project, the cursor, the selection, the draft of a gesture under way.

None of it is document state. All edits go through `commit`.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from journeyforge.formats.fonts import measure
from journeyforge.gui.after import spot_after
from journeyforge.gui.cursor import Grid
from journeyforge.gui.spot import NOWHERE, Spot
from journeyforge.layout.board import Board
from journeyforge.layout.index import SceneIndex
from journeyforge.layout.scene import Cell, Group, Scene
from journeyforge.layout.stack import Memory
from journeyforge.layout.theme import LIGHT, Theme
from journeyforge.layout.words import WORDS, Words, language_of
from journeyforge.model.blobs import Blob
from journeyforge.model.change import NOTHING, Change, ChangeError
from journeyforge.model.cutting import Cut
from journeyforge.model.document import Document, MissingRecord
from journeyforge.model.path import main_lane
from journeyforge.model.records import Journey, Lane, Link, Stage, Touchpoint
from journeyforge.project import Project
from journeyforge.storage.errors import StorageError

__all__ = ["NOWHERE", "Sheet", "Spot"]

_SHOWN = 1_000
"""As many records of an undone change are looked for on the map."""


class Sheet(QObject):
    """The scene of the current journey, kept up to date with the project and the draft.

    `scene_changed`: another scene is shown, by an edit, a draft or another journey. `spot_changed`: the cursor or
    the selection is another one. `journey_changed`: another journey is shown. `document_changed` (a Change): the
    project was edited, undone or redone; not for drafts. `failed`: a sentence to show; `told`: one for a while.
    """

    scene_changed = Signal()
    spot_changed = Signal()
    journey_changed = Signal()
    document_changed = Signal(object)
    failed = Signal(str)
    told = Signal(str)

    def __init__(self, project: Project, theme: Theme = LIGHT) -> None:
        super().__init__()
        self.project = project
        self.theme = theme
        self.words = self._words()
        self.spot = NOWHERE
        self.selection: tuple[str, ...] = ()
        self.draft: Change | None = None
        self.held: Cut | None = None
        """What was cut last, to be moved where it is pasted."""
        self._steps: dict[str, str] = {}
        self._memory = Memory.of(measure)
        self._held: dict[str, float] = {}
        self._board: Board | None = None
        self._shown: Board | None = None
        self._unsubscribe = project.subscribe(self._on_change)
        self.document: Document = project.document
        self.journey = self._some_journey()
        self._lay_out()

    def close(self) -> None:
        """Listen to the project no longer."""
        self._unsubscribe()

    def show_journey(self, journey: str) -> None:
        """Show another journey."""
        if journey != self.journey:
            self.journey, self._board = journey, None
            self.spot, self.selection = NOWHERE, ()
            self.propose(None)
            self.journey_changed.emit()
            self.spot_changed.emit()

    def use(self, theme: Theme) -> None:
        """Show it in other colours."""
        self.theme, self._board = theme, None
        self._lay_out()

    def begin_at_first_cell(self) -> None:
        """Put the cursor in the first cell of the path, on its first card if any, where it is nowhere yet."""
        main = main_lane(self.project.document, self.journey) if self.journey else None
        if self.spot == NOWHERE and main is not None and not main.hidden and self.scene.columns:
            self.select(self.grid.enter((self.scene.columns[0].stage, main.id)))

    def select(self, spot: Spot) -> None:
        """Put the cursor somewhere and select what is there, and nothing else."""
        self._choose(spot, (spot.record,) if spot.record else ())

    def select_many(self, records: Iterable[str], spot: Spot | None = None) -> None:
        """Select these records (cards, heads, links), the cursor on the last of them or somewhere else."""
        chosen = tuple(dict.fromkeys(records))
        self._choose(spot or (Spot(chosen[-1]) if chosen else NOWHERE), chosen)

    def toggle(self, record: str) -> None:
        """Add a record to the selection or take it out of it."""
        rest = tuple(chosen for chosen in self.selection if chosen != record)
        self.select_many(rest if len(rest) < len(self.selection) else (*rest, record))

    def _choose(self, spot: Spot, selection: tuple[str, ...]) -> None:
        if (spot, selection) != (self.spot, self.selection):
            self.spot, self.selection = spot, selection
            self._note_step(spot)
            self.spot_changed.emit()

    def propose(self, draft: Change | None, hold: bool = False) -> None:
        """Show the document as it would be after a draft (None: as it is).

        With `hold`, rows keep the height they have had during this gesture.
        """
        if hold:
            for lane, height in self.scene.heights().items():
                self._held[lane] = max(self._held.get(lane, 0.0), height)
        else:
            self._held = {}
        self.draft = draft
        self._lay_out()

    def commit(self, change: Change, blobs: Iterable[Blob] = ()) -> bool:
        """Make a change for good, with the images that come with it; False, with one sentence to whoever listens,
        when that can't be."""
        self.draft, self._held = None, {}
        images = tuple(blobs)
        try:
            if images:
                self.project.commit(change, images)
            elif change:
                self.project.commit(change)
            else:
                self._lay_out()
        except (ChangeError, MissingRecord, StorageError) as error:
            self._lay_out()
            self.failed.emit(str(error))
            return False
        return True

    def _on_change(self, change: Change) -> None:
        self.draft, self._held = None, {}
        replayed = change.command in ("undo", "redo")
        old, before = self.index, self.journey
        home = self._home_of(change) if replayed else self.journey
        if home != self.journey or self.project.document.get(home) is None:
            self.journey = home if self.project.document.get(home) is not None else self._some_journey()
        moved = self.journey != before
        if moved:
            self._board, self.selection, self.spot = None, (), NOWHERE
        if self.words is not self._words():
            self.words, self._board = self._words(), None
        if self._board is not None:
            self._board = self._board.after(self.project.document, change)
        self._lay_out()
        if replayed:
            self._show_changed(change, old)
        self.selection = tuple(record for record in self.selection if self.document.get(record) is not None)
        if self.spot.record and self.index.of(self.spot.record) is None:
            self.spot = NOWHERE
        if self.spot.step and self.document.get(self.spot.step) is None:
            self.spot = Spot(cell=self.spot.cell)
        if moved:
            self.journey_changed.emit()
        self.document_changed.emit(change)
        self.spot_changed.emit()

    def _words(self) -> Words:
        """The map's own few words, in the language of the content, as exports have them."""
        return WORDS[language_of(self.project.document.project.language)]

    def _home_of(self, change: Change) -> str:
        """The journey on which an undo or redo is to be seen: the one shown, where anything of it is there."""
        document, homes = self.project.document, []
        for key, (before, after) in list(change.pairs.items())[:_SHOWN]:
            record = after if after is not None else before
            if isinstance(record, Journey) and key in document:
                homes.append(key)
            elif record is not None and (home := document.journey_of(record)) is not None:
                homes.append(home.id)
        return self.journey if not homes or self.journey in homes else homes[0]

    def _show_changed(self, change: Change, old: SceneIndex) -> None:
        """Select what an undo or redo has changed, as far as it is on this map; where all of it has gone, what
        stands beside. Heads are shown where they changed, not where cards only made room for others."""
        there = [key for key, (_, after) in change.pairs.items() if after is not None]
        shown = [key for key in there[:_SHOWN] if self._seen_on_map(key)]
        back = [key for key in shown if change.pairs[key][0] is None]
        shown = back or shown
        gone = [key for key, (_, after) in change.pairs.items() if after is None]
        if shown and (back or not gone):
            self.spot, self.selection = Spot(shown[-1]), tuple(shown)
            return
        beside = (spot_after(old, key, gone, upwards=True) for key in gone[:_SHOWN] if old.of(key) is not None)
        spot = next((spot for spot in beside if spot != NOWHERE), NOWHERE)
        if spot != NOWHERE and (not spot.record or self.index.of(spot.record) is not None):
            self.spot, self.selection = spot, (spot.record,) if spot.record else ()
        elif shown:
            self.spot, self.selection = Spot(shown[-1]), tuple(shown)

    def _seen_on_map(self, key: str) -> bool:
        record = self.document.get(key)
        if isinstance(record, Link):
            return any(self.index.of(end) is not None for end in (record.source, record.target))
        return self.index.of(key) is not None

    def _some_journey(self) -> str:
        journeys = self.project.document.journeys()
        first = next((journey for journey in journeys if journey.kind == "customer"), None)
        return (first or journeys[0]).id if journeys else ""

    def _lay_out(self) -> None:
        """The scene of the document as it is with the draft; only what the draft touches is laid out anew."""
        document = self.project.document
        if self._board is None and document.get(self.journey) is not None:
            self._board = Board.of(document, self.journey, self._memory, self.theme, self.words, with_key=False)
        board = self._board
        if self.draft is not None:
            document = document.apply(self.draft)
        if document.get(self.journey) is None:
            board = None
        elif board is not None and (self.draft is not None or self._held):
            board = board.after(document, self.draft or NOTHING, self._held)
        self.document = document
        self._shown = board
        self.scene = board.scene if board is not None else Scene("", 720, 200, self.theme.ground)
        self.index = SceneIndex(self.scene, board.setting if board is not None else None)
        self.scene_changed.emit()

    # --- looking around ---

    def title_of(self, record_id: str) -> str:
        """The title of a journey, stage or lane."""
        record = self.document.get(record_id)
        return record.title if isinstance(record, Journey | Stage | Lane) else ""

    def links_of(self, record: str) -> tuple[Group, ...]:
        """The cross links of a card, or one of them, as whole lines to be painted over the map."""
        return self._shown.links_of(record) if self._shown is not None else ()

    def cell_of_spot(self) -> Cell | None:
        """The cell the cursor is in."""
        spot = self.spot
        if not spot.record or (spot.cell and spot.record in [card.record for card in self.index.cards(spot.cell)]):
            return spot.cell
        group = self.index.of(spot.record)
        return group.cell if group is not None else None

    @property
    def grid(self) -> Grid:
        """Where the keys take the cursor."""
        return Grid(self.index, self.felt)

    def felt(self, cell: Cell) -> list[str]:
        """The touchpoints whose feelings a cell shows, as they stand; none in lanes of other kinds."""
        lane = self.document.get(cell[1])
        if not isinstance(lane, Lane) or lane.kind != "feelings":
            return []
        main = main_lane(self.document, self.journey)
        return [card.id for card in self.document.cell(cell[0], main.id)] if main is not None else []

    def step_in(self, stage: str) -> str | None:
        """The touchpoint selected before in a stage: what is typed into its read lanes is about it."""
        card = self.project.document.get(self._steps.get(stage))
        return card.id if isinstance(card, Touchpoint) and card.stage == stage else None

    def only_step(self, stage: str) -> str | None:
        """The touchpoint of a stage that has just one."""
        main = main_lane(self.document, self.journey)
        cards = self.document.cell(stage, main.id) if main is not None else []
        return cards[0].id if len(cards) == 1 else None

    def _note_step(self, spot: Spot) -> None:
        card = self.document.get(spot.step or spot.record or None)
        if isinstance(card, Touchpoint):
            self._steps[card.stage] = card.id
