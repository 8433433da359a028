"""The templates as rows of words in English, Russian and Ukrainian; `templates.make` turns a row into records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from journeyforge.model import kinds


class Words(NamedTuple):
    """The same words in each language of the interface."""

    en: str
    ru: str
    uk: str


class StageRow(NamedTuple):
    """A stage to be, and the phase above it."""

    title: Words
    phase: Words = Words("", "", "")


class LaneRow(NamedTuple):
    """A lane to be; without a line the proposed one is drawn."""

    kind: kinds.LaneKind
    title: Words
    line_below: kinds.LineBelow | None = None


class PersonaRow(NamedTuple):
    """A persona to be, with its role in a buying group."""

    title: Words
    kind: kinds.Side = "customer"
    role: kinds.BuyingRole | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A map to start from. `title` and `description` are English; the words of all languages stand beside them."""

    name: str
    titles: Words
    descriptions: Words
    kind: kinds.Side
    stages: tuple[StageRow, ...]
    lanes: tuple[LaneRow, ...]
    personas: tuple[PersonaRow, ...] = ()

    @property
    def title(self) -> str:
        """The English title."""
        return self.titles.en

    @property
    def description(self) -> str:
        """The English description, one sentence."""
        return self.descriptions.en


ACTIONS = Words("Actions", "Действия клиента", "Дії клієнта")
CHANNELS = LaneRow(
    "channels", Words("Touchpoints and channels", "Точки контакта и каналы", "Точки контакту та канали")
)
THOUGHTS = LaneRow("text", Words("Thoughts", "Мысли", "Думки"))
QUOTES = LaneRow("quotes", Words("Quotes", "Цитаты", "Цитати"))
FEELINGS = LaneRow("feelings", Words("Feelings", "Эмоции", "Емоції"))
WORKS = LaneRow("bright_spots", Words("What works", "Что радует", "Що тішить"))
PAINS = LaneRow("pain_points", Words("Pain points", "Боли", "Болі"))
OPPORTUNITIES = LaneRow("opportunities", Words("Opportunities", "Возможности", "Можливості"))
METRICS = LaneRow("metrics", Words("Metrics", "Метрики", "Метрики"))
SYSTEMS = LaneRow("systems", Words("Systems", "Системы", "Системи"))
OWNERS = LaneRow("owners", Words("Owners", "Ответственные", "Відповідальні"))
EVIDENCE = LaneRow("how_we_know", Words("How we know", "Откуда знаем", "Звідки знаємо"))

BEFORE = Words("Before the purchase", "До покупки", "До покупки")
DURING = Words("Purchase", "Покупка", "Покупка")
AFTER = Words("After the purchase", "После покупки", "Після покупки")
NEED_ARISES = Words("Need arises", "Возникает потребность", "Виникає потреба")

BLANK = Template(
    "blank",
    Words("New journey map", "Новая карта пути", "Нова карта шляху"),
    Words(
        "One stage and the lanes of a workshop, empty.",
        "Один этап и дорожки для воркшопа, всё пусто.",
        "Один етап і доріжки для воркшопу, усе порожнє.",
    ),
    "customer",
    (StageRow(Words("Stage 1", "Этап 1", "Етап 1")),),
    (LaneRow("touchpoints", ACTIONS), THOUGHTS, FEELINGS, PAINS, OPPORTUNITIES, METRICS),
)

CUSTOMER = Template(
    "customer",
    Words("Customer journey", "Путь клиента", "Шлях клієнта"),
    Words(
        "A customer's way from the need that arises to what follows the result.",
        "Путь клиента от возникшей потребности до действий после результата.",
        "Шлях клієнта від потреби, що виникла, до дій після результату.",
    ),
    "customer",
    (
        StageRow(NEED_ARISES, BEFORE),
        StageRow(Words("Awareness", "Узнаёт о нас", "Дізнається про нас"), BEFORE),
        StageRow(Words("Consideration", "Выбор", "Вибір"), BEFORE),
        StageRow(Words("Order and payment", "Заказ и оплата", "Замовлення й оплата"), DURING),
        StageRow(Words("Receiving", "Получение", "Отримання"), DURING),
        StageRow(Words("Use and service", "Использование и сервис", "Користування та сервіс"), AFTER),
        StageRow(Words("After the result", "После результата", "Після результату"), AFTER),
        StageRow(Words("Recommendation", "Рекомендация", "Рекомендація"), AFTER),
    ),
    (
        LaneRow("touchpoints", ACTIONS),
        CHANNELS,
        THOUGHTS,
        FEELINGS,
        WORKS,
        PAINS,
        OPPORTUNITIES,
        METRICS,
        OWNERS,
        EVIDENCE,
    ),
    (PersonaRow(Words("Customer", "Клиент", "Клієнт")),),
)

