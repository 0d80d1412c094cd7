"""What is asked: unknown, missing, mistyped and misspelt parameters, and bodies that are none."""

import base64
import hashlib
import hmac
import json

import pytest
from attrs import evolve

from venuespec_codegen.model import ScalarType, Situation
from venuespec_codegen.recipe import SignedRequest
from venuespec_codegen.simulator import Simulator
from venuespec_codegen.simulator.parameters import Sent, check_parameters
from venuespec_codegen.simulator.refusal import Refusal

from .client import BINGX_CLOSE, OKX_CLOSE, Answer, exchange_of, get, running, send, signed, situation, with_header


def _send_body(simulator: Simulator, body: bytes, content_type: str | None = "application/json") -> Answer:
    request = signed(simulator, OKX_CLOSE)
    text = dict(request.headers)["OK-ACCESS-TIMESTAMP"].encode() + b"POST/api/v5/trade/close-position" + body
    digest = hmac.new(simulator.credentials["secret_key"].encode(), text, hashlib.sha256).digest()
    request = with_header("OK-ACCESS-SIGN", base64.b64encode(digest).decode())(evolve(request, body=body))
    return send(simulator, with_header("Content-Type", content_type)(request))


def _send_query(simulator: Simulator, query: str, body: bytes = b"") -> Answer:
    text = "&".join(sorted(query.split("&"))).encode()
    sign = hmac.new(simulator.credentials["secret_key"].encode(), text, hashlib.sha256).hexdigest()
    request = signed(simulator, BINGX_CLOSE)
    url = f"{request.url.partition('?')[0]}?{query}&signature={sign}"
    return send(simulator, SignedRequest(request.method, url, request.headers, body))


@pytest.mark.parametrize(
    ("extra", "expected", "words"),
    [
        ({}, None, "executed"),
        ({"posSide": "net"}, None, "executed"),
        ({"autoCxl": True}, None, "executed"),
        ({"clOrdId": "a" * 32, "tag": "1" * 16}, None, "executed"),
        ({"tagg": "x"}, Situation.INVALID_PARAMETER, "did you mean tag?"),
        ({"clOrdId": ""}, Situation.INVALID_PARAMETER, "clOrdId"),
        ({"clOrdId": "a" * 33}, Situation.INVALID_PARAMETER, "clOrdId"),
        ({"clOrdId": "a-b"}, Situation.INVALID_PARAMETER, "clOrdId"),
        ({"clOrdId": "é"}, Situation.INVALID_PARAMETER, "clOrdId"),
        ({"tag": "1" * 17}, Situation.INVALID_PARAMETER, "tag"),
        ({"autoCxl": "true"}, Situation.INVALID_PARAMETER, "autoCxl is no boolean"),
        ({"autoCxl": 1}, Situation.INVALID_PARAMETER, "autoCxl is no boolean"),
        ({"tag": 7}, Situation.INVALID_PARAMETER, "tag is no string"),
        ({"tag": None}, Situation.INVALID_PARAMETER, "tag is no string"),
        ({"tag": 1.5}, Situation.INVALID_PARAMETER, "tag is no string"),
        ({"tag": {"a": "b"}}, Situation.INVALID_PARAMETER, "tag is no string"),
        ({"mgnMode": "Cross"}, Situation.INVALID_PARAMETER, "mgnMode is not one of cross, isolated"),
        ({"mgnMode": ""}, Situation.MISSING_PARAMETER, "mgnMode is required"),
        ({"instId": ""}, Situation.MISSING_PARAMETER, "instId is required"),
        ({"ccy": ""}, Situation.INVALID_PARAMETER, "ccy is too short"),
    ],
)
def test_a_json_body_is_read_strictly(extra: dict[str, object], expected: Situation | None, words: str) -> None:
    with running("okx") as simulator:
        simulator.open_position(instId="BTC-USDT-SWAP", mgnMode="cross")
        _send_body(simulator, json.dumps({**OKX_CLOSE, **extra}).encode())
        assert situation(simulator) is expected
        assert words in simulator.calls[-1].outcome


@pytest.mark.parametrize("missing", ["instId", "mgnMode"])
def test_a_required_parameter_is_missed(missing: str) -> None:
    with running("okx") as simulator:
        body = {name: value for name, value in OKX_CLOSE.items() if name != missing}
        answer = _send_body(simulator, json.dumps(body).encode())
        assert situation(simulator) is Situation.MISSING_PARAMETER
        assert missing in str(answer.document["msg"])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'[{"instId":"BTC-USDT-SWAP","mgnMode":"cross"}]',
        b'"text"',
        b"{",
        b'{"instId":"BTC-USDT-SWAP","mgnMode":"cross","tag":NaN}',
        b'{"instId":"BTC-USDT-SWAP","mgnMode":"cross","instId":"ETH-USDT-SWAP"}',
        b'{"instId":"\xff","mgnMode":"cross"}',
        b"[" * 100_000,
        b"instId=BTC-USDT-SWAP&mgnMode=cross",
    ],
)
def test_what_is_no_json_object_is_refused(body: bytes) -> None:
    with running("okx") as simulator:
        simulator.open_position(instId="BTC-USDT-SWAP", mgnMode="cross")
        _send_body(simulator, body)
        # Bytes that are no UTF-8 cannot be signed as text either.
        expected = (
            {Situation.INVALID_PARAMETER, Situation.BAD_SIGNATURE} if b"\xff" in body else {Situation.INVALID_PARAMETER}
        )
        assert situation(simulator) in expected
        assert not simulator.executed


