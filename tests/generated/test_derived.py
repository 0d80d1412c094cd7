"""What follows from the specs alone, held against the generated clients: founding ones and golden ones alike."""

from functools import cache

import pytest

from venuespec_codegen.model import Endpoint

from ..golden.features import GOLDEN, model_of
from ..golden.package import IMPORTED, build_package, import_module
from .clients import EXCHANGES, Target, target, violations
from .derived import BrokenRule, RefusedValue, accepted_cases, broken_rule_cases, refused_cases
from .domains import own_parameters

# The golden features that are about parameters; the founding specs use only some of the keywords.
_FEATURES = (
    "context_and_derived",
    "parameter_keywords",
    "parameter_places",
    "query_parameters",
    "rules",
    "rules_of_groups",
)


def _golden(feature: str) -> Target:
    exchange = model_of(GOLDEN / feature).exchanges[0]
    return Target(IMPORTED, exchange, exchange.endpoints[0])


TARGETS = [*(target(name) for name in EXCHANGES), *(_golden(feature) for feature in _FEATURES)]

_TARGETS = {str(wanted): wanted for wanted in TARGETS}


@pytest.fixture(scope="module", autouse=True)
def _golden_clients(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("golden")
    build_package(folder / IMPORTED)
    import_module(folder, "_runtime")


@cache
def _refused(target: str) -> list[RefusedValue]:
    wanted = _TARGETS[target]
    return list(refused_cases(wanted.exchange, wanted.endpoint))


@cache
def _broken(target: str) -> list[BrokenRule]:
    """The requests that break each rule, which take long to find."""
    wanted = _TARGETS[target]
    return list(broken_rule_cases(wanted.exchange, wanted.endpoint))


def _python(endpoint: Endpoint, violation: tuple[str, str]) -> tuple[str, str]:
    names = {one.wire_name: one.name for one in endpoint.parameters}
    return ", ".join(names[one] for one in violation[0].split(", ")), violation[1]


@pytest.mark.parametrize("wanted", TARGETS, ids=str)
def test_values_inside_the_boundaries_are_accepted(wanted: Target) -> None:
    cases = list(accepted_cases(wanted.exchange, wanted.endpoint))
    assert {case.parameter for case in cases} == {one.wire_name for one in own_parameters(wanted.endpoint)}
    wrong = {case.name: broken for case in cases if (broken := violations(wanted, case.fields, case.context))}
    assert wrong == {}


@pytest.mark.parametrize("wanted", TARGETS, ids=str)
def test_values_outside_the_boundaries_are_refused_with_their_keyword(wanted: Target) -> None:
    cases = _refused(str(wanted))
    assert cases
    rules = {rule.id for rule in wanted.endpoint.rules}
    wrong = {}
    for case in cases:
        broken = violations(wanted, case.fields, {})
        # A rule may follow: who says 1 for True has not said True.
        if {one for one in broken if one[1] not in rules} != {_python(wanted.endpoint, case.violation)}:
            wrong[case.name] = (broken, case.violation)
    assert wrong == {}


@pytest.mark.parametrize("wanted", TARGETS, ids=str)
def test_a_refused_request_is_accepted_once_its_value_is_mended(wanted: Target) -> None:
    cases = _refused(str(wanted))
    assert [case.name for case in cases if violations(wanted, case.mended, {})] == []


@pytest.mark.parametrize("wanted", TARGETS, ids=str)
def test_every_rule_is_found_when_it_alone_is_broken(wanted: Target) -> None:
    cases = _broken(str(wanted))
    assert {case.violation[1] for case in cases} == {rule.id for rule in wanted.endpoint.rules}
    for case in cases:
        assert violations(wanted, case.fields, case.context) == {_python(wanted.endpoint, case.violation)}, case.name
        assert violations(wanted, case.mended, case.context) == set(), case.name


@pytest.mark.parametrize("wanted", TARGETS, ids=str)
def test_a_rule_about_the_account_is_silent_while_the_account_is_unknown(wanted: Target) -> None:
    for case in _broken(str(wanted)):
        expected = {_python(wanted.endpoint, one) for one in case.without_context}
        assert violations(wanted, case.fields, {}) == expected, case.name
        if case.context:
            assert case.violation not in case.without_context, case.name


def test_the_founding_specs_have_cases_of_every_kind() -> None:
    founding, golden = list(_TARGETS)[: len(EXCHANGES)], list(_TARGETS)[len(EXCHANGES) :]
    keywords = {case.violation[1] for one in founding for case in _refused(one)}
    assert keywords == {"type", "enum", "minLength", "pattern", "range"}
    keywords |= {case.violation[1] for one in golden for case in _refused(one)}
    bounds = {"minLength", "maxLength", "length", "minimum", "maximum", "range"}
    assert keywords == {"type", "enum", "pattern", "characters", *bounds}
    assert sum(len(_broken(one)) for one in founding) == 5
