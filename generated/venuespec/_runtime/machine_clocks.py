"""Reads the machine's clocks together, so that one shows when another jumped."""

import sys
import time
from collections.abc import Callable
from functools import partial

from attrs import field, frozen

_MS = 1000
# Less is the noise of reading clocks one after the other; far less than any exchange's window.
TOLERANCE_MS = 250
_STEADY = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}


def steady_clock(platform: str = sys.platform) -> Callable[[], float]:
    """Return the clock of ``platform`` that is never set and counts while the machine sleeps, in seconds.

    Where none is known it is ``time.monotonic``; a sleep that it does not count then looks as if the wall clock had
    been set forward.
    """
    clock: int | None = getattr(time, _STEADY.get(platform, ""), None)
    return time.monotonic if clock is None else partial(time.clock_gettime, clock)


@frozen
class Instant:
    """One moment as the machine's clocks show it: Unix milliseconds, and seconds since any moment."""

    wall_ms: int
    steady_s: float
    awake_s: float

    def elapsed_ms(self, later: "Instant") -> float:
        """Return the time until ``later`` by the steady clock."""
        return (later.steady_s - self.steady_s) * _MS

    def jump_ms(self, later: "Instant") -> float:
        """Return by how much more the wall clock went on until ``later`` than the steady clock."""
        return later.wall_ms - self.wall_ms - self.elapsed_ms(later)

    def slept_ms(self, later: "Instant") -> float:
        """Return for how long the machine slept until ``later``, as far as the steady clock counts that."""
        return self.elapsed_ms(later) - (later.awake_s - self.awake_s) * _MS

    def is_disturbed(self, later: "Instant") -> bool:
        """Tell whether the wall clock was set until ``later``, or the machine slept."""
        return max(abs(self.jump_ms(later)), self.slept_ms(later)) > TOLERANCE_MS


@frozen
class MachineClocks:
    """Three clocks of one machine.

    ``wall_ms`` knows the time of day, in Unix milliseconds, and may be set at any moment. ``steady`` and ``awake`` are
    seconds and never set; ``steady`` counts while the machine sleeps, ``awake`` does not. A wall clock that is sped up
    or slowed down instead of being set takes the others along on some systems, and then nothing here shows it.
    """

    wall_ms: Callable[[], int]
    steady: Callable[[], float] = field(factory=steady_clock)
    awake: Callable[[], float] = time.monotonic

    def now(self) -> Instant:
        """Read all three."""
        return Instant(self.wall_ms(), self.steady(), self.awake())
