"""Rate limits as an exact sliding window: at most ``quota`` requests in any stretch of ``window_ms``."""

from collections import deque
from collections.abc import Sequence

from attrs import field, frozen, mutable

from ..model import Endpoint, RateLimit, Situation
from .facts import Facts
from .refusal import Refusal


@frozen
class Bucket:
    """One limit for one partition."""

    key: tuple[str, ...]
    limit: RateLimit


@mutable
class Quotas:
    """The moments (Unix milliseconds) of admitted requests per bucket; refused ones are not counted."""

    _moments: dict[tuple[str, ...], deque[int]] = field(factory=dict)

    def admit(self, buckets: Sequence[Bucket], now_ms: int) -> Refusal | None:
        """Count a request in all buckets, or in none and say when the fullest one frees."""
        full: tuple[int, Bucket] | None = None
        for bucket in buckets:
            moments = self._moments.setdefault(bucket.key, deque())
            while moments and moments[0] <= now_ms - bucket.limit.window_ms:
                moments.popleft()
            if len(moments) >= bucket.limit.quota:
                frees = moments[len(moments) - bucket.limit.quota] + bucket.limit.window_ms
                if full is None or frees > full[0]:
                    full = (frees, bucket)
        if full is None:
            for bucket in buckets:
                self._moments[bucket.key].append(now_ms)
            return None
        frees, bucket = full
        detail = f"{bucket.limit.quota} requests in {bucket.limit.window_ms} ms"
        return Refusal(Situation.RATE_LIMITED, detail, limit=bucket.limit, frees_at_ms=frees)


def buckets_of(endpoint: Endpoint, facts: Facts, peer: str) -> list[Bucket]:
    """The buckets a request counts in; an unknown fact in a partition is a partition of its own."""
    return [
        Bucket((endpoint.name, str(index), *_partition(limit, facts, peer)), limit)
        for index, limit in enumerate(endpoint.rate_limits)
        if facts.applies(limit.when, limit.unless)
    ]


def _partition(limit: RateLimit, facts: Facts, peer: str) -> list[str]:
    """``user`` is the one account there is, ``ip`` the peer's address."""
    return [
        (peer if part == "ip" else part) if isinstance(part, str) else f"{part}={facts.value_of(part)!r}"
        for part in limit.partition
    ]
