"""The words by which a matrix sheet is understood, in English, Russian and Ukrainian.

Everything here is a guess about one short text; whoever asks says what was guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from journeyforge.model.kinds import LaneKind, LineBelow, Side, State
from journeyforge.model.text import fold

WORD_END = r"\w*"
LONGEST_NAME = 80
"""Texts longer than this are no names of lanes, stages or groups."""


class LaneGuess(NamedTuple):
    """What a lane's name says. `whole`: it says nothing else; `rest`: the words that say something else."""

    kind: LaneKind
    whole: bool
    rest: str = ""


def _words(pattern: str) -> re.Pattern[str]:
    """`a|b` as whole words of folded text; `a*` stands for any ending."""
    return re.compile(rf"(?<!\w)(?:{pattern.replace('*', WORD_END)})(?!\w)")


_STAFF = r"employee*|staff*|agent*|сотрудник*|персонал|персонала|працівник*|співробітник*|персоналу"
_DOING = r"action*|activit*|step*|действи*|шаг*|дії|дій|кроки*"

_BLUEPRINT: tuple[tuple[LaneKind, re.Pattern[str]], ...] = (
    (
        "images",
        _words(
            r"physical evidence|(?:материальн*|физическ*|матеріальн*|фізичн*) (?:свидетельств*|свідчення*|доказ*)"
        ),
    ),
    (
        "backstage",
        _words(
            r"back ?-?stage*|invisible|невидим*|закул[иі]с*|залаштунк*|за кулисами|за лаштунками"
            r"|бэкстейдж*|бекстейдж*|внутренни* (?:действия|процесс*)|внутрішні (?:дії|процес*)"
        ),
    ),
    (
        "frontstage",
        _words(
            r"front ?-?stage*|on-?stage|(?:видим*|visible)(?: действи*| дії| actions?)?|фронтстейдж*"
            rf"|(?:{_STAFF}) (?:{_DOING})|(?:{_DOING}) (?:{_STAFF})|(?:{_DOING}) of (?:the )?(?:{_STAFF})"
        ),
    ),
    (
        "support",
        _words(
            r"support*(?: process*)?|(?:процесс*|процес*) (?:поддержки|підтримки)|поддержка|підтримка"
            r"|(?:поддерживающ*|вспомогательн*|підтримуюч*|допоміжн*)(?: процесс*| процес*)?"
        ),
    ),
)
"""Lanes of a service blueprint: these words decide wherever they stand."""

_LANES: tuple[tuple[LaneKind, re.Pattern[str]], ...] = (
    (
        "opportunities",
        _words(
            r"opportunit*|idea*|solution*|improvement*|recommendation*|how might we|hmw"
            r"|возможност*|иде[яией]|решени*|улучшени*|рекомендац*|предложени*|(?:точк*|зон*) роста|гипотез*"
            r"|можливост*|іде[яїй]|рішення*"
            r"|покращен*|рекомендаці*|пропозиці*|(?:точк*|зон*) зростання|гіпотез*"
        ),
    ),
    (
        "pain_points",
        _words(
            r"pain*(?: points?)?|barrier*|problem*|friction*|frustration*|issue*|obstacle*|challenge*|blocker*"
            r"|бол[ьи]|болев*|болей|точк* боли|проблем*|барьер*|трудност*|сложност*|препятстви*|минус*|фрустрац*"
            r"|болі|больов*|біль|бар'єр*|труднощ*|складнощ*|перешкод*|мінус*"
        ),
    ),
    (
        "bright_spots",
        _words(
            r"bright spots?|what works(?: well)?|highlights?|delight*|gains?|wow*|positives?"
            r"|что радует|что работает|что нравится|радост[иь]|плюс*|позитивн* момент*|положительн* момент*"
            r"|сильн* сторон*"
            r"|що тішить|що радує|що працює|що подобається|плюс*|сильні сторони"
        ),
    ),
    (
        "feelings",
        _words(
            r"feel*|emotion*|mood*|sentiment*|experience curve|эмоци*|чувств*|настроени*|эмоциональн*"
            r"|емоці*|почутт*|почува*|відчува*|настр[оі]*|емоційн*"
        ),
    ),
    (
        "quotes",
        _words(
            r"quot*|verbatim*|says?|цитат*|говорит|высказывани*|прям* речь|каже|говорить|висловлюван*|пряма мова"
        ),
    ),
    ("text", _words(r"think*|thought*|мысл*|дума[еюий]т*|думк[иа]|думок|гадає")),
    (
        "metrics",
        _words(
            r"metric*|kpi*|indicator*|nps|csat|csi|ces|enps|measure*|метрик*|показател*|кпи"
            r"|показник*|кпі|індикатор*|индикатор*"
        ),
    ),
    (
        "owners",
        _words(
            r"owner*|responsib*|accountable|ответствен*|владел*|кто отвечает|исполнител*"
            r"|відповідальн*|власник*|хто відповідає|виконав*"
        ),
    ),
    (
        "systems",
        _words(
            r"systems?|software|it|it-systems?|tools?|applications?|систем[ыаи]?|ит|ит-систем*|по|инструмент*|софт"
            r"|іт|іт-систем*|інструмент*|пз"
        ),
    ),
    (
        "how_we_know",
        _words(
            r"how we know|evidence|sources?|research|источник*|достоверност*|откуда знаем|исследовани*"
            r"|джерел[оа]|достовірніст*|звідки знаємо|дослідженн*"
        ),
    ),
    (
        "images",
        _words(
            r"images?|pictures?|photos?|screenshots?|storyboard*|изображени*|картинк*|фото*|скриншот*"
            r"|зображенн*|світлин*|скріншот*"
        ),
    ),
    ("channels", _words(r"channel*|канал[ыаи]?|каналов|каналів")),
    (
        "touchpoints",
        _words(
            r"touch ?-?points?|points? of contact|contact points?|точк* (?:контакт*|касани[яй]|взаимодействия"
            r"|соприкосновения)|точки контакту|точки дотику|точки взаємодії|контакты|контакти"
            rf"|process|процесс|процес|doing|does|behaviou?r*|{_DOING}|делает|робить|поведение|поведінка"
        ),
    ),
    ("linked_journey", _words(r"(?!x)x")),
)

