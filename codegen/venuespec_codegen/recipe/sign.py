"""From a request's parameters to the exact bytes that are sent."""

import base64
import hashlib
import hmac
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
    Scalar,
    Server,
    Signature,
    Template,
    Text,
)
from .clock import clock_text
from .parameters import body_text, content_type, path_text, query_pairs
from .query import QueryPair, ordered, query_text

_HASHES: Final = {Algorithm.HMAC_SHA256: hashlib.sha256, Algorithm.HMAC_SHA512: hashlib.sha512}


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
        "path": path_text(endpoint, parameters),
        **credentials,
        **{value.name: clock_text(now_ms, value.format) for value in auth.values},
    }
    injected = [(name, fill(template, values)) for name, template in auth.inject]
    pairs = [*query_pairs(endpoint, parameters), *injected]
    body = body_text(endpoint, parameters)
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


def _assembled(exchange: Exchange, endpoint: Endpoint, server: Server, values: Mapping[str, str]) -> SignedRequest:
    headers: list[tuple[str, str]] = []
    placed: list[QueryPair] = []
    for placement in exchange.auth.placements:
        pairs = headers if placement.location is Location.HEADER else placed
        pairs.append((placement.name, fill(placement.template, values)))
    media_type = content_type(endpoint, values["body"])
    if media_type is not None:
        headers.insert(0, ("Content-Type", media_type))
    query = "&".join(text for text in (values["query"], query_text(placed, Escape.RFC3986)) if text)
    url = server.url + values["path"] + (f"?{query}" if query else "")
    return SignedRequest(endpoint.method, url, (*headers, *server.headers), values["body"].encode())
