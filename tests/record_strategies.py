"""Hypothesis strategies for what a project holds: odd texts, values, and records with every field."""

from __future__ import annotations

import datetime
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from journeyforge.model import ids, order, values
from journeyforge.model.blobs import Blob, blob
from journeyforge.model.codec import TYPES, Unknown, to_json
from journeyforge.model.records import Known
from journeyforge.model.references import REF_FIELDS
from journeyforge.model.text import clean

ODD_TEXTS = (
    "",
    " ",
    "Ёжик і ґанок",
    "é ё ї",
    "👩‍💻🏳️‍🌈",
    "שלום ‮abc",
    "line one\nline two\ttab",
    "\u2028\u2029\u00a0\u200b\ufeff",
    "\"quoted\" \\back\\ 'single'",
    "a,b;c:d#e|f",
    "=1+1",
    "+7 (495)",
    "-12",
    "@owner #channel !pain ~idea",
    "<br/><script>alert(1)</script>",
    "%% comment",
    "---",
    "null",
    "0",
    "NaN",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \U0010fffd",
    "ﬁ ＡＢＣ ½",
)

IMAGES: tuple[bytes, ...] = (
    b"\x89PNG\r\n\x1a\n one",
    b"\x89PNG\r\n\x1a\n two",
    b"\xff\xd8\xff a photograph",
    b"GIF89a moving",
    b"RIFF\x00\x00\x00\x00WEBP",
)
"""Bytes that pass for images by their first characters."""
BLOBS: Mapping[str, Blob] = {found.sha256: found for found in map(blob, IMAGES)}
"""The images that records of these strategies refer to, by SHA-256."""


def texts(max_size: int = 12) -> st.SearchStrategy[str]:
    """Texts as a project keeps them: any Unicode but controls and lone surrogates, in NFC."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=max_size)
    return st.one_of(st.sampled_from(ODD_TEXTS), anything).map(clean)


def raw_texts(max_size: int = 30) -> st.SearchStrategy[str]:
    """Texts as strangers send them: with control characters, lone surrogates, anything."""
    return st.text(st.characters(), max_size=max_size)


def record_ids(type_: str) -> st.SearchStrategy[str]:
    """Any id of a type."""
    return st.integers(0, 2**128 - 1).map(lambda number: ulid(type_, number))


def ulid(type_: str, number: int) -> str:
    """The id of a type with that number."""
    return f"{type_}:{''.join(ids.ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))}"


@cache
def order_keys() -> st.SearchStrategy[str]:
    """Order keys near the start of the scheme and deep inside it."""
    appended = order.many(None, None, 80)
    return st.sampled_from([*appended, order.between(None, "a0"), order.between("a0", "a1"), "a0V1", "Zz", "b00"])


def json_values() -> st.SearchStrategy[Any]:
    """Any JSON value of moderate size."""
    leaves = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**63), 2**63),
        st.floats(allow_nan=False, allow_infinity=False),
        texts(),
    )
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3),
        max_leaves=6,
    )


Pools = dict[str, list[str]]
"""Ids that references may lead to, by type."""

# --- one record ---

_ALIASES: tuple[tuple[Any, Any], ...] = (
    (values.Text, texts()),
    (values.Colour, st.sampled_from(["", "#12aBcf", "#000000"])),
    (values.Url, st.sampled_from(["https://example.org/a?b=1#c", "mailto:a@example.org", "http://пример.рф/"])),
    (values.Blob, st.sampled_from(sorted(BLOBS))),
    (values.Order, order_keys()),
    (datetime.date, st.dates()),
    (bool, st.booleans()),
    (str, texts()),
    (float, st.floats(allow_nan=False, allow_infinity=False)),
)


@cache
def _of_annotation(hint: Any) -> st.SearchStrategy[Any]:
    """The strategy for a field's annotation; ids of other records are not its business."""
    for alias, strategy in _ALIASES:
        if hint == alias:
            return strategy  # type: ignore[no-any-return]
    origin = get_origin(hint)
    if origin is Literal:
        return st.sampled_from(get_args(hint))
    if origin in (Union, types.UnionType):
        return st.one_of([st.none() if arm is type(None) else _of_annotation(arm) for arm in get_args(hint)])
    if origin is tuple:
        return st.lists(_of_annotation(get_args(hint)[0]), max_size=3).map(tuple)
    if origin is Annotated:
        return _number(hint)
    return _value(hint)


