"""Vectors: complete, obviously fake, and exactly what the recipe gives."""

import re
from collections.abc import Iterable
from typing import Final

from ..model import Endpoint, Exchange, Server, Vector
from ..recipe import sign_request, signature_of
from .codes import CREDENTIALS, SIGNED_PARAMETER, UNKNOWN, VALUE, VECTOR
from .fit import misfit
from .place import Place
from .suggest import suggestion

_HELP: Final = "correct the recipe, or the vector where another implementation says otherwise"
_LAST_MS: Final = 253_402_300_799_999
_PLACEHOLDER: Final = re.compile(r"[A-Z]+(_[A-Z]+)*", re.ASCII)


def check_vectors(exchange: Exchange, place: Place) -> None:
    """Report vectors that cannot be prepared, or whose request is another; ``place`` is the file's ``auth`` block."""
    endpoints = {each.name: each for each in exchange.endpoints}
    servers = {each.name: each for each in exchange.servers}
    for index, vector in enumerate(exchange.auth.vectors):
        at = place.at("vectors", index)
        _check_credentials(exchange, vector, at.at("credentials"))
        if vector.now_ms > _LAST_MS:
            at.at("now").report(VALUE, f"{vector.now_ms} is after the year 9999", "give Unix milliseconds")
        if vector.server not in servers:
            message = f"there is no server `{vector.server}`"
            at.at("server").report(UNKNOWN, message, suggestion(vector.server, servers))
        if vector.endpoint in endpoints:
            _check_parameters(endpoints[vector.endpoint], vector, at.at("parameters"))
        else:
            message = f"there is no endpoint `{vector.endpoint}`"
            at.at("endpoint").report(UNKNOWN, message, suggestion(vector.endpoint, endpoints))
    # A request can only be compared where everything that it is made of is right.
    if not place.findings:
        for index, vector in enumerate(exchange.auth.vectors):
            at = place.at("vectors", index, "expect")
            _compare(exchange, endpoints[vector.endpoint], servers[vector.server], vector, at)


def check_signature_vectors(exchange: Exchange, place: Place) -> None:
    """Report published signatures that algorithm and encoding do not give, and secrets that might be real."""
    for index, vector in enumerate(exchange.auth.signature_vectors):
        at = place.at("signatureVectors", index)
        if "fake" not in vector.secret.casefold() and _PLACEHOLDER.fullmatch(vector.secret) is None:
            message = "this secret does not look fake"
            at.at("secret").report(CREDENTIALS, message, "put `fake` into it, or use a placeholder such as SECRET_KEY")
        computed = signature_of(exchange.auth.signature, vector.secret, vector.message)
        if computed != vector.signature:
            message = f"expected {vector.signature}, computed {computed}"
            at.at("signature").report(VECTOR, message, "correct the vector, or `sign` where the vector is right")


def _check_credentials(exchange: Exchange, vector: Vector, place: Place) -> None:
    names = [each.name for each in exchange.auth.credentials]
    given = dict(vector.credentials)
    for name in names:
        if name not in given:
            place.report(CREDENTIALS, f"`{name}` is missing", "give every credential of the exchange", place.key_span)
    for name, value in given.items():
        at = place.at(name)
        if name not in names:
            at.report(UNKNOWN, f"`{name}` is no credential", suggestion(name, names), at.key_span)
        elif "fake" not in value.casefold():
            at.report(
                CREDENTIALS, f"`{name}` does not look fake", "put `fake` into it, so that nobody mistakes it for a key"
            )


def _check_parameters(endpoint: Endpoint, vector: Vector, place: Place) -> None:
    known = {each.wire_name: each for each in endpoint.parameters}
    own = [name for name, each in known.items() if not each.supplied_by_auth]
    for name, value in vector.parameters:
        at = place.at(name)
        if name not in known:
            at.report(UNKNOWN, f"`{endpoint.name}` has no parameter `{name}`", suggestion(name, own), at.key_span)
        elif known[name].supplied_by_auth:
            message = f"`{name}` is supplied by signing"
            at.report(SIGNED_PARAMETER, message, "leave it out: `now` decides it", at.key_span)
        elif (reason := misfit(value, known[name])) is not None:
            at.report(VALUE, f"`{name}`: {reason}", "give a value that callers could pass")
    given = dict(vector.parameters)
    for name in own:
        if known[name].required and name not in given:
            place.report(VALUE, f"`{name}` is required and missing", "give it a value", place.key_span)


def _compare(exchange: Exchange, endpoint: Endpoint, server: Server, vector: Vector, place: Place) -> None:
    request = sign_request(exchange, endpoint, server, dict(vector.credentials), vector.now_ms, dict(vector.parameters))
    _report_difference(vector.url, request.url, place.at("url"))
    _report_difference(vector.body, request.body.decode(), place.at("body"))
    expected, computed = dict(vector.headers), dict(request.headers)
    for name in _in_order(expected, computed):
        at = place.at("headers", name)
        if name not in computed:
            at.report(VECTOR, f"`{name}` is expected, yet not sent", _HELP, at.key_span)
        elif name not in expected:
            headers = place.at("headers")
            headers.report(VECTOR, f"`{name}: {computed[name]}` is sent, yet not expected", _HELP, headers.key_span)
        else:
            _report_difference(expected[name], computed[name], at)


def _in_order(*names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for each in names for name in each))


def _report_difference(expected: str, computed: str, place: Place) -> None:
    if expected != computed:
        place.report(VECTOR, f"expected {expected or 'nothing'}, computed {computed or 'nothing'}", _HELP)
