"""Parameters in paths, queries and bodies: the bytes at a socket, and calls that the simulator understands."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote

import pytest

from venuespec_codegen.model import Endpoint, Exchange, Vector
from venuespec_codegen.simulator import Simulator

from ..generated.calls import outcome
from ..generated.clients import NOW_MS, Target
from ..runtime.fault_server import End, Fault, FaultServer
from .features import GOLDEN, model_of
from .package import IMPORTED, build_package, import_module

_FEATURES: Final = ("path_parameters", "parameter_places", "per_method_places", "empty_bodies")
_EXCHANGES: Final[dict[str, Exchange]] = {name: model_of(GOLDEN / name).exchanges[0] for name in _FEATURES}
_VECTORS: Final = [(exchange, vector) for exchange in _EXCHANGES.values() for vector in exchange.auth.vectors]
_ENDPOINTS: Final = [(exchange, endpoint) for exchange in _EXCHANGES.values() for endpoint in exchange.endpoints]
_ANSWERS: Final = Fault("answers", (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",), End.HANG)
_HOSTILE: Final = (
    "../x", "a/b", "/", "%2e%2e", "%2F", "?", "?a=b", "#", "&a=b", "a b", "+", ";v=1", "\\..\\", "...", ".a", "~",
    "ü", "\U0001f600", "\u202e", "\x00", "\r\nX-Evil: 1", "{order_id}", "@evil.example", "://evil.example", "a" * 64,
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _clients(tmp_path_factory: pytest.TempPathFactory) -> None:  # pyright: ignore[reportUnusedFunction] - a fixture
    folder = tmp_path_factory.mktemp("clients")
    build_package(folder / IMPORTED)
    import_module(folder, "errors")


def _target(exchange: Exchange, name: str) -> Target:
    return Target(IMPORTED, exchange, next(each for each in exchange.endpoints if each.name == name))


def _given(exchange: Exchange, endpoint: Endpoint) -> Mapping[str, object]:
    """The parameters of the endpoint's first vector; every endpoint has one."""
    return dict(next(one.parameters for one in exchange.auth.vectors if one.endpoint == endpoint.name))


def _kind(found: object) -> str:
    return type(found).__name__


def _received(wanted: Target, fields: Mapping[str, object], **options: object) -> list[bytes]:
    async def run() -> list[bytes]:
        async with FaultServer(_ANSWERS) as server:
            await outcome(wanted, f"http://127.0.0.1:{server.port}", fields, **options)
        return [bytes(one) for one in server.received]

    return asyncio.run(run())


def _parts(received: bytes) -> tuple[str, str, dict[str, str], bytes]:
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("ascii").split("\r\n")
    method, target, version = first.split(" ")
    assert version == "HTTP/1.1"
    return method, target, dict(line.split(": ", 1) for line in lines), body


@pytest.mark.parametrize(("exchange", "vector"), _VECTORS, ids=lambda one: one.name)
def test_the_bytes_at_the_socket_are_the_vector_s(exchange: Exchange, vector: Vector) -> None:
    wanted = _target(exchange, vector.endpoint)
    credentials = wanted.credentials(dict(vector.credentials))
    (received,) = _received(wanted, dict(vector.parameters), credentials=credentials, clock=lambda: vector.now_ms)
    method, target, headers, body = _parts(received)
    assert (method, target) == (wanted.endpoint.method, vector.url.removeprefix("https://api.tiny.example"))
    assert body == vector.body.encode()
    own = {"Host", "Content-Length", "Accept-Encoding", "Connection"}
    assert {name: value for name, value in headers.items() if name not in own} == dict(vector.headers)
    assert headers.get("Content-Length", "0") == str(len(body))


@pytest.mark.parametrize(("exchange", "endpoint"), _ENDPOINTS, ids=lambda one: one.name)
def test_the_simulator_understands_every_call(exchange: Exchange, endpoint: Endpoint) -> None:
    wanted, fields = _target(exchange, endpoint.name), _given(exchange, endpoint)

    async def run() -> tuple[str, Simulator]:
        async with Simulator(exchange, clock=lambda: NOW_MS) as simulator:
            for position in _positions(exchange, fields):
                simulator.open_position(**position, pending_close_orders=False)
            return _kind(await outcome(wanted, simulator.url, fields)), simulator

    kind, simulator = asyncio.run(run())
    assert kind == f"{endpoint.class_prefix}Response", simulator.calls
    (executed,) = simulator.executed
    assert (executed.endpoint, executed.parameters) == (endpoint.name, fields)
    assert simulator.positions == ()


