"""Board and owners of 50,000 pains in the window: `python -m benchmarks.window_board FOLDER`, seconds as JSON.

Each figure ends with the painted frame.
"""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path

from benchmarks.window_backlog import taken, with_many_pains
from benchmarks.window_frames import settle
from journeyforge.gui.backlog.backlog_view import BacklogView
from journeyforge.gui.backlog.board import Board
from journeyforge.gui.backlog.item_drag import Drop, give
from journeyforge.gui.backlog.owners import OwnersPage

TIMES = 10
_MANY = 1_000


def measure(folder: Path) -> dict[str, float]:
    """The board is shown, scrolled, one card and a thousand go to another column; the owners are shown."""
    window = with_many_pains(folder)
    window.actions_by_name["view_backlog"].trigger()
    view = window.frame.stack.currentWidget()
    assert isinstance(view, BacklogView)
    settle(1.5)
    shown = taken(lambda: view.show_page("board"))
    board = view.page("board")
    assert isinstance(board, Board)
    figures = {"board": shown, **_on_board(board)}
    figures["owners"] = taken(lambda: view.show_page("owners"))
    owners = view.page("owners")
    assert isinstance(owners, OwnersPage)
    people = [row.key for row in owners.list.owners.rows if row.key.startswith("owner:")][:TIMES]
    figures["owner"] = statistics.median(taken(lambda key=key: owners.choose(key)) for key in people)  # type: ignore[misc]
    window.close()
    return figures


def _on_board(board: Board) -> dict[str, float]:
    down = board.verticalScrollBar()
    frames = [taken(lambda: down.setValue(down.value() + 300)) for _ in range(TIMES)]
    drops = []
    for _ in range(TIMES):
        item = board.columns.columns[0].items[3]
        board.choose((item,), item)
        drops.append(taken(lambda item=item: give(board.sheet, (item,), Drop("status", "doing", "Doing"))))  # type: ignore[misc]
    many = board.columns.columns[0].items[:_MANY]
    return {
        "board_frame": statistics.median(frames),
        "board_drop": statistics.median(drops),
        "board_drop_1k": taken(lambda: give(board.sheet, many, Drop("status", "done", "Done"))),
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
