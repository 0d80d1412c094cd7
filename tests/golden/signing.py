"""The golden clients about signing and the exchanges they are for, ready to be called."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, Self, cast

from venuespec_codegen.model import Exchange, Scalar, Vector
from venuespec_codegen.recipe import SignedRequest, sign_request
from venuespec_codegen.simulator import Simulator, in_background

from ..simulator.client import Clock
from .features import GOLDEN, model_of
from .package import IMPORTED, build_package, import_module
from .plain_signing import Given, Made

NOW_MS = 1_700_000_000_123
PARAMETERS: Mapping[str, Scalar] = {"symbol": "A-B", "amount": 3, "note": "a b/c~*é:,"}


class Prepared(Protocol):
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


class Client(Protocol):
    def prepare(self, request: object, *, now_ms: int | None = None, **nonces: Mapping[str, str]) -> Prepared: ...

    async def send(self, request: object) -> object: ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *about: object) -> None: ...


class Make(Protocol):
    def __call__(self, **fields: object) -> object: ...


def exchange_of(name: str) -> Exchange:
    return model_of(GOLDEN / name).exchanges[0]


def the_vector(exchange: Exchange) -> Vector:
    return exchange.auth.vectors[0]


def given(exchange: Exchange, host: str, credentials: Mapping[str, str], parameters: Mapping[str, Scalar]) -> Given:
    return Given(host, credentials, NOW_MS, dict(the_vector(exchange).nonces), parameters)


def nonces_of(exchange: Exchange) -> dict[str, Mapping[str, str]]:
    """The keyword of ``prepare``, which is there only where the exchange has nonces."""
    nonces = dict(the_vector(exchange).nonces)
    return {"nonces": nonces} if nonces else {}


def build_clients(place: Path) -> Path:
    """Put all golden clients side by side."""
    build_package(place / IMPORTED)
    return place


def make_client(folder: Path, exchange: Exchange, credentials: Mapping[str, str], **options: object) -> Client:
    module = import_module(folder, f"{exchange.name}.client")
    make = cast("Make", getattr(module, f"{exchange.class_prefix}Client"))
    keys = cast("Make", module.Credentials)(**credentials)
    return cast("Client", make(credentials=keys, server="live", **options))


def make_request(folder: Path, exchange: Exchange, parameters: Mapping[str, Scalar]) -> object:
    return cast("Make", import_module(folder, f"{exchange.name}.client").ShutRequest)(**parameters)


def signed(exchange: Exchange, credentials: Mapping[str, str], nonces: Mapping[str, str]) -> SignedRequest:
    parameters: Mapping[str, Scalar] = {"symbol": "A-B", "amount": 3}
    return sign_request(exchange, exchange.endpoints[0], exchange.servers[0], credentials, NOW_MS, parameters, nonces)


@contextmanager
def running(exchange: Exchange) -> Generator[Simulator]:
    with in_background(Simulator(exchange, clock=Clock(NOW_MS))) as simulator:
        simulator.open_position(symbol="A-B")
        yield simulator


def made_of(prepared: Prepared) -> Made:
    return Made(prepared.url, dict(prepared.headers), prepared.body.decode())
