"""A person at the backlog: a project with pains in two journeys, the view open, keys to whoever has them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from driver import NONE, Driver
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from journeyforge.gui.backlog.backlog_view import BacklogView
from journeyforge.gui.backlog.columns import BY_NAME, COLUMNS
from journeyforge.gui.backlog.item_table import ItemTable
from journeyforge.gui.window import MainWindow
from journeyforge.layout.theme import LIGHT, Theme
from journeyforge.model import commands
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Journey, Opportunity, Owner, PainPoint
from journeyforge.model.records import Project as ProjectRecord
from journeyforge.model.values import Evidence, Ticket
from journeyforge.project import Project
from journeyforge.storage.places import Places

LATE = datetime.date(2026, 1, 31)
RANKED = ["Slow", "Hidden code", "Nobody answers", "Cold soup"]
"""The pains of `made` by their scores: 20, 12, 6, none."""


def made() -> Document:
    """Two journeys; four pains, one of them in the second journey, and an opportunity that answers one."""
    document = Document.from_records([])

    def do(change: Change) -> str:
        nonlocal document
        document = document.apply(change)
        return [record.id for record in change.made()][-1]

    do(commands.add(document, [ProjectRecord(id=new_id("project"), title="Shop")], ""))
    buying = do(commands.add(document, [Journey(id=new_id("journey"), title="Buying")], ""))
    courier = do(commands.add(document, [Journey(id=new_id("journey"), title="Courier’s shift")], ""))
    team = do(commands.add(document, [Owner(id=new_id("owner"), title="Checkout", kind="team")], ""))
    kim = do(commands.add(document, [Owner(id=new_id("owner"), title="N. Kim", member_of=team)], ""))
    order, eat = (do(commands.add_stage(document, buying, title)) for title in ("Order", "Eat"))
    steps = do(commands.add_lane(document, buying, "touchpoints", "Actions"))
    pay = do(commands.add_touchpoint(document, order, steps, "Pays"))
    soup = do(commands.add_touchpoint(document, eat, steps, "Eats soup"))
    ride = do(commands.add_stage(document, courier, "Ride"))
    lane = do(commands.add_lane(document, courier, "touchpoints", "Actions"))
    rings = do(commands.add_touchpoint(document, ride, lane, "Rings"))
    slow = do(commands.add_pain_point(document, "Slow", [pay]))
    hidden = do(commands.add_pain_point(document, "Hidden code", [pay, soup]))
    nobody = do(commands.add_pain_point(document, "Nobody answers", [rings]))
    do(commands.add_pain_point(document, "Cold soup", [soup]))
    idea = do(commands.add_opportunity(document, "A larger button", [pay]))
    known = Evidence(level="heard", n=12)
    tickets = (Ticket(tracker="jira", key="SHOP-7"),)
    for key, fields in (
        (slow, {"severity": 5, "frequency": 4, "owner": kim, "due": LATE, "tickets": tickets}),
        (hidden, {"severity": 4, "frequency": 3, "status": "doing", "evidence": known}),
        (nobody, {"severity": 2, "frequency": 3, "response": "fix"}),
        (idea, {"owner": kim, "pain_points": (hidden,)}),
    ):
        document = document.apply(commands.edit(document, key, **fields))
    return document


class BacklogDesk(Driver):
    """The window with the backlog open and the keyboard in its list."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        window.actions_by_name["view_backlog"].trigger()
        QApplication.processEvents()
        view = window.frame.stack.currentWidget()
        assert isinstance(view, BacklogView)
        self.backlog = view
        table = view.page("list")
        assert isinstance(table, ItemTable)
        self.table = table
        self.listing = view.listing
        table.setFocus()
        QApplication.processEvents()

    # --- seeing ---

    def column(self, name: str) -> list[str]:
        """What a column says, from top to bottom."""
        return [self.table.items.text(row, BY_NAME[name]) for row in range(self.table.items.rowCount())]

    @property
    def listed(self) -> list[str]:
        return self.column("title")

    def heads(self) -> list[str]:
        """What is said at the lines of headings."""
        return [said for row in range(self.table.items.rowCount()) if (said := self.table.items.said(row))]

    def shown_columns(self) -> list[str]:
        return [COLUMNS[place].name for place in self.table.columns.in_order()]

    def of(self, title: str) -> PainPoint | Opportunity:
        document = self.project.document
        return next(one for one in (*document.of(PainPoint), *document.of(Opportunity)) if one.title == title)

    def chosen(self) -> list[str]:
        return [self.project.document.records[key].title for key in self.table.selected()]

    @property
    def told(self) -> str:
        """What the bar above says; where there is none, what the status line does."""
        return self.window.message.text or next(
            label.text() for label in self.window.status.findChildren(QLabel) if label.objectName() == "hint"
        )

    # --- doing ---

    def place(self, title: str, column: str) -> QPoint:
        row = self.table.row_of(self.of(title).id)
        index = self.table.model().index(row, BY_NAME[column])
        self.table.scrollTo(index)
        return self.table.visualRect(index).center()

    def click_cell(self, title: str, column: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        point = self.place(title, column)
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, modifiers, point)
        QApplication.processEvents()

    def double_click_cell(self, title: str, column: str) -> None:
        point = self.place(title, column)
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, NONE, point)
        QTest.mouseDClick(self.table.viewport(), Qt.MouseButton.LeftButton, NONE, point)
        QApplication.processEvents()

    def click_head(self, name: str) -> None:
        header = self.table.horizontalHeader()
        self.table.scrollTo(self.table.model().index(0, BY_NAME[name]))
        x = header.sectionViewportPosition(BY_NAME[name]) + header.sectionSize(BY_NAME[name]) // 2
        point = QPoint(x, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, NONE, point)
        QApplication.processEvents()

    def choose(self, word: str) -> None:
        """Take a line of the menu that is open."""
        menu = self.table.typing.menu
        assert isinstance(menu, QMenu)
        menu.setActiveAction(next(action for action in menu.actions() if action.text() == word))
        QTest.keyClick(menu, Qt.Key.Key_Return)
        QApplication.processEvents()

    def _focus(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window


@contextmanager
def backlog_desk(
    file: Path, places: Places, document: Document | None = None, theme: Theme = LIGHT
) -> Iterator[BacklogDesk]:
    """The backlog of a new file."""
    Project.create(file, (document or made()).records.values(), places=places).close()
    window = MainWindow(Project.open(file, places=places), theme)
    window.resize(1600, 960)
    desk = BacklogDesk(window)
    try:
        yield desk
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()
