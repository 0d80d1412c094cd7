"""Path, query, body and Content-Type of one request."""

from collections.abc import Mapping

import pytest

from venuespec_codegen.model import Scalar
from venuespec_codegen.recipe.parameters import body_text, content_type, path_text, query_pairs

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
    endpoint = next(each for each in model_of(GOLDEN / feature).exchanges[0].endpoints if each.name == name)
    assert path_text(endpoint, parameters) == path
    assert [value for _, value in query_pairs(endpoint, parameters)] == pairs
    assert body_text(endpoint, parameters) == body
    assert content_type(endpoint, body) == media_type
