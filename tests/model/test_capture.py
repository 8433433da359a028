"""Quick capture: every rule of product.md's table, ordinary sentences letter for letter, and the inverse."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyforge.model import capture, ids
from journeyforge.model.capture import Card, CardEvidence, CardOpportunity, CardPain, KnownNames, parse
from journeyforge.model.capture_words import ALL_SIGNS
from journeyforge.model.document import Document
from journeyforge.model.records import Channel, Owner, Source
from journeyforge.model.text import fold
from ordinary_sentences import LIKE_SIGNS, SENTENCES

# --- ordinary text ---


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_ordinary_sentence_comes_out_letter_for_letter(sentence: str) -> None:
    card = parse(sentence)
    assert card == Card(title=sentence)
    assert card.signs == ()


def test_there_are_two_hundred_ordinary_sentences() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES) >= 200


@pytest.mark.parametrize(("sentence", "kind"), LIKE_SIGNS.items())
def test_a_sentence_that_looks_exactly_like_a_sign_shows_it(sentence: str, kind: str) -> None:
    assert kind in {sign.kind for sign in parse(sentence).signs}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "#1",
            "№ 4521",
            "C#",
            "+1",
            "a@b.c",
            "@ 18:00",
            "!!",
            "Ура!",
            "~40 min",
            "??",
            "= 0",
            "=)",
            "*",
            "-2",
            "#",
        ),
        *("=D", "=P", "a #1 b", "№5", "№ пять", "+7 495", "+ волкова", "+волкова", "! text", "? text", "~ text"),
        *(
            "!",
            "?",
            "~",
            "=",
            "@",
            "№",
            "\\",
            "!\\",
            "!\\ a",
            "~\\",
            "#\\",
            "==",
            "===",
            "====web",
            "=12",
            '="12"',
        ),
        *(
            '#""',
            '#"24/7',
            '@"no end',
            "@'",
            "#web/site",
            "@user@host",
            "=SUM(A1:A3)",
            "=A1+B1",
            "(#web)",
            "a+Web",
        ),
        *("take b1", "plan a2", "vitamin B2"),
        *("=log(0)x", "=log(x)", "!4:", "**", "+3", "-3", "+2.", "+22", "2+2", '~"quoted"', "*nix", "¡#", "!-2"),
        f"#{'a' * 501}",
    ],
)
def test_what_only_resembles_a_sign_is_text(text: str) -> None:
    card = parse(text)
    assert card == Card(title=text) or card.pains == (CardPain("4:"),)
    assert (card.signs == ()) == (text != "!4:")


# --- the table ---


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("Call #phone", Card("Call", ("phone",))),
        ("Звонит №телефон", Card("Звонит", ("телефон",))),
        ("#phone the bank", Card("the bank", ("phone",))),
        ("Call #phone the bank", Card("Call the bank", ("phone",))),
        ("Call #phone, then wait", Card("Call, then wait", ("phone",))),
        ("Call #phone.", Card("Call.", ("phone",))),
        ("Call! #phone.", Card("Call!", ("phone",))),
        ("#phone, call", Card("call", ("phone",))),
        ("#phone,call", Card("call", ("phone",))),
        ("Said @Ann: wait", Card("Said: wait", owner="Ann")),
        ("Pay #web, #app.", Card("Pay.", ("web", "app"))),
        ("Pay #web,#app", Card("Pay", ("web", "app"))),
        ("Pay #web, #app, then rest", Card("Pay, then rest", ("web", "app"))),
        ("Pay (see #web) now", Card("Pay (see) now", ("web",))),
        ("Pay\n#web now", Card("Pay\nnow", ("web",))),
        ("Pay #web #Web", Card("Pay #Web", ("web",))),
        ('Pay #"web site"', Card("Pay", ("web site",))),
        ("Pay #'web site', now", Card("Pay, now", ("web site",))),
        ("Плати #«личный кабинет»", Card("Плати", ("личный кабинет",))),
        ("Плати #„личный кабинет“", Card("Плати", ("личный кабинет",))),
        ("Плати #“личный кабинет”", Card("Плати", ("личный кабинет",))),
        ("Плати #‘личный кабинет’.", Card("Плати.", ("личный кабинет",))),
        ("Платить @'Оля О'Ніл'", Card("Платить", owner="Оля О'Ніл")),
        ("Плати #личный_кабинет", Card("Плати", ("личный кабинет",))),
        ("Pay #self-service_v.2", Card("Pay", ("self-service v.2",))),
        ("Check @Volkova", Card("Check", owner="Volkova")),
        ("Проверка +Волкова", Card("Проверка", owner="Волкова")),
        ("Перевірка +Кур'єр.", Card("Перевірка.", owner="Кур'єр")),
        ('Проверка +"Служба доставки"', Card("Проверка", owner="Служба доставки")),
        ("Check @Volkova @Petrov", Card("Check @Petrov", owner="Volkova")),
        ("Pay +2", Card("Pay", feeling=2)),
        ("Pay -1", Card("Pay", feeling=-1)),
        ("Pay –1", Card("Pay", feeling=-1)),
        ("Pay −2", Card("Pay", feeling=-2)),
        ("Pay +0", Card("Pay", feeling=0)),
        ("Pay +2 now", Card("Pay +2 now")),
        ("Pay +2 +1", Card("Pay +2", feeling=1)),
        ("Pay *", Card("Pay", moment_of_truth=True)),
        ("Pay * -2 #web", Card("Pay", ("web",), feeling=-2, moment_of_truth=True)),
        ("Pay -2 @Ann. * !slow", Card("Pay.", (), "Ann", None, -2, True, (CardPain("slow"),))),
        ("Pay #web +1 !slow", Card("Pay", ("web",), feeling=1, pains=(CardPain("slow"),))),
        ("Pay !slow +1", Card("Pay", pains=(CardPain("slow +1"),))),
        ("Pay !slow *", Card("Pay", pains=(CardPain("slow *"),))),
        ("Pay !slow #web", Card("Pay", ("web",), pains=(CardPain("slow"),))),
        ("Pay !4: too slow", Card("Pay", pains=(CardPain("too slow", 4),))),
        ("Pay !4:slow", Card("Pay", pains=(CardPain("slow", 4),))),
        ("Pay !4:30 late", Card("Pay", pains=(CardPain("4:30 late"),))),
        ("Pay !5 minutes", Card("Pay", pains=(CardPain("5 minutes"),))),
        ('Pay !"Where is it?"', Card("Pay", pains=(CardPain('"Where is it?"'),))),
        ("Pay !6: slow", Card("Pay", pains=(CardPain("6: slow"),))),
        ("Pay ~faster", Card("Pay", opportunities=(CardOpportunity("faster"),))),
        ("Платить ?быстрее", Card("Платить", opportunities=(CardOpportunity("быстрее"),))),
        (
            "Pay @Ann =survey !slow !! @Bob ==log !3: dear ~discount @Eve",
            Card(
                "Pay",
                owner="Ann",
                evidence=CardEvidence("heard", "survey"),
                pains=(CardPain("slow !!", None, "Bob", CardEvidence("observed", "log")), CardPain("dear", 3)),
                opportunities=(CardOpportunity("discount", "Eve"),),
            ),
        ),
        ("!slow @Ann courier", Card(pains=(CardPain("slow courier", None, "Ann"),))),
        ("Pay =interviews(12)", Card("Pay", evidence=CardEvidence("heard", "interviews", 12))),
        ("Pay ===log, now", Card("Pay, now", evidence=CardEvidence("measured", "log"))),
        ('Pay =="call log"(7).', Card("Pay.", evidence=CardEvidence("observed", "call log", 7))),
        ("Pay =a =b", Card("Pay =a =b")),
        ("Pay =aa =bb", Card("Pay =bb", evidence=CardEvidence("heard", "aa"))),
        ('Pay ="D"', Card("Pay", evidence=CardEvidence("heard", "D"))),
        (r"Pay \#phone", Card("Pay #phone")),
        (r"Pay \\#phone", Card(r"Pay \#phone")),
        (r"\\server\share is C:\ ok", Card(r"\\server\share is C:\ ok")),
        ("#web", Card("", ("web",))),
        ("+2 !slow", Card("+2", pains=(CardPain("slow"),))),
        ("", Card()),
        (" \n ", Card()),
    ],
)
def test_signs_are_read_as_the_table_says(text: str, card: Card) -> None:
    assert parse(text) == card


def test_a_card_that_is_only_a_pain_or_an_opportunity_makes_no_touchpoint() -> None:
    assert not parse("!slow @Ann =log").is_touchpoint
    assert not parse("~faster").is_touchpoint
    assert not parse("").is_touchpoint
    assert parse("Pay !slow").is_touchpoint
    assert parse("#web !slow").is_touchpoint


@pytest.mark.parametrize(
    ("lane", "text", "card"),
    [
        (
            "pains",
            "4: slow @Ann =log(3)",
            Card(pains=(CardPain("slow", 4, "Ann", CardEvidence("heard", "log", 3)),)),
        ),
        ("pains", "slow !very #web ~x +2 *", Card(pains=(CardPain("slow !very #web ~x +2 *"),))),
        ("pains", "медленно +Волкова", Card(pains=(CardPain("медленно", None, "Волкова"),))),
        ("pains", "@Ann", Card(pains=(CardPain("@Ann"),))),
        ("pains", "4: @Ann", Card(pains=(CardPain("4:", None, "Ann"),))),
        ("pains", "", Card()),
        ("opportunities", "faster @Ann", Card(opportunities=(CardOpportunity("faster", "Ann"),))),
        ("opportunities", "4: faster", Card(opportunities=(CardOpportunity("4: faster"),))),
        ("notes", "I wait @home #now !x *", Card("I wait @home #now !x *")),
        ("notes", "I wait =diary(4)", Card("I wait", evidence=CardEvidence("heard", "diary", 4))),
        ("notes", r"a \# b \=c", Card(r"a \# b =c")),
    ],
)
def test_each_sort_of_lane_reads_its_own_signs(lane: capture.CaptureLane, text: str, card: Card) -> None:
    assert parse(text, lane) == card


# --- known names ---

KNOWN = KnownNames(
    ("Личный кабинет", "Телефон"), ("Волкова", "Анна Орёл", "служба доставки"), ("Call log 2025", "Q")
)


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("Проверка +волкова", Card("Проверка", owner="Волкова")),
        ("Проверка +волков", Card("Проверка +волков")),
        ("Проверка @анна_орел сама", Card("Проверка сама", owner="Анна Орёл")),
        ("Проверка @анна орел, сама", Card("Проверка, сама", owner="Анна Орёл")),
        ("Проверка +служба доставки", Card("Проверка", owner="служба доставки")),
        ("Проверка @Анна Орлова", Card("Проверка Орлова", owner="Анна")),
        ("Вход №личный кабинет !долго", Card("Вход", ("Личный кабинет",), pains=(CardPain("долго"),))),
        ("Вход #ТЕЛЕФОН", Card("Вход", ("Телефон",))),
        ("Pay ==call log 2025(40)", Card("Pay", evidence=CardEvidence("observed", "Call log 2025", 40))),
        ("Pay =q", Card("Pay", evidence=CardEvidence("heard", "Q"))),
        ("Pay #телефон #Телефон", Card("Pay #Телефон", ("Телефон",))),
    ],
)
def test_a_name_is_matched_to_a_known_one(text: str, card: Card) -> None:
    assert parse(text, known=KNOWN) == card


def test_known_names_come_from_a_document() -> None:
    document = Document.from_records(
        [
            Channel(id=ids.new_id("channel"), title="Телефон"),
            Owner(id=ids.new_id("owner"), title="О’Ніл"),
            Source(id=ids.new_id("source"), title="Diary"),
        ]
    )
    known = KnownNames.of(document)
    assert known == KnownNames(("Телефон",), ("О’Ніл",), ("Diary",))
    assert parse("Дзвінок #телефон +о'ніл =diary", known=known).owner == "О’Ніл"
    assert KnownNames.of(document) is known


def test_known_names_that_could_not_be_typed_do_no_harm() -> None:
    known = KnownNames(("Web\n  site", "", "a" * 501), (" Ann ",))
    assert parse("Pay #web site @ann", known=known) == Card("Pay", ("Web site",), "Ann")


# --- where the signs stand ---


def test_signs_tell_where_they_stand_and_what_they_say() -> None:
    text = "Pay #web, @Ann =log(3) * -2 !4: slow @Bob ~faster"
    signs = parse(text).signs
    assert [(text[s.start : s.stop], s.kind, s.text) for s in signs] == [
        ("#web", "channel", "web"),
        ("@Ann", "owner", "Ann"),
        ("=log(3)", "evidence", "log"),
        ("*", "moment_of_truth", "*"),
        ("-2", "feeling", "-2"),
        ("!4: slow @Bob", "pain", "slow"),
        ("@Bob", "owner", "Bob"),
        ("~faster", "opportunity", "faster"),
    ]


# --- the inverse ---

LETTERS = "abZ ёЁґЇ'’ʼ_.,-–−+#№@!?~=*\\\"«»„“”‘0123459():/\n\t"
RAW = st.text(st.sampled_from(LETTERS), max_size=30) | st.text(max_size=12)
TITLES = RAW.map(str.strip)
NEEDED = TITLES.filter(bool)
NAMES = RAW.map(lambda text: " ".join(text.split())).filter(bool)
EVIDENCE = st.none() | st.builds(
    CardEvidence,
    st.sampled_from(["heard", "observed", "measured"]),
    NAMES,
    st.none() | st.integers(1, 10**15 - 1),
)
PAINS = st.builds(CardPain, NEEDED, st.none() | st.integers(1, 5), st.just("") | NAMES, EVIDENCE)
OPPORTUNITIES = st.builds(CardOpportunity, NEEDED, st.just("") | NAMES, EVIDENCE)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    title = draw(TITLES)
    return Card(
        title=title,
        channels=tuple(draw(st.lists(NAMES, max_size=3, unique_by=fold))),
        owner=draw(st.just("") | NAMES),
        evidence=draw(EVIDENCE),
        feeling=draw(st.none() | st.integers(-2, 2)) if title else None,
        moment_of_truth=draw(st.booleans()) if title else False,
        pains=tuple(draw(st.lists(PAINS, max_size=2))),
        opportunities=tuple(draw(st.lists(OPPORTUNITIES, max_size=2))),
    )


@given(cards())
def test_the_written_form_of_a_card_reads_back_as_the_same_card(card: Card) -> None:
    assert parse(capture.format(card)) == card


@pytest.mark.parametrize(
    "text",
    [
        "Pay #web_site @Ann =log(3) +2 * !4: slow @Bob ~faster =survey",
        r"Pay \#web \+1 -1",
        r"Pay #1 for C#, a@b.c, 2 * 2 = 4 !5 minutes",
        r'!\4: is text @"\007"',
    ],
)
def test_a_written_card_stays_as_it_is_written(text: str) -> None:
    assert capture.format(parse(text)) == text


def _words(card: Card) -> str:
    parts: list[CardPain | CardOpportunity] = [*card.pains, *card.opportunities]
    known = [card.evidence, *(part.evidence for part in parts)]
    return " ".join(
        [
            *(card.title, *card.channels, card.owner),
            *("" if card.feeling is None else str(abs(card.feeling)),),
            *(f"{part.title} {part.owner}" for part in parts),
            *(str(pain.severity or "") for pain in card.pains),
            *(f"{e.source} {e.n or ''}" for e in known if e is not None),
        ]
    )


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


SIGNED = st.lists(
    st.sampled_from(
        [*ALL_SIGNS, *"ab1Z ._,'\"«»\\", "web", "!4: ", "=log(12)", " #", " @Ann", " +2", " *", " ~x", "\n"]
    )
).map("".join)


@given(SIGNED | RAW, st.sampled_from(["touchpoints", "pains", "opportunities", "notes"]))
def test_no_letter_or_digit_that_was_typed_is_lost(text: str, lane: capture.CaptureLane) -> None:
    card = parse(text, lane)
    assert _letters(_words(card)) == _letters(text)
    for sign in card.signs:
        assert 0 <= sign.start < sign.stop <= len(text)


@given(SIGNED)
def test_what_has_been_read_can_be_written_and_read_again(text: str) -> None:
    card = parse(text)
    assert parse(capture.format(card)) == card


@pytest.mark.parametrize(
    "fields",
    [
        {"title": " a"},
        {"channels": ("",)},
        {"channels": ("Web", "web")},
        {"owner": "a  b"},
        {"owner": "a" * 501},
        {"title": "a", "feeling": 3},
        {"feeling": 1},
        {"moment_of_truth": True},
    ],
)
def test_a_card_that_could_not_be_typed_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=" "):
        Card(**fields)  # type: ignore[arg-type]


def test_pains_opportunities_and_evidence_that_could_not_be_typed_are_refused() -> None:
    for make in (
        lambda: CardPain(""),
        lambda: CardPain("a", 6),
        lambda: CardPain("a", owner=" b"),
        lambda: CardOpportunity(""),
        lambda: CardOpportunity("a", "b\nc"),
        lambda: CardEvidence("heard", ""),
        lambda: CardEvidence("heard", "a", 0),
    ):
        with pytest.raises(ValueError, match=" "):
            make()
