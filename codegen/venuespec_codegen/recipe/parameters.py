"""From parameters to path, query and body; names that the endpoint does not have are left out."""

import json
from collections.abc import Mapping
from typing import Final

from ..model import EmptyBody, Endpoint, Escape, ParametersIn, Scalar, Text
from .query import QueryPair, ordered, percent_encoded, query_text, scalar_text

_CONTENT_TYPES: Final = {
    ParametersIn.JSON: "application/json",
    ParametersIn.FORM: "application/x-www-form-urlencoded",
}


def path_text(endpoint: Endpoint, parameters: Mapping[str, Scalar]) -> str:
    """Return the path as sent: parameters are encoded but for RFC 3986's unreserved characters, slashes too."""
    return "".join(
        part.text if isinstance(part, Text) else percent_encoded(scalar_text(parameters[part.name]))
        for part in endpoint.path.parts
    )


def query_pairs(endpoint: Endpoint, parameters: Mapping[str, Scalar]) -> list[QueryPair]:
    """Return the pairs of the query string in the spec's order."""
    return _pairs(endpoint, ParametersIn.QUERY, parameters)


def body_text(endpoint: Endpoint, parameters: Mapping[str, Scalar]) -> str:
    """Return the body, compact JSON or a form; empty where there is none."""
    if endpoint.body is ParametersIn.FORM:
        pairs = _pairs(endpoint, ParametersIn.FORM, parameters)
        return query_text(ordered(pairs, endpoint.order), Escape.RFC3986)
    if endpoint.body is None:
        return ""
    names = [each.wire_name for each in endpoint.sent_in(ParametersIn.JSON) if each.wire_name in parameters]
    if not names and endpoint.empty_body is EmptyBody.NOTHING:
        return ""
    keys = [name for name, _ in ordered([(name, "") for name in names], endpoint.order)]
    return json.dumps({key: parameters[key] for key in keys}, ensure_ascii=False, separators=(",", ":"))


def content_type(endpoint: Endpoint, body: str) -> str | None:
    """Return the Content-Type that goes with a body, ``None`` where no header does."""
    if endpoint.body is None or (not body and endpoint.empty_body is EmptyBody.NOTHING):
        return None
    return _CONTENT_TYPES[endpoint.body]


def _pairs(endpoint: Endpoint, location: ParametersIn, parameters: Mapping[str, Scalar]) -> list[QueryPair]:
    names = (each.wire_name for each in endpoint.sent_in(location))
    return [(name, scalar_text(parameters[name])) for name in names if name in parameters]
