"""Views of the quotas that an exchange's calls count against."""

from attrs import frozen

from ...model import Endpoint, Exchange, RateLimit, Subject, SubjectKind
from ..sinks import CommentText, Identifier, Literal, comment, identifier, literal
from .rules import ConditionView, DerivedView, condition_views, derived_locals


@frozen
class PartView:
    """One thing requests are counted by: the user, a constant, a local variable, or a parameter and its default."""

    user: bool = False
    constant: Literal | None = None
    local: Identifier | None = None
    parameter: Literal | None = None
    default: Literal | None = None


@frozen
class LimitView:
    """One quota of an endpoint; ``key`` begins the name of its buckets."""

    note: CommentText
    when: tuple[ConditionView, ...]
    unless: tuple[ConditionView, ...]
    key: Literal
    parts: tuple[PartView, ...]
    quota: Literal
    window_ms: Literal
    weight: Literal | None


@frozen
class EndpointLimitsView:
    """The quotas of one endpoint, and the derived facts they need.

    ``merged`` is true where several of them may name one bucket, so that a call takes the sum.
    """

    endpoint: Identifier
    literal_endpoint: Literal
    derived: tuple[DerivedView, ...]
    limits: tuple[LimitView, ...]
    merged: bool


def limits_views(exchange: Exchange) -> tuple[EndpointLimitsView, ...]:
    """Prepare the quotas of all endpoints."""
    return tuple(_endpoint(exchange, endpoint) for endpoint in exchange.endpoints)


def _endpoint(exchange: Exchange, endpoint: Endpoint) -> EndpointLimitsView:
    subjects = [condition.subject for limit in endpoint.rate_limits for condition in limit.when + limit.unless]
    subjects += [part for limit in endpoint.rate_limits for part in limit.partition if isinstance(part, Subject)]
    shared = [limit.shared for limit in endpoint.rate_limits if limit.shared is not None]
    return EndpointLimitsView(
        identifier(endpoint.name),
        literal(endpoint.name),
        derived_locals(exchange, endpoint, subjects),
        tuple(_limit(number, limit, exchange, endpoint) for number, limit in enumerate(endpoint.rate_limits)),
        merged=len(set(shared)) < len(shared),
    )


def _limit(number: int, limit: RateLimit, exchange: Exchange, endpoint: Endpoint) -> LimitView:
    return LimitView(
        note=comment(limit.description),
        when=condition_views(limit.when, exchange, endpoint),
        unless=condition_views(limit.unless, exchange, endpoint),
        # No endpoint's name has a colon.
        key=literal(
            f"{exchange.name}/{f'{endpoint.name}/{number}' if limit.shared is None else f'shared:{limit.shared}'}"
        ),
        parts=tuple(_part(part, exchange, endpoint) for part in limit.partition),
        quota=literal(limit.quota),
        window_ms=literal(limit.window_ms),
        weight=None if limit.weight == 1 else literal(limit.weight),
    )


def _part(part: Subject | str, exchange: Exchange, endpoint: Endpoint) -> PartView:
    if isinstance(part, str):
        return PartView(user=True) if part == "user" else PartView(constant=literal(part))
    if part.kind is SubjectKind.DERIVED:
        name = next(fact.name for fact in exchange.derived if fact.wire_name == part.wire_name)
        return PartView(local=identifier(f"derived_{name}"))
    parameter = next(one for one in endpoint.parameters if one.wire_name == part.wire_name)
    default = "" if parameter.server_default is None else parameter.server_default
    return PartView(parameter=literal(part.wire_name), default=literal(default))
