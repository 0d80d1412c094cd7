"""Conditional rules against a brute-force reading of the model, over every combination of what rules can tell apart."""

from collections.abc import Mapping
from typing import Protocol, cast

import pytest

from venuespec_codegen.model import Scalar

from ..generated.clients import Target, target
from ..generated.domains import assignments, contexts, own_parameters, rule_values
from ..generated.judgement import broken_rules
from ..golden.features import GOLDEN, model_of
from ..golden.package import IMPORTED, build_package, import_module

_FEATURES = ("rules", "rules_of_groups", "context_and_derived")


class _Violation(Protocol):
    rule: str

    @property
    def fields(self) -> tuple[str, ...]: ...


class _Request(Protocol):
    def broken_rules(self, context: object) -> list[_Violation]: ...


class _Make(Protocol):
    def __call__(self, request_class: object, context: object, **fields: object) -> _Request: ...


def _targets() -> list[Target]:
    golden = [model_of(GOLDEN / feature).exchanges[0] for feature in _FEATURES]
    return [target("okx"), target("bingx"), *(Target(IMPORTED, one, one.endpoints[0]) for one in golden)]


@pytest.fixture(scope="module", autouse=True)
def _golden_clients(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("golden")
    build_package(folder / IMPORTED)
    import_module(folder, "_runtime")


def _found(wanted: Target, make: _Make, fields: Mapping[str, Scalar], context: object) -> list[tuple[str, str]]:
    request_class = wanted.named(f"{wanted.endpoint.class_prefix}Request")
    invalid = wanted.module("errors").InvalidRequest
    names = {one.name: one.wire_name for one in own_parameters(wanted.endpoint)}
    # As the client's method does: every parameter is passed on, absent ones as None.
    passed = {**dict.fromkeys(names), **wanted.fields(fields)}
    try:
        found = make(request_class, context, **passed).broken_rules(context)
    except Exception as error:
        if type(error) is not invalid:
            raise
        found = cast("list[_Violation]", vars(error)["violations"])
    return sorted((", ".join(names[field] for field in one.fields), one.rule) for one in found)


@pytest.mark.parametrize("wanted", _targets(), ids=str)
def test_rules_are_judged_as_brute_force_judges_them(wanted: Target) -> None:
    make = cast("_Make", wanted.module("client").make)
    domains = rule_values(wanted.exchange, wanted.endpoint)
    verdicts: set[tuple[str, str]] = set()
    for known in contexts(wanted.exchange):
        context = wanted.context(known)
        for fields in assignments(domains):
            expected = broken_rules(wanted.exchange, wanted.endpoint, fields, known)
            verdicts |= expected
            assert _found(wanted, make, fields, context) == sorted(expected), (fields, known)
    # Every rule was broken somewhere, so that agreeing was not for free.
    assert {rule for _, rule in verdicts} == {rule.id for rule in wanted.endpoint.rules}
