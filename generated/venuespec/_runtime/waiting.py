"""Who waits for which windows, and the moment planned for each."""

import asyncio
from collections.abc import Iterable

from .sliding_window import SlidingWindow


class Line(SlidingWindow):
    """A window with those who wait for it, in order of arrival."""

    __slots__ = ("waiters",)

    def __init__(self, quota: int, span: float) -> None:
        super().__init__(quota, span)
        self.waiters: dict[Waiter, None] = {}


class Waiter:
    """One request that waits for all of ``lines``, to take ``weights`` of them; its rank is the ``number`` of arrival.

    ``at`` is counted in all its lines: as a plan, or as the fact once ``ready`` says that it is admitted (``None``).
    A number in ``ready`` is the refusal: in how many seconds it could be admitted, after its ``deadline``.
    """

    __slots__ = ("_counted", "alarm", "at", "deadline", "lines", "number", "ready", "weights")

    def __init__(self, number: int, lines: tuple[Line, ...], weights: tuple[int, ...], deadline: float) -> None:
        self.number = number
        self.lines = lines
        self.weights = weights
        self.deadline = deadline
        self.at = 0.0
        self.alarm: asyncio.Task[None] | None = None
        self.ready: asyncio.Future[float | None] = asyncio.get_running_loop().create_future()
        self._counted = False

    def plan(self, at: float, now: float) -> None:
        """Count it at the moment ``at`` in all its lines."""
        self.at, self._counted = at, True
        for line, weight in zip(self.lines, self.weights, strict=True):
            line.plan(at, now, weight)

    def take_back(self) -> None:
        """Count it nowhere any more."""
        if self._counted:
            self._counted = False
            for line, weight in zip(self.lines, self.weights, strict=True):
                line.take_back(self.at, weight)

    def join(self) -> None:
        """Stand at the end of all its lines."""
        for line in self.lines:
            line.waiters[self] = None

    def leave(self) -> None:
        """Stand in no line any more; what is counted stays counted."""
        for line in self.lines:
            line.waiters.pop(self, None)


def waiting_together(lines: Iterable[Line]) -> list[Waiter]:
    """Return everybody who waits for ``lines``, or for lines for which one of them waits, in order of arrival."""
    found: set[Waiter] = set()
    seen: set[Line] = set()
    rest = list(lines)
    while rest:
        line = rest.pop()
        if line not in seen:
            seen.add(line)
            fresh = line.waiters.keys() - found
            found |= fresh
            rest += [other for waiter in fresh for other in waiter.lines]
    return sorted(found, key=lambda waiter: waiter.number)
