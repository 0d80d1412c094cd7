"""What one endpoint does: everything a caller may want to know before using it."""

from collections.abc import Iterator
from pathlib import PurePath

from ..model import EmptyBody, Endpoint, Exchange, Page, Parameter, ParametersIn
from .page import Heading, Item, Row, Text, Title
from .replies import success_row
from .rows import rows_items
from .words import applies, both, demand, limit


def endpoint_page(exchange: Exchange, endpoint: Endpoint, root: PurePath) -> Iterator[Item]:
    """Yield summary, permission, parameters, rules, limits, outcome, reply, errors and notes."""
    yield Title(f"{exchange.name}.{endpoint.name}", endpoint.summary)
    yield Text(endpoint.description)
    yield Heading("Request")
    yield from _request(endpoint)
    yield from _ending(endpoint)
    yield Row("needs", f"a key with the permission {endpoint.permission}")
    yield from _page(endpoint.page)
    yield Row("spec", str(root / endpoint.spec_path))
    yield Heading("Parameters")
    for parameter in endpoint.parameters:
        yield Row(_term(parameter), parameter.description)
    if endpoint.rules:
        yield Heading("Rules")
    for rule in endpoint.rules:
        yield Row(rule.id, f"{applies(rule.when, rule.unless)}: {demand(rule)}. {rule.because}")
    yield Heading("Limits")
    for one in endpoint.rate_limits:
        yield Row(limit(one), f"{one.description} (source: {one.source})")
    yield from _outcome(endpoint)
    yield Heading("Reply")
    if endpoint.success is not None:
        yield success_row(exchange.envelope_of(endpoint))
    if endpoint.rows is not None:
        yield from rows_items(endpoint.rows)
    for field in endpoint.reply:
        yield Row(field.wire_name, field.description)
    yield from _errors(exchange, endpoint)
    if endpoint.notes:
        yield Heading("Notes")
    for note in endpoint.notes:
        yield Row(note.id, note.text)


def _ending(endpoint: Endpoint) -> Iterator[Item]:
    if endpoint.deprecated is not None:
        yield Row("deprecated", endpoint.deprecated)
    if endpoint.sunset is not None:
        yield Row("ends", f"on {endpoint.sunset} the exchange stops answering")


def _page(page: Page) -> Iterator[Item]:
    yield Row("page", f"{page.url} ({page.retrieved})")
    if page.sha256 is not None:
        yield Row("its SHA-256", page.sha256)


def _term(parameter: Parameter) -> str:
    if parameter.supplied_by_auth:
        return f"{parameter.wire_name} (signing)"
    return f"{parameter.wire_name} (required)" if parameter.required else parameter.wire_name


def _request(endpoint: Endpoint) -> Iterator[Item]:
    request = f"{endpoint.method} {endpoint.path}"
    own = [parameter for parameter in endpoint.parameters if not parameter.supplied_by_auth]
    if any(parameter.location for parameter in own):
        yield Row("sends", request)
        for location in ParametersIn:
            names = [parameter.wire_name for parameter in endpoint.sent_in(location)]
            if names:
                yield Row(f"as {location.value}", both(names), depth=1)
    else:
        yield Row("sends", f"{request}, {f'parameters as {endpoint.parameters_in.value}' if own else 'no parameters'}")
    if endpoint.body and endpoint.empty_body is EmptyBody.NOTHING:
        yield Row("empty body", "left out, and its Content-Type with it")


def _outcome(endpoint: Endpoint) -> Iterator[Item]:
    outcome = endpoint.outcome
    yield Heading("Outcome")
    yield Row("sent twice", "harmless" if outcome.idempotent else "may act twice: it is never re-sent for you")
    verb = "names" if len(outcome.position_key) == 1 else "name"
    acts_on = f"what {both(outcome.position_key)} {verb}" if outcome.position_key else "everything there is"
    yield Row("acts on", acts_on)
    yield Row("find out", str(outcome.confirm))
    yield Row("source", outcome.source)


def _errors(exchange: Exchange, endpoint: Endpoint) -> Iterator[Item]:
    yield Heading("Errors")
    for term, rows in (("of this call", endpoint.errors), ("common", exchange.errors)):
        codes = dict.fromkeys(row.code for row in rows)
        yield Row(term, f"{len(rows)} rows for {len(codes)} codes")
    for row in endpoint.errors:
        shape = f" (message has: {row.message})" if row.message is not None else ""
        yield Row(f"{row.code} {row.name}", f"{row.description}{shape}")
