"""What goes along when records go: references never dangle, and nothing goes that can stay."""

from __future__ import annotations

from collections.abc import Sequence
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
