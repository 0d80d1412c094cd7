"""The simulated exchange without its network: what it knows, what it is told to do, and how it answers one request."""

import threading
import time
from collections.abc import Callable, Mapping
from typing import TypedDict, Unpack

from attrs import evolve

from ..model import Endpoint, ErrorRow, Exchange, Rows, Scalar, Situation
from ..recipe import clock_text
from .account import check_account, choose_server, complete_credentials
from .arrival import Arrival, Call, read_path, record
from .handling import Executed, Handling
from .judging import Accepted, Counter, judge, row_of
from .limit_headers import Waits, header_texts
from .messages import Occasion, compose_message, waits_of
from .positions import Book, Position
from .quotas import Quotas, untouched
from .refusal import Refusal
from .replies import (
    Reply,
    clock_reply,
    data_row,
    has_row_form,
    refusal_reply,
    row_refusal_reply,
    success_reply,
    to_bytes,
)
from .routes import find_endpoint
from .script import (
    Action,
    Drop,
    DropWhen,
    Failing,
    Held,
    RowAnswer,
    Script,
    all_rows,
    drop_when,
    find_row,
    sendable_headers,
)
from .several import closings_of, rows_reply
from .suggest import known_names


class Options(TypedDict, total=False):
    """How a simulated exchange begins.

    ``clock`` gives Unix milliseconds (default: the machine's), ``skew_ms`` is how far the exchange's clock runs ahead
    of it (negative: behind). ``account`` holds facts by wire name; rules that need an unknown one do not fire.
    ``credentials`` replace the fake ones by name. ``on_call`` sees every call as soon as it is decided.
    """

    server: str | None
    credentials: Mapping[str, str]
    account: Mapping[str, str]
    clock: Callable[[], int]
    skew_ms: int
    on_call: Callable[[Call], None] | None


def _machine_clock() -> int:
    return time.time_ns() // 1_000_000


