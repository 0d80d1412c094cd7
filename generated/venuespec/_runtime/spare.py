"""A connection opened ahead of time, so that a request need not wait for a handshake.

It has carried nothing, exactly like one that is opened for the request. What it adds is age: a server, or something on
the way to it, may have dropped it without a word, and a request that is written to it then has an unknown outcome where
a new connection would have failed before anything was sent. So it is used only while it is young.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from aiohttp import ClientRequest, ClientTimeout, TCPConnector
from aiohttp.connector import Connection

from .machine_clocks import steady_clock
from .sending import is_untouched

# Servers that limit the time until a connection's first request allow ten seconds and more, firewalls minutes.
LIFETIME_S = 8.0
TASK_NAME = "spare connection"
# What has arrived reaches a connection within three turns of the loop, over TLS.
_TURNS = 5
_OUR_OWN_LIMITS = ClientTimeout()


async def connect(connector: TCPConnector, address: ClientRequest) -> Connection:
    """Open a connection; the caller limits the time.

    Raises:
        Exception: Whatever aiohttp raises where none comes to be.
    """
    return await connector.connect(address, [], _OUR_OWN_LIMITS)


class Spares:
    """Keeps at most one spare connection for each server of one event loop.

    ``clock`` gives seconds and counts while the machine sleeps. A spare that nobody takes is closed when it is too old.
    """

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self._clock = steady_clock() if clock is None else clock
        self._spares: dict[str, _Spare] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def open(self, host: str, connector: TCPConnector, address: ClientRequest, patience: float) -> None:
        """Open a spare for ``host`` in the background, unless there is one; ``patience`` is in seconds.

        Where that fails nothing is said: the next request opens its own connection and learns what is wrong.
        """
        earlier = self._spares.get(host)
        if earlier is not None and earlier.is_of_use():
            return
        spare = _Spare(self._clock)
        spare.task = asyncio.get_running_loop().create_task(spare.keep(connector, address, patience), name=TASK_NAME)
        self._spares[host] = spare
        self._tasks.add(spare.task)
        spare.task.add_done_callback(self._tasks.discard)

    async def take(self, host: str) -> Connection | None:
        """Return the spare of ``host``, which is then the caller's, or ``None``; wait for one that is being opened.

        It is young, and as far as this machine can know it is open and the server has said nothing on it.
        """
        spare = self._spares.pop(host, None)
        return None if spare is None else await spare.take()

    async def close(self) -> None:
        """Close what is open, and wait until it is."""
        self._spares.clear()
        tasks = tuple(self._tasks)
        for task in tasks:
            if not task.cancelling():
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Spare:
    """One connection; it belongs to its task, which closes it unless somebody takes it first."""

    __slots__ = ("_clock", "_connection", "_opened", "_settled", "task")

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._connection: Connection | None = None
        self._opened = 0.0
        self._settled = asyncio.Event()
        self.task: asyncio.Task[None] | None = None

    async def keep(self, connector: TCPConnector, address: ClientRequest, patience: float) -> None:
        try:
            with suppress(Exception):
                async with asyncio.timeout(patience):
                    self._connection = await connect(connector, address)
                self._opened = self._clock()
                self._settled.set()
                await asyncio.sleep(LIFETIME_S)
        finally:
            connection, self._connection = self._connection, None
            self._settled.set()
            if connection is not None:
                await _drop(connection)

    async def take(self) -> Connection | None:
        try:
            await self._settled.wait()
            for _ in range(_TURNS):  # what came meanwhile, even while the loop was busy, is seen first
                await asyncio.sleep(0)
            if not self.is_of_use():
                return None
            connection, self._connection = self._connection, None
            return connection
        finally:
            if self.task is not None:
                self.task.cancel()

    def is_of_use(self) -> bool:
        """Say whether it is being opened, or is young and untouched."""
        if not self._settled.is_set():
            return True
        protocol = None if self._connection is None else self._connection.protocol
        return protocol is not None and is_untouched(protocol) and 0 <= self._clock() - self._opened < LIFETIME_S


async def _drop(connection: Connection) -> None:
    """Close ``connection`` without a farewell, and wait until it is closed."""
    protocol = connection.protocol
    closed = None if protocol is None else protocol.closed
    if protocol is not None:
        protocol.abort()
    connection.close()
    if closed is not None:
        with suppress(Exception):
            await closed
