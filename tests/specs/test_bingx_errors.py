"""The error rows of BingX: every row of the page, and what later sources made of its numbers."""

import re
from typing import Final

import pytest

from venuespec_codegen.model import (
    Capture,
    CapturedMoment,
    CaptureType,
    Endpoint,
    ErrorRow,
    Exchange,
    Execution,
    Kind,
    MessagePattern,
    Situation,
)


def _close(exchange: Exchange) -> Endpoint:
    return next(endpoint for endpoint in exchange.endpoints if endpoint.name == "close_position")


def _rows(exchange: Exchange) -> tuple[ErrorRow, ...]:
    return exchange.errors_of(_close(exchange))


def _regex(pattern: MessagePattern) -> re.Pattern[str]:
    """Read a message pattern as its definition says, independently of the generated code."""
    kinds = {CaptureType.INT: "[0-9]+", CaptureType.WORD: r"\S+", CaptureType.TEXT: ".*?"}
    return re.compile("".join(_piece(part, kinds) for part in pattern.parts), re.IGNORECASE | re.DOTALL)


def _piece(part: str | Capture, kinds: dict[CaptureType, str]) -> str:
    if isinstance(part, Capture):
        return f"(?P<{part.name}>{kinds[part.type]})" if part.name else kinds[part.type]
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", part))


def _decides(exchange: Exchange, code: int, message: str) -> tuple[ErrorRow, dict[str, str]]:
    for row in _rows(exchange):
        if row.code == code:
            if row.message is None:
                return row, {}
            if match := _regex(row.message).search(message):
                return row, match.groupdict()
    raise AssertionError(f"no row for {code}: {message}")


# The page's nine rows. Its texts stand here as the matchers meet them, cut where nothing is matched any more.
BINGX_PAGE: Final[tuple[tuple[int, str, str, dict[str, str]], ...]] = (
    (80014, "timestamp is invalid", "TIMESTAMP_INVALID", {}),
    (100421, "Null timestamp or timestamp mismatch", "TIMESTAMP_MISMATCH", {}),
    (100419, "IP does not match IP whitelist", "IP_NOT_WHITELISTED", {}),
    (
        100410,
        "code:100410:The endpoint trigger frequency limit rule … will be unblocked after 1727193814249",
        "ENDPOINT_DISABLED",
        {"unblocked_at": "1727193814249"},
    ),
    (100410, "rate limited", "RATE_LIMITED", {}),
    (100413, "Incorrect apiKey", "INCORRECT_API_KEY", {}),
    (
        100410,
        "over 20 error code:100202 requests within 480000 ms for this api, … ,can retry after time: 1727193970155",
        "ERROR_RATE_EXCEEDED",
        {"count": "20", "error_code": "100202", "window_ms": "480000", "retry_at": "1727193970155"},
    ),
    (109400, "CATI-USDT,symbol not exist, please verify it", "SYMBOL_NOT_FOUND", {"symbol": "CATI-USDT"}),
    (80020, "risk forbidden", "RISK_FORBIDDEN", {}),
)


@pytest.mark.parametrize(("code", "message", "name", "captured"), BINGX_PAGE)
def test_every_row_of_the_bingx_page_leads_to_its_meaning(
    exchanges: dict[str, Exchange], code: int, message: str, name: str, captured: dict[str, str]
) -> None:
    row, found = _decides(exchanges["bingx"], code, message)
    assert (row.name, found) == (name, captured)
    assert row.execution is Execution.NONE


@pytest.mark.parametrize(
    ("code", "message", "name", "execution"),
    [
        (100410, "The current  system is busy, please try again later", "SYSTEM_BUSY", Execution.NONE),
        (109429, "will be unblocked after 1727193814249", "ENDPOINT_DISABLED", Execution.NONE),
        (109429, "over 30 error requests within 120000ms", "ERROR_RATE_EXCEEDED", Execution.NONE),
        (109429, "APIRateLimit", "RATE_LIMITED", Execution.NONE),
        (109400, "timestamp is invalid", "TIMESTAMP_INVALID", Execution.NONE),
        (109400, "Invalid parameters, err:positionId: This field is required.", "MISSING_PARAMETER", Execution.NONE),
        (109400, "The current system is busy", "REQUEST_FAILED", Execution.UNKNOWN),
        (109400, "", "REQUEST_FAILED", Execution.UNKNOWN),
        (80001, "No position to close", "NO_POSITION_TO_CLOSE", Execution.NONE),
        (80001, "The current system is busy", "REQUEST_FAILED", Execution.UNKNOWN),
        (109422, "position not exist", "POSITION_NOT_FOUND", Execution.NONE),
        (109422, "anything else", "ORDER_STATUS_ILLEGAL", Execution.UNKNOWN),
        (109403, "risk forbidden", "RISK_FORBIDDEN", Execution.NONE),
    ],
)
def test_bingx_codes_of_several_meanings_are_told_apart(
    exchanges: dict[str, Exchange], code: int, message: str, name: str, execution: Execution
) -> None:
    row, _ = _decides(exchanges["bingx"], code, message)
    assert (row.name, row.execution) == (name, execution)


def test_bingx_bans_end_when_the_message_or_the_page_says(exchanges: dict[str, Exchange]) -> None:
    throttled = [row for row in _rows(exchanges["bingx"]) if row.code in (100410, 109429)]
    assert {row.kind for row in throttled} == {Kind.THROTTLED}
    for row in throttled:
        assert (row.retry_at is None) != (row.retry_after_ms is None)
    assert {row.retry_at.unit for row in throttled if isinstance(row.retry_at, CapturedMoment)} == {"unix-ms"}
    assert {row.retry_after_ms for row in throttled if not row.retry_at} == {300_000}


def test_bingx_numbers_changed_in_october_2025(exchanges: dict[str, Exchange]) -> None:
    assert {(row.code, new) for row in _rows(exchanges["bingx"]) for new in row.renumbered_to} == {
        (80014, 109400),
        (80001, 109400),
        (109414, 109400),
        (80020, 109403),
        (40029, 109403),
        (80012, 109500),
        (80016, 109421),
        (80017, 109422),
        (80018, 109422),
        (80019, 109423),
        (80019, 109424),
        (100409, 109429),
        (100410, 109429),
    }


def test_bingx_throttle_that_a_simulator_answers_names_its_end(exchanges: dict[str, Exchange]) -> None:
    (row,) = [row for row in _rows(exchanges["bingx"]) if row.situation is Situation.RATE_LIMITED]
    assert row.retry_at is not None
