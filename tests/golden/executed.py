"""Golden clients at work: what they make of replies, read from bytes or sent by the simulator."""

import asyncio
import json
from collections.abc import Awaitable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final, Protocol, Self, cast

from attrs import frozen

from venuespec_codegen.model import Exchange
from venuespec_codegen.simulator import Simulator

from .features import every_exchange
from .package import import_module as import_golden

NOW_MS: Final = 1_700_000_000_123


class _Client(Protocol):
    def parse(self, request: object, *, status: int, headers: Mapping[str, str], body: bytes) -> object: ...
    def send(self, request: object) -> Awaitable[object]: ...
    async def close(self) -> None: ...


class _Make(Protocol):
    def __call__(self, **fields: object) -> object: ...


@frozen
class Ended:
    """What a call or ``parse`` ended in: a reply or an error of the project, with the name of its class."""

    value: object

    @property
    def kind(self) -> str:
        return type(self.value).__name__

    def __getitem__(self, name: str) -> object:
        return getattr(self.value, name)


@cache
def _exchanges() -> dict[str, Exchange]:
    return {exchange.name: exchange for _, exchange in every_exchange()}


@frozen
class GoldenClient:
    """The client of one golden exchange, with a clock that stands still at ``NOW_MS``."""

    exchange: Exchange
    module: ModuleType
    errors: ModuleType

    @classmethod
    def of(cls, folder: Path, name: str) -> Self:
        return cls(_exchanges()[name], import_golden(folder, name), import_golden(folder, f"{name}.errors"))

    def named(self, name: str) -> _Make:
        """Something that the package exports."""
        return cast("_Make", getattr(self.module, name))

    def client(self, **options: object) -> _Client:
        names = [one.name for one in self.exchange.auth.credentials]
        fake = {name: f"fake-{self.exchange.name}-{name.replace('_', '-')}" for name in names}
        chosen: dict[str, object] = {"server": self.exchange.servers[0].name, "clock": lambda: NOW_MS, **options}
        make = self.named(f"{self.exchange.class_prefix}Client")
        return cast("_Client", make(credentials=self.named("Credentials")(**fake), **chosen))

    def request(self, endpoint: str = "shut", **fields: object) -> object:
        return self.named(f"{endpoint.title()}Request")(**{"symbol": "A-B", **fields})

    def limiter(self, **options: object) -> object:
        """A limiter for clients to share."""
        limits = import_module(f"{self.module.__name__.rpartition('.')[0]}.limits")
        return cast("_Make", limits.MemoryLimiter)(**options)

    def read(
        self, document: object, status: int = 200, headers: Mapping[str, str] | None = None, endpoint: str = "shut"
    ) -> Ended:
        """What ``parse`` makes of a reply."""
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        try:
            return Ended(self.client().parse(self.request(endpoint), status=status, headers=headers or {}, body=body))
        except cast("type[Exception]", self.errors.VenueError) as error:
            return Ended(error)

    def call(self, simulator: Simulator, *requests: object, **options: object) -> list[Ended]:
        """What calls one after the other end in, at the simulator, each by a client that knows of no other."""

        async def run() -> list[Ended]:
            ends: list[Ended] = []
            for request in requests:
                client = self.client(base_url=simulator.url, **options)
                ends.append(await self._end_of(client, request))
                await client.close()
            return ends

        return asyncio.run(asyncio.wait_for(run(), 60))

    async def _end_of(self, client: _Client, request: object) -> Ended:
        try:
            return Ended(await client.send(request))
        except cast("type[Exception]", self.errors.VenueError) as error:
            return Ended(error)