_TEXT = _words(
    r"goals?|needs?|expectations?|jobs?|jtbd|questions?|motivation*|comment*|notes?|description*|duration|time|timing"
    r"|цел[ьи]|потребност*|ожидани*|задач*|вопрос*|мотив*|комментари*|заметк*|описани*|длительность|время"
    r"|ціл[ьі]|потреб*|очікуванн*|завданн*|питанн*|запитанн*|коментар*|нотатк*|опис*|тривалість|час"
)
"""Lanes that are known to hold plain text."""

_FILLERS = _words(
    r"customer*|client*|user*|buyer*|guest*|patient*|the|a|an|and|or|of|in|for|with|to|our|their|his|her|what|who|how"
    r"|is|are|do|we|points?|key|main|possible|current|new|list"
    r"|клиент*|покупател*|пользовател*|гост[ьяей]|пациент*|и|или|в|во|на|по|с|у|их|его|ее|наши|что|кто|как|чем|ключев*"
    r"|основн*|возможн*"
    r"|клієнт*|покупц*|покупець|користувач*|гостя|пацієнт*|і|й|та|або|з|із|їх|його|її|наші|що|хто|як|основні"
)


@lru_cache(maxsize=8192)
def lane_kind(name: str) -> LaneGuess | None:
    """The lane kind a name speaks of, or None. Where several are named the first one counts."""
    if not name or len(name) > LONGEST_NAME:
        return None
    text = fold(name)
    for kind, words in _BLUEPRINT:
        if words.search(text):
            return _judged(kind, text)
    hits = [(hit.start(), kind) for kind, words in _LANES if (hit := words.search(text))]
    if hits:
        return _judged(min(hits, key=lambda hit: hit[0])[1], text)
    return _judged("text", text) if _TEXT.search(text) else None


def _judged(kind: LaneKind, text: str) -> LaneGuess:
    rest = text
    for words in (
        *(pattern for _, pattern in (*_BLUEPRINT, *_LANES)),
        _TEXT,
        _FILLERS,
        _CORNER_STAGE,
        _STAFF_WORD,
    ):
        rest = words.sub(" ", rest)
    rest = " ".join(re.findall(r"[^\W_][\w'-]*", rest))
    return LaneGuess(kind, not rest, rest)


def names_channels_too(name: str) -> bool:
    """Whether a lane of touchpoints says it is about channels as well («Точки контакта и каналы»)."""
    return dict(_LANES)["channels"].search(fold(name)) is not None


def is_contact_lane(name: str) -> bool:
    """Whether the name says touchpoint or contact, and nothing of actions or steps."""
    text = fold(name)
    contact = _words(r"touch ?-?points?|contact*|точк*|контакт*").search(text)
    return contact is not None and _words(_DOING).search(text) is None


