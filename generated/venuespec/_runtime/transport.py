"""Send one request over a connection that has carried nothing before, at most once, and never guess what came of it.

aiohttp connects and parses. Its session is left out, because what that adds must not happen to an order: some methods
sent again after a lost connection, redirects followed with every header, cookies, proxies from the environment.
"""

import asyncio
import ssl
from collections.abc import Callable

from aiohttp import ClientRequest, TCPConnector
from aiohttp.connector import Connection
from attrs import frozen
from yarl import URL

from .connection_settings import check_base_url, check_header_value, check_ssl_context, check_timeout, verifies
from .incoming import read_reply
from .outcome import Phase, RawReply, TransportFailure
from .outgoing import request_problem, split_url, wire_bytes
from .prepared import PreparedRequest
from .sending import Sending
from .spare import Spares, connect

__all__ = [
    "Phase",
    "RawReply",
    "Transport",
    "TransportFailure",
    "check_base_url",
    "check_header_value",
    "check_timeout",
]

# Connecting longer would leave the reply too little time, and "not sent" is better news than "nobody knows".
_CONNECT_SHARE = 0.5


@frozen
class _Server:
    """Where to connect to, as aiohttp wants it said, and the Host header's value."""

    address: ClientRequest
    host: str
    secure: bool


class Transport:
    """Sends requests of one client.

    ``timeout`` limits a whole call, in seconds of the event loop's clock; connecting may take half of it.
    ``ssl_context`` must verify the server. ``spare`` opens the next request's connection as soon as one was sent over
    TLS, and closes it where none comes within seconds; each connection carries one request all the same. No event loop
    is needed to make a transport; it belongs to the loop in which it is first used, until that loop is closed.

    Raises:
        ValueError: The time-out is no number of seconds, or the context does not verify.
    """

    def __init__(self, *, timeout: float, ssl_context: ssl.SSLContext | None = None, spare: bool = True) -> None:
        self._timeout = check_timeout(timeout)
        self._ssl_context = None if ssl_context is None else check_ssl_context(ssl_context)
        self._connector: TCPConnector | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._servers: dict[str, _Server] = {}
        self._wants_spare = spare
        self._spares = Spares()
        self._closed = False

    def warm(self, base_url: str) -> None:
        """Open the spare connection to ``base_url`` in the background, if there is none; a running loop is needed.

        Nothing is raised or said where it cannot be opened: sending tells what is wrong.
        """
        connector = self._connector_of_this_loop()
        if isinstance(connector, str):
            return
        server = self._servers.get(base_url) or self._new_server(base_url)
        if not isinstance(server, str):
            self._open_spare(connector, server)

    async def send(
        self, request: PreparedRequest, *, on_sending: Callable[[], None] | None = None, limit: float | None = None
    ) -> RawReply | TransportFailure:
        """Send ``request`` once; ``on_sending`` is called once, right before its first byte may leave.

        ``limit`` is how many seconds are left for it, where that is less than the time-out.

        Raises:
            CancelledError: The task was cancelled; after ``on_sending`` the outcome is unknown. Nothing else is raised.
        """
        begun = self._begin(request)
        if isinstance(begun, str):
            return TransportFailure(sent=False, phase=Phase.PREPARING, reason=begun)
        connector, server, sending = begun
        total = self._timeout if limit is None else min(limit, self._timeout)
        end = server.address.loop.time() + total
        try:
            async with asyncio.timeout(total * _CONNECT_SHARE) as deadline:
                try:
                    connection = await self._spares.take(server.host) or await connect(connector, server.address)
                    try:
                        deadline.reschedule(end)
                        unsent = _write(sending, connection, on_sending)
                        if unsent is not None:
                            return unsent
                        self._open_spare(connector, server)
                        return await _read(sending, connection)
                    finally:
                        connection.close()
                except Exception as error:  # noqa: BLE001 - every failure is an outcome
                    return sending.broken(error)
        except TimeoutError:
            return sending.too_late()
        finally:
            sending.cut()

    async def close(self) -> None:
        """Close everything; what is under way ends as a failure."""
        self._closed = True
        connector, self._connector = self._connector, None
        if connector is not None and self._loop is asyncio.get_running_loop():
            await connector.close()  # first, so that no send under way opens another spare
            await self._spares.close()

    def _open_spare(self, connector: TCPConnector, server: _Server) -> None:
        # Plain http is for loopback, where there is no handshake to win back.
        if self._wants_spare and server.secure:
            self._spares.open(server.host, connector, server.address, self._timeout * _CONNECT_SHARE)

    def _begin(self, request: PreparedRequest) -> tuple[TCPConnector, _Server, Sending] | str:
        """Return all that sending needs, or why ``request`` is not sent at all."""
        problem = request_problem(request)
        if problem is not None:
            return problem
        connector = self._connector_of_this_loop()
        if isinstance(connector, str):
            return connector
        split = split_url(request.url)
        if split is None:
            return "the URL would be changed on the way: it must be absolute, percent-encoded and without a fragment"
        origin, target = split
        server = self._servers.get(origin) or self._new_server(origin)
        if isinstance(server, str):
            return server
        return connector, server, Sending(wire_bytes(request, target, server.host))

    def _new_server(self, origin: str) -> _Server | str:
        try:
            base = check_base_url(origin)
        except ValueError as refused:
            return str(refused)
        scheme, _, host = base.partition("://")
        address = ClientRequest("GET", URL(base), loop=asyncio.get_running_loop())
        server = self._servers[origin] = _Server(address, host, scheme == "https")
        return server

    def _connector_of_this_loop(self) -> TCPConnector | str:
        if self._closed:
            return "the client is closed; make a new one"
        context = self._ssl_context
        if context is not None and not verifies(context):
            return "ssl_context was changed and no longer verifies the server"
        loop = asyncio.get_running_loop()
        if self._connector is not None and self._loop is loop:
            return self._connector
        if self._connector is not None and self._loop is not None and not self._loop.is_closed():
            return "the client belongs to another event loop that is still open; make one client for each loop"
        self._loop = loop
        self._servers.clear()
        self._spares = Spares()
        self._connector = TCPConnector(force_close=True, ssl=True if context is None else context)
        return self._connector


def _write(sending: Sending, connection: Connection, on_sending: Callable[[], None] | None) -> TransportFailure | None:
    protocol = connection.protocol
    if protocol is None:
        return sending.fail("the connection was closed", sent=False)
    return sending.write(protocol, on_sending)


async def _read(sending: Sending, connection: Connection) -> RawReply | TransportFailure:
    """Read the reply; the connection is of no more use afterwards."""
    protocol = connection.protocol
    if protocol is None:
        return sending.fail("the connection was closed", sent=True)
    reply = await read_reply(sending, protocol)
    if isinstance(reply, str):
        return sending.fail(reply, sent=True)
    return sending.fail("more bytes followed the reply's end", sent=True) if sending.spoke_on() else reply
