"""The steps of a signing recipe: each makes one named value of what is there before it."""

from enum import StrEnum
from typing import Final, TypeAlias

from attrs import frozen

from .templates import Template

UNRESERVED: Final = "-._~"
"""The punctuation that RFC 3986 leaves as it is."""


class ClockFormat(StrEnum):
    """How a moment is spelled on the wire; microseconds are only read, from an exchange's clock."""

    ISO8601_MS = "iso8601-ms"
    ISO8601_S = "iso8601-s"
    ISO8601_S_UNZONED = "iso8601-s-unzoned"
    UNIX_MS = "unix-ms"
    UNIX_S = "unix-s"
    UNIX_US = "unix-us"


class NonceKind(StrEnum):
    """What a value used once looks like: three random ones, and one that is Unix ms and only ever grows."""

    ALPHANUMERIC = "alphanumeric"
    HEX = "hex"
    UUID = "uuid"
    INCREASING_MS = "increasing-ms"


class Algorithm(StrEnum):
    """A keyed hash, or a plain one."""

    HMAC_MD5 = "hmac-md5"
    HMAC_SHA1 = "hmac-sha1"
    HMAC_SHA256 = "hmac-sha256"
    HMAC_SHA384 = "hmac-sha384"
    HMAC_SHA512 = "hmac-sha512"
    MD5 = "md5"
    SHA1 = "sha1"
    SHA256 = "sha256"
    SHA384 = "sha384"
    SHA512 = "sha512"

    @property
    def is_keyed(self) -> bool:
        """Whether it takes a key."""
        return self.value.startswith("hmac-")

    @property
    def hash(self) -> str:
        """The hash function, by the name that ``hashlib`` knows."""
        return self.value.removeprefix("hmac-")


class Encoding(StrEnum):
    """How bytes become text: ``base64`` is standard with padding, ``raw`` leaves them bytes."""

    HEX = "hex"
    HEX_UPPER = "hex-upper"
    BASE64 = "base64"
    BASE64_OF_HEX = "base64-of-hex"
    RAW = "raw"


class Order(StrEnum):
    """The order of parameters: as the spec lists them, or ascending by ASCII code of the name."""

    DECLARED = "declared"
    SORTED = "sorted"


class Escape(StrEnum):
    """How characters other than letters, digits and a set of punctuation are written.

    ``rfc3986`` percent-encodes them, ``form`` does so but for blanks, which become plus signs, ``none`` leaves them.
    """

    RFC3986 = "rfc3986"
    FORM = "form"
    NONE = "none"


class CanonicalSource(StrEnum):
    """Which parameters a canonical string is made of; ``parameters`` are those of query, form and JSON body."""

    QUERY = "query"
    FORM = "form"
    PARAMETERS = "parameters"


@frozen
class ClockValue:
    """A moment: the clock when a request is prepared, and ``offset_ms`` later."""

    name: str
    format: ClockFormat
    offset_ms: int = 0

    @property
    def references(self) -> tuple[str, ...]:
        """The names it is made of: none."""
        return ()


@frozen
class NonceValue:
    """A value used once; ``length`` is that of alphanumeric and hexadecimal ones."""

    name: str
    kind: NonceKind
    length: int | None

    @property
    def references(self) -> tuple[str, ...]:
        """The names it is made of: none."""
        return ()


@frozen
class DecodedValue:
    """A credential decoded from base64 or hexadecimal digits: raw bytes."""

    name: str
    encoding: Encoding
    credential: str

    @property
    def references(self) -> tuple[str, ...]:
        """The name it is made of."""
        return (self.credential,)


@frozen
class Digest:
    """``encoding(algorithm(key, message))``; ``key`` names a credential or a value, a plain hash has none."""

    algorithm: Algorithm
    key: str | None
    message: Template
    encoding: Encoding

    @property
    def references(self) -> tuple[str, ...]:
        """The names it is made of."""
        return self.message.references + (() if self.key is None else (self.key,))


@frozen
class DigestValue:
    """A named hash or keyed hash."""

    name: str
    digest: Digest

    @property
    def references(self) -> tuple[str, ...]:
        """The names it is made of."""
        return self.digest.references


@frozen
class Canonical:
    """A named string made of the parameters for signing only, where it differs from what is sent.

    ``unescaped`` is the punctuation that escaping leaves; ``add`` are pairs that only this string has; ``pair`` stands
    between a name and its value, ``join`` between two pairs.
    """

    name: str
    source: CanonicalSource
    order: Order
    escape: Escape
    unescaped: str = UNRESERVED
    add: tuple[tuple[str, Template], ...] = ()
    pair: str = "="
    join: str = "&"

    @property
    def references(self) -> tuple[str, ...]:
        """The names it is made of, beside the parameters."""
        return tuple(name for _, template in self.add for name in template.references)


Value: TypeAlias = ClockValue | NonceValue | DecodedValue | DigestValue
Step: TypeAlias = Value | Canonical


def is_raw(step: Step) -> bool:
    """Say whether a step makes bytes rather than text."""
    if isinstance(step, DigestValue):
        return step.digest.encoding is Encoding.RAW
    return isinstance(step, DecodedValue)
