"""Records by type, carried along changes, are what gathering them afresh gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeyforge.model import commands
from journeyforge.model.by_type import by_type
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import Channel, Owner, Persona, Project

_KINDS = {"channel": Channel, "owner": Owner, "persona": Persona}


@given(
    st.lists(st.tuples(st.sampled_from(sorted(_KINDS)), st.sampled_from(["add", "edit", "remove"])), max_size=30)
)
def test_carried_along_edits_they_are_what_gathering_gives(edits: list[tuple[str, str]]) -> None:
    document = Document.from_records(
        [Project(id=new_id("project")), *(Channel(id=new_id("channel"), title=str(n)) for n in range(40))]
    )
    assert len(document.of(Channel)) == 40
    for n, (kind, what) in enumerate(edits):
        there = document.of(_KINDS[kind])
        if what == "add" or not there:
            change = commands.add(document, [_KINDS[kind](id=new_id(kind), title=f"n{n}")], "")
        elif what == "edit":
            change = commands.rename(document, there[n % len(there)].id, f"e{n}")
        else:
            change = commands.remove(document, [there[n % len(there)].id])
        document = document.apply(change)
        fresh = by_type(document.records.values())
        for name, cls in _KINDS.items():
            assert document.of(cls) == fresh.get(name, ())
        assert set(document.types()) == set(fresh)
