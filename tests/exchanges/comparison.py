"""Compares what the recipe interpreter and the generated clients sign with what ccxt signs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import define, frozen

from venuespec_codegen.model import Exchange
from venuespec_codegen.recipe import sign_request

from .examples import Prepared, invalid_request, make_client, make_request, nonces_of
from .inputs import requests_of
from .venues import Given, Request, ask_ccxt

# Headers in which ccxt names itself; no exchange checks them.
_OWN_NAMES: Final = frozenset({"source", "referer"})


@frozen
class Difference:
    """Two requests that should be one; ``side`` is whose is compared with ccxt's."""

    side: str
    given: Given
    ours: Request
    theirs: Request


@define
class Compared:
    """What was compared of one exchange; ``refused`` are requests that the client does not make."""

    interpreted: int = 0
    prepared: int = 0
    refused: int = 0
    first: Difference | None = None
    differences: int = 0

    def add(self, difference: Difference) -> None:
        """Count a difference; the first is kept."""
        self.differences += 1
        self.first = self.first or difference


def compare(exchange: Exchange, folder: Path, count: int, seed: int) -> Compared:
    """Compare so many requests of each endpoint; the clients are those in ``folder``."""
    compared = Compared()
    for given in requests_of(exchange, count, seed):
        theirs = ask_ccxt(exchange.name, given)
        compared.interpreted += 1
        _compare(compared, Difference("the interpreter", given, _interpreted(exchange, given), theirs))
        prepared = _prepared(exchange, folder, given)
        if prepared is None:
            compared.refused += 1
        else:
            compared.prepared += 1
            _compare(compared, Difference("the client", given, prepared, theirs))
    return compared


def _compare(compared: Compared, pair: Difference) -> None:
    ours, theirs = pair.ours, pair.theirs
    same = (ours.method, ours.url, ours.body) == (theirs.method, theirs.url, theirs.body)
    if not same or dict(ours.headers) != _headers_that_matter(theirs):
        compared.add(pair)


def _headers_that_matter(request: Request) -> dict[str, str]:
    """Leave out ccxt's own names, and the type of a body that is not there."""
    left_out = _OWN_NAMES if request.body else _OWN_NAMES | {"content-type"}
    return {name: value for name, value in request.headers.items() if name not in left_out}


def _interpreted(exchange: Exchange, given: Given) -> Request:
    signed = sign_request(
        exchange,
        given.endpoint,
        exchange.servers[0],
        given.credentials,
        given.now_ms,
        given.parameters,
        given.nonces,
    )
    return Request(signed.method, signed.url, _lowered(dict(signed.headers)), signed.body)


def _prepared(exchange: Exchange, folder: Path, given: Given) -> Request | None:
    try:
        request = make_request(folder, exchange, given.endpoint.name, given.parameters)
        client = make_client(folder, exchange, given.credentials)
        made: Prepared = client.prepare(request, now_ms=given.now_ms, **nonces_of(given.nonces))
    except invalid_request(folder):
        return None
    return Request(made.method, made.url, _lowered(made.headers), made.body)


def _lowered(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
