"""The inspector on pain points and opportunities: scores with their inputs, the loop, what addresses what."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import full_map
import pytest
from driver import Driver
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from journeyforge.gui.panels.cards import Card
from journeyforge.gui.panels.fields.effects import EffectField
from journeyforge.gui.panels.fields.field import Field
from journeyforge.gui.panels.fields.scores import WorkedField
from journeyforge.gui.panels.inspector import Inspector
from journeyforge.gui.sheet import Sheet
from journeyforge.model import commands, solving
from journeyforge.model.ids import new_id
from journeyforge.model.records import Measurement, Metric, Opportunity, PainPoint
from journeyforge.model.values import Rice, Scores
from journeyforge.project import Project
from journeyforge.storage.places import Places


@pytest.fixture
def inspector(full: Driver) -> Iterator[Inspector]:
    panel = Inspector(full.sheet)
    panel.resize(260, 1400)
    panel.show()
    QApplication.processEvents()
    yield panel
    panel.close()
    panel.deleteLater()


def select(full: Driver, panel: Inspector, *records: str) -> None:
    full.sheet.select_many(records)
    QApplication.processEvents()
    panel.refresh()


def named(panel: QWidget, label: str) -> Field:
    return next(f for f in panel.findChildren(Field) if f.accessibleName() == label and f.isVisibleTo(panel))


def worked(panel: QWidget, title: str) -> WorkedField:
    found = (f for f in panel.findChildren(WorkedField) if f.head.title == title and f.isVisibleTo(panel))
    return next(found)


def type_into(widget: QWidget, text: str) -> None:
    line = widget.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def pain(full: Driver, key: str = full_map.SLOW) -> PainPoint:
    return full.project.document.need(key, PainPoint)


def edit(full: Driver, key: str, **fields: object) -> None:
    full.project.commit(commands.edit(full.project.document, key, **fields))


def test_a_score_shows_its_formula_and_what_is_missing(full: Driver, inspector: Inspector) -> None:
    edit(full, full_map.SLOW, scores=Scores(rice=Rice(reach=2000, impact=2, confidence=0.8)))
    select(full, inspector, full_map.SLOW)
    rice = worked(inspector, "RICE")
    assert rice.head.value == "—"
    assert "Missing: effort" in rice.head.toolTip()
    type_into(rice.part("effort"), "3")
    inspector.refresh()
    assert rice.head.value == "1066.67"
    assert "reach × impact × confidence ÷ effort" in rice.head.toolTip()
    assert "2000 × 2 × 0.8 ÷ 3 = 1066.67" in rice.head.toolTip()


def test_an_input_is_set_on_all_selected_and_leaves_the_others_as_they_are(
    full: Driver, inspector: Inspector
) -> None:
    edit(full, full_map.SLOW, scores=Scores(rice=Rice(reach=10)))
    edit(full, full_map.LATE, scores=Scores(rice=Rice(reach=20)))
    select(full, inspector, full_map.SLOW, full_map.LATE)
    type_into(worked(inspector, "RICE").part("impact"), "3")
    found = [pain(full, key).scores.rice for key in (full_map.SLOW, full_map.LATE)]
    assert [(one.reach, one.impact) for one in found if one] == [(10, 3), (20, 3)]
    full.project.undo()
    assert pain(full).scores.rice == Rice(reach=10)


def test_a_number_off_the_scale_changes_nothing_and_is_said(full: Driver, inspector: Inspector) -> None:
    told: list[str] = []
    full.sheet.failed.connect(told.append)
    select(full, inspector, full_map.SLOW)
    type_into(worked(inspector, "ICE").part("ease"), "11")
    assert pain(full).scores.ice is None
    assert len(told) == 1


def test_per_cents_are_typed_for_a_share(full: Driver, inspector: Inspector) -> None:
    select(full, inspector, full_map.SLOW)
    type_into(worked(inspector, "RICE").part("confidence"), "80")
    rice = pain(full).scores.rice
    assert rice is not None
    assert rice.confidence == 0.8


def test_impact_and_effort_say_their_quadrant(full: Driver, inspector: Inspector) -> None:
    select(full, inspector, full_map.CLICK)
    field = worked(inspector, "Impact / effort")
    for name, value in (("impact", "9"), ("effort", "2")):
        type_into(field.part(name), value)
        inspector.refresh()
    assert field.head.value == "Quick win"


def test_a_name_that_is_none_makes_an_opportunity_for_the_pain(full: Driver, inspector: Inspector) -> None:
    select(full, inspector, full_map.SLOW)
    type_into(named(inspector, "Addressed by"), "Одна кнопка")
    idea = next(one for one in full.project.document.of(Opportunity) if one.title == "Одна кнопка")
    assert idea.pain_points == (full_map.SLOW,)
    full.project.undo()
    assert all(one.title != "Одна кнопка" for one in full.project.document.of(Opportunity))


def test_a_known_opportunity_is_linked_and_unlinked_from_the_pain(full: Driver, inspector: Inspector) -> None:
    edit(full, full_map.CLICK, pain_points=())
    title = full.project.document.need(full_map.CLICK, Opportunity).title
    select(full, inspector, full_map.SLOW)
    type_into(named(inspector, "Addressed by"), title.upper())
    assert solving.answers_of(full.project.document, full_map.SLOW) == (full_map.CLICK,)
    inspector.refresh()
    line = named(inspector, "Addressed by").findChild(QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert solving.answers_of(full.project.document, full_map.SLOW) == ()


def test_the_effect_is_told_with_both_samples(full: Driver, inspector: Inspector) -> None:
    day = datetime.date(2026, 5, 1)
    metric = Metric(id=new_id("metric"), title="CSAT", attached_to=full_map.PAY, kind="csat", unit="%")
    weeks = datetime.timedelta(days=30)
    values = [
        Measurement(id=new_id("measurement"), metric=metric.id, value=value, n=n, period_start=at, period_end=at)
        for value, n, at in ((60.0, 400, day - weeks), (80.0, 500, day + weeks))
    ]
    full.project.commit(commands.add(full.project.document, [metric, *values], ""))
    done = {"status": "done", "closed_on": day, "what_was_done": "A bigger button", "effect_metric": metric.id}
    edit(full, full_map.SLOW, **done)
    select(full, inspector, full_map.SLOW)
    shown = next(f for f in inspector.findChildren(EffectField) if f.isVisibleTo(inspector))
    line, about = (label.text() for label in shown.findChildren(QLabel))
    assert line.replace("\u00a0", " ") == "CSAT 60 → 80 %: better, and not by chance"
    assert "400" in about
    assert "500" in about


def test_an_owner_shows_what_is_open_and_a_click_goes_there(full: Driver, inspector: Inspector) -> None:
    edit(full, full_map.SLOW, owner=full_map.VERA, severity=4, frequency=5)
    edit(
        full, full_map.LATE, owner=full_map.VERA, status="done", what_was_done="x", closed_on=datetime.date.today()
    )
    select(full, inspector, full_map.VERA)
    head = next(label for label in inspector.findChildren(QLabel) if label.text().startswith("OPEN"))
    assert head.text() == "OPEN · 1 · SCORE 20"
    card = next(c for c in inspector.findChildren(Card) if c.accessibleName() == pain(full).title)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert full.sheet.spot.record == full_map.SLOW


def test_nothing_can_be_typed_where_nothing_may_be_changed(full_path: Path, places: Places) -> None:
    project = Project.open(full_path, places=places, read_only=True)
    sheet = Sheet(project)
    panel = Inspector(sheet)
    panel.show()
    sheet.select_many([full_map.SLOW])
    panel.refresh()
    line = worked(panel, "RICE").part("reach").findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    assert line.isReadOnly()
    panel.close()
    panel.deleteLater()
    sheet.close()
    project.close()


def test_another_pain_shows_its_own_inputs(full: Driver, inspector: Inspector) -> None:
    edit(full, full_map.SLOW, scores=Scores(rice=Rice(reach=10)))
    select(full, inspector, full_map.SLOW)
    line = worked(inspector, "RICE").part("reach").findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    assert line.text() == "10"
    select(full, inspector, full_map.LATE)
    assert line.text() == ""
