"""A request as it came in, and what became of it."""

import re
from urllib.parse import unquote

from attrs import frozen

from ..model import Endpoint, ErrorRow, Reference, Text


@frozen
class Arrival:
    """One request, undecoded: ``query`` has no question mark, ``at_ms`` is the exchange's clock (Unix milliseconds)."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    peer: str
    at_ms: int

    def header(self, name: str) -> str | None:
        """The first header of that name in any case, or ``None``."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@frozen
class Call:
    """One request that reached the simulator.

    ``outcome`` is ``executed``, the code and name of the row that answered, or what else happened; ``row`` is that row.
    ``endpoint`` is ``None`` for requests to the clock and to paths the exchange does not have.
    """

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at_ms: int
    endpoint: str | None
    status: int | None
    outcome: str
    row: ErrorRow | None

    def header(self, name: str) -> str | None:
        """The first header of that name in any case, or ``None``."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


def record(arrival: Arrival, endpoint: str | None, status: int | None, outcome: str, row: ErrorRow | None) -> Call:
    """An arrival with what became of it."""
    return Call(
        method=arrival.method,
        path=arrival.path,
        query=arrival.query,
        headers=arrival.headers,
        body=arrival.body,
        at_ms=arrival.at_ms,
        endpoint=endpoint,
        status=status,
        outcome=outcome,
        row=row,
    )


def read_path(endpoint: Endpoint, path: str) -> tuple[tuple[str, str], ...] | None:
    """Names and decoded values of the parameters in a path as it was sent, ``None`` where it is another endpoint's."""
    pattern = "".join(re.escape(part.text) if isinstance(part, Text) else "([^/]+)" for part in endpoint.path.parts)
    match = re.fullmatch(pattern, path)
    if match is None:
        return None
    names = (part.name for part in endpoint.path.parts if isinstance(part, Reference))
    return tuple((name, unquote(text)) for name, text in zip(names, match.groups(), strict=True))


def split_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Names and decoded values of a query string or form; ``+`` is a plus, as RFC 3986 has it."""
    pieces = (piece.partition("=") for piece in text.split("&") if piece)
    return tuple((unquote(name), unquote(value)) for name, _, value in pieces)


def without_names(text: str, names: frozenset[str]) -> str:
    """A query string without some parameters, everything else byte for byte."""
    return "&".join(piece for piece in text.split("&") if unquote(piece.partition("=")[0]) not in names)
