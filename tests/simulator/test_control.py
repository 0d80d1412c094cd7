"""The JSON interface for other processes: what it shows, what it takes, and what it says to nonsense."""

import json
from http.client import HTTPConnection, RemoteDisconnected
from urllib.parse import urlsplit

import pytest

from venuespec_codegen.model import Situation
from venuespec_codegen.recipe import SignedRequest

from .client import OKX_CLOSE, Clock, close, get, post, running, send, signed, situation


def test_positions_are_opened_and_listed() -> None:
    with running("okx") as simulator:
        opened = post(simulator, "/_simulator/positions", {**OKX_CLOSE, "pending_close_orders": True})
        expected = {**OKX_CLOSE, "posSide": "net", "pending_close_orders": True}
        assert (opened.status, opened.document) == (200, expected)
        assert get(simulator, "/_simulator/positions").document == {"positions": [expected]}
        close(simulator, OKX_CLOSE)
        assert situation(simulator) is Situation.PENDING_CLOSE_ORDERS


def test_answers_are_queued() -> None:
    with running("bingx") as simulator:
        order = {
            "code": 100410,
            "name": "ENDPOINT_DISABLED",
            "captures": {"unblocked_at": 1_700_000_009_999},
            "times": 2,
        }
        assert post(simulator, "/_simulator/answer", order).document == {"queued": 2}
        post(simulator, "/_simulator/answer", {"status": 503, "body": "busy"})
        first, second, third = (close(simulator, {"positionId": "1"}) for _ in range(3))
        assert first == second
        assert "1700000009999" in first.text
        assert (third.status, third.text) == (503, "busy")


def test_headers_of_an_answer_are_queued() -> None:
    with running("okx") as simulator:
        post(simulator, "/_simulator/answer", {"code": "51115", "headers": {"X-Left": "7", "Retry-After": "é"}})
        address = urlsplit(simulator.url)
        connection = HTTPConnection(address.hostname or "", address.port, timeout=10)
        connection.request("POST", str(simulator.exchange.endpoints[0].path), body=b"")
        response = connection.getresponse()
        assert (response.getheader("x-left"), response.status) == ("7", 429)
        connection.close()


def test_answers_inside_a_row_are_queued() -> None:
    with running("okx") as simulator:
        post(simulator, "/_simulator/answer", {"code": "51023", "in_row": True})
        assert close(simulator, OKX_CLOSE).code == "1"


def test_connections_are_dropped() -> None:
    with running("okx") as simulator:
        assert post(simulator, "/_simulator/drop", {"when": "after-reading"}).document == {"queued": 1}
        # The control interface itself stays reachable.
        assert get(simulator, "/_simulator/calls").document == {"calls": []}
        with pytest.raises(RemoteDisconnected):
            close(simulator, OKX_CLOSE)


def test_the_clock_is_moved() -> None:
    clock = Clock(1_700_000_000_123)
    with running("okx", clock=clock) as simulator:
        answer = post(simulator, "/_simulator/clock", {"skew_ms": -40_000})
        assert answer.document == {"skew_ms": -40_000, "now_ms": 1_699_999_960_123}
        send(simulator, signed(simulator, OKX_CLOSE, at_ms=clock.now_ms))
        assert situation(simulator) is Situation.CLOCK_SKEW


def test_calls_show_fake_credentials_and_no_others() -> None:
    with running("okx") as simulator:
        close(simulator, OKX_CLOSE)
        request = signed(simulator, OKX_CLOSE, credentials={"api_key": "fake-but-mine", "passphrase": "fake words"})
        send(simulator, request)
        text = get(simulator, "/_simulator/calls").text
        calls = json.loads(text)["calls"]
        assert [call["outcome"].partition(" ")[0] for call in calls] == ["51023", "50119"]
        assert "fake-okx-api-key" in text
        assert "fake-but-mine" not in text
        assert "fake words" not in text
        assert calls[0]["body"] == '{"instId":"BTC-USDT-SWAP","mgnMode":"cross"}'


@pytest.mark.parametrize(
    ("path", "document", "words"),
    [
        ("positions", {"instId": "BTC-USDT-SWAP"}, "a position needs mgnMode"),
        ("positions", {**OKX_CLOSE, "possSide": "net"}, "did you mean posSide"),
        ("positions", {**OKX_CLOSE, "ccy": None}, "ccy must be text"),
        ("positions", {**OKX_CLOSE, "pending_close_orders": "yes"}, "pending_close_orders must be true or false"),
        ("positions", [], "must be a JSON object"),
        ("answer", {}, "code must be"),
        ("answer", {"code": True}, "code must be"),
        ("answer", {"code": "51115", "nane": "X"}, "did you mean name"),
        ("answer", {"code": "1234567"}, "okx has no error 1234567"),
        ("answer", {"code": "51115", "captures": []}, "captures must be an object"),
        ("answer", {"code": "51115", "captures": {"x": 1}}, "has no capture x"),
        ("answer", {"code": "51115", "headers": ["X"]}, "headers must be an object"),
        ("answer", {"code": "51115", "headers": {"X": 1}}, "X must be text"),
        ("answer", {"code": "51115", "headers": {"X": "a\r\nY: b"}}, "HTTP cannot carry the header"),
        ("answer", {"code": "51115", "headers": {"X Y": "a"}}, "HTTP cannot carry the header"),
        ("answer", {"code": "51115", "times": 0}, "times must be at least 1"),
        ("answer", {"code": "51115", "times": "2"}, "times must be a whole number"),
        ("answer", {"code": "51115", "name": 7}, "name must be text"),
        ("answer", {"status": 99}, "99 is no final HTTP status"),
        ("answer", {"status": 503, "code": "51115"}, "no field code"),
        ("drop", {"when": "after-eating"}, "did you mean"),
        ("clock", {"skew_ms": 0.5}, "skew_ms must be a whole number"),
        ("clock", {"skew_ms": 10**20}, "ten years"),
        ("clock", {"skew_ms": -(10**12)}, "ten years"),
        ("clock", {"skew": 1}, "did you mean skew_ms"),
    ],
)
def test_nonsense_is_answered_with_what_is_wrong(path: str, document: object, words: str) -> None:
    with running("okx") as simulator:
        answer = post(simulator, f"/_simulator/{path}", document)
        assert answer.status == 400
        assert words in str(answer.document["error"])


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_answered_too(body: bytes) -> None:
    with running("okx") as simulator:
        answer = send(simulator, SignedRequest("POST", "https://unused/_simulator/drop", (), body))
        assert answer.status == 400
        assert "no JSON" in str(answer.document["error"])


@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("GET", "/_simulator", 404, "/_simulator/calls"),
        ("GET", "/_simulator/position", 404, "did you mean /_simulator/positions"),
        ("GET", "/_simulator/drop", 405, "takes POST, not GET"),
        ("POST", "/_simulator/calls", 405, "takes GET, not POST"),
    ],
)
def test_other_paths_and_methods_are_named(method: str, path: str, status: int, words: str) -> None:
    with running("okx") as simulator:
        answer = send(simulator, SignedRequest(method, f"https://unused{path}", (), b""))
        assert answer.status == status
        assert words in str(answer.document["error"])
        assert not simulator.calls
