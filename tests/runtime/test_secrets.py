import copy
import pickle

import attrs
import pytest

from venuespec_codegen.runtime.errors import InvalidConfiguration
from venuespec_codegen.runtime.secrets import Secret, SecretBytes, base64_bytes, credential, hex_bytes

TEXT = "fake-secret-0000"


@attrs.frozen
class Holder:
    secret: Secret


def test_nothing_that_prints_shows_it() -> None:
    secret = Secret(TEXT)
    holder = Holder(secret)
    shown = [repr(secret), str(secret), f"{secret}", f"{secret:>40}", f"{secret!r}", "%s" % secret]  # noqa: UP031 - a way to print
    shown += [repr(holder), str(attrs.asdict(holder)), str([secret]), ascii(secret)]

    assert not [text for text in shown if TEXT in text]
    assert secret.reveal() == TEXT


@pytest.mark.parametrize("carry", [pickle.dumps, copy.copy, copy.deepcopy])
def test_it_is_neither_pickled_nor_copied(carry: object) -> None:
    assert callable(carry)
    with pytest.raises(TypeError):
        carry(Secret(TEXT))


def test_equal_by_text_and_hashable() -> None:
    assert Secret(TEXT) == Secret(Secret(TEXT))
    assert Secret(TEXT) != Secret("fake-other")
    assert Secret(TEXT) != TEXT
    assert len({Secret(TEXT), Secret(TEXT)}) == 1


@pytest.mark.parametrize("text", ["", " ", "fake secret", "fake\n", "fake\r\nx: y", "f\u00e4ke", "fake\x00", 5, None])
def test_what_no_header_carries_is_refused_without_repeating_it(text: object) -> None:
    with pytest.raises(InvalidConfiguration) as caught:
        credential("api_key", text)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - the wrong type is the point

    message = str(caught.value)
    assert "api_key" in message
    assert not (isinstance(text, str) and text.strip()) or text not in message
    assert caught.value.__context__ is None


def test_decoded_secrets_show_nothing_either() -> None:
    secret = base64_bytes("key", Secret("ZmFrZS1ieXRlcw=="))
    shown = [repr(secret), str(secret), f"{secret}", str([secret]), ascii(secret), str(attrs.asdict(Decoded(secret)))]

    assert secret.reveal() == b"fake-bytes"
    assert not [text for text in shown if "fake-bytes" in text or "ZmFr" in text]
    for carry in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="neither pickled nor copied"):
            carry(secret)


@attrs.frozen
class Decoded:
    secret: SecretBytes


def test_hexadecimal_digits_are_decoded_in_either_case() -> None:
    assert hex_bytes("key", Secret("66616B65ff")).reveal() == b"fake\xff"


@pytest.mark.parametrize("text", ["fake", "66616b6", "66616b6g", "0x66"])
def test_what_is_not_hexadecimal_is_refused(text: str) -> None:
    with pytest.raises(InvalidConfiguration, match="credential key is unusable: it must be pairs of hex") as caught:
        hex_bytes("key", Secret(text))
    assert caught.value.__context__ is None
    assert text not in str(caught.value)


@pytest.mark.parametrize("text", ["fakefak", "fake_fake", "fake-fake", "ZmFrZQ", "ZmFrZQ==x", "====", "ZmFr=ZQ="])
def test_what_is_not_base64_is_refused(text: str) -> None:
    with pytest.raises(InvalidConfiguration, match="credential key is unusable: it must be base64") as caught:
        base64_bytes("key", Secret(text))
    assert caught.value.__context__ is None
    assert text not in str(caught.value)
