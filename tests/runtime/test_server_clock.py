"""The world of these tests is virtual: its clocks and the event loop's go on when told to, and nothing waits."""

import asyncio
import math
import selectors
from collections.abc import Callable, Coroutine
from typing import TypeVar

import pytest
from attrs import define, frozen
from hypothesis import given
from hypothesis import strategies as st

from venuespec_codegen.runtime.errors import ClockUnknown, NotExecuted, VenueError
from venuespec_codegen.runtime.machine_clocks import TOLERANCE_MS, MachineClocks
from venuespec_codegen.runtime.server_clock import MAX_AGE_S, MAX_ROUND_TRIP_MS, ServerClock, keep_synchronised
from venuespec_codegen.runtime.server_time import Sample

T = TypeVar("T")
Sending = Callable[[], None]
START_US = 1_700_000_000_000_000
SECOND_US = 1_000_000


@define
class World:
    """The true time, which is the exchange's, and a machine whose clocks may be wrong in every way."""

    now_us: int = START_US
    wall_error_us: int = 0
    asleep_us: int = 0
    steady_counts_sleep: bool = True

    def passes(self, seconds: float) -> None:
        self.now_us += round(seconds * SECOND_US)

    def sleeps(self, seconds: float) -> None:
        self.passes(seconds)
        self.asleep_us += round(seconds * SECOND_US)

    def wall_is_set_by(self, seconds: float) -> None:
        self.wall_error_us += round(seconds * SECOND_US)

    def true_ms(self) -> int:
        return self.now_us // 1000

    def true_offset_ms(self) -> float:
        return -self.wall_error_us / 1000

    def wall_ms(self) -> int:
        return (self.now_us + self.wall_error_us) // 1000

    def steady(self) -> float:
        return (self.now_us - START_US - (0 if self.steady_counts_sleep else self.asleep_us)) / SECOND_US + 1000

    def awake(self) -> float:
        return (self.now_us - START_US - self.asleep_us) / SECOND_US + 500

    def clock(self, *, resolution_ms: int = 1) -> ServerClock:
        return ServerClock(MachineClocks(self.wall_ms, self.steady, self.awake), resolution_ms=resolution_ms)


@frozen
class Trip:
    """How long one sample takes: to connect, to the exchange, and back, in microseconds."""

    connect_us: int
    there_us: int
    back_us: int


def travel(world: World, *trips: Trip, resolution_ms: int = 1) -> Sample:
    """Return a sample that takes one trip after the other and tells the exchange's time, cut to its smallest step."""
    rest = iter(trips)

    async def sample(sending: Sending) -> int:
        trip = next(rest)
        world.now_us += trip.connect_us
        sending()
        world.now_us += trip.there_us
        told = world.true_ms()
        world.now_us += trip.back_us
        return told - told % resolution_ms

    return sample


def prompt(world: World) -> Sample:
    """Return a sample of 20 ms, as often as wanted."""

    async def sample(sending: Sending) -> int:
        sending()
        world.passes(0.01)
        told = world.true_ms()
        world.passes(0.01)
        return told

    return sample


async def failing(sending: Sending) -> int:
    sending()
    raise ClockUnknown("the exchange is away")


