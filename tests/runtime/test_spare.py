"""A spare is opened once, waited for, and let go when it is old, was closed or spoke; closing leaves nothing of it."""

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from aiohttp import ClientRequest, ClientTimeout, TCPConnector
from aiohttp.connector import Connection
from aiohttp.tracing import Trace
from yarl import URL

from venuespec_codegen.runtime.spare import LIFETIME_S, TASK_NAME, Spares, connect

from .fault_server import End, Fault, FaultServer, Read
from .patient_loop import run_patiently

_T = TypeVar("_T")
_LISTENS = Fault("listens", (), End.HANG, Read.NOTHING)
_SPEAKS = Fault("speaks", (b"HTTP/1.1 408 Request Timeout\r\n\r\n",), End.HANG, Read.NOTHING)
_CLOSES = Fault("closes", (), End.CLOSE, Read.NOTHING)
_RESETS = Fault("resets", (), End.RESET, Read.NOTHING)
_HALF_CLOSES = Fault("half-closes", (), End.HALF_CLOSE, Read.NOTHING)


class _Connector(TCPConnector):
    """Counts, and connects only when it may, or fails."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__(force_close=True)  # pyright: ignore[reportUnknownMemberType] - aiohttp leaves a type open
        self.may_connect = asyncio.Event()
        self.may_connect.set()
        self.begun = self.made = 0
        self.error = error

    async def connect(
        self,
        req: ClientRequest,
        traces: list[Trace],
        timeout: ClientTimeout,  # noqa: ASYNC109 - aiohttp's own
    ) -> Connection:
        self.begun += 1
        await self.may_connect.wait()
        if self.error is not None:
            raise self.error
        connection = await super().connect(req, traces, timeout)
        self.made += 1
        return connection


class _House:
    """A server, a connector, and spares whose clock a test moves."""

    def __init__(self, server: FaultServer, connector: _Connector) -> None:
        self.server = server
        self.connector = connector
        self.now = 100.0
        self.spares = Spares(lambda: self.now)
        self._address = ClientRequest("GET", URL(f"http://127.0.0.1:{server.port}"), loop=asyncio.get_running_loop())

    def open(self, patience: float = 20) -> None:
        self.spares.open("here", self.connector, self._address, patience)

    async def take(self) -> Connection | None:
        return await self.spares.take("here")

    async def fresh(self) -> Connection:
        return await connect(self.connector, self._address)


def _run(fault: Fault, use: Callable[[_House], Awaitable[_T]], error: Exception | None = None) -> _T:
    """Run ``use``; afterwards no task is left, and the server has seen every connection end."""

    async def run() -> _T:
        complaints: list[dict[str, object]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
        async with FaultServer(fault) as server:
            house = _House(server, _Connector(error))
            try:
                async with asyncio.timeout(20):
                    result = await use(house)
            finally:
                await house.connector.close()
                await house.spares.close()
            assert not [task for task in asyncio.all_tasks() if task.get_name() == TASK_NAME]
        await _until(lambda: server.ended == len(server.received))
        gc.collect()  # an error that nobody asked for would be complained of here
        assert complaints == []
        return result

    return run_patiently(run())


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - what is waited for happens in sockets, which set no events
            await asyncio.sleep(0.001)


def test_it_is_waited_for_and_given_to_one_only() -> None:
    async def use(house: _House) -> None:
        house.connector.may_connect.clear()
        house.open()
        takers = [asyncio.create_task(house.take()) for _ in range(3)]
        await asyncio.sleep(0)
        house.connector.may_connect.set()
        taken = [connection for connection in await asyncio.gather(*takers) if connection is not None]
        assert len(taken) == 1
        taken[0].close()

    _run(_LISTENS, use)


def test_there_is_one_at_most() -> None:
    async def use(house: _House) -> None:
        house.open()
        house.open()
        await _until(lambda: house.connector.made == 1)
        house.open()
        await asyncio.sleep(0)
        assert house.connector.begun == 1

    _run(_LISTENS, use)


@pytest.mark.parametrize(("age", "is_taken"), [(LIFETIME_S - 0.1, True), (LIFETIME_S, False), (-0.1, False)])
def test_it_is_used_only_while_it_is_young(age: float, *, is_taken: bool) -> None:
    async def use(house: _House) -> bool:
        house.open()
        await _until(lambda: house.connector.made == 1)
        house.now += age
        connection = await house.take()
        if connection is not None:
            connection.close()
        return connection is not None

    assert _run(_LISTENS, use) is is_taken


def test_one_that_nobody_can_use_any_more_is_replaced() -> None:
    async def use(house: _House) -> None:
        house.open()
        await _until(lambda: house.connector.made == 1)
        house.now += LIFETIME_S
        house.open()
        connection = await house.take()
        assert connection is not None
        connection.close()
        assert house.connector.begun == 2

    _run(_LISTENS, use)


def test_one_that_nobody_takes_closes_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("venuespec_codegen.runtime.spare.LIFETIME_S", 0.02)

    async def use(house: _House) -> None:
        house.open()
        await _until(lambda: house.server.ended == 1)
        assert await house.take() is None

    _run(_LISTENS, use)


@pytest.mark.parametrize("fault", [_SPEAKS, _CLOSES, _RESETS, _HALF_CLOSES], ids=str)
def test_one_that_spoke_or_was_closed_is_not_used(fault: Fault) -> None:
    async def use(house: _House) -> None:
        house.open()
        await _until(lambda: house.connector.made == len(house.server.received) == 1)
        await _until(lambda: house.server.ended == 1 or fault.end in {End.HANG, End.HALF_CLOSE})
        assert await house.take() is None

    _run(fault, use)


@pytest.mark.parametrize("error", [OSError("fake"), ValueError("fake"), TimeoutError()])
def test_one_that_does_not_come_to_be_is_silent(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    async def use(house: _House) -> None:
        house.open()
        assert await house.take() is None
        house.open()
        assert await house.take() is None
        assert house.connector.begun == 2

    _run(_LISTENS, use, error)
    assert [record for record in caplog.records if record.name != "asyncio"] == []
    assert "fake" not in caplog.text


def test_opening_takes_no_longer_than_it_may() -> None:
    async def use(house: _House) -> None:
        house.connector.may_connect.clear()
        house.open(patience=0.02)
        async with asyncio.timeout(5):
            assert await house.take() is None
        house.connector.may_connect.set()

    _run(_LISTENS, use)


def test_who_is_cancelled_while_it_is_opened_leaves_nothing() -> None:
    async def use(house: _House) -> None:
        house.connector.may_connect.clear()
        house.open()
        taker = asyncio.create_task(house.take())
        await asyncio.sleep(0)
        taker.cancel()
        with pytest.raises(asyncio.CancelledError):
            await taker
        house.connector.may_connect.set()

    _run(_LISTENS, use)


def test_who_is_cancelled_when_it_is_open_leaves_nothing() -> None:
    async def use(house: _House) -> None:
        house.open()
        await _until(lambda: house.connector.made == 1)
        taker = asyncio.create_task(house.take())
        for _ in range(3):
            await asyncio.sleep(0)
        taker.cancel()
        with pytest.raises(asyncio.CancelledError):
            await taker
        await _until(lambda: house.server.ended == 1)

    _run(_LISTENS, use)


def test_closing_while_it_is_opened_or_taken_leaves_nothing() -> None:
    async def use(house: _House) -> None:
        house.connector.may_connect.clear()
        house.open()
        taker = asyncio.create_task(house.take())
        await asyncio.sleep(0)
        await house.spares.close()
        assert await taker is None
        house.open()

    _run(_LISTENS, use)


def test_what_was_taken_is_the_takers_and_not_closed_with_the_rest() -> None:
    async def use(house: _House) -> None:
        house.open()
        connection = await house.take()
        assert connection is not None
        await house.spares.close()
        assert not connection.closed
        connection.close()

    _run(_LISTENS, use)


def test_it_is_as_new_as_one_that_was_not_opened_ahead() -> None:
    async def use(house: _House) -> None:
        house.open()
        spare, fresh = await house.take(), await house.fresh()
        assert spare is not None
        assert spare.protocol is not fresh.protocol
        spare.close()
        fresh.close()

    _run(_LISTENS, use)
