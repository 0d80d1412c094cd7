import pytest
from attrs import evolve

from venuespec_codegen.model import Enumeration, Member, Parameter, ParametersIn, Scalar, ScalarType
from venuespec_codegen.problems import Span
from venuespec_codegen.resolve.fit import misfit, misfit_of_choice, misfit_of_type, shown

TEXT = Parameter(
    wire_name="a",
    name="a",
    type=ScalarType.STRING,
    required=False,
    description="",
    source="",
    span=Span("", 1, 1, 1, 1),
)
NUMBER = evolve(TEXT, type=ScalarType.INTEGER)
SIDES = Enumeration("Side", (Member("LONG", "long", ""), Member("SHORT", "short", "")), "")


@pytest.mark.parametrize(
    ("value", "parameter", "reason"),
    [
        ("x", TEXT, None),
        (1, TEXT, "1 is not text"),
        (True, NUMBER, "true is not a whole number"),
        (1, evolve(TEXT, type=ScalarType.BOOLEAN), "1 is not true or false"),
        ("long", evolve(TEXT, enumeration=SIDES), None),
        ("both", evolve(TEXT, enumeration=SIDES), '"both" is not one of "long", "short"'),
        ("ab", evolve(TEXT, pattern="[a-z]+"), None),
        ("ab\n", evolve(TEXT, pattern="[a-z]+"), '"ab\n" does not match [a-z]+'),
        ("é", evolve(TEXT, pattern=r"\w"), '"é" does not match \\w'),
        ("a", evolve(TEXT, min_length=2), '"a" is shorter than 2'),
        ("abc", evolve(TEXT, max_length=2), '"abc" is longer than 2'),
        (0, evolve(NUMBER, minimum=0), None),
        (-1, evolve(NUMBER, minimum=0), "-1 is less than 0"),
        (6, evolve(NUMBER, maximum=5), "6 is more than 5"),
        ("..", TEXT, None),
        ("...", evolve(TEXT, location=ParametersIn.PATH), None),
        ("..", evolve(TEXT, location=ParametersIn.PATH), '".." is no segment of a path'),
        (".", evolve(TEXT, location=ParametersIn.PATH), '"." is no segment of a path'),
        ("", evolve(TEXT, location=ParametersIn.PATH), '"" is no segment of a path'),
    ],
)
def test_values_and_parameters(value: Scalar, parameter: Parameter, reason: str | None) -> None:
    assert misfit(value, parameter) == reason


def test_choices_are_compared_type_and_all() -> None:
    assert misfit_of_choice(1, [1, "x"]) is None
    assert misfit_of_choice(True, [1]) == "true is not one of 1"  # noqa: FBT003 - the value is the point
    assert misfit_of_choice("1", [1]) == '"1" is not one of 1'


def test_a_boolean_is_no_number() -> None:
    assert misfit_of_type(False, ScalarType.INTEGER) == "false is not a whole number"  # noqa: FBT003 - as above


def test_values_are_shown_as_yaml_writes_them() -> None:
    assert [shown(value) for value in ("1", 1, True)] == ['"1"', "1", "true"]
