"""The few words a map says itself, in the languages of `--locale`; everything else on it is the project's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """What is printed on a map by the program.

    Words with `{0}` and `{1}` take numbers or names. `decimal` and `group` are the marks inside numbers, `quotes`
    the signs around a quote, `inner` those around a quote inside it, `months` short names from January on, `date`
    how a day is written.
    """

    decimal: str
    group: str
    quotes: tuple[str, str]
    inner: tuple[str, str]
    months: tuple[str, ...]
    date: str
    sides: Mapping[str, str]
    states: Mapping[str, str]
    statuses: Mapping[str, str]
    standings: Mapping[str, str]
    assumed: str
    pains_assumed: str
    of: str
    linked: str
    no_stages: str
    parked: str
    evidence: Mapping[str, str]
    lines: Mapping[str, str]
    links: Mapping[str, str]
    high_is_good: str
    low_is_good: str
    sample: str
    no_sample: str
    not_measured: str
    target: str
    review_by: str
    drawn_on: str
    answers: str
    work: Mapping[str, str]
    due: str
    overdue: str
    opportunity: str
    minutes: str
    hours: str
    days: str
    moment_of_truth: str
    pain_count: str
    quick_win: str
    severity: str
    votes: str
    waiting: str
    key: str
    feeling_good: str
    feeling_between: str
    feeling_bad: str
    feeling_assumed: str
    changes: Mapping[str, str]
    on_target: str
    off_target: str
    page: str
    also: Mapping[str, str]


WORDS: Mapping[str, Words] = {
    "en": Words(
        decimal=".",
        group=",",
        quotes=("“", "”"),
        inner=("‘", "’"),
        months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        date="{day} {month} {year}",
        sides={"customer": "Customer", "employee": "Employee", "user": "User", "partner": "Partner"},
        states={"as_is": "as is", "to_be": "to be"},
        statuses={"draft": "draft", "agreed": "agreed", "outdated": "outdated"},
        standings={"target": "target", "tolerated": "tolerated", "legacy": "legacy", "retiring": "retiring"},
        assumed="{0} of {1} steps assumed",
        pains_assumed="pain points mostly assumed: {0} of {1}",
        of="{0} of {1}",
        linked="linked",
        no_stages="No stages yet",
        parked="Parked",
        evidence={"assumed": "assumed", "heard": "heard", "observed": "observed", "measured": "measured"},
        lines={
            "interaction": "line of interaction",
            "visibility": "line of visibility",
            "internal": "line of internal interaction",
        },
        links={
            "next": "next step",
            "causes": "causes",
            "supports": "supports",
            "delays": "delays",
            "informs": "informs",
        },
        high_is_good="high is good",
        low_is_good="low is good",
        sample="n {0}",
        no_sample="n unknown",
        not_measured="not measured yet",
        target="target {0}",
        review_by="review by {0}",
        drawn_on="drawn on {0}",
        answers="owner: {0}",
        work={
            "new": "new",
            "triaged": "triaged",
            "planned": "planned",
            "doing": "doing",
            "done": "done",
            "dropped": "dropped",
        },
        due="due {0}",
        overdue="overdue, {0}",
        opportunity="opportunity",
        minutes="{0} min",
        hours="{0} h",
        days="{0} d",
        moment_of_truth="moment of truth",
        pain_count="pain points of a step",
        quick_win="quick win",
        severity="severity of 5",
        votes="votes",
        waiting="waiting time",
        key="Key",
        feeling_good="feels good",
        feeling_between="neutral",
        feeling_bad="feels bad",
        feeling_assumed="assumed feeling",
        changes={"better": "better, and not by chance", "worse": "worse, and not by chance"},
        on_target="on target",
        off_target="off target",
        page="page {0} of {1}",
        also={
            "also": "Also on this map",
            "whole": "Whole journey",
            "pain_points": "Pain points",
            "opportunities": "Opportunities",
            "metrics": "Metrics",
            "quotes": "Quotes",
        },
    ),
    "ru": Words(
        decimal=",",
        group="\u00a0",
        quotes=("«", "»"),
        inner=("„", "“"),
        months=("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
        date="{day:02}.{number:02}.{year}",
        sides={"customer": "Клиент", "employee": "Сотрудник", "user": "Пользователь", "partner": "Партнёр"},
        states={"as_is": "как есть", "to_be": "как будет"},
        statuses={"draft": "черновик", "agreed": "согласовано", "outdated": "устарело"},
        standings={
            "target": "целевая",
            "tolerated": "допускается",
            "legacy": "устаревшая",
            "retiring": "выводится",
        },
        assumed="предположений: {0} из {1}",
        pains_assumed="боли — в основном предположения: {0} из {1}",
        of="{0} из {1}",
        linked="связан",
        no_stages="Этапов пока нет",
        parked="Отложено",
        evidence={
            "assumed": "предположение",
            "heard": "со слов",
            "observed": "наблюдение",
            "measured": "измерено",
        },
        lines={
            "interaction": "линия взаимодействия",
            "visibility": "линия видимости",
            "internal": "линия внутреннего взаимодействия",
        },
        links={
            "next": "следующий шаг",
            "causes": "вызывает",
            "supports": "поддерживает",
            "delays": "задерживает",
            "informs": "информирует",
        },
        high_is_good="больше — лучше",
        low_is_good="меньше — лучше",
        sample="n {0}",
        no_sample="n неизвестно",
        not_measured="ещё не измерено",
        target="цель {0}",
        review_by="пересмотреть до {0}",
        drawn_on="по состоянию на {0}",
        answers="ответственный: {0}",
        work={
            "new": "новая",
            "triaged": "разобрана",
            "planned": "запланирована",
            "doing": "в работе",
            "done": "готово",
            "dropped": "отклонена",
        },
        due="срок {0}",
        overdue="просрочено, {0}",
        opportunity="возможность",
        minutes="{0} мин",
        hours="{0} ч",
        days="{0} дн.",
        moment_of_truth="момент истины",
        pain_count="боли шага",
        quick_win="быстрая победа",
        severity="критичность из 5",
        votes="голоса",
        waiting="время ожидания",
        key="Обозначения",
        feeling_good="хорошо",
        feeling_between="нейтрально",
        feeling_bad="плохо",
        feeling_assumed="эмоция — предположение",
        changes={"better": "стало лучше, и не случайно", "worse": "стало хуже, и не случайно"},
        on_target="цель достигнута",
        off_target="цель не достигнута",
        page="стр. {0} из {1}",
        also={
            "also": "Ещё на этой карте",
            "whole": "Весь путь",
            "pain_points": "Боли",
            "opportunities": "Возможности",
            "metrics": "Метрики",
            "quotes": "Цитаты",
        },
    ),
    "uk": Words(
        decimal=",",
        group="\u00a0",
        quotes=("«", "»"),
        inner=("„", "“"),
        months=("січ", "лют", "бер", "квіт", "трав", "черв", "лип", "серп", "вер", "жовт", "лист", "груд"),
        date="{day:02}.{number:02}.{year}",
        sides={"customer": "Клієнт", "employee": "Працівник", "user": "Користувач", "partner": "Партнер"},
        states={"as_is": "як є", "to_be": "як буде"},
        statuses={"draft": "чернетка", "agreed": "погоджено", "outdated": "застаріло"},
        standings={
            "target": "цільова",
            "tolerated": "допускається",
            "legacy": "застаріла",
            "retiring": "виводиться",
        },
        assumed="припущень: {0} із {1}",
        pains_assumed="болі — здебільшого припущення: {0} із {1}",
        of="{0} із {1}",
        linked="пов’язаний",
        no_stages="Етапів ще немає",
        parked="Відкладено",
        evidence={
            "assumed": "припущення",
            "heard": "зі слів",
            "observed": "спостереження",
            "measured": "виміряно",
        },
        lines={
            "interaction": "лінія взаємодії",
            "visibility": "лінія видимості",
            "internal": "лінія внутрішньої взаємодії",
        },
        links={
            "next": "наступний крок",
            "causes": "спричиняє",
            "supports": "підтримує",
            "delays": "затримує",
            "informs": "інформує",
        },
        high_is_good="більше — краще",
        low_is_good="менше — краще",
        sample="n {0}",
        no_sample="n невідомо",
        not_measured="ще не виміряно",
        target="ціль {0}",
        review_by="переглянути до {0}",
        drawn_on="станом на {0}",
        answers="відповідальний: {0}",
        work={
            "new": "нова",
            "triaged": "розглянута",
            "planned": "запланована",
            "doing": "у роботі",
            "done": "готово",
            "dropped": "відхилена",
        },
        due="термін {0}",
        overdue="прострочено, {0}",
        opportunity="можливість",
        minutes="{0} хв",
        hours="{0} год",
        days="{0} дн.",
        moment_of_truth="момент істини",
        pain_count="больові точки кроку",
        quick_win="швидка перемога",
        severity="критичність із 5",
        votes="голоси",
        waiting="час очікування",
        key="Позначення",
        feeling_good="добре",
        feeling_between="нейтрально",
        feeling_bad="погано",
        feeling_assumed="емоція — припущення",
        changes={"better": "стало краще, і не випадково", "worse": "стало гірше, і не випадково"},
        on_target="ціль досягнуто",
        off_target="ціль не досягнуто",
        page="стор. {0} із {1}",
        also={
            "also": "Ще на цій карті",
            "whole": "Увесь шлях",
            "pain_points": "Болі",
            "opportunities": "Можливості",
            "metrics": "Метрики",
            "quotes": "Цитати",
        },
    ),
}
"""By language: `en`, `ru`, `uk`."""

ENGLISH = WORDS["en"]


def language_of(content: str) -> str:
    """The language of a map's own words: the content's (BCP 47), where they are known in it, else English."""
    main = content.split("-")[0].lower()
    return main if main in WORDS else "en"


def quoted(text: str, words: Words) -> str:
    """A text in the language's quotation marks; its own around it are taken off, those inside become inner."""
    bare = text.strip()
    for opening, closing in (words.quotes, ('"', '"')):
        if len(bare) > 1 and bare.startswith(opening) and bare.endswith(closing) and opening not in bare[1:-1]:
            bare = bare[1:-1].strip()
    for outer, inner in zip(words.quotes, words.inner, strict=True):
        bare = bare.replace(outer, inner)
    return words.quotes[0] + bare + words.quotes[1]
