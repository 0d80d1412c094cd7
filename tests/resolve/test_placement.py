"""Where parameters travel is said in three places, and each key counts by itself."""

from typing import cast

import pytest

from venuespec_codegen.model import EmptyBody, Order, ParametersIn
from venuespec_codegen.read.document_types import EndpointDocument, ParameterPlacement
from venuespec_codegen.resolve.placement import Placement, resolve_placement

_SHARED: ParameterPlacement = {
    "in": "json",
    "order": "sorted",
    "methods": {"GET": {"in": "query"}, "DELETE": {"in": "form", "order": "declared", "empty": "nothing"}},
}


@pytest.mark.parametrize(
    ("method", "send", "location", "order", "empty_body"),
    [
        ("POST", {}, "json", "sorted", "object"),
        ("GET", {}, "query", "sorted", "object"),
        ("DELETE", {}, "form", "declared", "nothing"),
        ("DELETE", {"in": "json"}, "json", "declared", "nothing"),
        ("DELETE", {"order": "sorted"}, "form", "sorted", "nothing"),
        ("DELETE", {"empty": "object"}, "form", "declared", "object"),
        ("PUT", {"in": "query", "order": "declared", "empty": "nothing"}, "query", "declared", "nothing"),
    ],
)
def test_the_nearest_says_it(method: str, send: dict[str, str], location: str, order: str, empty_body: str) -> None:
    document = cast("EndpointDocument", {"send": send} if send else {})
    expected = Placement(ParametersIn(location), Order(order), EmptyBody(empty_body))
    assert resolve_placement(method, document, _SHARED) == expected


def test_without_more_words_it_is_the_declared_order_and_an_empty_object() -> None:
    expected = Placement(ParametersIn.FORM, Order.DECLARED, EmptyBody.OBJECT)
    assert resolve_placement("POST", cast("EndpointDocument", {}), {"in": "form"}) == expected
