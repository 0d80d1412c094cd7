"""How much sliding windows allow: over time, at once, and whether one set of them allows all that another does."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

# A quota of more calls than this is not followed call by call.
_MOST_CALLS: Final = 200_000


class TooMany(Exception):
    """Nobody follows so many calls to find out."""


@frozen
class Window:
    """At most ``calls`` calls in any ``length_ms``; a moment later by exactly that is outside of the window."""

    calls: int
    length_ms: int


def sustained(windows: Sequence[Window]) -> Fraction:
    """Return how many calls a second are allowed for ever."""
    return min(Fraction(one.calls * 1000, one.length_ms) for one in windows)


def at_once(windows: Sequence[Window]) -> int:
    """Return how many calls are allowed in one moment."""
    return min(one.calls for one in windows)


def allows_all(windows: Sequence[Window], others: Sequence[Window]) -> bool:
    """Tell whether every sequence of calls that ``others`` allow is allowed by ``windows``.

    Raises:
        TooMany: The quotas are too large to say.
    """
    return all(_earliest(others, one.calls + 1) >= one.length_ms for one in windows)


def first_refused(windows: Sequence[Window], others: Sequence[Window]) -> tuple[int, int] | None:
    """Return a number of calls and a length of time, such that ``others`` allow that many in it and ``windows`` not.

    Raises:
        TooMany: The quotas are too large to say.
    """
    for one in windows:
        moment = _earliest(others, one.calls + 1)
        if moment < one.length_ms:
            return one.calls + 1, moment
    return None


def _earliest(windows: Sequence[Window], number: int) -> int:
    """Return how long after the first call the one of this number can be made (ms), if all come as early as allowed."""
    if len(windows) == 1:
        return (number - 1) // windows[0].calls * windows[0].length_ms
    if number > _MOST_CALLS:
        raise TooMany
    moments: list[int] = []
    for call in range(number):
        free = (moments[call - one.calls] + one.length_ms for one in windows if call >= one.calls)
        moments.append(max(free, default=0))
    return moments[-1]
