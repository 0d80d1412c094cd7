import pytest
from attrs import evolve

from venuespec_codegen.diff.likeness import match
from venuespec_codegen.model import Parameter, ScalarType
from venuespec_codegen.problems import Span

_SPAN = Span("venue/shut.yaml", 1, 1, 1, 1)


def _parameter(name: str, description: str = "The currency that is paid with.") -> Parameter:
    return Parameter(name, name, ScalarType.STRING, required=False, description=description, source="docs", span=_SPAN)


def _matches(gone: list[Parameter], come: list[Parameter]) -> tuple[dict[str, str], dict[str, str]]:
    found = match(gone, come, gone, come)
    return found.certain, found.possible


def test_the_same_under_another_name() -> None:
    assert _matches([_parameter("ccy")], [_parameter("currency")]) == ({"ccy": "currency"}, {})


@pytest.mark.parametrize(
    "new",
    [
        evolve(_parameter("currency"), type=ScalarType.INTEGER),
        evolve(_parameter("stop", "What ends it all early."), required=True, max_length=4),
    ],
)
def test_something_else(new: Parameter) -> None:
    assert _matches([_parameter("ccy")], [new]) == ({}, {})


def test_two_that_look_the_same_are_not_guessed_between() -> None:
    certain, possible = _matches([_parameter("ccy")], [_parameter("ccyA"), _parameter("ccyB")])
    assert certain == {}
    assert len(possible) <= 1
    assert _matches([_parameter("ccyA"), _parameter("ccyB")], [_parameter("ccy")])[0] == {}


def test_each_finds_its_own_among_several() -> None:
    old = [_parameter("ccy"), evolve(_parameter("tag", "A label of the caller's own."), pattern="[a-z]+")]
    new = [evolve(_parameter("label", "A label of the caller's own."), pattern="[a-z]+"), _parameter("currency")]
    assert _matches(old, new) == ({"ccy": "currency", "tag": "label"}, {})


def test_the_order_of_what_is_asked_does_not_matter() -> None:
    old = [_parameter("ccy"), _parameter("tag", "A label.")]
    new = [_parameter("label", "A label."), _parameter("currency")]
    every = old, new
    assert match(*every, old, new) == match(*every, old[::-1], new[::-1])
