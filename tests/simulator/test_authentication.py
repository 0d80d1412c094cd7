"""Who asks: each credential, the server's header, the clock's window and the signature, right and wrong."""

import base64
import hashlib
import hmac

import pytest
from attrs import evolve

from venuespec_codegen.model import ClockFormat, Situation
from venuespec_codegen.recipe import SignedRequest
from venuespec_codegen.simulator import Simulator
from venuespec_codegen.simulator.authentication import parse_moment

from .client import BINGX_CLOSE, CLOSES, OKX_CLOSE, Change, Clock, close, running, send, signed, situation, with_header


@pytest.mark.parametrize("name", ["okx", "bingx"])
def test_a_request_signed_by_the_recipe_is_executed(name: str) -> None:
    with running(name) as simulator:
        simulator.open_position(**CLOSES[name], pending_close_orders=False)
        assert close(simulator, CLOSES[name]).status == 200
        assert simulator.calls[-1].outcome == "executed"


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("OK-ACCESS-KEY", "fake-other-key", Situation.UNKNOWN_KEY),
        ("OK-ACCESS-KEY", None, Situation.UNKNOWN_KEY),
        ("OK-ACCESS-PASSPHRASE", "fake-other-words", Situation.BAD_CREDENTIAL),
        ("OK-ACCESS-PASSPHRASE", None, Situation.BAD_CREDENTIAL),
        ("x-simulated-trading", None, Situation.WRONG_SERVER),
        ("x-simulated-trading", "0", Situation.WRONG_SERVER),
        ("OK-ACCESS-TIMESTAMP", None, Situation.CLOCK_SKEW),
        ("OK-ACCESS-TIMESTAMP", "1700000000123", Situation.CLOCK_SKEW),
        ("OK-ACCESS-TIMESTAMP", "2023-11-14T22:13:20.124Z", Situation.BAD_SIGNATURE),
        ("OK-ACCESS-SIGN", None, Situation.BAD_SIGNATURE),
        ("OK-ACCESS-SIGN", "", Situation.BAD_SIGNATURE),
        ("OK-ACCESS-SIGN", base64.b64encode(b"x" * 32).decode(), Situation.BAD_SIGNATURE),
        ("OK-ACCESS-SIGN", "ungültig", Situation.BAD_SIGNATURE),
    ],
)
def test_a_header_changed_after_signing_is_noticed(header: str, value: str | None, expected: Situation) -> None:
    with running("okx") as simulator:
        simulator.open_position(instId="BTC-USDT-SWAP", mgnMode="cross")
        close(simulator, OKX_CLOSE, with_header(header, value))
        assert situation(simulator) is expected
        assert not simulator.executed


def test_a_key_nobody_knows_comes_before_every_other_objection() -> None:
    def break_everything(request: SignedRequest) -> SignedRequest:
        return evolve(request, headers=(), body=b"")

    with running("okx") as simulator:
        close(simulator, OKX_CLOSE, break_everything)
        assert situation(simulator) is Situation.UNKNOWN_KEY


def test_live_refuses_requests_for_demo() -> None:
    with running("okx", server="live") as simulator:
        simulator.open_position(instId="BTC-USDT-SWAP", mgnMode="cross")
        close(simulator, OKX_CLOSE, with_header("x-simulated-trading", "1"))
        assert situation(simulator) is Situation.WRONG_SERVER
        close(simulator, OKX_CLOSE, with_header("x-simulated-trading", "0"))
        assert simulator.calls[-1].outcome == "executed"


def test_a_secret_of_another_key_gives_another_signature() -> None:
    with running("bingx") as simulator:
        simulator.open_position(positionId="1769649551460794369")
        send(simulator, signed(simulator, BINGX_CLOSE, credentials={"secret_key": "fake-other-secret"}))
        assert situation(simulator) is Situation.BAD_SIGNATURE


def test_credentials_can_be_given() -> None:
    with running("bingx", credentials={"secret_key": "fake-own-secret"}) as simulator:
        assert simulator.credentials == {"api_key": "fake-bingx-api-key", "secret_key": "fake-own-secret"}
        simulator.open_position(positionId="1769649551460794369")
        close(simulator, BINGX_CLOSE)
        assert simulator.calls[-1].outcome == "executed"


@pytest.mark.parametrize(
    ("name", "off_ms", "accepted"),
    [
        ("okx", 30_000, True),
        ("okx", 30_001, False),
        ("okx", -30_000, True),
        ("okx", -30_001, False),
        ("bingx", 5_000, True),
        ("bingx", 5_001, False),
        ("bingx", -5_000, True),
        ("bingx", -5_001, False),
    ],
)
def test_the_window_is_exact_on_both_sides(name: str, off_ms: int, *, accepted: bool) -> None:
    with running(name) as simulator:
        simulator.open_position(**CLOSES[name], pending_close_orders=False)
        send(simulator, signed(simulator, CLOSES[name], at_ms=simulator.now_ms - off_ms))
        assert situation(simulator) is (None if accepted else Situation.CLOCK_SKEW)
        assert len(simulator.executed) == accepted


