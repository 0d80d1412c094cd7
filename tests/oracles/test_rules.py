"""Conditional rules against a brute-force reading of the model, over every combination of what rules can tell apart."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol, cast

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from venuespec_codegen.model import Endpoint, Exchange, Model, Scalar
from venuespec_codegen.render import ROOT, render

from ..generated.clients import Target, target
from ..generated.domains import assignments, contexts, own_parameters, rule_values
from ..generated.judgement import broken_rules
from ..generated.rule_sets import endpoints, exchange_with
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


def _written(folder: Path, exchange: Exchange) -> Iterator[Target]:
    """Render the exchange into a package of its own and yield its endpoints."""
    package = f"{exchange.name}_client"
    for path, text in render(Model((exchange,))).items():
        file = folder / package / Path(path).relative_to(ROOT)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    yield from (Target(package, exchange, endpoint) for endpoint in exchange.endpoints)


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


def _compare(wanted: Target) -> tuple[set[str], bool]:
    """Compare all verdicts; return the rules that were broken somewhere, and whether nothing was somewhere."""
    make = cast("_Make", wanted.module("client").make)
    domains = rule_values(wanted.exchange, wanted.endpoint)
    verdicts: set[str] = set()
    passed = False
    for known in contexts(wanted.exchange):
        context = wanted.context(known)
        for fields in assignments(domains):
            expected = broken_rules(wanted.exchange, wanted.endpoint, fields, known)
            verdicts.update(rule for _, rule in expected)
            passed = passed or not expected
            assert _found(wanted, make, fields, context) == sorted(expected), (fields, known)
    return verdicts, passed


@pytest.mark.parametrize("wanted", _targets(), ids=str)
def test_rules_are_judged_as_brute_force_judges_them(wanted: Target) -> None:
    # Every rule was broken somewhere, so that agreeing was not for free.
    assert _compare(wanted) == ({rule.id for rule in wanted.endpoint.rules}, True)


def test_random_rules_are_judged_as_brute_force_judges_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    counted: list[int] = []

    # Each example is a package, as rendering takes longer than comparing.
    @settings(
        max_examples=2,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )
    @given(st.tuples(*(endpoints(number) for number in range(8))))
    def compare(made: tuple[Endpoint, ...]) -> None:
        exchange = exchange_with(f"random_{len(counted)}", made)
        counted.append(sum(len(_compare(wanted)[0]) for wanted in _written(tmp_path, exchange)))

    compare()
    assert len(counted) == 2
    assert min(counted[1:]) >= 8, "too few rules were broken to say anything"
