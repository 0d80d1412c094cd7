"""Uses a generated client in every way that needs no socket, and compares with what the model says."""

import asyncio
from collections.abc import Mapping
from types import ModuleType
from typing import Protocol, cast

from venuespec_codegen.model import Endpoint, Exchange, Scalar
from venuespec_codegen.simulator.replies import data_row, success_reply

Values = Mapping[str, Scalar]


class _Make(Protocol):
    def __call__(self, *args: object, **fields: object) -> object: ...


class _Prepared(Protocol):
    url: str
    headers: dict[str, str]
    body: bytes


class _Violation(Protocol):
    rule: str


class _Request(Protocol):
    def parameters(self) -> Mapping[str, object]: ...
    def broken_rules(self, context: object) -> list[_Violation]: ...


class _Client(Protocol):
    def prepare(self, request: object, *, now_ms: int, **nonces: Mapping[str, str]) -> _Prepared: ...
    def parse(self, request: object, *, status: int, headers: Mapping[str, str], body: bytes) -> object: ...


def check_vectors(modules: Mapping[str, ModuleType], exchange: Exchange) -> None:
    """A client can be made, its methods be called, and vectors come out as they say."""
    module = modules[f"{exchange.name}.client"]
    for vector in exchange.auth.vectors:
        client = made_client(module, exchange, vector.server, dict(vector.credentials))
        endpoint = next(one for one in exchange.endpoints if one.name == vector.endpoint)
        request = called(client, endpoint, dict(vector.parameters))
        # Clients of exchanges without nonces have no such keyword.
        nonces = {"nonces": dict(vector.nonces)} if vector.nonces else {}
        prepared = client.prepare(request, now_ms=vector.now_ms, **nonces)
        made = (prepared.url, dict(prepared.headers), prepared.body.decode())
        assert made == (vector.url, dict(vector.headers), vector.body)


def check_endpoint(
    modules: Mapping[str, ModuleType], exchange: Exchange, endpoint: Endpoint, given: Values, facts: Mapping[str, str]
) -> set[str]:
    """Send and read with these parameters by wire name; return the rules that they break under these facts."""
    module = modules[f"{exchange.name}.client"]
    credentials = {one.name: "fake" for one in exchange.auth.credentials}
    client = made_client(module, exchange, exchange.servers[0].name, credentials)
    request = called(client, endpoint, given)
    assert request.parameters() == given
    assert modules[f"{exchange.name}.limits"].BUCKETS[endpoint.name](given, "user")
    row = data_row(endpoint, given, None, 0)
    reply = client.parse(request, status=200, headers={}, body=success_reply(exchange, endpoint, row).body)
    assert {one.wire_name: getattr(reply, one.name) for one in endpoint.reply} == row
    names = {one.wire_name: one.name for one in exchange.context}
    context = cast("_Make", modules[f"{exchange.name}.context"].Context)
    return {one.rule for one in request.broken_rules(context(**{names[key]: one for key, one in facts.items()}))}


def made_client(module: ModuleType, exchange: Exchange, server: str, credentials: Mapping[str, str]) -> _Client:
    make_client = cast("_Make", getattr(module, f"{exchange.class_prefix}Client"))
    make_credentials = cast("_Make", module.Credentials)
    return cast("_Client", make_client(credentials=make_credentials(**credentials), server=server))


def called(client: _Client, endpoint: Endpoint, given: Values) -> _Request:
    """Call the client's method, with a `send` that gives back what it is asked to send."""

    async def send(request: _Request) -> _Request:
        return request

    names = {one.wire_name: one.name for one in endpoint.parameters}
    vars(client)["send"] = send
    made: _Request = asyncio.run(getattr(client, endpoint.name)(**{names[key]: one for key, one in given.items()}))
    del vars(client)["send"]
    return made
