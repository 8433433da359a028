"""SQL views over the records, so that any SQLite reader sees typed columns. We never read through them."""

from __future__ import annotations

import dataclasses
import datetime
import json
from typing import Any

from journeyforge.model.codec import TYPES
from journeyforge.model.records import Base
from journeyforge.model.values import Evidence, Scores

_SCORE_INPUTS = {
    "rice": ("reach", "impact", "confidence", "effort"),
    "ice": ("impact", "confidence", "ease"),
    "wsjf": ("value", "time_criticality", "risk_reduction", "job_size"),
    "impact_effort": ("impact", "effort"),
}


def view_statements() -> list[str]:
    """CREATE VIEW for every record kind, then `backlog` and `touchpoint_summary`."""
    return [*(_view(name) for name in TYPES), BACKLOG, TOUCHPOINT_SUMMARY]


def view_columns(name: str) -> list[tuple[str, str]]:
    """Name and SQL expression of each column of a record kind's view."""
    columns = [("id", "id"), ("title", _extract("title", ""))]
    for field in dataclasses.fields(TYPES[name]):
        if field.name in {f.name for f in dataclasses.fields(Base)} or field.name == "type":
            continue
        columns += _columns(field)
    return columns


def _view(name: str) -> str:
    listed = ", ".join(f'{sql} AS "{column}"' for column, sql in view_columns(name))
    return f"CREATE VIEW \"{name}\" AS SELECT {listed} FROM record WHERE id >= '{name}:' AND id < '{name};'"


def _columns(field: dataclasses.Field[Any]) -> list[tuple[str, str]]:
    if isinstance(field.default, Evidence):
        return [
            ("evidence_level", _extract("evidence.level", "assumed")),
            *((f"evidence_{part}", _extract(f"evidence.{part}", None)) for part in ("source", "n", "date")),
        ]
    if isinstance(field.default, Scores):
        return [
            (f"{frame}_{part}", _extract(f"scores.{frame}.{part}", None))
            for frame, parts in _SCORE_INPUTS.items()
            for part in parts
        ]
    return [(field.name, _extract(field.name, field.default))]


def _extract(path: str, default: object) -> str:
    found = f"json_extract(body, '$.{path}')"
    if default is None or default is dataclasses.MISSING:
        return found
    return f"coalesce({found}, {_literal(default)})"


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, tuple):
        return "'[]'" if not value else f"'{json.dumps(value)}'"
    if isinstance(value, str | datetime.date):
        return "'" + str(value).replace("'", "''") + "'"
    raise TypeError(f"no SQL literal for {value!r}")


BACKLOG = """
CREATE VIEW backlog AS
SELECT item.id AS id, item.type AS type, json_extract(item.body, '$.title') AS title,
       json_extract(item.body, '$.severity') AS severity, json_extract(item.body, '$.frequency') AS frequency,
       json_extract(item.body, '$.severity') * json_extract(item.body, '$.frequency') AS pain_score,
       coalesce(json_extract(item.body, '$.status'), 'new') AS status,
       json_extract(owner.body, '$.title') AS owner, json_extract(item.body, '$.due') AS due,
       json_extract(journey.body, '$.title') AS journey,
       coalesce(json_extract(item.body, '$.evidence.level'), 'assumed') AS evidence_level,
       coalesce(json_extract(item.body, '$.touchpoints'), '[]') AS touchpoints,
       coalesce(json_extract(item.body, '$.tickets'), '[]') AS tickets
FROM record AS item
LEFT JOIN record AS owner ON owner.id = json_extract(item.body, '$.owner')
LEFT JOIN record AS journey ON journey.id = json_extract(item.body, '$.journey')
WHERE item.type IN ('pain_point', 'opportunity')
""".strip()

TOUCHPOINT_SUMMARY = """
CREATE VIEW touchpoint_summary AS
WITH stage_of AS MATERIALIZED (
    SELECT stage.id AS id, json_extract(stage.body, '$.title') AS title,
           journey.id AS journey_id, json_extract(journey.body, '$.title') AS journey
    FROM record AS stage JOIN record AS journey ON journey.id = json_extract(stage.body, '$.journey')
    WHERE stage.type = 'stage'
),
lane_of AS MATERIALIZED (
    SELECT id, json_extract(body, '$.title') AS title FROM record WHERE type = 'lane'
),
owner_of AS MATERIALIZED (
    SELECT id, json_extract(body, '$.title') AS title FROM record WHERE type = 'owner'
),
around AS MATERIALIZED (
    SELECT reference.target AS id,
           sum(reference.field = 'touchpoints') AS pain_points,
           sum(reference.field = 'touchpoints'
               AND coalesce(json_extract(other.body, '$.status'), 'new') NOT IN ('done', 'dropped'))
               AS open_pain_points,
           max(json_extract(other.body, '$.severity')) AS worst_severity,
           avg(CASE WHEN reference.field = 'touchpoint' THEN json_extract(other.body, '$.value') END) AS feeling,
           sum(reference.field = 'touchpoint') AS feelings,
           sum(reference.field = 'attached_to') AS metrics
    FROM reference JOIN record AS other ON other.id = reference.source
    WHERE reference.target >= 'touchpoint:' AND reference.target < 'touchpoint;'
      AND reference.field IN ('touchpoints', 'touchpoint', 'attached_to')
      AND (reference.field = 'touchpoints' AND other.type = 'pain_point'
           OR reference.field = 'touchpoint' AND other.type = 'feeling'
           OR reference.field = 'attached_to')
    GROUP BY reference.target
)
SELECT card.id AS id, json_extract(card.body, '$.title') AS title,
       stage_of.journey_id AS journey_id, stage_of.journey AS journey, stage_of.title AS stage,
       lane_of.title AS lane,
       (SELECT owner_of.title FROM owner_of WHERE owner_of.id = json_extract(card.body, '$.owner')) AS owner,
       coalesce(json_extract(card.body, '$.evidence.level'), 'assumed') AS evidence_level,
       coalesce(json_extract(card.body, '$.moment_of_truth'), 0) AS moment_of_truth,
       coalesce(around.pain_points, 0) AS pain_points, coalesce(around.open_pain_points, 0) AS open_pain_points,
       around.worst_severity AS worst_severity, around.feeling AS feeling,
       coalesce(around.feelings, 0) AS feelings, coalesce(around.metrics, 0) AS metrics
FROM record AS card
LEFT JOIN stage_of ON stage_of.id = json_extract(card.body, '$.stage')
LEFT JOIN lane_of ON lane_of.id = json_extract(card.body, '$.lane')
LEFT JOIN around ON around.id = card.id
WHERE card.id >= 'touchpoint:' AND card.id < 'touchpoint;'
""".strip()
"""Per touchpoint: where it stands, whose it is, what hurts there and how it feels (mean, −2…+2)."""