class _Selector(selectors.SelectSelector):
    """Skips every wait, and notes how long it would have been."""

    skipped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "the loop would wait for ever"
        self.skipped += max(timeout, 0)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose time goes on only by what it would have waited."""

    def __init__(self) -> None:
        self._waits = _Selector()
        super().__init__(self._waits)

    def time(self) -> float:
        return self._waits.skipped


def run(coroutine: Coroutine[object, object, T]) -> T:
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(coroutine)


def synchronise(clock: ServerClock, sample: Sample, *, samples: int = 5) -> None:
    run(clock.synchronise(sample, samples=samples, limit=5))


def synchronised(world: World) -> ServerClock:
    clock = world.clock()
    synchronise(clock, prompt(world))
    return clock


# What a synchronisation finds.

delays = st.integers(0, 600_000)
trips = st.builds(Trip, st.integers(0, 3_000_000), delays, delays)
wall_errors = st.integers(-(10**13), 10**13)


@given(st.lists(trips, min_size=1, max_size=7), wall_errors, st.integers(0, 10**7), st.sampled_from([1, 1000]))
def test_the_true_offset_is_within_half_the_shortest_round_trip(
    taken: list[Trip], wall_error_us: int, start_us: int, resolution_ms: int
) -> None:
    world = World(START_US + start_us, wall_error_us)
    clock = world.clock(resolution_ms=resolution_ms)
    found = run(clock.synchronise(travel(world, *taken, resolution_ms=resolution_ms), samples=len(taken), limit=5))
    shortest_ms = min(trip.there_us + trip.back_us for trip in taken) / 1000
    assert abs(found.offset_ms - world.true_offset_ms()) <= found.error_ms
    assert found.error_ms <= shortest_ms / 2 + resolution_ms / 2 + 2.01
    assert abs(found.round_trip_ms - shortest_ms) <= 0.51
    assert found.samples == len(taken)
    assert found.taken_ms == world.wall_ms()
    assert clock.last == found
    assert abs(clock.now_ms() - world.true_ms()) <= found.error_ms + 1


@given(st.lists(trips, min_size=1, max_size=7), wall_errors)
def test_paths_of_equal_length_there_and_back_leave_no_error(taken: list[Trip], wall_error_us: int) -> None:
    world = World(wall_error_us=wall_error_us)
    even = [Trip(one.connect_us, one.there_us, one.there_us) for one in taken]
    found = run(world.clock().synchronise(travel(world, *even), samples=len(even), limit=5))
    assert abs(found.offset_ms - world.true_offset_ms()) <= 1.51


def test_the_shortest_round_trip_decides_and_connecting_does_not_count() -> None:
    world = World(wall_error_us=-7 * SECOND_US)
    one_sided = Trip(0, 400_000, 0)
    quick = Trip(1_500_000, 20_000, 20_000)
    found = run(world.clock().synchronise(travel(world, one_sided, quick, one_sided), samples=3, limit=5))
    assert found.round_trip_ms == 40
    assert abs(found.offset_ms - 7000) <= 1


def test_a_sample_that_does_not_say_when_it_sends_counts_from_its_beginning() -> None:
    world = World()

    async def silent(_sending: Sending) -> int:
        world.passes(0.3)
        told = world.true_ms()
        world.passes(0.1)
        return told

    found = run(world.clock().synchronise(silent, samples=1, limit=5))
    assert found.round_trip_ms == 400
    assert abs(found.offset_ms - world.true_offset_ms()) <= found.error_ms


def test_a_round_trip_that_is_too_long_is_left_out() -> None:
    world = World()
    just_over = Trip(0, 0, MAX_ROUND_TRIP_MS * 1000 + 1000)
    clock = world.clock()
    with pytest.raises(ClockUnknown, match="its round trip took 2001 ms, more than 2000 ms"):
        run(clock.synchronise(travel(world, just_over), samples=1, limit=5))
    assert clock.last is None

    just_right = Trip(0, 0, MAX_ROUND_TRIP_MS * 1000 - 1000)
    found = run(clock.synchronise(travel(world, just_over, just_right), samples=2, limit=5))
    assert (found.samples, found.round_trip_ms) == (1, 1999)


def test_samples_that_fail_are_left_out() -> None:
    world = World(wall_error_us=SECOND_US)
    good = prompt(world)
    asked: list[int] = []

    async def flaky(sending: Sending) -> int:
        asked.append(1)
        if len(asked) == 1:
            raise ClockUnknown("a bad reply")
        if len(asked) == 2:
            raise OSError("something foreign")
        if len(asked) == 3:
            raise TimeoutError
        return await good(sending)

    found = run(world.clock().synchronise(flaky, samples=5, limit=5))
    assert len(asked) == 5
    assert found.samples == 2
    assert abs(found.offset_ms + 1000) <= 1


def test_without_a_usable_sample_nothing_changes() -> None:
    world = World(wall_error_us=3 * SECOND_US)
    clock = synchronised(world)
    before = clock.last

    with pytest.raises(ClockUnknown) as caught:
        synchronise(clock, failing)
    assert isinstance(caught.value, NotExecuted)
    assert isinstance(caught.value, VenueError)
    assert "no sample could be used; the last one: the exchange is away" in str(caught.value)
    assert clock.last is before
    assert clock.problem == caught.value.reason
    assert abs(clock.now_ms() - world.true_ms()) <= 11

    synchronise(clock, prompt(world))
    assert clock.problem is None


def test_no_foreign_error_comes_out_not_even_as_context() -> None:
    async def foreign(_sending: Sending) -> int:
        raise OSError("fake-secret in a foreign text")

    with pytest.raises(ClockUnknown) as caught:
        synchronise(World().clock(), foreign)
    assert "it raised OSError" in caught.value.reason
    assert "fake-secret" not in str(caught.value)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None


def test_no_sample_is_no_synchronisation() -> None:
    with pytest.raises(ClockUnknown, match="none was taken"):
        synchronise(World().clock(), failing, samples=0)


async def hanging(sending: Sending) -> int:
    sending()
    await asyncio.Event().wait()
    raise AssertionError


@pytest.mark.parametrize("limit", [0.0, 0.5, 5.0])
@pytest.mark.parametrize("samples", [1, 5, 40])
def test_all_samples_together_stay_within_the_limit(limit: float, samples: int) -> None:
    async def timed() -> float:
        loop = asyncio.get_running_loop()
        with pytest.raises(ClockUnknown, match="no answer in time"):
            await World().clock().synchronise(hanging, samples=samples, limit=limit)
        return loop.time()

    # A loop looks a little ahead for what is due.
    assert limit / 2 <= run(timed()) <= limit + 1e-6


def test_a_sample_that_hangs_leaves_the_others_time() -> None:
    world = World()
    good = prompt(world)
    asked: list[int] = []

    async def once_hanging(sending: Sending) -> int:
        asked.append(1)
        await asyncio.sleep(0.02)
        return await (hanging(sending) if len(asked) == 1 else good(sending))

    assert run(world.clock().synchronise(once_hanging, samples=5, limit=1)).samples == 4


def test_cancelling_passes_and_changes_nothing() -> None:
    clock = World().clock()

    async def cancelled() -> None:
        task = asyncio.ensure_future(clock.synchronise(hanging, limit=5))
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(cancelled())
    assert clock.last is None
    assert clock.problem is None


@pytest.mark.parametrize("step_s", [-30.0, 30.0])
def test_what_was_measured_before_a_step_is_left_out(step_s: float) -> None:
    world = World()
    good = prompt(world)
    asked: list[int] = []

    async def stepping(sending: Sending) -> int:
        asked.append(1)
        told = await good(sending)
        if len(asked) == 2:
            world.wall_is_set_by(step_s)
        return told

    found = run(world.clock().synchronise(stepping, samples=5, limit=5))
    assert found.samples == 3
    assert abs(found.offset_ms + step_s * 1000) <= found.error_ms


@pytest.mark.parametrize("counts", [True, False])
def test_what_was_measured_before_a_sleep_is_left_out(*, counts: bool) -> None:
    world = World(steady_counts_sleep=counts)
    good = prompt(world)

    async def sleeping(sending: Sending) -> int:
        told = await good(sending)
        world.sleeps(60)
        return told

    clock = world.clock()
    with pytest.raises(ClockUnknown):
        run(clock.synchronise(sleeping, samples=1, limit=5))
    assert clock.last is None


# What drift says.


def test_drift_is_measured_between_two_synchronisations() -> None:
    world = World()
    clock = synchronised(world)
    assert clock.last is not None
    assert clock.last.drift_ppm is None

    world.passes(1000)
    synchronise(clock, prompt(world))
    assert clock.last.drift_ppm == pytest.approx(0, abs=2)

    fast = ServerClock(MachineClocks(world.wall_ms, lambda: world.steady() * 0.9999, world.awake))
    synchronise(fast, prompt(world))
    world.passes(1000)
    synchronise(fast, prompt(world))
    assert fast.last is not None
    assert fast.last.drift_ppm == pytest.approx(100, abs=3)


def after_50_seconds(world: World) -> None:
    world.passes(50)


def after_a_step(world: World) -> None:
    world.passes(600)
    world.wall_is_set_by(1)


def after_a_sleep(world: World) -> None:
    world.passes(600)
    world.sleeps(1)


@pytest.mark.parametrize("disturb", [after_50_seconds, after_a_step, after_a_sleep])
def test_drift_is_not_told_where_it_would_be_noise(disturb: Callable[[World], None]) -> None:
    world = World()
    clock = synchronised(world)
    disturb(world)
    synchronise(clock, prompt(world))
    assert clock.last is not None
    assert clock.last.drift_ppm is None


# What the clock shows.


def test_before_the_first_synchronisation_it_is_the_wall_clock() -> None:
    world = World(wall_error_us=9 * SECOND_US)
    clock = world.clock()
    assert clock.now_ms() == world.wall_ms()
    world.wall_is_set_by(-50)
    assert clock.now_ms() == world.wall_ms()
    assert clock.last is None
    assert clock.suspicion() is None


@given(wall_errors, st.integers(0, 10**10))
def test_afterwards_it_is_the_exchanges_time_for_good(wall_error_us: int, passed_us: int) -> None:
    world = World(wall_error_us=wall_error_us)
    clock = synchronised(world)
    world.now_us += passed_us
    assert clock.last is not None
    assert abs(clock.now_ms() - world.true_ms()) <= clock.last.error_ms + 1
    assert (clock.suspicion() is None) == (passed_us <= MAX_AGE_S * SECOND_US)


def test_a_steady_clock_that_runs_fast_does_no_harm_while_the_wall_clock_is_right() -> None:
    world = World(wall_error_us=9 * SECOND_US)
    clock = ServerClock(MachineClocks(world.wall_ms, lambda: world.steady() * 1.0001, world.awake))
    synchronise(clock, prompt(world))
    world.passes(2000)
    assert clock.suspicion() is None
    assert abs(clock.now_ms() - world.true_ms()) <= 11


def test_an_old_synchronisation_is_suspicious_and_still_used() -> None:
    world = World(wall_error_us=9 * SECOND_US)
    clock = synchronised(world)
    world.passes(MAX_AGE_S - 1)
    assert clock.suspicion() is None
    world.passes(2)
    assert clock.suspicion() == "the last synchronisation is 3601 s old"
    assert abs(clock.now_ms() - world.true_ms()) <= 11


@pytest.mark.parametrize("step_s", [-86_400.0, -0.3, 0.3, 86_400.0])
def test_a_step_of_the_wall_clock_is_detected_and_does_no_harm(step_s: float) -> None:
    world = World(wall_error_us=9 * SECOND_US)
    clock = synchronised(world)
    world.passes(100)
    world.wall_is_set_by(step_s)
    suspicion = clock.suspicion()
    assert suspicion is not None
    assert f"the wall clock was set by {step_s:+.1f}" in suspicion
    assert abs(clock.now_ms() - world.true_ms()) <= 11

    world.passes(100)
    assert abs(clock.now_ms() - world.true_ms()) <= 11
    synchronise(clock, prompt(world))
    assert clock.suspicion() is None
    assert abs(clock.now_ms() - world.true_ms()) <= 11


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(-(10**10), 10**10)), max_size=5))
def test_no_number_of_steps_leads_it_astray_by_more_than_the_tolerance(steps: list[tuple[int, int]]) -> None:
    world = World()
    clock = synchronised(world)
    for passed_us, step_us in steps:
        world.now_us += passed_us
        world.wall_error_us += step_us
        assert abs(clock.now_ms() - world.true_ms()) <= TOLERANCE_MS + 12


def test_a_sleep_that_the_steady_clock_counts_is_detected_and_does_no_harm() -> None:
    world = World(wall_error_us=9 * SECOND_US)
    clock = synchronised(world)
    world.sleeps(7200)
    assert clock.suspicion() == "the machine slept for 7200.000 s since the last synchronisation"
    assert abs(clock.now_ms() - world.true_ms()) <= 11


@given(st.floats(0.3, 1e6), st.floats(-1e6, 1e6))
def test_after_a_sleep_that_no_clock_counts_it_is_behind_and_never_ahead(slept_s: float, step_s: float) -> None:
    world = World(steady_counts_sleep=False)
    clock = synchronised(world)
    world.sleeps(slept_s)
    assert clock.suspicion() is not None
    assert clock.now_ms() <= world.true_ms() + 11
    assert clock.now_ms() >= world.true_ms() - slept_s * 1000 - 12
    world.wall_is_set_by(step_s)
    assert clock.now_ms() <= world.true_ms() + TOLERANCE_MS + 12


# What keeps it right.


@define
class Watch:
    """Runs ``keep_synchronised`` for a while in the virtual world, and notes when it asked."""

    world: World
    sample: Sample
    until_s: float
    asked_s: list[float]
    between: Callable[[float], None] = lambda _now: None

    def now_s(self) -> float:
        return (self.world.now_us - START_US) / SECOND_US

    async def _sample(self, sending: Sending) -> int:
        if not self.asked_s or self.now_s() - self.asked_s[-1] > 1:
            self.asked_s.append(round(self.now_s()))
        return await self.sample(sending)

    async def _sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.world.passes(seconds)
        self.between(self.now_s())
        if self.now_s() > self.until_s:
            raise asyncio.CancelledError

    def run(self, clock: ServerClock, *, interval: float) -> list[float]:
        with pytest.raises(asyncio.CancelledError):
            run(keep_synchronised(clock, self._sample, interval=interval, limit=5, sleep=self._sleep))
        return self.asked_s


def test_it_synchronises_now_and_every_interval() -> None:
    world = World(wall_error_us=9 * SECOND_US)
    clock = world.clock()
    assert Watch(world, prompt(world), 1000, []).run(clock, interval=300) == [0, 300, 600, 900]
    assert abs(clock.now_ms() - world.true_ms()) <= 11


def test_an_interval_shorter_than_the_steps_holds() -> None:
    world = World()
    assert Watch(world, prompt(world), 7, []).run(world.clock(), interval=2) == [0, 2, 4, 6]


def test_after_a_failure_it_tries_again_soon_and_less_and_less_often() -> None:
    world = World()
    clock = world.clock()
    assert Watch(world, failing, 280, []).run(clock, interval=300) == [0, 5, 15, 35, 75, 135, 195, 255]
    assert clock.last is None
    assert clock.problem is not None


def test_a_failure_keeps_the_last_and_success_forgets_it() -> None:
    world = World(wall_error_us=9 * SECOND_US)
    good = prompt(world)

    async def sample(sending: Sending) -> int:
        now_s = (world.now_us - START_US) / SECOND_US
        away = 250 < now_s < 310 or 610 < now_s < 622
        return await (failing(sending) if away else good(sending))

    clock = world.clock()
    held: list[bool] = []
    watch = Watch(world, sample, 800, [], lambda _now: held.append(abs(clock.now_ms() - world.true_ms()) <= 11))
    assert watch.run(clock, interval=300) == [0, 300, 305, 315, 615, 620, 630]
    assert all(held)
    assert clock.problem is None


def test_it_tries_at_least_once_an_interval() -> None:
    assert Watch(World(), failing, 10, []).run(World().clock(), interval=3) == [0, 3, 6, 9]


def disturbing(world: World, disturb: Callable[[], None], at_s: float) -> Callable[[float], None]:
    pending = [disturb]

    def between(now_s: float) -> None:
        if now_s >= at_s and pending:
            pending.pop()()

    assert world.now_us == START_US
    return between


@pytest.mark.parametrize("step_s", [-3600.0, 3600.0])
def test_a_step_is_answered_within_seconds(step_s: float) -> None:
    world = World()
    clock = world.clock()
    watch = Watch(world, prompt(world), 410, [], disturbing(world, lambda: world.wall_is_set_by(step_s), 99))
    assert watch.run(clock, interval=300) == [0, 100, 400]
    assert clock.suspicion() is None


@pytest.mark.parametrize("counts", [True, False])
def test_a_sleep_is_answered_within_seconds(*, counts: bool) -> None:
    world = World(steady_counts_sleep=counts)
    clock = world.clock()
    watch = Watch(world, prompt(world), 3800, [], disturbing(world, lambda: world.sleeps(3600), 99))
    assert watch.run(clock, interval=300) == [0, 3700]
    assert clock.suspicion() is None
    assert abs(clock.now_ms() - world.true_ms()) <= 11


def test_by_default_it_sleeps_on_the_event_loop_and_ends_by_cancelling() -> None:
    world = World()
    asked: list[float] = []

    async def sample(_sending: Sending) -> int:
        asked.append(asyncio.get_running_loop().time())
        return world.true_ms()

    async def watched() -> None:
        task = asyncio.ensure_future(keep_synchronised(world.clock(), sample, interval=60, limit=5))
        await asyncio.sleep(150)
        assert not task.done()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(watched())
    assert sorted({round(one) for one in asked}) == [0, 60, 120]
    assert math.isclose(asked[-1], 120)
