"""Named values of the signing recipe: each of one kind, with the keys that belong to it."""

from collections.abc import Collection, Iterator
from typing import Final

from ..model import (
    Algorithm,
    ClockFormat,
    ClockValue,
    DecodedValue,
    Digest,
    DigestValue,
    Encoding,
    NonceKind,
    NonceValue,
    Value,
)
from ..read.document_types import Auth as AuthDocument
from ..read.document_types import NamedValue
from .codes import AUTH_VALUE, UNKNOWN
from .durations import milliseconds
from .place import Place
from .suggest import suggestion
from .templates import resolve_template

_NEEDED: Final = {
    "now": (),
    "nonce": (),
    "decode": ("of",),
    "hash": ("of", "encoding"),
    "hmac": ("key", "of", "encoding"),
}
_ALLOWED: Final = {"now": ("offset",), "nonce": ("length",)}
_OF_A_LENGTH: Final = (NonceKind.ALPHANUMERIC, NonceKind.HEX)


def resolve_values(
    document: AuthDocument, credentials: Collection[str], known: Collection[str], place: Place
) -> Iterator[Value]:
    """Yield the values in the file's order, without those that are of no kind; ``known`` may stand in templates."""
    keys = key_names(document, credentials)
    for name, value in document["values"].items():
        at = place.at(name)
        if _is_of_one_kind(value, at):
            yield _value(name, value, credentials, known, keys, at)


def key_names(document: AuthDocument, credentials: Collection[str]) -> tuple[str, ...]:
    """Return what can be the key of a keyed hash: credentials and what is made of bytes."""
    made = (name for name, value in document["values"].items() if "now" not in value and "nonce" not in value)
    return (*credentials, *made)


def check_key(name: str, keys: Collection[str], place: Place) -> None:
    """Report a key that is none."""
    if name not in keys:
        place.report(UNKNOWN, f"`{name}` is no credential and no value that could be a key", suggestion(name, keys))


def _is_of_one_kind(value: NamedValue, place: Place) -> bool:
    kinds = [kind for kind in _NEEDED if kind in value]
    if len(kinds) != 1:
        found = " and ".join(f"`{kind}`" for kind in kinds) or "none of them"
        message = f"a value is exactly one of {', '.join(f'`{kind}`' for kind in _NEEDED)}; this is {found}"
        place.report(AUTH_VALUE, message, "split it into several values, or say what it is", place.key_span)
        return False
    kind = kinds[0]
    missing = [key for key in _NEEDED[kind] if key not in value]
    if missing:
        keys = ", ".join(f"`{key}`" for key in missing)
        place.report(AUTH_VALUE, f"`{kind}` needs {keys}", f"add {keys}", place.at(kind).key_span)
    allowed = (kind, *_NEEDED[kind], *_ALLOWED.get(kind, ()))
    extra = [key for key in value if key not in allowed]
    for key in extra:
        place.at(key).report(AUTH_VALUE, f"`{key}` beside `{kind}`", "leave it out", place.at(key).key_span)
    return not missing and not extra


def _value(  # noqa: PLR0913, PLR0917 - what a value of any kind is made of
    name: str,
    value: NamedValue,
    credentials: Collection[str],
    known: Collection[str],
    keys: Collection[str],
    place: Place,
) -> Value:
    if "now" in value:
        return ClockValue(name, ClockFormat(value["now"]), milliseconds(value["offset"]) if "offset" in value else 0)
    if "nonce" in value:
        return _nonce(name, NonceKind(value["nonce"]), value.get("length"), place)
    of = value.get("of", "")
    if "decode" in value:
        if of not in credentials:
            place.at("of").report(UNKNOWN, f"`{of}` is no credential", suggestion(of, credentials))
        return DecodedValue(name, Encoding(value["decode"]), of)
    key = value.get("key")
    if key is not None:
        check_key(key, keys, place.at("key"))
    algorithm = Algorithm(f"hmac-{value['hmac']}" if "hmac" in value else value.get("hash", ""))
    message = resolve_template(of, known, place.at("of"))
    return DigestValue(name, Digest(algorithm, key, message, Encoding(value.get("encoding", ""))))


def _nonce(name: str, kind: NonceKind, length: int | None, place: Place) -> NonceValue:
    if kind in _OF_A_LENGTH and length is None:
        place.report(AUTH_VALUE, f"`nonce: {kind}` needs `length`", "add `length`", place.at("nonce").key_span)
    if kind not in _OF_A_LENGTH and length is not None:
        place.report(AUTH_VALUE, f"`length` beside `nonce: {kind}`", "leave it out", place.at("length").key_span)
    return NonceValue(name, kind, length)
