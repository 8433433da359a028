"""The document as a graph, for asking: stages and touchpoints (and linked pain points), typed edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeyforge.model.path import steps
from journeyforge.model.records import Link, PainPoint, Stage, Touchpoint

if TYPE_CHECKING:
    import networkx

    from journeyforge.model.document import Document


def build(document: Document) -> networkx.MultiDiGraph[str]:
    """A frozen MultiDiGraph of a document.

    Nodes: ids of stages, touchpoints and pain points, with `type`, `title` and `journey` (its id).
    Edges: `kind` is a link's kind, or `in` (touchpoint to its stage), `hurts` (pain point to its touchpoint);
    implied `next` edges have `link` None. Links also carry `share`, `strength`, `evidence`.
    """
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    journey_of_stage = {stage.id: stage.journey for stage in document.of(Stage)}
    graph.add_nodes_from(
        (s.id, {"type": "stage", "title": s.title, "journey": s.journey}) for s in document.of(Stage)
    )
    touchpoints = document.of(Touchpoint)
    graph.add_nodes_from(
        (t.id, {"type": "touchpoint", "title": t.title, "journey": journey_of_stage[t.stage]}) for t in touchpoints
    )
    pains = document.of(PainPoint)
    graph.add_nodes_from((p.id, {"type": "pain_point", "title": p.title, "journey": p.journey}) for p in pains)
    graph.add_edges_from((t.id, t.stage, {"kind": "in"}) for t in touchpoints)
    graph.add_edges_from((p.id, t, {"kind": "hurts"}) for p in pains for t in p.touchpoints)
    graph.add_edges_from(
        (
            link.source,
            link.target,
            {
                "kind": link.kind,
                "link": link.id,
                "share": link.share,
                "strength": link.strength,
                "evidence": link.evidence.level,
            },
        )
        for link in document.of(Link)
    )
    for journey in document.journeys():
        graph.add_edges_from(
            (step.source, step.target, {"kind": "next", "link": None})
            for step in steps(document, journey.id)
            if step.link is None
        )
    networkx.freeze(graph)
    return graph
