"""Keeps the exchange's time: what it told, carried on by the machine's clocks, which are watched for jumps."""

import asyncio
import math
from collections.abc import Awaitable, Callable

from attrs import frozen

from .errors import ClockUnknown
from .machine_clocks import TOLERANCE_MS, Instant, MachineClocks
from .server_time import Sample

_MS = 1000
# Half of it is how wrong a time may be that is still of use with windows of some seconds.
MAX_ROUND_TRIP_MS = 2000
# At 100 parts per million, which is a poor clock, a third of a second.
MAX_AGE_S = 3600
# In less time the errors of two samples are mistaken for drift.
_DRIFT_AFTER_S = 60
_CHECK_EVERY_S = 5.0
_RETRY_AFTER_S, _RETRY_AT_LEAST_EVERY_S = 5.0, 60.0


@frozen
class _Answer:
    """What one sample found: the exchange's time less the steady clock, and the round trip."""

    server_less_steady_ms: float
    round_trip_ms: float
    sent: Instant


@frozen
class Synchronisation:
    """What a synchronisation found.

    Attributes:
        offset_ms: The exchange's time less the wall clock.
        error_ms: The most by which ``offset_ms`` can be wrong: half the round trip, and what rounding adds.
        round_trip_ms: From the first byte of the deciding sample's request to its answer.
        samples: How many samples could be used; the one with the shortest round trip decided.
        taken_ms: When, by the wall clock, in Unix milliseconds.
        drift_ppm: How much faster the exchange's clock ran than the steady clock since the synchronisation before, in
            parts per million; ``None`` for the first, after less than a minute, and where a clock jumped meanwhile.
    """

    offset_ms: int
    error_ms: int
    round_trip_ms: int
    samples: int
    taken_ms: int
    drift_ppm: float | None


@frozen
class _State:
    """The last synchronisation, the moment it was taken at, and the exact difference that it found."""

    found: Synchronisation
    taken: Instant
    server_less_steady_ms: float


