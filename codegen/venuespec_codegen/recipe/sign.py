"""From a request's parameters to the exact bytes that are sent."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from ..model import Endpoint, Exchange, Location, ParametersIn, Scalar, Server
from .parameters import body_text, content_type, fields_of, path_text, query_string
from .steps import Fields, compute, digest_of, fill

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
    auth = exchange.auth
    known = {
        "method": endpoint.method,
        "host": server.url.removeprefix("https://"),
        "path": path_text(endpoint, parameters),
        **credentials,
        **nonces,
    }
    values = compute(auth.early, known, now_ms, Fields())
    fields = fields_of(exchange, endpoint, parameters, values)
    values |= {"query": query_string(exchange, endpoint, fields), "body": body_text(exchange, endpoint, fields)}
    values = compute(auth.late, values, now_ms, fields)
    values["signature"] = digest_of(auth.signature, values)

    def placed(location: Location) -> tuple[tuple[str, str], ...]:
        return tuple((each.name, fill(each.template, values)) for each in auth.placed_in(location))

    query = query_string(exchange, endpoint, fields, placed(Location.QUERY))
    in_body = Location.FORM if endpoint.body is ParametersIn.FORM else Location.JSON
    body = body_text(exchange, endpoint, fields, placed(in_body))
    headers = placed(Location.HEADER) + server.headers
    media_type = content_type(endpoint, body)
    if media_type is not None:
        headers = (("Content-Type", media_type), *headers)
    url = server.url + known["path"] + (f"?{query}" if query else "")
    return SignedRequest(endpoint.method, url, headers, body.encode())
