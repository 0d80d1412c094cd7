"""Keeps an exchange's rate limits before it has to: asks the limiter, and tells it of bans that replies speak of."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from .calls import AnyRequest
from .errors import Throttled
from .limiter import Bucket, Limiter
from .secrets import Secret
from .verdicts import Refusal

# Which quotas a request counts against, from its wire parameters and the name its user is counted under.
BucketsOf = Callable[[Mapping[str, object], str], Sequence[Bucket]]

_NAME = "LOCAL_RATE_LIMIT"
# What a reply says of a ban is believed, but one garbled digit must not close a client for years.
_LONGEST_BAN_S = 86_400.0
_DIGITS = 16
# A ban may be told until the end of the calendar, beyond which no date can be made.
_LONGEST_S = 1e9


def user_of(api_key: Secret) -> str:
    """Return the name under which a key's requests are counted: a digest, because limiters may write it down."""
    return hashlib.sha256(api_key.reveal().encode()).hexdigest()[:_DIGITS]


class Admission:
    """Lets one client's requests pass; ``max_wait`` is how many seconds a request may wait for room."""

    __slots__ = ("_buckets", "_limiter", "_max_wait", "_user")

    def __init__(self, limiter: Limiter, buckets: Mapping[str, BucketsOf], user: str, max_wait: float) -> None:
        self._limiter = limiter
        self._buckets = buckets
        self._user = user
        self._max_wait = max_wait

    async def admit(self, request: AnyRequest, *, now_ms: Callable[[], int], limit: float) -> None:
        """Wait until ``request`` may be sent, at most ``limit`` seconds, and count it; ``now_ms`` tells Unix ms.

        Raises:
            Throttled: It would have to wait too long; nothing was sent and nothing was counted.
            LimiterUnavailable: The limiter cannot say.
        """
        max_wait = max(0.0, min(self._max_wait, limit))
        seconds = await self._limiter.acquire(self._of(request), max_wait=max_wait)
        if seconds is not None:
            raise _throttled(request, min(seconds, _LONGEST_S), now_ms())

    async def learn(self, request: AnyRequest, error: Throttled) -> None:
        """Close what ``request`` counts against until the moment that the exchange named."""
        if error.retry_after is not None:
            # Limiters go by the machine's clock, from which the exchange's may be far away.
            until = time.time() + min(error.retry_after.total_seconds(), _LONGEST_BAN_S)
            for bucket in self._of(request):
                await self._limiter.close_until(bucket, until)

    def _of(self, request: AnyRequest) -> Sequence[Bucket]:
        return self._buckets[request.operation.endpoint](request.parameters(), self._user)


def _throttled(request: AnyRequest, seconds: float, now_ms: int) -> Throttled:
    operation = request.operation
    wait = timedelta(seconds=seconds)
    meaning = Refusal(
        code="",
        name=_NAME,
        kind="throttled",
        category="rate-limit",
        retry="wait",
        description="The quota is used up, or a reply has named a later moment; the client kept the request back.",
        advice="Wait until retry_at, or give the client a longer max_wait (and timeout, which includes it).",
        message="",
        captured={},
        http_status=None,
        position_gone=False,
        retry_at=datetime.fromtimestamp(now_ms / 1000, UTC) + wait,
        retry_after=wait,
    )
    return Throttled(operation.exchange, operation.endpoint, request.parameters(), meaning)
