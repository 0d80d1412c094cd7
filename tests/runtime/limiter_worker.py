"""One of several processes that share a rate limit: it asks as often as it may, and its clocks are wrong."""

import asyncio
import sys
import time

from venuespec_codegen.runtime.limiter import Bucket
from venuespec_codegen.runtime.redis_limiter import RedisLimiter

_TASKS = 2


async def _greed(limiter: RedisLimiter, bucket: Bucket, end: float) -> int:
    admitted = 0
    while (left := end - time.monotonic()) > 0:
        admitted += await limiter.acquire([bucket], max_wait=left) is None
    return admitted


async def _work(url: str, skew: float, bucket: Bucket, seconds: float) -> int:
    limiter = RedisLimiter(url, clock=lambda: time.monotonic() + skew, unix_time=lambda: time.time() + skew)
    end = time.monotonic() + seconds
    admitted = await asyncio.gather(*(_greed(limiter, bucket, end) for _ in range(_TASKS)))
    await limiter.aclose()
    return sum(admitted)


if __name__ == "__main__":
    url, skew, key, quota, window_ms, seconds = sys.argv[1:]
    sys.stdout.write(str(asyncio.run(_work(url, float(skew), Bucket(key, int(quota), int(window_ms)), float(seconds)))))
