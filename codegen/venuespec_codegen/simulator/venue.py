"""The simulated exchange without its network: what it knows, what it is told to do, and what it wrote down."""

import threading
import time
from collections.abc import Callable, Mapping
from typing import Final, TypedDict, Unpack

from ..model import Exchange, Scalar, Situation
from .account import check_account, choose_server, complete_credentials
from .arrival import Arrival, Call, record
from .desk import Desk
from .handling import Executed, Handling
from .judging import Counter
from .messages import Occasion, compose_message
from .positions import Book, Position
from .replies import Reply, has_row_form
from .routes import find_endpoint
from .script import (
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

_FURTHEST_SKEW_MS: Final = 10 * 365 * 24 * 60 * 60 * 1000


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
        self._script = Script()
        self._desk = Desk(exchange, self._counter, self._book, self._script, lambda: self.now_ms)
        self._calls: list[Call] = []

    @property
    def credentials(self) -> Mapping[str, str]:
        """The credentials of the one caller the exchange knows, by name."""
        return self._counter.credentials

    @property
    def account(self) -> Mapping[str, str]:
        """Facts about the account, by wire name."""
        return self._counter.account

    @property
    def skew_ms(self) -> int:
        """How far the exchange's clock runs ahead of the given one, in milliseconds."""
        return self._skew_ms

    @skew_ms.setter
    def skew_ms(self, skew_ms: int) -> None:
        # Further off, no calendar would have its days.
        if abs(skew_ms) > _FURTHEST_SKEW_MS:
            raise ValueError(f"skew_ms must be {_FURTHEST_SKEW_MS} at most, either way: that is ten years")
        self._skew_ms = skew_ms

    @property
    def now_ms(self) -> int:
        """The exchange's clock, in Unix milliseconds."""
        return self._clock() + self._skew_ms

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
            return tuple(self._desk.executed)

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
        where: Mapping[str, Scalar] | None = None,
        /,
        *,
        captures: Mapping[str, str | int] | None = None,
        times: int = 1,
        **fields: Scalar,
    ) -> None:
        """Let positions with these fields stay open in calls that close several, and fail in their replies.

        A row of the error table says why; ``None`` where the exchange gives no code. ``where`` is for fields that are
        called as what this method takes besides.
        """
        with self._lock:
            row = None if code is None else find_row(self.exchange, code, name)
            wanted = {**(where or {}), **fields}
            self._book.check_names(wanted)
            if row is not None:
                compose_message(all_rows(self.exchange), row, Occasion(self.now_ms), captures or {})
            self._script.fail(Failing(row, captures or {}, wanted, times))

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
            handling = self._desk.handle(endpoint, arrival)
            status = handling.reply.status if handling.reply else None
            call = record(arrival, endpoint.name if endpoint else None, status, handling.outcome, handling.row)
            self._calls.append(call)
        if self._on_call:
            self._on_call(call)
        return handling
