"""What ccxt makes of a request: its `sign()`, with the clock and everything random held still."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MethodType
from typing import Final, Protocol, cast

from attrs import frozen

from venuespec_codegen.model import Endpoint, Scalar

_VERSIONS: Final = {"woo_v1": "v1", "woo_v3": "v3"}
# Where ccxt has to drop milliseconds it rounds, and may sign a moment that is yet to come; so it is given none.
_ROUNDED: Final = frozenset({"htx"})


class Signed(Protocol):
    """The mapping that `sign()` returns; only its keys are used here."""

    def __getitem__(self, name: str, /) -> object: ...


class Venue(Protocol):
    """As much of an exchange of ccxt's as is needed to sign."""

    apiKey: str  # noqa: N815 - ccxt's own name
    secret: str
    options: dict[str, object]

    def sign(self, path: str, api: list[str], method: str, params: dict[str, Scalar]) -> Signed: ...


@frozen
class Given:
    """One request before it is signed; parameters stand in the order in which they are sent."""

    endpoint: Endpoint
    credentials: Mapping[str, str]
    now_ms: int
    nonces: Mapping[str, str]
    parameters: Mapping[str, Scalar]


@frozen
class Request:
    """One request as it goes over the wire; names of headers are in small letters."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


def ask_ccxt(exchange: str, given: Given) -> Request:
    """Return the request that ccxt makes."""
    venue = _venue(exchange, given)
    path, api = _LOCATED[exchange](exchange, _template(given.endpoint))
    signed = venue.sign(path, api, given.endpoint.method, dict(given.parameters))
    headers = cast("dict[str, str]", signed["headers"])
    body = cast("str | None", signed["body"]) or ""
    lowered = {name.lower(): value for name, value in headers.items()}
    return Request(str(signed["method"]), str(signed["url"]), lowered, body.encode())


def _venue(exchange: str, given: Given) -> Venue:
    name = exchange.partition("_")[0]
    make = cast("Callable[[], Venue]", getattr(import_module(f"ccxt.{name}"), name))
    venue = make()
    venue.apiKey, venue.secret = given.credentials["api_key"], given.credentials["secret_key"]
    nonce = next(iter(given.nonces.values()), "")
    still: Mapping[str, object] = {
        "milliseconds": given.now_ms,
        "seconds": given.now_ms // 1000,
        "uuid22": nonce[:22],
        "uuid16": nonce[22:],
        "incrementing_nonce": nonce,
    }
    if exchange in _ROUNDED:
        still = {**still, "nonce": given.now_ms // 1000 * 1000}
    for method, value in still.items():
        setattr(venue, method, MethodType(_always(value), venue))
    # ccxt adds a broker to some requests; it does so in the caller's stead here, or, as on test systems, not at all.
    venue.options["brokerId"] = given.parameters.get("broker_id", "")
    venue.options["sandboxMode"] = "broker_id" not in given.parameters
    return venue


def _always(value: object) -> Callable[[object], object]:
    return lambda _: value


def _template(endpoint: Endpoint) -> str:
    """The path as ccxt writes it: parameters in braces, no slash before it."""
    return str(endpoint.path).removeprefix("/")


def _mexc(_: str, path: str) -> tuple[str, list[str]]:
    return path.removeprefix("api/v1/private/"), ["contract", "private"]


def _woo(exchange: str, path: str) -> tuple[str, list[str]]:
    version = _VERSIONS[exchange]
    return path.removeprefix(f"{version}/"), [version, "private"]


def _lbank(_: str, path: str) -> tuple[str, list[str]]:
    return path.removeprefix("v2/").removesuffix(".do"), ["spot", "private"]


def _delta(_: str, path: str) -> tuple[str, list[str]]:
    return path.removeprefix("v2/"), ["private"]


def _kraken(_: str, path: str) -> tuple[str, list[str]]:
    return path.removeprefix("0/private/"), ["private"]


def _bybit(_: str, path: str) -> tuple[str, list[str]]:
    return path, ["private"]


def _htx(_: str, path: str) -> tuple[str, list[str]]:
    return path, ["contract", "private"]


_LOCATED: Final[Mapping[str, Callable[[str, str], tuple[str, list[str]]]]] = {
    "mexc": _mexc,
    "woo_v1": _woo,
    "woo_v3": _woo,
    "lbank": _lbank,
    "delta": _delta,
    "kraken": _kraken,
    "bybit": _bybit,
    "htx": _htx,
}
