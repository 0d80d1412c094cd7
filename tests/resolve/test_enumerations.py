from collections.abc import Sequence

from venuespec_codegen.problems import Problem, Span
from venuespec_codegen.read.document_types import EnumValue
from venuespec_codegen.resolve.enumerations import Declaration, resolve_enumerations
from venuespec_codegen.resolve.place import Place


def declared(
    found: list[Problem], name: str, values: Sequence[str], members: dict[str, EnumValue] | None = None
) -> Declaration:
    place = Place("a.yaml", {"": Span("a.yaml", 1, 1, 1, 2)}, {}, found)
    return Declaration(name, values, members or {}, f"The {name}.", place)


def test_what_is_said_in_several_places_comes_together() -> None:
    found: list[Problem] = []
    enumerations = resolve_enumerations(
        [
            declared(found, "Side", ["long", "short"], {"long": {"name": "UP"}}),
            declared(found, "Mode", ["1"]),
            declared(
                found, "Side", ["short", "long"], {"long": {"description": "Upwards."}, "short": {"name": "DOWN"}}
            ),
        ],
        {},
    )
    assert found == []
    assert list(enumerations) == ["Side", "Mode"]
    assert [(each.name, each.value, each.description) for each in enumerations["Side"].members] == [
        ("UP", "long", "Upwards."),
        ("DOWN", "short", ""),
    ]
    assert enumerations["Mode"].members[0].name == "VALUE_1"


def test_an_explicit_name_wins_over_the_value_s_own() -> None:
    found: list[Problem] = []
    members: dict[str, EnumValue] = {"long-only": {"name": "ONLY"}}
    enumerations = resolve_enumerations([declared(found, "Mode", ["long_only", "long-only"], members)], {})
    assert found == []
    assert [each.name for each in enumerations["Mode"].members] == ["LONG_ONLY", "ONLY"]


def test_a_class_that_is_there_already_is_not_made_again() -> None:
    found: list[Problem] = []
    resolve_enumerations([declared(found, "ShutRequest", ["a"])], {"ShutRequest": "the request of `shut`"})
    assert [problem.message for problem in found] == ["`ShutRequest` is the request of `shut`"]
