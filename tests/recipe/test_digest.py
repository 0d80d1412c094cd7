import base64
import hashlib

import pytest

from venuespec_codegen.model import Algorithm, Encoding
from venuespec_codegen.recipe import decoded, encoded, hashed

DATA = b"\x00\xff fake"


@pytest.mark.parametrize("algorithm", [each for each in Algorithm if not each.is_keyed])
def test_plain_hashes_are_the_standard_library_s(algorithm: Algorithm) -> None:
    assert hashed(algorithm, b"no use", DATA) == hashlib.new(algorithm.value, DATA).digest()


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (Encoding.HEX, "00ff2066616b65"),
        (Encoding.HEX_UPPER, "00FF2066616B65"),
        (Encoding.BASE64, "AP8gZmFrZQ=="),
        (Encoding.BASE64_OF_HEX, base64.b64encode(b"00ff2066616b65").decode()),
        (Encoding.RAW, DATA),
    ],
)
def test_encodings(encoding: Encoding, text: str | bytes) -> None:
    assert encoded(DATA, encoding) == text


def test_decoding_undoes_encoding() -> None:
    for encoding in (Encoding.BASE64, Encoding.HEX):
        assert decoded(str(encoded(DATA, encoding)), encoding) == DATA


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("ZmFrZQ", Encoding.BASE64), ("fake_", Encoding.BASE64), ("fäke", Encoding.BASE64), ("fak", Encoding.HEX)],
)
def test_what_is_not_encoded_so_is_refused(text: str, encoding: Encoding) -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        decoded(text, encoding)
    assert text not in str(caught.value)
