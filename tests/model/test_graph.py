"""The document as a graph: what is a node, what is an edge, and whose words they carry."""

from __future__ import annotations

from hypothesis import given, settings

import small_map
from journeyforge.model import commands
from journeyforge.model.document import Document
from journeyforge.model.path import steps
from journeyforge.model.records import Link, PainPoint, Stage, Touchpoint
from strategies import documents


def edges(document: Document, kind: str) -> set[tuple[str, str]]:
    return {(a, b) for a, b, data in document.graph.edges(data=True) if data["kind"] == kind}


def test_touchpoints_stand_in_their_stages_and_pains_hurt_their_touchpoints() -> None:
    document = small_map.document()
    assert (small_map.PAY, small_map.BUY) in edges(document, "in")
    assert edges(document, "hurts") == {(small_map.SLOW, small_map.PAY)}
    assert edges(document, "causes") == {(small_map.DRIVE, small_map.SLOW)}


def test_the_implied_path_is_in_the_graph() -> None:
    document = small_map.document()
    assert edges(document, "next") == {(small_map.FIND, small_map.COMPARE), (small_map.COMPARE, small_map.PAY)}
    linked = document.apply(commands.add_link(document, small_map.FIND, small_map.PAY, share=0.5))
    assert edges(linked, "next") == {(small_map.FIND, small_map.PAY), (small_map.COMPARE, small_map.PAY)}
    (data,) = [d for _, _, d in linked.graph.edges(data=True) if d.get("share") == 0.5]
    assert data["link"] in linked
    assert data["evidence"] == "assumed"


def test_nodes_carry_type_title_and_journey() -> None:
    graph = small_map.document().graph
    assert graph.nodes[small_map.SLOW] == {
        "type": "pain_point",
        "title": "Paying takes long",
        "journey": small_map.JOURNEY,
    }
    assert graph.nodes[small_map.ROUTE]["type"] == "stage"


@settings(max_examples=25)
@given(documents())
def test_the_graph_has_what_the_document_has(document: Document) -> None:
    graph = document.graph
    nodes = {record.id for cls in (Stage, Touchpoint, PainPoint) for record in document.of(cls)}
    assert set(graph.nodes) == nodes
    links = {data["link"] for _, _, data in graph.edges(data=True) if data.get("link")}
    assert links == {link.id for link in document.of(Link)}
    implied = sum(data["kind"] == "next" and data["link"] is None for _, _, data in graph.edges(data=True))
    assert implied == sum(
        step.link is None for journey in document.journeys() for step in steps(document, journey.id)
    )
