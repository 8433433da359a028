"""What goes along when records go: references never dangle, and nothing goes that can stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeyforge.model.change import ChangeError, Pair, edited
from journeyforge.model.codec import Record, Unknown
from journeyforge.model.document import Document
from journeyforge.model.records import Opportunity, PainPoint, Project, Touchpoint
from journeyforge.model.references import field_of, references, without


def removal(document: Document, ids: Sequence[str]) -> dict[str, Pair]:
    """Pairs that remove records: those that can't be without them go too, the others let go of them.

    A pain point or opportunity that loses its last touchpoint moves to that touchpoint's stage.
    Raises ChangeError for the project's own record.
    """
    if any(isinstance(document.get(key), Project) for key in ids):
        raise ChangeError("the project's own record can't be deleted")
    gone: set[str] = set()
    fresh = list(ids)
    touched: set[str] = set()
    while fresh:
        gone.update(fresh)
        touched.update(source for key in fresh for source in document.referrer_ids(key))
        touched -= gone
        fresh = [key for key in touched if _falls(document, document.records[key], gone)]
    pairs: dict[str, Pair] = {key: (document.records[key], None) for key in gone}
    for key in sorted(touched):
        record = document.records[key]
        pairs[key] = (record, _kept(document, record, gone))
    return pairs


def _falls(document: Document, record: Record, gone: set[str]) -> bool:
    """Whether a record can't be without what is gone."""
    if any(ref.target in gone and field_of(record, ref.field).fate == "remove" for ref in references(record)):
        return True
    if isinstance(record, PainPoint | Opportunity):
        placed = [*record.touchpoints, *((record.stage,) if record.stage else ())]
        return bool(placed) and gone.issuperset(placed) and _refuge(document, record, gone) is None
    return False


def released(record: Record, gone: set[str], **fields: Any) -> Record:
    """The record without its references to what is gone, and with other values."""
    if isinstance(record, Unknown):
        return record
    return edited(record, **{**without(record, gone), **fields})


def _kept(document: Document, record: Record, gone: set[str]) -> Record:
    after = released(record, gone)
    if isinstance(after, PainPoint | Opportunity) and not after.touchpoints and after.stage is None:
        refuge = _refuge(document, record, gone)  # type: ignore[arg-type]
        return released(after, set(), stage=refuge)
    return after


def _refuge(document: Document, record: PainPoint | Opportunity, gone: set[str]) -> str | None:
    """The stage where a pain point or opportunity stands when all its touchpoints go."""
    for key in record.touchpoints:
        card = document.get(key)
        if isinstance(card, Touchpoint) and card.stage not in gone:
            return card.stage
    return None


_NOUNS = {"note": "card", "touchpoint": "card"}
_SORTS = ("stage", "lane", "card", "pain_point", "opportunity", "feeling", "link", "metric", "measurement")


def taken_along(pairs: Mapping[str, Pair], ids: Sequence[str]) -> dict[str, int]:
    """How many records of which sort a removal takes along with those asked for: steps and notes are cards."""
    asked, found = set(ids), dict.fromkeys(_SORTS, 0)
    for key, (before, after) in pairs.items():
        if after is None and before is not None and key not in asked:
            sort = _NOUNS.get(before.type, before.type)
            found[sort] = found.get(sort, 0) + 1
    return {sort: count for sort, count in found.items() if count}


def moved_to_stages(pairs: Mapping[str, Pair]) -> dict[str, dict[str, int]]:
    """How many pain points and opportunities that lost their last touchpoint stay, by sort and then by stage."""
    found: dict[str, dict[str, int]] = {}
    for before, after in pairs.values():
        if (
            isinstance(before, PainPoint | Opportunity)
            and isinstance(after, PainPoint | Opportunity)
            and before.touchpoints
            and not after.touchpoints
            and after.stage is not None
        ):
            stages = found.setdefault(after.type, {})
            stages[after.stage] = stages.get(after.stage, 0) + 1
    return found


def with_it(pairs: Mapping[str, Pair], ids: Sequence[str]) -> str:
    """What a removal takes along, for a label: “ with 7 cards and 3 links”; empty where nothing goes along."""
    parts = [_counted(sort, count) for sort, count in taken_along(pairs, ids).items()]
    if not parts:
        return ""
    return " with " + " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def counted(document: Document, ids: Sequence[str]) -> str:
    """How many records, by their sort where all are of one: “2 lanes”, else “3 cards”."""
    sorts = {_NOUNS.get(record.type, record.type) for key in ids if (record := document.get(key)) is not None}
    return _counted(sorts.pop() if len(sorts) == 1 else "card", len(ids))


def _counted(sort: str, count: int) -> str:
    noun = sort.replace("_", " ")
    if count == 1:
        return f"1 {noun}"
    return f"{count} {noun[:-1]}ies" if noun.endswith("y") else f"{count} {noun}s"
