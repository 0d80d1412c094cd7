"""Vectors: complete, obviously fake, and exactly what the recipe gives."""

import re
from collections.abc import Iterable
from typing import Final

from ..model import Auth, DecodedValue, Endpoint, Exchange, Server, Vector
from ..recipe import decoded, described, encoded, hashed, nonce_pattern, sign_request
from .codes import CREDENTIALS, NONCE, SIGNED_PARAMETER, UNKNOWN, VALUE, VECTOR
from .fit import misfit
from .place import Place
from .suggest import suggestion

_HELP: Final = "correct the recipe, or the vector where another program, such as openssl, computes the same"
_LAST_MS: Final = 253_402_300_799_999
_PLACEHOLDER: Final = re.compile(r"[A-Z]+(_[A-Z]+)*", re.ASCII)


def check_vectors(exchange: Exchange, place: Place) -> None:
    """Report vectors that cannot be prepared, or whose request is another; ``place`` is the file's ``auth`` block."""
    endpoints = {each.name: each for each in exchange.endpoints}
    servers = {each.name: each for each in exchange.servers}
    for index, vector in enumerate(exchange.auth.vectors):
        at = place.at("vectors", index)
        _check_credentials(exchange, vector, at.at("credentials"))
        if vector.now_ms + max((each.offset_ms for each in exchange.auth.clocks), default=0) > _LAST_MS:
            at.at("now").report(VALUE, f"{vector.now_ms} is after the year 9999", "give Unix milliseconds")
        _check_nonces(exchange.auth, vector, at.at("nonces"))
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
        key = _key(exchange.auth, vector.secret)
        if key is None:
            help_line = "drop this vector; full vectors say more"
            at.report(VECTOR, "the key is not made of this one secret alone", help_line, at.at("secret").key_span)
            continue
        signature = exchange.auth.signature
        computed = encoded(hashed(signature.algorithm, key, vector.message.encode()), signature.encoding)
        if computed != vector.signature:
            message = f"expected {vector.signature}, computed {computed!s}"
            at.at("signature").report(VECTOR, message, "correct the vector, or `sign` where the vector is right")


def _key(auth: Auth, secret: str) -> bytes | None:
    """Return the key that the signature makes of one secret; a plain hash has none, and its message says it all."""
    name = auth.signature.key
    if name is None or name in {each.name for each in auth.credentials}:
        return secret.encode()
    for value in auth.early:
        if isinstance(value, DecodedValue) and value.name == name:
            try:
                return decoded(secret, value.encoding)
            except ValueError:
                return None
    return None


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
        else:
            _check_credential(exchange.auth, name, value, at)


def _check_credential(auth: Auth, name: str, value: str, place: Place) -> None:
    looks = value.casefold()
    for step in auth.early:
        if isinstance(step, DecodedValue) and step.credential == name:
            try:
                looks += decoded(value, step.encoding).decode("latin-1").casefold()
            except ValueError:
                place.report(CREDENTIALS, f"`{name}` is no {step.encoding}", "encode a text that says fake")
                return
    if "fake" not in looks:
        help_line = "put `fake` into it, so that nobody mistakes it for a key"
        place.report(CREDENTIALS, f"`{name}` does not look fake", help_line)


def _check_nonces(auth: Auth, vector: Vector, place: Place) -> None:
    given = dict(vector.nonces)
    for nonce in auth.nonces:
        if nonce.name not in given:
            help_line = f"add `nonces: {{{nonce.name}: ...}}`, for what is drawn anew each time gives no fixed bytes"
            place.report(NONCE, f"the nonce `{nonce.name}` is missing", help_line, place.key_span)
        elif not re.fullmatch(nonce_pattern(nonce), given[nonce.name], re.ASCII):
            at = place.at(nonce.name)
            at.report(NONCE, f"`{nonce.name}` is no {described(nonce)}", "give one that the recipe could draw")
    known = [nonce.name for nonce in auth.nonces]
    for name in given:
        if name not in known:
            at = place.at(name)
            at.report(UNKNOWN, f"`{name}` is no nonce of the recipe", suggestion(name, known), at.key_span)


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
    credentials, parameters, nonces = dict(vector.credentials), dict(vector.parameters), dict(vector.nonces)
    request = sign_request(exchange, endpoint, server, credentials, vector.now_ms, parameters, nonces)
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
