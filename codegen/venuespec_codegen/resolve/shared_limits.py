"""Limits that endpoints share: what counts together is limited alike, and no call takes more than there is."""

from collections.abc import Iterable

from ..model import Endpoint, RateLimit
from ..problems import Related
from .codes import LIMIT
from .place import Place


def check_shared_limits(endpoints: Iterable[tuple[Endpoint, Place]]) -> None:
    """Report limits of one name that differ, and endpoints whose limits of one name take more than the quota."""
    first: dict[str, tuple[RateLimit, Place]] = {}
    for endpoint, place in endpoints:
        taken: dict[str, int] = {}
        for index, limit in enumerate(endpoint.rate_limits):
            at = place.at("rateLimits", index)
            if limit.shared is not None:
                _compare(limit, at, *first.setdefault(limit.shared, (limit, at)))
                taken[limit.shared] = taken.get(limit.shared, 0) + limit.weight
                if taken[limit.shared] > limit.quota >= limit.weight:
                    message = f"one call may take {taken[limit.shared]} of `{limit.shared}`, which allows {limit.quota}"
                    at.at("shared").report(LIMIT, message, "lower the weights: such a call could never be sent")


def _compare(limit: RateLimit, place: Place, earlier: RateLimit, other: Place) -> None:
    differences = {
        "quota": limit.quota == earlier.quota,
        "window": limit.window_ms == earlier.window_ms,
        "partition": limit.partition == earlier.partition,
    }
    for key, same in differences.items():
        if not same:
            message = f"`{limit.shared}` has another {key} elsewhere"
            related = Related(other.at(key).span, "the other one")
            place.at(key).report(LIMIT, message, "what is counted together is limited alike", None, related)