class ServerClock:
    """The exchange's time for one client, as well as it is known.

    ``resolution_ms`` is the smallest step in which the exchange tells its time.
    """

    def __init__(self, clocks: MachineClocks, *, resolution_ms: int = 1) -> None:
        self._clocks = clocks
        self._resolution_ms = resolution_ms
        self._state: _State | None = None
        self._problem: str | None = None

    @property
    def last(self) -> Synchronisation | None:
        """The last synchronisation that succeeded, ``None`` before the first."""
        return None if self._state is None else self._state.found

    @property
    def problem(self) -> str | None:
        """Why the latest attempt to synchronise failed; ``None`` where it succeeded or there was none."""
        return self._problem

    def now_ms(self) -> int:
        """Return the exchange's time in Unix milliseconds, as well as it is known.

        Before the first synchronisation it is the wall clock. Afterwards it is the wall clock and the offset, however
        old: an old offset is better than none. If the wall clock was set since, it is the time last told, carried on by
        the steady clock. That clock may miss a sleep but gains nothing, so the result may be behind and is not ahead: a
        request stamped with it lives too short and not too long, and whoever waits for a moment waits too long and not
        too short.

        It is not monotonic: it may go back where a synchronisation corrects it, or where the wall clock is set.
        """
        state = self._state
        if state is None:
            return self._clocks.wall_ms()
        now = self._clocks.now()
        if abs(state.taken.jump_ms(now)) <= TOLERANCE_MS:
            return now.wall_ms + state.found.offset_ms
        return state.taken.wall_ms + state.found.offset_ms + math.floor(state.taken.elapsed_ms(now))

    def suspicion(self) -> str | None:
        """Say what speaks for synchronising anew; ``None`` where nothing does, also before the first time."""
        state = self._state
        if state is None:
            return None
        now = self._clocks.now()
        jump, slept = state.taken.jump_ms(now), state.taken.slept_ms(now)
        if abs(jump) > TOLERANCE_MS:
            return f"since the last synchronisation the wall clock was set by {jump / _MS:+.3f} s, or the machine slept"
        if slept > TOLERANCE_MS:
            return f"the machine slept for {slept / _MS:.3f} s since the last synchronisation"
        age = state.taken.elapsed_ms(now) / _MS
        return f"the last synchronisation is {age:.0f} s old" if age > MAX_AGE_S else None

    async def synchronise(self, sample: Sample, *, samples: int = 5, limit: float) -> Synchronisation:
        """Ask for the exchange's time several times, and go by the answer with the shortest round trip.

        It ends within ``limit`` seconds of the event loop's clock. One sample may take half of what is left of them,
        so that one that hangs leaves the others some. Samples that fail or take too long are left out.

        Raises:
            ClockUnknown: No sample could be used; the clock stays as it was.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + limit
        answers: list[_Answer] = []
        problem = "none was taken"
        for _ in range(samples):
            try:
                async with asyncio.timeout((end - loop.time()) / 2):
                    answers.append(await self._ask(sample))
            except ClockUnknown as unknown:
                problem = unknown.reason
            except TimeoutError:
                problem = "no answer in time"
            except Exception as error:  # noqa: BLE001 - a sample that fails is left out, however it fails
                problem = f"it raised {type(error).__name__}"
        now = self._clocks.now()
        # Where the wall clock jumped, nobody knows whether the steady clock stood still instead.
        usable = [one for one in answers if not one.sent.is_disturbed(now)]
        if usable:
            return self._adopt(usable, now)
        if answers:
            problem = "the wall clock was set, or the machine slept, meanwhile"
        self._problem = f"no sample could be used; the last one: {problem}"
        raise ClockUnknown(self._problem)

    async def _ask(self, sample: Sample) -> _Answer:
        sent = self._clocks.now()

        def sending() -> None:
            nonlocal sent
            sent = self._clocks.now()

        told_ms = await sample(sending)
        received = self._clocks.now()
        round_trip = sent.elapsed_ms(received)
        if round_trip > MAX_ROUND_TRIP_MS:
            raise ClockUnknown(f"its round trip took {round_trip:.0f} ms, more than {MAX_ROUND_TRIP_MS} ms")
        # The exchange cut off the fraction of its smallest step, so what it meant is half a step later on average.
        middle_ms = (sent.steady_s + received.steady_s) / 2 * _MS
        return _Answer(told_ms + self._resolution_ms / 2 - middle_ms, round_trip, sent)

    def _adopt(self, answers: list[_Answer], now: Instant) -> Synchronisation:
        best = min(answers, key=lambda one: one.round_trip_ms)
        # The wall clock is cut to milliseconds, too: half of one is missing on average.
        offset = best.server_less_steady_ms + now.steady_s * _MS - (now.wall_ms + 0.5)
        found = Synchronisation(
            offset_ms=round(offset),
            error_ms=math.ceil(best.round_trip_ms / 2 + self._resolution_ms / 2 + 1),
            round_trip_ms=round(best.round_trip_ms),
            samples=len(answers),
            taken_ms=now.wall_ms,
            drift_ppm=self._drift_ppm(best, now),
        )
        self._state = _State(found, now, best.server_less_steady_ms)
        self._problem = None
        return found

    def _drift_ppm(self, best: _Answer, now: Instant) -> float | None:
        before = self._state
        if before is None or before.taken.is_disturbed(now):
            return None
        elapsed_ms = before.taken.elapsed_ms(now)
        if elapsed_ms < _DRIFT_AFTER_S * _MS:
            return None
        return (best.server_less_steady_ms - before.server_less_steady_ms) / elapsed_ms * 1_000_000


async def keep_synchronised(
    clock: ServerClock,
    sample: Sample,
    *,
    interval: float,
    limit: float,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Synchronise now and every ``interval`` seconds, earlier where something speaks against the last one.

    A synchronisation takes at most ``limit`` seconds. One that fails leaves the clock as it was and is tried again
    after 5 seconds, then after 10 and so on, but at least once a minute and once an interval. It runs until its task is
    cancelled and raises nothing else than ``CancelledError``.
    """
    retry = _RETRY_AFTER_S
    while True:
        try:
            await clock.synchronise(sample, limit=limit)
        except ClockUnknown:
            await sleep(min(retry, interval))
            retry = min(retry * 2, _RETRY_AT_LEAST_EVERY_S)
            continue
        retry = _RETRY_AFTER_S
        left = interval
        # In short steps, because a sleeping machine does not count them.
        while left > 0 and clock.suspicion() is None:
            await sleep(min(left, _CHECK_EVERY_S))
            left -= _CHECK_EVERY_S
