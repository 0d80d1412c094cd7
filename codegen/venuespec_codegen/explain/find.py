"""From the words on the command line to the page they ask for."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import PurePath

from attrs import frozen

from ..model import Endpoint, ErrorRow, Exchange, Model
from ..resolve.suggest import suggestion
from .endpoint import endpoint_page
from .error import error_page, status_page
from .exchange import context_page, derived_page, exchange_page
from .page import Item, Page
from .parameter import field_page, parameter_page
from .remark import note_page, server_page
from .rule import rule_page

# Another number is another meaning, so none is suggested.
_NO_ROW = "a call that meets it raises OutcomeUnknown, unless the reply's HTTP status settles that nothing was executed"


@frozen
class Unknown:
    """There is nothing of that name; ``help`` says what may have been meant."""

    message: str
    help: str


@frozen
class _Entry:
    """One thing that can be asked for: all its names, and its page."""

    names: tuple[str, ...]
    items: Iterator[Item]


def explain(model: Model, target: str, topic: str | None, root: PurePath) -> Page | Unknown:
    """Explain ``exchange`` or ``exchange.endpoint``, or one topic of it.

    A topic is a parameter or reply field (by wire or Python name), a rule, an error code or name, an HTTP status, a
    fact, a note or a server. ``root`` is the specs folder as the page should spell it.
    """
    name, dot, endpoint_name = target.partition(".")
    exchange = next((one for one in model.exchanges if one.name == name), None)
    if exchange is None:
        return Unknown(f"there is no exchange `{name}`", suggestion(name, [one.name for one in model.exchanges]))
    endpoints = tuple(one for one in exchange.endpoints if not dot or one.name == endpoint_name)
    if not endpoints and dot:
        names = [f"{name}.{one.name}" for one in exchange.endpoints]
        return Unknown(f"{exchange.title} has no endpoint `{endpoint_name}`", suggestion(target, names))
    if topic is not None:
        tables = _one_table(target, exchange, endpoints[0]) if dot else _all_tables(exchange)
        entries = chain(_errors(tables, topic, root), _entries(exchange, endpoints, root))
        return _topic(entries, target, topic)
    return tuple(endpoint_page(exchange, endpoints[0], root) if dot else exchange_page(exchange, root))


def _topic(entries: Iterator[_Entry], target: str, topic: str) -> Page | Unknown:
    known: list[str] = []
    found: list[Item] = []
    for entry in entries:
        known += entry.names
        if topic in entry.names:
            found += entry.items
    if topic.isdecimal() and not found:
        return Unknown(f"{target} has no row for the code {topic}", _NO_ROW)
    return tuple(found) or Unknown(f"{target} has no `{topic}`", suggestion(topic, known))


def _entries(exchange: Exchange, endpoints: tuple[Endpoint, ...], root: PurePath) -> Iterator[_Entry]:
    for endpoint in endpoints:
        yield from _of_endpoint(exchange, endpoint, root)
    for fact in exchange.context:
        names = (f"context.{fact.wire_name}", fact.wire_name, fact.name)
        yield _Entry(names, context_page(exchange, fact, root))
    for derived in exchange.derived:
        names = (f"derived.{derived.wire_name}", derived.wire_name, derived.name)
        yield _Entry(names, derived_page(exchange, derived, root))
    for server in exchange.servers:
        yield _Entry((server.name,), server_page(exchange, server, root))
    for status in exchange.statuses:
        yield _Entry((str(status.status), status.name), status_page(exchange.title, status, root))


def _of_endpoint(exchange: Exchange, endpoint: Endpoint, root: PurePath) -> Iterator[_Entry]:
    for parameter in endpoint.parameters:
        names = (parameter.wire_name, parameter.name)
        yield _Entry(names, parameter_page(exchange, endpoint, parameter, root))
    for field in endpoint.reply:
        yield _Entry((field.wire_name, field.name), field_page(exchange, endpoint, field, root))
    for rule in endpoint.rules:
        yield _Entry((rule.id,), rule_page(exchange, endpoint, rule, root))
    for note in endpoint.notes:
        yield _Entry((note.id,), note_page(exchange, endpoint, note, root))


_Tables = Sequence[tuple[str, tuple[ErrorRow, ...]]]


def _one_table(target: str, exchange: Exchange, endpoint: Endpoint) -> _Tables:
    """Return what one call can meet: its own rows go before the common ones of the same code."""
    final: set[str | int] = set()
    rows: list[ErrorRow] = []
    for row in exchange.errors_of(endpoint):
        if row.code not in final:
            rows.append(row)
        if row.message is None:
            final.add(row.code)
    return [(target, tuple(rows))]


def _all_tables(exchange: Exchange) -> _Tables:
    own = [(f"{exchange.name}.{endpoint.name}", endpoint.errors) for endpoint in exchange.endpoints]
    return [*own, (f"{exchange.name}, common to all calls", exchange.errors)]


def _errors(tables: _Tables, topic: str, root: PurePath) -> Iterator[_Entry]:
    for where, rows in tables:
        meant = tuple(row for row in rows if topic in _names(row))
        page = error_page(where, topic, meant, root) if meant else iter(())
        yield _Entry(tuple(name for row in rows for name in _names(row)), page)


def _names(row: ErrorRow) -> tuple[str, str]:
    return (str(row.code), row.name)
