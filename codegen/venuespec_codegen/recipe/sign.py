"""From a request's parameters to the exact bytes that are sent."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from ..model import Endpoint, Exchange, Location, ParametersIn, Scalar, Server
from .parameters import body_text, content_type, fields_of, path_text, query_string
from .steps import Fields, compute, digest_of, fill, fill_bytes

_NO_NONCES: Final = MappingProxyType[str, str]({})


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
    nonces: Mapping[str, str] = _NO_NONCES,
) -> SignedRequest:
    """Return the request that an exchange's recipe makes of ``parameters``, by wire name, at ``now_ms``.

    Nothing is validated: names that the endpoint does not have are left out. Injected parameters come after the others,
    unless sorting puts them elsewhere.

    Raises:
        KeyError: ``nonces`` lacks one of the recipe's.
        ValueError: A credential is not written as the recipe decodes it.
    """
    given = _Given(exchange, endpoint, server, credentials, now_ms, parameters, nonces)
    values, fields = _values(given)
    values["signature"] = digest_of(exchange.auth.signature, values)

    def placed(location: Location) -> tuple[tuple[str, str], ...]:
        return tuple((each.name, fill(each.template, values)) for each in exchange.auth.placed_in(location))

    query = query_string(exchange, endpoint, fields, placed(Location.QUERY))
    in_body = Location.FORM if endpoint.body is ParametersIn.FORM else Location.JSON
    body = body_text(exchange, endpoint, fields, placed(in_body))
    headers = placed(Location.HEADER) + server.headers
    media_type = content_type(endpoint, body)
    if media_type is not None:
        headers = (("Content-Type", media_type), *headers)
    url = server.url + path_text(endpoint, parameters) + (f"?{query}" if query else "")
    return SignedRequest(endpoint.method, url, headers, body.encode())


def signed_bytes(  # noqa: PLR0913, PLR0917 - one argument per thing a request depends on
    exchange: Exchange,
    endpoint: Endpoint,
    server: Server,
    credentials: Mapping[str, str],
    now_ms: int,
    parameters: Mapping[str, Scalar],
    nonces: Mapping[str, str] = _NO_NONCES,
) -> bytes:
    """Return what the signature of such a request is made of, its key aside; raises what ``sign_request`` does."""
    values, _ = _values(_Given(exchange, endpoint, server, credentials, now_ms, parameters, nonces))
    return fill_bytes(exchange.auth.signature.message, values)


@frozen
class _Given:
    exchange: Exchange
    endpoint: Endpoint
    server: Server
    credentials: Mapping[str, str]
    now_ms: int
    parameters: Mapping[str, Scalar]
    nonces: Mapping[str, str]


def _values(given: _Given) -> tuple[dict[str, str | bytes], Fields]:
    """Return everything that the signature can be made of, and what travels where."""
    exchange, endpoint = given.exchange, given.endpoint
    auth = exchange.auth
    known = {
        "method": endpoint.method,
        "host": given.server.url.removeprefix("https://"),
        "path": path_text(endpoint, given.parameters),
        **given.credentials,
        **given.nonces,
    }
    values = compute(auth.early, known, given.now_ms, Fields())
    fields = fields_of(exchange, endpoint, given.parameters, values)
    values |= {"query": query_string(exchange, endpoint, fields), "body": body_text(exchange, endpoint, fields)}
    return compute(auth.late, values, given.now_ms, fields), fields
