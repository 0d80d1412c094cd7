"""Two clients with limiters of their own, as two processes have, under one quota kept on a real Redis."""

import asyncio
from collections.abc import Sequence

from venuespec import errors
from venuespec._runtime.limiter import Bucket
from venuespec.shared_limits import RedisLimiter
from venuespec_codegen.simulator.pytest_plugin import SimulatorFactory

from ..runtime.redis_server import RedisServer
from .venues import close_position, end_of, make_client, order_calls, run_bounded

_QUOTA = 5


class _Patient(RedisLimiter):
    """Keeps each window a thousand times as long, so that none ends while a slow machine makes its calls."""

    def __init__(self, url: str) -> None:
        super().__init__(url, timeout=60)

    async def acquire(self, buckets: Sequence[Bucket], *, max_wait: float) -> float | None:
        longer = [Bucket(bucket.key, bucket.quota, 1000 * bucket.window_ms) for bucket in buckets]
        return await super().acquire(longer, max_wait=max_wait)


def test_clients_apart_share_one_quota_and_nothing_of_the_key_is_written_down(
    venuespec_simulator: SimulatorFactory,
) -> None:
    simulator = venuespec_simulator("bingx")

    async def run(url: str) -> list[object]:
        first, second = _Patient(url), _Patient(url)
        async with (
            make_client("bingx", base_url=simulator.url, limiter=first) as one,
            make_client("bingx", base_url=simulator.url, limiter=second) as other,
        ):
            turns = [one, other] * _QUOTA
            ends = [await end_of(close_position(client)) for client in turns[: _QUOTA + 2]]
        await asyncio.gather(first.aclose(), second.aclose())
        return ends

    with RedisServer() as server:
        ends = run_bounded(run(server.url))
        keys = server.keys()
    kept_back = [end for end in ends if isinstance(end, errors.Throttled) and end.name == "LOCAL_RATE_LIMIT"]
    assert len(kept_back) == len(ends) - _QUOTA
    assert len(order_calls(simulator)) == _QUOTA
    assert keys
    assert not any(secret in str(keys) for secret in simulator.credentials.values())
