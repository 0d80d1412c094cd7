import sys
import time

import pytest

from venuespec_codegen.runtime.machine_clocks import TOLERANCE_MS, Instant, MachineClocks, steady_clock

START = Instant(wall_ms=1_700_000_000_000, steady_s=50.0, awake_s=40.0)


def later(*, wall_ms: int, steady_s: float, awake_s: float) -> Instant:
    return Instant(START.wall_ms + wall_ms, START.steady_s + steady_s, START.awake_s + awake_s)


def test_clocks_that_go_on_together_are_undisturbed() -> None:
    now = later(wall_ms=90_000, steady_s=90.0, awake_s=90.0)
    assert START.elapsed_ms(now) == 90_000
    assert START.jump_ms(now) == 0
    assert START.slept_ms(now) == 0
    assert not START.is_disturbed(now)


@pytest.mark.parametrize("step_ms", [-3_600_000, -TOLERANCE_MS - 1, TOLERANCE_MS + 1, 3_600_000])
def test_a_wall_clock_that_was_set_shows(step_ms: int) -> None:
    now = later(wall_ms=90_000 + step_ms, steady_s=90.0, awake_s=90.0)
    assert START.jump_ms(now) == step_ms
    assert START.slept_ms(now) == 0
    assert START.is_disturbed(now)


def test_a_sleep_shows_where_the_steady_clock_counts_it() -> None:
    now = later(wall_ms=90_000, steady_s=90.0, awake_s=30.0)
    assert START.jump_ms(now) == 0
    assert START.slept_ms(now) == 60_000
    assert START.is_disturbed(now)


def test_a_sleep_that_the_steady_clock_misses_looks_like_a_step_forward() -> None:
    now = later(wall_ms=90_000, steady_s=30.0, awake_s=30.0)
    assert START.jump_ms(now) == 60_000
    assert START.is_disturbed(now)


@pytest.mark.parametrize("noise_ms", [-TOLERANCE_MS, TOLERANCE_MS])
def test_noise_is_no_disturbance(noise_ms: int) -> None:
    assert not START.is_disturbed(later(wall_ms=90_000 + noise_ms, steady_s=90.0, awake_s=90.0))
    assert not START.is_disturbed(later(wall_ms=90_000, steady_s=90.0, awake_s=90.0 - noise_ms / 1000))


def test_all_clocks_are_read_together() -> None:
    assert MachineClocks(lambda: 7, lambda: 8.0, lambda: 9.0).now() == Instant(7, 8.0, 9.0)


@pytest.mark.parametrize(("platform", "name"), [("linux", "CLOCK_BOOTTIME"), ("darwin", "CLOCK_MONOTONIC")])
def test_the_steady_clock_is_one_that_counts_sleep(platform: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, name, 4711, raising=False)
    asked: list[int] = []

    def clock_gettime(clock: int) -> float:
        asked.append(clock)
        return 12.5

    monkeypatch.setattr(time, "clock_gettime", clock_gettime, raising=False)
    assert steady_clock(platform)() == 12.5
    assert asked == [4711]


def test_elsewhere_it_is_the_monotonic_clock() -> None:
    assert steady_clock("plan9") is time.monotonic


def test_this_machine_has_clocks() -> None:
    clocks = MachineClocks(lambda: time.time_ns() // 1_000_000)
    first = clocks.now()
    assert first.elapsed_ms(clocks.now()) >= 0
    if sys.platform == "linux":
        assert abs(first.steady_s - time.clock_gettime(time.CLOCK_BOOTTIME)) < 60
