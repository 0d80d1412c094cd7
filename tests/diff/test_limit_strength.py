from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from venuespec_codegen.diff import limit_strength
from venuespec_codegen.diff.limit_strength import TooMany, Window, allows_all, at_once, first_refused, sustained

_WINDOWS = st.lists(st.builds(Window, st.integers(1, 3), st.integers(1, 4)), min_size=1, max_size=2)


def _allowed(windows: list[Window], moments: tuple[int, ...]) -> bool:
    """Count by hand: any stretch that begins at a call and is as long as the window."""
    return all(
        sum(start <= moment < start + one.length_ms for moment in moments) <= one.calls
        for one in windows
        for start in moments
    )


_SCHEDULES = [
    tuple(moment for moment, calls in enumerate(each) for _ in range(calls)) for each in product(range(4), repeat=5)
]


@given(_WINDOWS, _WINDOWS)
@settings(max_examples=60, deadline=None)
def test_inclusion_is_what_counting_all_short_schedules_says(windows: list[Window], others: list[Window]) -> None:
    counted = all(_allowed(windows, each) for each in _SCHEDULES if _allowed(others, each))
    assert allows_all(windows, others) == counted


def test_twice_as_many_in_twice_the_time_is_more_at_once() -> None:
    wide, narrow = [Window(20, 2000)], [Window(10, 1000)]
    assert sustained(wide) == sustained(narrow) == Fraction(10)
    assert at_once(wide) > at_once(narrow)
    assert allows_all(wide, narrow)
    assert not allows_all(narrow, wide)
    assert first_refused(narrow, wide) == (11, 0)
    assert first_refused(wide, narrow) is None


def test_two_windows_hold_together() -> None:
    both = [Window(5, 1000), Window(20, 60_000)]
    assert sustained(both) == Fraction(1, 3)
    assert first_refused(both, both[:1]) == (21, 4000)


def test_a_number_of_calls_that_nobody_counts_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit_strength, "_MOST_CALLS", 10)
    with pytest.raises(TooMany):
        allows_all([Window(50, 1000)], [Window(5, 1), Window(7, 3)])
