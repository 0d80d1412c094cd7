"""Requests by the thousand, of parameters, keys, clocks and nonces as odd as a spec's types and words allow."""

import base64
import random
import re
import string
from collections.abc import Iterator, Mapping
from typing import Final

from venuespec_codegen.model import (
    DecodedValue,
    Endpoint,
    Exchange,
    NonceKind,
    NonceValue,
    Parameter,
    ParametersIn,
    Scalar,
    ScalarType,
)

from .venues import Given

_ALPHANUMERIC: Final = string.ascii_letters + string.digits
_ALPHABETS: Final = (
    _ALPHANUMERIC,
    string.punctuation,
    string.printable,
    "&=+%?#/:;,@!$'()*~-._ ",
    '"\\\\/\b\f\n\r\t\x00\x1f\x7f',
    "éßñÿĀŐ",
    "中文кирעברית",
    "\u2028\u2029\u00a0\ufeff\u200b",
    "😀🚀🇪🇺",
)
# Texts for parameters whose pattern leaves little room.
_SPELLED: Final = ("0", "17", "1.5", "60000.25", "00.10", "12345678901234567890", "eth_btc", "a1_b2", "BTC-USDT")
# ccxt writes the queries of this one unescaped, so that most characters would make no valid address ...
_UNESCAPED_QUERIES: Final = frozenset({"bybit"})
# ... and leaves these in the forms of another one, where it nests parameters. Nothing is nested here.
_NOT_COMPARED: Final = {"kraken": "[]"}
_LATEST_MS: Final = 4_102_444_800_000
_LONGEST_SECRET: Final = 32
_USUAL: Final = 2**53
_MOST: Final = 0.6


def requests_of(exchange: Exchange, count: int, seed: int) -> Iterator[Given]:
    """Yield so many requests for each endpoint, the same ones for the same seed."""
    chance = random.Random(f"{seed}/{exchange.name}")  # noqa: S311 - what is repeatable is wanted here
    for endpoint in exchange.endpoints:
        for _ in range(count):
            yield Given(
                endpoint=endpoint,
                credentials=_credentials(exchange, chance),
                now_ms=chance.randrange(_LATEST_MS),
                nonces=_nonces(exchange, chance),
                parameters=_parameters(exchange, endpoint, chance),
            )


def _credentials(exchange: Exchange, chance: random.Random) -> Mapping[str, str]:
    # Longer secrets are keys of another kind at one of the exchanges.
    secret = _text(_ALPHANUMERIC, 8, _LONGEST_SECRET, chance)
    if any(isinstance(step, DecodedValue) for step in exchange.auth.steps):
        secret = base64.b64encode(chance.randbytes(chance.randrange(1, 80))).decode()
    return {"api_key": f"fake-{_text(_ALPHANUMERIC, 1, 40, chance)}", "secret_key": secret}


def _nonces(exchange: Exchange, chance: random.Random) -> Mapping[str, str]:
    return {value.name: _nonce(value, chance) for value in exchange.auth.nonces}


def _nonce(value: NonceValue, chance: random.Random) -> str:
    if value.kind is NonceKind.INCREASING_MS:
        return str(chance.randrange(1, _LATEST_MS))
    length = value.length or 0
    return _text(_ALPHANUMERIC, length, length, chance)


def _parameters(exchange: Exchange, endpoint: Endpoint, chance: random.Random) -> Mapping[str, Scalar]:
    own = [one for one in endpoint.parameters if not one.supplied_by_auth]
    plain = exchange.name in _UNESCAPED_QUERIES and endpoint.parameters_in is ParametersIn.QUERY
    without = str.maketrans("", "", _NOT_COMPARED.get(exchange.name, ""))
    alphabet = f"{_ALPHANUMERIC}-._~" if plain else chance.choice(_ALPHABETS).translate(without)
    return {one.wire_name: _value(one, alphabet, chance) for one in own if one.required or chance.random() < _MOST}


def _value(parameter: Parameter, alphabet: str, chance: random.Random) -> Scalar:
    if parameter.type is ScalarType.BOOLEAN:
        return chance.choice([False, True])
    if parameter.type is ScalarType.INTEGER:
        low, high = parameter.minimum or 0, parameter.maximum or _USUAL
        return chance.choice([low, high, chance.randint(low, high)])
    if parameter.enumeration is not None:
        return chance.choice(parameter.enumeration.values)
    if parameter.pattern is not None:
        matches = re.compile(parameter.pattern, re.ASCII).fullmatch
        return chance.choice([text for text in _SPELLED if matches(text)])
    return _text(alphabet, parameter.min_length or 0, 24, chance)


def _text(alphabet: str, least: int, most: int, chance: random.Random) -> str:
    return "".join(chance.choice(alphabet) for _ in range(chance.randint(least, most)))
