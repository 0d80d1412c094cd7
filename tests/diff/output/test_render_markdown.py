import html
import re
from html.parser import HTMLParser

import pytest
from attrs import evolve
from tests.diff.output.reports import FINDINGS, HOSTILE, hostile, report

from venuespec_codegen.diff.output.code_span import code_span
from venuespec_codegen.diff.output.render_markdown import LARGEST, MARKER, render_markdown

_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


def outside_of_code(markdown: str) -> str:
    """Return what Markdown and GitHub still read something into: no fenced blocks, no inline code, no HTML code."""
    without = re.sub(r"^(`{3,})text\n.*?^\1$", "BLOCK", markdown, flags=re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"<code>[^<>]*</code>", "CODE", line) for line in without.split("\n")]
    return "\n".join(line if "<summary>" in line else _SPAN.sub("CODE", line) for line in lines)


def test_the_first_line_is_the_marker_by_which_a_comment_is_found_again() -> None:
    assert render_markdown(report()).split("\n")[0] == MARKER
    assert render_markdown(report(())).startswith(f"{MARKER}\n### Changes of the specs\n\n`no changes from main to ")


def test_hostile_text_stays_in_code() -> None:
    rest = outside_of_code(render_markdown(hostile()))
    assert rest.count("BLOCK") == 1
    assert re.findall(r"[@`]|evil|\]\(|<img|someone|www", rest) == []
    # What is left is all this project's own.
    tags = re.findall(r"<[^>]*>", rest)
    assert tags == [MARKER, *["<details>", "<summary>", "</summary>", "</details>"] * 2]
    (row,) = [line for line in rest.split("\n") if "CODE" in line and line.startswith("|")]
    assert row == "| ❌ | 🔴 source | 🟠 risk | CODE | CODE |"


def test_what_escapes_would_be_found() -> None:
    careless = render_markdown(hostile()).replace("````", "```")
    assert re.findall(r"[@`]|evil", outside_of_code(careless))


def test_a_title_is_html_that_says_what_the_finding_says() -> None:
    class Reader(HTMLParser):
        text = ""

        def handle_data(self, data: str) -> None:
            self.text += data

    title = next(line for line in render_markdown(hostile()).split("\n") if "<summary>" in line)
    reader = Reader()
    reader.feed(title)
    assert reader.text.startswith("🔴🟠 a<U+001B>[31m<U+202E><U+000A>::error::x")
    assert html.unescape(title).count("<code>") == 1


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("plain", "`plain`"),
        ("a`b", "``a`b``"),
        ("``", "``` `` ```"),
        ("`", "`` ` ``"),
        (" a", "`  a `"),
        ("", "`  `"),
        ("a\nb", "`a<U+000A>b`"),
    ],
)
def test_inline_code_holds_any_text(text: str, span: str) -> None:
    assert code_span(text) == span


def test_inline_code_is_cut_behind_what_is_shown() -> None:
    assert code_span("\u202e" * 9, 10) == "`<U+202E><…`"


@pytest.mark.parametrize("number", [1, 150, 2_000])
@pytest.mark.parametrize("text", ["x", HOSTILE, "\u202e`|é" * 400])
def test_a_comment_is_never_too_long_and_says_what_is_missing(number: int, text: str) -> None:
    finding = evolve(FINDINGS[0], message=text, before=text)
    many = tuple(evolve(finding, subject=f"{text} {index}") for index in range(number))
    written = render_markdown(report(many))
    assert len(written.encode()) <= LARGEST
    shown = written.count("<details>")
    assert shown >= 1
    assert (shown < number) == (f"{number - shown} of {number} blocks left out" in written)
    assert outside_of_code(written).count("`") == 0


def test_complaints_alone_cannot_fill_a_comment() -> None:
    many = evolve(hostile(), complaints=hostile().complaints * 500)
    written = render_markdown(many)
    assert len(written.encode()) <= LARGEST
    assert "<details>" in written
