"""Words of a map in the bodies of GitHub and GitLab: nobody is pinged, nothing is linked, nothing swallowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_backlog_out import full, record_of, with_, written

import small_map as m
from journeyforge.formats.quiet_markdown import quiet
from journeyforge.formats.tickets_in import last_line


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ask @vera, (@kim)", "ask @<!-- -->vera, (@<!-- -->kim)"),
        ("Вера@kim", "Вера@<!-- -->kim"),
        (
            "see #12, !12 and shop/site#3, GH-4",
            "see #<!-- -->12, !<!-- -->12 and shop/site#<!-- -->3, GH-<!-- -->4",
        ),
        ("vera@example.org", "vera@example.org"),
        ("https://example.org/@vera#12", "https://example.org/@vera#12"),
        ("C# is # 1! @ 18:00", "C# is # 1! @ 18:00"),
        ("`@vera` and @vera", "`@vera` and @<!-- -->vera"),
        ("a ` b\nc ` @vera `", "a ` b\nc ` @<!-- -->vera `"),
        ("```\n@vera #12\n```\n@vera", "```\n@vera #12\n```\n@<!-- -->vera"),
        ("```\n@vera", "\\`\\`\\`\n@<!-- -->vera"),
        ("~~~ sh\n<b>", "\\~\\~\\~ sh\n\\<b>"),
        ("- a\n  ```\n@vera", "- a\n  \\`\\`\\`\n@<!-- -->vera"),
        ("> ```\nx", "> \\`\\`\\`\nx"),
        ("a <!-- b", "a \\<!-- b"),
        ("<details> 3 < 4", "\\<details> 3 < 4"),
        ("plain **words**\n\n- one", "plain **words**\n\n- one"),
        ("", ""),
    ],
)
def test_what_would_ping_link_or_swallow_is_broken_and_the_rest_stays(text: str, wanted: str) -> None:
    assert quiet(text) == wanted


@given(st.text(alphabet="@#!1v`~<>- \n\\/", max_size=40))
def test_nothing_but_comments_and_backslashes_is_put_into_a_text(text: str) -> None:
    told = quiet(text)
    assert told.replace("<!-- -->", "").replace("\\", "") == text.replace("\\", "")
    assert told.count("\n") == text.count("\n")


@pytest.mark.parametrize(("name", "column"), [("github", "body"), ("gitlab", "description")])
def test_a_body_keeps_what_follows_and_its_last_line(name: str, column: str, tmp_path: Path) -> None:
    pain = full(
        5, text="Ask @vera about #12 and !3\n/label ~bug\n```\nnever closed <!-- ", quotes=("Hi @kim\n~~~",)
    )
    written(with_(pain), tmp_path / "b.csv", name)
    body = record_of(tmp_path / "b.csv", "Pain 5", "title")[column]
    for broken in (
        "@<!-- -->vera",
        "#<!-- -->12",
        "!<!-- -->3",
        "@<!-- -->kim",
        "\\`\\`\\`",
        "\\<!--",
        "\\~\\~\\~",
    ):
        assert broken in body
    assert last_line(body) == m.key("pain_point", 5)
    assert "- **Journey:** Buying a present" in body
