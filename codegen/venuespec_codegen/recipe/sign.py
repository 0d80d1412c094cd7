"""From a request's parameters to the exact bytes that are sent."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from ..model import (
    Algorithm,
    Encoding,
    Endpoint,
    Escape,
    Exchange,
    Location,
    ParametersIn,
    Scalar,
    Server,
    Signature,
    Template,
    Text,
)
from .clock import clock_text
from .query import QueryPair, ordered, query_text, scalar_text

_HASHES: Final = {Algorithm.HMAC_SHA256: hashlib.sha256, Algorithm.HMAC_SHA512: hashlib.sha512}
_CONTENT_TYPES: Final = {
    ParametersIn.JSON: "application/json",
    ParametersIn.FORM: "application/x-www-form-urlencoded",
}


@frozen
class SignedRequest:
    """A request as it goes over the wire; ``headers`` are those that the client sets."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def sign_request(  # noqa: PLR0913, PLR0917 - one argument per thing a request depends on
    exchange: Exchange,
    endpoint: Endpoint,
    server: Server,
    credentials: Mapping[str, str],
    now_ms: int,
    parameters: Mapping[str, Scalar],
) -> SignedRequest:
    """Return the request that an exchange's recipe makes of ``parameters``, by wire name, at ``now_ms``.

    Nothing is validated: names that the endpoint does not have are left out. Injected parameters come after the others,
    unless sorting puts them elsewhere.
    """
    auth = exchange.auth
    values = {
        "method": endpoint.method,
        "host": server.url.removeprefix("https://"),
        "path": endpoint.path,
        **credentials,
        **{value.name: clock_text(now_ms, value.format) for value in auth.values},
    }
    pairs = _query_pairs(exchange, endpoint, values, parameters)
    body = _body(endpoint, parameters)
    values |= {"query": query_text(ordered(pairs, endpoint.order), Escape.RFC3986), "body": body}
    for canonical in auth.canonicals:
        values[canonical.name] = query_text(ordered(pairs, canonical.order), canonical.escape)
    message = fill(auth.signature.message, values)
    values["signature"] = signature_of(auth.signature, credentials[auth.signature.key], message)
    return _assembled(exchange, endpoint, server, values)


def signature_of(signature: Signature, key: str, message: str) -> str:
    """Return the signature of ``message`` as the text that is sent."""
    digest = hmac.digest(key.encode(), message.encode(), _HASHES[signature.algorithm])
    return digest.hex() if signature.encoding is Encoding.HEX else base64.b64encode(digest).decode()


def fill(template: Template, values: Mapping[str, str]) -> str:
    """Return a template's text with its references replaced; an empty value drops its prefix too."""
    parts: list[str] = []
    for part in template.parts:
        if isinstance(part, Text):
            parts.append(part.text)
        elif values[part.name]:
            parts.append(part.prefix + values[part.name])
    return "".join(parts)


def _query_pairs(
    exchange: Exchange, endpoint: Endpoint, values: Mapping[str, str], parameters: Mapping[str, Scalar]
) -> list[QueryPair]:
    injected = [(name, fill(template, values)) for name, template in exchange.auth.inject]
    if endpoint.parameters_in is not ParametersIn.QUERY:
        return injected
    return [(name, scalar_text(value)) for name, value in _present(endpoint, parameters)] + injected


def _present(endpoint: Endpoint, parameters: Mapping[str, Scalar]) -> list[tuple[str, Scalar]]:
    names = (each.wire_name for each in endpoint.parameters if not each.supplied_by_auth)
    return [(name, parameters[name]) for name in names if name in parameters]


def _body(endpoint: Endpoint, parameters: Mapping[str, Scalar]) -> str:
    present = _present(endpoint, parameters)
    match endpoint.parameters_in:
        case ParametersIn.JSON:
            by_name = dict(present)
            keys = [name for name, _ in ordered([(name, "") for name, _ in present], endpoint.order)]
            return json.dumps({key: by_name[key] for key in keys}, ensure_ascii=False, separators=(",", ":"))
        case ParametersIn.FORM:
            pairs = [(name, scalar_text(value)) for name, value in present]
            return query_text(ordered(pairs, endpoint.order), Escape.RFC3986)
        case ParametersIn.QUERY:
            return ""


def _assembled(exchange: Exchange, endpoint: Endpoint, server: Server, values: Mapping[str, str]) -> SignedRequest:
    headers: list[tuple[str, str]] = []
    placed: list[QueryPair] = []
    for placement in exchange.auth.placements:
        pairs = headers if placement.location is Location.HEADER else placed
        pairs.append((placement.name, fill(placement.template, values)))
    if endpoint.parameters_in in _CONTENT_TYPES:
        headers.insert(0, ("Content-Type", _CONTENT_TYPES[endpoint.parameters_in]))
    query = "&".join(text for text in (values["query"], query_text(placed, Escape.RFC3986)) if text)
    url = server.url + endpoint.path + (f"?{query}" if query else "")
    return SignedRequest(endpoint.method, url, (*headers, *server.headers), values["body"].encode())
