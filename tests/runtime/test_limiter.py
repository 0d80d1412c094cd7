"""Rate limits of one process: exact, in order, without waiting for others, in bounded memory."""

import asyncio
import gc
import time
import tracemalloc
from collections.abc import Callable, Coroutine, Sequence
from random import Random

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from venuespec_codegen.runtime import limiter
from venuespec_codegen.runtime.errors import InvalidConfiguration, LimiterUnavailable, NotExecuted
from venuespec_codegen.runtime.limiter import WINDOW_MARGIN, Bucket, MemoryLimiter, merged
from venuespec_codegen.runtime.sliding_window import SlidingWindow, earliest

from .virtual_time import VirtualTime

_HOUR = 3600.0


def _bucket(key: str = "a", quota: int = 2, window_ms: int = 1000) -> Bucket:
    return Bucket(key, quota, window_ms)


_A, _B = _bucket("a"), _bucket("b")
_SPAN = 1000 / 1000 * WINDOW_MARGIN


class _Run:
    """A limiter in virtual time, and who was admitted when."""

    def __init__(self, virtual: VirtualTime) -> None:
        self.time = virtual
        self.limiter = MemoryLimiter(clock=virtual.clock, unix_time=virtual.unix, sleep=virtual.sleep)
        self.admitted: list[tuple[str, float]] = []

    async def ask(self, name: str, buckets: Sequence[Bucket], max_wait: float = _HOUR) -> float | None:
        wait = await self.limiter.acquire(buckets, max_wait=max_wait)
        if wait is None:
            self.admitted.append((name, self.time.now))
        return wait

    async def arrive(self, name: str, *buckets: Bucket, max_wait: float = _HOUR) -> asyncio.Task[float | None]:
        """Start one that asks, and let it come as far as it comes in no time."""
        task = asyncio.create_task(self.ask(name, buckets, max_wait))
        await self.time.settle()
        return task

    async def fill(self, *buckets: Bucket) -> None:
        """Use up what is left of ``buckets`` at this moment."""
        while await self.limiter.acquire(buckets, max_wait=0) is None:
            pass


def _run(scenario: Callable[[_Run], Coroutine[None, None, None]], virtual: VirtualTime | None = None) -> _Run:
    run = _Run(virtual or VirtualTime())
    asyncio.run(asyncio.wait_for(scenario(run), 300))  # of real time, which ends only what would hang
    return run


def _most_in_a_window(times: Sequence[float], window: float) -> int:
    return max((sum(start <= one < start + window for one in times) for start in times), default=0)


@frozen
class _Step:
    """Wait ``gap`` ms, then ask for some of three keys, each by ``weight`` or its whole quota.

    Perhaps leave again after ``stay`` ms, or close a key.
    """

    gap: int
    keys: frozenset[str]
    weight: int
    max_wait: int
    stay: int | None
    closing: int | None


_QUOTAS = {"a": _bucket("a", 1, 300), "b": _bucket("b", 3, 1000), "c": _bucket("c", 5, 500)}
_STEPS = st.builds(
    _Step,
    gap=st.sampled_from((0, 0, 0, 1, 7, 40, 300)),
    keys=st.frozensets(st.sampled_from("abc"), min_size=1),
    weight=st.sampled_from((1, 1, 1, 2, 3, 5)),
    max_wait=st.sampled_from((0, 10, 500, 3_600_000)),
    stay=st.sampled_from((None, None, None, 0, 5, 310)),
    closing=st.sampled_from((None,) * 9 + (250,)),
)


def _weighed(bucket: Bucket, weight: int) -> Bucket:
    return evolve(bucket, weight=min(weight, bucket.quota))


