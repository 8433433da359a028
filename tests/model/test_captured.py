"""What is captured becomes records, with the same ids from key to key, and undone in one step."""

from __future__ import annotations

from typing import Any

import pytest

from journeyforge.model import commands
from journeyforge.model.capture import Card, KnownNames, parse
from journeyforge.model.captured import Place, new_card
from journeyforge.model.captured_onto import onto, onto_all
from journeyforge.model.captured_parts import Mint
from journeyforge.model.change import ChangeError
from journeyforge.model.document import Document
from journeyforge.model.ids import new_id
from journeyforge.model.records import (
    Channel,
    Feeling,
    Journey,
    Note,
    Opportunity,
    Owner,
    PainPoint,
    Persona,
    Source,
    Touchpoint,
)


class Map:
    """A journey with one stage and a lane of each sort."""

    def __init__(self) -> None:
        self.document = Document.from_records([])
        persona = Persona(id=new_id("persona"), title="Maria")
        journey = Journey(id=new_id("journey"), title="Way", personas=(persona.id,))
        self.do(commands.add(self.document, [persona, journey], ""))
        self.persona = persona.id
        self.stage = self.do(commands.add_stage(self.document, journey.id, "Buy"))
        self.lanes = {
            kind: self.do(commands.add_lane(self.document, journey.id, kind, kind))
            for kind in ("touchpoints", "text", "pain_points", "opportunities")
        }

    def do(self, change: commands.Change) -> str:
        self.document = self.document.apply(change)
        return [record.id for record in change.made()][-1] if any(change.made()) else ""

    def type(
        self, text: str, lane: str = "touchpoints", mint: Mint | None = None, **place: Any
    ) -> commands.Change:
        signs = {"text": "notes", "pain_points": "pains", "opportunities": "opportunities"}
        card = parse(text, signs.get(lane, "touchpoints"), KnownNames.of(self.document))  # type: ignore[arg-type]
        return new_card(self.document, card, Place(self.stage, self.lanes[lane], **place), mint or Mint())

    def one(self, cls: Any) -> Any:
        (record,) = self.document.of(cls)
        return record


@pytest.fixture
def made() -> Map:
    return Map()


def test_a_card_with_every_sign_makes_all_its_records_in_one_change(made: Map) -> None:
    text = "Pays by card #app #web @Volkova =interviews(12) +2 * !4: code hidden @Kim ~show it"
    before = made.document
    change = made.type(text)
    made.do(change)
    step = made.one(Touchpoint)
    assert (step.title, step.moment_of_truth) == ("Pays by card", True)
    assert [made.document.need(key, Channel).title for key in step.channels] == ["app", "web"]
    assert made.document.need(step.owner, Owner).title == "Volkova"
    assert (step.evidence.level, step.evidence.n) == ("heard", 12)
    assert made.document.need(step.evidence.source, Source).title == "interviews"
    assert made.one(Feeling).value == 2.0
    pain = made.one(PainPoint)
    assert (pain.title, pain.severity, pain.touchpoints) == ("code hidden", 4, (step.id,))
    assert made.document.need(pain.owner, Owner).title == "Kim"
    assert made.one(Opportunity).touchpoints == (step.id,)
    assert made.document.apply(change.inverse()) == before


def test_the_same_card_typed_on_keeps_its_ids(made: Map) -> None:
    mint = Mint()
    text = "Pays #app @Vol !slow =log(3)"
    kept: dict[str, str] = {}
    for stop in range(4, len(text) + 1):
        made_now = {(r.type, getattr(r, "title", "")): r.id for r in made.type(text[:stop], mint=mint).made()}
        touchpoint = next(key for (kind, _), key in made_now.items() if kind == "touchpoint")
        assert kept.setdefault("touchpoint", touchpoint) == touchpoint
    assert len({key for (kind, _), key in made_now.items() if kind == "pain_point"}) == 1


def test_known_names_are_not_made_again(made: Map) -> None:
    made.do(made.type("One #телефон @Волкова"))
    made.do(made.type("Two №Телефон +Волкова"))
    assert (len(made.document.of(Channel)), len(made.document.of(Owner))) == (1, 1)


def test_a_card_of_a_pain_only_belongs_to_the_touchpoint_selected_before_else_to_the_stage(made: Map) -> None:
    step = made.do(made.type("Pays"))
    made.do(made.type("!slow", touchpoint=step))
    made.do(made.type("!dear"))
    slow, dear = sorted(made.document.of(PainPoint), key=lambda pain: pain.title, reverse=True)
    assert (slow.touchpoints, slow.stage, dear.touchpoints, dear.stage) == ((step,), None, (), made.stage)
    assert len(made.document.of(Touchpoint)) == 1


def test_pain_and_opportunity_lanes_make_pains_and_opportunities(made: Map) -> None:
    step = made.do(made.type("Pays"))
    made.do(made.type("4: hidden @Kim", "pain_points", touchpoint=step))
    made.do(made.type("Show it", "opportunities"))
    assert (made.one(PainPoint).severity, made.one(PainPoint).touchpoints) == (4, (step,))
    assert (made.one(Opportunity).title, made.one(Opportunity).stage) == ("Show it", made.stage)


def test_a_note_takes_its_words_and_its_source(made: Map) -> None:
    made.do(made.type("Is this shop real? #1 ==watching", "text"))
    note = made.one(Note)
    assert (note.text, note.evidence.level) == ("Is this shop real? #1", "observed")


def test_evidence_of_an_opportunity_is_kept_in_its_text(made: Map) -> None:
    made.do(made.type("Pays ~show it =interviews(12)"))
    assert made.one(Opportunity).text == "=interviews(12)"


def test_signs_typed_onto_a_card_add_to_it(made: Map) -> None:
    made.do(made.type("Pays #app"))
    step = made.one(Touchpoint).id
    card = parse("Pays now #web -1 !slow", "touchpoints", KnownNames.of(made.document))
    made.do(onto(made.document, step, card, Mint(), made.persona))
    after = made.one(Touchpoint)
    assert after.title == "Pays now"
    assert [made.document.need(key, Channel).title for key in after.channels] == ["app", "web"]
    assert (made.one(PainPoint).touchpoints, made.one(Feeling).persona) == ((step,), made.persona)


def test_signs_act_on_all_selected_cards_and_their_words_stay(made: Map) -> None:
    steps = [made.do(made.type(title)) for title in ("Asks", "Pays")]
    pain = made.do(made.type("Slow", "pain_points"))
    note = made.do(made.type("Hm", "text"))
    card = parse("#app @Kim ==watching !dear", "touchpoints", KnownNames.of(made.document))
    change = onto_all(made.document, [*steps, pain, note], card, Mint())
    made.do(change)
    assert {step.title for step in made.document.of(Touchpoint)} == {"Asks", "Pays"}
    assert len({step.channels for step in made.document.of(Touchpoint)}) == 1
    dear = next(p for p in made.document.of(PainPoint) if p.title == "dear")
    assert dear.touchpoints == tuple(steps)
    slow = made.document.need(pain, PainPoint)
    assert (made.document.need(slow.owner or "", Owner).title, slow.evidence.level) == ("Kim", "observed")
    assert made.document.need(note, Note).evidence.level == "observed"


def test_nothing_typed_makes_nothing(made: Map) -> None:
    assert not made.type("   ")
    assert not new_card(made.document, Card(), Place(made.stage, made.lanes["pain_points"]), Mint())


def test_a_note_can_not_be_made_without_words_being_refused_elsewhere(made: Map) -> None:
    with pytest.raises(ChangeError):
        commands.add_touchpoint(made.document, made.stage, made.lanes["text"], "x")
