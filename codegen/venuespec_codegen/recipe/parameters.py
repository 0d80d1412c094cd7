"""From parameters to path, query and body; names that the endpoint does not have are left out."""

import json
from collections.abc import Mapping
from operator import itemgetter
from typing import Final, TypeAlias

from ..model import (
    EmptyBody,
    Endpoint,
    Escape,
    Exchange,
    Injection,
    Location,
    Order,
    ParametersIn,
    Scalar,
    ScalarType,
    Text,
)
from .query import escaped, query_text, scalar_text
from .steps import Fields, Values, fill

_CONTENT_TYPES: Final = {
    ParametersIn.JSON: "application/json",
    ParametersIn.FORM: "application/x-www-form-urlencoded",
}
Items: TypeAlias = tuple[tuple[str, Scalar], ...]
"""Names and values that travel in one place."""


def path_text(endpoint: Endpoint, parameters: Mapping[str, Scalar]) -> str:
    """Return the path as sent: parameters are encoded but for RFC 3986's unreserved characters, slashes too."""
    return "".join(
        part.text if isinstance(part, Text) else escaped(scalar_text(parameters[part.name]), Escape.RFC3986)
        for part in endpoint.path.parts
    )


def fields_of(exchange: Exchange, endpoint: Endpoint, parameters: Mapping[str, Scalar], values: Values) -> Fields:
    """Return what travels where, in the spec's order and then what signing injects; ``values`` are the early ones."""

    def own(location: ParametersIn) -> Items:
        names = (each.wire_name for each in endpoint.sent_in(location))
        return tuple((name, parameters[name]) for name in names if name in parameters)

    def injected(location: Location) -> Items:
        return tuple(_injected(each, endpoint, values) for each in exchange.auth.injected(location))

    return Fields(
        query=own(ParametersIn.QUERY) + injected(Location.QUERY),
        form=own(ParametersIn.FORM) + injected(Location.FORM),
        json=own(ParametersIn.JSON) + injected(Location.JSON),
    )


def _injected(injection: Injection, endpoint: Endpoint, values: Values) -> tuple[str, Scalar]:
    text = fill(injection.template, values)
    numbers = (each.wire_name for each in endpoint.parameters if each.type is ScalarType.INTEGER)
    is_number = injection.location is Location.JSON and injection.name in numbers
    return injection.name, int(text) if is_number else text


def query_string(exchange: Exchange, endpoint: Endpoint, fields: Fields, placed: Items = ()) -> str:
    """Return the query as sent, ``placed`` included; empty where there is none."""
    return _pairs(exchange, _laid_out(exchange, endpoint, fields.query, placed))


def body_text(exchange: Exchange, endpoint: Endpoint, fields: Fields, placed: Items = ()) -> str:
    """Return the body as sent, compact JSON or a form, ``placed`` included; empty where there is none."""
    if endpoint.body is ParametersIn.FORM:
        return _pairs(exchange, _laid_out(exchange, endpoint, fields.form, placed))
    items = _laid_out(exchange, endpoint, fields.json, placed)
    if endpoint.body is None or (not items and endpoint.empty_body is EmptyBody.NOTHING):
        return ""
    return json.dumps(dict(items), ensure_ascii=False, separators=(",", ":"))


def content_type(endpoint: Endpoint, body: str) -> str | None:
    """Return the Content-Type that goes with a body, ``None`` where no header does."""
    if endpoint.body is None or (not body and endpoint.empty_body is EmptyBody.NOTHING):
        return None
    return _CONTENT_TYPES[endpoint.body]


def _laid_out(exchange: Exchange, endpoint: Endpoint, items: Items, placed: Items) -> Items:
    """Order parameters; what is placed at the end comes after them, or is sorted among them."""
    own = _by_name(items) if endpoint.order is Order.SORTED else items
    return _by_name(own + placed) if placed and exchange.auth.placed is Order.SORTED else own + placed


def _by_name(items: Items) -> Items:
    return tuple(sorted(items, key=itemgetter(0)))


def _pairs(exchange: Exchange, items: Items) -> str:
    return query_text([(name, scalar_text(value)) for name, value in items], Escape.RFC3986, exchange.unescaped)
