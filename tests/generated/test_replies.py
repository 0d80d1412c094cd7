"""Replies that no table has, and the ones that are easily misread; read without a session or an event loop."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from venuespec.bingx import BingxClient
from venuespec.bingx import ClosePositionRequest as BingxClose
from venuespec.bingx import Credentials as BingxCredentials
from venuespec.bingx import ErrorCode as BingxCode
from venuespec.errors import OutcomeUnknown, Rejected, Throttled
from venuespec.okx import ClosePositionRequest as OkxClose
from venuespec.okx import Credentials as OkxCredentials
from venuespec.okx import ErrorCode as OkxCode
from venuespec.okx import OkxClient, PosSide

from .clients import NOW_MS

_OKX_CLOSE = OkxClose(inst_id="BTC-USDT-SWAP", mgn_mode="cross", pos_side="long", cl_ord_id="mine1")
_OKX_ROW = {"instId": "BTC-USDT-SWAP", "posSide": "long", "clOrdId": "mine1", "tag": ""}
_BINGX_CLOSE = BingxClose(position_id="17")
_BINGX_ROW = {"orderId": 1770656007907930113, "positionId": "17"}


def _okx(document: object, status: int = 200) -> object:
    client = OkxClient(
        credentials=OkxCredentials(api_key="fake-key", secret_key="fake-secret", passphrase="fake-phrase"),
        server="demo",
        clock=lambda: NOW_MS,
    )
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    try:
        return client.parse(_OKX_CLOSE, status=status, headers={}, body=body)
    except (Rejected, OutcomeUnknown) as error:
        return error


def _bingx(document: object, status: int = 200) -> object:
    client = BingxClient(
        credentials=BingxCredentials(api_key="fake-key", secret_key="fake-secret"),
        server="demo",
        clock=lambda: NOW_MS,
    )
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    try:
        return client.parse(_BINGX_CLOSE, status=status, headers={}, body=body)
    except (Rejected, OutcomeUnknown) as error:
        return error


def test_a_success_is_typed_and_keeps_the_whole_reply() -> None:
    reply = _okx({"code": "0", "msg": "", "data": [_OKX_ROW]})
    assert type(reply).__name__ == "ClosePositionResponse"
    assert getattr(reply, "pos_side", None) is PosSide.LONG
    assert getattr(reply, "raw", None) == {"code": "0", "msg": "", "data": [_OKX_ROW]}
    other = _bingx({"code": 0, "msg": "", "data": {**_BINGX_ROW, "type": "Market", "side": "Sideways"}})
    assert getattr(other, "order_id", None) == 1770656007907930113
    assert str(getattr(other, "type_", None)) == "MARKET"
    assert getattr(other, "side", None) == "Sideways"


@pytest.mark.parametrize("status", [200, 400, 403, 404, 418, 429, 500, 502, 503, 504])
def test_an_unknown_code_settles_nothing_on_okx_whatever_the_status(status: int) -> None:
    error = _okx({"code": "99999", "msg": "?", "data": []}, status)
    assert type(error) is OutcomeUnknown
    assert (error.code, error.name, error.http_status) == ("99999", None, status)


@pytest.mark.parametrize(
    ("status", "expected", "name"),
    [
        (200, OutcomeUnknown, None),
        (400, Rejected, "BAD_REQUEST"),
        (401, Rejected, "UNAUTHORIZED"),
        (403, Rejected, "FORBIDDEN"),
        (404, Rejected, "NOT_FOUND"),
        (418, Throttled, "BANNED"),
        (429, Throttled, "TOO_MANY_REQUESTS"),
        (409, OutcomeUnknown, None),
        (500, OutcomeUnknown, None),
        (504, OutcomeUnknown, None),
    ],
)
def test_an_unknown_code_is_settled_by_some_statuses_on_bingx(status: int, expected: type, name: str | None) -> None:
    error = _bingx({"code": 999999, "msg": "?"}, status)
    assert type(error) is expected
    assert (getattr(error, "code", None), getattr(error, "name", None)) == (999999, name)


def test_a_status_alone_settles_nothing() -> None:
    for status in (400, 403, 429, 500):
        for body in (
            b"",
            b"<html>",
            b"{}",
            b"null",
            b'{"code":true}',
            b'{"code":null}',
            b'{"code":1.0}',
            b'{"code":"429"',
        ):
            assert type(_bingx(body, status)) is OutcomeUnknown, (status, body)


@pytest.mark.parametrize(
    "row",
    [
        {**_OKX_ROW, "instId": "ETH-USDT-SWAP"},
        {**_OKX_ROW, "posSide": "short"},
        {**_OKX_ROW, "clOrdId": "other"},
        {**_OKX_ROW, "instId": "btc-usdt-swap"},
    ],
)
def test_a_success_for_something_else_is_no_success(row: dict[str, object]) -> None:
    error = _okx({"code": "0", "msg": "", "data": [row]})
    assert type(error) is OutcomeUnknown
    assert "something else than what was asked" in error.reason


@pytest.mark.parametrize(
    "row", [{**_OKX_ROW, "posSide": "net"}, {**_OKX_ROW, "posSide": ""}, {**_OKX_ROW, "clOrdId": ""}]
)
def test_a_silent_field_makes_no_claim(row: dict[str, object]) -> None:
    assert type(_okx({"code": "0", "msg": "", "data": [row]})).__name__ == "ClosePositionResponse"


@pytest.mark.parametrize(
    ("outer", "expected"),
    [("1", Rejected), ("0", Rejected), ("2", OutcomeUnknown), ("50004", OutcomeUnknown), ("99999", OutcomeUnknown)],
)
def test_a_rows_refusal_counts_unless_the_envelope_doubts_it(outer: str, expected: type) -> None:
    document = {"code": outer, "msg": "", "data": [{"sCode": "51023", "sMsg": "gone"}]}
    error = _okx(document)
    assert type(error) is expected
    assert (getattr(error, "code", None), getattr(error, "message", None)) == (OkxCode("51023"), "gone")


def test_another_position_is_no_success_on_bingx() -> None:
    assert type(_bingx({"code": 0, "msg": "", "data": {**_BINGX_ROW, "positionId": "18"}})) is OutcomeUnknown


@pytest.mark.parametrize(
    "document",
    [
        {"code": "0", "msg": "", "data": []},
        {"code": "0", "msg": "", "data": [_OKX_ROW, _OKX_ROW]},
        {"code": "0", "msg": "", "data": _OKX_ROW},
        {"code": "0", "msg": "", "data": [None]},
        {"code": "0", "msg": ""},
        {"code": 0, "msg": "", "data": [_OKX_ROW]},
        {"code": "00", "msg": "", "data": [_OKX_ROW]},
        {"code": "0", "msg": "", "data": [{**_OKX_ROW, "instId": None}]},
        {"code": "0", "msg": "", "data": [{**_OKX_ROW, "tag": 1}]},
        {"code": "0", "msg": "", "data": [{**_OKX_ROW, "sCode": 0}]},
        {"code": "1", "msg": "", "data": [{**_OKX_ROW, "sCode": "0"}]},
        [],
        None,
        "0",
        b"",
        b'{"code":"0","msg":"","data":[' + json.dumps(_OKX_ROW).encode() + b"]",
        b'{"code":"1","code":"0","data":[' + json.dumps(_OKX_ROW).encode() + b"]}",
        b'{"code":"0","data":[' + json.dumps(_OKX_ROW).encode() + b"]}x",
    ],
)
def test_what_is_not_exactly_a_success_is_none_and_no_refusal(document: object) -> None:
    assert type(_okx(document)) is OutcomeUnknown


@pytest.mark.parametrize("status", [201, 202, 204, 301, 307, 404, 500, 503])
def test_a_success_with_another_status_is_none(status: int) -> None:
    assert type(_okx({"code": "0", "msg": "", "data": [_OKX_ROW]}, status)) is OutcomeUnknown


@pytest.mark.parametrize("status", [201, 204, 302, 307, 500, 502, 503, 504])
def test_a_certain_refusal_is_none_where_the_status_does_not_fit(status: int) -> None:
    document: dict[str, object] = {"code": "51023", "msg": "?", "data": []}
    assert type(_okx(document, 200)) is Rejected
    error = _okx(document, status)
    assert type(error) is OutcomeUnknown
    assert (error.code, error.name, error.http_status) == (OkxCode("51023"), "POSITION_NOT_FOUND", status)
    assert type(_bingx({"code": 101205, "msg": "?"}, status)) is OutcomeUnknown


def test_a_time_out_inside_the_exchange_is_no_refusal_though_its_status_is_400() -> None:
    error = _okx({"code": "50004", "msg": "?", "data": []}, 400)
    assert type(error) is OutcomeUnknown
    assert (error.code, error.name) == (OkxCode.ENDPOINT_TIMEOUT, "ENDPOINT_TIMEOUT")
    assert "instId=BTC-USDT-SWAP" in error.confirm


def test_pending_orders_are_no_rate_limit_though_their_status_is_429() -> None:
    error = _okx({"code": "51115", "msg": "?", "data": []}, 429)
    assert type(error) is Rejected
    assert (error.code, error.kind, error.retry) == (OkxCode.PENDING_CLOSE_ORDERS, "rejected", "fix")
    assert not hasattr(error, "retry_at")
    assert type(_okx({"code": "50011", "msg": "?", "data": []}, 429)) is Throttled


@pytest.mark.parametrize(
    ("message", "name", "retry_at_ms", "captured"),
    [
        (
            (
                "code:100410:The endpoint trigger frequency limit rule is currently in the disabled period and will be "
                "unblocked after 1727193814249"
            ),
            "ENDPOINT_DISABLED",
            1727193814249,
            {"unblocked_at": 1727193814249},
        ),
        (
            (
                "over 20 error code:100202 requests within 480000 ms for this api, please verify and fix it ,can retry "
                "after time: 1727193970155"
            ),
            "ERROR_RATE_EXCEEDED",
            1727193970155,
            {"count": 20, "error_code": 100202, "window_ms": 480000, "retry_at": 1727193970155},
        ),
        ("rate limited", "RATE_LIMITED", NOW_MS + 300_000, {}),
    ],
)
def test_one_code_has_three_meanings(message: str, name: str, retry_at_ms: int, captured: dict[str, int]) -> None:
    error = _bingx({"code": 100410, "msg": message})
    assert type(error) is Throttled
    assert (error.code, error.name, error.captured) == (BingxCode(100410), name, captured)
    assert error.retry_at is not None
    assert error.retry_at == datetime.fromtimestamp(retry_at_ms / 1000, UTC)
    now = datetime.fromtimestamp(NOW_MS / 1000, UTC)
    assert error.retry_after == max(error.retry_at - now, timedelta())
