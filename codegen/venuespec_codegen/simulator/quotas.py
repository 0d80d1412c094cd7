"""Rate limits as an exact sliding window: at most ``quota`` requests in any stretch of ``window_ms``."""

from collections import deque
from collections.abc import Sequence

from attrs import field, frozen, mutable

from ..model import Endpoint, RateLimit, Situation
from .facts import Facts
from .limit_headers import Standing
from .refusal import Refusal


@frozen
class Bucket:
    """One limit for one partition, and how much of it the request takes."""

    key: tuple[str, ...]
    limit: RateLimit
    weight: int


@mutable
class Quotas:
    """The moments (Unix milliseconds) of admitted requests per bucket, each as often as it weighs.

    Refused ones are not counted. ``standing`` is the tightest bucket of the request that was looked at last.
    """

    standing: Standing | None = None
    _moments: dict[tuple[str, ...], deque[int]] = field(factory=dict)

    def admit(self, buckets: Sequence[Bucket], now_ms: int) -> Refusal | None:
        """Count a request in all buckets, or in none and say when the fullest one frees."""
        full: tuple[int, Bucket] | None = None
        for bucket in buckets:
            moments = self._moments.setdefault(bucket.key, deque())
            while moments and moments[0] <= now_ms - bucket.limit.window_ms:
                moments.popleft()
            excess = len(moments) + bucket.weight - bucket.limit.quota
            if excess > 0:
                frees = moments[excess - 1] + bucket.limit.window_ms
                if full is None or frees > full[0]:
                    full = (frees, bucket)
        if full is None:
            for bucket in buckets:
                self._moments[bucket.key].extend([now_ms] * bucket.weight)
        self.standing = min((self._standing(bucket, now_ms) for bucket in buckets), key=_left, default=None)
        if full is None:
            return None
        frees, bucket = full
        detail = f"{bucket.limit.quota} requests in {bucket.limit.window_ms} ms"
        return Refusal(Situation.RATE_LIMITED, detail, limit=bucket.limit, frees_at_ms=frees)

    def _standing(self, bucket: Bucket, now_ms: int) -> Standing:
        moments, limit = self._moments[bucket.key], bucket.limit
        resets = (moments[-1] if moments else now_ms) + limit.window_ms
        return Standing(limit.quota, limit.quota - len(moments), resets)


def untouched(endpoint: Endpoint, now_ms: int) -> Standing:
    """How the endpoint's first limit stands before any request; one of a hundred where it has none."""
    quota, window_ms = next(((limit.quota, limit.window_ms) for limit in endpoint.rate_limits), (100, 0))
    return Standing(quota, quota, now_ms + window_ms)


def _left(standing: Standing) -> int:
    return standing.left


def buckets_of(endpoint: Endpoint, facts: Facts, peer: str) -> list[Bucket]:
    """The buckets a request counts in, each once; an unknown fact in a partition is a partition of its own."""
    found: dict[tuple[str, ...], Bucket] = {}
    for index, limit in enumerate(endpoint.rate_limits):
        if facts.applies(limit.when, limit.unless):
            name = ("shared", limit.shared) if limit.shared is not None else (endpoint.name, str(index))
            key = (*name, *_partition(limit, facts, peer))
            taken = found[key].weight if key in found else 0
            found[key] = Bucket(key, limit, taken + limit.weight)
    return list(found.values())


def _partition(limit: RateLimit, facts: Facts, peer: str) -> list[str]:
    """``user`` is the one account there is, ``ip`` the peer's address."""
    return [
        (peer if part == "ip" else part) if isinstance(part, str) else f"{part}={facts.value_of(part)!r}"
        for part in limit.partition
    ]
