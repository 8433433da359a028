"""Made `v1.journey`, once: `python tests/files/make.py OUT`. The kept file is never made again.

A file of every released version is kept here, and every version to come must open it as it is.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import small_map
from journeyforge.model import commands
from journeyforge.project import Project
from journeyforge.storage.places import Places


def make(out: Path) -> None:
    """The small map with a few edits in its log, one of them undone. Never overwrites."""
    with tempfile.TemporaryDirectory() as home:
        project = Project.create(
            out,
            small_map.records(),
            label="Small shop",
            blobs=[small_map.IMAGE],
            document_id="00000000000000000000000001",
            places=Places(Path(home)),
            author="maker",
        )
        project.commit(commands.rename(project.document, small_map.FIND, "Find the little shop"))
        project.commit(commands.remove(project.document, [small_map.COMPARE]))
        project.undo()
        project.commit(commands.set_feeling(project.document, small_map.PAY, small_map.ANNA, value=-0.5))
        project.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
