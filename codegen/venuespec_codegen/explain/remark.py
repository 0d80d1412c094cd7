"""What a note or a server is: a page of a few lines."""

from collections.abc import Iterator
from pathlib import PurePath

from ..model import Endpoint, Exchange, Note, Server
from .page import Item, Row, Title


def note_page(exchange: Exchange, endpoint: Endpoint, note: Note, root: PurePath) -> Iterator[Item]:
    """Yield a note and its source."""
    yield Title(f"{note.id}: note on {exchange.name}.{endpoint.name}", note.text)
    yield Row("source", note.source)
    yield Row("spec", str(root / endpoint.spec_path))


def server_page(exchange: Exchange, server: Server, root: PurePath) -> Iterator[Item]:
    """Yield a server's address, the headers sent there, and its source."""
    yield Title(f"{server.name}: server of {exchange.title}", server.description)
    yield Row("in Python", f'server="{server.name}"')
    yield Row("address", server.url)
    for name, value in server.headers:
        yield Row("header", f"{name}: {value}")
    yield Row("source", server.source)
    yield Row("spec", str(root / exchange.spec_path))
