import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from venuespec_codegen.diff import message_language
from venuespec_codegen.diff.message_language import Undecided, elements, fits, sample, witness
from venuespec_codegen.render.views.errors import message_regex

from .error_rows import pattern

_HOLES = ("{_:int}", "{_:word}", "{_}")
_TEXT = st.sampled_from(("a", "b", "ab", "A ", " b", "5", ", ", "a  b"))
# Texts and holes take turns, as the language demands.
_PATTERNS = st.lists(st.tuples(_TEXT, st.sampled_from(("", *_HOLES))), min_size=1, max_size=3).map(
    lambda parts: "".join(text + hole for text, hole in parts)
)
_MESSAGES = st.text(alphabet="abB 5,x", max_size=12)


def _read_by_clients(written: str, message: str) -> bool:
    flags = re.ASCII | re.IGNORECASE | re.DOTALL
    return re.search(message_regex(pattern(written)), message, flags) is not None


@given(_PATTERNS, _MESSAGES)
@settings(max_examples=200, deadline=None)
def test_a_pattern_fits_what_clients_find(written: str, message: str) -> None:
    assert fits(pattern(written), message) == _read_by_clients(written, message)


@given(_PATTERNS)
def test_a_pattern_fits_its_sample(written: str) -> None:
    stripped = written.strip()
    assert fits(pattern(stripped), sample(pattern(stripped)))


@given(_PATTERNS, _PATTERNS)
@settings(max_examples=80, deadline=None)
def test_a_witness_is_one_for_clients_too(one: str, other: str) -> None:
    found = witness((pattern(one),), (pattern(other),))
    if found is not None:
        assert _read_by_clients(one, found)
        assert not _read_by_clients(other, found)


@given(_PATTERNS, _PATTERNS, _MESSAGES)
@settings(max_examples=80, deadline=None)
def test_without_a_witness_there_is_no_message(one: str, other: str, message: str) -> None:
    if witness((pattern(one),), (pattern(other),)) is None:
        assert not _read_by_clients(one, message) or _read_by_clients(other, message)


def test_a_witness_is_as_short_as_can_be() -> None:
    assert witness((pattern("at most {n:int} at"),), (pattern("at most {n:int} at once"),)) == "at most 7 at"
    assert witness((pattern("at most {n:int} at once"),), (pattern("at most {n:int} at"),)) is None
    assert witness((pattern("a"), pattern("b")), ()) == "ab"


def test_two_ways_of_writing_are_one_language() -> None:
    assert elements(pattern("At  MOST {a:int}")) == elements(pattern("at most {b:int}"))
    assert elements(pattern("at most {a:int}")) != elements(pattern("at most {a:word}"))


def test_what_is_too_much_to_compare_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_language, "_MOST_STATES", 3)
    with pytest.raises(Undecided):
        witness((pattern("abcdefgh"),), (pattern("abc"),))


def test_no_pattern_fits_everything() -> None:
    assert fits(None, "")
