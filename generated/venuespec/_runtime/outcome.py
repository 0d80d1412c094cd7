"""How one sending can end: a complete reply, or a failure that says whether anything may have arrived."""

from collections.abc import Mapping, Sized
from enum import StrEnum

from attrs import field, frozen


class Phase(StrEnum):
    """How far a sending had come when it failed.

    Writing the request and waiting for its reply are one phase: no error tells whether the written bytes arrived.
    """

    PREPARING = "preparing"
    CONNECTING = "connecting"
    WAITING = "waiting"
    READING = "reading"


def _amount(value: Sized) -> str:
    return f"<{len(value)}>"


@frozen
class RawReply:
    """A complete reply: exactly as long as it said it was, and not encoded.

    Header names are in lower case, several values of one name are joined by ``", "``. ``repr`` shows sizes only.
    """

    status: int
    headers: Mapping[str, str] = field(repr=_amount)
    body: bytes = field(repr=_amount)


@frozen
class TransportFailure:
    """No complete reply.

    ``sent`` is ``False`` only when it is proven that no byte of the request left. ``status`` and ``body`` are what had
    arrived of a reply, the body cut at 4 KiB. ``reason`` never quotes another library's message. ``untrusted`` says
    that TLS failed: the other side could not prove who it is, and connecting again is no remedy.
    """

    sent: bool
    phase: Phase
    reason: str
    status: int | None = None
    body: bytes = field(default=b"", repr=_amount)
    untrusted: bool = False
