import copy
import pickle

import attrs
import pytest

from venuespec_codegen.runtime.errors import InvalidConfiguration
from venuespec_codegen.runtime.secrets import Secret, credential

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
