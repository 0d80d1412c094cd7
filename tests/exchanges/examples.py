"""The example exchanges: their specs, the clients that come of them, and requests to try them with."""

import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final, Protocol, Self, cast

from venuespec_codegen.model import Exchange, Scalar, Vector
from venuespec_codegen.problems import render as render_problems
from venuespec_codegen.read import read_specs
from venuespec_codegen.render import ROOT, render
from venuespec_codegen.resolve import resolve

SPECS: Final = Path(__file__).with_name("specs")
IMPORTED: Final = "example_clients"


class Prepared(Protocol):
    """A request as a client would send it."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


class Client(Protocol):
    """As much of a generated client as is used here."""

    def prepare(self, request: object, *, now_ms: int | None = None, **nonces: Mapping[str, str]) -> Prepared: ...

    async def send(self, request: object) -> object: ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *about: object) -> None: ...


class _Make(Protocol):
    def __call__(self, **fields: object) -> object: ...


@cache
def exchanges() -> Mapping[str, Exchange]:
    """The examples by name; their specs have no problems."""
    reading = read_specs(SPECS)
    resolution = resolve(reading)
    problems = (*reading.problems, *resolution.problems)
    assert problems == (), render_problems(problems, reading.texts, "full")
    return {exchange.name: exchange for exchange in resolution.model.exchanges}


def vectors() -> list[tuple[Exchange, Vector]]:
    """The vectors of all examples."""
    return [(exchange, vector) for exchange in exchanges().values() for vector in exchange.auth.vectors]


def write_clients(folder: Path, package: str = IMPORTED) -> Path:
    """Generate the clients of all examples into a package below ``folder``, and return it."""
    resolution = resolve(read_specs(SPECS))
    for path, text in render(resolution.model).items():
        place = folder / package / Path(path).relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    return folder / package


def make_client(folder: Path, exchange: Exchange, credentials: Mapping[str, str], **options: object) -> Client:
    """A client of the package that was written into ``folder``."""
    module = _module(folder, f"{exchange.name}.client")
    make = cast("_Make", getattr(module, f"{exchange.class_prefix}Client"))
    keys = cast("_Make", module.Credentials)(**credentials)
    return cast("Client", make(credentials=keys, server=exchange.servers[0].name, **options))


def make_request(folder: Path, exchange: Exchange, endpoint: str, parameters: Mapping[str, Scalar]) -> object:
    """A request by the names that parameters have on the wire."""
    described = next(one for one in exchange.endpoints if one.name == endpoint)
    names = {one.wire_name: one.name for one in described.parameters}
    make = getattr(_module(folder, exchange.name), f"{described.class_prefix}Request")
    return cast("_Make", make)(**{names[key]: value for key, value in parameters.items()})


def invalid_request(folder: Path) -> type[Exception]:
    """The class of what is raised where a client refuses parameters."""
    return cast("type[Exception]", _module(folder, "_runtime.errors").InvalidRequest)


def nonces_of(nonces: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """The keyword of ``prepare``, which is there only where the exchange has nonces."""
    return {"nonces": nonces} if nonces else {}


def _module(folder: Path, name: str) -> ModuleType:
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return import_module(f"{IMPORTED}.{name}")
