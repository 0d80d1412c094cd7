import pytest

from venuespec import bingx, okx

OKX = okx.OkxClient(
    credentials=okx.Credentials(api_key="fake-key-0000", secret_key="fake-secret-0000", passphrase="fake-passphrase"),
    server="demo",
)
CLOSE = okx.ClosePositionRequest(inst_id="BTC-USDT-SWAP", mgn_mode="cross")
SUCCESS = b'{"code":"0","data":[{"clOrdId":"","instId":"BTC-USDT-SWAP","posSide":"net","tag":""}],"msg":""}'


@pytest.mark.parametrize("stranger", [bingx.ClosePositionRequest(position_id="1"), None, "close", object()])
def test_what_is_no_request_of_the_exchange_is_refused_before_anything(stranger: object) -> None:
    with pytest.raises(okx.InvalidRequest):
        OKX.prepare(stranger, now_ms=1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - the point
    with pytest.raises(okx.InvalidRequest):
        OKX.parse(stranger, status=200, headers={}, body=SUCCESS)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - the point
    assert OKX.prepare(CLOSE, now_ms=1).url


@pytest.mark.parametrize("now_ms", [-1, 10**15, True, 1.5, "1"])
def test_what_is_no_moment_is_not_signed(now_ms: object) -> None:
    with pytest.raises(okx.InvalidRequest) as caught:
        OKX.prepare(CLOSE, now_ms=now_ms)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - the point

    assert caught.value.violations[0].field == "now_ms"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Encoding": "gzip"}, SUCCESS),
        ({"content-length": "5"}, SUCCESS),
        ({}, SUCCESS + b" " * 300_000),
    ],
)
def test_parse_trusts_no_reply_that_a_call_would_not_trust(headers: dict[str, str], body: bytes) -> None:
    with pytest.raises(okx.OutcomeUnknown):
        OKX.parse(CLOSE, status=200, headers=headers, body=body)
    assert OKX.parse(CLOSE, status=200, headers={"Content-Length": str(len(SUCCESS))}, body=SUCCESS).inst_id


@pytest.mark.parametrize(("status", "body"), [(None, SUCCESS), ("200", SUCCESS), (200.0, SUCCESS), (200, "text")])
def test_what_is_no_reply_is_a_type_error(status: object, body: object) -> None:
    with pytest.raises(TypeError, match="whole number"):
        OKX.parse(CLOSE, status=status, headers={}, body=body)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - the point
