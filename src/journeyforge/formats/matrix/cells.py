"""What the cells of a matrix sheet hold: cards, names in lists, and the kinds of channels by their names."""

from __future__ import annotations

import re

from journeyforge.model.kinds import ChannelKind
from journeyforge.model.text import fold

LONGEST_VALUE = 200
"""Longer texts are prose: no value, metric or list of names is looked for in them."""

INLINE_BULLETS = re.compile(r"[•●▪◦‣∙◆■]")
_BULLET = re.compile(r"(?:[-–—*]\s+|[✓✔✗→►▶]\s*|\d{1,2}\.\s+(?=\S)|\d{1,2}\)\s+(?=\S)|\d{1,2}\)(?=[^\W\d_]))")
_ALIVE = re.compile(r"[^\W_]")
BLANKS = " \t\n\u200b\ufeff\xa0"


def cards(text: str) -> list[str]:
    """The cards of a cell: one per line and per bullet, bullets and numbers at the start dropped.

    `-5 %`, `3D`, `1.5 hours` and `12.03` keep their start; a line of mere dashes is no card.
    """
    found = []
    for line in text.split("\n"):
        for piece in INLINE_BULLETS.split(line):
            card = unbulleted(piece)
            if _ALIVE.search(card) or card.strip("-–—_=.·*… " + BLANKS):
                found.append(card)
    return found


def unbulleted(line: str) -> str:
    """A line without the bullet or number it starts with."""
    line = line.strip(BLANKS)
    bullet = _BULLET.match(line)
    return line[bullet.end() :].strip(BLANKS) if bullet else line


def names(card: str) -> list[str]:
    """The names in a list like “Site, app; phone”: split where every part is short, else the card as it is."""
    if len(card) > LONGEST_VALUE:
        return [card]
    parts = [part.strip() for part in re.split(r"[,;|](?![^()]*\))|\s/\s", card)]
    kept = [part for part in parts if part]
    return kept if kept and all(len(part.split()) <= 4 for part in kept) else [card]


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
    folded = fold(name[:LONGEST_VALUE])
    return next(((kind, digital) for words, kind, digital in _CHANNEL_WORDS if words.search(folded)), None)
