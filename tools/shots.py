"""Pictures to look at before a visual piece is called done: `python tools/shots.py [FOLDER]` (build/shots).

Maps with 0, 1, 60 and 1,000 cards in English and Russian, one with 300-character titles; light and dark, at 1× and
2×; every sample map; and the window.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from journeyforge.formats.registry import ExportOptions, export
from journeyforge.layout.theme import DARK, LIGHT
from journeyforge.layout.words import WORDS as LANGUAGES
from journeyforge.model import commands
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import ChannelKind
from journeyforge.model.records import Channel, Journey, Known, Owner, Persona
from journeyforge.model.records import Project as ProjectRecord
from journeyforge.project import Project
from journeyforge.storage.places import Places

WORDS: dict[str, Any] = {
    "en": {
        "title": "Buying online",
        "persona": "Maria, busy parent",
        "phases": ("Before", "During", "During", "After", "After"),
        "stages": ("Discover", "Order", "Delivery", "Use", "Return"),
        "lanes": ("Actions", "Thoughts", "What the shop does", "Pain points"),
        "steps": (
            "Sees an ad in a social feed",
            "Compares prices on the phone",
            "Fills the basket",
            "Pays by card",
            "Courier calls 10 minutes before",
            "Unpacks and tries on",
            "Asks support how to return",
            "Drops the parcel at a locker",
        ),
        "notes": ("Is this shop real?", "I hope he comes while I am in", "Will they take it back?"),
        "channels": ("Social", "Mobile web", "App", "Phone", "Chat", "Locker"),
        "owners": ("I. Petrenko", "S. Volkova", "N. Kim"),
        "pains": ("Calls at a bad time", "Promo code field is hidden on small screens"),
    },
    "ru": {
        "title": "Открытие вклада в отделении",
        "persona": "Мария, занятая мама",
        "phases": ("До визита", "В отделении", "В отделении", "После", "После"),
        "stages": ("Выбор банка", "Запись", "Визит в отделение", "Пользование вкладом", "Закрытие"),
        "lanes": ("Действия клиента", "Мысли", "Невидимые действия", "Боли"),
        "steps": (
            "Сравнивает ставки на сайте-агрегаторе",
            "Звонит в контакт-центр и ждёт ответа",
            "Записывается на удобное время",
            "Берёт талон в терминале электронной очереди",
            "Подписывает договор банковского обслуживания",
            "Получает смс о начисленных процентах",
            "Спрашивает в чате о досрочном закрытии",
            "Переводит остаток",
        ),
        "notes": ("Не обманут ли со ставкой?", "Сколько ещё ждать, у меня обед", "Надо было читать договор"),
        "channels": ("Сайт", "Телефон", "Приложение", "Отделение", "Чат", "Терминал самообслуживания"),
        "owners": ("Волкова Анна", "И. Петренко", "Ким Н."),
        "pains": ("Очередь в обед", "Ставка в рекламе не совпадает со ставкой в договоре"),
    },
}
KINDS: tuple[ChannelKind, ...] = ("web", "phone", "app", "branch", "chat", "self_service")
LANES = ("touchpoints", "quotes", "backstage", "pain_points")
LONG = "Непрерывныйоченьдлинныйзаголовок " + "and a title that goes on and on " * 9


class Sketch:
    """A made-up map, built command by command."""

    def __init__(self, language: str) -> None:
        self.words = WORDS[language]
        self.document = Document.from_records(
            [ProjectRecord(id=new_id("project"), title=self.words["title"], language=language)]
        )
        persona = self.add(Persona(id=new_id("persona"), title=self.words["persona"]))
        self.journey = self.add(Journey(id=new_id("journey"), title=self.words["title"], personas=(persona,)))
        self.channels = [
            self.add(Channel(id=new_id("channel"), title=title, kind=kind))
            for title, kind in zip(self.words["channels"], KINDS, strict=True)
        ]
        self.owners = [self.add(Owner(id=new_id("owner"), title=title)) for title in self.words["owners"]]

    def do(self, change: Change) -> str:
        """Make a change; the id of what it made."""
        self.document = self.document.apply(change)
        return [record.id for record in change.made()][-1]

    def add(self, record: Known) -> str:
        """Add a record."""
        return self.do(commands.add(self.document, [record], ""))

    def grid(self, stages: int) -> tuple[list[str], list[str]]:
        """Stages and lanes."""
        columns = []
        for n in range(stages):
            phase = self.words["phases"][n % 5] if stages == 5 else ""
            title = self.words["stages"][n % 5]
            columns.append(self.do(commands.add_stage(self.document, self.journey, title, phase=phase)))
        lanes = zip(LANES, self.words["lanes"], strict=True)
        rows = [self.do(commands.add_lane(self.document, self.journey, kind, title)) for kind, title in lanes]
        return columns, rows

    def step(self, n: int, column: str, row: str) -> None:
        """The n-th step, with everything a step can show on some of them."""
        level = {"level": ("assumed", "observed", "measured")[n % 3]}
        card = self.do(
            commands.add_touchpoint(
                self.document,
                column,
                row,
                self.words["steps"][n % 8],
                channels=tuple(self.channels[n % 6 : n % 6 + 1 + n % 2]) if n % 4 else (),
                owner=self.owners[n % 3] if n % 4 == 0 else None,
                moment_of_truth=n % 13 == 4,
                evidence=level,
                span=2 if n == 15 else 1,
            )
        )
        if n % 9 == 4:
            fields: dict[str, Any] = {"severity": n % 5 + 1, "owner": self.owners[n % 3], "evidence": level}
            self.do(commands.add_pain_point(self.document, self.words["pains"][n % 2], (card,), **fields))


def sample(language: str, cards: int, stages: int = 5) -> Document:
    """A made-up map with so many cards."""
    sketch = Sketch(language)
    if cards:
        columns, rows = sketch.grid(stages)
        for n in range(cards):
            column = columns[n * stages // cards]
            if n % 5 == 2:
                sketch.do(commands.add_note(sketch.document, column, rows[1], sketch.words["notes"][n % 3]))
            else:
                sketch.step(n, column, rows[2 if n % 5 == 4 else 0])
    return sketch.document


def maps() -> dict[str, Document]:
    """The made-up maps by the name of their picture, the first two letters being the language."""
    made = {f"{language}_{cards}": sample(language, cards) for language in WORDS for cards in (0, 1, 60)}
    made["en_1000"] = sample("en", 1000, 40)
    long = made["en_60"]
    journey = long.journeys()[0].id
    card = long.cell(long.stages(journey)[0].id, long.lanes(journey)[0].id)[0]
    for record in (journey, long.stages(journey)[1].id, card.id):
        long = long.apply(commands.rename(long, record, LONG))
    return made | {"en_long_titles": long}


def pictures(folder: Path) -> None:
    """The maps as PNG: light and dark, at 1× and 2×."""
    for name, document in maps().items():
        for theme in ("light", "dark"):
            for scale in (1.0,) if name == "en_1000" else (1.0, 2.0):
                options = ExportOptions(scale=scale, theme=theme, locale=name[:2])
                export(document, folder / f"{name}_{theme}_{scale:g}x.png", options)


def samples(folder: Path) -> None:
    """Every journey of every sample map."""
    with tempfile.TemporaryDirectory() as home:
        for file in sorted(Path("sample_maps").glob("*.journey")):
            project = Project.open(file, read_only=True, places=Places(Path(home)))
            for n, journey in enumerate(project.document.journeys()):
                locale = project.document.project.language
                options = ExportOptions(journeys=(journey.id,), locale=locale, blobs=project.blobs)
                export(project.document, folder / f"sample_{file.stem}_{n}.png", options)
            project.close()


def windows(folder: Path) -> None:
    """The window with a card selected, with an empty cell under the cursor, and while somebody types."""
    from journeyforge.gui.app import start
    from journeyforge.gui.sheet import Spot
    from journeyforge.gui.window import MainWindow

    app = start()
    for language, theme in (("en", LIGHT), ("ru", DARK)):
        document = sample(language, 60)
        document = document.apply(commands.add_journey(document, "Courier’s shift", kind="employee"))
        column = document.stages(document.journeys()[0].id)[2].id
        for note in document.cell(column, document.lanes(document.journeys()[0].id)[1].id):
            document = document.apply(commands.remove(document, [note.id]))
        with tempfile.TemporaryDirectory() as home:
            file, places = Path(home) / "map.journey", Places(Path(home))
            Project.create(file, document.records.values(), places=places).close()
            window = MainWindow(Project.open(file, places=places), theme, LANGUAGES[language])
            window.resize(1600, 960)
            window.show()
            cards = [group for group in window.sheet.scene.groups if group.role == "touchpoint"]
            for state in ("card", "cell", "below", "typing"):
                if state == "card":
                    window.sheet.select(Spot(cards[5].record))
                elif state == "cell":
                    cell = (window.sheet.scene.columns[2].stage, window.sheet.scene.rows[1].lane)
                    window.sheet.select(Spot(cell=cell))
                elif state == "below":
                    window.view.zoom_to_fit()
                    window.sheet.select(Spot(cell=(cell[0], window.sheet.scene.rows[0].lane)))
                    window.message.say("shop.journey can’t be written: the disk is full; your work is kept.")
                else:
                    window.view.typing.edit(cards[3].record)
                app.processEvents()
                window.grab().save(str(folder / f"window_{language}_{state}.png"))
            window.close()


def main(folder: Path) -> None:
    """Draw all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    windows(folder)
    pictures(folder)
    samples(folder)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots"))