def test_numbers_that_json_does_not_have_are_named() -> None:
    with running("okx") as simulator:
        _send_body(simulator, b'{"instId":"BTC-USDT-SWAP","mgnMode":"cross","tag":-Infinity}')
        assert "unreadable body: -Infinity is not JSON" in simulator.calls[-1].outcome


@pytest.mark.parametrize(("value", "accepted"), [(7, True), (-7, True), (True, False), ("7", False), (7.0, False)])
def test_a_whole_number_in_json_is_nothing_else(value: object, *, accepted: bool) -> None:
    endpoint = exchange_of("okx").endpoints[0]
    tag = next(parameter for parameter in endpoint.parameters if parameter.wire_name == "tag")
    numeric = evolve(endpoint, parameters=(evolve(tag, type=ScalarType.INTEGER, pattern=None),))
    read = check_parameters(numeric, Sent((("tag", value),)))
    assert (read == {"tag": value}) is accepted
    assert isinstance(read, Refusal) is not accepted


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("application/json", None),
        ("Application/JSON; charset=utf-8", None),
        ("text/plain", Situation.INVALID_PARAMETER),
        (None, Situation.INVALID_PARAMETER),
    ],
)
def test_the_content_type_is_looked_at(content_type: str | None, expected: Situation | None) -> None:
    with running("okx") as simulator:
        simulator.open_position(instId="BTC-USDT-SWAP", mgnMode="cross")
        _send_body(simulator, json.dumps(OKX_CLOSE).encode(), content_type)
        assert situation(simulator) is expected


@pytest.mark.parametrize(
    ("query", "expected", "words"),
    [
        ("positionId=1769649551460794369", None, "executed"),
        ("positionId=1769649551460794369&recvWindow=0", None, "executed"),
        ("positionId=1769649551460794369&recvWindow=60000", None, "executed"),
        ("positionId=1769649551460794369&recvWindow=60001", Situation.INVALID_PARAMETER, "recvWindow is out of range"),
        ("positionId=1769649551460794369&recvWindow=-1", Situation.INVALID_PARAMETER, "recvWindow is out of range"),
        ("positionId=1769649551460794369&recvWindow=5e3", Situation.INVALID_PARAMETER, "recvWindow is no integer"),
        ("positionId=1769649551460794369&recvWindow=", Situation.INVALID_PARAMETER, "recvWindow is no integer"),
        ("positionId=x", Situation.INVALID_PARAMETER, "positionId does not match"),
        ("positionId=" + "1" * 21, Situation.INVALID_PARAMETER, "positionId does not match"),
        ("positionId=1&positionId=1", Situation.INVALID_PARAMETER, "positionId is given twice"),
        ("positionID=1", Situation.INVALID_PARAMETER, "did you mean positionId?"),
        ("recvWindow=5000", Situation.MISSING_PARAMETER, "positionId is required"),
        ("positionId=", Situation.MISSING_PARAMETER, "positionId is required"),
    ],
)
def test_a_query_is_read_strictly(query: str, expected: Situation | None, words: str) -> None:
    with running("bingx") as simulator:
        simulator.open_position(positionId="1769649551460794369")
        _send_query(simulator, f"{query}&timestamp={simulator.now_ms}")
        assert situation(simulator) is expected
        assert words in simulator.calls[-1].outcome


def test_parameters_in_the_wrong_place_are_refused() -> None:
    with running("bingx") as simulator:
        _send_query(simulator, f"positionId=1&timestamp={simulator.now_ms}", b'{"positionId":"1"}')
        assert "query string, not in a body" in simulator.calls[-1].outcome
    with running("okx") as simulator:
        request = signed(simulator, OKX_CLOSE)
        text = dict(request.headers)["OK-ACCESS-TIMESTAMP"] + "POST/api/v5/trade/close-position?tag=x"
        digest = hmac.new(simulator.credentials["secret_key"].encode(), text.encode() + request.body, hashlib.sha256)
        request = with_header("OK-ACCESS-SIGN", base64.b64encode(digest.digest()).decode())(request)
        send(simulator, evolve(request, url=f"{request.url}?tag=x"))
        assert "body, not in the query string" in simulator.calls[-1].outcome


@pytest.mark.parametrize(
    "body",
    [
        rb'{"instId":"\ud800","mgnMode":"cross"}',
        rb'{"instId":"BTC-USDT-SWAP","mgnMode":"cross","\ud800":"x"}',
        '{"instId":"ÜÑ\U0001f600\\u0000","mgnMode":"cross"}'.encode(),
        b'{"instId":1' + b"0" * 5000 + b',"mgnMode":"cross"}',
        b'{"instId":-0.0e999,"mgnMode":"cross"}',
    ],
)
def test_odd_text_is_an_ordinary_refusal(body: bytes) -> None:
    with running("okx") as simulator:
        answer = _send_body(simulator, body)
        assert answer.status != 500
        assert situation(simulator) in {Situation.INVALID_PARAMETER, Situation.NO_POSITION}
        assert get(simulator, "/_simulator/calls").status == 200


@pytest.mark.parametrize("query", ["positionId=%FF", "positionId=%ED%A0%80", "%00=1", "=", "&&", "positionId", "%=%"])
def test_odd_queries_are_ordinary_refusals(query: str) -> None:
    with running("bingx") as simulator:
        request = signed(simulator, BINGX_CLOSE)
        answer = send(simulator, evolve(request, url=f"{request.url.partition('?')[0]}?{query}"))
        assert answer.status != 500
        assert situation(simulator) is Situation.CLOCK_SKEW
        _send_query(simulator, f"{query}&timestamp={simulator.now_ms}")
        assert situation(simulator) in {
            Situation.INVALID_PARAMETER,
            Situation.MISSING_PARAMETER,
            Situation.BAD_SIGNATURE,
        }
