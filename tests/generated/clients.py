"""Generated clients as the tests drive them: by the model's names, whatever the exchange is called."""

from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final, Protocol, cast

from attrs import frozen

from venuespec_codegen.model import Endpoint, Exchange
from venuespec_codegen.simulator import load_exchange

SPECS: Final = Path(__file__).parents[2] / "specs"
NOW_MS: Final = 1_700_000_000_123


class Prepared(Protocol):
    """What ``prepare`` returns."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


class Client(Protocol):
    """What every generated client can do."""

    def prepare(self, request: object, *, now_ms: int | None = None) -> Prepared: ...
    def parse(self, request: object, *, status: int, headers: Mapping[str, str], body: bytes) -> object: ...
    def send(self, request: object) -> Awaitable[object]: ...
    async def close(self) -> None: ...


class _Violation(Protocol):
    rule: str

    @property
    def fields(self) -> tuple[str, ...]: ...


class _InvalidRequest(Protocol):
    violations: tuple[_Violation, ...]


Make = Callable[..., object]


@frozen
class Target:
    """One endpoint of one generated client, with the part of the model that it was made from."""

    package: str
    exchange: Exchange
    endpoint: Endpoint

    def __str__(self) -> str:
        return f"{self.exchange.name}.{self.endpoint.name}"

    def module(self, name: str = "") -> ModuleType:
        """A module of the exchange's package, or the package itself."""
        return import_module(f"{self.package}.{self.exchange.name}{name and '.'}{name}")

    def named(self, name: str) -> Make:
        """Something that the exchange's package exports."""
        return cast("Make", getattr(self.module(), name))

    def fields(self, wire: Mapping[str, object]) -> dict[str, object]:
        """Parameters by their Python names."""
        names = {one.wire_name: one.name for one in self.endpoint.parameters}
        return {names[name]: value for name, value in wire.items()}

    def request(self, wire: Mapping[str, object]) -> object:
        """A request value."""
        return self.named(f"{self.endpoint.class_prefix}Request")(**self.fields(wire))

    def context(self, wire: Mapping[str, str]) -> object:
        """Facts about the account."""
        names = {one.wire_name: one.name for one in self.exchange.context}
        return self.named("Context")(**{names[name]: value for name, value in wire.items()})

    def credentials(self, given: Mapping[str, str] | None = None) -> object:
        """Obviously fake credentials: those that the simulator knows, unless others are given."""
        names = [one.name for one in self.exchange.auth.credentials]
        fake = {name: f"fake-{self.exchange.name}-{name.replace('_', '-')}" for name in names}
        return self.named("Credentials")(**{**fake, **(given or {})})

    def client(self, **options: object) -> Client:
        """A client for the last server, with a clock that stands still unless ``options`` say otherwise."""
        chosen: dict[str, object] = {
            "credentials": self.credentials(),
            "server": self.exchange.servers[-1].name,
            "clock": lambda: NOW_MS,
            **options,
        }
        return cast("Client", self.named(f"{self.exchange.class_prefix}Client")(**chosen))

    def call(self, client: Client, wire: Mapping[str, object]) -> Awaitable[object]:
        """The endpoint's own method, called with the parameters."""
        method = cast("Callable[..., Awaitable[object]]", getattr(client, self.endpoint.name))
        return method(**self.fields(wire))


@cache
def target(exchange: str) -> Target:
    """The close-position call of one of the founding exchanges."""
    model = load_exchange(exchange, SPECS)
    endpoint = next(one for one in model.endpoints if one.name == "close_position")
    return Target("venuespec", model, endpoint)


def violations(wanted: Target, fields: Mapping[str, object], context: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """What is wrong with one request under these facts: the parameters' Python names, and the rule or keyword."""
    invalid = wanted.module("errors").InvalidRequest
    client = wanted.client(context=wanted.context(context))
    try:
        client.prepare(wanted.request(fields), now_ms=NOW_MS)
    except Exception as error:
        if type(error) is not invalid:
            raise
        return frozenset((", ".join(one.fields), one.rule) for one in cast("_InvalidRequest", error).violations)
    return frozenset()


OKX: Final = {"instId": "BTC-USDT-SWAP", "mgnMode": "cross"}
BINGX: Final = {"positionId": "1769649551460794368"}
CLOSE: Final[Mapping[str, Mapping[str, object]]] = {"okx": OKX, "bingx": BINGX}
EXCHANGES: Final = tuple(CLOSE)
