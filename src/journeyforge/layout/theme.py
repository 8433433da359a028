"""All colours: two tables of the same names. No colour stands anywhere else in code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Hue(NamedTuple):
    """A text colour and the ground it stands on."""

    text: str
    ground: str


class Theme(NamedTuple):
    """The colours of a theme by what they mean, each `#RRGGBB`."""

    name: str
    ink: str
    muted: str
    caption: str
    hairline: str
    outline: str
    ground: str
    card: str
    quiet: str
    accent: str
    accent_tint: str
    good: str
    bad: str
    warning: str
    good_text: str
    bad_text: str
    warning_text: str
    star: str
    star_outline: str
    chip: Hue
    pain: Hue
    pain_outline: str
    pain_dash: str
    idea: Hue
    idea_outline: str
    linked: str
    status: Hue
    good_chip: Hue
    bad_chip: Hue
    tint_good: str
    tint_good_far: str
    tint_bad: str
    tint_bad_far: str
    middle: str
    curve: str
    face: str
    dot_outline: str
    line: str
    links: Mapping[str, str]
    tags: tuple[Hue, ...]
    stages: tuple[Hue, ...]
    people: tuple[Hue, ...]
    channels: Mapping[str, str]


LIGHT = Theme(
    name="light",
    ink="#1F2430",
    muted="#667085",
    caption="#5B6474",
    hairline="#E4E7EC",
    outline="#8790A0",
    ground="#F7F8FA",
    card="#FFFFFF",
    quiet="#F4F6F9",
    accent="#3B5BDB",
    accent_tint="#EAF0FF",
    good="#2F9E44",
    bad="#E03131",
    warning="#F08C00",
    good_text="#237A36",
    bad_text="#C92A2A",
    warning_text="#9A4F00",
    star="#F5B000",
    star_outline="#9A4F00",
    chip=Hue("#475063", "#F0F2F5"),
    pain=Hue("#C92A2A", "#FFF1F1"),
    pain_outline="#F3C6C6",
    pain_dash="#D65A5A",
    idea=Hue("#237A36", "#EFF8F1"),
    idea_outline="#BFDFC6",
    linked="#FFF9EF",
    status=Hue("#475063", "#E9ECF1"),
    good_chip=Hue("#237A36", "#EAF7ED"),
    bad_chip=Hue("#C92A2A", "#FFF1F1"),
    tint_good="#EFF8F1",
    tint_good_far="#DCF0E0",
    tint_bad="#FDF1F1",
    tint_bad_far="#FADFDF",
    middle="#CDD3DD",
    curve="#495057",
    face="#667085",
    dot_outline="#3A4150",
    line="#667085",
    links={
        "next": "#7A8394",
        "causes": "#C92A2A",
        "delays": "#9A4F00",
        "supports": "#237A36",
        "informs": "#364FC7",
    },
    tags=(Hue("#364FC7", "#E8ECFD"), Hue("#5F3DC4", "#F0EBFC"), Hue("#9A4F00", "#FFF3E0")),
    stages=(
        Hue("#364FC7", "#E8ECFD"),
        Hue("#0B7285", "#E3F4F7"),
        Hue("#5F3DC4", "#F0EBFC"),
        Hue("#495057", "#EEF0F3"),
        Hue("#862E9C", "#F8ECFB"),
        Hue("#1864AB", "#E7F1FB"),
    ),
    people=(
        Hue("#FFFFFF", "#5F3DC4"),
        Hue("#FFFFFF", "#0B7A5C"),
        Hue("#FFFFFF", "#A61E4D"),
        Hue("#FFFFFF", "#364FC7"),
        Hue("#FFFFFF", "#8F4A00"),
        Hue("#FFFFFF", "#0B7285"),
    ),
    channels={
        "web": "#4263EB",
        "mobile_web": "#1C7ED6",
        "app": "#099268",
        "phone": "#E8590C",
        "email": "#7048E8",
        "chat": "#D6336C",
        "bot": "#AE3EC9",
        "voice_assistant": "#862E9C",
        "social": "#5C7CFA",
        "review_site": "#C2255C",
        "branch": "#846358",
        "courier": "#9A4F00",
        "locker": "#495057",
        "self_service": "#2B8A3E",
        "ar_vr": "#0C8599",
        "other": "#868E96",
    },
)
"""The light theme, that of every export unless another is asked for."""

DARK = Theme(
    name="dark",
    ink="#E9ECF2",
    muted="#9AA4B5",
    caption="#A8B1C0",
    hairline="#2C323D",
    outline="#78839A",
    ground="#12151B",
    card="#1B1F28",
    quiet="#222732",
    accent="#8CA2FF",
    accent_tint="#27325C",
    good="#51CF66",
    bad="#FF6B6B",
    warning="#FFA94D",
    good_text="#69DB7C",
    bad_text="#FF8787",
    warning_text="#FFC078",
    star="#FFC93C",
    star_outline="#FFE8A3",
    chip=Hue("#C3CAD6", "#2A303C"),
    pain=Hue("#FF9B9B", "#3A2126"),
    pain_outline="#6B3239",
    pain_dash="#C4626A",
    idea=Hue("#7DDC92", "#1B3324"),
    idea_outline="#33593F",
    linked="#221F1B",
    status=Hue("#C3CAD6", "#2A303C"),
    good_chip=Hue("#7DDC92", "#1B3324"),
    bad_chip=Hue("#FF9B9B", "#3A2126"),
    tint_good="#1C2A25",
    tint_good_far="#1E3A29",
    tint_bad="#2A2129",
    tint_bad_far="#45262C",
    middle="#4A5261",
    curve="#C3CAD6",
    face="#9AA4B5",
    dot_outline="#E9ECF2",
    line="#9AA4B5",
    links={
        "next": "#8A93A5",
        "causes": "#FF8787",
        "delays": "#FFC078",
        "supports": "#69DB7C",
        "informs": "#8CA2FF",
    },
    tags=(Hue("#B3C0FF", "#252E54"), Hue("#CDBDFF", "#2F2750"), Hue("#FFC078", "#3A2A14")),
    stages=(
        Hue("#B3C0FF", "#252E54"),
        Hue("#84D8E6", "#14343B"),
        Hue("#CDBDFF", "#2F2750"),
        Hue("#CBD1DA", "#2A2F39"),
        Hue("#E6B3F2", "#3A2343"),
        Hue("#97CAF6", "#17304A"),
    ),
    people=(
        Hue("#FFFFFF", "#6E4FD0"),
        Hue("#FFFFFF", "#0B7A5C"),
        Hue("#FFFFFF", "#B92A5B"),
        Hue("#FFFFFF", "#4460D8"),
        Hue("#FFFFFF", "#99520A"),
        Hue("#FFFFFF", "#0E7A8C"),
    ),
    channels={
        "web": "#748FFC",
        "mobile_web": "#4DABF7",
        "app": "#38D9A9",
        "phone": "#FF922B",
        "email": "#9775FA",
        "chat": "#F783AC",
        "bot": "#DA77F2",
        "voice_assistant": "#B197FC",
        "social": "#91A7FF",
        "review_site": "#FAA2C1",
        "branch": "#C2A79B",
        "courier": "#D9965A",
        "locker": "#ADB5BD",
        "self_service": "#69DB7C",
        "ar_vr": "#3BC9DB",
        "other": "#8A93A0",
    },
)
"""The dark theme: the same structure, a second table of the same names."""

THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK)}
"""Themes by name, as `--theme` has them."""

_LINEAR_BELOW = 0.04045
_BLACK, _READ = "#000000", 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1…21 (WCAG 2.2: relative luminance of linearised sRGB)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(ground: str) -> str:
    """The colour in which small text can be read on a colour somebody chose: white or ink, where neither is enough
    black, which always is."""
    best = max((LIGHT.card, LIGHT.ink), key=lambda text: contrast(text, ground))
    return best if contrast(best, ground) >= _READ else _BLACK


def readable(colour: str, grounds: tuple[str, ...], ink: str, least: float = 3.0) -> str:
    """A colour somebody chose, brought as far towards the ink as it takes to stand out from its grounds."""
    for step in range(21):
        found = mix(colour, ink, step / 20)
        if all(contrast(found, ground) >= least for ground in grounds):
            return found
    return ink


def mix(one: str, other: str, share: float) -> str:
    """A colour between two: `share` 0…1 of the other."""
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= _LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
