"""The forms of pain points and opportunities."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.panels import kinds
from journeyforge.gui.panels.fields.answers import ANSWERS, AnswersField
from journeyforge.gui.panels.fields.answers import pains as all_pains
from journeyforge.gui.panels.fields.choices import ChoiceField
from journeyforge.gui.panels.fields.effects import EffectField
from journeyforge.gui.panels.fields.numbers import DateField, NumberField, StepsField
from journeyforge.gui.panels.fields.references import ReferenceField, ReferencesField
from journeyforge.gui.panels.fields.scores import money_field, quadrant_field, score_field
from journeyforge.gui.panels.fields.texts import LinesField, WordsField
from journeyforge.gui.panels.rows import (
    DUE,
    EVIDENCE,
    OWNER,
    STATUS,
    STEPS,
    SURE,
    TAGS,
    TEXT,
    VOTES,
    Row,
    Section,
    all_of,
)
from journeyforge.model.records import Metric, Persona

SCORES = (
    Row("scores.impact_effort", "", quadrant_field, True),
    Row("scores.rice", "", lambda: score_field("rice"), True),
    Row("scores.ice", "", lambda: score_field("ice"), True),
    Row("scores.wsjf", "", lambda: score_field("wsjf"), True),
)
PAIN = (
    Section(
        "",
        (
            Row("severity", QT_TRANSLATE_NOOP("Fields", "Severity"), StepsField),
            Row("frequency", QT_TRANSLATE_NOOP("Fields", "Frequency"), StepsField),
            OWNER,
            STATUS,
            DUE,
            Row(
                "response",
                QT_TRANSLATE_NOOP("Fields", "Response"),
                lambda: ChoiceField(kinds.RESPONSES, optional=True),
            ),
        ),
    ),
    SURE,
    EVIDENCE,
    Section(
        QT_TRANSLATE_NOOP("Fields", "Addressed by"),
        (Row(ANSWERS, "", AnswersField, True),),
    ),
    Section(
        QT_TRANSLATE_NOOP("Fields", "Closing the loop"),
        (
            Row("what_was_done", QT_TRANSLATE_NOOP("Fields", "What was done"), WordsField, True),
            Row("closed_on", QT_TRANSLATE_NOOP("Fields", "Closed on"), DateField),
            Row("effect_metric", QT_TRANSLATE_NOOP("Fields", "To move"), lambda: ReferenceField(all_of(Metric))),
            Row("", "", EffectField, True),
        ),
    ),
    Section(
        QT_TRANSLATE_NOOP("Fields", "Scores"),
        (
            Row("", "", lambda: score_field("pain"), True),
            *SCORES,
            Row("", "", money_field, True),
            Row(
                "customers_affected",
                QT_TRANSLATE_NOOP("Fields", "Customers affected"),
                lambda: NumberField(whole=True),
            ),
            Row(
                "churn_uplift",
                QT_TRANSLATE_NOOP("Fields", "Churn uplift"),
                lambda: NumberField(per_cent=True),
            ),
        ),
    ),
    Section(
        QT_TRANSLATE_NOOP("Fields", "More"),
        (
            TEXT,
            Row("quotes", QT_TRANSLATE_NOOP("Fields", "Quotes, one a line"), LinesField, True),
            STEPS,
            Row(
                "personas",
                QT_TRANSLATE_NOOP("Fields", "Personas"),
                lambda: ReferencesField(all_of(Persona)),
            ),
            VOTES,
            TAGS,
        ),
    ),
)
IDEA = (
    Section("", (OWNER, STATUS, DUE)),
    Section(
        QT_TRANSLATE_NOOP("Fields", "Addresses"),
        (
            Row(
                "pain_points",
                QT_TRANSLATE_NOOP("Fields", "Pain points"),
                lambda: ReferencesField(all_pains),
                True,
            ),
        ),
    ),
    Section(QT_TRANSLATE_NOOP("Fields", "Scores"), SCORES),
    Section(QT_TRANSLATE_NOOP("Fields", "More"), (TEXT, STEPS, VOTES, TAGS)),
)
