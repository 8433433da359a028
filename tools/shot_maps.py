"""The made-up maps of `make shots`: what a sample map would never show, in three languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from journeyforge.model import commands
from journeyforge.model.change import Change
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.kinds import ChannelKind
from journeyforge.model.records import Channel, Journey, Known, Owner, Persona
from journeyforge.model.records import Project as ProjectRecord

WORDS: dict[str, Any] = {
    "en": {
        "title": "Buying online",
        "persona": "Maria, busy parent",
        "phases": ("Before", "During", "During", "After", "After"),
        "stages": ("Discover", "Order", "Delivery", "Use", "Return"),
        "lanes": ("Actions", "Thoughts", "Feelings", "What the shop does", "Pain points"),
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
        "long": "The courier calls ten minutes before he rings, while I am in a meeting and can't answer; ",
    },
    "ru": {
        "title": "Открытие вклада в отделении",
        "persona": "Мария, занятая мама",
        "phases": ("До визита", "В отделении", "В отделении", "После", "После"),
        "stages": ("Выбор банка", "Запись", "Визит в отделение", "Пользование вкладом", "Закрытие"),
        "lanes": ("Действия клиента", "Мысли", "Эмоции", "Невидимые действия", "Боли"),
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
        "long": "Курьер звонит за десять минут до приезда, а я на совещании и не могу ответить; ",
    },
    "uk": {
        "title": "Запис до сімейного лікаря",
        "persona": "Оксана, мама двох дітей",
        "phases": ("До візиту", "У лікарні", "У лікарні", "Після", "Після"),
        "stages": ("Пошук лікаря", "Запис", "Візит", "Аналізи", "Лікування"),
        "lanes": ("Дії пацієнтки", "Думки", "Емоції", "Дії реєстратури", "Проблеми"),
        "steps": (
            "Питає в сусідського чату, хто приймає",
            "Телефонує до реєстратури й чекає",
            "Обирає вільну годину в застосунку",
            "Бере талон у під’їзді поліклініки",
            "Розповідає про кашель ґрунтовно й з подробицями",
            "Отримує направлення на аналізи",
            "Шукає результати в електронній пошті",
            "Купує ліки в аптеці поруч",
        ),
        "notes": ("Чи є тут узагалі лікарі?", "Хоч би встигнути до школи", "Де тепер ті результати?"),
        "channels": ("Месенджер", "Телефон", "Застосунок", "Поліклініка", "Пошта", "Аптека"),
        "owners": ("Ганна Їжакевич", "П. Ґудзь", "Н. Кім"),
        "pains": ("Ніхто не бере слухавку", "Вільні години зникають, доки їх обираєш"),
        "long": "Кур’єр дзвонить за десять хвилин до приїзду, а я саме на нараді й не можу відповісти; ",
    },
}
KINDS: tuple[ChannelKind, ...] = ("web", "phone", "app", "branch", "chat", "self_service")
LANES = ("touchpoints", "quotes", "feelings", "backstage", "pain_points")
ACTIONS, THOUGHTS, _, BACKSTAGE, _ = range(5)


class Sketch:
    """A made-up map, built command by command."""

    def __init__(self, language: str) -> None:
        self.words = WORDS[language]
        self.document = Document.from_records(
            [ProjectRecord(id=new_id("project"), title=self.words["title"], language=language)]
        )
        self.persona = self.add(Persona(id=new_id("persona"), title=self.words["persona"]))
        self.journey = self.add(Journey(id=new_id("journey"), title=self.words["title"], personas=(self.persona,)))
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

    def step(self, n: int, column: str, row: str, title: str = "") -> None:
        """The n-th step, with everything a step can show on some of them."""
        level = {"level": ("assumed", "observed", "measured")[n % 3]}
        card = self.do(
            commands.add_touchpoint(
                self.document,
                column,
                row,
                title or self.words["steps"][n % 8],
                channels=tuple(self.channels[n % 6 : n % 6 + 1 + n % 2]) if n % 4 else (),
                owner=self.owners[n % 3] if n % 4 == 0 else None,
                moment_of_truth=n % 13 == 4,
                evidence=level,
                span=2 if n == 15 else 1,
            )
        )
        if n % 3 == 0:
            quote = self.words["notes"][n % 3 - 1] if n % 9 == 0 else ""
            value = (-1.5, 0.5, 1.8, -0.6, 1.0)[n // 3 % 5]
            self.do(commands.set_feeling(self.document, card, self.persona, value=value, quote=quote))
        if n % 9 == 4:
            fields: dict[str, Any] = {"severity": n % 5 + 1, "owner": self.owners[n % 3], "evidence": level}
            self.do(commands.add_pain_point(self.document, self.words["pains"][n % 2], (card,), **fields))


def spread(language: str, cards: int, stages: int = 5) -> Document:
    """So many cards over so many stages."""
    sketch = Sketch(language)
    columns, rows = sketch.grid(stages)
    for n in range(cards):
        column = columns[n * stages // cards]
        if n % 5 == 2:
            sketch.do(commands.add_note(sketch.document, column, rows[THOUGHTS], sketch.words["notes"][n % 3]))
        else:
            sketch.step(n, column, rows[BACKSTAGE if n % 5 == 4 else ACTIONS])
    return sketch.document


def bare(language: str) -> Document:
    """A journey without stages, lanes and cards."""
    return Sketch(language).document


def full_cell(language: str) -> Document:
    """Thirty cards in one cell."""
    sketch = Sketch(language)
    columns, rows = sketch.grid(3)
    for n in range(30):
        sketch.step(n, columns[1], rows[ACTIONS])
    return sketch.document


def long_titles(language: str) -> Document:
    """Journey, stage, lane and cards with titles of 300 characters."""
    sketch = Sketch(language)
    columns, rows = sketch.grid(5)
    long = (sketch.words["long"] * 5)[:300]
    for n in range(5):
        sketch.step(n, columns[n], rows[ACTIONS], long)
    sketch.do(commands.add_note(sketch.document, columns[0], rows[THOUGHTS], long))
    document = sketch.document
    for record in (sketch.journey, columns[1], rows[BACKSTAGE]):
        document = document.apply(commands.rename(document, record, long))
    return document


MADE: Mapping[str, Callable[[str], Document]] = {
    "bare": bare,
    "one_card": lambda language: spread(language, 1),
    "forty_stages": lambda language: spread(language, 80, 40),
    "full_cell": full_cell,
    "long_titles": long_titles,
    "thousand_cards": lambda language: spread(language, 1000, 40),
}
"""Every made-up map by its name; each takes a language."""
