"""What one request parameter or reply field is."""

from collections.abc import Iterator
from pathlib import PurePath

from ..model import DerivedFact, Endpoint, Enumeration, Exchange, Parameter, ReplyField, Rule
from .page import Heading, Item, Row, Title
from .words import applies, demand, either, limit, place, shown, touches


def parameter_page(exchange: Exchange, endpoint: Endpoint, parameter: Parameter, root: PurePath) -> Iterator[Item]:
    """Yield a parameter's type, values, default, rules, limits and source."""
    name = parameter.wire_name
    yield Title(f"{name}: parameter of {exchange.name}.{endpoint.name}", parameter.description)
    yield Heading("Value")
    yield Row("in Python", _in_python(parameter))
    yield Row("type", parameter.type.value)
    yield Row("required", _required(endpoint, parameter))
    if parameter.location:
        yield Row("travels as", parameter.location.value)
    yield from _values(parameter.enumeration)
    yield from _bounds(parameter)
    if parameter.server_default is not None:
        yield Row("default", f"{shown(parameter.server_default)}, assumed by {exchange.title}; absent, it is not sent")
    if parameter.deprecated:
        yield Row("deprecated", parameter.deprecated)
    if parameter.renamed_from:
        yield Row("earlier", parameter.renamed_from)
    yield Row("source", parameter.source)
    yield Row("spec", place(root, parameter.span))
    facts = [fact for fact in exchange.derived if fact.parameter == name]
    yield from _facts(facts)
    yield from _rules(endpoint, parameter, facts)


def field_page(exchange: Exchange, endpoint: Endpoint, field: ReplyField, root: PurePath) -> Iterator[Item]:
    """Yield a reply field's type, values, echo and source."""
    yield Title(f"{field.wire_name}: field of the reply of {exchange.name}.{endpoint.name}", field.description)
    yield Heading("Value")
    yield Row("in Python", f"{endpoint.class_prefix}{'Row' if endpoint.rows else 'Response'}.{field.name}")
    yield Row("type", field.type.value)
    yield Row("required", "yes, a reply without it is not trusted" if field.required else "no")
    bounds = (("pattern", field.pattern), ("least length", field.min_length), ("least", field.minimum))
    for term, bound in bounds:
        if bound is not None:
            yield Row(term, f"{bound}, or the reply is not trusted")
    yield from _values(field.enumeration)
    if field.enumeration:
        spelling = "; case is ignored" if field.ignore_case else ""
        yield Row("other values", f"arrive as plain text{spelling}")
    if field.echo:
        silent = f", except where either is {either(field.echo.silent)}" if field.echo.silent else ""
        yield Row("must repeat", f"{field.echo.parameter} of the request{silent}; a reply that does not is not trusted")
    if field.renamed_from:
        yield Row("earlier", field.renamed_from)
    yield Row("example", shown(field.example))
    yield Row("source", field.source)
    yield Row("spec", place(root, field.span))


def _in_python(parameter: Parameter) -> str:
    if parameter.supplied_by_auth:
        return "not passed: signing fills it in"
    return f"{parameter.name}=…"


def _required(endpoint: Endpoint, parameter: Parameter) -> str:
    if parameter.required:
        return "yes"
    rules = [rule.id for rule in endpoint.rules if parameter.wire_name in _may_require(rule)]
    return f"only by rule {', '.join(rules)}" if rules else "no"


def _may_require(rule: Rule) -> set[str]:
    beside = (name for _, names in rule.dependent_required for name in names)
    return {*rule.required, *rule.one_of, *rule.any_of, *beside}


def _values(enumeration: Enumeration | None) -> Iterator[Item]:
    if enumeration is None:
        return
    yield Row("values", f"{enumeration.class_name}, or plain text:")
    for member in enumeration.members:
        yield Row(shown(member.value), member.description or f"{enumeration.class_name}.{member.name}", depth=1)


def _bounds(parameter: Parameter) -> Iterator[Item]:
    bounds = (
        ("pattern", parameter.pattern),
        ("least length", parameter.min_length),
        ("greatest length", parameter.max_length),
        ("least", parameter.minimum),
        ("greatest", parameter.maximum),
    )
    for term, bound in bounds:
        if bound is not None:
            yield Row(term, str(bound))


def _facts(facts: list[DerivedFact]) -> Iterator[Item]:
    if facts:
        yield Heading("Facts read off its spelling")
    for fact in facts:
        yield Row(f"derived.{fact.wire_name}", fact.description)


def _rules(endpoint: Endpoint, parameter: Parameter, facts: list[DerivedFact]) -> Iterator[Item]:
    names = [fact.wire_name for fact in facts]
    rules = [rule for rule in endpoint.rules if touches(rule, parameter.wire_name, names)]
    if rules:
        yield Heading("Rules that touch it")
    for rule in rules:
        yield Row(rule.id, f"{applies(rule.when, rule.unless)}: {demand(rule)}. {rule.because}")
    counted = {parameter.wire_name, *(f"derived.{name}" for name in names)}
    limits = [one for one in endpoint.rate_limits if counted & {str(part) for part in one.partition}]
    if limits:
        yield Heading("Limits counted by it")
    for one in limits:
        yield Row(limit(one), one.description)
