"""The words around an item's facts in a ticket, in the languages of maps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class TicketWords(NamedTuple):
    """What stands before a fact in a ticket's description."""

    journey: str
    stage: str
    touchpoints: str
    persona: str
    owner: str
    evidence: str
    severity: str
    frequency: str
    score: str
    due: str
    quotes: str
    addresses: str
    money: str
    link: str
    levels: Mapping[str, str]
    quote_marks: tuple[str, str]


_EN = TicketWords(
    journey="Journey",
    stage="Stage",
    touchpoints="Touchpoints",
    persona="Persona",
    owner="Owner",
    evidence="Evidence",
    severity="Severity",
    frequency="Frequency",
    score="Score",
    due="Due",
    quotes="Quotes",
    addresses="Addresses",
    money="Money at risk",
    link="On the map",
    levels={"assumed": "assumed", "heard": "heard", "observed": "observed", "measured": "measured"},
    quote_marks=("“", "”"),
)
_RU = TicketWords(
    journey="Путь",
    stage="Этап",
    touchpoints="Шаги",
    persona="Персона",
    owner="Ответственный",
    evidence="Основание",
    severity="Тяжесть",
    frequency="Частота",
    score="Оценка",
    due="Срок",
    quotes="Цитаты",
    addresses="Отвечает на",
    money="Деньги под угрозой",
    link="На карте",
    levels={"assumed": "предположение", "heard": "со слов", "observed": "наблюдение", "measured": "измерено"},
    quote_marks=("«", "»"),
)
_UK = TicketWords(
    journey="Шлях",
    stage="Етап",
    touchpoints="Кроки",
    persona="Персона",
    owner="Відповідальний",
    evidence="Підстава",
    severity="Тяжкість",
    frequency="Частота",
    score="Оцінка",
    due="Термін",
    quotes="Цитати",
    addresses="Відповідає на",
    money="Гроші під загрозою",
    link="На карті",
    levels={"assumed": "припущення", "heard": "зі слів", "observed": "спостереження", "measured": "виміряно"},
    quote_marks=("«", "»"),
)


def words_for(language: str) -> TicketWords:
    """The words of a content language (BCP 47); English where there are none."""
    return {"ru": _RU, "uk": _UK}.get(language.partition("-")[0].lower(), _EN)
