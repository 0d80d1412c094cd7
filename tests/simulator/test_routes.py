"""Of several endpoints with paths of one shape, the one that is meant is the one whose values fit."""

import pytest
from attrs import evolve

from venuespec_codegen.model import Reference, Template, Text
from venuespec_codegen.simulator.routes import find_endpoint

from ..golden.features import GOLDEN, model_of

_EXCHANGE = model_of(GOLDEN / "path_parameters").exchanges[0]
_BY_NAME = {endpoint.name: endpoint for endpoint in _EXCHANGE.endpoints}
_ORDER_ID = _BY_NAME["cancel_order"].parameters[0]
_PATH = Template((Text("/v1/orders/"), Reference("order_id")))
_BY_NUMBER = evolve(
    _BY_NAME["cancel_order"], name="by_number", path=_PATH, parameters=(evolve(_ORDER_ID, pattern="[0-9]{1,9}"),)
)
_BY_WORD = evolve(_BY_NUMBER, name="by_word", parameters=(evolve(_ORDER_ID, pattern="[a-z ]{1,9}"),))


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("DELETE", "/v1/orders/17", "by_number"),
        ("DELETE", "/v1/orders/x%20y", "by_word"),
        ("DELETE", "/v1/orders/X", "by_number"),
        ("PUT", "/v1/spot/orders/1/legs/2.json", "cancel_leg"),
        ("PUT", "/v1/elsewhere/orders/1/legs/x.json", "cancel_leg"),
        ("DELETE", "/v1/orders", "cancel_all"),
        ("PUT", "/v1/orders/17", None),
        ("DELETE", "/v1/orders/", None),
    ],
)
def test_values_decide_between_paths_of_one_shape(method: str, path: str, name: str | None) -> None:
    endpoints = (_BY_NUMBER, _BY_WORD, _BY_NAME["cancel_leg"], _BY_NAME["cancel_all"])
    found = find_endpoint(endpoints, method, path)
    assert (found and found.name) == name
