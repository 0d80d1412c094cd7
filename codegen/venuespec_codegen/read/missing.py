"""What exchanges do and the language cannot say: the words an author would try, and the capability that each needs."""

import re
from typing import Final

from attrs import frozen

OUT_OF_REACH: Final = "no spec can say this: leave the call out, or see what specs/README.md says about it"
_LONGEST: Final = 64
_ASYMMETRIC: Final = "signing with asymmetric keys (RSA, ECDSA, Ed25519) is not in the language"
_TOKENS: Final = "tokens (JWT, OAuth, sessions that begin with a login) are not in the language"
_SEVERAL: Final = "an exchange signs all its calls in one way; those signed otherwise need a folder of their own"
_NESTED: Final = "lists and mappings as parameters or reply fields are not in the language"
_FRACTIONS: Final = "JSON numbers with a fraction are not in the language; decimals that travel as text are `string`"
_SEQUENCE: Final = (
    "sequence numbers that outlive the client are not in the language; `increasing-ms` grows with the clock"
)
_SPELLING: Final = "moments spelled like this are not in the language"
_HASH: Final = "this hash is not in the language"
_ENCODING: Final = "this encoding is not in the language"
_TEXT: Final = "turning a text into base64 or hex without a hash is not in the language"
_PLACE: Final = "parameters travel in the path, the query, a form or a JSON body; other places are not in the language"
_STREAMS: Final = "WebSocket streams are not in the language"


@frozen
class _Missing:
    """Words for one capability: values of the keys named, or, where ``of`` is empty, keys wherever they stand.

    ``words`` is a pattern, and no more than its text: most specs have no such word, and every command reads specs.
    """

    capability: str
    words: str
    of: tuple[str, ...] = ()


_DIGESTS: Final = ("algorithm", "hash", "hmac")
_WORDS: Final = (
    _Missing(
        _ASYMMETRIC, r"(rsa|ecdsa|ed25519|eddsa|secp256k1|stark|eip-?712)[a-z0-9_-]*|(rs|ps|es)(256|384|512)", _DIGESTS
    ),
    _Missing(_TOKENS, r"jwt[a-z0-9_-]*|hs(256|384|512)|oauth[0-9]?|bearer", _DIGESTS),
    _Missing(
        _HASH,
        r"(hmac[-_])?(sha3[-_](224|256|384|512)|sha-?224|(keccak|blake|crc|ripemd|poseidon)[a-z0-9_-]*)",
        _DIGESTS,
    ),
    _Missing(_ASYMMETRIC, r"pem|der|pkcs[0-9#]*", ("decode",)),
    _Missing(_ENCODING, r"base32|base58|base64-?url|url-?safe[a-z0-9_-]*", ("decode", "encoding")),
    _Missing(_SEQUENCE, r"sequence|counter|count|increment(ing)?|increasing(-(s|us|ns))?", ("nonce",)),
    _Missing(_SPELLING, r"unix-(us|ns)|http-date|rfc[0-9]+|iso8601-(us|ns|m?s-[a-z-]+)", ("now", "unit")),
    _Missing(_FRACTIONS, r"number|float|double|decimal", ("type",)),
    _Missing(_NESTED, r"object|array|list|mapping", ("type",)),
    _Missing(_PLACE, r"header|cookie|body|multipart|xml", ("in",)),
)
_KEYS: Final = (
    _Missing(_ASYMMETRIC, r"(private|public)_?key|pem|curve"),
    _Missing(_TOKENS, r"jwt|token|oauth[0-9]?|session|login"),
    _Missing(_SEQUENCE, r"sequence|counter"),
    _Missing(_SEVERAL, r"auth|schemes?|signatures"),
    _Missing(_NESTED, r"items|properties"),
    _Missing(_TEXT, r"encode|base64|hex"),
    _Missing(_PLACE, r"cookies?"),
    _Missing(_STREAMS, r"websockets?|streams?|channels?|subscriptions?"),
)


def missing_word(label: str, text: str) -> str | None:
    """Return what a value would need that the language does not have; ``label`` is its key in backquotes."""
    known = [missing for missing in _WORDS if label.strip("`") in missing.of]
    return _found(known, text)


def missing_key(text: str) -> str | None:
    """Return what a key would need that the language does not have; it is asked about unknown keys only."""
    return _found(_KEYS, text)


def _found(known: "list[_Missing] | tuple[_Missing, ...]", text: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    flags = re.ASCII | re.IGNORECASE
    return next((missing.capability for missing in known if re.fullmatch(missing.words, text, flags)), None)
