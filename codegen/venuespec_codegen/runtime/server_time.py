"""Asks an exchange for its time, and reads the answer so strictly that no wrong time is taken for a right one."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Protocol

from attrs import frozen

from .calls import ABSENT, Absent, Pointer, Server, at
from .errors import ClockUnknown
from .outcome import RawReply, TransportFailure
from .prepared import PreparedRequest
from .strict_json import JsonValue, UnreadableReply, loads

_OK = 200
_MS = 1000
# A moment outside is no exchange's time: seconds taken for milliseconds, or milliseconds for seconds, end up there.
_EARLIEST_MS, _LATEST_MS = 1_577_836_800_000, 4_102_444_800_000
_DIGITS = re.compile(r"[1-9][0-9]{0,15}")
_MOMENTS = {
    "iso8601-ms": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z"),
    "iso8601-s": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
}
_WRITTEN = {
    "unix-ms": "Unix milliseconds, as a whole number or its digits",
    "unix-s": "Unix seconds, as a whole number or their digits",
    "unix-us": "Unix microseconds, as a whole number or their digits",
    "iso8601-ms": "written like 2020-12-08T09:08:57.715Z",
    "iso8601-s": "written like 2020-12-08T09:08:57Z",
}

# Asks once. It calls its argument right before the first byte may leave, so that connecting is no part of the round
# trip, and returns the exchange's time in Unix milliseconds.
Sample = Callable[[Callable[[], None]], Awaitable[int]]


@frozen
class TimeSource:
    """Where an exchange tells its time to anybody: a GET, the place in its reply, and how the moment is written.

    ``format`` is ``unix-ms``, ``unix-s``, ``unix-us``, ``iso8601-ms`` or ``iso8601-s``.
    """

    path: str
    pointer: Pointer
    format: str

    @property
    def resolution_ms(self) -> int:
        """The smallest step of the exchange's time, in milliseconds."""
        return 1 if self.format.endswith(("-ms", "-us")) else _MS


class Send(Protocol):
    """Sends one request once, as the transport does."""

    async def __call__(
        self, request: PreparedRequest, *, on_sending: Callable[[], None] | None = None
    ) -> RawReply | TransportFailure:
        """Return the reply, or what failed; ``on_sending`` is called right before the first byte may leave."""
        ...


def sampler(send: Send, source: TimeSource, server: Server) -> Sample:
    """Return what asks ``server`` for its time; no credential is sent.

    What it returns raises ``ClockUnknown`` where there is no reply or the reply tells no time.
    """
    request = PreparedRequest("GET", server.url + source.path, server.headers, b"")

    async def sample(sending: Callable[[], None]) -> int:
        result = await send(request, on_sending=sending)
        if isinstance(result, TransportFailure):
            raise ClockUnknown(f"GET {source.path} failed: {result.reason}")
        return read_time(source, result.status, result.body)

    return sample


def read_time(source: TimeSource, status: int, body: bytes) -> int:
    """Return the moment that a reply tells, in Unix milliseconds.

    Where the exchange counts seconds it is the beginning of the second that was told.

    Raises:
        ClockUnknown: The status is not 200, the body is not strict JSON, nothing stands at the pointer, it is not
            written as it should be, or no exchange can mean it (before 2020, from 2100 on).
    """
    answered = f"GET {source.path} answered"
    if status != _OK:
        raise ClockUnknown(f"{answered} HTTP {status}, not {_OK}")
    value, problem = _load(body)
    if problem:
        raise ClockUnknown(f"{answered} with something unreadable: {problem}")
    place = "/" + "/".join(str(step) for step in source.pointer)
    told = at(value, source.pointer)
    if told is ABSENT:
        raise ClockUnknown(f"{answered} without a value at {place}")
    moment = _unix_ms(told, source.format)
    if moment is None:
        raise ClockUnknown(f"{answered} with a value at {place} that is not {_WRITTEN[source.format]}")
    if not _EARLIEST_MS <= moment < _LATEST_MS:
        raise ClockUnknown(f"{answered} with a moment at {place} that is not between 2020 and 2100")
    return moment


def _load(body: bytes) -> tuple[JsonValue, str]:
    """Return the value and why there is none, so that no error hangs on to another."""
    try:
        return loads(body), ""
    except UnreadableReply as problem:
        return None, str(problem)


def _unix_ms(told: JsonValue | Absent, form: str) -> int | None:
    if form in _MOMENTS:
        return _moment(told, form)
    # A bool is an int, too, and a float is no exact moment.
    if type(told) is int:
        number = told
    elif isinstance(told, str) and _DIGITS.fullmatch(told):
        number = int(told)
    else:
        return None
    if form == "unix-us":
        return number // _MS
    return number if form == "unix-ms" else number * _MS


def _moment(told: JsonValue | Absent, form: str) -> int | None:
    if not isinstance(told, str) or not _MOMENTS[form].fullmatch(told):
        return None
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return None
    whole = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return whole.days * 86_400_000 + whole.seconds * _MS + whole.microseconds // _MS
