r"""Feelings as cells write them: numbers, smileys, words.

A feeling's value comes from a number (−2…+2, or 1…5 taken as value − 3), a smiley, or a word:

| value | smileys | words (by their beginning, at most three words without a *not*) |
|---|---|---|
| +2 | 😀 😍 `:D` `++` … | delight, joy, happy; восторг, радость; захват, радість … |
| +1 | 🙂 😊 👍 `:)` `+` … | positive, calm, hope; доволен, интерес; спокій, надія … |
| 0 | 😐 🤔 `:\|` `+/-` … | neutral, ok; нейтрально, норма; байдуже … |
| −1 | 🙁 😟 👎 `:(` `-` … | negative, worry, doubt; раздражение, тревога; сумнів … |
| −2 | 😡 😭 `:((` `--` … | anger, frustrated, despair; злость, отчаяние; лють … |

The whole tables are `_FACES`, `_SIGNS` and `_FEELING_WORDS`. Other words keep the value open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from journeyforge.formats.matrix.cells import BLANKS, INLINE_BULLETS, LONGEST_VALUE, cards, unbulleted
from journeyforge.model.text import fold


class Felt(NamedTuple):
    """What a text says of a feeling: a value, words, or both."""

    value: float | None
    words: str


_FACES = (
    (2.0, "😀 😃 😄 😁 😆 🤩 😍 🥰 🥳 :-D :D =D :))"),
    (1.0, "🙂 😊 ☺ 😌 👍 :-) :) =)"),
    (0.0, "😐 😶 😑 🤔 :-| :|"),
    (-1.0, "🙁 ☹ 😕 😟 😞 😔 😒 🙄 😣 👎 😢 :-( :( =("),
    (-2.0, "😡 😠 🤬 😭 😤 😩 😫 😱 :(( >:("),
)
_SMILEYS = {face: value for value, faces in _FACES for face in faces.split()}
_SIGNS: dict[str, float] = {"++": 2.0, "+": 1.0, "+/-": 0.0, "±": 0.0, "-": -1.0, "–": -1.0, "−": -1.0, "--": -2.0}
_SMILEY = re.compile("(?:" + "|".join(re.escape(s) for s in sorted(_SMILEYS, key=len, reverse=True)) + ")\ufe0f?")
_NUMBER = re.compile(
    r"(?P<sign>[+\-−–]\s?)?(?P<number>\d{1,2}(?:[.,]\d{1,2})?)(?P<five>\s*(?:/|из|з|of|out of)\s*5)?"
    r"(?P<rest>\s*$|\s*[,;:.–—(-]\s*(?=\D).*|\s+.*)",
    re.DOTALL,
)
_FEELING_WORDS: tuple[tuple[float, str], ...] = (
    (2, "delight joy happy happi excit thrill love"),
    (2, "восторг радост счаст ликова восхищ захват захопл радіст щаст"),
    (1, "positiv good satisf interest calm confiden hope curious relie pleas"),
    (1, "позитив хорош доволен довольн удовлетвор интерес спокой увер надежд любопыт облегч приятн радуе"),
    (1, "добре задовол цікав спокій впевнен наді полегш приємн"),
    (0, "neutral indiffer ok okay нейтрал норм равнодуш безразлич байдуж"),
    (-1, "negativ annoy irrit worr anxi confus doubt bored boredom unsure disappoint sad stress tired impatien"),
    (-1, "негатив раздраж тревог тревож сомне беспоко волнен растерян скук разочаров груст устал напряж недовол"),
    (-1, "недоум неувер роздрат триво сумнів хвилюв розгублен нудьг розчарув сум втом напруж незадовол"),
    (-2, "anger angry furious rage frustrat despair hate panic fear"),
    (-2, "злост злит гнев ярост бешен отчаян паник страх злість люті лють гнів відча панік розпач"),
)
_STEMS_BY_HEAD: dict[str, list[tuple[str, float]]] = {}
for _value, _stems in _FEELING_WORDS:
    for _stem in _stems.split():
        _STEMS_BY_HEAD.setdefault(_stem[:2], []).append((_stem, _value))
_NEGATIONS = frozenset(["not", "no", "never", "without", "less", "не", "нет", "ни", "без", "ні", "немає"])


class Scale(NamedTuple):
    """How the numbers of a lane of feelings are meant; `signs`: a lone + or - is a value too."""

    one_to_five: bool
    signs: bool
    doubtful: bool = False


def feeling_scale(texts: Iterable[str]) -> Scale:
    """1…5 where the lane has numbers but none with a sign, none 0, and doubtful where none is above 2."""
    numbers, signed, signs = [], False, False
    for text in texts:
        for line in text[: LONGEST_VALUE * 20].split("\n"):
            line = line.strip(BLANKS)
            signs = signs or line in {"+", "++"}
            if (found := _number(line)) is not None:
                signed = signed or bool(found["sign"])
                numbers.append(float(found["number"].replace(",", ".")))
    plain = bool(numbers) and not signed and min(numbers) >= 1
    return Scale(plain, signs, plain and max(numbers) <= 2)


def _number(line: str) -> re.Match[str] | None:
    """A number that stands for itself: alone, signed, “of 5”, or set off from the words behind it."""
    if len(line) > LONGEST_VALUE or (found := _NUMBER.match(line)) is None:
        return None
    rest = found["rest"]
    spaced = (found["sign"] or "").endswith((" ", "\xa0"))
    if spaced and rest.strip():
        return None
    set_off = not rest.strip() or found["sign"] or found["five"] or rest.lstrip()[0] in ",;:.–—(-"
    return found if set_off and "%" not in rest[:3] else None


def pieces(text: str, scale: Scale) -> list[str]:
    """The lines and bullets of a cell of feelings; a lone sign or `- 2` is no bullet here."""
    found = [piece.strip(BLANKS) for line in text.split("\n") for piece in INLINE_BULLETS.split(line)]
    return [piece for piece in found if cards(piece) or (scale.signs and piece in _SIGNS)]


def has_face(text: str) -> bool:
    """Whether a smiley stands in a text."""
    return _SMILEY.search(text[:LONGEST_VALUE]) is not None


def feeling(line: str, scale: Scale) -> Felt:
    """The value and words of one line; words that say nothing certain keep the value open."""
    line = line.strip(BLANKS)
    if len(line) > LONGEST_VALUE:
        return Felt(None, unbulleted(line))
    if scale.signs and line in _SIGNS:
        return Felt(_SIGNS[line], "")
    found = _number(line)
    if found is not None:
        number = float(found["number"].replace(",", "."))
        number = -number if (found["sign"] or "").strip() in {"-", "−", "–"} else number
        value = number - 3 if scale.one_to_five or found["five"] else number
        if -2 <= value <= 2:
            return Felt(value, found["rest"].strip(" ,;:.–—-"))
    line = unbulleted(line)
    smiley = _SMILEY.search(line)
    if smiley is not None:
        words = _SMILEY.sub(" ", line)
        return Felt(_SMILEYS[smiley[0].rstrip("\ufe0f")], " ".join(words.split()).strip(",;:–—- "))
    return Felt(_word_value(line), line)


def _word_value(line: str) -> float | None:
    words = re.findall(r"[^\W\d_]+", fold(line))
    if len(words) > 3 or _NEGATIONS.intersection(words) or re.search(r"\d", line):
        return None
    values = {value for word in words for stem, value in _STEMS_BY_HEAD.get(word[:2], ()) if word.startswith(stem)}
    if len(values) > 1 and (min(values) < 0 < max(values)):
        return None
    return max(values, key=abs) if values else None
