"""The checks of a project, as a table. A rule is a row: its name, how bad it is, and the function that looks.

Each looks at the whole document once; together they take time in proportion to its size.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from journeyforge.model import rules_facts as facts
from journeyforge.model import rules_shape as shape
from journeyforge.model.document import Document
from journeyforge.model.problem import Problem, Severity
from journeyforge.model.rules_view import Findings, View


@dataclass(frozen=True, slots=True)
class Rule:
    """One check. `find` yields the records that break it, each with a sentence that says what to do."""

    severity: Severity
    find: Callable[[View], Findings]

    @property
    def name(self) -> str:
        """The short stable name that problems carry."""
        return self.find.__name__

    @property
    def about(self) -> str:
        """What the rule is against, in a line."""
        return (self.find.__doc__ or "").partition("\n")[0]


RULES: tuple[Rule, ...] = (
    Rule("error", shape.unreadable_record),
    Rule("hint", shape.unknown_type),
    Rule("error", shape.project_records),
    Rule("warning", shape.journey_without_personas),
    Rule("warning", shape.goal_empty),
    Rule("error", shape.counterpart_of_itself),
    Rule("warning", shape.review_overdue),
    Rule("warning", shape.stage_without_title),
    Rule("warning", shape.stage_without_touchpoints),
    Rule("hint", shape.lane_without_title),
    Rule("warning", shape.linked_lane_without_journey),
    Rule("warning", shape.touchpoint_without_title),
    Rule("error", shape.card_between_journeys),
    Rule("error", shape.card_in_wrong_lane),
    Rule("warning", shape.note_half_placed),
    Rule("warning", shape.span_past_last_stage),
    Rule("error", shape.link_to_itself),
    Rule("warning", shape.next_leaves_journey),
    Rule("error", shape.shares_above_one),
    Rule("warning", shape.shares_do_not_add_up),
    Rule("warning", shape.shares_incomplete),
    Rule("warning", facts.moment_of_truth_unwatched),
    Rule("error", facts.feeling_twice),
    Rule("error", facts.pain_or_opportunity_nowhere),
    Rule("warning", facts.pain_without_evidence),
    Rule("warning", facts.high_pain_without_owner),
    Rule("warning", facts.done_without_what_was_done),
    Rule("warning", facts.overdue),
    Rule("warning", facts.evidence_in_future),
    Rule("warning", facts.source_period_reversed),
    Rule("error", facts.owner_in_circle),
    Rule("hint", facts.metric_without_measurements),
    Rule("error", facts.metric_scale_reversed),
    Rule("warning", facts.target_out_of_scale),
    Rule("error", facts.value_out_of_scale),
    Rule("warning", facts.measurement_without_n),
    Rule("error", facts.period_reversed),
    Rule("error", facts.counts_do_not_sum_to_n),
    Rule("error", facts.spread_impossible),
)
"""Every rule, in the order in which problems are told."""


def check(document: Document, today: datetime.date | None = None) -> list[Problem]:
    """All problems of a document, rule by rule. `today` (None: the computer's) is what dates are held against."""
    view = View(document, today or datetime.date.today())
    return [
        Problem(rule.severity, rule.name, message, record) for rule in RULES for record, message in rule.find(view)
    ]