EMPLOYEE = Template(
    "employee",
    Words("Employee journey", "Путь сотрудника", "Шлях працівника"),
    Words(
        "An employee's way from interest in a vacancy to the time after leaving.",
        "Путь сотрудника от интереса к вакансии до времени после увольнения.",
        "Шлях працівника від інтересу до вакансії до часу після звільнення.",
    ),
    "employee",
    (
        StageRow(Words("Attract", "Привлечение", "Залучення")),
        StageRow(Words("Recruit", "Подбор", "Добір")),
        StageRow(Words("Onboard", "Адаптация", "Адаптація")),
        StageRow(Words("Develop", "Развитие", "Розвиток")),
        StageRow(Words("Retain", "Удержание", "Утримання")),
        StageRow(Words("Exit", "Увольнение", "Звільнення")),
        StageRow(Words("Alumni", "После увольнения", "Після звільнення")),
    ),
    (
        LaneRow("touchpoints", Words("Employee actions", "Действия сотрудника", "Дії працівника")),
        CHANNELS,
        SYSTEMS,
        THOUGHTS,
        FEELINGS,
        WORKS,
        PAINS,
        OPPORTUNITIES,
        METRICS,
        OWNERS,
        EVIDENCE,
    ),
    (PersonaRow(Words("Employee", "Сотрудник", "Працівник"), "employee"),),
)

SERVICE_BLUEPRINT = Template(
    "service_blueprint",
    Words("Service blueprint", "Схема сервиса (service blueprint)", "Схема сервісу (service blueprint)"),
    Words(
        "What the customer sees, and what must happen behind the line of visibility.",
        "Что видит клиент и что должно происходить за линией видимости.",
        "Що бачить клієнт і що має відбуватися за лінією видимості.",
    ),
    "customer",
    (
        StageRow(Words("Request", "Обращение", "Звернення")),
        StageRow(Words("Preparation", "Подготовка", "Підготовка")),
        StageRow(Words("Service", "Оказание услуги", "Надання послуги")),
        StageRow(Words("Payment", "Оплата", "Оплата")),
        StageRow(Words("After the service", "После услуги", "Після послуги")),
    ),
    (
        LaneRow("text", Words("Physical evidence", "Материальные свидетельства", "Матеріальні свідчення")),
        LaneRow("touchpoints", Words("Customer actions", "Действия клиента", "Дії клієнта"), "interaction"),
        LaneRow("frontstage", Words("Frontstage actions", "Видимые действия", "Видимі дії"), "visibility"),
        LaneRow("backstage", Words("Backstage actions", "Невидимые действия", "Невидимі дії"), "internal"),
        LaneRow("support", Words("Support processes", "Поддержка", "Підтримка"), "none"),
        SYSTEMS,
        FEELINGS,
        PAINS,
        OPPORTUNITIES,
        METRICS,
    ),
    (PersonaRow(Words("Customer", "Клиент", "Клієнт")),),
)

B2B = Template(
    "b2b",
    Words("B2B purchase", "Покупка в B2B", "Купівля в B2B"),
    Words(
        "A purchase by a group: six roles, each with feelings of its own on the same touchpoints.",
        "Покупка, в которой участвует группа: шесть ролей, у каждой свои эмоции в тех же точках контакта.",
        "Купівля, у якій бере участь група: шість ролей, у кожної свої емоції в тих самих точках контакту.",
    ),
    "customer",
    (
        StageRow(NEED_ARISES, BEFORE),
        StageRow(Words("Requirements", "Требования", "Вимоги"), BEFORE),
        StageRow(Words("Choice of supplier", "Выбор поставщика", "Вибір постачальника"), BEFORE),
        StageRow(Words("Approval", "Согласование", "Погодження"), DURING),
        StageRow(Words("Contract and payment", "Договор и оплата", "Договір та оплата"), DURING),
        StageRow(Words("Implementation", "Внедрение", "Впровадження"), AFTER),
        StageRow(Words("Use and support", "Работа и поддержка", "Робота та підтримка"), AFTER),
        StageRow(Words("Renewal", "Продление", "Продовження"), AFTER),
    ),
    (
        LaneRow("touchpoints", ACTIONS),
        CHANNELS,
        QUOTES,
        FEELINGS,
        PAINS,
        OPPORTUNITIES,
        METRICS,
        OWNERS,
        EVIDENCE,
    ),
    (
        PersonaRow(Words("Decision-maker", "Принимает решение", "Ухвалює рішення"), role="decider"),
        PersonaRow(Words("Technical expert", "Технический эксперт", "Технічний експерт"), role="influencer"),
        PersonaRow(Words("Procurement", "Закупки", "Закупівлі"), role="buyer"),
        PersonaRow(Words("User", "Пользователь", "Користувач"), role="user"),
        PersonaRow(Words("Operations", "Эксплуатация", "Експлуатація"), role="operations"),
        PersonaRow(Words("Accounting (pays)", "Бухгалтерия (платит)", "Бухгалтерія (платить)"), role="payer"),
    ),
)

TEMPLATES: tuple[Template, ...] = (BLANK, CUSTOMER, EMPLOYEE, SERVICE_BLUEPRINT, B2B)
"""Every template, in the order in which people see them."""
