import re

import pytest

from venuespec_codegen.model import NonceKind, NonceValue
from venuespec_codegen.recipe import described, nonce_pattern


@pytest.mark.parametrize(
    ("kind", "length", "right", "wrong", "words"),
    [
        (NonceKind.ALPHANUMERIC, 3, ["aZ9"], ["aZ", "aZ99", "a-9"], "text of 3 letters and digits"),
        (NonceKind.HEX, 3, ["0af"], ["0aF", "0ag", "0a"], "text of 3 lower-case hexadecimal digits"),
        (NonceKind.UUID, None, ["01234567-89ab-cdef-0123-456789abcdef"], ["0123456789abcdef"], "lower-case UUID"),
        (NonceKind.INCREASING_MS, None, ["1", "9" * 19], ["0", "01", "9" * 20], "whole number of at most 19 digits"),
    ],
)  # fmt: skip
def test_each_kind_has_its_pattern_and_words(
    kind: NonceKind, length: int | None, right: list[str], wrong: list[str], words: str
) -> None:
    nonce = NonceValue("nonce", kind, length)
    assert [one for one in right if not re.fullmatch(nonce_pattern(nonce), one, re.ASCII)] == []
    assert [one for one in wrong if re.fullmatch(nonce_pattern(nonce), one, re.ASCII)] == []
    assert described(nonce) == words
