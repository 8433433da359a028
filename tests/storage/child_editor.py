"""A process that edits a project until it is killed: `python child_editor.py FILE SEED`.

Each committed gesture is told on stdout by its number in the log (`c 17`), each publication by the number of the
last change before it began (`p 16`) and when it has ended (`P`). Publications come from this thread and, as from
autosave, from another one.
"""

from __future__ import annotations

import random
import sys
import threading
from pathlib import Path

from journeyforge.model import commands
from journeyforge.model.change import Change, ChangeError
from journeyforge.model.document import Document
from journeyforge.model.ids import new_ids
from journeyforge.model.records import Note, Stage, Touchpoint
from journeyforge.project import Project


def gesture(document: Document, chance: random.Random) -> Change:
    """One random edit, small ones mostly."""
    what = chance.randrange(12)
    cards = document.of(Touchpoint)
    if what == 0 and len(document) > 60:
        return commands.remove(document, [chance.choice(document.of(Stage)).id])
    if what == 1:
        keys = new_ids("note", 220)
        return commands.add(document, [Note(id=key, order="a0", text="pasted " * 5) for key in keys], "Paste")
    if what == 2 and len(document.of(Note)) > 600:
        return commands.remove(document, [note.id for note in document.of(Note)])
    if what < 5 and cards:
        card = chance.choice(cards)
        return commands.add_pain_point(document, f"It hurts {chance.random()}", [card.id])
    if what < 8 and cards:
        return commands.rename(document, chance.choice(cards).id, f"Renamed {chance.random()}")
    lane = next(lane for lane in document.lanes(document.journeys()[0].id) if lane.kind == "touchpoints")
    stages = document.stages(document.journeys()[0].id)
    if not stages or what == 8:
        return commands.add_stage(document, document.journeys()[0].id, "Stage")
    return commands.add_touchpoint(
        document, chance.choice(stages).id, lane.id, "Step " + "x" * chance.randrange(3000)
    )


def tell(lock: threading.Lock, line: str) -> None:
    """One whole line at once, so that a kill never leaves half of one behind another."""
    with lock:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def main(path: Path, seed: int) -> None:
    """Edit for ever."""
    chance, lock = random.Random(seed), threading.Lock()
    project = Project.open(path, author="child")
    wake = threading.Event()

    def publish() -> None:
        tell(lock, f"p {project.log[-1].seq}")
        project.save()
        tell(lock, "P")

    def publish_quietly() -> None:
        while True:
            wake.wait()
            wake.clear()
            publish()

    threading.Thread(target=publish_quietly, daemon=True).start()
    tell(lock, "open")
    while True:
        step = chance.randrange(10)
        if step == 0:
            project.undo()
        elif step == 1:
            project.redo()
        else:
            try:
                project.commit(gesture(project.document, chance))
            except ChangeError:
                continue
        tell(lock, f"c {project.log[-1].seq}")
        if chance.randrange(6) == 0:
            wake.set()
        if chance.randrange(15) == 0:
            publish()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
