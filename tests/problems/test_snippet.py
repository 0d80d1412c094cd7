import pytest

from venuespec_codegen.problems import Span
from venuespec_codegen.problems.snippet import WIDEST_LINE, Snippet, snippets


def marked(text: str, start: int, end: int) -> tuple[str, str]:
    """One line's snippet as two lines of text."""
    (snippet,) = snippets(Span("a", 1, start + 1, 1, end + 1), [text])
    return snippet.text, " " * snippet.indent + "^" * snippet.length


@pytest.mark.parametrize(
    ("text", "start", "end", "shown", "carets"),
    [
        ("key: value", 5, 10, "key: value", "     ^^^^^"),
        ("key:", 4, 4, "key:", "    ^"),
        ("中文: x", 4, 5, "中文: x", "      ^"),
        ("中文: x", 0, 2, "中文: x", "^^^^"),
        ("e\u0301: x", 4, 5, "e\u0301: x", "   ^"),
        ("a\tb", 2, 3, "a    b", "     ^"),
        ("a\x1b[0m: b", 7, 8, "a<U+001B>[0m: b", "              ^"),
        ("ab\u202ecd", 2, 3, "ab<U+202E>cd", "  ^^^^^^^^"),
        ("text\r", 0, 4, "text", "^^^^"),
        ("short", 90, 99, "short", "     ^"),
    ],
)
def test_carets_stand_under_the_very_characters(text: str, start: int, end: int, shown: str, carets: str) -> None:
    assert marked(text, start, end) == (shown, carets)


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 300 + "HERE" + "b" * 300
    text, carets = marked(line, 300, 304)
    assert text[carets.index("^") : len(carets)] == "HERE"
    assert text.startswith("…a")
    assert text.endswith("b…")
    assert len(text) == WIDEST_LINE + 2


def test_a_long_line_is_shown_from_its_beginning_where_that_shows_the_place() -> None:
    text, carets = marked("HERE" + "b" * 300, 0, 4)
    assert (text[:6], carets) == ("HEREbb", "^^^^")
    assert len(text) == WIDEST_LINE + 1


def test_a_long_place_is_underlined_as_far_as_it_is_shown() -> None:
    text, carets = marked("x" * 500, 0, 500)
    assert (len(text), len(carets)) == (WIDEST_LINE + 1, WIDEST_LINE)


LINES = ["one: |", "  two", "  three", "four", ""]


def test_a_place_of_several_lines_shows_the_first_and_the_last() -> None:
    assert snippets(Span("a", 1, 6, 3, 8), LINES) == [
        Snippet(1, "one: |", 5, 1),
        Snippet(None, "", 0, 0),
        Snippet(3, "  three", 2, 5),
    ]
    assert [shown.number for shown in snippets(Span("a", 2, 3, 3, 8), LINES)] == [2, 3]


def test_a_place_that_ends_where_a_line_begins_leaves_that_line_out() -> None:
    assert [shown.number for shown in snippets(Span("a", 2, 3, 3, 1), LINES)] == [2]


def test_nothing_is_shown_of_a_text_that_is_not_known_or_too_short() -> None:
    assert snippets(Span("a", 1, 1, 1, 1), []) == []
    assert snippets(Span("a", 9, 1, 9, 1), LINES) == []
    assert [shown.number for shown in snippets(Span("a", 3, 1, 99, 1), LINES)] == [3]
