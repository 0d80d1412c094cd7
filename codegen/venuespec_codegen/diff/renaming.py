"""The old side in the names of the new one, so that a rename is found once and not again wherever it shows."""

from collections.abc import Mapping

from attrs import evolve

from ..model import Condition, Endpoint, ErrorRow, Exchange, RateLimit, Reference, Rule, Subject, SubjectKind, Template

Names = Mapping[str, str]


def in_new_names(endpoint: Endpoint, parameters: Names, fields: Names) -> Endpoint:
    """Return a call in which everything goes by new wire names: of ``parameters`` and of reply ``fields``, by old."""
    if not parameters and not fields:
        return endpoint
    rows = endpoint.rows
    if rows is not None:
        bare = None if rows.bare is None else fields.get(rows.bare, rows.bare)
        rows = evolve(rows, key=_all(rows.key, fields), bare=bare)
    return evolve(
        endpoint,
        path=_template(endpoint.path, parameters),
        parameters=tuple(
            evolve(one, wire_name=parameters.get(one.wire_name, one.wire_name)) for one in endpoint.parameters
        ),
        rules=tuple(_rule(rule, parameters) for rule in endpoint.rules),
        rate_limits=tuple(_limit(limit, parameters) for limit in endpoint.rate_limits),
        outcome=evolve(
            endpoint.outcome,
            confirm=_template(endpoint.outcome.confirm, parameters),
            position_key=_all(endpoint.outcome.position_key, parameters),
        ),
        reply=tuple(
            evolve(
                one,
                wire_name=fields.get(one.wire_name, one.wire_name),
                echo=one.echo and evolve(one.echo, parameter=parameters.get(one.echo.parameter, one.echo.parameter)),
            )
            for one in endpoint.reply
        ),
        errors=_rows(endpoint.errors, parameters),
        rows=rows,
    )


def exchange_in_new_names(exchange: Exchange, parameters: Names) -> Exchange:
    """Return an exchange whose own facts, rows and recipe go by new wire names; its calls stay as they are."""
    if not parameters:
        return exchange
    window = exchange.auth.window_parameter
    vectors = tuple(
        evolve(one, parameters=tuple((parameters.get(name, name), value) for name, value in one.parameters))
        for one in exchange.auth.vectors
    )
    return evolve(
        exchange,
        auth=evolve(exchange.auth, window_parameter=window and parameters.get(window, window), vectors=vectors),
        derived=tuple(
            evolve(fact, parameter=parameters.get(fact.parameter, fact.parameter)) for fact in exchange.derived
        ),
        errors=_rows(exchange.errors, parameters),
    )


def _all(names: tuple[str, ...], new: Names) -> tuple[str, ...]:
    return tuple(new.get(name, name) for name in names)


def _template(template: Template, new: Names) -> Template:
    return Template(
        tuple(
            evolve(part, name=new.get(part.name, part.name)) if isinstance(part, Reference) else part
            for part in template.parts
        )
    )


def _subject(subject: Subject, new: Names) -> Subject:
    if subject.kind is not SubjectKind.PARAMETER:
        return subject
    return evolve(subject, wire_name=new.get(subject.wire_name, subject.wire_name))


def _conditions(conditions: tuple[Condition, ...], new: Names) -> tuple[Condition, ...]:
    return tuple(evolve(one, subject=_subject(one.subject, new)) for one in conditions)


def _rule(rule: Rule, new: Names) -> Rule:
    return evolve(
        rule,
        when=_conditions(rule.when, new),
        unless=_conditions(rule.unless, new),
        required=_all(rule.required, new),
        forbidden=_all(rule.forbidden, new),
        enum=tuple((new.get(name, name), values) for name, values in rule.enum),
        one_of=_all(rule.one_of, new),
        any_of=_all(rule.any_of, new),
        dependent_required=tuple((new.get(name, name), _all(needed, new)) for name, needed in rule.dependent_required),
    )


def _limit(limit: RateLimit, new: Names) -> RateLimit:
    partition = tuple(_subject(one, new) if isinstance(one, Subject) else one for one in limit.partition)
    return evolve(
        limit,
        partition=partition,
        when=_conditions(limit.when, new),
        unless=_conditions(limit.unless, new),
    )


def _rows(rows: tuple[ErrorRow, ...], new: Names) -> tuple[ErrorRow, ...]:
    return tuple(evolve(row, unless=_conditions(row.unless, new)) for row in rows)
