"""Puts a simulated exchange on a loopback port."""

import asyncio
import ipaddress
import logging
import os
import socket
import struct
from types import TracebackType
from typing import Self, Unpack

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from multidict import CIMultiDict

from ..model import Exchange
from .arrival import Arrival
from .control import CONTROL, answer_control
from .handling import Handling
from .replies import Reply, to_bytes
from .script import DropWhen
from .venue import Options, Venue

_LOGGER = logging.getLogger("venuespec.simulator")
# Only held calls are ever under way when the simulator stops, and they shall not be waited for.
_SHUTDOWN_S = 0.05


def _shorten(record: logging.LogRecord) -> bool:
    """A peer that speaks no HTTP is worth a line, not a traceback."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, HttpProcessingError):
        record.msg, record.args = "a peer sent what is no HTTP request", ()
        record.exc_info = None
    return True


_LOGGER.addFilter(_shorten)


class Simulator(Venue):
    """A simulated exchange that listens on the loopback interface between ``start`` and ``stop``, or in ``async with``.

    ``port`` 0 takes any free one. Raises ``ValueError`` for another host, ``OSError`` where the port is taken.
    """

    def __init__(
        self, exchange: Exchange, *, host: str = "127.0.0.1", port: int = 0, **options: Unpack[Options]
    ) -> None:
        super().__init__(exchange, **options)
        if not ipaddress.ip_address(host).is_loopback:
            raise ValueError(f"the simulator listens on this machine only, not on {host}: use 127.0.0.1 or ::1")
        self._host = host
        self._port = port
        self._runner: web.ServerRunner | None = None
        self._answering: set[asyncio.Task[object]] = set()

    @property
    def url(self) -> str:
        """The address to give a client as ``base_url``, without a slash at the end."""
        if self._runner is None:
            raise RuntimeError("the simulator is not running: await start(), or use async with")
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    async def start(self) -> None:
        """Listen."""
        if self._runner is not None:
            raise RuntimeError("the simulator is running already")
        server = web.Server(self._answer, access_log=None, logger=_LOGGER)
        runner = web.ServerRunner(server, shutdown_timeout=_SHUTDOWN_S)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._port = runner.addresses[0][1]
        self._runner = runner

    async def stop(self) -> None:
        """Stop listening; held calls end in a broken connection. Stopping twice is harmless."""
        runner, self._runner = self._runner, None
        # A held call whose client has gone belongs to no connection any more, so the runner would forget its task.
        held = [task for task in self._answering if task is not asyncio.current_task()]
        for task in held:
            task.cancel()
        if runner is not None:
            await runner.cleanup()
        if held:
            await asyncio.wait(held)

    async def __aenter__(self) -> Self:
        """Start."""
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        await self.stop()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        task = asyncio.current_task()
        if task is not None:
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)
        return await self._respond(request)

    async def _respond(self, request: web.BaseRequest) -> web.StreamResponse:
        path, _, query = request.raw_path.partition("?")
        if path == CONTROL or path.startswith(CONTROL + "/"):
            status, document = answer_control(self, request.method, path, await request.read())
            return _response(Reply(status, to_bytes(document)))
        unread = self.leaves_unread(request.method, path)
        arrival = Arrival(
            method=request.method,
            path=path,
            query=query,
            headers=tuple(request.headers.items()),
            body=b"" if unread else await request.read(),
            peer=request.remote or "",
            at_ms=self.now_ms,
        )
        return await self._deliver(request, self.receive(arrival))

    async def _deliver(self, request: web.BaseRequest, handling: Handling) -> web.StreamResponse:
        if handling.held is not None:
            handling.held.reached.set()
            await handling.held.wait()
        if handling.drop is DropWhen.MID_REPLY and handling.reply is not None:
            await _send_half(request, handling.reply)
        elif handling.drop is not None:
            _break(request, reset=handling.drop is DropWhen.BEFORE_READING)
        # After a break nobody receives this; aiohttp wants a response all the same.
        return _response(handling.reply or Reply(500, b""))


def _response(reply: Reply) -> web.Response:
    return web.Response(
        status=reply.status, body=reply.body, content_type=reply.content_type, headers=CIMultiDict(reply.headers)
    )


def _break(request: web.BaseRequest, *, reset: bool) -> None:
    """Break the connection, with a reset or with a plain end."""
    transport = request.transport
    if transport is None:
        return
    if reset:
        raw: socket.socket | None = transport.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if os.name == "nt" else "ii", 1, 0))
    transport.abort()


async def _send_half(request: web.BaseRequest, reply: Reply) -> None:
    headers = CIMultiDict([("Content-Type", reply.content_type), *reply.headers])
    response = web.StreamResponse(status=reply.status, headers=headers)
    response.content_length = len(reply.body)
    await response.prepare(request)
    await response.write(reply.body[: len(reply.body) // 2])
    if request.transport is not None:
        # Sends what was written and then ends: the peer misses the other half.
        request.transport.close()