def _positions(exchange: Exchange, fields: Mapping[str, object]) -> Iterator[dict[str, str | int]]:
    """What a call with these fields closes; two of them where it closes everything."""
    if exchange.name == "empty_bodies":
        return
    for order_id in [str(fields["order_id"])] if "order_id" in fields else ["1", "2"]:
        yield {"order_id": order_id, **({"leg": 2} if exchange.name == "path_parameters" else {})}


@pytest.mark.parametrize("value", _HOSTILE, ids=ascii)
def test_a_value_in_the_path_stays_one_segment(value: str) -> None:
    exchange = _EXCHANGES["path_parameters"]
    wanted, fields = _target(exchange, "cancel_order"), {"order_id": value}
    (received,) = _received(wanted, fields)
    assert _parts(received)[:2] == ("DELETE", f"/v1/orders/{quote(value, safe='')}")

    async def run() -> tuple[object, Simulator]:
        async with Simulator(exchange, clock=lambda: NOW_MS) as simulator:
            simulator.open_position(order_id=value, leg=1)
            return await outcome(wanted, simulator.url, fields), simulator

    found, simulator = asyncio.run(run())
    assert _kind(found) == "CancelOrderResponse", simulator.calls
    assert [one.parameters for one in simulator.executed] == [{"order_id": value}]


class _Text(str):
    """Text that claims to be something else than what would be sent."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0


@pytest.mark.parametrize("value", ["", ".", "..", "\ud800", "a" * 65, _Text(".."), None, 7], ids=ascii)
def test_a_value_that_is_no_segment_is_not_sent(value: object) -> None:
    wanted = _target(_EXCHANGES["path_parameters"], "cancel_order")

    async def run() -> tuple[object, int]:
        async with FaultServer(_ANSWERS) as server:
            found = await outcome(wanted, f"http://127.0.0.1:{server.port}", {"order_id": value})
            return found, len(server.received)

    found, requests = asyncio.run(run())
    assert (_kind(found), requests) == ("InvalidRequest", 0)


@pytest.mark.parametrize(("exchange", "endpoint"), _ENDPOINTS, ids=lambda one: one.name)
@pytest.mark.parametrize("end", [End.CLOSE, End.RESET, End.HALF_CLOSE])
def test_no_method_is_sent_again(exchange: Exchange, endpoint: Endpoint, end: End) -> None:
    wanted = _target(exchange, endpoint.name)

    async def run() -> tuple[object, int]:
        async with FaultServer(Fault("breaks", (), end)) as server:
            url = f"http://127.0.0.1:{server.port}"
            found = await outcome(wanted, url, _given(exchange, endpoint), timeout=10, tries=5)
            return found, len(server.received)

    found, connections = asyncio.run(run())
    assert (_kind(found), connections) == ("OutcomeUnknown", 1)


def test_the_methods_of_these_calls_are_all_there_are() -> None:
    assert {endpoint.method for _, endpoint in _ENDPOINTS} == {"GET", "POST", "PUT", "PATCH", "DELETE"}


def test_a_call_for_everything_waits_for_any_unknown_outcome() -> None:
    exchange = _EXCHANGES["empty_bodies"]
    close_all, cancel_all = _target(exchange, "close_all"), _target(exchange, "cancel_all")

    async def run() -> tuple[list[str], int]:
        async with FaultServer(Fault("breaks", ())) as server:
            client = close_all.client(base_url=f"http://127.0.0.1:{server.port}")
            kinds: list[str] = []
            for wanted in (close_all, close_all, cancel_all, cancel_all):
                try:
                    await wanted.call(client, {})
                except Exception as error:  # noqa: BLE001 - the test looks at what came
                    kinds.append(_kind(error))
            await client.close()
            return kinds, len(server.received)

    kinds, connections = asyncio.run(run())
    assert kinds == ["OutcomeUnknown", "Unresolved", "Unresolved", "Unresolved"]
    assert connections == 1
