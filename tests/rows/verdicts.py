"""What a golden client makes of a reply with several rows, in a form that two readings can be compared in."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol, TypeAlias, cast

from attrs import frozen

from ..generated.clients import Client, Target
from ..golden.features import GOLDEN, model_of
from ..golden.package import IMPORTED, build_package, import_module

# Succeeded rows as their fields' values, failed ones as code and name.
Succeeded: TypeAlias = tuple[tuple[object, ...], ...]
Failed: TypeAlias = tuple[tuple[object, str], ...]


@frozen
class Done:
    """The typed reply."""

    succeeded: Succeeded
    failed: Failed = ()


@frozen
class Refused:
    """Certainly nothing was executed; ``throttled`` where the first row says so."""

    failed: Failed
    throttled: bool = False
    gone: bool = False


@frozen
class Unknown:
    """Nobody knows."""


Verdict: TypeAlias = Done | Refused | Unknown


class RowFailure(Protocol):
    """A failed row."""

    code: object
    name: str
    message: str
    captured: Mapping[str, object]
    row: Mapping[str, object]


class Response(Protocol):
    """The typed reply."""

    succeeded: tuple[object, ...]
    failed: tuple[RowFailure, ...]
    raw: Mapping[str, object]


class Error(Protocol):
    """What is raised."""

    code: object
    name: str
    reason: str
    excerpt: str
    position_gone: bool
    failed: tuple[RowFailure, ...]


def make_clients(folder: Path) -> None:
    """Make the golden clients importable."""
    build_package(folder / IMPORTED)
    import_module(folder, "_runtime")


@cache
def target(feature: str, endpoint: str) -> Target:
    """One endpoint of a golden client."""
    (exchange,) = model_of(GOLDEN / feature).exchanges
    return Target(IMPORTED, exchange, next(one for one in exchange.endpoints if one.name == endpoint))


@cache
def _client(feature: str) -> Client:
    return target(feature, "close_all").client()


def read(
    wanted: Target,
    wire: Mapping[str, object],
    body: bytes,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> object:
    """What ``parse`` returns or raises."""
    client, request = _client(wanted.exchange.name), wanted.request(wire)
    try:
        return client.parse(request, status=status, headers=headers or {}, body=body)
    except cast("type[Exception]", wanted.module("errors").VenueError) as error:
        return error


def verdict(outcome: object) -> Verdict:
    """What the caller is told; anything but the project's own ways to end fails."""
    name = type(outcome).__name__
    if name == "OutcomeUnknown":
        return Unknown()
    if name in {"Rejected", "Throttled"}:
        error = cast("Error", outcome)
        failed = _failed(error.failed) or ((error.code, error.name),)
        assert (error.code, error.name) == failed[0]
        return Refused(failed, throttled=name == "Throttled", gone=error.position_gone)
    assert name.endswith("Response"), outcome
    response = cast("Response", outcome)
    rows = tuple(tuple(vars_of(row)) for row in response.succeeded)
    return Done(rows, _failed(response.failed))


def vars_of(row: object) -> Iterable[object]:
    """The values of a row's fields, in the spec's order."""
    return [getattr(row, name) for name in cast("tuple[str, ...]", getattr(type(row), "__match_args__"))]  # noqa: B009 - mypy


def _failed(failures: Iterable[RowFailure]) -> Failed:
    return tuple((one.code, one.name) for one in failures)


def to_body(document: object) -> bytes:
    """A reply's bytes."""
    return json.dumps(document).encode()
