"""Pictures to look at before a visual piece is called done: `python tools/shots.py [FOLDER]` (build/shots).

Maps with 0, 1, 60 and 1,000 cards in English and Russian, one with 300-character titles; light and dark, at 1× and
2×; every sample map; and the window.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from journeyforge.formats.registry import ExportOptions, export
from journeyforge.layout.theme import DARK, LIGHT
from journeyforge.layout.words import WORDS as LANGUAGES
from journeyforge.model import commands
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Channel, Journey, Owner, Persona
from journeyforge.model.records import Project as ProjectRecord
from journeyforge.project import Project
from journeyforge.storage.places import Places

WORDS = {
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
KINDS = ("web", "phone", "app", "branch", "chat", "self_service")
LONG = "Непрерывныйоченьдлинныйзаголовок " + "and a title that goes on and on " * 9


def sample(language: str, cards: int, stages: int = 5) -> Document:
    """A made-up map with about so many cards."""
    words = WORDS[language]
    document = Document.from_records([ProjectRecord(id=new_id("project"), title=str(words["title"]))])

    def do(change: Change) -> str:
        nonlocal document
        document = document.apply(change)
        return [record.id for record in change.made()][-1]

    persona = do(commands.add(document, [Persona(id=new_id("persona"), title=str(words["persona"]))], ""))
    journey = do(
        commands.add(document, [Journey(id=new_id("journey"), title=str(words["title"]), personas=(persona,))], "")
    )
    if not cards:
        return document
    phases = words["phases"]
    columns = [
        do(
            commands.add_stage(
                document,
                journey,
                words["stages"][n % 5],
                phase=phases[n % 5] if stages == 5 else "",
            )
        )
        for n in range(stages)
    ]
    kinds = ("touchpoints", "quotes", "backstage", "pain_points")
    rows = [
        do(commands.add_lane(document, journey, kind, title))
        for kind, title in zip(kinds, words["lanes"], strict=True)
    ]
    channels = [
        do(commands.add(document, [Channel(id=new_id("channel"), title=t, kind=k)], ""))
        for t, k in zip(words["channels"], KINDS, strict=True)
    ]
    owners = [do(commands.add(document, [Owner(id=new_id("owner"), title=t)], "")) for t in words["owners"]]
    for n in range(cards):
        column = columns[n * stages // cards]
        lane = (0, 0, 1, 0, 2)[n % 5]
        if lane == 1:
            do(commands.add_note(document, column, rows[1], words["notes"][n % 3]))
            continue
        card = do(
            commands.add_touchpoint(
                document,
                column,
                rows[lane],
                words["steps"][n % 8],
                channels=tuple(channels[n % 6 : n % 6 + 1 + n % 2]) if n % 4 else (),
                owner=owners[n % 3] if n % 3 == 0 else None,
                moment_of_truth=n % 13 == 4,
                evidence={"level": ("assumed", "observed", "measured")[n % 3]},
                span=2 if n == 15 else 1,
            )
        )
        if n % 9 == 4:
            pain = words["pains"][n % 2]
            level = {"level": ("assumed", "heard")[n % 2]}
            do(
                commands.add_pain_point(
                    document, pain, (card,), severity=n % 5 + 1, owner=owners[n % 3], evidence=level
                )
            )
    return document


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
