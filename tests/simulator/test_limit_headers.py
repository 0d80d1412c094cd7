"""What headers tell: nobody is told to come back too early."""

import pytest

from venuespec_codegen.simulator.dates import written
from venuespec_codegen.simulator.limit_headers import Waits

_MINUTE_MS = 1_700_000_040_000  # 2023-11-14 22:14:00 UTC


@pytest.mark.parametrize(("left_ms", "seconds"), [(0, "0"), (1, "1"), (1000, "1"), (1001, "2"), (-5, "0")])
def test_seconds_are_rounded_up(left_ms: int, seconds: str) -> None:
    waits = Waits(_MINUTE_MS, _MINUTE_MS + left_ms)
    assert (waits.length("s"), waits.length("ms")) == (seconds, str(max(left_ms, 0)))


@pytest.mark.parametrize(
    ("after_ms", "form", "offset_min", "text"),
    [
        (0, "%Y-%m-%d %H:%M", None, "2023-11-14 22:14"),
        (1, "%Y-%m-%d %H:%M", 0, "2023-11-14 22:15"),
        (1, "%H:%M:%S", 480, "06:14:01"),
        (1, "%H:%M:%S.%f", -210, "18:44:00.001000"),
        (0, "%H:%M%z", None, "22:14+0000"),
    ],
)
def test_moments_are_rounded_up_to_what_the_form_tells(
    after_ms: int, form: str, offset_min: int | None, text: str
) -> None:
    assert written(_MINUTE_MS + after_ms, form, offset_min) == text
