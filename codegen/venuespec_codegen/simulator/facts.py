"""What is known when one request is judged: its parameters, the account, and what spellings give away."""

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from ..model import Condition, Endpoint, Exchange, Rule, Scalar, Subject, SubjectKind


@frozen
class Facts:
    """Values by wire name; ``parameters`` include what the server assumes for absent ones."""

    parameters: Mapping[str, Scalar]
    account: Mapping[str, str]
    derived: Mapping[str, str]

    def value_of(self, subject: Subject) -> Scalar | None:
        """The subject's value, or ``None`` where it is unknown."""
        if subject.kind is SubjectKind.PARAMETER:
            return self.parameters.get(subject.wire_name)
        known = self.account if subject.kind is SubjectKind.CONTEXT else self.derived
        return known.get(subject.wire_name)

    def all_hold(self, conditions: Sequence[Condition]) -> bool:
        """Whether every condition is true; an unknown subject makes none true."""
        return all(self._holds(condition) for condition in conditions)

    def applies(self, when: Sequence[Condition], unless: Sequence[Condition]) -> bool:
        """Whether all of ``when`` hold and not all of ``unless`` do; an empty ``unless`` never does.

        An account fact that nobody stated settles nothing, so by itself it cannot say that ``unless`` does not hold.
        """
        return self.all_hold(when) and (not unless or any(self._fails(condition) for condition in unless))

    def _fails(self, condition: Condition) -> bool:
        unstated = condition.subject.kind is SubjectKind.CONTEXT and self.value_of(condition.subject) is None
        return not unstated and not self._holds(condition)

    def _holds(self, condition: Condition) -> bool:
        value = self.value_of(condition.subject)
        return value is not None and is_one_of(value, condition.values)


def is_one_of(value: Scalar, values: Sequence[Scalar]) -> bool:
    """Membership by value and type: ``True`` is not ``1``."""
    return any(type(value) is type(other) and value == other for other in values)


def gather_facts(
    exchange: Exchange, endpoint: Endpoint, given: Mapping[str, Scalar], account: Mapping[str, str]
) -> Facts:
    """All facts about one request."""
    assumed = {
        parameter.wire_name: parameter.server_default
        for parameter in endpoint.parameters
        if parameter.server_default is not None
    }
    parameters = {**assumed, **given}
    return Facts(parameters=parameters, account=account, derived=_derive(exchange, parameters))


def _derive(exchange: Exchange, parameters: Mapping[str, Scalar]) -> dict[str, str]:
    derived: dict[str, str] = {}
    for fact in exchange.derived:
        text = parameters.get(fact.parameter)
        if not isinstance(text, str):
            continue
        for spelling in fact.matches:
            match = re.fullmatch(spelling.pattern, text, re.ASCII)
            if match:
                value: str | None = match[spelling.capture] if spelling.capture else spelling.value
                if value is not None:
                    derived[fact.wire_name] = value
                break
    return derived


def broken_rule(endpoint: Endpoint, facts: Facts, given: Mapping[str, Scalar]) -> str | None:
    """What the first broken rule of an endpoint complains about, in a few words."""
    for rule in endpoint.rules:
        if facts.applies(rule.when, rule.unless):
            complaint = _first_unmet(rule, given) or _first_unmet_group(rule, given)
            if complaint:
                return f"{complaint} ({rule.id})"
    return None


def _first_unmet(rule: Rule, given: Mapping[str, Scalar]) -> str | None:
    for name in rule.required:
        if name not in given:
            return f"{name} is required"
    for name in rule.forbidden:
        if name in given:
            return f"{name} is not allowed"
    for name, values in rule.enum:
        if name in given and not is_one_of(given[name], values):
            return f"{name} is not one of {', '.join(map(str, values))}"
    return None


def _first_unmet_group(rule: Rule, given: Mapping[str, Scalar]) -> str | None:
    if rule.one_of and sum(name in given for name in rule.one_of) != 1:
        return f"exactly one of {', '.join(rule.one_of)} is required"
    if rule.any_of and given.keys().isdisjoint(rule.any_of):
        return f"one of {', '.join(rule.any_of)} is required"
    for trigger, names in rule.dependent_required:
        for name in names:
            if trigger in given and name not in given:
                return f"{name} is required with {trigger}"
    return None
