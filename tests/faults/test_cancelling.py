"""Cancelling, two calls at once, and closing, over real sockets: what may have happened stays known."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from venuespec.bingx import BingxClient
from venuespec.bingx import Credentials as BingxCredentials
from venuespec.errors import NotSent, OutcomeUnknown, Unresolved
from venuespec.okx import Credentials, OkxClient

from ..runtime.fault_pieces import full, reply
from ..runtime.fault_server import End, Fault, FaultServer
from ..runtime.patient_loop import run_patiently
from .looks import leaks, looks_at, signatures
from .venues import OKX, SECRETS, VENUES, Account, Venue

_SILENT = Fault("silent", (), End.HANG)
Scene = Callable[[FaultServer, Account, Venue], Awaitable[None]]


def _act(scene: Scene, venue: Venue, fault: Fault = _SILENT, *, patience: float = 20) -> FaultServer:
    async def run() -> FaultServer:
        async with FaultServer(fault) as server:
            account = venue.open(f"http://127.0.0.1:{server.port}", timeout=patience)
            await scene(server, account, venue)
            await account.client.close()
        return server

    return run_patiently(run())


def _answers(venue: Venue) -> Fault:
    return reply("answers", full(body=venue.reply()), body=venue.reply())


async def _cancelled(task: "asyncio.Task[object]") -> asyncio.CancelledError:
    task.cancel("enough")
    with pytest.raises(asyncio.CancelledError) as stopped:
        await task
    return stopped.value


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.name)
@pytest.mark.parametrize("turns", range(6))
def test_wherever_a_call_is_cancelled_the_client_knows_at_least_as_much_as_the_wire(venue: Venue, turns: int) -> None:
    unresolved: list[OutcomeUnknown] = []

    async def scene(_server: FaultServer, account: Account, _venue: Venue) -> None:
        task = asyncio.ensure_future(account.send())
        for _ in range(turns):
            await asyncio.sleep(0)
        await _cancelled(task)
        unresolved.extend(account.client.unresolved)

    server = _act(scene, venue)
    assert len(unresolved) >= server.requests >= len(server.executed)
    assert turns > 1 or unresolved == []  # before it connected, nothing is pending


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.name)
def test_a_call_cancelled_while_it_waits_stays_pending_until_it_is_resolved(venue: Venue) -> None:
    async def scene(server: FaultServer, account: Account, venue: Venue) -> None:
        client = account.client
        task = asyncio.ensure_future(account.send())
        await server.has_whole_request.wait()
        stopped = await _cancelled(task)
        assert (stopped.args, stopped.__cause__, stopped.__context__) == (("enough",), None, None)

        (outcome,) = client.unresolved
        assert type(outcome) is OutcomeUnknown
        assert venue.row[venue.echoed].strip('"') in outcome.confirm
        orders = map(bytes, server.received)
        seen = [*looks_at(stopped), *looks_at(outcome)]
        assert leaks(seen, [*venue.secrets, *signatures(orders)]) == []

        server.play(_answers(venue))
        for _ in range(2):
            with pytest.raises(Unresolved) as refused:
                await account.send()
            assert refused.value.pending is outcome
        assert server.requests == 1

        client.resolve(outcome)
        assert client.unresolved == ()
        assert type(await account.send()).__name__ == "ClosePositionResponse"
        assert server.requests == len(server.executed) == 2

    _act(scene, venue)


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.name)
def test_a_callers_own_time_limit_leaves_the_outcome_on_the_client(venue: Venue) -> None:
    async def scene(_server: FaultServer, account: Account, _venue: Venue) -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await account.send()
        assert len(account.client.unresolved) == 1

    assert len(_act(scene, venue).executed) == 1


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.name)
def test_of_many_closes_of_one_position_at_once_one_is_sent(venue: Venue) -> None:
    async def scene(server: FaultServer, account: Account, venue: Venue) -> None:
        outcomes = await asyncio.gather(*(account.send() for _ in range(20)), return_exceptions=True)
        kinds = sorted(type(one).__name__ for one in outcomes)
        assert kinds == ["ClosePositionResponse"] + ["Unresolved"] * 19
        assert all(isinstance(one, NotSent) for one in outcomes if isinstance(one, BaseException))
        assert account.client.unresolved == ()
        server.play(_answers(venue))
        await account.send()

    server = _act(scene, venue, _answers(venue))
    assert server.requests == len(server.executed) == 2


def test_closes_of_two_positions_do_not_wait_for_each_other() -> None:
    async def run() -> None:
        body = OKX.success_with(instId='"ETH-USDT-SWAP"')
        async with FaultServer(_SILENT) as server:
            client = OkxClient(
                credentials=Credentials(**SECRETS), server="demo", base_url=f"http://127.0.0.1:{server.port}"
            )
            first = asyncio.ensure_future(client.close_position(inst_id="BTC-USDT-SWAP", mgn_mode="cross"))
            await server.has_whole_request.wait()
            server.play(reply("answers", full(body=body), body=body))
            second = await client.close_position(inst_id="ETH-USDT-SWAP", mgn_mode="cross")
            assert second.inst_id == "ETH-USDT-SWAP"
            first.cancel()
            with suppress(asyncio.CancelledError):
                await first
            await client.close()

    run_patiently(run())


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.name)
def test_closing_the_client_waits_for_what_is_in_flight(venue: Venue) -> None:
    async def scene(server: FaultServer, account: Account, _venue: Venue) -> None:
        task = asyncio.ensure_future(account.send())
        await server.has_whole_request.wait()
        await account.client.close()
        assert task.done()
        with pytest.raises(OutcomeUnknown) as caught:
            await task
        assert account.client.unresolved == (caught.value,)
        with pytest.raises(NotSent):
            await account.send()

    server = _act(scene, venue, patience=0.3)
    assert server.requests == len(server.executed) == 1


class _Stuck(RuntimeError):
    """A clock that fails."""


def test_a_clock_that_fails_after_sending_does_not_make_the_client_forget() -> None:
    async def run() -> None:
        body = b'{"code":80017,"msg":"","data":{}}'
        async with FaultServer(reply("refuses", full(body=body), body=body)) as server:

            def clock() -> int:
                if server.executed:
                    raise _Stuck
                return 1_700_000_000_000

            credentials = BingxCredentials(api_key=SECRETS["api_key"], secret_key=SECRETS["secret_key"])
            base_url = f"http://127.0.0.1:{server.port}"
            client = BingxClient(credentials=credentials, server="demo", base_url=base_url, clock=clock)
            with pytest.raises(_Stuck):
                await client.close_position(position_id="1")
            await client.close()
            assert server.requests == len(client.unresolved) == 1

    run_patiently(run())
