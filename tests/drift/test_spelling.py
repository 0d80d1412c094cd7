import pytest

from venuespec_codegen.drift.record import Spelled
from venuespec_codegen.drift.spelling import label_words, prose_hash, spelled_required, spelled_type


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("String", "string"),
        ("string", "string"),
        ("int64", "integer"),
        ("List<String>", "array of string"),
        ("Array of\nstrings", "array of string"),
        ("string or number", "string or number"),
        ("Quux", "quux"),
    ],
)
def test_types_are_known_by_what_they_mean(text: str, meaning: str) -> None:
    assert spelled_type(text) == Spelled(" ".join(text.split()), meaning)


@pytest.mark.parametrize(("text", "meaning"), [("YES", "yes"), ("是", "yes"), ("False", "no"), ("Maybe", "maybe")])
def test_demands_are_known_by_what_they_mean(text: str, meaning: str) -> None:
    assert spelled_required(text) == Spelled(text, meaning)


def test_an_empty_cell_is_nothing() -> None:
    assert (spelled_type(" \n"), spelled_required("")) == (None, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fill in `long`", "fill in long"),
        ("a\n  b", "a b"),
        ("it\u2019s \u201cnet\u201d \u2013 so", 'it\'s "net" - so'),
        ("unblocked after 1727193814249", "unblocked after 1800000000000"),
    ],
)
def test_what_no_reader_would_notice_has_the_same_hash(one: str, other: str) -> None:
    assert prose_hash(one) == prose_hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("up to 32", "up to 64"), ("a_b", "ab"), ("not so", "so"), ("1.5", "15"), ("net_mode", "net mode")],
)
def test_what_says_something_else_has_another_hash(one: str, other: str) -> None:
    assert prose_hash(one) != prose_hash(other)


def test_a_label_is_its_telling_words() -> None:
    assert label_words("Rate limitation by UID") == {"rate", "limit", "by", "uid"}
    assert label_words("rate limit rule for options") == label_words("Rate limit rule (Options only)")
