"""The earliest moment between counted and planned ones, against trying every moment that could be it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from venuespec_codegen.runtime.sliding_window import SlidingWindow, earliest


def _keeps(times: list[int], quota: int, span: int) -> bool:
    return all(late - early >= span for early, late in zip(times, times[quota:], strict=False))


def _window(moments: list[int], quota: int, span: int, weights: list[int] | None = None) -> SlidingWindow:
    window = SlidingWindow(quota, span)
    for moment, weight in zip(moments, weights or [1] * len(moments), strict=True):
        window.plan(window.earliest(moment, weight), now=0, weight=weight)
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


_WEIGHED = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 5)), max_size=16)


@settings(derandomize=True, max_examples=400, deadline=None)
@given(
    asked=_WEIGHED, quota=st.integers(1, 7), span=st.integers(1, 20), at=st.integers(0, 80), weight=st.integers(1, 5)
)
def test_weights_are_as_many_moments_at_once(
    asked: list[tuple[int, int]], quota: int, span: int, at: int, weight: int
) -> None:
    moments, weights = [one for one, _ in asked], [min(one, quota) for _, one in asked]
    window = _window(moments, quota, span, weights)
    times = [int(time) for time in window.times]
    assert len(times) == sum(weights)
    assert _keeps(times, quota, span)
    weight = min(weight, quota)

    found = int(window.earliest(at, weight))

    candidates = range(at, max([at, *times]) + span + 1)
    assert found == next(one for one in candidates if _keeps(sorted([*times, *[one] * weight]), quota, span))


@settings(derandomize=True, max_examples=200, deadline=None)
@given(asked=_WEIGHED, quota=st.integers(1, 7), span=st.integers(1, 20))
def test_it_is_open_to_a_weight_exactly_where_that_fits(asked: list[tuple[int, int]], quota: int, span: int) -> None:
    window, counted = SlidingWindow(quota, span), list[int]()
    now = 0
    for gap, wished in asked:
        now, weight = now + gap % 9, min(wished, quota)
        fits = _keeps([*counted, *[now] * weight], quota, span)
        assert window.is_open(now, weight) is fits
        if fits:
            window.count(now, weight)
            counted += [now] * weight
    assert len(window.times) <= quota


def test_a_weight_is_taken_back_whole_and_alone() -> None:
    window = SlidingWindow(9, 10)
    for at, weight in ((0, 2), (5, 3), (5, 1), (7, 1)):
        window.plan(at, 0, weight)
    window.take_back(5, 3)
    assert window.times == [0, 0, 5, 7]
    window.take_back(6, 2)
    window.take_back(7, 3)
    assert window.times == [0, 0, 5]


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
    assert earliest((one, two), (1, 1), 5) == 22