class Venue:
    """One simulated exchange. Every method may be called from any thread, also while requests arrive.

    Methods raise ``ValueError`` with a suggestion where they are given something the exchange does not have.
    """

    def __init__(self, exchange: Exchange, **options: Unpack[Options]) -> None:
        server = choose_server(exchange, options.get("server"))
        self.exchange = exchange
        self.server = server.name
        self.skew_ms = options.get("skew_ms", 0)
        credentials = complete_credentials(exchange, options.get("credentials", {}))
        self._counter = Counter(exchange, server, credentials, check_account(exchange, options.get("account", {})))
        self._clock = options.get("clock", _machine_clock)
        self._on_call = options.get("on_call")
        self._lock = threading.RLock()
        self._book = Book(exchange)
        self._quotas = Quotas()
        self._script = Script()
        self._calls: list[Call] = []
        self._executed: list[Executed] = []

    @property
    def credentials(self) -> Mapping[str, str]:
        """The credentials of the one caller the exchange knows, by name."""
        return self._counter.credentials

    @property
    def account(self) -> Mapping[str, str]:
        """Facts about the account, by wire name."""
        return self._counter.account

    @property
    def now_ms(self) -> int:
        """The exchange's clock, in Unix milliseconds."""
        return self._clock() + self.skew_ms

    @property
    def positions(self) -> tuple[Position, ...]:
        """The open positions, oldest first."""
        with self._lock:
            return tuple(self._book)

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every request that reached the exchange, oldest first."""
        with self._lock:
            return tuple(self._calls)

    @property
    def executed(self) -> tuple[Executed, ...]:
        """Every close that was carried out, oldest first, whether or not its reply arrived."""
        with self._lock:
            return tuple(self._executed)

    def open_position(self, /, *, pending_close_orders: bool = False, **fields: Scalar) -> Position:
        """Open a position by wire names, such as ``instId="BTC-USDT-SWAP", mgnMode="cross"``."""
        with self._lock:
            if pending_close_orders and not any(
                row.situation is Situation.PENDING_CLOSE_ORDERS for row in all_rows(self.exchange)
            ):
                raise ValueError(f"no row of {self.exchange.name}'s error table speaks of pending close orders")
            return self._book.open(fields, pending_close_orders=pending_close_orders)

    def answer_with(  # noqa: PLR0913 - the row, and what may be said of one answer
        self,
        code: str | int,
        name: str | None = None,
        *,
        captures: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        in_row: bool = False,
        times: int = 1,
    ) -> None:
        """Answer the next calls with a row of the error table; ``in_row`` puts code and message into the data row.

        ``captures`` fill the holes of the row's message, ``headers`` replace the reply's own; a moment of retry is five
        minutes ahead unless given.
        """
        with self._lock:
            row = find_row(self.exchange, code, name)
            if in_row and not has_row_form(self.exchange):
                raise ValueError(f"{self.exchange.name} has no error codes inside its rows")
            action = RowAnswer(row, dict(captures or {}), in_row, sendable_headers(headers or {}))
            compose_message(all_rows(self.exchange), row, Occasion(self.now_ms), action.captures)
            self._script.add(action, times)

    def fail_positions(
        self,
        code: str | int | None,
        name: str | None = None,
        /,
        *,
        captures: Mapping[str, str | int] | None = None,
        times: int = 1,
        **where: Scalar,
    ) -> None:
        """Let positions with these fields stay open in calls that close several, and fail in their replies.

        A row of the error table says why; ``None`` where the exchange gives no code.
        """
        with self._lock:
            row = None if code is None else find_row(self.exchange, code, name)
            self._book.check_names(where)
            if row is not None:
                compose_message(all_rows(self.exchange), row, Occasion(self.now_ms), captures or {})
            self._script.fail(Failing(row, captures or {}, where, times))

    def answer_status(self, status: int, body: bytes = b"", *, content_type: str = "text/html", times: int = 1) -> None:
        """Answer the next calls with exactly this, as a gateway in front of the exchange might."""
        if not 200 <= status <= 599:  # noqa: PLR2004 (what HTTP calls a final status)
            raise ValueError(f"{status} is no final HTTP status: 200 to 599")
        with self._lock:
            self._script.add(Reply(status, body, content_type), times)

    def drop_connection(self, when: str = DropWhen.AFTER_READING, *, times: int = 1) -> None:
        """Break the connection of the next calls; ``after-executing`` and ``mid-reply`` carry them out first."""
        with self._lock:
            self._script.add(Drop(drop_when(when)), times)

    def hold(self) -> Held:
        """Carry the next call out but keep its reply back until the returned object's ``release()``."""
        held = Held()
        with self._lock:
            self._script.add(held)
        return held

    def leaves_unread(self, method: str, path: str) -> bool:
        """Whether the connection of this request is to break before its body is read."""
        with self._lock:
            known = find_endpoint(self.exchange.endpoints, method, path)
            return known is not None and self._script.next() == Drop(DropWhen.BEFORE_READING)

    def receive(self, arrival: Arrival) -> Handling:
        """Decide about one request, carry it out, and write it down."""
        with self._lock:
            endpoint = find_endpoint(self.exchange.endpoints, arrival.method, arrival.path)
            handling = self._handle(endpoint, arrival, self._script.take()) if endpoint else self._elsewhere(arrival)
            status = handling.reply.status if handling.reply else None
            call = record(arrival, endpoint.name if endpoint else None, status, handling.outcome, handling.row)
            self._calls.append(call)
        if self._on_call:
            self._on_call(call)
        return handling

    def _elsewhere(self, arrival: Arrival) -> Handling:
        clock = self.exchange.clock
        if (arrival.method, arrival.path) == (clock.method, clock.path):
            return Handling("clock", clock_reply(self.exchange, clock_text(arrival.at_ms, clock.format)))
        takers = [known.method for known in self.exchange.endpoints if read_path(known, arrival.path) is not None]
        if takers or arrival.path == clock.path:
            return _own_reply(405, f"{arrival.path} takes {(*takers, clock.method)[0]}, not {arrival.method}")
        routes = [*(str(known.path) for known in self.exchange.endpoints), clock.path]
        return _own_reply(404, f"no path {arrival.path}: {known_names(arrival.path, routes)}")

    def _handle(self, endpoint: Endpoint, arrival: Arrival, action: Action | None) -> Handling:
        if isinstance(action, RowAnswer):
            return self._scripted_row(endpoint, action)
        if isinstance(action, Reply):
            return Handling(f"status {action.status}", action)
        if isinstance(action, Drop) and action.when in {DropWhen.BEFORE_READING, DropWhen.AFTER_READING}:
            return Handling(f"dropped {action.when}", None, drop=action.when)
        handling = self._serve(endpoint, arrival)
        if isinstance(action, Drop):
            reply = handling.reply if action.when is DropWhen.MID_REPLY else None
            outcome = f"{handling.outcome}, dropped {action.when}"
            return evolve(handling, outcome=outcome, reply=reply, drop=action.when)
        return handling if action is None else evolve(handling, outcome=f"{handling.outcome}, held", held=action)

    def _serve(self, endpoint: Endpoint, arrival: Arrival) -> Handling:
        verdict = judge(self._counter, endpoint, arrival, self._quotas, self._book)
        if isinstance(verdict, Refusal):
            return self._refuse(endpoint, verdict, arrival.at_ms)
        if endpoint.rows is not None:
            return self._close_several(endpoint, endpoint.rows, verdict, arrival.at_ms)
        data = data_row(endpoint, verdict.given, verdict.position, len(self._executed))
        for position in verdict.positions:
            self._book.close(position)
        self._executed.append(Executed(endpoint.name, verdict.given, verdict.position, arrival.at_ms))
        reply = success_reply(self.exchange, endpoint, data)
        return Handling("executed", self._with_headers(reply, endpoint, None, Waits(arrival.at_ms, arrival.at_ms)))

    def _close_several(self, endpoint: Endpoint, rows: Rows, accepted: Accepted, at_ms: int) -> Handling:
        table = self.exchange.errors_of(endpoint)
        closings = closings_of(table, accepted, self._script, len(self._executed), at_ms)
        closed = [closing.position for closing in closings if closing.refused is None]
        for position in closed:
            self._book.close(position)
            self._executed.append(Executed(endpoint.name, accepted.given, position, at_ms))
        outcome = "executed" if len(closed) == len(closings) else f"executed {len(closed)} of {len(closings)}"
        reply = rows_reply(self.exchange, endpoint, rows, accepted.given, closings)
        # A reply has one set of headers: where several rows would say when to come back, the first one does.
        row = next((one.refused.row for one in closings if one.refused and one.refused.row), None)
        waits = Waits(at_ms, at_ms) if row is None else waits_of(row, Occasion(at_ms))
        return Handling(outcome, self._with_headers(reply, endpoint, row, waits))

    def _refuse(self, endpoint: Endpoint, refusal: Refusal, now_ms: int) -> Handling:
        row = row_of(self.exchange, endpoint, refusal.situation)
        if row is None:
            return _own_reply(500, f"no row of the error table has situation {refusal.situation} ({refusal.detail})")
        occasion = Occasion(now_ms, refusal)
        message = compose_message(self.exchange.errors_of(endpoint), row, occasion)
        outcome = f"{row.code} {row.name} ({refusal.detail})"
        reply = refusal_reply(self.exchange, row, message)
        return Handling(outcome, self._with_headers(reply, endpoint, row, waits_of(row, occasion)), row)

    def _scripted_row(self, endpoint: Endpoint, answer: RowAnswer) -> Handling:
        row, occasion = answer.row, Occasion(self.now_ms)
        message = compose_message(all_rows(self.exchange), row, occasion, answer.captures)
        write = row_refusal_reply if answer.in_row else refusal_reply
        reply = self._with_headers(write(self.exchange, row, message), endpoint, row, waits_of(row, occasion))
        own = {name.lower() for name in answer.headers}
        kept = tuple((name, value) for name, value in reply.headers if name not in own)
        return Handling(f"{row.code} {row.name}", evolve(reply, headers=(*kept, *answer.headers.items())), row)

    def _with_headers(self, reply: Reply, endpoint: Endpoint, row: ErrorRow | None, waits: Waits) -> Reply:
        standing = self._quotas.standing or untouched(endpoint, waits.now_ms)
        return evolve(reply, headers=tuple(header_texts(self.exchange, row, standing, waits).items()))


def _own_reply(status: int, problem: str) -> Handling:
    """Say something that no exchange would say."""
    return Handling(problem, Reply(status, to_bytes({"error": f"venuespec simulator: {problem}"})))
