"""Parameters are taken from where they travel and from nowhere else, and an empty body is what the spec says it is."""

import hashlib
import hmac
from functools import cache
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from venuespec_codegen.model import Exchange, Situation
from venuespec_codegen.simulator import Simulator, in_background

from ..golden.features import GOLDEN, model_of
from .client import Clock, situation

_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"


@cache
def _exchange(feature: str) -> Exchange:
    return model_of(GOLDEN / feature).exchanges[0]


def _ask(simulator: Simulator, method: str, target: str, body: str = "", content_type: str | None = None) -> int:
    """Sign and send exactly this; ``target`` is a path with its query."""
    text = f"{simulator.now_ms}{method}{target}{body}"
    signature = hmac.new(simulator.credentials["secret_key"].encode(), text.encode(), hashlib.sha256).hexdigest()
    headers = {"X-KEY": simulator.credentials["api_key"], "X-SIGN": signature, "X-TIME": str(simulator.now_ms)}
    address = urlsplit(simulator.url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=10)
    try:
        media_type = {"Content-Type": content_type} if content_type else {}
        connection.request(method, target, body=body.encode(), headers=headers | media_type)
        return connection.getresponse().status
    finally:
        connection.close()


_ORDERS = [
    ("PATCH", "/v2/orders/7?account=m", '{"price":"1"}', _JSON, "executed"),
    ("PATCH", "/v2/orders/%37?account=m&dryRun=true", '{"tag":"a","price":"1"}', _JSON, "executed"),
    ("PATCH", "/v2/orders/7", '{"price":"1","account":"m"}', _JSON, "account travels in the query string, not in"),
    ("PATCH", "/v2/orders/7?account=m&price=1", "{}", _JSON, "price travels in the body, not in the query string"),
    ("PATCH", "/v2/orders/7?account=m&tag=a", '{"price":"1"}', _JSON, "tag travels in the body, not in the query"),
    ("PATCH", "/v2/orders/7?account=m&order_id=7", '{"price":"1"}', _JSON, "order_id travels in the path, not"),
    ("PATCH", "/v2/orders/7?account=m", '{"price":"1","order_id":"7"}', _JSON, "order_id travels in the path, not"),
    ("PATCH", "/v2/orders/7?account=m&account=m", '{"price":"1"}', _JSON, "account is given twice"),
    ("PATCH", "/v2/orders/7?account=m&dryRun=1", '{"price":"1"}', _JSON, "dryRun is no boolean"),
    ("PATCH", "/v2/orders/7?account=m&x=1", '{"price":"1"}', _JSON, "x is no parameter"),
    ("PATCH", "/v2/orders/7?account=m", "price=1", _FORM, "unreadable body"),
    ("PATCH", "/v2/orders/7?account=m", '{"price":"1"}', _FORM, "Content-Type is not application/json"),
    ("PATCH", "/v2/orders/7?account=m", '{"price":1}', _JSON, "price is no string"),
    ("PATCH", "/v2/orders/7?account=m", "", None, "unreadable body: there is none"),
    ("PATCH", "/v2/orders/..?account=m", '{"price":"1"}', _JSON, "order_id is no segment of a path"),
    ("PATCH", "/v2/orders/%2e%2E?account=m", '{"price":"1"}', _JSON, "order_id is no segment of a path"),
    ("PATCH", "/v2/orders/%2E?account=m", '{"price":"1"}', _JSON, "order_id is no segment of a path"),
    ("POST", "/v2/close?side=long", "order_id=7", _FORM, "executed"),
    ("POST", "/v2/close", "order_id=7&note=a%26b", _FORM, "executed"),
    ("POST", "/v2/close?order_id=7", "", _FORM, "order_id travels in the form in the body, not in the query string"),
    ("POST", "/v2/close", "order_id=7&side=long", _FORM, "side travels in the query string, not in the form"),
    ("POST", "/v2/close", '{"order_id":"7"}', _JSON, "Content-Type is not application/x-www-form-urlencoded"),
    ("POST", "/v2/close", "", _FORM, "order_id is required"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "target", "body", "content_type", "words"), _ORDERS)
def test_a_parameter_counts_only_where_it_travels(
    method: str, target: str, body: str, content_type: str | None, words: str
) -> None:
    with in_background(Simulator(_exchange("parameter_places"), clock=Clock())) as simulator:
        simulator.open_position(order_id="7")
        status = _ask(simulator, method, target, body, content_type)
        assert words in simulator.calls[-1].outcome
        assert (status, bool(simulator.executed)) == (200, words == "executed")


