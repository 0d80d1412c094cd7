"""A server that records every byte it gets and answers with one named fault."""

import asyncio
import socket
import ssl
import struct
from contextlib import suppress
from enum import Enum, StrEnum
from types import TracebackType
from typing import Self

from attrs import frozen

_CLOSE_WITH_RESET = struct.pack("ii", 1, 0)


class Read(Enum):
    """How much of the request the server takes before it does anything."""

    NOTHING = "nothing"
    HEAD = "head"
    WHOLE = "whole"


class End(Enum):
    """What the server does after its last byte."""

    CLOSE = "close"
    RESET = "reset"
    HANG = "hang"
    HALF_CLOSE = "half close"


class Executes(Enum):
    """When the server executes an order that it has read whole."""

    NEVER = "never"
    AT_ONCE = "before it says anything"
    AT_LAST = "when the client has gone"


class Says(StrEnum):
    """What a transport may say about a fault."""

    REPLY = "reply"
    UNKNOWN = "sent, outcome unknown"
    UNSENT = "not sent"


@frozen
class Fault:
    """One thing that can go wrong, and the truth about it.

    An order that was not read whole is never executed, one that was as ``executes`` says: by default always, so
    ``Says.UNSENT`` beside ``Read.WHOLE`` is a lie.
    """

    name: str
    send: tuple[bytes, ...]
    end: End = End.CLOSE
    read: Read = Read.WHOLE
    says: frozenset[Says] = frozenset({Says.UNKNOWN})
    status: int | None = None
    body: bytes | None = None
    executes: Executes = Executes.AT_ONCE

    def __str__(self) -> str:
        return self.name

    @property
    def hangs(self) -> bool:
        """Whether only a time-out ends a call."""
        return self.end is End.HANG and Says.UNKNOWN in self.says


class FaultServer:
    """Plays ``fault`` on every connection, or what :meth:`play` said last; ``first`` on the first one instead.

    ``received`` has the bytes of each connection in turn, ``executed`` the orders that were executed; ``ended`` counts
    the connections that are over. ``listener`` is closed at the end.
    """

    def __init__(
        self,
        fault: Fault,
        tls: ssl.SSLContext | None = None,
        listener: socket.socket | None = None,
        first: Fault | None = None,
    ) -> None:
        self.received: list[bytearray] = []
        self.executed: list[bytes] = []
        self.ended = 0
        self.has_whole_request = asyncio.Event()
        self._fault = fault
        self._first = first
        self._tls = tls
        self._listener = listener
        self._server: asyncio.Server | None = None
        self._conversations: set[asyncio.Task[None]] = set()
        self._open: dict[asyncio.StreamWriter, bytearray] = {}

    def play(self, fault: Fault) -> None:
        """Play ``fault`` from now on, also on connections that are open and have carried nothing."""
        self._fault, self._first = fault, None

    def interject(self, data: bytes, *, hang_up: bool = False) -> None:
        """Say ``data`` on all open connections, unasked, and then perhaps hang up."""
        for writer in self._open:
            writer.write(data)
            if hang_up:
                writer.close()

    @property
    def has_idle_connection(self) -> bool:
        """Whether a connection is open that has carried nothing."""
        return any(not received for received in self._open.values())

    @property
    def requests(self) -> int:
        """How many requests came, over all connections."""
        return sum(bytes(one).count(b" HTTP/1.1\r\n") for one in self.received)

    @property
    def port(self) -> int:
        """The port on 127.0.0.1."""
        assert self._server is not None
        port = self._server.sockets[0].getsockname()[1]
        assert isinstance(port, int)
        return port

    async def __aenter__(self) -> Self:
        if self._listener is None:
            self._server = await asyncio.start_server(self._converse, "127.0.0.1", 0, ssl=self._tls)
        else:
            self._server = await asyncio.start_server(self._converse, sock=self._listener, ssl=self._tls)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for _ in range(10):  # so that a connection accepted a moment ago has its conversation
            await asyncio.sleep(0)
        await asyncio.gather(*self._conversations)
        await self._server.wait_closed()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._conversations.add(task)
        task.add_done_callback(self._conversations.discard)
        received = bytearray()
        self.received.append(received)
        self._open[writer] = received
        with suppress(OSError, asyncio.IncompleteReadError):
            await self._play(reader, writer, received, is_first=len(self.received) == 1)
        del self._open[writer]
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        self.ended += 1

    def _current(self, *, is_first: bool) -> Fault:
        return self._first if is_first and self._first is not None else self._fault

    async def _play(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, received: bytearray, *, is_first: bool
    ) -> None:
        if self._current(is_first=is_first).read is not Read.NOTHING:
            received += await reader.readuntil(b"\r\n\r\n")
        fault = self._current(is_first=is_first)
        if fault.read is not Read.WHOLE:
            await self._answer(fault, reader, writer, received)
            return
        received += await reader.readexactly(_content_length(received))
        order = bytes(received)
        if fault.executes is Executes.AT_ONCE:
            self.executed.append(order)
        self.has_whole_request.set()
        try:
            await self._answer(fault, reader, writer, received)
        finally:
            if fault.executes is Executes.AT_LAST:
                self.executed.append(order)

    def words(self, fault: Fault, received: bytes) -> tuple[bytes, ...]:
        """Return what is said to a request of which ``received`` has come: what the fault says, here."""
        del received
        return fault.send

    async def _answer(
        self, fault: Fault, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, received: bytearray
    ) -> None:
        for segment in self.words(fault, bytes(received)):
            writer.write(segment)
            await writer.drain()
            for _ in range(3):  # so that the client, in the same loop, sees segments one by one
                await asyncio.sleep(0)
        if fault.end is End.RESET:
            raw = writer.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _CLOSE_WITH_RESET)
            writer.transport.abort()
            return
        if fault.end is End.CLOSE:
            return
        if fault.end is End.HALF_CLOSE:
            writer.write_eof()
        while more := await reader.read(65536):
            received += more


def _content_length(head: bytes | bytearray) -> int:
    for line in bytes(head).lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0
