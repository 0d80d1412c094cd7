"""An event loop on which no time-out expires because the machine is slow."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import TypeVar

_T = TypeVar("_T")


class _IdleTime(selectors.DefaultSelector):
    """Counts the waits in which nothing happened, while ``may_pass`` says so."""

    def __init__(self, may_pass: Callable[[], bool]) -> None:
        super().__init__()
        self.passed = 0.0
        self._may_pass = may_pass

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        may_pass = self._may_pass()
        ready = super().select(timeout)
        if not ready and timeout is not None and may_pass:
            self.passed += max(timeout, 0)
        return ready


class PatientLoop(asyncio.SelectorEventLoop):
    """Its time goes on only while nothing happens.

    What the code under test and a server on the same loop have to do takes no time, so a time-out expires only when
    all of it is done. Where the server is elsewhere, ``may_pass`` says from when on time may go on.
    """

    def __init__(self, may_pass: Callable[[], bool] = lambda: True) -> None:
        self._idle = _IdleTime(may_pass)
        super().__init__(self._idle)

    def time(self) -> float:
        return self._idle.passed

    def passes(self, seconds: float) -> None:
        """Let time go on."""
        self._idle.passed += seconds


def run_patiently(work: Coroutine[object, object, _T], may_pass: Callable[[], bool] = lambda: True) -> _T:
    """Run ``work`` as :func:`asyncio.run` does, on a :class:`PatientLoop`."""
    with asyncio.Runner(loop_factory=lambda: PatientLoop(may_pass)) as runner:
        return runner.run(work)
