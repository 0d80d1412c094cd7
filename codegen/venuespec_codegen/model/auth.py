"""The signing recipe of one exchange: which values exist, what is signed, where each thing is put."""

from enum import StrEnum

from attrs import field, frozen

from ..problems import Span
from .values import Scalar


class ClockFormat(StrEnum):
    """How a moment is spelled on the wire."""

    ISO8601_MS = "iso8601-ms"
    ISO8601_S = "iso8601-s"
    UNIX_MS = "unix-ms"
    UNIX_S = "unix-s"


class Algorithm(StrEnum):
    """The keyed hash that makes the signature."""

    HMAC_SHA256 = "hmac-sha256"
    HMAC_SHA512 = "hmac-sha512"


class Encoding(StrEnum):
    """How the signature's bytes become text: ``hex`` is lower case, ``base64`` standard with padding."""

    HEX = "hex"
    BASE64 = "base64"


class Order(StrEnum):
    """The order of parameters: as the spec lists them, or ascending by ASCII code of the name."""

    DECLARED = "declared"
    SORTED = "sorted"


class Escape(StrEnum):
    """Which characters of a value are percent-encoded: all but RFC 3986 unreserved ones, or none."""

    RFC3986 = "rfc3986"
    NONE = "none"


class Location(StrEnum):
    """Where signing puts a value."""

    HEADER = "header"
    QUERY = "query"


@frozen
class Text:
    """A literal part of a template."""

    text: str

    def __str__(self) -> str:
        """Write the text as a spec does, braces doubled."""
        return self.text.replace("{", "{{").replace("}", "}}")


@frozen
class Reference:
    """A named part of a template.

    Names: ``method``, ``host``, ``path``, ``query`` (as sent, no question mark), ``body``, ``signature``, any
    credential, any named value, any canonical string, and (in ``confirm``) any parameter. ``prefix`` is written before
    the value unless the value is empty: ``{?query}`` is ``Reference("query", prefix="?")``.
    """

    name: str
    prefix: str = ""

    def __str__(self) -> str:
        """Write the reference as a spec does."""
        return f"{{{self.prefix}{self.name}}}"


@frozen
class Template:
    """Literal text with named values between."""

    parts: tuple[Text | Reference, ...]

    def __str__(self) -> str:
        """Write the template as a spec does."""
        return "".join(map(str, self.parts))

    @property
    def references(self) -> tuple[str, ...]:
        """The names used, in order of appearance."""
        return tuple(part.name for part in self.parts if isinstance(part, Reference))


@frozen
class Credential:
    """One secret the caller brings; ``name`` is both the spec's and Python's."""

    name: str
    description: str


@frozen
class ClockValue:
    """A named value read off the clock when a request is prepared."""

    name: str
    format: ClockFormat


@frozen
class Canonical:
    """A named string made of the parameters for signing only, where it differs from what is sent."""

    name: str
    order: Order
    escape: Escape


@frozen
class Signature:
    """``signature = encoding(algorithm(key, message))``; ``key`` is the name of a credential."""

    algorithm: Algorithm
    key: str
    message: Template
    encoding: Encoding


@frozen
class Placement:
    """One thing signing adds to a request: a header, or a query parameter after all others."""

    location: Location
    name: str
    template: Template


@frozen
class Vector:
    """A fixed key, clock and request with the exact bytes they must give; checked at every generation."""

    name: str
    endpoint: str
    server: str
    credentials: tuple[tuple[str, str], ...]
    now_ms: int
    parameters: tuple[tuple[str, Scalar], ...]
    url: str
    headers: tuple[tuple[str, str], ...]
    body: str
    source: str
    span: Span = field(eq=False)


@frozen
class SignatureVector:
    """A published secret, string and signature: keeps the recipe honest where the exchange printed an example."""

    name: str
    secret: str
    message: str
    signature: str
    source: str
    span: Span = field(eq=False)


@frozen
class Auth:
    """How one exchange's requests are signed.

    ``inject`` holds parameters that signing adds among the business parameters before anything is serialized
    (BingX: ``timestamp``), after them where the order is the declared one; ``placements`` are made last, in order.
    ``window_ms`` is how long after its timestamp the exchange still accepts a request; the parameter named
    ``window_parameter``, where there is one, changes that per request (milliseconds).
    """

    credentials: tuple[Credential, ...]
    values: tuple[ClockValue, ...]
    inject: tuple[tuple[str, Template], ...]
    canonicals: tuple[Canonical, ...]
    signature: Signature
    placements: tuple[Placement, ...]
    window_ms: int
    window_parameter: str | None
    vectors: tuple[Vector, ...]
    signature_vectors: tuple[SignatureVector, ...]
    source: str
    span: Span = field(eq=False)
