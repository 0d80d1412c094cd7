"""The view of one exchange's client and package."""

from attrs import frozen

from ...model import Exchange, Server
from ..sinks import CommentText, DocText, Identifier, Literal, comment, doc, identifier, literal
from .errors import has_both_kinds_of_codes
from .reply import pointer_steps

# A call that takes longer than the exchange would still execute it, or than this, is better reported than awaited.
_LONGEST_DEFAULT_TIMEOUT_MS = 10_000


@frozen
class HeaderView:
    """One header of a server."""

    name: Literal
    value: Literal


@frozen
class ServerView:
    """One server the caller may choose."""

    name: Literal
    url: Literal
    headers: tuple[HeaderView, ...]
    note: CommentText
    doc: DocText


@frozen
class ClientView:
    """What an exchange's client and package say of themselves."""

    exchange: Literal
    client: Identifier
    title: DocText
    client_doc: DocText
    servers: tuple[ServerView, ...]
    timeout: Literal
    timeout_doc: DocText
    time_path: Literal
    time_pointer: Literal
    time_format: Literal
    both_codes: bool
    limits: bool


def client_view(exchange: Exchange) -> ClientView:
    """Prepare an exchange's client."""
    timeout_ms = min(exchange.auth.window_ms, _LONGEST_DEFAULT_TIMEOUT_MS)
    return ClientView(
        exchange=literal(exchange.name),
        client=identifier(f"{exchange.class_prefix}Client"),
        title=doc(f"{exchange.title}: {exchange.description}", indent=0, lead=3),
        client_doc=doc(f"Sends requests to {exchange.title}.", indent=4, lead=3),
        servers=tuple(_server(one) for one in exchange.servers),
        timeout=literal(timeout_ms / 1000),
        time_path=literal(exchange.clock.path),
        time_pointer=literal(pointer_steps(exchange.clock.pointer)),
        time_format=literal(exchange.clock.format.value),
        both_codes=has_both_kinds_of_codes(exchange),
        limits=bool(exchange.envelope.limits),
        timeout_doc=doc(
            f"The limit of one whole call in seconds; {timeout_ms / 1000:g} by default.", indent=16, hanging=4, lead=9
        ),
    )


def _server(server: Server) -> ServerView:
    return ServerView(
        name=literal(server.name),
        url=literal(server.url),
        headers=tuple(HeaderView(literal(name), literal(value)) for name, value in server.headers),
        note=comment(server.description),
        doc=doc(f"``{server.name}``: {server.description}", indent=16, hanging=4),
    )
