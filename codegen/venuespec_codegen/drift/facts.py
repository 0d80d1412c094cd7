"""What a spec says, one value for each fact that has a source, with its place in the file."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeAlias

from attrs import field, frozen

from ..model import Endpoint, ErrorRow, Exchange, Parameter, RateLimit, ReplyField
from ..problems import Span
from ..read import EndpointDocument, ExchangeDocument, ExchangeFiles, Located, escaped
from .source_grammar import PAGE, Source, parse_source

_File: TypeAlias = Located[EndpointDocument] | Located[ExchangeDocument]
Modelled: TypeAlias = Parameter | ReplyField | ErrorRow | RateLimit
"""What the model knows about a fact."""
_REQUEST, _PERMISSION = f"{PAGE}, endpoint head, request", f"{PAGE}, endpoint head, permission"
_AUTHENTICATION, _HOST = f"{PAGE}, endpoint head, authentication", f"{PAGE}, endpoint head, host"


class FactKind(StrEnum):
    """What a fact is about."""

    PARAMETER = "parameter"
    RULE = "rule"
    REPLY_FIELD = "reply field"
    ERROR = "error"
    STATUS = "status"
    RATE_LIMIT = "rate limit"
    NOTE = "note"
    OUTCOME = "outcome"
    RESPONSE = "response"
    REQUEST = "request"
    PERMISSION = "permission"
    SERVER = "server"
    SIGNING = "signing"
    CLOCK = "clock"
    CONTEXT = "context"
    DERIVED = "derived"


@frozen
class Fact:
    """One fact: ``name`` is its own within the kind, ``pointer`` where it stands in the file of ``span``.

    ``implied``: the spec names no place for it, so the page need not have one. ``shared``: it stands in the exchange's
    file and may have its place on any endpoint's page. ``of`` is what the model knows about it.
    """

    kind: FactKind
    name: str
    source: Source
    pointer: str
    span: Span
    implied: bool = False
    shared: bool = False
    of: Modelled | None = field(default=None, eq=False, repr=False)

    def __str__(self) -> str:
        """Name the fact as a report does."""
        return f"{self.kind.value} {self.name}".rstrip()


def facts_of(exchange: Exchange, endpoint: Endpoint, files: ExchangeFiles) -> tuple[Fact, ...]:
    """Return the facts of one endpoint, then those that its exchange shares."""
    keys = frozenset(key for key, _ in exchange.sources)
    own = next(one for one in files.endpoints if one.path == endpoint.spec_path)
    named = (*_of_endpoint(endpoint), *_tables(endpoint))
    shared = tuple(_of_exchange(exchange))
    return (
        *(_fact(one, own, keys, shared=False) for one in named),
        *(_fact(one, files.exchange, keys, shared=True) for one in shared),
    )


@frozen
class _Named:
    """A fact before its place is looked up."""

    kind: FactKind
    name: str
    source: str
    pointer: str
    of: Modelled | None = None
    implied: bool = False


def _fact(named: _Named, file: _File, keys: frozenset[str], *, shared: bool) -> Fact:
    span = file.key_spans.get(named.pointer) or file.spans.get(named.pointer) or Span(file.path, 1, 1, 1, 1)
    source = parse_source(named.source, keys)
    return Fact(named.kind, named.name, source, named.pointer, span, named.implied, shared, named.of)


def _of_endpoint(endpoint: Endpoint) -> Iterator[_Named]:
    request = f"{endpoint.method} {endpoint.path}"
    yield _Named(FactKind.REQUEST, request, _REQUEST, "/request", implied=True)
    yield _Named(FactKind.PERMISSION, endpoint.permission, _PERMISSION, "/permission", implied=True)
    for parameter in endpoint.parameters:
        pointer = f"/parameters/{escaped(parameter.wire_name)}"
        yield _Named(FactKind.PARAMETER, parameter.wire_name, parameter.source, pointer, parameter)
    for index, rule in enumerate(endpoint.rules):
        yield _Named(FactKind.RULE, rule.id, rule.source, f"/rules/{index}")
    for index, limit in enumerate(endpoint.rate_limits):
        name = f"{limit.quota} in {limit.window_ms / 1000:g} s"
        yield _Named(FactKind.RATE_LIMIT, name, limit.source, f"/rateLimits/{index}", limit)
    yield _Named(FactKind.OUTCOME, "", endpoint.outcome.source, "/outcome")


def _tables(endpoint: Endpoint) -> Iterator[_Named]:
    for one in endpoint.reply:
        pointer = f"/response/fields/{escaped(one.wire_name)}"
        yield _Named(FactKind.REPLY_FIELD, one.wire_name, one.source, pointer, one)
    if endpoint.rows:
        yield _Named(FactKind.RESPONSE, "rows", endpoint.rows.source, "/response/rows")
    yield from _errors(endpoint.errors)
    for index, note in enumerate(endpoint.notes):
        yield _Named(FactKind.NOTE, note.id, note.source, f"/notes/{index}")


def _of_exchange(exchange: Exchange) -> Iterator[_Named]:
    for server in exchange.servers:
        pointer = f"/servers/{escaped(server.name)}"
        yield _Named(FactKind.SERVER, server.name, server.source, pointer)
        yield _Named(FactKind.SERVER, server.name, _HOST, pointer, implied=True)
    yield _Named(FactKind.SIGNING, "", exchange.auth.source, "/auth")
    yield _Named(FactKind.SIGNING, "", _AUTHENTICATION, "/auth", implied=True)
    yield _Named(FactKind.CLOCK, "", exchange.clock.source, "/clock")
    for context in exchange.context:
        yield _Named(FactKind.CONTEXT, context.wire_name, context.source, f"/context/{escaped(context.wire_name)}")
    for derived in exchange.derived:
        yield _Named(FactKind.DERIVED, derived.wire_name, derived.source, f"/derived/{escaped(derived.wire_name)}")
    yield _Named(FactKind.RESPONSE, "", exchange.envelope.source, "/response")
    yield from _errors(exchange.errors)
    for index, status in enumerate(exchange.statuses):
        yield _Named(FactKind.STATUS, str(status.status), status.source, f"/statuses/{index}")


def _errors(rows: Iterable[ErrorRow]) -> Iterator[_Named]:
    for index, row in enumerate(rows):
        yield _Named(FactKind.ERROR, f"{row.code} {row.name}", row.source, f"/errors/{index}", row)
