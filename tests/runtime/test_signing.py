import hmac
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuespec_codegen.runtime.secrets import Secret, SecretBytes
from venuespec_codegen.runtime.signing import (
    Hmac,
    iso8601_ms,
    iso8601_s,
    iso8601_s_unzoned,
    join_encoded,
    join_raw,
    percent_encode,
    unix_ms,
    unix_s,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def test_a_signature_agreed_on_by_several_public_clients() -> None:
    signed = Hmac(Secret("SECRET_KEY"), "sha256").hex("recvWindow=0&symbol=BTC-USDT&timestamp=1696751141337")

    assert signed == "fe041f159118c90ac13eab4d32f9e2d75b80ca6fe17ca8acd290aba864753ce2"


def test_one_key_signs_many_messages_alike() -> None:
    # RFC 4231, test case 2, for both hashes.
    first, second = "what do ya want ", "for nothing?"
    keyed = Hmac(Secret("Jefe"), "sha512")
    expected = (
        "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
        "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
    )

    assert keyed.hex(first) != expected
    assert keyed.hex(first + second) == expected
    assert keyed.hex(first + second) == expected
    assert Hmac(Secret("Jefe"), "sha256").base64(first + second) == ("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=")


@pytest.mark.parametrize(
    ("now_ms", "with_ms", "whole"),
    [
        (1607418537715, "2020-12-08T09:08:57.715Z", "2020-12-08T09:08:57Z"),
        (1607418537000, "2020-12-08T09:08:57.000Z", "2020-12-08T09:08:57Z"),
        (1607418537007, "2020-12-08T09:08:57.007Z", "2020-12-08T09:08:57Z"),
        (0, "1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00Z"),
        (1709251199999, "2024-02-29T23:59:59.999Z", "2024-02-29T23:59:59Z"),
    ],
)
def test_moments(now_ms: int, with_ms: str, whole: str) -> None:
    assert iso8601_ms(now_ms) == with_ms
    assert iso8601_s(now_ms) == whole
    assert iso8601_s_unzoned(now_ms) == whole.removesuffix("Z")
    assert unix_ms(now_ms) == str(now_ms)
    assert unix_s(now_ms) == str(now_ms // 1000)


@given(TEXTS)
def test_percent_encoding_is_undone_by_decoding_and_leaves_only_unreserved_characters(text: str) -> None:
    encoded = percent_encode(text)

    assert unquote(encoded, errors="strict") == text
    assert all(one.isascii() and (one.isalnum() or one in "-._~%") for one in encoded)


def test_joining() -> None:
    pairs = [("b", "1 2"), ("a", "x&y")]

    assert join_raw(pairs) == "b=1 2&a=x&y"
    assert join_encoded(pairs) == "b=1%202&a=x%26y"


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha384", "sha512"])
@pytest.mark.parametrize("key", [b"fake", b"\x00\xff" * 100, b"k" * 64, b"k" * 65, b"k" * 128, b"k" * 129])
def test_keys_and_messages_may_be_any_bytes(algorithm: str, key: bytes) -> None:
    message = b"\x00\xfe fake"

    assert Hmac(SecretBytes(key), algorithm).digest(message) == hmac.digest(key, message, algorithm)
