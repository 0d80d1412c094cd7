"""One of several processes that share a rate limit: it asks as often as it may, and its clocks are wrong.

It writes how much of the quota it was given.
"""

import asyncio
import sys
import time

from attrs import evolve

from venuespec_codegen.runtime.limiter import Bucket
from venuespec_codegen.runtime.redis_limiter import RedisLimiter

_TASKS = 2
# Seconds: more than the slowest machine takes.
_PATIENCE = 300


async def _greed(limiter: RedisLimiter, bucket: Bucket, wanted: int) -> None:
    for _ in range(wanted):
        assert await limiter.acquire([bucket], max_wait=_PATIENCE) is None


async def _work(url: str, skew: float, bucket: Bucket, wanted: int) -> None:
    limiter = RedisLimiter(
        url, timeout=_PATIENCE, clock=lambda: time.monotonic() + skew, unix_time=lambda: time.time() + skew
    )
    # The first of the tasks asks for what the bucket weighs, the others for one.
    buckets = [bucket, *[evolve(bucket, weight=1)] * (_TASKS - 1)]
    await asyncio.gather(*(_greed(limiter, one, wanted // _TASKS) for one in buckets))
    await limiter.aclose()


if __name__ == "__main__":
    url, skew, key, quota, window_ms, wanted, weight = sys.argv[1:]
    asked = Bucket(key, int(quota), int(window_ms), int(weight))
    asyncio.run(_work(url, float(skew), asked, int(wanted)))
