"""What tests tell the simulated exchange to do with the next calls, whatever they contain."""

import asyncio
import re
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from enum import StrEnum
from typing import TypeAlias

from attrs import field, frozen, mutable

from ..model import ErrorRow, Exchange, Scalar
from .replies import Reply
from .suggest import known_names


class DropWhen(StrEnum):
    """When the connection breaks: without an answer, or (``mid-reply``) after half of it."""

    BEFORE_READING = "before-reading"
    AFTER_READING = "after-reading"
    AFTER_EXECUTING = "after-executing"
    MID_REPLY = "mid-reply"


@frozen
class RowAnswer:
    """Answer with a row of the error table; nothing is checked and nothing executed."""

    row: ErrorRow
    captures: Mapping[str, str | int]
    in_row: bool
    headers: Mapping[str, str]


@frozen
class Drop:
    """Break the connection."""

    when: DropWhen


class Held:
    """A call that is judged when it arrives, and whose reply waits: a hung exchange.

    ``reached`` is set when the call has arrived. Both may be used from any thread. A call that is still held when the
    simulator stops ends in a broken connection.
    """

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._released: Future[None] = Future()
        self._lock = threading.Lock()

    def release(self) -> None:
        """Let the reply go."""
        with self._lock:
            if not self._released.done():
                self._released.set_result(None)

    async def wait(self) -> None:
        """Wait until the reply may go."""
        await asyncio.shield(asyncio.wrap_future(self._released))


@mutable
class Failing:
    """Positions with these fields do not close, for so many more times: ``row`` says why (``None``: without a code)."""

    row: ErrorRow | None
    captures: Mapping[str, str | int]
    where: Mapping[str, Scalar]
    times: int


Action: TypeAlias = RowAnswer | Reply | Drop | Held


@mutable
class Script:
    """Actions for the next calls, first in, first out; one call uses up one."""

    _actions: deque[Action] = field(factory=deque)
    _failing: list[Failing] = field(factory=list)

    def add(self, action: Action, times: int = 1) -> None:
        """Queue an action for this many calls."""
        if times < 1:
            raise ValueError(f"times must be at least 1, not {times}")
        self._actions.extend([action] * times)

    def fail(self, failing: Failing) -> None:
        """Let positions fail in the replies of calls that close several."""
        if failing.times < 1:
            raise ValueError(f"times must be at least 1, not {failing.times}")
        self._failing.append(failing)

    def failure_of(self, fields: Mapping[str, Scalar]) -> Failing | None:
        """Use up one failure of a position with these fields, if there is one."""
        for failing in self._failing:
            if failing.times and all(fields.get(name) == value for name, value in failing.where.items()):
                failing.times -= 1
                return failing
        return None

    def next(self) -> Action | None:
        """The action the next call will use up."""
        return self._actions[0] if self._actions else None

    def take(self) -> Action | None:
        """Use up one action."""
        return self._actions.popleft() if self._actions else None


def find_row(exchange: Exchange, code: str | int, name: str | None) -> ErrorRow:
    """The one row with this code and name; ``ValueError`` where there is none or more.

    Text and number are one code, unless the exchange has both.
    """
    rows = all_rows(exchange)
    exact = [row for row in rows if type(row.code) is type(code) and row.code == code]
    of_code = exact or [row for row in rows if str(row.code) == str(code)]
    if not of_code:
        raise ValueError(f"{exchange.name} has no error {code}: {_nearest_rows(str(code), rows)}")
    names = list(dict.fromkeys(row.name for row in of_code))
    if name is None:
        if len(names) > 1:
            raise ValueError(f"{code} has {len(names)} meanings on {exchange.name}, name one: {', '.join(names)}")
        return of_code[0]
    for row in of_code:
        if row.name == name:
            return row
    raise ValueError(f"{code} is not called {name} on {exchange.name}: {known_names(name, names)}")


def _nearest_rows(code: str, rows: Sequence[ErrorRow]) -> str:
    """The neighbours of a number, or the names nearest to a word."""
    numbers = {int(row.code): f"{row.code} ({row.name})" for row in rows if str(row.code).isdecimal()}
    if not code.isdecimal() or not numbers:
        return known_names(code, (f"{row.name} ({row.code})" for row in rows))
    nearest = sorted(numbers, key=lambda number: abs(number - int(code)))[:3]
    return f"did you mean {' or '.join(numbers[number] for number in nearest)}?"


def sendable_headers(headers: Mapping[str, str]) -> Mapping[str, str]:
    """The headers, or ``ValueError`` for one that HTTP cannot carry."""
    for name, value in headers.items():
        if not re.fullmatch(r"[A-Za-z0-9-]+", name) or re.search(r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]", value):
            raise ValueError(f"HTTP cannot carry the header {name!a}: {value!a}")
    return dict(headers)


def all_rows(exchange: Exchange) -> tuple[ErrorRow, ...]:
    """Every row of the exchange: all endpoints' own, then the common ones."""
    return (*(row for endpoint in exchange.endpoints for row in endpoint.errors), *exchange.errors)


def drop_when(text: str) -> DropWhen:
    """The moment of that name, or ``ValueError``."""
    try:
        return DropWhen(text)
    except ValueError:
        raise ValueError(f"a connection cannot drop {text!r}: {known_names(text, DropWhen)}") from None
