"""No value of a parameter in a path makes one call another."""

from collections.abc import Mapping

import pytest
from attrs import evolve

from venuespec_codegen.model import Endpoint, ScalarType
from venuespec_codegen.problems import Problem
from venuespec_codegen.resolve.path import path_names, resolve_path
from venuespec_codegen.resolve.place import Place
from venuespec_codegen.resolve.routes import check_routes

from ..golden.features import GOLDEN, model_of

_ENDPOINT = next(
    each for each in model_of(GOLDEN / "path_parameters").exchanges[0].endpoints if each.name == "cancel_order"
)
_ORDER_ID = _ENDPOINT.parameters[0]


def _endpoint(request: str, patterns: Mapping[str, str | ScalarType]) -> tuple[Endpoint, list[Problem]]:
    findings: list[Problem] = []
    parameters = {
        name: evolve(_ORDER_ID, wire_name=name, type=said, pattern=None)
        if isinstance(said, ScalarType)
        else evolve(_ORDER_ID, wire_name=name, pattern=said or None)
        for name, said in ((name, patterns.get(name, "")) for name in path_names(request))
    }
    path = resolve_path(request, parameters, Place("x.yaml", {}, {}, findings))
    method = request.partition(" ")[0]
    return evolve(_ENDPOINT, method=method, path=path, parameters=tuple(parameters.values())), findings


@pytest.mark.parametrize(
    ("one", "other", "patterns", "meet"),
    [
        ("DELETE /a/{x}", "DELETE /a/all", {}, True),
        ("DELETE /a/{x}", "POST /a/all", {}, False),
        ("DELETE /a/{x}", "DELETE /a/all/now", {}, False),
        ("DELETE /a/{x}", "DELETE /b/all", {}, False),
        ("DELETE /a/{x}", "DELETE /a/", {}, False),
        ("DELETE /a/all", "DELETE /a/all", {}, False),
        ("DELETE /a/{x}", "DELETE /a/all", {"x": "[0-9]{1,9}"}, False),
        ("DELETE /a/{x}", "DELETE /a/all", {"x": "[a-z]{1,9}"}, True),
        ("DELETE /a/{x}", "DELETE /a/7", {"x": ScalarType.INTEGER}, True),
        ("DELETE /a/{x}", "DELETE /a/all", {"x": ScalarType.INTEGER}, False),
        ("DELETE /a/{x}", "DELETE /a/true", {"x": ScalarType.BOOLEAN}, True),
        ("DELETE /a/{x}", "DELETE /a/all", {"x": ScalarType.BOOLEAN}, False),
        ("DELETE /a/{x}.json", "DELETE /a/all.json", {}, True),
        ("DELETE /a/{x}.json", "DELETE /a/all.xml", {}, False),
        ("DELETE /a/{x}.json", "DELETE /a/.json", {}, False),
        ("DELETE /a/v-{x}", "DELETE /a/v-all", {}, True),
        ("DELETE /a/v-{x}", "DELETE /a/w-all", {}, False),
        ("DELETE /a/aa{x}aa", "DELETE /a/aaa", {}, False),
        ("DELETE /{x}/all", "DELETE /a/{y}", {}, True),
        ("DELETE /{x}/all", "DELETE /a/{y}", {"y": "[0-9]{1,9}"}, False),
        ("DELETE /{x}/all", "DELETE /7/{y}", {"x": "[a-z]{1,9}"}, False),
        ("DELETE /a/{x}", "DELETE /a/{y}", {}, True),
        ("DELETE /a/{x}", "DELETE /a/{y}", {"x": "[0-9]{1,9}"}, True),
        ("DELETE /a/{x}", "DELETE /a/{y}", {"x": "[0-9]{1,9}", "y": "[0-9]{1,9}"}, True),
        ("DELETE /a/{x}", "DELETE /a/{y}", {"x": "[0-9]{1,9}", "y": "[a-z]{1,9}"}, False),
        ("DELETE /a/{x}/all", "DELETE /a/{y}/{z}", {"x": "[0-9]{1,9}", "y": "[a-z]{1,9}"}, True),
    ],
)
def test_two_paths_meet_where_a_value_can_make_them_the_same(
    one: str, other: str, patterns: Mapping[str, str | ScalarType], *, meet: bool
) -> None:
    for pair in ((one, other), (other, one)):
        made = [_endpoint(request, patterns) for request in pair]
        assert [findings for _, findings in made] == [[], []]
        problems: list[Problem] = []
        place = Place("x.yaml", {}, {}, problems)
        check_routes([endpoint for endpoint, _ in made], [place, place])
        assert [problem.code for problem in problems] == (["E242"] if meet else [])
