"""The closed vocabularies of the model, and what each lane kind holds."""

from __future__ import annotations

from typing import Literal, get_args

Side = Literal["customer", "employee", "user", "partner"]
State = Literal["as_is", "to_be"]
JourneyStatus = Literal["draft", "agreed", "outdated"]
BuyingRole = Literal["decider", "influencer", "buyer", "user", "operations", "payer"]
LineBelow = Literal["none", "interaction", "visibility", "internal"]
LinkKind = Literal["next", "causes", "supports", "delays", "informs"]
Response = Literal["react", "fix", "improve", "strategy"]
Status = Literal["new", "triaged", "planned", "doing", "done", "dropped"]
EvidenceLevel = Literal["assumed", "heard", "observed", "measured"]
Method = Literal[
    "interview",
    "survey",
    "observation",
    "diary",
    "mystery_shopping",
    "analytics",
    "support_log",
    "workshop",
    "own_walk",
    "other",
]
SystemKind = Literal[
    "crm", "cdp", "hrm", "portal", "lms", "assistant", "sign_in", "knowledge_base", "messenger", "other"
]
Standing = Literal["target", "tolerated", "legacy", "retiring"]
ChannelKind = Literal[
    "web",
    "mobile_web",
    "app",
    "phone",
    "email",
    "chat",
    "bot",
    "voice_assistant",
    "social",
    "review_site",
    "branch",
    "courier",
    "locker",
    "self_service",
    "ar_vr",
    "other",
]
OwnerKind = Literal["person", "team"]
MetricKind = Literal[
    "nps",
    "csat",
    "csi",
    "ces",
    "enps",
    "sus",
    "umux_lite",
    "ltv",
    "conversion",
    "churn",
    "retention",
    "fcr",
    "aht",
    "time",
    "cost",
    "money",
    "count",
    "custom",
]
Direction = Literal["higher", "lower"]

TouchpointLane = Literal["touchpoints", "frontstage", "backstage", "support"]
NoteLane = Literal["text", "quotes", "images", "bright_spots"]
ReadLane = Literal[
    "feelings", "channels", "pain_points", "opportunities", "metrics", "owners", "how_we_know", "systems"
]
LaneKind = Literal[
    "touchpoints",
    "frontstage",
    "backstage",
    "support",
    "text",
    "quotes",
    "images",
    "bright_spots",
    "linked_journey",
    "feelings",
    "channels",
    "pain_points",
    "opportunities",
    "metrics",
    "owners",
    "how_we_know",
    "systems",
]

TOUCHPOINT_LANES: frozenset[str] = frozenset(get_args(TouchpointLane))
"""Lanes whose cells hold touchpoints."""
NOTE_LANES: frozenset[str] = frozenset(get_args(NoteLane))
"""Lanes whose cells hold notes."""
READ_LANES: frozenset[str] = frozenset(get_args(ReadLane))
"""Lanes that are computed from other records and hold nothing of their own."""
LANE_KINDS: tuple[str, ...] = get_args(LaneKind)
EVIDENCE_LEVELS: tuple[str, ...] = get_args(EvidenceLevel)
"""From the least sure to the surest."""
CAUSAL_KINDS: frozenset[str] = frozenset({"causes", "delays", "supports"})
"""Kinds of links that lead to possible causes (product.md)."""
