"""Violations about several parameters: each names all of them, and what to do."""

import pickle

from venuespec_codegen.runtime.checks import Field, Rule, missing_beside, none_of, not_one
from venuespec_codegen.runtime.errors import InvalidRequest, Violation

RULE = Rule("one-name", "An order is named once.", "PAGE")
A, B, C = (Field(f"field_{name}", name, f"About {name}.") for name in "abc")


def _only(found: list[Violation]) -> tuple[tuple[str, ...], str]:
    (one,) = found
    assert (one.rule, one.docs, one.field) == ("one-name", "PAGE", one.fields[0])
    return one.fields, one.message


def test_none_of_a_group_concerns_the_whole_group() -> None:
    found: list[Violation] = []
    not_one(found, RULE, (A, None), (B, None), (C, None))
    assert _only(found) == (
        ("field_a", "field_b", "field_c"),
        "exactly one of a, b and c is required: An order is named once.",
    )


def test_too_many_of_a_group_concern_those_that_are_there() -> None:
    found: list[Violation] = []
    not_one(found, RULE, (A, 0), (B, None), (C, ""))
    assert _only(found) == (
        ("field_a", "field_c"),
        "only one of a, b and c may be given, got a and c: An order is named once.",
    )


def test_at_least_one() -> None:
    found: list[Violation] = []
    none_of(found, RULE, A, B)
    assert _only(found) == (("field_a", "field_b"), "at least one of a and b is required: An order is named once.")


def test_one_beside_another() -> None:
    found: list[Violation] = []
    missing_beside(found, A, B, RULE)
    assert _only(found) == (("field_a", "field_b"), "a is required when b is given: An order is named once.")


def test_the_error_names_every_field_and_survives_a_pickle() -> None:
    found: list[Violation] = []
    none_of(found, RULE, A, B)
    error = InvalidRequest("tiny", "shut", tuple(found))
    assert "\n  field_a, field_b (one-name): at least one of a and b" in str(error)
    assert pickle.loads(pickle.dumps(error)).violations == tuple(found)  # noqa: S301 - pickled right here
