"""The error rows of OKX whose meaning callers stake money on."""

from collections import Counter

from venuespec_codegen.model import Endpoint, ErrorRow, Exchange, Execution, Kind, Retry


def _close(exchange: Exchange) -> Endpoint:
    return next(endpoint for endpoint in exchange.endpoints if endpoint.name == "close_position")


def _rows(exchange: Exchange) -> tuple[ErrorRow, ...]:
    return exchange.errors_of(_close(exchange))


def _first(exchange: Exchange, code: str) -> ErrorRow:
    return next(row for row in _rows(exchange) if row.code == code)


def test_okx_codes_have_one_meaning_each_and_success_has_none(exchanges: dict[str, Exchange]) -> None:
    codes = Counter(row.code for row in _rows(exchanges["okx"]))
    assert len(codes) == 129
    # The call itself says how long the common 50011 lasts here.
    assert [code for code, rows in codes.items() if rows > 1] == ["50011"]
    assert "0" not in codes


def test_okx_51115_is_status_429_and_no_rate_limit(exchanges: dict[str, Exchange]) -> None:
    row = _first(exchanges["okx"], "51115")
    assert row.http == (429,)
    assert (row.kind, row.execution, row.retry) == (Kind.REJECTED, Execution.NONE, Retry.FIX)
    assert [(str(condition.subject), condition.values) for condition in row.unless] == [("autoCxl", (True,))]


def test_okx_50004_is_status_400_and_unknown(exchanges: dict[str, Exchange]) -> None:
    row = _first(exchanges["okx"], "50004")
    assert (row.http, row.execution, row.retry) == ((400,), Execution.UNKNOWN, Retry.VERIFY)


def test_okx_rows_that_leave_the_outcome_open(exchanges: dict[str, Exchange]) -> None:
    unknown = {row.code for row in _rows(exchanges["okx"]) if row.execution is Execution.UNKNOWN}
    assert unknown == {"2", "50001", "50004", "50013", "50026", "51032", "51054", "51149", "51342"}


def test_okx_rate_limits(exchanges: dict[str, Exchange]) -> None:
    assert {row.code for row in _rows(exchanges["okx"]) if row.kind is Kind.THROTTLED} == {
        "50011",
        "50040",
        "50061",
        "51113",
    }
    assert _first(exchanges["okx"], "50011").http == (200, 429)
    assert _first(exchanges["okx"], "50011").retry_after_ms == _close(exchanges["okx"]).rate_limits[0].window_ms