def _number(hint: Any) -> st.SearchStrategy[Any]:
    base, *notes = get_args(hint)
    limits: dict[str, Any] = {}
    for note in notes:
        for limit in note.metadata if isinstance(note, FieldInfo) else [note]:
            for name in ("ge", "gt", "le", "lt"):
                if hasattr(limit, name):
                    limits[name] = getattr(limit, name)
    if base is int:
        return st.integers(limits.get("ge"), limits["lt"] - 1 if "lt" in limits else limits.get("le"))
    if base is not float:
        raise TypeError(f"no strategy for {hint}")
    low, high = limits.get("ge", limits.get("gt")), limits.get("le")
    return st.floats(low, high, exclude_min="gt" in limits, allow_nan=False, allow_infinity=False)


@cache
def _value(cls: type[Any]) -> st.SearchStrategy[Any]:
    """A value that lives inside records, without its references."""
    hints = get_type_hints(cls, include_extras=True)
    optional = {f.name: _of_annotation(hints[f.name]) for f in fields(cls) if not _refers(hints[f.name])}
    return st.fixed_dictionaries({}, optional=optional).map(lambda chosen: cls(**chosen))


def _refers(hint: Any) -> bool:
    return hint == values.Id or any(_refers(arm) for arm in get_args(hint) if arm is not type(None))


@cache
def _plain_fields(type_: str) -> tuple[Mapping[str, st.SearchStrategy[Any]], Mapping[str, st.SearchStrategy[Any]]]:
    """Strategies for the required and the optional fields that refer to nothing."""
    cls = TYPES[type_]
    hints = get_type_hints(cls, include_extras=True)
    referring = {field.name.partition(".")[0] for field in REF_FIELDS[type_]} - {"evidence"}
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {"unknown_fields": later_fields(type_)}
    for field in fields(cls):
        if field.name in referring or field.name in ("id", "type", "unknown_fields"):
            continue
        group = required if field.default is MISSING and field.default_factory is MISSING else optional
        group[field.name] = _of_annotation(hints[field.name])
    return required, optional


def later_fields(type_: str) -> st.SearchStrategy[str]:
    """JSON text of fields that this program does not know, as a record carries them."""
    known = {field.name for field in fields(TYPES[type_])}
    names = st.one_of(st.sampled_from(["mood", "x", "Title", "types"]), texts()).filter(lambda n: n not in known)
    return st.dictionaries(names, json_values(), min_size=1, max_size=2).map(to_json)


@st.composite
def records(draw: st.DrawFn, type_: str, record_id: str, fixed: Mapping[str, Any], pools: Pools) -> Known:
    """A record of a type: plain fields at random, references from the pools unless `fixed` has them."""
    required, optional = _plain_fields(type_)
    chosen = draw(
        st.fixed_dictionaries(
            {name: s for name, s in required.items() if name not in fixed},
            optional={name: s for name, s in optional.items() if name not in fixed},
        )
    )
    for field in REF_FIELDS[type_]:
        pool = [key for target in sorted(field.targets) for key in pools.get(target, ())]
        if field.name in fixed or field.name == "placements" or not pool:
            continue
        if field.name == "evidence.source":
            found = chosen.get("evidence", values.ASSUMED)
            source = draw(st.none() | st.sampled_from(pool))
            chosen["evidence"] = values.Evidence(level=found.level, source=source, n=found.n, date=found.date)
        elif field.many:
            chosen[field.name] = tuple(draw(st.lists(st.sampled_from(pool), max_size=2, unique=True)))
        else:
            chosen[field.name] = draw(st.none() | st.sampled_from(pool))
    return TYPES[type_](id=record_id, **chosen, **fixed)


@st.composite
def unknown_records(draw: st.DrawFn, record_id: str) -> Unknown:
    """A record of a type that a later version has."""
    type_ = ids.type_of(record_id)
    rest = draw(st.dictionaries(texts(), json_values(), max_size=3))
    body = {"type": type_, "id": record_id, **{k: v for k, v in rest.items() if k not in ("type", "id")}}
    return Unknown(record_id, type_, to_json(body))
