from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuespec_codegen.model import Escape, Order
from venuespec_codegen.recipe import query_text
from venuespec_codegen.recipe.query import escaped, ordered, scalar_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("AZaz09-._~", "AZaz09-._~"),
        ("a b", "a%20b"),
        ("a+b&c=d?e#f/g", "a%2Bb%26c%3Dd%3Fe%23f%2Fg"),
        ("é€😀", "%C3%A9%E2%82%AC%F0%9F%98%80"),
        ("%2F", "%252F"),
        ("\r\n", "%0D%0A"),
        ("*!'()", "%2A%21%27%28%29"),
    ],
)
def test_all_but_unreserved_characters_are_escaped(value: str, text: str) -> None:
    assert query_text([("a", value)], Escape.RFC3986) == f"a={text}"
    assert query_text([("a", value)], Escape.NONE) == f"a={value}"


@given(st.text())
def test_escaping_can_be_undone_and_is_ascii(text: str) -> None:
    made = query_text([("", text)], Escape.RFC3986)[1:]
    assert unquote(made, errors="strict") == text
    assert made.isascii()


def test_order() -> None:
    pairs = [("b", "1"), ("B", "2"), ("a", "3"), ("_", "4")]
    assert [name for name, _ in ordered(pairs, Order.DECLARED)] == ["b", "B", "a", "_"]
    assert [name for name, _ in ordered(pairs, Order.SORTED)] == ["B", "_", "a", "b"]


def test_scalars() -> None:
    assert [scalar_text(value) for value in (True, False, 12, "x")] == ["true", "false", "12", "x"]


def test_nothing_gives_nothing() -> None:
    assert query_text([], Escape.RFC3986) == ""


@pytest.mark.parametrize(
    ("escape", "unescaped", "text"),
    [
        (Escape.RFC3986, "-._~", "%20-._~%2A%2Ba%C3%A9"),
        (Escape.FORM, "-._~", "+-._~%2A%2Ba%C3%A9"),
        (Escape.FORM, "-._*", "+-._%7E*%2Ba%C3%A9"),
        (Escape.RFC3986, "", "%20%2D%2E%5F%7E%2A%2Ba%C3%A9"),
        (Escape.NONE, "-", " -._~*+aé"),
    ],
)
def test_exactly_the_punctuation_named_stays(escape: Escape, unescaped: str, text: str) -> None:
    assert escaped(" -._~*+aé", escape, unescaped) == text


def test_separators() -> None:
    assert query_text([("a", "1"), ("b", "2")], Escape.NONE, pair="", join="") == "a1b2"
    assert query_text([("a", "1"), ("b", "2")], Escape.NONE, pair=":", join="|") == "a:1|b:2"
