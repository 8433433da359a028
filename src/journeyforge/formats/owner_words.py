"""The words on an owner's page, in the languages of maps; those a map has as well are in `layout.words`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class OwnerWords(NamedTuple):
    """What an owner's page says itself. Words with `{0}` take numbers, dates or names."""

    owner: str
    nobody: str
    team: str
    nothing: str
    totals: tuple[str, str, str, str, str]
    heads: tuple[str, str, str, str, str, str]
    closed: str
    overdue: str
    missing: str
    answers: str
    inputs: Mapping[str, str]
    frames: Mapping[str, str]


_EN = OwnerWords(
    owner="Owner",
    nobody="Nobody",
    team="team",
    nothing="Nothing to answer for: no pain point and no opportunity here has this owner.",
    totals=("open", "overdue", "sum of scores", "open without a score", "done or dropped"),
    heads=("Rank", "What", "Score", "Status, due", "How we know", "Tickets"),
    closed="Done or dropped",
    overdue="overdue since {0}",
    missing="missing: {0}",
    answers="owner: {0}",
    inputs={
        "severity": "severity",
        "frequency": "frequency",
        "reach": "reach",
        "impact": "impact",
        "confidence": "confidence",
        "effort": "effort",
        "ease": "ease",
        "value": "value",
        "time_criticality": "time criticality",
        "risk_reduction": "risk reduction",
        "job_size": "job size",
    },
    frames={"pain": "Severity × frequency", "rice": "RICE", "ice": "ICE", "wsjf": "WSJF"},
)
_RU = OwnerWords(
    owner="Ответственный",
    nobody="Никто",
    team="команда",
    nothing="Отвечать пока не за что: ни у одной боли и возможности здесь нет такого ответственного.",
    totals=("открыто", "просрочено", "сумма оценок", "открыто без оценки", "готово или отклонено"),
    heads=("Место", "Что", "Оценка", "Статус, срок", "Основание", "Задачи"),
    closed="Готово или отклонено",
    overdue="просрочено с {0}",
    missing="не хватает: {0}",
    answers="ответственный: {0}",
    inputs={
        "severity": "тяжесть",
        "frequency": "частота",
        "reach": "охват",
        "impact": "влияние",
        "confidence": "уверенность",
        "effort": "трудоёмкость",
        "ease": "лёгкость",
        "value": "ценность",
        "time_criticality": "срочность",
        "risk_reduction": "снижение риска",
        "job_size": "объём работы",
    },
    frames={"pain": "Тяжесть × частота", "rice": "RICE", "ice": "ICE", "wsjf": "WSJF"},
)
_UK = OwnerWords(
    owner="Відповідальний",
    nobody="Ніхто",
    team="команда",
    nothing="Відповідати поки що немає за що: у жодного болю й можливості тут немає такого відповідального.",
    totals=("відкрито", "прострочено", "сума оцінок", "відкрито без оцінки", "готово або відхилено"),
    heads=("Місце", "Що", "Оцінка", "Статус, термін", "Підстава", "Задачі"),
    closed="Готово або відхилено",
    overdue="прострочено з {0}",
    missing="бракує: {0}",
    answers="відповідальний: {0}",
    inputs={
        "severity": "тяжкість",
        "frequency": "частота",
        "reach": "охоплення",
        "impact": "вплив",
        "confidence": "впевненість",
        "effort": "трудомісткість",
        "ease": "легкість",
        "value": "цінність",
        "time_criticality": "терміновість",
        "risk_reduction": "зниження ризику",
        "job_size": "обсяг роботи",
    },
    frames={"pain": "Тяжкість × частота", "rice": "RICE", "ice": "ICE", "wsjf": "WSJF"},
)
OWNER_WORDS: Mapping[str, OwnerWords] = {"en": _EN, "ru": _RU, "uk": _UK}
"""By language: `en`, `ru`, `uk`."""
