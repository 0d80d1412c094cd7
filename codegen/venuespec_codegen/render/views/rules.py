"""Views of one endpoint's conditional rules."""

from collections.abc import Iterable

from attrs import evolve, frozen

from ...model import Condition, Endpoint, Exchange, Parameter, Rule, Scalar, Subject, SubjectKind
from ..sinks import Identifier, Literal, identifier, literal
from .context import derived_function
from .demands import one_of

_ORDER = ("context", "local", "parameter")


@frozen
class ConditionView:
    """One comparison: ``owner`` is ``parameter``, ``context`` or ``local``; ``single`` is the only value, if so.

    ``default`` is what the exchange assumes for an absent parameter; ``wire_name`` is set where parameters are read out
    of the wire's mapping.
    """

    owner: str
    name: Identifier
    values: Literal
    single: Literal | None
    boolean: bool
    values_or_unknown: Literal
    default: Literal | None
    wire_name: Literal | None = None


@frozen
class TargetView:
    """A parameter that a rule demands something of."""

    name: Identifier
    constant: Identifier
    allowed: Literal | None = None
    demand: Literal | None = None


@frozen
class DependentView:
    """A parameter that a rule demands beside another."""

    trigger: TargetView
    target: TargetView


@frozen
class RuleView:
    """One rule with its conditions and demands."""

    constant: Identifier
    id: Literal
    because: Literal
    docs: Literal
    when: tuple[ConditionView, ...]
    unless: tuple[ConditionView, ...]
    required: tuple[TargetView, ...]
    forbidden: tuple[TargetView, ...]
    enum: tuple[TargetView, ...]
    one_of: tuple[TargetView, ...]
    any_of: tuple[TargetView, ...]
    dependent: tuple[DependentView, ...]


@frozen
class DerivedView:
    """One derived fact as a local variable; ``default`` is the text the exchange assumes for an absent parameter."""

    local: Identifier
    function: Identifier
    parameter: Identifier
    wire_name: Literal
    default: Literal | None


def rule_views(exchange: Exchange, endpoint: Endpoint) -> tuple[RuleView, ...]:
    """Prepare an endpoint's rules."""
    names = _subject_names(exchange, endpoint)
    parameters = {one.wire_name: one for one in endpoint.parameters}
    return tuple(_rule(rule, names, parameters) for rule in endpoint.rules)


def rule_subjects(endpoint: Endpoint) -> list[Subject]:
    """List what an endpoint's rules look at."""
    return [condition.subject for rule in endpoint.rules for condition in rule.when + rule.unless]


def condition_views(
    conditions: tuple[Condition, ...], exchange: Exchange, endpoint: Endpoint
) -> tuple[ConditionView, ...]:
    """Prepare conditions as a rate limit's code reads them: parameters come out of the wire's mapping."""
    names = _subject_names(exchange, endpoint)
    return tuple(evolve(_condition(one, names), wire_name=literal(one.subject.wire_name)) for one in conditions)


def derived_locals(exchange: Exchange, endpoint: Endpoint, subjects: Iterable[Subject]) -> tuple[DerivedView, ...]:
    """Prepare the derived facts among ``subjects``."""
    parameters = {one.wire_name: one for one in endpoint.parameters}
    used = {subject.wire_name for subject in subjects if subject.kind is SubjectKind.DERIVED}
    return tuple(
        DerivedView(
            identifier(f"derived_{fact.name}"),
            identifier(derived_function(fact)),
            identifier(parameters[fact.parameter].name),
            literal(fact.parameter),
            None
            if parameters[fact.parameter].server_default is None
            else literal(parameters[fact.parameter].server_default),
        )
        for fact in exchange.derived
        if fact.wire_name in used
    )


def _subject_names(exchange: Exchange, endpoint: Endpoint) -> dict[str, tuple[str, str, Scalar | None]]:
    """Map every subject, as the spec writes it, to its owner, its Python name and what is assumed without it."""
    names: dict[str, tuple[str, str, Scalar | None]] = {
        one.wire_name: ("parameter", one.name, one.server_default) for one in endpoint.parameters
    }
    names |= {f"context.{one.wire_name}": ("context", one.name, None) for one in exchange.context}
    names |= {f"derived.{one.wire_name}": ("local", f"derived_{one.name}", None) for one in exchange.derived}
    return names


def _condition(condition: Condition, names: dict[str, tuple[str, str, Scalar | None]]) -> ConditionView:
    owner, name, default = names[str(condition.subject)]
    values = condition.values
    return ConditionView(
        owner=owner,
        name=identifier(name),
        values=literal(values),
        single=literal(values[0]) if len(values) == 1 else None,
        boolean=len(values) == 1 and isinstance(values[0], bool),
        values_or_unknown=literal((None, *values)),
        default=None if default is None else literal(default),
    )


def _rule(rule: Rule, names: dict[str, tuple[str, str, Scalar | None]], parameters: dict[str, Parameter]) -> RuleView:
    def target(wire_name: str, values: tuple[Scalar, ...] | None = None) -> TargetView:
        name = parameters[wire_name].name
        return TargetView(
            identifier(name),
            identifier(f"_FIELD_{name.upper()}"),
            None if values is None else literal(values),
            None if values is None else literal(one_of(values)),
        )

    return RuleView(
        constant=identifier(f"_RULE_{rule.id.upper().replace('-', '_')}"),
        id=literal(rule.id),
        because=literal(rule.because),
        docs=literal(rule.source),
        # The order makes no difference to the result; what is cheapest to look at comes first.
        when=tuple(sorted((_condition(one, names) for one in rule.when), key=lambda view: _ORDER.index(view.owner))),
        unless=tuple(_condition(one, names) for one in rule.unless),
        required=tuple(target(one) for one in rule.required),
        forbidden=tuple(target(one) for one in rule.forbidden),
        enum=tuple(target(one, values) for one, values in rule.enum),
        one_of=tuple(target(one) for one in rule.one_of),
        any_of=tuple(target(one) for one in rule.any_of),
        dependent=tuple(
            DependentView(target(trigger), target(one)) for trigger, names in rule.dependent_required for one in names
        ),
    )
