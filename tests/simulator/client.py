"""A client of the standard library alone: signs by the recipe, or sends whatever a test wants."""

import json
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from typing import Unpack, cast
from urllib.parse import urlsplit

from attrs import evolve, frozen

from venuespec_codegen.model import Exchange, Scalar, Situation
from venuespec_codegen.recipe import SignedRequest, sign_request
from venuespec_codegen.simulator import Simulator, in_background, load_exchange
from venuespec_codegen.simulator.venue import Options

SPECS = Path(__file__).parents[2] / "specs"
OKX_CLOSE: Mapping[str, Scalar] = {"instId": "BTC-USDT-SWAP", "mgnMode": "cross"}
BINGX_CLOSE: Mapping[str, Scalar] = {"positionId": "1769649551460794369"}
CLOSES = {"okx": OKX_CLOSE, "bingx": BINGX_CLOSE}

Change = Callable[[SignedRequest], SignedRequest]


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now_ms: int = 1_700_000_000_123) -> None:
        self.now_ms = now_ms

    def __call__(self) -> int:
        return self.now_ms


@frozen
class Answer:
    status: int
    text: str

    @property
    def document(self) -> dict[str, object]:
        return cast("dict[str, object]", json.loads(self.text))

    @property
    def code(self) -> object:
        return self.document["code"]


@cache
def exchange_of(name: str) -> Exchange:
    return load_exchange(name, SPECS)


@contextmanager
def running(name: str, **options: Unpack[Options]) -> Generator[Simulator]:
    """A simulator with a clock that stands still."""
    options.setdefault("clock", Clock())
    with in_background(Simulator(exchange_of(name), **options)) as simulator:
        yield simulator


def signed(
    simulator: Simulator,
    parameters: Mapping[str, Scalar],
    *,
    at_ms: int | None = None,
    credentials: Mapping[str, str] | None = None,
) -> SignedRequest:
    exchange = simulator.exchange
    server = next(server for server in exchange.servers if server.name == simulator.server)
    now_ms = simulator.now_ms if at_ms is None else at_ms
    return sign_request(
        exchange, exchange.endpoints[0], server, {**simulator.credentials, **(credentials or {})}, now_ms, parameters
    )


def send(simulator: Simulator, request: SignedRequest) -> Answer:
    address = urlsplit(simulator.url)
    parts = urlsplit(request.url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    connection = HTTPConnection(address.hostname or "", address.port, timeout=120)
    try:
        connection.request(request.method, target, body=request.body, headers=dict(request.headers))
        response = connection.getresponse()
        return Answer(response.status, response.read().decode())
    finally:
        connection.close()


def close(simulator: Simulator, parameters: Mapping[str, Scalar], change: Change | None = None) -> Answer:
    """Sign and send, with a change in between where a test wants one."""
    request = signed(simulator, parameters)
    return send(simulator, change(request) if change else request)


def get(simulator: Simulator, path: str) -> Answer:
    return send(simulator, SignedRequest("GET", f"https://unused{path}", (), b""))


def post(simulator: Simulator, path: str, document: object) -> Answer:
    return send(simulator, SignedRequest("POST", f"https://unused{path}", (), json.dumps(document).encode()))


def situation(simulator: Simulator) -> Situation | None:
    """The situation that the last call met."""
    row = simulator.calls[-1].row
    return row.situation if row else None


def with_header(name: str, value: str | None) -> Change:
    """Replace a header after signing, or leave it out."""

    def change(request: SignedRequest) -> SignedRequest:
        kept = tuple(pair for pair in request.headers if pair[0].lower() != name.lower())
        return evolve(request, headers=kept if value is None else (*kept, (name, value)))

    return change
