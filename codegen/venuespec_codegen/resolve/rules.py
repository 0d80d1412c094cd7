"""Rules: each demands something, and something that can be."""

from collections.abc import Sequence
from typing import Final

from ..model import Rule, Scalar
from ..problems import Related
from ..read.document_types import RuleDocument
from .codes import DUPLICATE, RULE, SIGNED_PARAMETER, UNKNOWN, VALUE
from .conditions import Subjects, resolve_conditions
from .fit import misfit
from .place import Place
from .rule_checks import check_rules
from .suggest import suggestion

_DEMANDS: Final = ("required", "forbidden", "enum", "oneOf", "anyOf", "dependentRequired")


def resolve_rules(documents: Sequence[RuleDocument], subjects: Subjects, place: Place) -> tuple[Rule, ...]:
    """Return an endpoint's rules in the spec's order."""
    seen: dict[str, Place] = {}
    rules: list[Rule] = []
    for index, document in enumerate(documents):
        at = place.at(index, "id")
        first = seen.setdefault(document["id"], at)
        if first is not at:
            other = Related(first.span, "here already")
            at.report(DUPLICATE, f"two rules are called `{document['id']}`", "give each its own id", None, other)
        rules.append(_rule(document, subjects, place.at(index)))
    if rules and _is_sound_so_far(subjects, place):
        check_rules(rules, subjects, place)
    return tuple(rules)


def _is_sound_so_far(subjects: Subjects, place: Place) -> bool:
    """Say whether rules can be compared: everything that they look at has been understood."""
    paths = {place.path, *(fact.span.path for fact in subjects.context.values())}
    paths |= {fact.span.path for fact in subjects.derived.values()}
    return not any(finding.span.path in paths for finding in place.findings)


def _rule(document: RuleDocument, subjects: Subjects, place: Place) -> Rule:
    rule = Rule(
        id=document["id"],
        when=resolve_conditions(document.get("when", {}), subjects, place.at("when")),
        unless=resolve_conditions(document.get("unless", {}), subjects, place.at("unless")),
        required=tuple(document.get("required", ())),
        forbidden=tuple(document.get("forbidden", ())),
        enum=tuple((name, tuple(values)) for name, values in document.get("enum", {}).items()),
        because=document["because"],
        source=document["source"],
        span=place.at("id").span,
        one_of=tuple(document.get("oneOf", ())),
        any_of=tuple(document.get("anyOf", ())),
        dependent_required=tuple((name, tuple(names)) for name, names in document.get("dependentRequired", {}).items()),
    )
    _check_demands(rule, subjects, place)
    _check_groups(rule, subjects, place)
    _check_contradictions(rule, subjects, place)
    return rule


def _check_demands(rule: Rule, subjects: Subjects, place: Place) -> None:
    groups = (
        ("required", rule.required),
        ("forbidden", rule.forbidden),
        ("oneOf", rule.one_of),
        ("anyOf", rule.any_of),
    )
    if not (rule.enum or rule.dependent_required or any(names for _, names in groups)):
        help_line = f"add what it demands: {', '.join(f'`{key}`' for key in _DEMANDS[:-1])} or `{_DEMANDS[-1]}`"
        place.at("id").report(RULE, f"`{rule.id}` demands nothing", help_line)
    for key, names in groups:
        for index, name in enumerate(names):
            _check_parameter(name, subjects, place.at(key, index))
    for trigger, names in rule.dependent_required:
        _check_parameter(trigger, subjects, place.at("dependentRequired", trigger))
        for index, name in enumerate(names):
            _check_parameter(name, subjects, place.at("dependentRequired", trigger, index))
    for name, values in rule.enum:
        at = place.at("enum", name)
        if _check_parameter(name, subjects, at):
            for index, value in enumerate(values):
                _check_choice(name, value, subjects, at.at(index))


def _check_parameter(name: str, subjects: Subjects, place: Place) -> bool:
    parameter = subjects.parameters.get(name)
    own = [known for known in subjects.names if "." not in known]
    if parameter is None:
        place.report(UNKNOWN, f"there is no parameter `{name}`", suggestion(name, own), place.key_span)
    elif parameter.supplied_by_auth:
        message = f"`{name}` is supplied by signing, so nothing about it can be demanded of callers"
        place.report(SIGNED_PARAMETER, message, suggestion(name, own), place.key_span)
    return parameter is not None and not parameter.supplied_by_auth


def _check_choice(name: str, value: Scalar, subjects: Subjects, place: Place) -> None:
    parameter = subjects.parameters[name]
    reason = misfit(value, parameter)
    if reason is not None:
        choices = parameter.enumeration.values if parameter.enumeration else ()
        help_line = suggestion(str(value), choices) if choices else "a rule can only narrow what the parameter allows"
        place.report(VALUE, f"`{name}` cannot have this value anyway: {reason}", help_line)


def _check_groups(rule: Rule, subjects: Subjects, place: Place) -> None:
    always = {name for name, parameter in subjects.parameters.items() if parameter.required}
    for index, name in enumerate(rule.one_of):
        if name in always:
            at = place.at("oneOf", index)
            at.report(RULE, f"`{name}` is always there, so the others never may be", "put the others under `forbidden`")
    for trigger, names in rule.dependent_required:
        at = place.at("dependentRequired", trigger)
        if trigger in always:
            help_line = "put what it requires under `required`"
            at.report(RULE, f"`{trigger}` is always there, so nothing depends on it", help_line, at.key_span)
        if trigger in names:
            at.at(names.index(trigger)).report(RULE, f"`{trigger}` requires itself", "leave it out here")


def _check_contradictions(rule: Rule, subjects: Subjects, place: Place) -> None:
    narrowed = {name for name, _ in rule.enum}
    for index, name in enumerate(rule.forbidden):
        at = place.at("forbidden", index)
        parameter = subjects.parameters.get(name)
        if name in rule.required:
            at.report(RULE, f"`{name}` is both required and forbidden", "keep one of the two")
        elif name in narrowed:
            at.report(RULE, f"`{name}` is forbidden, yet `enum` says what it may be", "keep one of the two")
        elif parameter is not None and parameter.required:
            at.report(
                RULE, f"`{name}` is forbidden, yet always required", "drop `required` from the parameter, or this"
            )
