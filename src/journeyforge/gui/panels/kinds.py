"""The words people read for the values of closed vocabularies; translated in the context `Kinds`."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

Words = tuple[tuple[str, str], ...]


def _words(*pairs: tuple[str, Any]) -> Words:
    return tuple((value, str(text)) for value, text in pairs)


SIDES = _words(
    ("customer", QT_TRANSLATE_NOOP("Kinds", "Customer")),
    ("employee", QT_TRANSLATE_NOOP("Kinds", "Employee")),
    ("user", QT_TRANSLATE_NOOP("Kinds", "User")),
    ("partner", QT_TRANSLATE_NOOP("Kinds", "Partner")),
)
STATES = _words(("as_is", QT_TRANSLATE_NOOP("Kinds", "As is")), ("to_be", QT_TRANSLATE_NOOP("Kinds", "To be")))
JOURNEY_STATUSES = _words(
    ("draft", QT_TRANSLATE_NOOP("Kinds", "Draft")),
    ("agreed", QT_TRANSLATE_NOOP("Kinds", "Agreed")),
    ("outdated", QT_TRANSLATE_NOOP("Kinds", "Outdated")),
)
ROLES = _words(
    ("decider", QT_TRANSLATE_NOOP("Kinds", "Decider")),
    ("influencer", QT_TRANSLATE_NOOP("Kinds", "Influencer")),
    ("buyer", QT_TRANSLATE_NOOP("Kinds", "Buyer")),
    ("user", QT_TRANSLATE_NOOP("Kinds", "User")),
    ("operations", QT_TRANSLATE_NOOP("Kinds", "Operations")),
    ("payer", QT_TRANSLATE_NOOP("Kinds", "Payer")),
)
LINES = _words(
    ("none", QT_TRANSLATE_NOOP("Kinds", "No line")),
    ("interaction", QT_TRANSLATE_NOOP("Kinds", "Line of interaction")),
    ("visibility", QT_TRANSLATE_NOOP("Kinds", "Line of visibility")),
    ("internal", QT_TRANSLATE_NOOP("Kinds", "Line of internal interaction")),
)
LINKS = _words(
    ("next", QT_TRANSLATE_NOOP("Kinds", "Next step")),
    ("causes", QT_TRANSLATE_NOOP("Kinds", "Causes")),
    ("supports", QT_TRANSLATE_NOOP("Kinds", "Supports")),
    ("delays", QT_TRANSLATE_NOOP("Kinds", "Delays")),
    ("informs", QT_TRANSLATE_NOOP("Kinds", "Informs")),
)
RESPONSES = _words(
    ("react", QT_TRANSLATE_NOOP("Kinds", "React now")),
    ("fix", QT_TRANSLATE_NOOP("Kinds", "Fix")),
    ("improve", QT_TRANSLATE_NOOP("Kinds", "Keep improving")),
    ("strategy", QT_TRANSLATE_NOOP("Kinds", "Change strategy")),
)
STATUSES = _words(
    ("new", QT_TRANSLATE_NOOP("Kinds", "New")),
    ("triaged", QT_TRANSLATE_NOOP("Kinds", "Triaged")),
    ("planned", QT_TRANSLATE_NOOP("Kinds", "Planned")),
    ("doing", QT_TRANSLATE_NOOP("Kinds", "Doing")),
    ("done", QT_TRANSLATE_NOOP("Kinds", "Done")),
    ("dropped", QT_TRANSLATE_NOOP("Kinds", "Dropped")),
)
EVIDENCE = _words(
    ("assumed", QT_TRANSLATE_NOOP("Kinds", "Assumed")),
    ("heard", QT_TRANSLATE_NOOP("Kinds", "Heard")),
    ("observed", QT_TRANSLATE_NOOP("Kinds", "Observed")),
    ("measured", QT_TRANSLATE_NOOP("Kinds", "Measured")),
)
METHODS = _words(
    ("interview", QT_TRANSLATE_NOOP("Kinds", "Interview")),
    ("survey", QT_TRANSLATE_NOOP("Kinds", "Survey")),
    ("observation", QT_TRANSLATE_NOOP("Kinds", "Observation")),
    ("diary", QT_TRANSLATE_NOOP("Kinds", "Diary")),
    ("mystery_shopping", QT_TRANSLATE_NOOP("Kinds", "Mystery shopping")),
    ("analytics", QT_TRANSLATE_NOOP("Kinds", "Analytics")),
    ("support_log", QT_TRANSLATE_NOOP("Kinds", "Support log")),
    ("workshop", QT_TRANSLATE_NOOP("Kinds", "Workshop")),
    ("own_walk", QT_TRANSLATE_NOOP("Kinds", "Own walk")),
    ("other", QT_TRANSLATE_NOOP("Kinds", "Other")),
)
SYSTEMS = _words(
    ("crm", QT_TRANSLATE_NOOP("Kinds", "CRM")),
    ("cdp", QT_TRANSLATE_NOOP("Kinds", "CDP")),
    ("hrm", QT_TRANSLATE_NOOP("Kinds", "HRM")),
    ("portal", QT_TRANSLATE_NOOP("Kinds", "Portal")),
    ("lms", QT_TRANSLATE_NOOP("Kinds", "LMS")),
    ("assistant", QT_TRANSLATE_NOOP("Kinds", "Assistant")),
    ("sign_in", QT_TRANSLATE_NOOP("Kinds", "Sign-in")),
    ("knowledge_base", QT_TRANSLATE_NOOP("Kinds", "Knowledge base")),
    ("messenger", QT_TRANSLATE_NOOP("Kinds", "Messenger")),
    ("other", QT_TRANSLATE_NOOP("Kinds", "Other")),
)
STANDINGS = _words(
    ("target", QT_TRANSLATE_NOOP("Kinds", "Target")),
    ("tolerated", QT_TRANSLATE_NOOP("Kinds", "Tolerated")),
    ("legacy", QT_TRANSLATE_NOOP("Kinds", "Legacy")),
    ("retiring", QT_TRANSLATE_NOOP("Kinds", "Retiring")),
)
CHANNELS = _words(
    ("web", QT_TRANSLATE_NOOP("Kinds", "Web")),
    ("mobile_web", QT_TRANSLATE_NOOP("Kinds", "Mobile web")),
    ("app", QT_TRANSLATE_NOOP("Kinds", "App")),
    ("phone", QT_TRANSLATE_NOOP("Kinds", "Phone")),
    ("email", QT_TRANSLATE_NOOP("Kinds", "E-mail")),
    ("chat", QT_TRANSLATE_NOOP("Kinds", "Chat")),
    ("bot", QT_TRANSLATE_NOOP("Kinds", "Bot")),
    ("voice_assistant", QT_TRANSLATE_NOOP("Kinds", "Voice assistant")),
    ("social", QT_TRANSLATE_NOOP("Kinds", "Social")),
    ("review_site", QT_TRANSLATE_NOOP("Kinds", "Review site")),
    ("branch", QT_TRANSLATE_NOOP("Kinds", "Branch")),
    ("courier", QT_TRANSLATE_NOOP("Kinds", "Courier")),
    ("locker", QT_TRANSLATE_NOOP("Kinds", "Locker")),
    ("self_service", QT_TRANSLATE_NOOP("Kinds", "Self-service")),
    ("ar_vr", QT_TRANSLATE_NOOP("Kinds", "AR/VR")),
    ("other", QT_TRANSLATE_NOOP("Kinds", "Other")),
)
OWNERS = _words(("person", QT_TRANSLATE_NOOP("Kinds", "Person")), ("team", QT_TRANSLATE_NOOP("Kinds", "Team")))
METRICS = _words(
    ("nps", QT_TRANSLATE_NOOP("Kinds", "NPS")),
    ("csat", QT_TRANSLATE_NOOP("Kinds", "CSAT")),
    ("csi", QT_TRANSLATE_NOOP("Kinds", "CSI")),
    ("ces", QT_TRANSLATE_NOOP("Kinds", "CES")),
    ("enps", QT_TRANSLATE_NOOP("Kinds", "eNPS")),
    ("sus", QT_TRANSLATE_NOOP("Kinds", "SUS")),
    ("umux_lite", QT_TRANSLATE_NOOP("Kinds", "UMUX-Lite")),
    ("ltv", QT_TRANSLATE_NOOP("Kinds", "LTV")),
    ("conversion", QT_TRANSLATE_NOOP("Kinds", "Conversion")),
    ("churn", QT_TRANSLATE_NOOP("Kinds", "Churn")),
    ("retention", QT_TRANSLATE_NOOP("Kinds", "Retention")),
    ("fcr", QT_TRANSLATE_NOOP("Kinds", "FCR")),
    ("aht", QT_TRANSLATE_NOOP("Kinds", "AHT")),
    ("time", QT_TRANSLATE_NOOP("Kinds", "Time")),
    ("cost", QT_TRANSLATE_NOOP("Kinds", "Cost")),
    ("money", QT_TRANSLATE_NOOP("Kinds", "Money")),
    ("count", QT_TRANSLATE_NOOP("Kinds", "Count")),
    ("custom", QT_TRANSLATE_NOOP("Kinds", "Custom")),
)
DIRECTIONS = _words(
    ("higher", QT_TRANSLATE_NOOP("Kinds", "High is good")), ("lower", QT_TRANSLATE_NOOP("Kinds", "Low is good"))
)
LANES = _words(
    ("touchpoints", QT_TRANSLATE_NOOP("Kinds", "Steps")),
    ("frontstage", QT_TRANSLATE_NOOP("Kinds", "Frontstage")),
    ("backstage", QT_TRANSLATE_NOOP("Kinds", "Backstage")),
    ("support", QT_TRANSLATE_NOOP("Kinds", "Support processes")),
    ("text", QT_TRANSLATE_NOOP("Kinds", "Text")),
    ("quotes", QT_TRANSLATE_NOOP("Kinds", "Quotes")),
    ("images", QT_TRANSLATE_NOOP("Kinds", "Images")),
    ("bright_spots", QT_TRANSLATE_NOOP("Kinds", "Bright spots")),
    ("linked_journey", QT_TRANSLATE_NOOP("Kinds", "Linked journey")),
    ("feelings", QT_TRANSLATE_NOOP("Kinds", "Feelings")),
    ("channels", QT_TRANSLATE_NOOP("Kinds", "Channels")),
    ("pain_points", QT_TRANSLATE_NOOP("Kinds", "Pain points")),
    ("opportunities", QT_TRANSLATE_NOOP("Kinds", "Opportunities")),
    ("metrics", QT_TRANSLATE_NOOP("Kinds", "Metrics")),
    ("owners", QT_TRANSLATE_NOOP("Kinds", "Owners")),
    ("how_we_know", QT_TRANSLATE_NOOP("Kinds", "How we know")),
    ("systems", QT_TRANSLATE_NOOP("Kinds", "Systems")),
)
RECORDS = dict(
    _words(
        ("project", QT_TRANSLATE_NOOP("Kinds", "Project")),
        ("journey", QT_TRANSLATE_NOOP("Kinds", "Journey")),
        ("persona", QT_TRANSLATE_NOOP("Kinds", "Persona")),
        ("stage", QT_TRANSLATE_NOOP("Kinds", "Stage")),
        ("lane", QT_TRANSLATE_NOOP("Kinds", "Lane")),
        ("touchpoint", QT_TRANSLATE_NOOP("Kinds", "Step")),
        ("feeling", QT_TRANSLATE_NOOP("Kinds", "Feeling")),
        ("note", QT_TRANSLATE_NOOP("Kinds", "Card")),
        ("link", QT_TRANSLATE_NOOP("Kinds", "Link")),
        ("pain_point", QT_TRANSLATE_NOOP("Kinds", "Pain point")),
        ("opportunity", QT_TRANSLATE_NOOP("Kinds", "Opportunity")),
        ("source", QT_TRANSLATE_NOOP("Kinds", "Source")),
        ("system", QT_TRANSLATE_NOOP("Kinds", "System")),
        ("channel", QT_TRANSLATE_NOOP("Kinds", "Channel")),
        ("owner", QT_TRANSLATE_NOOP("Kinds", "Owner")),
        ("metric", QT_TRANSLATE_NOOP("Kinds", "Metric")),
        ("measurement", QT_TRANSLATE_NOOP("Kinds", "Measurement")),
    )
)
"""The name of each type of record."""


def word(words: Words, value: str) -> str:
    """The translated word of a value."""
    return QCoreApplication.translate("Kinds", dict(words)[value])
