"""What a pointer is told of a title is words, also where these look like markup."""

from __future__ import annotations

import pytest
from desk import wait
from driver import CTRL, Driver
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QAbstractItemView, QApplication

from journeyforge.model import commands
from journeyforge.model.records import Touchpoint

TITLE = "<b>Pays</b> & goes <img src=x>"


@pytest.fixture
def marked(ui: Driver) -> Driver:
    for card in ui.project.document.of(Touchpoint):
        ui.sheet.commit(commands.rename(ui.project.document, card.id, TITLE))
    step = ui.project.document.of(Touchpoint)[0]
    ui.sheet.commit(commands.add_pain_point(ui.project.document, TITLE, touchpoints=[step.id]))
    return ui


def told(model: QAbstractItemModel) -> list[str]:
    """What the pointer reads over every cell of a list, lines below others included."""
    found: list[str] = []
    parents = [model.index(-1, -1)]
    while parents:
        parent = parents.pop()
        for row in range(model.rowCount(parent)):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
                index = model.index(row, column, parent)
                found.append(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
                if column == 0 and not isinstance(model, QAbstractListModel):
                    parents.append(index)
    return found


def read(markup: str) -> str:
    return QTextDocumentFragment.fromHtml(markup).toPlainText() if "<" in markup else markup


@pytest.mark.parametrize("view", ["table", "backlog"])
def test_over_every_line_of_a_list_the_title_is_read_as_it_is_written(marked: Driver, view: str) -> None:
    marked.window.actions_by_name[f"view_{view}"].trigger()
    wait(lambda: any(TITLE in read(one) for one in everything_told(marked)), 2_000)
    tips = [one for one in everything_told(marked) if "goes" in one]
    assert tips
    for one in tips:
        assert TITLE in read(one)


def everything_told(ui: Driver) -> list[str]:
    views = [view for view in ui.window.frame.findChildren(QAbstractItemView) if view.isVisible()]
    return [one for view in views if view.model() is not None for one in told(view.model())]


def test_in_the_palette_and_over_undo_too(marked: Driver) -> None:
    undo = marked.window.actions_by_name["undo"].toolTip()
    assert TITLE in read(undo)
    marked.key(Qt.Key.Key_K, CTRL)
    line = QApplication.focusWidget()
    line.setText("pays")  # type: ignore[union-attr]
    tips = [one for one in told(marked.window.finding._make().answers) if "goes" in one]
    assert tips
    assert all(TITLE in read(one) for one in tips)
