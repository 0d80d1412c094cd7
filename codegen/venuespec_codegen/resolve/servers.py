"""Servers: every place a caller may choose differs from every other."""

from collections.abc import Mapping

from ..model import Server
from ..problems import Related
from ..read.document_types import Server as ServerDocument
from .codes import SERVER
from .headers import check_headers
from .place import Place


def resolve_servers(documents: Mapping[str, ServerDocument], place: Place) -> tuple[Server, ...]:
    """Return the servers in the spec's order."""
    seen: dict[tuple[str, frozenset[tuple[str, str]]], Place] = {}
    servers: list[Server] = []
    for name, document in documents.items():
        at = place.at(name)
        headers = document.get("headers", {})
        check_headers((header, at.at("headers", header)) for header in headers)
        identity = (document["url"], frozenset((header.lower(), value) for header, value in headers.items()))
        earlier = seen.setdefault(identity, at)
        if earlier is not at:
            other = Related(earlier.key_span, "the same place and headers")
            help_line = "drop one, or give it the headers that make the difference"
            at.at("url").report(SERVER, f"`{name}` is no place of its own", help_line, None, other)
        _check_port(document["url"], at.at("url"))
        description, source = document["description"], document["source"]
        servers.append(Server(name, document["url"], tuple(headers.items()), description, source, at.key_span))
    return tuple(servers)


def _check_port(url: str, place: Place) -> None:
    port = url.removeprefix("https://").partition(":")[2]
    if port and not 0 < int(port) < 2**16:
        place.report(SERVER, f"{port} is no port", "ports run from 1 to 65535; leave it out for 443")
