"""Kinds of channels and metrics as their names tell them, in English, Russian and Ukrainian."""

from __future__ import annotations

import re

from journeyforge.model.kinds import ChannelKind, Direction, MetricKind
from journeyforge.model.text import fold

LONGEST_NAME = 200
"""So much of a name is looked at."""

_CHANNELS: tuple[tuple[ChannelKind, bool, str], ...] = (
    ("mobile_web", True, r"mobile (?:web|site)|мобильн\w+ (?:сайт|верси\w+)|мобільн\w+ (?:сайт|версі\w+)"),
    ("review_site", True, r"reviews?|отзовик\w*|отзыв\w*|відгук\w*"),
    ("bot", True, r"\w*bot|\w*бот"),
    ("voice_assistant", True, r"voice assistant|алиса|siri|alexa"),
    (
        "chat",
        True,
        r"chat|messengers?|whatsapp|telegram|viber|чат\w*|мессенджер\w*|месенджер\w*|телеграм\w*|вайбер",
    ),
    ("email", True, r"e-?mails?|newsletter|mail|почта|письмо|письма|пошта|лист|рассылк\w*|розсилк\w*"),
    (
        "social",
        True,
        r"social(?: media| networks?)?|instagram|facebook|vk|youtube|tiktok|соц\w*|инстаграм|інстаграм|вк",
    ),
    ("app", True, r"(?:mobile )?app|application|приложени\w*|застосун\w*|додат\w*"),
    (
        "web",
        True,
        r"web-?site|web|site|online|landing|google|сайт\w*|веб\w*|лендинг|поиск\w*|інтернет\w*|интернет\w*",
    ),
    (
        "phone",
        False,
        r"phone|calls?|call cent\w+|hotline|sms|телефон\w*|звон\w*|дзвін\w*|колл-центр|кол-центр|смс",
    ),
    ("courier", False, r"courier|delivery|курьер\w*|доставк\w*|кур'єр\w*"),
    ("locker", False, r"lockers?|постамат\w*|поштомат\w*"),
    ("self_service", False, r"self-?service|kiosk|atm|терминал\w*|банкомат\w*|термінал\w*"),
    (
        "branch",
        False,
        r"branch|store|shop|office|showroom|магазин\w*|офис\w*|офіс\w*|отделени\w*|відділенн\w*|салон\w*",
    ),
    ("ar_vr", True, r"ar|vr|ar/vr"),
)
_CHANNEL_WORDS = [(re.compile(rf"(?<!\w)(?:{words})(?!\w)"), kind, digital) for kind, digital, words in _CHANNELS]


def channel_kind(name: str) -> tuple[ChannelKind, bool] | None:
    """(kind, digital) of a channel's name, or None where its words say nothing."""
    folded = fold(name[:LONGEST_NAME])
    return next(((kind, digital) for words, kind, digital in _CHANNEL_WORDS if words.search(folded)), None)


_METRIC_KINDS: tuple[tuple[str, MetricKind, Direction], ...] = (
    ("enps", "enps", "higher"),
    ("nps", "nps", "higher"),
    ("csat", "csat", "higher"),
    ("csi", "csi", "higher"),
    ("sus", "sus", "higher"),
    ("umux", "umux_lite", "higher"),
    ("ltv|clv", "ltv", "higher"),
    (r"conversion|cr|конверси\w*|конверсі\w*", "conversion", "higher"),
    (r"churn|отток\w*|відтік\w*|відтоку", "churn", "lower"),
    (r"retention|удержани\w*|утриманн\w*", "retention", "higher"),
    ("fcr", "fcr", "higher"),
    ("aht", "aht", "lower"),
    (r"\w*time|врем\w*|длительность|час\w*|тривалість|очікування|ожидани\w*", "time", "lower"),
    (r"costs?|cpa|cac|стоимост\w*|затрат\w*|вартіст\w*|витрат\w*", "cost", "lower"),
    (r"revenue|money|выручк\w*|виручк\w*|доход\w*|дохід", "money", "higher"),
    (r"count|number|количеств\w*|число|кількіст\w*", "count", "higher"),
)
_KIND_WORDS = [(re.compile(rf"(?<!\w)(?:{words})(?!\w)"), kind, way) for words, kind, way in _METRIC_KINDS]


def metric_kind(name: str) -> tuple[MetricKind, Direction]:
    """The kind of metric a name speaks of, and which way is better; *custom*, higher, where it says nothing."""
    folded = fold(name[:LONGEST_NAME])
    if re.search(r"(?<!\w)ces(?!\w)", folded):
        return "ces", "lower" if "1.0" in folded else "higher"
    return next(((kind, way) for words, kind, way in _KIND_WORDS if words.search(folded)), ("custom", "higher"))
