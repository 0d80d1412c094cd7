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


async def _greed(limiter: RedisLimiter, bucket: Bucket, end: float) -> int:
    admitted = 0
    while (left := end - time.monotonic()) > 0:
        admitted += bucket.weight * (await limiter.acquire([bucket], max_wait=left) is None)
    return admitted


async def _work(url: str, skew: float, bucket: Bucket, seconds: float) -> int:
    limiter = RedisLimiter(url, clock=lambda: time.monotonic() + skew, unix_time=lambda: time.time() + skew)
    end = time.monotonic() + seconds
    # The first of the tasks asks for what the bucket weighs, the others for one.
    buckets = [bucket, *[evolve(bucket, weight=1)] * (_TASKS - 1)]
    admitted = await asyncio.gather(*(_greed(limiter, one, end) for one in buckets))
    await limiter.aclose()
    return sum(admitted)


if __name__ == "__main__":
    url, skew, key, quota, window_ms, seconds, weight = sys.argv[1:]
    asked = Bucket(key, int(quota), int(window_ms), int(weight))
    sys.stdout.write(str(asyncio.run(_work(url, float(skew), asked, float(seconds)))))
