"""What the board says of the card or head under a resting pointer."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint

from journeyforge.gui.backlog import cell_tips
from journeyforge.gui.backlog.board_columns import Column
from journeyforge.gui.backlog.board_shape import HEAD
from journeyforge.gui.backlog.cell_texts import Look
from journeyforge.gui.panels import kinds
from journeyforge.layout.numbers import number

if TYPE_CHECKING:
    from journeyforge.gui.backlog.board import Board


def told(board: Board, place: QPoint) -> str:
    """What is at a place of the view, as rich text; empty where nothing is."""
    if place.y() < HEAD:
        column = board.shape.column_at(place.x() + board.offset.x())
        return _of_head(board, board.columns.columns[column]) if column >= 0 else ""
    key = board.shape.item_at(place + board.offset)
    return _of_card(board, key) if key else ""


def _of_head(board: Board, column: Column) -> str:
    tr, words = QCoreApplication.translate, board.sheet.words
    lines = [
        f"<b>{html.escape(kinds.word(kinds.STATUSES, column.status))}</b>",
        tr("Board", "Items: {0}").format(number(len(column.items), words)),
        tr("Board", "Sum of scores: {0}").format(number(column.score, words)),
    ]
    if column.unscored:
        lines.append(tr("Board", "Without a score: {0}").format(number(column.unscored, words)))
    return "<br>".join(lines)


def _of_card(board: Board, key: str) -> str:
    """All of the title, how the score comes about or what it lacks, who answers, where it is, tickets."""
    row = board.listing.row(key)
    backlog, sheet = board.listing.backlog, board.sheet
    look = Look(backlog, sheet.words, sheet.theme)
    parts = [row.owner, row.team, ", ".join(row.touchpoints), ", ".join(row.tickets)]
    told = [cell_tips.score(row, look), cell_tips.age(row, look), *parts]
    lines = [line for part in told for line in part.splitlines() if line.strip()]
    return "<br>".join([f"<b>{html.escape(row.title)}</b>", *map(html.escape, lines)])
