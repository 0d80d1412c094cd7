"""Both founding clients side by side: the same few things said of each, with its own types."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Final, TypeAlias, TypedDict, TypeVar, Unpack

from venuespec import bingx, errors, okx
from venuespec._runtime.limiter import Limiter, MemoryLimiter
from venuespec.bingx import BingxClient
from venuespec.okx import OkxClient
from venuespec_codegen.simulator import Call, Simulator

from ..runtime.virtual_time import VirtualTime
from .clients import BINGX, OKX

T = TypeVar("T")
Client: TypeAlias = OkxClient | BingxClient

# The simulators' own, except where a test says otherwise.
SECRETS: Final[Mapping[str, tuple[str, ...]]] = {
    "okx": ("fake-okx-api-key", "fake-okx-secret-key", "fake-okx-passphrase"),
    "bingx": ("fake-bingx-api-key", "fake-bingx-secret-key"),
}
QUOTA: Final[Mapping[str, int]] = {"okx": 20, "bingx": 5}
# What the client keeps: the documented window and a fortieth of it.
SPAN_S: Final[Mapping[str, float]] = {"okx": 2.05, "bingx": 1.025}
POSITION: Final[Mapping[str, str]] = {"okx": str(OKX["instId"]), "bingx": str(BINGX["positionId"])}
OTHER_POSITION: Final[Mapping[str, str]] = {"okx": "ETH-USDT-SWAP", "bingx": "1769649551460794369"}


class Choices(TypedDict, total=False):
    """What a test may choose about a client."""

    base_url: str | None
    timeout: float
    ssl_context: ssl.SSLContext | None
    clock: Callable[[], int]
    spare: bool
    limiter: Limiter | None
    max_wait: float
    tries: int
    sync_every: float | None
    resync: bool


def make_client(exchange: str, *, api_key: str | None = None, **choices: Unpack[Choices]) -> Client:
    """A client with fake credentials, for the demo server, and with patience for a slow machine."""
    choices.setdefault("timeout", 60)
    key, secret, *phrase = SECRETS[exchange]
    key = api_key or key
    if exchange == "okx":
        secrets = okx.Credentials(api_key=key, secret_key=secret, passphrase=phrase[0])
        return OkxClient(credentials=secrets, server="demo", **choices)
    return BingxClient(credentials=bingx.Credentials(api_key=key, secret_key=secret), server="demo", **choices)


def close_position(client: Client, position: str | None = None) -> Awaitable[object]:
    """Close a position; the example's unless named."""
    if isinstance(client, OkxClient):
        return client.close_position(inst_id=position or POSITION["okx"], mgn_mode="cross")
    return client.close_position(position_id=position or POSITION["bingx"])


async def end_of(call: Awaitable[object]) -> object:
    """The reply, or the error itself."""
    try:
        return await call
    except Exception as error:  # noqa: BLE001 - the tests look at what came
        return error


def order_calls(simulator: Simulator) -> list[Call]:
    """The requests that reached an endpoint; the time is none."""
    return [call for call in simulator.calls if call.endpoint is not None]


def signed(call: Call) -> tuple[str, str]:
    """Timestamp and signature of a request."""
    if call.header("OK-ACCESS-SIGN") is not None:
        return call.header("OK-ACCESS-TIMESTAMP") or "", call.header("OK-ACCESS-SIGN") or ""
    pairs = dict(pair.split("=", 1) for pair in call.query.split("&"))
    return pairs["timestamp"], pairs["signature"]


class VirtualClocks(VirtualTime):
    """Virtual time as clients, limiters and simulators want it told."""

    def unix_ms(self) -> int:
        return round(self.unix() * 1000)

    def limiter(self) -> MemoryLimiter:
        return MemoryLimiter(clock=self.clock, unix_time=self.unix, sleep=self.sleep)


async def reach(client: Client, times: int, position: str | None = None) -> None:
    """Call so often, and each time hear from the exchange that there is no such position."""
    for _ in range(times):
        error = await end_of(close_position(client, position))
        assert type(error) is errors.Rejected, error
        assert error.position_gone


async def kept_back(client: Client, position: str | None = None) -> errors.Throttled:
    error = await end_of(close_position(client, position))
    assert type(error) is errors.Throttled, error
    assert error.name == "LOCAL_RATE_LIMIT"
    return error


async def bounded(work: Awaitable[T]) -> T:
    """Await it for two minutes at most: what hangs shall fail."""
    async with asyncio.timeout(120):
        return await work


def run_bounded(work: Coroutine[object, object, T]) -> T:
    """Run it to its end, or until it hangs."""
    return asyncio.run(bounded(work))
