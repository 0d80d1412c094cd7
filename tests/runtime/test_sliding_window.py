"""The earliest moment between counted and planned ones, against trying every moment that could be it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from venuespec_codegen.runtime.sliding_window import SlidingWindow, earliest


def _keeps(times: list[int], quota: int, span: int) -> bool:
    return all(late - early >= span for early, late in zip(times, times[quota:], strict=False))


def _window(moments: list[int], quota: int, span: int) -> SlidingWindow:
    window = SlidingWindow(quota, span)
    for moment in moments:
        window.plan(window.earliest(moment), now=0)
    return window


@settings(derandomize=True, max_examples=400, deadline=None)
@given(
    moments=st.lists(st.integers(0, 60), max_size=25),
    quota=st.integers(1, 5),
    span=st.integers(1, 20),
    at=st.integers(),
)
def test_the_earliest_moment_keeps_the_quota_and_none_before_it_does(
    moments: list[int], quota: int, span: int, at: int
) -> None:
    window = _window(moments, quota, span)
    times = [int(time) for time in window.times]
    assert _keeps(times, quota, span)

    found = int(window.earliest(at))

    candidates = range(at, max([at, *times]) + span + 1)
    assert found == next(one for one in candidates if _keeps(sorted([*times, one]), quota, span))


def test_nothing_fits_before_the_end_of_a_closure() -> None:
    window = SlidingWindow(2, 10)
    window.closed_until = 7
    assert (window.is_open(6), window.is_open(7), window.earliest(3)) == (False, True, 7)


def test_a_full_window_opens_when_its_oldest_moment_is_a_span_old() -> None:
    window = SlidingWindow(2, 10)
    for now in (0, 4):
        assert window.is_open(now)
        window.count(now)
    assert [window.is_open(now) for now in (4, 9, 10)] == [False, False, True]


def test_it_remembers_no_more_than_it_needs() -> None:
    counted, planned = SlidingWindow(3, 10), SlidingWindow(3, 10)
    for now in range(0, 1000, 10):
        counted.count(now)
        planned.plan(now, now)
    assert len(counted.times) == len(planned.times) == 3


def test_it_is_idle_when_nothing_counts_any_more() -> None:
    window = SlidingWindow(2, 10)
    assert window.is_idle(0)
    window.count(0)
    assert [window.is_idle(now) for now in (9, 10)] == [False, True]
    window.closed_until = 50
    assert [window.is_idle(now) for now in (49, 50)] == [False, True]


def test_what_is_taken_back_was_never_there() -> None:
    window = _window([0, 0, 5], 1, 10)
    assert window.times == [0, 10, 20]
    window.take_back(10)
    window.take_back(11)
    assert window.times == [0, 20]


def test_several_windows_open_together() -> None:
    """The first opens at 10 and the second at 12, when the first is closed again by a plan."""
    one, two = _window([0, 12], 1, 10), _window([2], 1, 10)
    assert earliest((one, two), 5) == 22
