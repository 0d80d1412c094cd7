"""Path, query, body and Content-Type of one request."""

import json
from collections.abc import Mapping

import pytest
from attrs import evolve

from venuespec_codegen.model import Order, ParametersIn, Scalar
from venuespec_codegen.recipe import Fields, scalar_text
from venuespec_codegen.recipe.parameters import body_text, content_type, fields_of, path_text, query_string

from ..golden.features import GOLDEN, model_of

_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("feature", "name", "parameters", "path", "pairs", "body", "media_type"),
    [
        ("path_parameters", "cancel_order", {"order_id": "a/b?ü"}, "/v1/orders/a%2Fb%3F%C3%BC", [], "", None),
        ("path_parameters", "cancel_order", {"order_id": "%2e", "reason": "r"}, "/v1/orders/%252e", ["r"], "", None),
        ("parameter_places", "amend_order", {"order_id": "-._~", "account": "a", "price": "1", "dryRun": True},
         "/v2/orders/-._~", ["a", "true"], '{"price":"1"}', _JSON),
        ("parameter_places", "close_order", {"note": "b c", "order_id": "7", "side": "long"},
         "/v2/close", ["long"], "note=b%20c&order_id=7", _FORM),
        ("per_method_places", "delete_order", {"order_id": "7", "account": "m"},
         "/v3/orders", [], "order_id=7&account=m", _FORM),
        ("per_method_places", "delete_order", {}, "/v3/orders", [], "", None),
        ("empty_bodies", "close_all", {}, "/v4/close-all", [], "{}", _JSON),
        ("empty_bodies", "cancel_all", {}, "/v4/orders", [], "", None),
        ("empty_bodies", "halt_all", {}, "/v4/halt", [], "", None),
        ("empty_bodies", "pause_all", {}, "/v4/pause", [], "", None),
        ("form_body", "shut", {}, "/shut", [], "", _FORM),
    ],
)  # fmt: skip
def test_each_parameter_is_written_where_it_travels(  # noqa: PLR0913, PLR0917 - a request has four parts
    feature: str,
    name: str,
    parameters: Mapping[str, Scalar],
    path: str,
    pairs: list[str],
    body: str,
    media_type: str | None,
) -> None:
    exchange = model_of(GOLDEN / feature).exchanges[0]
    endpoint = next(each for each in exchange.endpoints if each.name == name)
    fields = fields_of(exchange, endpoint, parameters, {})
    assert path_text(endpoint, parameters) == path
    assert [scalar_text(value) for _, value in fields.query] == pairs
    assert body_text(exchange, endpoint, fields) == body
    assert content_type(endpoint, body) == media_type


def test_what_is_injected_comes_after_the_others_with_the_type_that_is_documented() -> None:
    exchange = model_of(GOLDEN / "signing_json_body").exchanges[0]
    values = {"api_key": "fake-key", "timestamp": "17"}
    fields = fields_of(exchange, exchange.endpoints[0], {"symbol": "A", "amount": 3}, values)
    assert fields.json == (("symbol", "A"), ("amount", 3), ("key", "fake-key"), ("ts", 17))
    assert body_text(exchange, exchange.endpoints[0], fields) == '{"amount":3,"key":"fake-key","symbol":"A","ts":17}'


@pytest.mark.parametrize(
    ("order", "placed", "expected"),
    [
        (Order.DECLARED, Order.DECLARED, "z=1&a=2&m=3"),
        (Order.SORTED, Order.DECLARED, "a=2&z=1&m=3"),
        (Order.DECLARED, Order.SORTED, "a=2&m=3&z=1"),
        (Order.SORTED, Order.SORTED, "a=2&m=3&z=1"),
    ],
)
def test_what_is_placed_comes_last_or_is_sorted_among_the_others(order: Order, placed: Order, expected: str) -> None:
    exchange = model_of(GOLDEN / "signing_escaping").exchanges[0]
    exchange = evolve(exchange, auth=evolve(exchange.auth, placed=placed))
    endpoint = evolve(exchange.endpoints[0], order=order)
    items = (("z", 1), ("a", 2))
    assert query_string(exchange, endpoint, Fields(query=items), (("m", "3"),)) == expected
    assert body_text(exchange, endpoint, Fields(form=items), (("m", "3"),)) == expected
    json_endpoint = evolve(endpoint, parameters_in=ParametersIn.JSON)
    text = body_text(exchange, json_endpoint, Fields(json=items), (("m", "3"),))
    assert list(json.loads(text)) == [pair[0] for pair in expected.split("&")]
