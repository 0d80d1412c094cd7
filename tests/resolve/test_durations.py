import pytest

from venuespec_codegen.resolve.durations import milliseconds


@pytest.mark.parametrize(("text", "expected"), [("250ms", 250), ("2s", 2_000), ("5m", 300_000), ("1h", 3_600_000)])
def test_lengths_of_time(text: str, expected: int) -> None:
    assert milliseconds(text) == expected
