"""The few words a map says itself, in the languages of `--locale`; everything else on it is the project's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """What is printed on a map by the program; `assumed` takes how many and of how many."""

    sides: Mapping[str, str]
    states: Mapping[str, str]
    assumed: str
    linked: str
    no_stages: str
    evidence: Mapping[str, str]


WORDS: Mapping[str, Words] = {
    "en": Words(
        {"customer": "Customer", "employee": "Employee", "user": "User", "partner": "Partner"},
        {"as_is": "as is", "to_be": "to be"},
        "{0} of {1} steps assumed",
        "linked",
        "No stages yet",
        {"assumed": "assumed", "heard": "heard", "observed": "observed", "measured": "measured"},
    ),
    "ru": Words(
        {"customer": "Клиент", "employee": "Сотрудник", "user": "Пользователь", "partner": "Партнёр"},
        {"as_is": "как есть", "to_be": "как будет"},
        "предположений: {0} из {1}",
        "связан",
        "Этапов пока нет",
        {
            "assumed": "предположение",
            "heard": "со слов",
            "observed": "наблюдение",
            "measured": "измерено",
        },
    ),
    "uk": Words(
        {"customer": "Клієнт", "employee": "Працівник", "user": "Користувач", "partner": "Партнер"},
        {"as_is": "як є", "to_be": "як буде"},
        "припущень: {0} із {1}",
        "пов’язаний",
        "Етапів ще немає",
        {
            "assumed": "припущення",
            "heard": "зі слів",
            "observed": "спостереження",
            "measured": "виміряно",
        },
    ),
}
"""By language: `en`, `ru`, `uk`."""

ENGLISH = WORDS["en"]
