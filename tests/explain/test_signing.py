from collections.abc import Callable

from venuespec_codegen.explain.page import lay_out
from venuespec_codegen.explain.signing import signing

from ..golden.features import GOLDEN, model_of

Read = Callable[..., str]


def _read(name: str) -> list[str]:
    auth = model_of(GOLDEN / name).exchanges[0].auth
    return [" ".join(line.split()) for line in lay_out(tuple(signing(auth)), 1000)]


def test_the_page_of_an_exchange_says_how_its_calls_are_signed(read: Read) -> None:
    text = read("okx")
    assert "timestamp the clock as iso8601-ms" in text
    assert "hmac-sha256 of '{timestamp}{method}{path}{?query}{body}' with the key secret_key, as base64" in text
    assert "header OK-ACCESS-SIGN {signature}" in text


def test_steps_come_in_the_order_in_which_they_are_made() -> None:
    assert _read("signing_steps_raw_bytes")[1:] == [
        "nonce Unix milliseconds, always greater than the one before",
        "secret_bytes secret_key decoded from base64: raw bytes",
        "form nonce {nonce}, among the others",
        "inner sha256 of '{nonce}{body}', as raw bytes",
        "signature hmac-sha512 of '{path}{inner}' with the key secret_bytes, as base64",
        "header API-Key {api_key}",
        "header API-Sign {signature}",
    ]


def test_canonical_strings_say_how_they_are_written() -> None:
    assert (
        "signed the form, in declared order, escaped as form but for -._*, with ts={timestamp}, "
        "':' between name and value and '|' between pairs"
    ) in _read("signing_escaping")
    assert "signed the query, sorted, unescaped" in _read("query_parameters")


def test_nonces_expiries_and_places_are_told() -> None:
    assert "word drawn anew for every attempt: alphanumeric of 32 characters" in _read("signing_nonces")
    assert "expires the clock as unix-s, 1 min later" in _read("signing_expiry")
    form = _read("signing_form_body")
    assert "form sign {signature}, sorted among the others" in form
    assert "form sign {signature}, at the end" in _read("signing_escaping")
