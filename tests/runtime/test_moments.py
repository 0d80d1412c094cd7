from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuespec_codegen.runtime.moments import duration, header, moment, whole_number, written_moment

_NOW_MS = 1_700_000_000_123
_UNITS = ["unix-ms", "unix-s", "s-from-now", "ms-from-now", "http-date"]


def test_a_headers_name_has_no_case_and_its_values_are_joined() -> None:
    headers = {"X-A": " 1\t", "x-B": "2", "X-b": "3", "x-\u212aey": "4"}
    assert [header(headers, name) for name in ("x-a", "x-b", "x-c")] == ["1", "2, 3", None]
    # The Kelvin sign becomes a k in lower case, and is none.
    assert header(headers, "x-key") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("-1", None),
        ("1_0", None),
        ("", None),
        (None, None),
    ],
)
def test_a_number_is_its_digits(text: str | None, number: int | None) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    ("unit", "text", "expected"),
    [
        ("unix-ms", "1700000000123", datetime(2023, 11, 14, 22, 13, 20, 123000, UTC)),
        ("unix-s", "1700000000", datetime(2023, 11, 14, 22, 13, 20, 0, UTC)),
        ("s-from-now", "2", datetime(2023, 11, 14, 22, 13, 22, 123000, UTC)),
        ("ms-from-now", "877", datetime(2023, 11, 14, 22, 13, 21, 0, UTC)),
        ("http-date", "Tue, 14 Nov 2023 22:13:20 GMT", datetime(2023, 11, 14, 22, 13, 20, 0, UTC)),
        ("http-date", "1700000000", None),
    ],
)
def test_moments_are_exact(unit: str, text: str, expected: datetime | None) -> None:
    assert moment(text, unit, _NOW_MS) == expected


def test_a_length_of_time_has_a_unit() -> None:
    assert (duration("1500", 1000), duration("90", 1)) == (timedelta(seconds=1.5), timedelta(seconds=90))
    assert (duration("9" * 18, 1), duration(None, 1)) == (None, None)


@given(st.text(), st.sampled_from(_UNITS), st.integers(-(10**18), 10**18))
def test_any_text_is_a_moment_in_utc_or_none(text: str, unit: str, now_ms: int) -> None:
    for found in (moment(text, unit, now_ms), written_moment(text, "%Y-%m-%d %H:%M", 480)):
        assert found is None or found.tzinfo is UTC


@given(st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29)), st.integers(-840, 840))  # noqa: DTZ001 - the zone is the other value
def test_what_was_written_is_read_again(local: datetime, offset_min: int) -> None:
    form = "%Y-%m-%dT%H:%M:%S.%f"
    text = f"{local.year:04}{local.strftime(form)[-22:]}"
    assert written_moment(text, form, offset_min) == (local - timedelta(minutes=offset_min)).replace(tzinfo=UTC)
