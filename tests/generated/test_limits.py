"""The documented quotas, kept by the client before the exchange has to."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from venuespec import errors
from venuespec._runtime.limiter import Bucket
from venuespec.bingx.limits import BUCKETS as BINGX_BUCKETS
from venuespec.okx.limits import BUCKETS as OKX_BUCKETS
from venuespec_codegen.simulator import Simulator
from venuespec_codegen.simulator.pytest_plugin import SimulatorFactory

from .clients import EXCHANGES, SPECS, target
from .venues import (
    OTHER_POSITION,
    POSITION,
    QUOTA,
    SPAN_S,
    Client,
    VirtualClocks,
    close_position,
    end_of,
    kept_back,
    make_client,
    reach,
    run_bounded,
)

_STRANGER = "fake-stranger"

Start = Callable[[str], Simulator]


@pytest.fixture
def time() -> VirtualClocks:
    return VirtualClocks()


@pytest.fixture
def start(venuespec_simulator: SimulatorFactory, time: VirtualClocks) -> Start:
    return lambda exchange: venuespec_simulator(exchange, specs=SPECS, clock=time.unix_ms)


def _span(exchange: str) -> timedelta:
    return timedelta(seconds=SPAN_S[exchange])


def test_the_figures_of_these_tests_are_the_specs() -> None:
    for exchange in EXCHANGES:
        limit = target(exchange).endpoint.rate_limits[0]
        assert limit.quota == QUOTA[exchange]
        assert limit.window_ms * 1.025 == pytest.approx(SPAN_S[exchange] * 1000)


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_one_call_too_many_is_kept_back_at_once(exchange: str, start: Start, time: VirtualClocks) -> None:
    simulator = start(exchange)

    async def run() -> None:
        async with make_client(exchange, base_url=simulator.url, clock=time.unix_ms, limiter=time.limiter()) as client:
            await reach(client, QUOTA[exchange])
            began = time.now
            error = await kept_back(client)
            assert time.now == began
            assert (error.http_status, error.code, error.message, dict(error.captured)) == (None, "", "", {})
            assert (error.kind, error.category, error.retry) == ("throttled", "rate-limit", "wait")
            assert not error.position_gone
            assert error.retry_after == _span(exchange)
            assert error.retry_after is not None
            assert error.retry_at == datetime.fromtimestamp(time.unix(), UTC) + error.retry_after
            assert POSITION[exchange] in error.parameters.values()
            assert "kept back" in str(error)
            assert client.unresolved == ()
            await time.advance(error.retry_after.total_seconds())
            await reach(client, 1)

    run_bounded(run())
    assert len(simulator.calls) == QUOTA[exchange] + 1


def test_okx_counts_instruments_apart(start: Start, time: VirtualClocks) -> None:
    simulator = start("okx")

    async def run() -> None:
        async with make_client("okx", base_url=simulator.url, clock=time.unix_ms, limiter=time.limiter()) as client:
            await reach(client, 20)
            await kept_back(client)
            await reach(client, 20, OTHER_POSITION["okx"])
            await kept_back(client, OTHER_POSITION["okx"])
            await reach(client, 1, "BTC-USDT")

    run_bounded(run())
    assert len(simulator.calls) == 41


def test_okx_counts_options_by_family_and_a_suffix_makes_another_family(start: Start, time: VirtualClocks) -> None:
    simulator = start("okx")

    async def run() -> None:
        async with make_client("okx", base_url=simulator.url, clock=time.unix_ms, limiter=time.limiter()) as client:
            for strike in range(20):
                await reach(client, 1, f"BTC-USD-261225-{50_000 + strike}-{'CP'[strike % 2]}")
            await kept_back(client, "BTC-USD-270326-90000-C")
            await reach(client, 20, "BTC-USD_UM-261225-50000-C")
            await kept_back(client, "BTC-USD_UM-270326-50000-P")
            await reach(client, 1, "ETH-USD-261225-5000-C")
            await reach(client, 1, "BTC-USD-SWAP")

    run_bounded(run())
    assert len(simulator.calls) == 42


def test_bingx_counts_all_positions_of_a_user_together(start: Start, time: VirtualClocks) -> None:
    simulator = start("bingx")

    async def run() -> None:
        async with make_client("bingx", base_url=simulator.url, clock=time.unix_ms, limiter=time.limiter()) as client:
            await reach(client, 4)
            await reach(client, 1, OTHER_POSITION["bingx"])
            await kept_back(client)
            await kept_back(client, OTHER_POSITION["bingx"])

    run_bounded(run())
    assert len(simulator.calls) == 5


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_clients_share_a_quota_where_they_share_limiter_and_key(
    exchange: str, start: Start, time: VirtualClocks
) -> None:
    simulator = start(exchange)
    limiter = time.limiter()

    def client(api_key: str | None = None) -> Client:
        return make_client(exchange, api_key=api_key, base_url=simulator.url, clock=time.unix_ms, limiter=limiter)

    async def run() -> None:
        async with client() as one, client() as other, client(_STRANGER) as stranger:
            await reach(one, QUOTA[exchange] - 1)
            await reach(other, 1)
            await kept_back(one)
            await kept_back(other)
            refused = await end_of(close_position(stranger))
            assert type(refused) is errors.Rejected
            assert refused.category == "authentication"

    run_bounded(run())
    assert len(simulator.calls) == QUOTA[exchange] + 1


def test_without_a_shared_limiter_each_client_counts_its_own(start: Start, time: VirtualClocks) -> None:
    simulator = start("okx")

    async def run() -> None:
        async with make_client("okx", base_url=simulator.url, clock=time.unix_ms) as client:
            await reach(client, 20)
            await kept_back(client)
        async with make_client("okx", base_url=simulator.url, clock=time.unix_ms) as client:
            # Not kept back: now it is the exchange that counts.
            refused = await end_of(close_position(client))
            assert type(refused) is errors.Throttled
            assert refused.http_status is not None

    run_bounded(run())
    assert len(simulator.calls) == 21


def test_partitions_by_name() -> None:
    def okx(inst_id: str, user: str = "u") -> list[Bucket]:
        return list(OKX_BUCKETS["close_position"]({"instId": inst_id, "mgnMode": "cross"}, user))

    def bingx(position_id: str, user: str = "u") -> list[Bucket]:
        return list(BINGX_BUCKETS["close_position"]({"positionId": position_id}, user))

    assert okx("BTC-USDT-SWAP") != okx("BTC-USDT-261225") != okx("BTC-USDT")
    assert okx("BTC-USD-261225-1-C") == okx("BTC-USD-270326-2.5-P")
    assert okx("BTC-USD-261225-1-C") != okx("BTC-USD_UM-261225-1-C")
    assert okx("odd, and nobody knows what it is") != okx("odd, too")
    assert bingx("1") == bingx("2")
    for one, other in ((okx("BTC-USDT"), okx("BTC-USDT", "v")), (bingx("1"), bingx("1", "v"))):
        assert one != other
    assert [(one.quota, one.window_ms) for one in (*okx("BTC-USDT"), *bingx("1"))] == [(20, 2000), (5, 1000)]
