"""Cases that follow from a spec alone: every boundary of every parameter, and every rule broken exactly once."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from attrs import frozen

from venuespec_codegen.model import Endpoint, Exchange, Parameter, Rule, Scalar

from .domains import accepted, assignments, contexts, own_parameters, refused, rule_values
from .judgement import Broken, broken_rules

Values = Mapping[str, object]


@frozen
class Accepted:
    """A request that breaks nothing, with one value of ``parameter``."""

    parameter: str
    name: str
    fields: Values
    context: Mapping[str, str]

    def __str__(self) -> str:
        return self.name


@frozen
class RefusedValue:
    """A request with exactly one wrong value, and the same with that value mended."""

    name: str
    fields: Values
    mended: Values
    violation: tuple[str, str]

    def __str__(self) -> str:
        return self.name


@frozen
class BrokenRule:
    """A request that meets all demands but one; without ``context`` it breaks ``without_context``."""

    name: str
    fields: Mapping[str, Scalar]
    context: Mapping[str, str]
    mended: Mapping[str, Scalar]
    violation: tuple[str, str]
    without_context: Broken

    def __str__(self) -> str:
        return self.name


def accepted_cases(exchange: Exchange, endpoint: Endpoint) -> Iterator[Accepted]:
    """Every enumeration's every value, and each boundary from the inside."""
    for parameter in own_parameters(endpoint):
        for value in accepted(parameter):
            fields = _without_violation(exchange, endpoint, parameter, value)
            if fields is not None:
                yield Accepted(parameter.wire_name, f"{parameter.wire_name}={_shown(value)}", fields, {})


def refused_cases(exchange: Exchange, endpoint: Endpoint) -> Iterator[RefusedValue]:
    """Each boundary from the outside, and wrong types."""
    for parameter in own_parameters(endpoint):
        tried = (_without_violation(exchange, endpoint, parameter, value) for value in accepted(parameter))
        mended = next(fields for fields in tried if fields is not None)
        for one in refused(parameter):
            fields = {**mended, parameter.wire_name: one.value}
            violation = (parameter.wire_name, one.keyword)
            yield RefusedValue(f"{parameter.wire_name}={_shown(one.value)}", fields, mended, violation)


def broken_rule_cases(exchange: Exchange, endpoint: Endpoint) -> Iterator[BrokenRule]:
    """For each demand of each rule one request that misses only it."""
    for rule in endpoint.rules:
        for target in _demands(rule):
            yield _only_broken(exchange, endpoint, (target, rule.id))


def _demands(rule: Rule) -> Iterator[str]:
    """The parameters that a violation of each demand names: one, or several that are demanded together."""
    yield from rule.required
    yield from rule.forbidden
    yield from (name for name, _ in rule.enum)
    if rule.one_of:
        yield ", ".join(rule.one_of)  # none of them is given
        yield from (", ".join(pair) for pair in combinations(rule.one_of, 2))
    if rule.any_of:
        yield ", ".join(rule.any_of)
    yield from (f"{name}, {trigger}" for trigger, names in rule.dependent_required for name in names)


def _only_broken(exchange: Exchange, endpoint: Endpoint, violation: tuple[str, str]) -> BrokenRule:
    domains = rule_values(exchange, endpoint)
    targets = violation[0].split(", ")
    for context in contexts(exchange):
        for fields in assignments(domains):
            if broken_rules(exchange, endpoint, fields, context) != frozenset({violation}):
                continue
            for target, value in ((name, value) for name in targets for value in domains[name]):
                mended = {name: one for name, one in fields.items() if name != target}
                if value is not None:
                    mended[target] = value
                if not broken_rules(exchange, endpoint, mended, context):
                    without = broken_rules(exchange, endpoint, fields, {})
                    name = f"{violation[1]}-{violation[0]}"
                    return BrokenRule(name, fields, context, mended, violation, without)
    raise AssertionError(f"no request breaks {violation[1]} by {violation[0]} alone: the rule says nothing of its own")


def _without_violation(
    exchange: Exchange, endpoint: Endpoint, parameter: Parameter, value: Scalar
) -> dict[str, Scalar] | None:
    """The first request with this value that breaks no rule while nothing is known of the account.

    Absent parameters come first, so it is small. ``None`` where the rules leave none.
    """
    domains = {**rule_values(exchange, endpoint), parameter.wire_name: (value,)}
    good = (fields for fields in assignments(domains) if not broken_rules(exchange, endpoint, fields, {}))
    return next(good, None)


def _shown(value: object) -> str:
    text = ascii(value)
    return text if len(text) <= 24 else f"{text[:12]}...({len(text)})"
