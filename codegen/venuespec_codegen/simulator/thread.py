"""Runs a simulator beside code that has no event loop, or one of its own."""

import asyncio
import threading
from collections.abc import Generator
from contextlib import contextmanager

from .server import Simulator


@contextmanager
def in_background(simulator: Simulator) -> Generator[Simulator]:
    """Serve in a thread with a loop of its own until the block ends; the thread is joined."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name=f"venuespec simulator {simulator.exchange.name}")
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(simulator.start(), loop).result()
        try:
            yield simulator
        finally:
            asyncio.run_coroutine_threadsafe(_stop(simulator), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _stop(simulator: Simulator) -> None:
    await simulator.stop()
    await asyncio.get_running_loop().shutdown_asyncgens()
