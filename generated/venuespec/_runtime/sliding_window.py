"""One quota in any window of time, exactly: the moments that count, past and planned."""

from bisect import bisect_right, insort
from math import inf


class SlidingWindow:
    """At most ``quota`` moments in any ``span`` seconds; all moments are seconds of one monotonic clock.

    ``times`` is ascending. It may hold moments of the future: plans of those that wait.
    """

    __slots__ = ("closed_until", "quota", "span", "times")

    def __init__(self, quota: int, span: float) -> None:
        self.quota = quota
        self.span = span
        self.times: list[float] = []
        self.closed_until = -inf

    def is_open(self, now: float) -> bool:
        """Say whether one more fits in at ``now``, where nothing is planned."""
        times, quota = self.times, self.quota
        return self.closed_until <= now and (len(times) < quota or times[-quota] + self.span <= now)

    def is_idle(self, now: float) -> bool:
        """Say whether nothing that happened up to ``now`` matters any more."""
        times = self.times
        return self.closed_until <= now and (not times or times[-1] + self.span <= now)

    def count(self, now: float) -> None:
        """Count one at ``now``, where nothing is planned, and forget what is too old to decide anything."""
        times = self.times
        times.append(now)
        if len(times) > self.quota:
            del times[: -self.quota]

    def plan(self, at: float, now: float) -> None:
        """Count one at the moment ``at``, which may lie ahead; forget what no longer decides anything at ``now``."""
        times = self.times
        insort(times, at)
        past = bisect_right(times, now) - self.quota
        if past > 0:
            del times[:past]

    def take_back(self, at: float) -> None:
        """Forget one that was counted at the moment ``at``."""
        place = bisect_right(self.times, at) - 1
        if place >= 0 and self.times[place] == at:
            del self.times[place]

    def earliest(self, at: float) -> float:
        """Return the first moment from ``at`` on at which one more fits between all that is counted and planned."""
        at = max(at, self.closed_until)
        while (later := self._after_the_full(at)) > at:
            at = later
        return at

    def _after_the_full(self, at: float) -> float:
        """Return when the last full window that ``at`` would fall into is over; ``at`` itself if there is none."""
        times, quota, span = self.times, self.quota, self.span
        place = bisect_right(times, at)
        for first in range(min(place, len(times) - quota), max(place - quota, 0) - 1, -1):
            start, end = times[first], times[first + quota - 1]
            if min(start, at) + span > max(end, at):
                return start + span
        return at


def earliest(windows: tuple[SlidingWindow, ...], at: float) -> float:
    """Return the first moment from ``at`` on at which one more fits into all ``windows`` at once."""
    while True:
        before = at
        for window in windows:
            at = window.earliest(at)
        if at == before:
            return at
