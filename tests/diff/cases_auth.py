"""Signing and permissions: one edit of the base specs for each kind; the vectors' signatures are computed here."""

import base64
import hashlib
import hmac
from typing import Final

from .case import Case, Edit
from .signed import BODY, CALL, EXCHANGE, SIGNATURE

_KEY: Final = b"fake-secret"
_NOW: Final = "1700000000123"
_NONCE: Final = "00000000-0000-4000-8000-00000000fa4e"


def _edit(old: str, new: str) -> Edit:
    return Edit(EXCHANGE, old, new)


def _signs(message: str, before: str | None = None) -> Edit:
    """Let the vector expect the signature of another message than of ``before``."""
    return _edit(f'"{SIGNATURE if before is None else _hmac(before)}"', f'"{_hmac(message)}"')


def _hmac(message: str) -> str:
    return hmac.new(_KEY, message.encode(), hashlib.sha256).hexdigest()


def _permission(permission: str) -> Edit:
    return Edit(CALL, "permission: Trade", f"permission: {permission}")


_BASE64 = base64.b64encode(hmac.digest(_KEY, f"{_NOW}{BODY}".encode(), "sha256")).decode()
_SHA512 = hmac.digest(_KEY, f"{_NOW}{BODY}".encode(), "sha512").hex()
_PLACE = 'place: {header: {X-KEY: "{api_key}", '
_GIVEN = "credentials: {api_key: fake-key, secret_key: fake-secret}"
_KEY_HEADER = '          X-KEY: "fake-key"\n'
_NAMED = "api_key: {description: The public half of the key.}"
_VALUES = "values: {timestamp: {now: unix-ms}}"
_TWICE = (
    _edit(_VALUES, "values: {timestamp: {now: unix-ms}, once: {nonce: uuid}}"),
    _edit(_PLACE, f'{_PLACE}X-ONCE: "{{once}}", '),
    _edit("      now: 1700000000123\n", f"      now: 1700000000123\n      nonces: {{once: {_NONCE}}}\n"),
    _edit(_KEY_HEADER, f'{_KEY_HEADER}          X-ONCE: "{_NONCE}"\n'),
)
_CANONICAL = (
    _edit("  sign: {", "  canonical: {signed: {from: parameters, order: sorted, escape: none}}\n  sign: {"),
    _edit('message: "{timestamp}{body}"', 'message: "{timestamp}{signed}"'),
    _signs(f"{_NOW}amount=1&symbol=A-B"),
)

CASES: tuple[Case, ...] = (
    Case("auth.permission.added", (_permission("Trade, Withdraw"),)),
    Case("auth.permission.removed", (Edit(CALL, "Trade and Read", "Trade"),), (_permission("Trade and Read"),)),
    Case("auth.permission.changed", (_permission("Withdraw"),)),
    Case(
        "auth.scheme.changed",
        (
            _edit(_NAMED, f"{_NAMED}\n  passphrase: {{description: Words.}}"),
            _edit(_PLACE, f'{_PLACE}X-PASS: "{{passphrase}}", '),
            _edit(_GIVEN, "credentials: {api_key: fake-key, secret_key: fake-secret, passphrase: fake-words}"),
            _edit(_KEY_HEADER, f'{_KEY_HEADER}          X-PASS: "fake-words"\n'),
        ),
    ),
    Case(
        "auth.scheme.changed",
        (
            _edit(_NAMED, _NAMED.replace("api_key", "public_key")),
            _edit(_PLACE, _PLACE.replace("api_key", "public_key")),
            _edit(_GIVEN, _GIVEN.replace("api_key", "public_key")),
        ),
    ),
    Case(
        "auth.signing.changed",
        (_edit('"{timestamp}{body}"', '"{timestamp}{method}{path}{body}"'), _signs(f"{_NOW}POST/v1/shut{BODY}")),
    ),
    Case(
        "auth.signing.changed",
        (_edit('X-SIGN: "{', 'X-MAC: "{'), _edit(f'X-SIGN: "{SIGNATURE}', f'X-MAC: "{SIGNATURE}')),
    ),
    Case(
        "auth.signing.changed",
        (
            _edit(_VALUES, "values: {timestamp: {now: unix-s}}"),
            _signs(f"1700000000{BODY}"),
            _edit(f'X-TIME: "{_NOW}"', 'X-TIME: "1700000000"'),
        ),
    ),
    Case("auth.signing.changed", (_edit("encoding: hex", "encoding: base64"), _edit(SIGNATURE, _BASE64))),
    Case("auth.signing.changed", (_edit("hmac-sha256", "hmac-sha512"), _edit(SIGNATURE, _SHA512))),
    Case(
        "auth.signing.changed",
        (
            _edit("order: sorted, escape: none", "order: declared, escape: none"),
            _signs(f"{_NOW}symbol=A-B&amount=1", f"{_NOW}amount=1&symbol=A-B"),
        ),
        _CANONICAL,
    ),
    Case("auth.signing.changed", (_edit("escape: none", "escape: rfc3986"),), _CANONICAL),
    Case("auth.signing.rewritten", (_edit('X-KEY: "{', 'x-key: "{'), _edit('X-KEY: "fake', 'x-key: "fake'))),
    Case(
        "auth.signing.rewritten",
        (
            _edit(_VALUES, "values: {moment: {now: unix-ms}}"),
            _edit('message: "{timestamp}', 'message: "{moment}'),
            _edit('X-TIME: "{timestamp}"', 'X-TIME: "{moment}"'),
        ),
    ),
    Case(
        "auth.signing.rewritten",
        (_edit("canonical: {signed:", "canonical: {payload:"), _edit("{timestamp}{signed}", "{timestamp}{payload}")),
        _CANONICAL,
    ),
    Case(
        "auth.nonce.renamed",
        (
            _edit("once: {nonce", "single: {nonce"),
            _edit('"{once}"', '"{single}"'),
            _edit("nonces: {once", "nonces: {single"),
        ),
        _TWICE,
    ),
    Case("auth.clock-window.changed", (_edit("window: {default: 5s}", "window: {default: 10s}"),)),
    Case("auth.clock-window.changed", (_edit("{default: 5s}", "{default: 5s, parameter: amount}"),)),
)
