import json
from collections.abc import Iterator
from typing import cast

import pytest

from venuespec_codegen.read import schema_folder
from venuespec_codegen.read.missing import missing_key, missing_word


@pytest.mark.parametrize(
    ("key", "word", "capability"),
    [
        ("algorithm", "rsa-sha256", "asymmetric keys"),
        ("algorithm", "RSA", "asymmetric keys"),
        ("algorithm", "ed25519", "asymmetric keys"),
        ("algorithm", "ecdsa-secp256k1", "asymmetric keys"),
        ("algorithm", "eip-712", "asymmetric keys"),
        ("algorithm", "rs256", "asymmetric keys"),
        ("algorithm", "jwt", "tokens"),
        ("algorithm", "hs256", "tokens"),
        ("algorithm", "hmac-sha3-256", "hash"),
        ("hash", "keccak256", "hash"),
        ("hmac", "blake2b", "hash"),
        ("decode", "pem", "asymmetric keys"),
        ("encoding", "base64url", "encoding"),
        ("nonce", "sequence", "sequence numbers"),
        ("nonce", "increasing-us", "sequence numbers"),
        ("now", "unix-us", "moments"),
        ("unit", "unix-ns", "moments"),
        ("now", "iso8601-ms-unzoned", "moments"),
        ("type", "number", "fraction"),
        ("type", "array", "lists and mappings"),
        ("in", "header", "other places"),
        ("algorithm", "hmac-sha265", None),
        ("hash", "sha348", None),
        ("algorithm", "sha256-rsa", None),
        ("type", "rsa", None),
        ("in", "jwt", None),
        ("nonce", "increasing-msec", None),
        ("now", "iso8601-msec", None),
        ("algorithm", "rsa" * 40, None),
    ],
)
def test_words_stand_for_capabilities(key: str, word: str, capability: str | None) -> None:
    found = missing_word(f"`{key}`", word)
    assert found is None if capability is None else capability in str(found)


@pytest.mark.parametrize(
    ("key", "capability"),
    [
        ("private_key", "asymmetric keys"),
        ("jwt", "tokens"),
        ("session", "tokens"),
        ("sequence", "sequence numbers"),
        ("auth", "folder of their own"),
        ("items", "lists and mappings"),
        ("websocket", "streams"),
        ("encode", "without a hash"),
        ("base64", "without a hash"),
        ("cookie", "other places"),
        ("authentication", None),
        ("itemsize", None),
    ],
)
def test_keys_stand_for_capabilities(key: str, capability: str | None) -> None:
    found = missing_key(key)
    assert found is None if capability is None else capability in str(found)


def test_nothing_that_the_language_has_is_called_missing() -> None:
    words = list(_words())
    assert ("algorithm", "hmac-sha256") in words
    assert ("unit", "unix-us") in words
    # Some units are known in one place and missing in another.
    known = {(key, word) for key, word in words if missing_word(f"`{key}`", word)}
    assert known == {("unit", "unix-us"), ("unit", "http-date"), ("now", "iso8601-s-unzoned")}


def _words() -> Iterator[tuple[str, str]]:
    """All values of enumerations in the schemas, with their keys."""
    for path in schema_folder().glob("*.schema.json"):
        yield from _words_of(json.loads(path.read_text(encoding="utf-8")))


def _words_of(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for item in cast("list[object]", value):
            yield from _words_of(item)
    if not isinstance(value, dict):
        return
    members = cast("dict[str, object]", value)
    for key, inner in members.items():
        yield from ((key, word) for word in _enum_of(inner))
        yield from _words_of(inner)


def _enum_of(value: object) -> list[str]:
    found = cast("dict[str, object]", value).get("enum") if isinstance(value, dict) else None
    return [str(word) for word in cast("list[object]", found)] if isinstance(found, list) else []
