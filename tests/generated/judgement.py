"""An independent reading of the model's rules: which demands one request breaks under given facts."""

import re
from collections.abc import Iterable, Mapping

from venuespec_codegen.model import Condition, DerivedFact, Endpoint, Exchange, Rule, Scalar, SubjectKind

Fields = Mapping[str, Scalar]
Facts = Mapping[str, str | None]
Broken = frozenset[tuple[str, str]]


def derived_value(fact: DerivedFact, fields: Fields, assumed: Fields) -> str | None:
    """What a parameter's spelling gives away, or that of what is assumed for it; ``None`` where it says nothing."""
    text = fields.get(fact.parameter, assumed.get(fact.parameter))
    if not isinstance(text, str):
        return None
    for match in fact.matches:
        found = re.fullmatch(match.pattern, text, re.ASCII)
        if found is not None:
            return match.value if match.capture is None else found.group(match.capture)
    return None


def broken_rules(exchange: Exchange, endpoint: Endpoint, fields: Fields, context: Facts) -> Broken:
    """Every demand that is not met, as the wire names of all parameters concerned and the rule's id."""
    broken: set[tuple[str, str]] = set()
    for rule in endpoint.rules:
        if fires(exchange, endpoint, rule, fields, context):
            broken |= {(name, rule.id) for name in _unmet(rule, fields)}
    return frozenset(broken)


def fires(exchange: Exchange, endpoint: Endpoint, rule: Rule, fields: Fields, context: Facts) -> bool:
    """Whether a rule applies to one request under given facts."""
    assumed = {one.wire_name: one.server_default for one in endpoint.parameters if one.server_default is not None}
    derived = {fact.wire_name: derived_value(fact, fields, assumed) for fact in exchange.derived}
    return _fires(rule, endpoint, fields, context, derived)


def _fires(rule: Rule, endpoint: Endpoint, fields: Fields, context: Facts, derived: Facts) -> bool:
    assumed = {one.wire_name: one.server_default for one in endpoint.parameters}
    known: dict[SubjectKind, Mapping[str, Scalar | None]] = {
        SubjectKind.PARAMETER: {**assumed, **fields},
        SubjectKind.CONTEXT: context,
        SubjectKind.DERIVED: derived,
    }

    def hold(conditions: Iterable[Condition]) -> bool:
        return all(
            any(_same(known[one.subject.kind].get(one.subject.wire_name), value) for value in one.values)
            for one in conditions
        )

    def settled(condition: Condition) -> bool:
        subject = condition.subject
        return subject.kind is not SubjectKind.CONTEXT or known[subject.kind].get(subject.wire_name) is not None

    if not rule.unless:
        return hold(rule.when)
    return hold(rule.when) and any(settled(one) and not hold([one]) for one in rule.unless)


def _unmet(rule: Rule, fields: Fields) -> set[str]:
    unmet = {name for name in rule.required if name not in fields}
    unmet |= {name for name in rule.forbidden if name in fields}
    unmet |= {
        name for name, values in rule.enum if name in fields and not any(_same(fields[name], value) for value in values)
    }
    given = [name for name in rule.one_of if name in fields]
    if rule.one_of and len(given) != 1:
        unmet.add(", ".join(given or rule.one_of))
    if rule.any_of and not any(name in fields for name in rule.any_of):
        unmet.add(", ".join(rule.any_of))
    for trigger, names in rule.dependent_required:
        unmet |= {f"{name}, {trigger}" for name in names if trigger in fields and name not in fields}
    return unmet


def _same(one: Scalar | None, other: Scalar) -> bool:
    return type(one) is type(other) and one == other
