"""The words on charts, in the languages of maps. Words with `{0}` and `{1}` take numbers or names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class ChartWords(NamedTuple):
    """What is printed on a chart by the program.

    `titles` are by kind of chart, `frames` by way of scoring; `empty` says by kind what to give where there is
    nothing to draw.
    """

    titles: Mapping[str, str]
    frames: Mapping[str, str]
    empty: Mapping[str, str]
    no_items: str
    items: str
    closed: str
    pains: str
    assumed: str
    quadrants: Mapping[str, str]
    impact: str
    effort: str
    medians: str
    pain: str
    idea: str
    several: str
    assumption: str
    partly: str
    number: str
    without_matrix: str
    without_score: str
    without_place: str
    elsewhere: str
    on_several: str
    cell: str
    unscored: str
    no_step: str
    no_stage: str
    no_pain: str
    untitled: str
    score: str
    gathered: str
    vital: str
    others: str
    open: str
    overdue: str
    in_time: str
    nobody: str
    team: str
    teams_too: str
    idle: str


_EN = ChartWords(
    titles={
        "matrix": "Impact and effort",
        "heat_stage_lane": "Where it hurts: stages and lanes",
        "heat_journey_stage": "Where it hurts: journeys and stages",
        "pareto": "Which pain points weigh most",
        "load": "Who answers for how much",
    },
    frames={"pain": "severity × frequency", "rice": "RICE", "ice": "ICE", "wsjf": "WSJF"},
    empty={
        "matrix": "Give pain points and opportunities an impact and an effort from 1 to 10, and they appear here.",
        "heat_stage_lane": "Put pain points on the map, and this shows where on the way they gather.",
        "heat_journey_stage": "Put pain points on the map, and this shows in which journeys they gather.",
        "pareto": "Give pain points their score ({0}), and this shows which few weigh most.",
        "load": "Give pain points and opportunities an owner, and this shows who answers for how much.",
    },
    no_items="Nothing to show yet",
    items="items: {0}",
    closed="left out, done or dropped: {0}",
    pains="pain points: {0}",
    assumed="{0} of {1} pain points assumed",
    quadrants={
        "quick_win": "Quick wins",
        "big_bet": "Big bets",
        "fill_in": "Fill-ins",
        "time_sink": "Time sinks",
    },
    impact="Impact",
    effort="Effort",
    medians="lines at the medians",
    pain="pain point",
    idea="opportunity",
    several="several close together",
    assumption="assumed",
    partly="several, some of them assumed",
    number="number: see the list",
    without_matrix="Not shown, for want of impact or effort: {0}",
    without_score="Not shown, for want of a score: {0}",
    without_place="In no stage of this journey: {0}",
    elsewhere="On other journeys: {0}",
    on_several="A pain point on several steps counts at each.",
    cell="sum of {0}, below it how many pain points",
    unscored="without a score",
    no_step="on no step",
    no_stage="in no stage",
    no_pain="no pain points",
    untitled="untitled",
    score="Score",
    gathered="share gathered so far",
    vital="{0} of {1} pain points make up 80 % of the score",
    others="{0} more",
    open="Open",
    overdue="overdue",
    in_time="open, not overdue",
    nobody="No owner",
    team="team",
    teams_too="Teams include what their members answer for.",
    idle="With nothing open: {0}",
)

_RU = ChartWords(
    titles={
        "matrix": "Влияние и трудоёмкость",
        "heat_stage_lane": "Где болит: этапы и дорожки",
        "heat_journey_stage": "Где болит: пути и этапы",
        "pareto": "Какие боли весят больше всего",
        "load": "Кто за сколько отвечает",
    },
    frames={"pain": "тяжесть × частота", "rice": "RICE", "ice": "ICE", "wsjf": "WSJF"},
    empty={
        "matrix": "Укажите у болей и возможностей влияние и трудоёмкость от 1 до 10 — и они появятся здесь.",
        "heat_stage_lane": "Поставьте боли на карту — и здесь будет видно, где на пути они копятся.",
        "heat_journey_stage": "Поставьте боли на карту — и здесь будет видно, на каких путях они копятся.",
        "pareto": "Дайте болям оценку ({0}) — и здесь будет видно, какие немногие весят больше всего.",
        "load": "Назначьте болям и возможностям ответственных — и здесь будет видно, кто за сколько отвечает.",
    },
    no_items="Пока показывать нечего",
    items="всего: {0}",
    closed="не учтены готовые и отклонённые: {0}",
    pains="болей: {0}",
    assumed="болей-предположений: {0} из {1}",
    quadrants={
        "quick_win": "Быстрые победы",
        "big_bet": "Крупные ставки",
        "fill_in": "Мелочи попутно",
        "time_sink": "Пожиратели времени",
    },
    impact="Влияние",
    effort="Трудоёмкость",
    medians="линии — по медианам",
    pain="боль",
    idea="возможность",
    several="несколько рядом",
    assumption="предположение",
    partly="несколько, среди них предположения",
    number="номер — в списке",
    without_matrix="Не показаны, нет влияния или трудоёмкости: {0}",
    without_score="Не показаны, нет оценки: {0}",
    without_place="Вне этапов этого пути: {0}",
    elsewhere="На других путях: {0}",
    on_several="Боль нескольких шагов считается у каждого.",
    cell="сумма: {0}, под ней — сколько болей",
    unscored="без оценки",
    no_step="вне шагов",
    no_stage="вне этапов",
    no_pain="болей нет",
    untitled="без названия",
    score="Оценка",
    gathered="накопленная доля",
    vital="80 % оценки дают {0} из {1} болей",
    others="ещё {0}",
    open="Открыто",
    overdue="просрочено",
    in_time="открыто, не просрочено",
    nobody="Без ответственного",
    team="команда",
    teams_too="У команд учтено и то, за что отвечают их участники.",
    idle="Без открытого: {0}",
)

_UK = ChartWords(
    titles={
        "matrix": "Вплив і трудомісткість",
        "heat_stage_lane": "Де болить: етапи й доріжки",
        "heat_journey_stage": "Де болить: шляхи й етапи",
        "pareto": "Які болі важать найбільше",
        "load": "Хто за скільки відповідає",
    },
    frames={"pain": "тяжкість × частота", "rice": "RICE", "ice": "ICE", "wsjf": "WSJF"},
    empty={
        "matrix": "Вкажіть у болів і можливостей вплив і трудомісткість від 1 до 10 — і вони з’являться тут.",
        "heat_stage_lane": "Поставте болі на карту — і тут буде видно, де на шляху вони збираються.",
        "heat_journey_stage": "Поставте болі на карту — і тут буде видно, на яких шляхах вони збираються.",
        "pareto": "Дайте болям оцінку ({0}) — і тут буде видно, які небагато важать найбільше.",
        "load": "Призначте болям і можливостям відповідальних — і тут буде видно, хто за скільки відповідає.",
    },
    no_items="Поки що показувати нічого",
    items="усього: {0}",
    closed="не враховано готові й відхилені: {0}",
    pains="болів: {0}",
    assumed="болів-припущень: {0} із {1}",
    quadrants={
        "quick_win": "Швидкі перемоги",
        "big_bet": "Великі ставки",
        "fill_in": "Дрібниці принагідно",
        "time_sink": "Пожирачі часу",
    },
    impact="Вплив",
    effort="Трудомісткість",
    medians="лінії — за медіанами",
    pain="біль",
    idea="можливість",
    several="кілька поруч",
    assumption="припущення",
    partly="кілька, серед них припущення",
    number="номер — у списку",
    without_matrix="Не показано, бракує впливу чи трудомісткості: {0}",
    without_score="Не показано, бракує оцінки: {0}",
    without_place="Поза етапами цього шляху: {0}",
    elsewhere="На інших шляхах: {0}",
    on_several="Біль кількох кроків рахується на кожному.",
    cell="сума: {0}, під нею — скільки болів",
    unscored="без оцінки",
    no_step="поза кроками",
    no_stage="поза етапами",
    no_pain="болів немає",
    untitled="без назви",
    score="Оцінка",
    gathered="накопичена частка",
    vital="80 % оцінки дають {0} із {1} болів",
    others="ще {0}",
    open="Відкрито",
    overdue="прострочено",
    in_time="відкрито, не прострочено",
    nobody="Без відповідального",
    team="команда",
    teams_too="У команд враховано й те, за що відповідають їхні учасники.",
    idle="Без відкритого: {0}",
)

CHART_WORDS: Mapping[str, ChartWords] = {"en": _EN, "ru": _RU, "uk": _UK}
"""By language: `en`, `ru`, `uk`, as the words of maps."""
