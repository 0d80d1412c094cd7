"""Decides about one request in the exchange's order: who asks, what is asked, how often, and for which position."""

from collections.abc import Mapping

from attrs import field, frozen

from ..model import Endpoint, ErrorRow, Exchange, Scalar, Server, Situation
from .arrival import Arrival
from .authentication import check_credentials, check_server, check_signature, check_timestamp, read_placements
from .bare import strip_placed
from .facts import Facts, broken_rule, gather_facts
from .nonces import UsedNonces
from .parameters import check_parameters, read_sent
from .positions import Book, Position, position_key
from .quotas import Quotas, buckets_of
from .refusal import Refusal

# Where a table has no row for the finer situation, the exchange does not tell the two apart.
_COARSER = {
    Situation.BAD_CREDENTIAL: Situation.UNKNOWN_KEY,
    Situation.WRONG_SERVER: Situation.UNKNOWN_KEY,
    Situation.NONCE_USED: Situation.BAD_SIGNATURE,
    Situation.MISSING_PARAMETER: Situation.INVALID_PARAMETER,
}


@frozen
class Counter:
    """The exchange's side of the counter: what it knows of itself and its caller, and the nonces it has seen."""

    exchange: Exchange
    server: Server
    credentials: Mapping[str, str]
    account: Mapping[str, str]
    nonces: UsedNonces = field(factory=UsedNonces)


@frozen
class Accepted:
    """A request that is carried out on ``positions``.

    ``position`` is the one that it names; ``None`` where it acts on several, or on everything. ``pending_row`` refuses
    those of several that have pending close orders.
    """

    given: Mapping[str, Scalar]
    positions: tuple[Position, ...]
    position: Position | None = None
    pending_row: ErrorRow | None = None


def judge(counter: Counter, endpoint: Endpoint, arrival: Arrival, quotas: Quotas, book: Book) -> Refusal | Accepted:
    """The first objection, or what is to be done. Only requests with nothing wrong in them count towards limits."""
    exchange, credentials = counter.exchange, counter.credentials
    bare = strip_placed(exchange.auth, endpoint, arrival)
    sent = read_sent(exchange, endpoint, bare.arrival)
    seen = read_placements(exchange.auth, bare)
    stranger = (
        check_credentials(exchange.auth, credentials, seen)
        or check_server(exchange, counter.server, arrival)
        or check_timestamp(exchange.auth, seen, sent, arrival.at_ms)
        or counter.nonces.check(exchange.auth, seen)
        or check_signature(exchange.auth, credentials, seen, bare)
    )
    if stranger:
        return stranger
    counter.nonces.remember(exchange.auth, seen)
    given = check_parameters(endpoint, sent)
    if isinstance(given, Refusal):
        return given
    facts = gather_facts(exchange, endpoint, given, counter.account)
    broken = broken_rule(endpoint, facts, given)
    if broken:
        return Refusal(Situation.INVALID_PARAMETER, broken)
    buckets = buckets_of(endpoint, facts, arrival.peer)
    return quotas.admit(buckets, arrival.at_ms) or _find_position(exchange, endpoint, given, facts, book)


def _find_position(
    exchange: Exchange, endpoint: Endpoint, given: Mapping[str, Scalar], facts: Facts, book: Book
) -> Refusal | Accepted:
    if endpoint.rows is not None:
        return _find_positions(exchange, endpoint, given, facts, book)
    if not endpoint.outcome.position_key:
        return Accepted(given, tuple(book))
    position = book.find(position_key(endpoint, facts.parameters))
    if position is None:
        return Refusal(Situation.NO_POSITION, "no such position is open")
    if position.pending_close_orders and _pending_row(exchange, endpoint, facts) is not None:
        return Refusal(Situation.PENDING_CLOSE_ORDERS, "orders that would close the position are pending")
    return Accepted(given, (position,), position)


def _find_positions(
    exchange: Exchange, endpoint: Endpoint, given: Mapping[str, Scalar], facts: Facts, book: Book
) -> Refusal | Accepted:
    """Find all that a request for several positions means; values that make no claim mean any."""
    silent = {field.echo.parameter: field.echo.silent for field in endpoint.reply if field.echo}
    key = position_key(endpoint, facts.parameters)
    claimed = {name: value for name, value in key.items() if value not in silent.get(name, ())}
    several = tuple(position for position in book if position.answers_to(claimed))
    empty_succeeds = endpoint.rows is not None and endpoint.rows.empty_succeeds
    if not (several or empty_succeeds) and row_of(exchange, endpoint, Situation.NO_POSITION) is not None:
        return Refusal(Situation.NO_POSITION, "no such position is open")
    return Accepted(given, several, pending_row=_pending_row(exchange, endpoint, facts))


def _pending_row(exchange: Exchange, endpoint: Endpoint, facts: Facts) -> ErrorRow | None:
    """The row that refuses positions with pending close orders, unless the request takes those off first."""
    row = row_of(exchange, endpoint, Situation.PENDING_CLOSE_ORDERS)
    return None if row is None or (row.unless and facts.all_hold(row.unless)) else row


def row_of(exchange: Exchange, endpoint: Endpoint, situation: Situation) -> ErrorRow | None:
    """The row that answers a situation: the endpoint's own first, then the exchange's, then the coarser situation's."""
    for row in exchange.errors_of(endpoint):
        if row.situation is situation:
            return row
    return row_of(exchange, endpoint, _COARSER[situation]) if situation in _COARSER else None
