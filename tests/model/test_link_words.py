"""The line written on a link: label and share, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_map as m
from journeyforge.model.change import ChangeError
from journeyforge.model.link_words import Words, kinds_between, read, written
from journeyforge.model.records import Link

_LABELS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=30)


@given(_LABELS.filter(lambda text: "%" not in text), st.none() | st.integers(0, 1000).map(lambda n: n / 1000))
def test_what_is_written_is_read_again(label: str, share: float | None) -> None:
    link = Link(id=m.key("link", 9), source=m.FIND, target=m.PAY, label=label, share=share)
    assert read(written(link)) == Words(label.rstrip(" ·,;:"), share) if share is not None else Words(label, None)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("by card 40 %", Words("by card", 0.4)),
        ("by card, 40%", Words("by card", 0.4)),
        ("картой 62,5 %", Words("картой", 0.625)),
        ("40%", Words("", 0.4)),
        ("100 %", Words("", 1.0)),
        ("0%", Words("", 0.0)),
        ("grew by 40% at once", Words("grew by 40% at once", None)),
        ("v40%", Words("v40%", None)),
        ("  with   a voucher ", Words("with a voucher", None)),
        ("", Words("", None)),
    ],
)
def test_a_share_stands_at_the_end(line: str, words: Words) -> None:
    assert read(line) == words


def test_more_than_all_is_refused() -> None:
    with pytest.raises(ChangeError, match="at most 100 %, not 160 %"):
        read("card 160 %")


def test_the_next_step_is_a_step_of_the_same_journey() -> None:
    shop = m.document()
    assert kinds_between(shop, m.FIND, m.PAY)[0] == "next"
    assert kinds_between(shop, m.DRIVE, m.PAY)[0] == "causes"
    assert kinds_between(shop, m.FIND, m.SLOW)[0] == "causes"
