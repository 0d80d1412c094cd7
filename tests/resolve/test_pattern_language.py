"""What patterns match, against Python's matcher text by text and against an automaton library on all texts at once."""

import re
from collections.abc import Callable
from itertools import product
from typing import Final, Protocol, cast

import interegular
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from venuespec_codegen.problems import Problem, Span
from venuespec_codegen.resolve.pattern_language import EndlessWalkError, language, walk
from venuespec_codegen.resolve.pattern_syntax import PatternError
from venuespec_codegen.resolve.patterns import resolve_pattern
from venuespec_codegen.resolve.place import Place

_ATOMS: Final = (
    "A",
    "b",
    "0",
    "-",
    r"\.",
    ".",
    r"\d",
    r"\w",
    r"\W",
    r"\s",
    "[A-Z]",
    "[^A]",
    "[0b-]",
    "[^0-9-]",
    r"[\w-]",
)
_REPEATS: Final = ("", "", "", "*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}")
# One character of every class that the atoms tell apart.
_CHARACTERS: Final = "Ab0-._ é\n"
_TEXTS: Final = tuple("".join(one) for length in range(4) for one in product(_CHARACTERS, repeat=length))


@st.composite
def _any_patterns(draw: st.DrawFn, depth: int = 1) -> str:
    pieces: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        if depth and draw(st.booleans()):
            body = "|".join(draw(st.lists(_any_patterns(depth - 1), min_size=1, max_size=2)))
            piece = f"{draw(st.sampled_from(['(', '(?:']))}{body})"
        else:
            piece = draw(st.sampled_from(_ATOMS))
        pieces.append(piece + draw(st.sampled_from(_REPEATS)))
    return "".join(pieces)


def _is_allowed(pattern: str) -> bool:
    findings: list[Problem] = []
    resolve_pattern(pattern, Place("a.yaml", {"": Span("a.yaml", 1, 1, 1, 1)}, {}, findings))
    return not findings


def _patterns() -> st.SearchStrategy[str]:
    """Patterns that a spec may have."""
    return _any_patterns().filter(_is_allowed)


def _matches(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.ASCII) is not None


class _Automaton(Protocol):
    """What of the library's class is used, which has no types."""

    def accepts(self, text: str, /) -> bool: ...
    def empty(self) -> bool: ...
    def difference(self, other: "_Automaton", /) -> "_Automaton": ...
    def intersection(self, other: "_Automaton", /) -> "_Automaton": ...


def _automaton(pattern: str) -> _Automaton:
    to_fsm = cast("Callable[[], _Automaton]", getattr(interegular.parse_pattern(pattern), "to_fsm"))  # noqa: B009 - half typed
    return to_fsm()


@settings(max_examples=100, derandomize=True, database=None, deadline=None)
@given(_patterns(), _patterns())
def test_texts_are_in_the_languages_that_pythons_matcher_says(one: str, other: str) -> None:
    seen: set[tuple[bool, ...]] = {(False, False)}
    for text, verdicts in walk([language(one), language(other)]):
        assert verdicts == (_matches(one, text), _matches(other, text)), (text, one, other)
        seen.add(verdicts)
    # Whatever some text shows, a text that was walked over shows too.
    assert {(_matches(one, text), _matches(other, text)) for text in _TEXTS} <= seen


@settings(max_examples=100, derandomize=True, database=None, deadline=None)
@given(_patterns(), _patterns())
def test_an_automaton_library_finds_the_same_relations(one: str, other: str) -> None:
    seen = {verdicts for _, verdicts in walk([language(one), language(other)])}
    first, second = _automaton(one), _automaton(other)
    # Not `isdisjoint`, which takes "A" to be none of the texts that "." matches.
    assert first.intersection(second).empty() == ((True, True) not in seen)
    assert first.difference(second).empty() == ((True, False) not in seen)
    assert second.difference(first).empty() == ((False, True) not in seen)


@settings(max_examples=50, derandomize=True, database=None, deadline=None)
@given(_patterns())
def test_the_automaton_library_reads_patterns_as_python_does(pattern: str) -> None:
    automaton = _automaton(pattern)
    for text in _TEXTS:
        # It takes any white space and any digit for those of the subset; here there are none but ASCII's.
        assert automaton.accepts(text) == _matches(pattern, text), (pattern, text)


def test_texts_come_shortest_first() -> None:
    lengths = [len(text) for text, _ in walk([language("[A-Z]{2,5}"), language("[A-Z0-9]{3}")])]
    assert lengths == sorted(lengths)


@pytest.mark.parametrize(
    ("pattern", "least", "most", "shortest", "longest"),
    [(None, 2, 3, 2, 3), ("A*", None, 2, 0, 2), ("A{3,9}", 5, None, 5, 9), ("A*", None, 1000, 0, 1000)],
)
def test_lengths_are_part_of_a_language(
    pattern: str | None, least: int | None, most: int | None, shortest: int, longest: int
) -> None:
    matched = [text for text, (matched,) in walk([language(pattern, least, most)]) if matched]
    assert (min(map(len, matched)), max(map(len, matched))) == (shortest, longest)


def test_two_repeats_of_each_other_are_the_same_language() -> None:
    assert {verdicts for _, verdicts in walk([language("(?:AB)*A"), language("A(?:BA)*")])} == {
        (False,) * 2,
        (True,) * 2,
    }


def test_what_takes_too_many_steps_is_given_up() -> None:
    texts: list[str] = []
    with pytest.raises(EndlessWalkError):
        texts.extend(text for text, _ in walk([language("[ab]*a[ab]{15}"), language("[ab]*a[ab]{14}[a-b]")]))
    with pytest.raises(EndlessWalkError):
        list(walk([language("A*")], effort=1))


@pytest.mark.parametrize("pattern", ["(?=A)A", "(?<!A)B", r"(A)\1", "(?i:a)", "^A$", "A*?"])
def test_what_no_automaton_follows_is_no_language(pattern: str) -> None:
    with pytest.raises(PatternError):
        language(pattern)
