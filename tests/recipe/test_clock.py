import pytest

from venuespec_codegen.model import ClockFormat
from venuespec_codegen.recipe import clock_text


@pytest.mark.parametrize(
    ("now_ms", "clock_format", "text"),
    [
        (1607418537715, ClockFormat.UNIX_MS, "1607418537715"),
        (1607418537999, ClockFormat.UNIX_S, "1607418537"),
        (1607418537715, ClockFormat.UNIX_US, "1607418537715000"),
        (1607418537715, ClockFormat.ISO8601_MS, "2020-12-08T09:08:57.715Z"),
        (1607418537000, ClockFormat.ISO8601_MS, "2020-12-08T09:08:57.000Z"),
        (1607418537007, ClockFormat.ISO8601_MS, "2020-12-08T09:08:57.007Z"),
        (1607418537999, ClockFormat.ISO8601_S, "2020-12-08T09:08:57Z"),
        (1607418537999, ClockFormat.ISO8601_S_UNZONED, "2020-12-08T09:08:57"),
        (0, ClockFormat.ISO8601_MS, "1970-01-01T00:00:00.000Z"),
        (253402300799999, ClockFormat.ISO8601_MS, "9999-12-31T23:59:59.999Z"),
    ],
)
def test_moments_are_cut_off_and_never_rounded(now_ms: int, clock_format: ClockFormat, text: str) -> None:
    assert clock_text(now_ms, clock_format) == text
