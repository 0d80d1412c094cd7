import json
from enum import StrEnum
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuespec_codegen.runtime.errors import Scalar
from venuespec_codegen.runtime.pairs import PairWriter, by_name, join_json, text_pairs

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


class Side(StrEnum):
    LONG = "long"


@given(TEXTS)
def test_escaping_is_the_standard_library_s(text: str) -> None:
    assert PairWriter("-._~").escape(text) == quote(text, safe="-._~")
    assert PairWriter("-._~", blank="+").escape(text) == quote_plus(text, safe="-._~")
    assert PairWriter(None).escape(text) == text


@pytest.mark.parametrize(("unescaped", "expected"), [("", "%2D%2E%5F%7E%2A"), ("-._~", "-._~%2A"), ("-._*", "-._%7E*")])
def test_exactly_the_punctuation_named_stays(unescaped: str, expected: str) -> None:
    assert PairWriter(unescaped).escape("-._~*") == expected


def test_names_are_escaped_as_values_are() -> None:
    assert PairWriter("").join([("a_b", "1"), ("c", "")]) == "a%5Fb=1&c="


def test_separators_are_the_recipe_s() -> None:
    pairs = [("b", "1"), ("a", "2")]
    assert PairWriter(None, pair="", join="").join(pairs) == "b1a2"
    assert PairWriter(None, pair=":", join="\n").join(pairs) == "b:1\na:2"
    assert PairWriter("-").join([]) == ""


FIELDS: list[tuple[str, Scalar]] = [("b", 'a"é\\'), ("a", -3), ("d", True), ("c", False), ("e", Side.LONG)]


def test_json_keeps_types_and_order() -> None:
    text = join_json(FIELDS)
    assert text == json.dumps(dict(FIELDS), ensure_ascii=False, separators=(",", ":"))
    assert join_json(by_name(FIELDS)) == json.dumps(dict(sorted(FIELDS)), ensure_ascii=False, separators=(",", ":"))
    assert join_json([]) == "{}"


def test_texts_are_as_a_query_spells_them() -> None:
    pairs = text_pairs(FIELDS)
    assert pairs == [("b", 'a"é\\'), ("a", "-3"), ("d", "true"), ("c", "false"), ("e", "long")]
    assert {type(value) for _, value in pairs} == {str}
