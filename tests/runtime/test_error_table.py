from datetime import UTC, datetime

import pytest

from venuespec_codegen.runtime.error_table import ErrorTable, Row, refusal

BAN = Row(
    410,
    "BANNED",
    "rate-limit",
    "throttled",
    "none",
    "wait",
    "d",
    "a",
    pattern=r"over\s+(?P<count>[0-9]{1,18})\s+.{0,200}?until\s+(?P<until>[0-9]{1,18})",
    captures=(("count", "int"), ("until", "int")),
    retry_at=("until", 1000),
)
PLAIN = Row(410, "LIMITED", "rate-limit", "throttled", "none", "wait", "d", "a", retry_after_ms=300_000)
TABLE = ErrorTable((BAN, PLAIN), (), lambda code: f"member {code}")


def test_the_first_row_whose_message_fits_decides_and_captures_typed_values() -> None:
    assert TABLE.find(410, "OVER  20 calls, banned until 1727193970155") == (BAN, {"count": 20, "until": 1727193970155})
    assert TABLE.find(410, "rate limited") == (PLAIN, {})
    assert TABLE.find(411, "rate limited") is None
    assert TABLE.code(410) == "member 410"


def test_text_is_searched_only_at_the_messages_beginning() -> None:
    assert TABLE.find(410, " " * 1000 + "over 20 calls until 1727193970155") == (PLAIN, {})


@pytest.mark.parametrize(
    ("row", "captured", "expected"),
    [
        (BAN, {"until": 1_727_193_970_155}, datetime(2024, 9, 24, 16, 6, 10, 155000, UTC)),
        (PLAIN, {}, datetime(2023, 11, 14, 22, 18, 20, tzinfo=UTC)),
    ],
)
def test_the_end_of_a_ban_is_a_moment(row: Row, captured: dict[str, str | int], expected: datetime) -> None:
    meaning = refusal(row, 410, message="m", captured=captured, status=200, now_ms=1_700_000_000_000)

    assert meaning.retry_at == expected
    assert meaning.retry_after is not None
    assert meaning.retry_after.total_seconds() > 0


def test_a_moment_no_calendar_has_is_no_moment() -> None:
    meaning = refusal(BAN, 410, message="m", captured={"until": 10**18}, status=200, now_ms=0)

    assert meaning.retry_at is None


def test_a_ban_that_is_over_is_not_waited_for() -> None:
    meaning = refusal(BAN, 410, message="m", captured={"until": 1000}, status=200, now_ms=1_700_000_000_000)

    assert meaning.retry_after is not None
    assert meaning.retry_after.total_seconds() == 0
