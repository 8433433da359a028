"""The export view *links*: cross links whole in every picture, and what of links a picture can't show is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from journeyforge.formats.registry import ExportOptions, export
from journeyforge.model.document import Document
from journeyforge.model.ids import new_ids
from journeyforge.model.order import many
from journeyforge.model.records import Journey, Lane, Link, Project, Stage, Touchpoint


def two_lanes(label: str = "", stages: int = 2, width: float | None = None) -> tuple[Document, str, str]:
    """A step of the first lane in the last stage, one of the second lane in the first; a link and a path link."""
    (journey,), (upper, lower) = new_ids("journey", 1), new_ids("lane", 2)
    columns, places = new_ids("stage", stages), many(None, None, max(stages, 2))
    call, note = new_ids("touchpoint", 2)
    cross, follow = new_ids("link", 2)
    document = Document.from_records(
        [
            Project(id=new_ids("project", 1)[0]),
            Journey(id=journey, title="Buying online"),
            *(
                Stage(id=key, journey=journey, order=at, title="Order", width=width)
                for key, at in zip(columns, places, strict=False)
            ),
            Lane(id=upper, journey=journey, order=places[0], kind="touchpoints", title="Actions"),
            Lane(id=lower, journey=journey, order=places[1], kind="backstage", title="Courier"),
            Touchpoint(id=call, stage=columns[-1], lane=upper, order=places[0], title="The courier calls"),
            Touchpoint(id=note, stage=columns[0], lane=lower, order=places[0], title="No time to write ahead"),
            Link(id=cross, source=note, target=call, kind="causes"),
            Link(id=follow, source=call, target=note, label=label),
        ]
    )
    return document, cross, follow


def lines_of(svg: str, link: str) -> list[str]:
    """The groups of a link in a drawing, each from its start tag to its end."""
    return re.findall(rf'<g [^>]*"{link}"[^>]*>.*?</g>', svg, re.DOTALL)


def test_an_svg_has_marks_at_both_cards_or_one_line_with_its_kind(tmp_path: Path) -> None:
    document, cross, _ = two_lanes()
    export(document, tmp_path / "marks.svg", ExportOptions())
    export(document, tmp_path / "whole.svg", ExportOptions(links="whole"))
    marks = lines_of((tmp_path / "marks.svg").read_text(encoding="utf-8"), cross)
    whole = lines_of((tmp_path / "whole.svg").read_text(encoding="utf-8"), cross)
    assert len(marks) == len(whole) == 2
    assert not any(">causes</text>" in group for group in marks)
    assert sum(">causes</text>" in group for group in whole) == 1


@pytest.mark.parametrize("suffix", [".png", ".pdf", ".svg"])
def test_every_picture_can_show_links_whole_and_looks_otherwise_then(tmp_path: Path, suffix: str) -> None:
    document, _, _ = two_lanes()
    drawn = []
    for name, options in (("marks", ExportOptions()), ("whole", ExportOptions(links="whole"))):
        path = tmp_path / f"{name}{suffix}"
        assert export(document, path, options) == []
        drawn.append(path.read_bytes())
    assert drawn[0] != drawn[1]


def test_a_label_without_room_is_reported_with_its_words_and_the_cards_it_joins(tmp_path: Path) -> None:
    label = "many words about what happens then, " * 12
    document, _, follow = two_lanes(label, width=112.0)
    (problem,) = export(document, tmp_path / "map.svg", ExportOptions())
    assert problem.rule == "label_without_room"
    assert problem.record == follow
    assert "many words about" in problem.message
    assert "“The courier calls” → “No time to write ahead”" in problem.message
