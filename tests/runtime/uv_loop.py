"""The event loop that many bots run on, whose sockets are no :class:`asyncio.Transport`."""

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

import pytest

_T = TypeVar("_T")


def run_on_uvloop(work: Coroutine[object, object, _T]) -> _T:
    """Run ``work`` as :func:`asyncio.run` does, on uvloop; skip the test on a system that uvloop does not run on."""
    uvloop = pytest.importorskip("uvloop")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)