_STAFF_WORD = _words(_STAFF)
_CORNER_STAGE = _words(r"(?:journey |customer )?stages?|step|этап[ыа]?|стади[яи]|шаг|етап[и]?|стаді[яї]|крок")
_CORNER_PHASE = _words(r"phases?|фаз[аыи]|фази")


def corner(name: str) -> str:
    """`stage` or `phase` where a text only says what the row beside it holds, else empty."""
    text = " ".join(re.findall(r"\w+", fold(name[:LONGEST_NAME])))
    plain = _FILLERS.sub(" ", text).split()
    bare = " ".join(
        word for word in plain if word not in {"journey", "пути", "шляху", "cjm", "lane", "lanes", "name"}
    )
    if _CORNER_STAGE.fullmatch(bare) or bare in {"этап дорожка", "stage lane", "дорожка этап", "stage touchpoint"}:
        return "stage"
    return "phase" if _CORNER_PHASE.fullmatch(bare) else ""


def is_staff(name: str) -> bool:
    """Whether a group of lanes is about those who serve (EMPLOYEE, Сотрудник, Працівник)."""
    return _STAFF_WORD.search(fold(name[:LONGEST_NAME])) is not None


_LINES: tuple[tuple[LineBelow, re.Pattern[str]], ...] = (
    (
        "internal",
        re.compile(
            r"line of internal interaction|лини[яи] внутренн\w+ взаимодейств\w+|ліні[яї] внутрішн\w+ взаємоді\w+"
        ),
    ),
    ("interaction", re.compile(r"line of interaction|лини[яи] взаимодейств\w+|ліні[яї] взаємоді\w+")),
    ("visibility", re.compile(r"line of visibility|лини[яи] видимост\w+|ліні[яї] видимост\w+")),
)


def line_below(text: str) -> LineBelow | None:
    """The line of a service blueprint a text names, if it names one."""
    folded = fold(text[:LONGEST_NAME])
    return next((line for line, words in _LINES if words.search(folded)), None)


_ABOUT: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "persona",
        re.compile(
            r"(?:user |buyer |customer )?personas?|персон[аиы]|портрет(?: клиента| клієнта)?|segment|сегмент"
            r"|customer|клиент|клієнт|actor|роль|role"
        ),
    ),
    ("scenario", re.compile(r"scenario|situation|сценари[йи]|сценарі[йї]|ситуаци[яи]|ситуація|context|контекст")),
    ("success_criterion", re.compile(r"success criteri(?:on|a)|критери[йи] успеха|критері[йї] успіху")),
    (
        "goal",
        re.compile(
            r"(?:user |customer |business )?(?:goals?|objectives?)(?: (?:and|&) expectations)?"
            r"|jtbd|job to be done|цел[ьи](?: клиента| пути)?"
            r"|мета|ціл[ьі](?: клієнта)?"
        ),
    ),
    ("title", re.compile(r"journey(?: map| name)?|map|title|название|карта(?: пути)?|cjm|назва|путь|шлях")),
)
_KEY = re.compile(r"\s*([^:：\n]{2,40}?)\s*[:：]\s*")


def about(text: str) -> tuple[str, str] | None:
    """(`persona`…`title`, value) of “Persona: Maria”; the value is empty where only the key stands there."""
    key = _KEY.match(text)
    name = fold(key.group(1) if key else text[:LONGEST_NAME])
    for field, words in _ABOUT:
        if words.fullmatch(name) and (key or field != "title"):
            return field, text[key.end() :].strip() if key else ""
    return None


def side(title: str) -> Side | None:
    """Whose journey a title says it is: only the employee's is told apart."""
    return "employee" if _words(rf"ejm|{_STAFF}").search(fold(title)) else None


def state(title: str) -> State | None:
    """Whether a title says *as it should be*."""
    return "to_be" if _words(r"to[ -]be|как будет|як буде|целев* путь|цільов* шлях").search(fold(title)) else None


def language(text: str) -> str:
    """`uk`, `ru` or `en`, by the letters that only one of them has."""
    sample = text[:100_000].casefold()
    ukrainian = len(re.findall("[іїєґ]", sample))
    russian = len(re.findall("[ыэёъ]", sample))
    if ukrainian or russian:
        return "uk" if ukrainian > russian else "ru"
    return "ru" if re.search("[а-я]", sample) else "en"
