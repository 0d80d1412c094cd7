"""Every golden client signs as its spec's vectors say; those were computed by another implementation of the recipe."""

from pathlib import Path
from typing import Protocol, cast

import pytest

from venuespec_codegen.model import Exchange, Vector

from .features import FEATURES, model_of
from .package import IMPORTED, build_package, import_module


class _Prepared(Protocol):
    url: str
    headers: dict[str, str]
    body: bytes


class _Client(Protocol):
    def prepare(self, request: object, *, now_ms: int, **nonces: dict[str, str]) -> _Prepared: ...


class _Make(Protocol):
    def __call__(self, **fields: object) -> object: ...


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("clients")
    build_package(place / IMPORTED)
    return place


def _prepare(folder: Path, exchange: Exchange, vector: Vector) -> _Prepared:
    client_module = import_module(folder, f"{exchange.name}.client")
    endpoint = next(one for one in exchange.endpoints if one.name == vector.endpoint)
    names = {one.wire_name: one.name for one in endpoint.parameters}
    make_client = cast("_Make", getattr(client_module, f"{exchange.class_prefix}Client"))
    make_credentials = cast("_Make", client_module.Credentials)
    make_request = cast("_Make", getattr(client_module, f"{endpoint.class_prefix}Request"))
    client = cast(
        "_Client", make_client(credentials=make_credentials(**dict(vector.credentials)), server=vector.server)
    )
    request = make_request(**{names[name]: value for name, value in vector.parameters})
    # The keyword is there only where the exchange has nonces.
    return client.prepare(request, now_ms=vector.now_ms, **({"nonces": dict(vector.nonces)} if vector.nonces else {}))


@pytest.mark.parametrize("feature", FEATURES, ids=lambda path: path.name)
def test_a_golden_client_prepares_what_its_vectors_say(feature: Path, folder: Path) -> None:
    for exchange in model_of(feature).exchanges:
        assert exchange.auth.vectors
        for vector in exchange.auth.vectors:
            prepared = _prepare(folder, exchange, vector)
            made = (prepared.url, dict(prepared.headers), prepared.body.decode())
            assert made == (vector.url, dict(vector.headers), vector.body)
