"""Time that passes only when a test says so."""

import asyncio
import heapq
from collections.abc import Callable
from itertools import count

# Longer than any chain of callbacks between two sleeps of the code under test.
_TURNS = 12


class VirtualTime:
    """A monotonic clock, a Unix clock that began at ``began``, and a sleep that ends ``late()`` seconds too late."""

    def __init__(self, late: Callable[[], float] = lambda: 0.0, began: float = 1_700_000_000.0) -> None:
        self.now = 0.0
        self._late = late
        self._began = began
        self._numbers = count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def clock(self) -> float:
        return self.now

    def unix(self) -> float:
        return self._began + self.now

    async def sleep(self, seconds: float) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        # Of those that end together, the last comes first: nothing may rely on the order in which timers fire.
        heapq.heappush(self._sleepers, (self.now + seconds, -next(self._numbers), future))
        await future

    async def settle(self) -> None:
        """Let everything happen that needs no time."""
        for _ in range(_TURNS):
            await asyncio.sleep(0)

    async def advance(self, seconds: float) -> None:
        end = self.now + seconds
        await self.settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            at, _, future = heapq.heappop(self._sleepers)
            if not future.done():
                self.now = max(self.now, at + self._late())
                future.set_result(None)
                await self.settle()
        self.now = max(self.now, end)
