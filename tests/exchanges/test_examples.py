"""Real exchanges, said in YAML alone: clients come of them, sign as ccxt does, and are answered by the simulator.

The vectors hold what ccxt made of the same input. `nox -s ccxt` compares many more requests with ccxt itself.
"""

import asyncio
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from venuespec_codegen.model import Endpoint, Exchange, Scalar, Situation, Vector
from venuespec_codegen.recipe import SignedRequest, sign_request
from venuespec_codegen.simulator import Simulator, in_background

from ..simulator.client import Clock, send
from .examples import exchanges, make_client, make_request, nonces_of, vectors

NOW_MS: Final = 1_700_000_000_123
# For each exchange a call, and what somebody on the way might make of it.
TAMPERED: Final[Mapping[str, tuple[str, str, str]]] = {
    "bybit": ("cancel_order", "BTCUSDT", "ETHUSDT"),
    "delta": ("close_all", "false", "true"),
    "htx": ("read_order", "order_id=1", "order_id=2"),
    "kraken": ("add_order", "volume=1.25", "volume=9.25"),
    "lbank": ("create_order", "amount=1.5", "amount=9.5"),
    "mexc": ("change_leverage", '"leverage":20', '"leverage":90'),
    "woo_v1": ("send_order", "side=SELL", "side=BUY"),
    "woo_v3": ("send_order", '"SELL"', '"BUY"'),
}
EACH: Final = pytest.mark.parametrize("name", sorted(TAMPERED))
EACH_VECTOR: Final = pytest.mark.parametrize(
    ("exchange", "vector"), vectors(), ids=lambda value: value.name.replace(" ", "-")
)


def test_the_examples_are_the_ones_that_are_tried() -> None:
    assert exchanges().keys() == TAMPERED.keys()


@EACH
def test_every_endpoint_has_a_vector(name: str) -> None:
    exchange = exchanges()[name]
    assert {one.name for one in exchange.endpoints} == {one.endpoint for one in exchange.auth.vectors}


@EACH_VECTOR
def test_the_clients_sign_as_ccxt_does(exchange: Exchange, vector: Vector, folder: Path) -> None:
    client = make_client(folder, exchange, dict(vector.credentials))
    request = make_request(folder, exchange, vector.endpoint, dict(vector.parameters))
    made = client.prepare(request, now_ms=vector.now_ms, **nonces_of(dict(vector.nonces)))
    assert (made.url, dict(made.headers), made.body.decode()) == (vector.url, dict(vector.headers), vector.body)


@EACH_VECTOR
def test_the_simulator_executes_each_call(exchange: Exchange, vector: Vector, folder: Path) -> None:
    request = make_request(folder, exchange, vector.endpoint, dict(vector.parameters))

    async def call(simulator: Simulator) -> object:
        options = {"base_url": simulator.url, "clock": lambda: NOW_MS}
        async with make_client(folder, exchange, simulator.credentials, **options) as client:
            return await client.send(request)

    with running(exchange, vector) as simulator:
        reply = asyncio.run(call(simulator))
        assert type(reply).__name__ == f"{endpoint_of(exchange, vector.endpoint).class_prefix}Response"
        assert len(simulator.executed) == 1
        # Beside these there is what signing supplies.
        assert simulator.executed[0].parameters.items() >= dict(vector.parameters).items()


@EACH
def test_what_was_changed_on_the_way_is_refused(name: str) -> None:
    exchange = exchanges()[name]
    endpoint, before, after = TAMPERED[name]
    vector = next(one for one in exchange.auth.vectors if one.endpoint == endpoint)
    with running(exchange, vector) as simulator:
        request = signed(exchange, vector, simulator)
        url, body = request.url.replace(before, after), request.body.replace(before.encode(), after.encode())
        changed = evolve(request, url=url, body=body)
        assert changed != request
        assert refusal(simulator, changed) is Situation.BAD_SIGNATURE
        other = signed(exchange, vector, simulator, secret_key="ZmFrZS1vdGhlcg==")
        assert refusal(simulator, other) is Situation.BAD_SIGNATURE
        assert refusal(simulator, signed(exchange, vector, simulator, api_key="fake-stranger")) is Situation.UNKNOWN_KEY
        assert not simulator.executed
        assert refusal(simulator, request) is None
        assert len(simulator.executed) == 1


@contextmanager
def running(exchange: Exchange, vector: Vector) -> Generator[Simulator]:
    """The simulated exchange, with what the vector's call acts on; what only other calls name is as in theirs."""
    keys = {name for endpoint in exchange.endpoints for name in endpoint.outcome.position_key}
    named = [pair for one in (*exchange.auth.vectors, vector) for pair in one.parameters]
    position = {name: value for name, value in named if name in keys}
    with in_background(Simulator(exchange, clock=Clock(NOW_MS))) as simulator:
        simulator.open_position(**position, pending_close_orders=False)
        yield simulator


def endpoint_of(exchange: Exchange, name: str) -> Endpoint:
    return next(one for one in exchange.endpoints if one.name == name)


def signed(exchange: Exchange, vector: Vector, simulator: Simulator, **wrong: str) -> SignedRequest:
    """The vector's call as it is sent to the simulator, whose name may be signed as well."""
    url = simulator.url.replace("http://", "https://")
    endpoint, server = endpoint_of(exchange, vector.endpoint), evolve(exchange.servers[0], url=url)
    parameters: Mapping[str, Scalar] = dict(vector.parameters)
    credentials = {**simulator.credentials, **wrong}
    return sign_request(exchange, endpoint, server, credentials, NOW_MS, parameters, dict(vector.nonces))


def refusal(simulator: Simulator, request: SignedRequest) -> Situation | None:
    send(simulator, request)
    row = simulator.calls[-1].row
    return None if row is None else row.situation
