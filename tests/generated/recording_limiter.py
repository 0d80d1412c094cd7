"""A limiter that counts nothing and remembers everything."""

from collections.abc import Sequence

from venuespec._runtime.limiter import Bucket, Limiter


class RecordingLimiter(Limiter):
    """Lets everything pass, and remembers what it was asked and told."""

    def __init__(self) -> None:
        self.asked: list[tuple[tuple[Bucket, ...], float]] = []
        self.closed: list[Bucket] = []

    async def acquire(self, buckets: Sequence[Bucket], *, max_wait: float) -> float | None:
        self.asked.append((tuple(buckets), max_wait))
        return None

    async def close_until(self, bucket: Bucket, until: float) -> None:
        assert until > 0
        self.closed.append(bucket)

    async def aclose(self) -> None:
        """Nothing is open."""
