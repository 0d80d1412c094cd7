"""Measures several ways of doing the same in turns in one process, so that a slow moment meets all of them."""

import asyncio
import gc
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping

from attrs import frozen

Call = Callable[[], Awaitable[object]]


@frozen
class Spent:
    """Seconds that a call took on average: of this process's processor time, and of the clock on the wall."""

    cpu: float
    wall: float


async def in_turns(ways: Mapping[str, Call], *, rounds: int, calls: int, pause: float = 0.0) -> dict[str, list[Spent]]:
    """Run ``calls`` calls of every way in each of ``rounds``, in one order and then in the other.

    ``pause`` is in seconds, comes before each way's turn and is not counted.
    """
    spent: dict[str, list[Spent]] = {way: [] for way in ways}
    order = list(ways)
    for call in ways.values():
        await call()
    for _ in range(rounds):
        for way in order:
            await asyncio.sleep(pause)
            spent[way].append(await _measure(ways[way], calls))
        order.reverse()
    return spent


async def _measure(call: Call, calls: int) -> Spent:
    gc.collect()
    gc.disable()
    cpu, wall = time.process_time(), time.perf_counter()
    try:
        for _ in range(calls):
            await call()
        return Spent((time.process_time() - cpu) / calls, (time.perf_counter() - wall) / calls)
    finally:
        gc.enable()


def median_ms(seconds: Iterable[float]) -> float:
    """Return the median in milliseconds."""
    return 1000 * statistics.median(seconds)
