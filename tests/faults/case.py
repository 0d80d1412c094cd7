"""One fault with everything around it, and what an honest client may say about it."""

from enum import Enum, StrEnum

from attrs import evolve, frozen

from ..runtime.fault_server import Executes, Fault
from .claims import Claim

# Stands in a fault's bytes for the address of a second server, which must never hear of the call.
ELSEWHERE = b"http://elsewhere.invalid"


class Certificate(StrEnum):
    """What a TLS server shows."""

    GOOD = "good"
    EXPIRED = "expired"
    OTHER_HOST = "other host"
    SELF_SIGNED = "self-signed"
    UNKNOWN_AUTHORITY = "unknown authority"


class Place(Enum):
    """Where a call goes."""

    SERVER = "the server"
    CLOSED_PORT = "a port where nobody listens"
    FULL_BACKLOG = "a port where nobody accepts"


class Before(Enum):
    """What happens on the same client's connections before the call."""

    NOTHING = "nothing"
    A_CALL = "a call that succeeds"
    A_CALL_AND_HANG_UP = "that, and the server closes every connection"
    A_CALL_AND_A_REPLY = "that, and the server says another success on every open connection"
    A_CALL_AND_GARBAGE = "that, and the server says garbage on every open connection"


@frozen
class Case:
    """A named fault: what the server does, whether it executes the order, and what may be said.

    ``hangs`` where only the client's time-out ends the call, after ``patience`` seconds. ``proxies`` where the
    environment names a proxy. ``plain_to_tls`` and ``tls_to_plain`` where client and server do not speak the same.
    """

    group: str
    name: str
    fault: Fault
    may_say: frozenset[Claim]
    hangs: bool = False
    place: Place = Place.SERVER
    certificate: Certificate | None = None
    plain_to_tls: bool = False
    tls_to_plain: bool = False
    proxies: bool = False
    before: Before = Before.NOTHING
    patience: float = 0.3

    def __str__(self) -> str:
        return f"{self.group}-{self.name}".replace(" ", "-")

    @property
    def is_control(self) -> bool:
        """Whether it is no fault at all: the close succeeds, and saying anything less would be wrong."""
        return self.may_say == frozenset({Claim.DONE})


def executing(fault: Fault, executes: Executes) -> Fault:
    """The same fault with another truth."""
    return evolve(fault, executes=executes)
