"""The forms of what stands on the map."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.panels import kinds
from journeyforge.gui.panels.fields.choices import ChoiceField, FlagField
from journeyforge.gui.panels.fields.lane_kind import LaneKindField
from journeyforge.gui.panels.fields.numbers import DateField, NumberField
from journeyforge.gui.panels.fields.references import ReferenceField, ReferencesField
from journeyforge.gui.panels.fields.texts import LineField, LinesField, WordsField
from journeyforge.gui.panels.forms_backlog import IDEA, PAIN
from journeyforge.gui.panels.rows import (
    EVIDENCE,
    OWNER,
    SIDE,
    STAGE,
    SURE,
    TAGS,
    VOTES,
    Row,
    Section,
    all_of,
    around,
    step_lanes,
)
from journeyforge.model.records import (
    Channel,
    Journey,
    Persona,
    System,
)

_TOUCHPOINT = Section(
    "",
    (
        STAGE,
        Row(
            "lane",
            QT_TRANSLATE_NOOP("Fields", "Lane"),
            lambda: ReferenceField(around(step_lanes), optional=False),
        ),
        Row(
            "channels",
            QT_TRANSLATE_NOOP("Fields", "Channels"),
            lambda: ReferencesField(all_of(Channel), makes=True),
            kind="channel",
        ),
        OWNER,
        Row(
            "moment_of_truth",
            "",
            lambda: FlagField(QT_TRANSLATE_NOOP("Fields", "Moment of truth")),
        ),
    ),
)
_MORE = Section(
    QT_TRANSLATE_NOOP("Fields", "More"),
    (
        Row(
            "systems",
            QT_TRANSLATE_NOOP("Fields", "Systems"),
            lambda: ReferencesField(all_of(System), makes=True),
            kind="system",
        ),
        Row(
            "participants",
            QT_TRANSLATE_NOOP("Fields", "Participants"),
            lambda: ReferencesField(all_of(Persona), makes=True),
            kind="persona",
        ),
        Row("need", QT_TRANSLATE_NOOP("Fields", "Need"), WordsField, True),
        Row("expectation", QT_TRANSLATE_NOOP("Fields", "Expectation"), WordsField, True),
        Row(
            "active_minutes",
            QT_TRANSLATE_NOOP("Fields", "Active"),
            lambda: NumberField(unit="min"),
        ),
        Row(
            "waiting_minutes",
            QT_TRANSLATE_NOOP("Fields", "Waiting"),
            lambda: NumberField(unit="min"),
        ),
        Row("span", QT_TRANSLATE_NOOP("Fields", "Stages wide"), lambda: NumberField(whole=True)),
        Row("links", QT_TRANSLATE_NOOP("Fields", "Web addresses"), LinesField, True),
        VOTES,
        TAGS,
        Row("note", QT_TRANSLATE_NOOP("Fields", "Note"), WordsField, True),
    ),
)
_JOURNEY = (
    Section(
        "",
        (
            SIDE,
            Row("state", QT_TRANSLATE_NOOP("Fields", "State"), lambda: ChoiceField(kinds.STATES)),
            Row(
                "status",
                QT_TRANSLATE_NOOP("Fields", "Status"),
                lambda: ChoiceField(kinds.JOURNEY_STATUSES),
            ),
            Row(
                "personas",
                QT_TRANSLATE_NOOP("Fields", "Personas"),
                lambda: ReferencesField(all_of(Persona), makes=True),
                kind="persona",
            ),
            OWNER,
            Row("review_by", QT_TRANSLATE_NOOP("Fields", "Review by"), DateField),
            Row("scenario", QT_TRANSLATE_NOOP("Fields", "Scenario"), WordsField, True),
            Row("goal", QT_TRANSLATE_NOOP("Fields", "Goal"), WordsField, True),
            Row(
                "success_criterion",
                QT_TRANSLATE_NOOP("Fields", "Success criterion"),
                WordsField,
                True,
            ),
            Row(
                "counterpart",
                QT_TRANSLATE_NOOP("Fields", "As-is or to-be twin"),
                lambda: ReferenceField(all_of(Journey)),
                True,
            ),
            TAGS,
        ),
    ),
)
MAP: dict[str, tuple[Section, ...]] = {
    "touchpoint": (_TOUCHPOINT, SURE, EVIDENCE, _MORE),
    "pain_point": PAIN,
    "opportunity": IDEA,
    "note": (
        SURE,
        EVIDENCE,
        Section(
            "",
            (
                Row(
                    "persona",
                    QT_TRANSLATE_NOOP("Fields", "Persona"),
                    lambda: ReferenceField(all_of(Persona), makes=True),
                    kind="persona",
                ),
                VOTES,
                TAGS,
            ),
        ),
    ),
    "journey": _JOURNEY,
    "stage": (
        Section(
            "",
            (
                Row("phase", QT_TRANSLATE_NOOP("Fields", "Phase"), LineField),
                Row("goal", QT_TRANSLATE_NOOP("Fields", "Goal"), WordsField, True),
                Row(
                    "duration_minutes",
                    QT_TRANSLATE_NOOP("Fields", "Duration"),
                    lambda: NumberField(unit="min"),
                ),
                Row("width", QT_TRANSLATE_NOOP("Fields", "Width"), lambda: NumberField(unit="px")),
            ),
        ),
    ),
    "lane": (
        Section(
            "",
            (
                Row("kind", QT_TRANSLATE_NOOP("Fields", "Kind"), LaneKindField),
                Row(
                    "persona",
                    QT_TRANSLATE_NOOP("Fields", "Persona"),
                    lambda: ReferenceField(all_of(Persona), makes=True),
                    kind="persona",
                ),
                Row(
                    "linked_journey",
                    QT_TRANSLATE_NOOP("Fields", "Linked journey"),
                    lambda: ReferenceField(all_of(Journey)),
                    True,
                ),
                Row(
                    "line_below",
                    QT_TRANSLATE_NOOP("Fields", "Line below"),
                    lambda: ChoiceField(kinds.LINES, optional=True),
                ),
                Row("height", QT_TRANSLATE_NOOP("Fields", "Height"), lambda: NumberField(unit="px")),
                Row("hidden", "", lambda: FlagField(QT_TRANSLATE_NOOP("Fields", "Hidden"))),
                Row("collapsed", "", lambda: FlagField(QT_TRANSLATE_NOOP("Fields", "Collapsed"))),
            ),
        ),
    ),
    "link": (
        Section(
            "",
            (
                Row("kind", QT_TRANSLATE_NOOP("Fields", "Kind"), lambda: ChoiceField(kinds.LINKS)),
                Row("share", QT_TRANSLATE_NOOP("Fields", "Share"), lambda: NumberField(per_cent=True)),
                Row(
                    "strength",
                    QT_TRANSLATE_NOOP("Fields", "Strength 1–3"),
                    lambda: NumberField(whole=True),
                ),
            ),
        ),
        SURE,
        EVIDENCE,
    ),
    "feeling": (SURE, EVIDENCE),
}