@pytest.mark.parametrize(
    ("window", "old_ms", "accepted"), [(100, 100, True), (100, 101, False), (60_000, 59_999, True)]
)
def test_the_window_parameter_is_honoured(window: int, old_ms: int, *, accepted: bool) -> None:
    with running("bingx") as simulator:
        simulator.open_position(positionId="1769649551460794369")
        at_ms = simulator.now_ms - old_ms
        send(simulator, signed(simulator, {**BINGX_CLOSE, "recvWindow": window}, at_ms=at_ms))
        assert len(simulator.executed) == accepted


def test_a_skewed_exchange_refuses_an_honest_clock() -> None:
    clock = Clock()
    with running("okx", clock=clock, skew_ms=40_000) as simulator:
        simulator.open_position(instId="BTC-USDT-SWAP", mgnMode="cross")
        send(simulator, signed(simulator, OKX_CLOSE, at_ms=clock.now_ms))
        assert situation(simulator) is Situation.CLOCK_SKEW
        simulator.skew_ms = 0
        send(simulator, signed(simulator, OKX_CLOSE, at_ms=clock.now_ms))
        assert simulator.calls[-1].outcome == "executed"


def _sign_okx(simulator: Simulator, body: bytes) -> Change:
    """The documented recipe, written out once more."""

    def change(request: SignedRequest) -> SignedRequest:
        moment = dict(request.headers)["OK-ACCESS-TIMESTAMP"]
        text = moment.encode() + b"POST/api/v5/trade/close-position" + body
        digest = hmac.new(simulator.credentials["secret_key"].encode(), text, hashlib.sha256).digest()
        sign = base64.b64encode(digest).decode()
        return evolve(with_header("OK-ACCESS-SIGN", sign)(request), body=body)

    return change


def test_the_signature_is_over_the_bytes_as_received() -> None:
    body = b'{ "mgnMode": "cross",\n "instId": "BTC-USDT-SWAP" }'
    with running("okx") as simulator:
        simulator.open_position(instId="BTC-USDT-SWAP", mgnMode="cross")
        close(simulator, OKX_CLOSE, lambda request: evolve(request, body=body))
        assert situation(simulator) is Situation.BAD_SIGNATURE
        close(simulator, OKX_CLOSE, _sign_okx(simulator, body))
        assert simulator.calls[-1].outcome == "executed"
        assert simulator.calls[-1].body == body


def test_bingx_signs_the_sorted_raw_text_in_whatever_order_it_is_sent() -> None:
    with running("bingx") as simulator:
        simulator.open_position(positionId="1769649551460794369")
        text = f"positionId=1769649551460794369&timestamp={simulator.now_ms}"
        sign = hmac.new(simulator.credentials["secret_key"].encode(), text.encode(), hashlib.sha256).hexdigest()
        turned = f"timestamp={simulator.now_ms}&positionId=1769649551460794369"

        def query(signature: str) -> Change:
            return lambda request: evolve(
                request, url=f"{request.url.partition('?')[0]}?{turned}&signature={signature}"
            )

        close(simulator, BINGX_CLOSE, query(sign.upper()))
        assert situation(simulator) is Situation.BAD_SIGNATURE
        close(simulator, BINGX_CLOSE, query(sign))
        assert simulator.calls[-1].outcome == "executed"


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("2023-11-14T22:13:20.123Z", ClockFormat.ISO8601_MS, 1_700_000_000_123),
        ("2023-11-14T22:13:20Z", ClockFormat.ISO8601_S, 1_700_000_000_000),
        ("2023-11-14T22:13:20", ClockFormat.ISO8601_S_UNZONED, 1_700_000_000_000),
        ("2023-11-14T22:13:20Z", ClockFormat.ISO8601_S_UNZONED, None),
        ("2023-11-14T22:13:20", ClockFormat.ISO8601_S, None),
        ("1700000000123", ClockFormat.UNIX_MS, 1_700_000_000_123),
        ("1700000000", ClockFormat.UNIX_S, 1_700_000_000_000),
        ("2023-11-14T22:13:20Z", ClockFormat.ISO8601_MS, None),
        ("2023-11-14T22:13:20.123+00:00", ClockFormat.ISO8601_MS, None),
        ("2023-13-14T22:13:20.123Z", ClockFormat.ISO8601_MS, None),
        ("٢023-11-14T22:13:20.123Z", ClockFormat.ISO8601_MS, None),
        ("-1", ClockFormat.UNIX_MS, None),
        ("", ClockFormat.UNIX_S, None),
    ],
)
def test_moments_are_read_strictly(text: str, form: ClockFormat, expected: int | None) -> None:
    assert parse_moment(text, form) == expected
