import pytest
from attrs import evolve

from venuespec_codegen.diff import limit_conditions
from venuespec_codegen.diff.limit_conditions import Counted, compare_conditions
from venuespec_codegen.model import Condition, RateLimit, Scalar, Subject, SubjectKind

from .case import tree
from .reading import model_of

_PLAIN = model_of(tree(())).exchanges[0].endpoints[0].rate_limits[0]


def _is(name: str, *values: Scalar) -> Condition:
    return Condition(Subject(SubjectKind.PARAMETER, name), values)


def _limit(when: tuple[Condition, ...] = (), unless: tuple[Condition, ...] = ()) -> RateLimit:
    return evolve(_PLAIN, when=when, unless=unless)


def test_without_conditions_everything_counts() -> None:
    assert compare_conditions(_limit(), _limit()) == Counted(None, None)
    found = compare_conditions(_limit((_is("a", "x"),)), _limit())
    assert found == Counted("a is none of those", None)


def test_when_and_unless_say_the_same() -> None:
    all_of = (_is("a", "yes"), _is("b", 1, 2))
    assert compare_conditions(_limit(unless=(_is("a", "x", "y"),)), _limit(unless=(_is("a", "y", "x"),))).decided
    found = compare_conditions(_limit(all_of), _limit(unless=all_of))
    assert found == Counted("a is yes and b is none of those", "a is yes and b is 1")


def test_what_is_too_much_to_go_through_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit_conditions, "_MOST_CASES", 3)
    found = compare_conditions(_limit((_is("a", 1), _is("b", 1))), _limit((_is("a", 2),)))
    assert not found.decided
