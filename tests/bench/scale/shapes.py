"""What the synthetic tree contains: exchanges and endpoints of the founding two's shape, the same on every run.

Everything follows from two numbers, so that a figure of today can be compared with one of last year.
"""

from collections.abc import Iterator

from attrs import frozen

ENDPOINTS_PER_EXCHANGE = 50

_VERBS = ("close", "amend", "cancel", "place", "preview", "transfer", "reverse", "convert", "read", "list")
_NOUNS = ("position", "order", "trigger_order", "margin", "loan", "spread", "batch", "leverage", "sub_account", "quote")
_SIDES = ("net", "long", "short")
_NAME = "[A-Za-z0-9]{1,32}"
_KINDS = ("MARKET", "LIMIT", "POST_ONLY", "ICEBERG", "TWAP", "TRAILING", "BRACKET")


@frozen
class Parameter:
    """One parameter: its JSON type, and the keywords that restrict it."""

    name: str
    type: str
    description: str
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str | None = None
    min_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None


@frozen
class ReplyField:
    """One field of a reply's row."""

    name: str
    type: str
    description: str
    example: str | int
    required: bool = False
    enum: tuple[str, ...] = ()
    echo: bool = False


@frozen
class Endpoint:
    """One call."""

    name: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    fields: tuple[ReplyField, ...]


@frozen
class Exchange:
    """One exchange; ``number`` decides how it signs."""

    number: int
    name: str
    title: str
    endpoints: tuple[Endpoint, ...]


def exchanges(endpoints: int, per_exchange: int = ENDPOINTS_PER_EXCHANGE) -> Iterator[Exchange]:
    """Yield as many exchanges as hold this many endpoints; the last one may hold fewer than the others."""
    for number, first in enumerate(range(0, endpoints, per_exchange)):
        name = f"venue_{number:02}"
        own = range(min(per_exchange, endpoints - first))
        yield Exchange(number, name, f"Venue {number:02}", tuple(endpoint(name, index) for index in own))


def endpoint(exchange: str, index: int) -> Endpoint:
    """Return an exchange's endpoint of this number, from 0 to 99."""
    noun, verb = divmod(index, len(_VERBS))
    name = f"{_VERBS[verb]}_{_NOUNS[noun]}"
    path = f"/api/v{1 + index % 5}/{exchange.replace('_', '-')}/{name.replace('_', '-')}"
    # The last two verbs change nothing.
    method = "GET" if verb >= len(_VERBS) - 2 else "POST"
    return Endpoint(name, method, path, _parameters(name, index), _fields(name, index))


def _parameters(name: str, index: int) -> tuple[Parameter, ...]:
    what = name.replace("_", " ")
    own = "".join(word.title() for word in name.split("_"))
    kinds = _KINDS[: 3 + index % 5]
    return (
        Parameter("instId", "string", f"The instrument to {what}, such as BTC-USDT-SWAP.", required=True, min_length=1),
        Parameter("posSide", "string", "The side meant; in net mode leave it out or say net.", enum=_SIDES),
        Parameter("mgnMode", "string", "The margin mode of the position.", required=True, enum=("cross", "isolated")),
        Parameter(f"kind{own}", "string", f"In which way to {what}: {len(kinds)} are documented.", enum=kinds),
        Parameter("amount", "integer", f"How many contracts to {what}; all when left out.", minimum=1, maximum=10**6),
        Parameter("reduceOnly", "boolean", "Whether nothing may be opened by this call."),
        Parameter("clOrdId", "string", "The caller's own name, ASCII letters and digits, case kept.", pattern=_NAME),
    )


def _fields(name: str, index: int) -> tuple[ReplyField, ...]:
    made = f"The order made to {name.replace('_', ' ')}, as decimal digits."
    return (
        ReplyField("instId", "string", "The instrument meant.", "BTC-USDT-SWAP", required=True, echo=True),
        ReplyField("posSide", "string", "The side meant, net where the account has none.", "net", enum=_SIDES),
        ReplyField("ordId", "string", made, str(7_000 + index), required=True),
        ReplyField("filled", "integer", "How many contracts were filled at once.", index),
        ReplyField("clOrdId", "string", "The caller's own name, empty when none was given.", "", echo=True),
    )
