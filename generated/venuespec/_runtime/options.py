"""What a caller may choose about a client, and what the generated client knows of its exchange."""

import math
import ssl
import time
from collections.abc import Callable, Mapping

from attrs import frozen

from .admission import BucketsOf
from .calls import Server
from .errors import InvalidConfiguration
from .limiter import Limiter
from .server_time import TimeSource
from .transport import Transport, check_base_url, check_timeout


def wall_clock_ms() -> int:
    """Return the machine's clock in Unix milliseconds."""
    return time.time_ns() // 1_000_000


@frozen(kw_only=True)
class Options:
    """A caller's choices; every client's constructor explains them."""

    base_url: str | None
    timeout: float
    ssl_context: ssl.SSLContext | None
    spare: bool
    clock: Callable[[], int]
    limiter: Limiter | None
    max_wait: float
    tries: int
    sync_every: float | None
    resync: bool


@frozen(kw_only=True)
class Venue:
    """What a generated client knows: its exchange and server, where that tells the time, its quotas and whose they are.

    ``requests`` are the classes of its requests; ``buckets`` maps endpoints' names.
    """

    exchange: str
    requests: frozenset[type]
    server: Server
    time: TimeSource
    buckets: Mapping[str, BucketsOf]
    user: str


def check_own(option: str, value: object, kind: type) -> None:
    """Refuse a value that is not of the exchange's own class ``kind``.

    Raises:
        InvalidConfiguration: It is another exchange's, a mapping, or anything else; the message does not repeat it.
    """
    if not isinstance(value, kind):
        package = kind.__module__.rpartition(".")[0]
        given = type(value).__qualname__ if type(value).__module__ == "builtins" else f"{type(value)!r}"
        raise InvalidConfiguration(f"{option} must be made by {kind.__name__}(...) from {package}, got {given}")


def choose_server(servers: Mapping[str, Server], name: object) -> Server:
    """Return the server called ``name``.

    Raises:
        InvalidConfiguration: There is none.
    """
    server = servers.get(name) if isinstance(name, str) else None
    if server is None:
        known = ", ".join(servers)
        raise InvalidConfiguration(
            f"server must be the one that the key was made for, one of {known}, got {_show(name)}"
        )
    return server


def connect(server: Server, options: Options) -> tuple[Server, Transport]:
    """Check the choices and return the server as it will be addressed, with a transport to it.

    Raises:
        InvalidConfiguration: One of the choices cannot be used.
    """
    for option, fits, demand in _demands(options):
        if not fits:
            raise InvalidConfiguration(f"{option} must be {demand}, got {_show(getattr(options, option))}")
    try:
        url = server.url if options.base_url is None else check_base_url(options.base_url)
        transport = Transport(
            timeout=check_timeout(options.timeout), ssl_context=options.ssl_context, spare=options.spare
        )
    except ValueError as refused:
        problem = str(refused)
    else:
        return Server(server.name, url, server.headers), transport
    raise InvalidConfiguration(problem)


def _demands(options: Options) -> tuple[tuple[str, bool, str], ...]:
    """Say of each choice whether it can be used, and what it must be: not all callers are type-checked."""
    base_url, context, limiter, sync_every = options.base_url, options.ssl_context, options.limiter, options.sync_every
    context_fits = context is None or _is_a(context, ssl.SSLContext)
    limiter_fits = limiter is None or not (_is_a(limiter, type) or not hasattr(limiter, "acquire"))
    return (
        ("base_url", base_url is None or _is_a(base_url, str), "text, such as https://host:port"),
        ("ssl_context", context_fits, "an ssl.SSLContext that verifies; verifying cannot be switched off"),
        ("clock", callable(options.clock), "a function that returns Unix milliseconds"),
        ("limiter", limiter_fits, "a limiter object, such as MemoryLimiter()"),
        ("max_wait", _is_finite(options.max_wait) and options.max_wait >= 0, "0 or a finite number of seconds above"),
        ("tries", type(options.tries) is int and options.tries >= 1, "a whole number from 1 on"),
        ("sync_every", sync_every is None or (_is_finite(sync_every) and sync_every > 0), "seconds above 0, or None"),
        ("resync", _is_a(options.resync, bool), "True or False"),
    )


def _is_a(value: object, kind: type) -> bool:
    return isinstance(value, kind)


def _is_finite(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _show(value: object) -> str:
    """Show numbers and such; of anything else the class, for an address may hold a password."""
    return str(value) if value is None or isinstance(value, (int, float)) else type(value).__name__
