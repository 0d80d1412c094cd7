"""Requests that two recipes are tried on, with credentials that are obviously fake."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from ..model import (
    Auth,
    DecodedValue,
    Encoding,
    Endpoint,
    Exchange,
    NonceKind,
    NonceValue,
    Parameter,
    ParametersIn,
    Scalar,
    ScalarType,
)
from ..resolve.fit import misfit

_MOST_CALLS: Final = 20
_NOW_MS: Final = 1_700_000_000_123
# Characters that recipes treat differently: a blank, plus, slash, star, tilde, brackets, a letter beyond ASCII.
_TEXTS: Final = ("a b+c/d*e~f(g)é", "B-c_d.e", "Ab1", "1", "A", "a")
_NUMBERS: Final = (7, 1, 0, 100, 1000)


@frozen
class Request:
    """One call with what callers pass, at a moment."""

    endpoint: Endpoint
    parameters: Mapping[str, Scalar]
    now_ms: int


def requests_for(exchange: Exchange) -> Iterator[Request]:
    """Yield the requests of an exchange's own vectors, and two made ones for each of its first calls."""
    endpoints = {one.name: one for one in exchange.endpoints}
    for vector in exchange.auth.vectors:
        endpoint = endpoints.get(vector.endpoint)
        # A parameter that was renamed is not what the old call knows.
        if endpoint is not None and {name for name, _ in vector.parameters} >= _needed(endpoint):
            yield Request(endpoint, dict(vector.parameters), vector.now_ms)
    for endpoint in exchange.endpoints[:_MOST_CALLS]:
        needed = _needed(endpoint)
        own = {one.wire_name: _value(one) for one in endpoint.parameters if not one.supplied_by_auth}
        given = {name: value for name, value in own.items() if value is not None}
        if given.keys() >= needed:
            yield Request(endpoint, given, _NOW_MS)
            yield Request(endpoint, {name: given[name] for name in given if name in needed}, _NOW_MS)


def _needed(endpoint: Endpoint) -> set[str]:
    own = (one for one in endpoint.parameters if not one.supplied_by_auth)
    return {one.wire_name for one in own if one.required or one.location is ParametersIn.PATH}


def fake_credentials(auth: Auth, names: Mapping[str, str]) -> dict[str, str]:
    """Return a value for each credential that says that it is none; ``names`` are the names that values are made of."""
    decoded = {step.credential: step.encoding for step in auth.early if isinstance(step, DecodedValue)}
    texts = {Encoding.BASE64: "ZmFrZS1mYWtl", Encoding.HEX: "66616b652d66616b65"}
    found: dict[str, str] = {}
    for one in auth.credentials:
        plain = f"fake-{names.get(one.name, one.name)}"
        found[one.name] = texts[decoded[one.name]] if one.name in decoded else plain
    return found


def fake_nonces(auth: Auth) -> dict[str, str]:
    """Return a fixed value for each value used once."""
    return {one.name: _nonce(one) for one in auth.nonces}


def _nonce(nonce: NonceValue) -> str:
    match nonce.kind:
        case NonceKind.ALPHANUMERIC:
            return ("fakeNonce0" * (nonce.length or 1))[: nonce.length]
        case NonceKind.HEX:
            return ("fa4e0" * (nonce.length or 1))[: nonce.length]
        case NonceKind.UUID:
            return "00000000-fa4e-4000-8000-000000000000"
        case NonceKind.INCREASING_MS:
            return str(_NOW_MS)


def _value(parameter: Parameter) -> Scalar | None:
    """Return a value that callers could pass, ``None`` where none of those tried is one."""
    tried: tuple[Scalar, ...] = _TEXTS
    if parameter.enumeration is not None:
        tried = parameter.enumeration.values
    elif parameter.type is ScalarType.BOOLEAN:
        tried = (True,)
    elif parameter.type is ScalarType.INTEGER:
        tried = (*_NUMBERS, *(one for one in (parameter.minimum, parameter.maximum) if one is not None))
    return next((one for one in tried if misfit(one, parameter) is None), None)
