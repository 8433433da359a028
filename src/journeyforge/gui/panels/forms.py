"""What the inspector shows of each type of record, as tables of fields."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from journeyforge.gui.panels import kinds
from journeyforge.gui.panels.fields.choices import ChoiceField, FlagField
from journeyforge.gui.panels.fields.numbers import DateField, NumberField, StepsField
from journeyforge.gui.panels.fields.references import ReferenceField
from journeyforge.gui.panels.fields.texts import LineField, LinesField, TagsField, WordsField
from journeyforge.gui.panels.forms_map import MAP
from journeyforge.gui.panels.rows import (
    COLOUR,
    EVIDENCE,
    OWNER,
    SIDE,
    SURE,
    Row,
    Section,
    all_of,
)
from journeyforge.model.records import (
    Channel,
    Owner,
    Source,
)

_PERSONA = (
    Section(
        "",
        (
            SIDE,
            Row(
                "role",
                QT_TRANSLATE_NOOP("Fields", "Role in buying"),
                lambda: ChoiceField(kinds.ROLES, optional=True),
            ),
            Row("segment", QT_TRANSLATE_NOOP("Fields", "Segment"), LineField),
            COLOUR,
            Row("quote", QT_TRANSLATE_NOOP("Fields", "Quote"), WordsField, True),
            Row("bio", QT_TRANSLATE_NOOP("Fields", "About"), WordsField, True),
            Row("goals", QT_TRANSLATE_NOOP("Fields", "Goals, one a line"), LinesField, True),
            Row("needs", QT_TRANSLATE_NOOP("Fields", "Needs, one a line"), LinesField, True),
            Row("frustrations", QT_TRANSLATE_NOOP("Fields", "Frustrations"), LinesField, True),
            Row("behaviours", QT_TRANSLATE_NOOP("Fields", "Behaviours"), LinesField, True),
            Row("expectations", QT_TRANSLATE_NOOP("Fields", "Expectations"), LinesField, True),
            Row("influence", QT_TRANSLATE_NOOP("Fields", "Influence"), StepsField),
            Row("interest", QT_TRANSLATE_NOOP("Fields", "Interest"), StepsField),
            Row(
                "share_of_base",
                QT_TRANSLATE_NOOP("Fields", "Share of base"),
                lambda: NumberField(per_cent=True),
            ),
        ),
    ),
    SURE,
    EVIDENCE,
)
_METRIC = (
    Section(
        "",
        (
            Row("kind", QT_TRANSLATE_NOOP("Fields", "Kind"), lambda: ChoiceField(kinds.METRICS)),
            Row("unit", QT_TRANSLATE_NOOP("Fields", "Unit"), LineField),
            Row(
                "direction",
                QT_TRANSLATE_NOOP("Fields", "Direction"),
                lambda: ChoiceField(kinds.DIRECTIONS),
            ),
            Row("scale_min", QT_TRANSLATE_NOOP("Fields", "Scale from"), NumberField),
            Row("scale_max", QT_TRANSLATE_NOOP("Fields", "Scale to"), NumberField),
            Row("target", QT_TRANSLATE_NOOP("Fields", "Target"), NumberField),
            OWNER,
            Row(
                "source",
                QT_TRANSLATE_NOOP("Fields", "Source"),
                lambda: ReferenceField(all_of(Source), makes=True),
                kind="source",
            ),
        ),
    ),
)

_OTHERS: dict[str, tuple[Section, ...]] = {
    "persona": _PERSONA,
    "owner": (
        Section(
            "",
            (
                Row("kind", QT_TRANSLATE_NOOP("Fields", "Kind"), lambda: ChoiceField(kinds.OWNERS)),
                Row(
                    "member_of",
                    QT_TRANSLATE_NOOP("Fields", "Member of"),
                    lambda: ReferenceField(all_of(Owner), makes=True),
                    kind="owner",
                ),
                Row("department", QT_TRANSLATE_NOOP("Fields", "Department"), LineField),
                Row("email", QT_TRANSLATE_NOOP("Fields", "E-mail"), LineField),
                Row("aliases", QT_TRANSLATE_NOOP("Fields", "Also known as"), TagsField),
                COLOUR,
            ),
        ),
    ),
    "channel": (
        Section(
            "",
            (
                Row("kind", QT_TRANSLATE_NOOP("Fields", "Kind"), lambda: ChoiceField(kinds.CHANNELS)),
                Row("digital", "", lambda: FlagField(QT_TRANSLATE_NOOP("Fields", "Digital"))),
                COLOUR,
            ),
        ),
    ),
    "system": (
        Section(
            "",
            (
                Row("kind", QT_TRANSLATE_NOOP("Fields", "Kind"), lambda: ChoiceField(kinds.SYSTEMS)),
                Row("vendor", QT_TRANSLATE_NOOP("Fields", "Vendor"), LineField),
                OWNER,
                Row(
                    "standing",
                    QT_TRANSLATE_NOOP("Fields", "Standing"),
                    lambda: ChoiceField(kinds.STANDINGS, optional=True),
                ),
            ),
        ),
    ),
    "source": (
        Section(
            "",
            (
                Row("method", QT_TRANSLATE_NOOP("Fields", "Method"), lambda: ChoiceField(kinds.METHODS)),
                Row("voice", QT_TRANSLATE_NOOP("Fields", "Voice"), lambda: ChoiceField(kinds.SIDES)),
                Row("n", QT_TRANSLATE_NOOP("Fields", "n"), lambda: NumberField(whole=True)),
                Row("date_from", QT_TRANSLATE_NOOP("Fields", "From"), DateField),
                Row("date_to", QT_TRANSLATE_NOOP("Fields", "To"), DateField),
                Row("recruited", QT_TRANSLATE_NOOP("Fields", "How recruited"), WordsField, True),
                Row("link", QT_TRANSLATE_NOOP("Fields", "Link or file"), LineField, True),
            ),
        ),
    ),
    "metric": _METRIC,
    "measurement": (
        Section(
            "",
            (
                Row("value", QT_TRANSLATE_NOOP("Fields", "Value"), NumberField),
                Row("n", QT_TRANSLATE_NOOP("Fields", "n"), lambda: NumberField(whole=True)),
                Row("period_start", QT_TRANSLATE_NOOP("Fields", "From"), DateField),
                Row("period_end", QT_TRANSLATE_NOOP("Fields", "To"), DateField),
                Row("spread", QT_TRANSLATE_NOOP("Fields", "Spread"), NumberField),
                Row("segment", QT_TRANSLATE_NOOP("Fields", "Segment"), LineField),
                Row(
                    "channel",
                    QT_TRANSLATE_NOOP("Fields", "Channel"),
                    lambda: ReferenceField(all_of(Channel), makes=True),
                    kind="channel",
                ),
                Row(
                    "source",
                    QT_TRANSLATE_NOOP("Fields", "Source"),
                    lambda: ReferenceField(all_of(Source), makes=True),
                    kind="source",
                ),
            ),
        ),
    ),
    "project": (
        Section(
            "",
            (
                Row("organisation", QT_TRANSLATE_NOOP("Fields", "Organisation"), LineField, True),
                Row("confidentiality", QT_TRANSLATE_NOOP("Fields", "Confidentiality"), LineField, True),
                Row("language", QT_TRANSLATE_NOOP("Fields", "Language"), LineField),
            ),
        ),
    ),
}

FORMS: dict[str, tuple[Section, ...]] = {**MAP, **_OTHERS}
"""The form of each type of record. Words (title, a note's text…) stand above it and are no row."""
