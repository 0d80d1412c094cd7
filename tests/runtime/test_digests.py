import base64
import hashlib
import hmac

import pytest

from venuespec_codegen.runtime.digests import hashed, keyed, to_base64, to_base64_of_hex, to_hex, to_hex_upper

DATA = b"\x00\xff fake"


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha384", "sha512"])
def test_hashes_are_the_standard_library_s(algorithm: str) -> None:
    assert hashed(algorithm, DATA) == hashlib.new(algorithm, DATA).digest()
    assert keyed(algorithm, b"fake key", DATA) == hmac.new(b"fake key", DATA, algorithm).digest()


def test_a_keyed_hash_is_the_one_of_rfc_2202() -> None:
    assert keyed("md5", b"Jefe", b"what do ya want for nothing?").hex() == "750c783e6ab0b503eaa86e310a5db738"


def test_each_encoding() -> None:
    assert to_hex(DATA) == "00ff2066616b65"
    assert to_hex_upper(DATA) == "00FF2066616B65"
    assert to_base64(DATA) == "AP8gZmFrZQ=="
    assert base64.b64decode(to_base64_of_hex(DATA)) == b"00ff2066616b65"