@pytest.mark.parametrize(
    ("method", "target", "body", "content_type", "words"),
    [
        ("GET", "/v3/cancel?order_id=7", "", None, "executed"),
        ("GET", "/v3/cancel?order_id=7", '{"account":"m"}', _JSON, "query string, not in a body"),
        ("DELETE", "/v3/orders", "order_id=7", _FORM, "executed"),
        ("DELETE", "/v3/orders?order_id=7", "", None, "order_id travels in the form in the body"),
        ("POST", "/v3/orders", '{"order_id":"7"}', _JSON, "executed"),
        ("POST", "/v3/orders", "order_id=7", _FORM, "unreadable body"),
        ("PUT", "/v3/orders", "order_id=7", _FORM, "executed"),
        ("PUT", "/v3/orders", '{"order_id":"7"}', _JSON, "Content-Type is not application/x-www-form-urlencoded"),
    ],
)
def test_each_method_has_its_own_place(
    method: str, target: str, body: str, content_type: str | None, words: str
) -> None:
    with in_background(Simulator(_exchange("per_method_places"), clock=Clock())) as simulator:
        simulator.open_position(order_id="7")
        _ask(simulator, method, target, body, content_type)
        assert words in simulator.calls[-1].outcome
        assert bool(simulator.executed) is (words == "executed")


@pytest.mark.parametrize(
    ("method", "target", "body", "content_type", "words"),
    [
        ("POST", "/v4/close-all", "{}", _JSON, "executed"),
        ("POST", "/v4/close-all", "", None, "there is none"),
        ("POST", "/v4/close-all", "{}", None, "Content-Type is not application/json"),
        ("POST", "/v4/close-all", '{"all":true}', _JSON, "all is no parameter"),
        ("PUT", "/v4/leave", "{}", _JSON, "executed"),
        ("PUT", "/v4/leave", "", _JSON, "there is none"),
        ("DELETE", "/v4/orders", "", None, "executed"),
        ("DELETE", "/v4/orders", "{}", _JSON, "left out altogether"),
        ("DELETE", "/v4/stops", "", None, "executed"),
        ("DELETE", "/v4/stops", "{}", _JSON, "left out altogether"),
        ("DELETE", "/v4/stops", '{"account":"m"}', _JSON, "executed"),
        ("DELETE", "/v4/stops?account=m", "", None, "account travels in the body"),
        ("PATCH", "/v4/halt", "", None, "executed"),
        ("PATCH", "/v4/halt", "account=m", None, "Content-Type is not"),
        ("GET", "/v4/pause", "", None, "executed"),
        ("GET", "/v4/pause", "{}", _JSON, "not in a body"),
    ],
)
def test_nothing_is_what_the_spec_says_it_is(
    method: str, target: str, body: str, content_type: str | None, words: str
) -> None:
    with in_background(Simulator(_exchange("empty_bodies"), clock=Clock())) as simulator:
        _ask(simulator, method, target, body, content_type)
        assert words in simulator.calls[-1].outcome
        assert bool(simulator.executed) is (words == "executed")


def test_a_call_for_everything_closes_everything_and_one_for_an_order_that_order() -> None:
    with in_background(Simulator(_exchange("path_parameters"), clock=Clock())) as simulator:
        for order_id in ("1", "2", "3"):
            simulator.open_position(order_id=order_id, leg=1)
        _ask(simulator, "DELETE", "/v1/orders/2")
        assert [position.fields["order_id"] for position in simulator.positions] == ["1", "3"]
        _ask(simulator, "DELETE", "/v1/orders/2")
        assert situation(simulator) is Situation.NO_POSITION
        _ask(simulator, "DELETE", "/v1/orders")
        assert simulator.positions == ()
        assert [one.endpoint for one in simulator.executed] == ["cancel_order", "cancel_all"]


@pytest.mark.parametrize(
    ("method", "target", "status"),
    [
        ("DELETE", "/v1/orders/", 404),
        ("DELETE", "/v1/orders/a/b", 404),
        ("DELETE", "/v1//orders/a", 404),
        ("DELETE", "/v1/orders%2Fa", 404),
        ("PUT", "/v1/perp/orders/1/legs/2xjson", 404),
        ("PUT", "/v1/orders/a", 405),
        ("POST", "/v1/perp/orders/1/legs/2.json", 405),
        ("POST", "/time", 405),
    ],
)
def test_a_path_is_somebody_s_or_nobody_s(method: str, target: str, status: int) -> None:
    with in_background(Simulator(_exchange("path_parameters"), clock=Clock())) as simulator:
        assert _ask(simulator, method, target) == status
        assert simulator.executed == ()