async def _follow(run: _Run, steps: Sequence[_Step]) -> None:
    async def one(name: str, step: _Step) -> None:
        buckets = [_weighed(_QUOTAS[key], step.weight) for key in sorted(step.keys)]
        task = await run.arrive(name, *buckets, max_wait=step.max_wait / 1000)
        if step.closing is not None:
            await run.limiter.close_until(buckets[0], run.time.unix() + step.closing / 1000)
        if step.stay is not None:
            await run.time.sleep(step.stay / 1000)
            task.cancel()
        await asyncio.wait((task,))

    tasks: list[asyncio.Task[None]] = []
    for number, step in enumerate(steps):
        await run.time.advance(step.gap / 1000)
        tasks.append(asyncio.create_task(one(f"{number} {''.join(sorted(step.keys))} {step.weight}", step)))
        await run.time.settle()
    await run.time.advance(_HOUR)
    await asyncio.gather(*tasks)


@settings(derandomize=True, max_examples=120, deadline=None)
@given(steps=st.lists(_STEPS, max_size=40), lateness=st.sampled_from((0.0, 0.002, 0.4)), seed=st.integers(0, 99))
def test_no_window_ever_sees_more_than_the_quota(steps: list[_Step], lateness: float, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - a repeatable schedule, no secret
    run = _run(lambda run: _follow(run, steps), VirtualTime(lambda: random.uniform(0, lateness)))
    for key, bucket in _QUOTAS.items():
        weights = [(now, min(int(name.split()[2]), bucket.quota)) for name, now in run.admitted if key in name]
        times = [now for now, weight in weights for _ in range(weight)]
        assert _most_in_a_window(times, bucket.window_ms / 1000) <= bucket.quota
    stayed = sum(one.max_wait == 3_600_000 and one.stay is None for one in steps)
    assert len(run.admitted) >= stayed  # so the limiter did not keep the quota by letting nobody pass


@settings(derandomize=True, max_examples=80, deadline=None)
@given(gaps=st.lists(st.integers(0, 600), max_size=40), quota=st.integers(1, 4))
def test_everybody_is_served_in_order_of_arrival_and_as_early_as_possible(gaps: list[int], quota: int) -> None:
    bucket = _bucket(quota=quota)
    expected: list[float] = []

    async def scenario(run: _Run) -> None:
        for number, gap in enumerate(gaps):
            await run.time.advance(gap / 1000)
            earliest = expected[-quota] + _SPAN if number >= quota else 0.0
            expected.append(max(run.time.now, earliest))
            await run.arrive(str(number), bucket)
        await run.time.advance(_HOUR)

    admitted = _run(scenario).admitted
    assert [name for name, _ in admitted] == [str(number) for number in range(len(gaps))]
    assert [now for _, now in admitted] == pytest.approx(expected)


def _fits(times: Sequence[float], quota: int) -> bool:
    return all(sum(start <= one < start + _SPAN for one in times) <= quota for start in times)


@settings(derandomize=True, max_examples=80, deadline=None)
@given(arrivals=st.lists(st.tuples(st.integers(0, 600), st.integers(1, 5)), max_size=25), quota=st.integers(1, 6))
def test_who_waits_by_weight_is_served_at_the_first_moment_that_delays_nobody(
    arrivals: list[tuple[int, int]], quota: int
) -> None:
    """The reference tries every moment at which something leaves the window, against all that came before."""
    expected: dict[str, float] = {}
    taken: list[float] = []

    async def scenario(run: _Run) -> None:
        for number, (gap, wished) in enumerate(arrivals):
            weight = min(wished, quota)
            await run.time.advance(gap / 1000)
            moments = sorted({run.time.now, *(one + _SPAN for one in taken if one + _SPAN > run.time.now)})
            at = next(one for one in moments if _fits([*taken, *[one] * weight], quota))
            taken.extend([at] * weight)
            expected[str(number)] = at
            await run.arrive(str(number), Bucket("a", quota, 1000, weight))
        await run.time.advance(_HOUR)

    assert dict(_run(scenario).admitted) == pytest.approx(expected)


def test_who_waits_for_much_is_not_starved_by_those_who_need_little() -> None:
    async def scenario(run: _Run) -> None:
        await run.fill(_bucket(quota=4))
        await run.arrive("heavy", Bucket("a", 4, 1000, 4))
        for number in range(12):
            await run.arrive(str(number), _bucket(quota=4))
        await run.time.advance(_HOUR)

    admitted = _run(scenario).admitted
    assert [name for name, _ in admitted] == ["heavy", *map(str, range(12))]
    assert dict(admitted)["heavy"] == _SPAN


def test_a_cancelled_weight_is_given_back_whole() -> None:
    async def scenario(run: _Run) -> None:
        await run.fill(_bucket(quota=4))
        heavy = await run.arrive("heavy", Bucket("a", 4, 1000, 3))
        for name in "xyz":
            await run.arrive(name, _bucket(quota=4))
        heavy.cancel()
        await run.time.advance(_HOUR)

    assert _run(scenario).admitted == [("x", _SPAN), ("y", _SPAN), ("z", _SPAN)]


@pytest.mark.parametrize("weight", [0, -1, 3])
def test_a_weight_that_never_fits_is_refused(weight: int) -> None:
    with pytest.raises(InvalidConfiguration, match="from 1 to its quota, 2"):
        Bucket("a", 2, 1000, weight)


def test_buckets_of_one_key_are_merged_into_one_of_their_weight_together() -> None:
    one, other = Bucket("a", 9, 1000, 2), Bucket("b", 9, 1000)
    assert merged([one, other, evolve(one, weight=5)]) == [evolve(one, weight=7), other]


def test_timers_that_ring_late_change_no_order() -> None:
    async def scenario(run: _Run) -> None:
        for number in range(40):
            await run.arrive(str(number), _bucket(quota=3))
        await run.time.advance(_HOUR)

    random = Random(1)  # noqa: S311 - a repeatable schedule, no secret
    admitted = _run(scenario, VirtualTime(lambda: random.choice((0.0, 0.0, 0.03, 2.5)))).admitted
    assert [name for name, _ in admitted] == [str(number) for number in range(40)]
    assert _most_in_a_window([now for _, now in admitted], _SPAN) == 3


def test_who_is_cancelled_gives_the_place_to_the_next() -> None:
    async def scenario(run: _Run) -> None:
        await run.fill(_bucket(quota=1))
        tasks = [await run.arrive(name, _bucket(quota=1)) for name in "xyz"]
        tasks[0].cancel()
        await run.time.advance(_HOUR)
        assert tasks[0].cancelled()

    assert _run(scenario).admitted == [("y", _SPAN), ("z", _SPAN + _SPAN)]


def test_a_place_given_back_moves_also_those_who_wait_behind_one_who_moves() -> None:
    async def scenario(run: _Run) -> None:
        a, b = _bucket("a", quota=1), _bucket("b", quota=1)
        await run.fill(a)
        await run.limiter.close_until(b, run.time.unix() + 2.5 * _SPAN)
        first = await run.arrive("first", a)
        for name, buckets in {"a": [a], "both": [a, b], "b": [b]}.items():
            await run.arrive(name, *buckets)
        first.cancel()
        await run.time.advance(_HOUR)

    admitted = _run(scenario).admitted
    assert [name for name, _ in admitted] == ["a", "both", "b"]
    assert [now / _SPAN for _, now in admitted] == pytest.approx([1, 2.5, 3.5])


def test_who_is_cancelled_when_already_admitted_gives_the_place_back() -> None:
    """Between the admission and the moment at which the one admitted runs again, another may cancel it."""

    async def scenario(run: _Run) -> None:
        await run.fill(_bucket(quota=1))
        task = await run.arrive("x", _bucket(quota=1))
        await run.arrive("y", _bucket(quota=1))
        run.time.now = _SPAN
        await run.limiter.close_until(_bucket(quota=1), 0)  # closes nothing, but plans anew: x is due
        task.cancel()
        await run.time.settle()
        assert task.cancelled()

    assert _run(scenario).admitted == [("y", _SPAN)]


def test_many_cancelled_at_once_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    planned: list[float] = []

    def counted(lines: tuple[SlidingWindow, ...], weights: tuple[int, ...], after: float) -> float:
        planned.append(after)
        return earliest(lines, weights, after)

    monkeypatch.setattr(limiter, "earliest", counted)

    async def scenario(run: _Run) -> None:
        bucket = _bucket(quota=20, window_ms=2000)
        tasks = [await run.arrive(str(number), bucket) for number in range(1000)]
        planned.clear()
        for task in tasks[:-2]:
            task.cancel()
        await run.time.settle()
        # Each of those who stay, once for all who leave; not everybody once for each of those.
        assert len(planned) <= 1000
        await run.time.advance(_HOUR)

    assert [name for name, _ in _run(scenario).admitted[-2:]] == ["998", "999"]


def test_waiting_for_one_key_delays_no_other() -> None:
    async def scenario(run: _Run) -> None:
        await run.fill(_A)
        await run.arrive("a", _A)
        assert await run.ask("b", [_B], 0) is None

    assert _run(scenario).admitted == [("b", 0.0)]


def test_who_waits_for_two_keys_delays_nobody_who_needs_only_the_free_one() -> None:
    async def scenario(run: _Run) -> None:
        await run.limiter.close_until(_A, run.time.unix() + 10)
        await run.arrive("both", _A, _B)
        for _ in range(3):
            assert await run.ask("b", [_B], 0) is None
            assert await run.ask("b", [_B], 0) is None
            assert await run.ask("b", [_B], 0) is not None
            await run.time.advance(_SPAN)
        await run.time.advance(10)

    assert _run(scenario).admitted[-1] == ("both", 10.0)


def test_who_waits_for_two_keys_is_not_starved_by_those_who_need_one() -> None:
    """Its place is kept in both: at the moment planned for it, the one key has room, whoever asks before."""

    async def scenario(run: _Run) -> None:
        one = _bucket("b", quota=1)
        await run.limiter.close_until(_A, run.time.unix() + 3)
        await run.arrive("both", _A, one)
        for number in range(50):
            await run.arrive(str(number), one)
        await run.time.advance(4)

    assert dict(_run(scenario).admitted)["both"] == 3.0


def test_a_request_counts_in_all_its_buckets_or_in_none() -> None:
    async def scenario(run: _Run) -> None:
        await run.fill(_A)
        for _ in range(5):
            assert await run.ask("both", [_B, _A], 0) == _SPAN
        assert [await run.ask("b", [_B], 0) for _ in range(3)] == [None, None, _SPAN]

    _run(scenario)


def test_requests_for_the_same_buckets_in_opposite_order_do_not_lock_each_other() -> None:
    async def scenario(run: _Run) -> None:
        for number in range(30):
            await run.arrive(str(number), *((_A, _B) if number % 2 else (_B, _A)))
        await run.time.advance(_HOUR)

    admitted = _run(scenario).admitted
    assert [name for name, _ in admitted] == [str(number) for number in range(30)]
    assert admitted[-1][1] == pytest.approx(14 * _SPAN)


def test_a_refusal_says_when_there_is_room_behind_those_who_wait_and_counts_nothing() -> None:
    async def scenario(run: _Run) -> None:
        await run.fill(_A)
        assert await run.ask("x", [_A], 0) == _SPAN
        await run.arrive("y", _A)
        await run.arrive("z", _A)
        assert await run.ask("x", [_A], _SPAN) == pytest.approx(2 * _SPAN)
        assert await run.ask("x", [_A], 0) == pytest.approx(2 * _SPAN)

    _run(scenario)


def test_a_closed_bucket_lets_nobody_pass_and_others_do() -> None:
    async def scenario(run: _Run) -> None:
        await run.limiter.close_until(_A, run.time.unix() + 5)
        await run.limiter.close_until(_A, run.time.unix() + 2)  # the latest end counts, not the last word
        assert await run.ask("x", [_A], 4) == 5
        assert await run.ask("b", [_B], 0) is None
        await run.arrive("y", _A)
        await run.time.advance(6)

    assert _run(scenario).admitted == [("b", 0.0), ("y", 5.0)]


def test_who_waits_learns_of_a_closing_at_once_and_the_others_keep_their_order() -> None:
    async def scenario(run: _Run) -> None:
        await run.fill(_bucket(quota=1))
        hasty = await run.arrive("hasty", _bucket(quota=1), max_wait=4)
        for name in "xyz":
            await run.arrive(name, _bucket(quota=1))
        await run.limiter.close_until(_bucket(quota=1), run.time.unix() + 4.5)
        await run.time.settle()
        assert hasty.result() == 4.5
        await run.time.advance(_HOUR)

    admitted = _run(scenario).admitted
    assert [name for name, _ in admitted] == ["x", "y", "z"]
    assert [now for _, now in admitted] == pytest.approx([4.5, 4.5 + _SPAN, 4.5 + 2 * _SPAN])


def test_memory_does_not_grow_with_the_number_of_keys_ever_seen() -> None:
    async def touch(limiter: MemoryLimiter, virtual: VirtualTime, first: int, last: int) -> int:
        for number in range(first, last):
            virtual.now += 0.001
            assert await limiter.acquire([_bucket(f"key {number}")], max_wait=0) is None
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    async def scenario() -> tuple[int, int]:
        virtual = VirtualTime()
        limiter = MemoryLimiter(clock=virtual.clock)
        before = await touch(limiter, virtual, 0, 20_000)
        return before, await touch(limiter, virtual, 20_000, 100_000)

    tracemalloc.start()
    try:
        empty = tracemalloc.get_traced_memory()[0]
        early, late = asyncio.run(scenario())
    finally:
        tracemalloc.stop()
    assert (late - empty) / (early - empty) < 1.1
    assert late - empty < 2_000_000  # about 1,000 keys are in use at any moment


def test_keys_in_use_are_not_forgotten() -> None:
    async def scenario(run: _Run) -> None:
        await run.fill(_A)
        await run.limiter.close_until(_B, run.time.unix() + 500)
        for number in range(5000):
            assert await run.ask("x", [_bucket(f"key {number}")], 0) is None
        assert await run.ask("a", [_A], 0) == _SPAN
        assert await run.ask("b", [_B], 0) == 500

    _run(scenario)


def test_who_waits_for_a_limiter_that_is_closed_is_told() -> None:
    async def scenario(run: _Run) -> None:
        tasks = asyncio.all_tasks()
        await run.fill(_A)
        waiting = await run.arrive("x", _A)
        await run.limiter.aclose()
        await run.time.settle()
        with pytest.raises(LimiterUnavailable, match="the limiter is closed"):
            waiting.result()
        with pytest.raises(LimiterUnavailable, match="the limiter is closed"):
            await run.limiter.acquire([_B], max_wait=0)
        assert asyncio.all_tasks() == tasks

    _run(scenario)


def test_an_unavailable_limiter_means_that_nothing_was_executed() -> None:
    assert issubclass(LimiterUnavailable, NotExecuted)
    assert LimiterUnavailable("it rains").reason == "it rains"


def test_by_default_it_is_real_time_that_passes() -> None:
    async def scenario() -> float:
        limiter, bucket = MemoryLimiter(), _bucket(quota=2, window_ms=40)
        start = time.monotonic()
        assert await asyncio.gather(*(limiter.acquire([bucket], max_wait=60) for _ in range(5))) == [None] * 5
        took = time.monotonic() - start
        await limiter.close_until(bucket, time.time() + _HOUR)
        assert await limiter.acquire([bucket], max_wait=1) == pytest.approx(_HOUR, rel=0.1)
        return took

    assert asyncio.run(scenario()) >= 2 * 0.04 * WINDOW_MARGIN
