"""Pictures to look at before a visual piece is called done: `python tools/shots.py [FOLDER]` (build/shots).

Maps with 0, 1, 60 and 1,000 cards in English and Russian, one with 300-character titles; light and dark, at 1× and
2×; every sample map; and the window.
"""

from __future__ import annotations

import sys
from pathlib import Path

from journeyforge.formats.registry import ExportOptions, export
from journeyforge.model import commands
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Journey, Project

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
    document = Document.from_records([Project(id=new_id("project"), title=str(words["title"]))])

    def do(change: Change) -> str:
        nonlocal document
        document = document.apply(change)
        return [record.id for record in change.made()][-1]

    from journeyforge.model.records import Channel, Owner, Persona

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


def main(folder: Path) -> None:
    """Draw all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    maps = {f"{language}_{cards}": sample(language, cards) for language in WORDS for cards in (0, 1, 60)}
    maps["en_1000"] = sample("en", 1000, 40)
    long = maps["en_60"]
    for record in (long.journeys()[0], long.stages(long.journeys()[0].id)[1]):
        long = long.apply(commands.rename(long, record.id, LONG))
    first = long.stages(long.journeys()[0].id)[0]
    lane = long.lanes(long.journeys()[0].id)[0]
    maps["long_titles"] = long.apply(commands.rename(long, long.cell(first.id, lane.id)[0].id, LONG))
    for name, document in maps.items():
        for theme in ("light", "dark"):
            for scale in (1.0, 2.0):
                if scale == 2.0 and name.endswith("_1000"):
                    continue
                out = folder / f"{name}_{theme}_{scale:g}x.png"
                export(
                    document,
                    out,
                    ExportOptions(scale=scale, theme=theme, locale=name[:2] if name[2] == "_" else "en"),
                )
                print(out)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots"))
