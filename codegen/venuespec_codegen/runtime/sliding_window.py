"""One quota in any window of time, exactly: the moments that count, past and planned."""

from bisect import bisect_left, bisect_right
from math import inf


class SlidingWindow:
    """At most ``quota`` moments in any ``span`` seconds; all moments are seconds of one monotonic clock.

    ``times`` is ascending; what weighs more than one stands in it as often as it weighs. It may hold moments of the
    future: plans of those that wait.
    """

    __slots__ = ("closed_until", "quota", "span", "times")

    def __init__(self, quota: int, span: float) -> None:
        self.quota = quota
        self.span = span
        self.times: list[float] = []
        self.closed_until = -inf

    def is_open(self, now: float, weight: int = 1) -> bool:
        """Say whether one more of this weight fits in at ``now``, where nothing is planned."""
        times, room = self.times, self.quota - weight
        return self.closed_until <= now and (len(times) <= room or times[-room - 1] + self.span <= now)

    def is_idle(self, now: float) -> bool:
        """Say whether nothing that happened up to ``now`` matters any more."""
        times = self.times
        return self.closed_until <= now and (not times or times[-1] + self.span <= now)

    def count(self, now: float, weight: int = 1) -> None:
        """Count one at ``now``, where nothing is planned, and forget what is too old to decide anything."""
        times = self.times
        times += (now,) * weight
        if len(times) > self.quota:
            del times[: -self.quota]

    def plan(self, at: float, now: float, weight: int = 1) -> None:
        """Count one at the moment ``at``, which may lie ahead; forget what no longer decides anything at ``now``."""
        times = self.times
        place = bisect_right(times, at)
        times[place:place] = (at,) * weight
        past = bisect_right(times, now) - self.quota
        if past > 0:
            del times[:past]

    def take_back(self, at: float, weight: int = 1) -> None:
        """Forget one of this weight that was counted at the moment ``at``."""
        end = bisect_right(self.times, at)
        del self.times[max(bisect_left(self.times, at), end - weight) : end]

    def earliest(self, at: float, weight: int = 1) -> float:
        """Return the first moment from ``at`` on at which one more fits between all that is counted and planned."""
        at = max(at, self.closed_until)
        while (later := self._after_the_full(at, self.quota - weight + 1)) > at:
            at = later
        return at

    def _after_the_full(self, at: float, many: int) -> float:
        """Return when the last window that ``at`` would fall into and that holds ``many`` is over; ``at`` if none is.

        With so many there is no room for the one that asks.
        """
        times, span = self.times, self.span
        place = bisect_right(times, at)
        for first in range(min(place, len(times) - many), max(place - many, 0) - 1, -1):
            start, end = times[first], times[first + many - 1]
            if min(start, at) + span > max(end, at):
                return start + span
        return at


def earliest(windows: tuple[SlidingWindow, ...], weights: tuple[int, ...], at: float) -> float:
    """Return the first moment from ``at`` on at which one more, of these weights, fits into all ``windows`` at once."""
    while True:
        before = at
        for window, weight in zip(windows, weights, strict=True):
            at = window.earliest(at, weight)
        if at == before:
            return at
