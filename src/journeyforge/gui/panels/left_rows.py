"""What the panel at the left lists: journeys, personas, owners, and the outline of the journey that is shown.

A tree that is asked lazily: the touchpoints of a stage are looked up when the stage is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from journeyforge.gui.tips import tip
from journeyforge.layout.faces import initials_of, person_of, persona_hue
from journeyforge.layout.theme import Hue, Theme
from journeyforge.model.commands import shown
from journeyforge.model.document import Document
from journeyforge.model.records import Journey, Opportunity, Owner, PainPoint, Persona, Stage

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_SIDES = {"customer": "CX", "employee": "EX", "user": "UX", "partner": "PX"}
_OPEN = {"new", "triaged", "planned", "doing"}


class Line(NamedTuple):
    """A line of the panel: `look` is how it is drawn, `badge` stands at its right end."""

    look: str
    record: str
    text: str
    badge: str = ""
    initials: str = ""
    hue: Hue = Hue("", "")


class Node:
    """A line in its place; the lines below it are looked up when asked for."""

    __slots__ = ("at", "children", "line", "parent")

    def __init__(self, line: Line, parent: Node | None, at: int) -> None:
        self.line = line
        self.parent = parent
        self.at = at
        self.children: list[Node] | None = None


class LeftModel(QAbstractItemModel):
    """Sections and their lines for Qt's tree."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sections: list[Node] = []
        self._document: Document | None = None
        self._journey = ""

    def show(self, document: Document, journey: str, theme: Theme) -> None:
        """List what is in a document, with the outline of one of its journeys."""
        self.beginResetModel()
        self._document, self._journey = document, journey
        parts = [
            ("journeys", _journeys(document, theme)),
            ("personas", _personas(document, journey, theme)),
            ("owners", _owners(document, theme)),
            ("outline", _outline(document, journey)),
            ("hidden", _hidden(document, journey)),
        ]
        self._sections = []
        for name, lines in parts:
            if lines or name in ("journeys", "outline"):
                head = Node(Line("heading", "", _HEADINGS[name]()), None, len(self._sections))
                head.children = _nodes(lines, head)
                self._sections.append(head)
        self.endResetModel()

    def index_of(self, record: str) -> QModelIndex:
        """Where a record is listed; invalid where it is not, or its stage has not been opened yet."""
        for section in self._sections:
            for node in section.children or ():
                if node.line.record == record:
                    return self.createIndex(node.at, 0, node)
                for child in node.children or ():
                    if child.line.record == record:
                        return self.createIndex(child.at, 0, child)
        return QModelIndex()

    # --- Qt ---

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008, D102
        nodes = self._below(parent)
        return self.createIndex(row, column, nodes[row]) if 0 <= row < len(nodes) else QModelIndex()

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008, D102
        node = _node(child)
        above = node.parent if node is not None else None
        return self.createIndex(above.at, 0, above) if above is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102, N802
        return len(self._below(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102, N802
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008, D102, N802
        node = _node(parent)
        if node is None or node.line.look == "heading":
            return True
        if node.children is not None:
            return bool(node.children)
        return node.line.look == "stage" and self._has_steps(node.line.record)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:  # noqa: D102
        node = _node(index)
        if node is None:
            return None
        if role == ROW_ROLE:
            return node.line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return node.line.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(node.line.text)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        node = _node(index)
        if node is None or node.line.look == "heading":
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _below(self, parent: Index) -> Sequence[Node]:
        node = _node(parent)
        if node is None:
            return self._sections
        if node.children is None:
            node.children = _nodes(self._steps(node.line), node)
        return node.children

    def _has_steps(self, stage: str) -> bool:
        document = self._document
        if document is None:
            return False
        cells = document.index.cells
        return any(
            key.startswith("touchpoint:")
            for lane in document.lanes(self._journey)
            for key in cells.get((stage, lane.id), ())
        )

    def _steps(self, line: Line) -> list[Line]:
        if line.look != "stage" or self._document is None:
            return []
        document = self._document
        lanes = document.lanes(self._journey)
        cards = [card for lane in lanes for card in document.cell(line.record, lane.id)]
        return [Line("step", card.id, shown(card)) for card in cards if card.type == "touchpoint"]


def _node(index: Index) -> Node | None:
    found = index.internalPointer() if index.isValid() else None
    return found if isinstance(found, Node) else None


def _nodes(lines: Sequence[Line], parent: Node) -> list[Node]:
    return [Node(line, parent, at) for at, line in enumerate(lines)]


_HEADINGS = {
    "journeys": lambda: QCoreApplication.translate("LeftPanel", "Journeys"),
    "personas": lambda: QCoreApplication.translate("LeftPanel", "Personas"),
    "owners": lambda: QCoreApplication.translate("LeftPanel", "Owners"),
    "outline": lambda: QCoreApplication.translate("LeftPanel", "Outline"),
    "hidden": lambda: QCoreApplication.translate("LeftPanel", "Hidden lanes"),
}


def _journeys(document: Document, theme: Theme) -> list[Line]:
    nameless = QCoreApplication.translate("LeftPanel", "Journey without a name")
    journeys = document.journeys()
    return [
        Line("journey", j.id, j.title or nameless, _badge(j), hue=theme.people[n % len(theme.people)])
        for n, j in enumerate(journeys)
    ]


def _badge(journey: Journey) -> str:
    return _SIDES[journey.kind]


def _personas(document: Document, journey: str, theme: Theme) -> list[Line]:
    people = sorted(document.of(Persona), key=lambda persona: persona.title.casefold())
    home = document.get(journey)
    here = home.personas if isinstance(home, Journey) else ()
    add = QCoreApplication.translate("LeftPanel", "Add")
    lines = [
        Line("persona", p.id, p.title, "" if p.id in here else add, initials_of(p.title), hue)
        for p, hue in ((person, persona_hue(document, person, theme)) for person in people)
    ]
    return [*lines, Line("new", "", QCoreApplication.translate("LeftPanel", "New persona…"))]


def _owners(document: Document, theme: Theme) -> list[Line]:
    lines = []
    for owner in sorted(document.of(Owner), key=lambda owner: owner.title.casefold()):
        initials, hue = person_of(document, owner.id, theme)
        text = f"{owner.title} · {owner.department}" if owner.department else owner.title
        load = _load(document, owner)
        lines.append(Line("owner", owner.id, text, str(load) if load else "", initials, hue))
    return lines


def _load(document: Document, owner: Owner) -> int:
    """Open pains and opportunities that somebody answers for."""
    pains = sum(pain.status in _OPEN for pain in document.referrers(owner.id, PainPoint))
    return pains + sum(idea.status in _OPEN for idea in document.referrers(owner.id, Opportunity))


def _outline(document: Document, journey: str) -> list[Line]:
    if document.get(journey) is None:
        return []
    nameless = QCoreApplication.translate("LeftPanel", "Stage without a name")
    return [Line("stage", stage.id, _title(stage, nameless)) for stage in document.stages(journey)]


def _hidden(document: Document, journey: str) -> list[Line]:
    if document.get(journey) is None:
        return []
    show = QCoreApplication.translate("LeftPanel", "Show")
    return [Line("hidden", lane.id, shown(lane), show) for lane in document.lanes(journey) if lane.hidden]


def _title(stage: Stage, nameless: str) -> str:
    return stage.title or nameless
