"""What is known of one sending at every moment, and hence what its failure means."""

from asyncio import Transport as Socket
from collections.abc import Callable

from aiohttp.client_proto import ResponseHandler
from aiohttp.http_exceptions import HttpProcessingError
from attrs import evolve

from .failures import describe, describe_unconnected, is_untrusted
from .outcome import Phase, TransportFailure

_KEPT = 4096
_BROKEN = {
    Phase.CONNECTING: "the connection failed in an unknown way",
    Phase.WAITING: "the connection ended before a reply came",
    Phase.READING: "the reply broke off or was malformed",
}
_LATE = {
    Phase.CONNECTING: "no connection was made in time",
    Phase.WAITING: "no reply came in time",
    Phase.READING: "the reply was not complete in time",
}


def is_untouched(protocol: ResponseHandler) -> bool:
    """Say whether a connection that has carried nothing is open and the server has said nothing on it."""
    socket = protocol.transport
    return socket is not None and not socket.is_closing() and not protocol.should_close


class Sending:
    """Follows one request from connecting to the end of the reply.

    It holds the request's bytes, with key and signature, so that no local variable of a frame in a traceback does.
    """

    __slots__ = ("_data", "_protocol", "_socket", "arrived", "phase", "status")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._protocol: ResponseHandler | None = None
        self._socket: Socket | None = None
        self.phase = Phase.CONNECTING
        self.status: int | None = None
        self.arrived = bytearray()

    def write(self, protocol: ResponseHandler, on_sending: Callable[[], None] | None) -> TransportFailure | None:
        """Write the whole request at once, after ``on_sending``; return why nothing was written."""
        socket = protocol.transport
        if socket is None or not is_untouched(protocol):
            # Nothing was written yet. What a server says before it was asked must not become somebody's reply.
            return self.fail("the server closed the connection or spoke before it was asked", sent=False)
        self._protocol, self._socket = protocol, socket
        if on_sending is not None:
            try:
                on_sending()
            except Exception as error:  # noqa: BLE001 - the request stays unsent, which the caller learns
                return self.fail(describe(error, "on_sending failed"), sent=False)
        self.phase = Phase.WAITING
        protocol.set_response_params(read_until_eof=True, auto_decompress=False)
        socket.write(self._data)
        return None

    def fail(self, reason: str, *, sent: bool) -> TransportFailure:
        """Make the failure for ``reason`` with all that is known."""
        return TransportFailure(sent, self.phase, reason, self.status, bytes(self.arrived[:_KEPT]))

    def broken(self, error: Exception) -> TransportFailure:
        """Make the failure that ``error`` means; the error itself is let go."""
        unconnected = describe_unconnected(error) if self.phase is Phase.CONNECTING else None
        if unconnected is not None:
            return evolve(self.fail(unconnected, sent=False), untrusted=is_untrusted(error))
        malformed = isinstance(error, HttpProcessingError)
        words = "what came is no well-formed HTTP/1.1 reply" if malformed else _BROKEN[self.phase]
        return self.fail(describe(error, words), sent=True)

    def too_late(self) -> TransportFailure:
        """Make the failure of a time-out: certainly unsent while nothing was written."""
        return self.fail(_LATE[self.phase], sent=self.phase is not Phase.CONNECTING)

    def spoke_on(self) -> bool:
        """Say whether more than the one reply came over the connection."""
        protocol = self._protocol
        return protocol is not None and (len(protocol) > 0 or isinstance(protocol.exception(), HttpProcessingError))

    def cut(self) -> None:
        """Drop the connection at once: unlike closing, this sends nothing that still waits to be written."""
        if self._socket is not None:
            self._socket.abort()
