"""Plays one case: a server with the fault, a client of the exchange, one call, and what came of it on both sides."""

import asyncio
import os
import ssl
from collections.abc import AsyncGenerator, Generator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

from attrs import evolve, frozen

from ..runtime.certificates import Authority
from ..runtime.dead_ports import closed_port, full_backlog
from ..runtime.fault_pieces import full, reply
from ..runtime.fault_server import End, Fault, FaultServer, Read
from .case import ELSEWHERE, Before, Case, Certificate, Place
from .claims import Claim, claim_of
from .venues import Account, Venue

_PATIENT = 20.0
_TURNS = 500
_TRAP = Fault("trap", (), End.HANG, Read.NOTHING)
_SPEECHES = {
    Before.A_CALL: (b"", False),
    Before.A_CALL_AND_HANG_UP: (b"", True),
    Before.A_CALL_AND_GARBAGE: (b"\x00\r\n\r\n", False),
}
_PROXY_VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy", "WS_PROXY")


@frozen
class Certificates:
    """What servers show, and what clients trust."""

    servers: dict[Certificate, ssl.SSLContext]
    trusting: ssl.SSLContext

    @classmethod
    def create(cls, authority: Authority) -> "Certificates":
        """Make one of each kind."""
        good = authority.server("good")
        return cls(
            servers={
                Certificate.GOOD: good,
                Certificate.UNKNOWN_AUTHORITY: good,
                Certificate.EXPIRED: authority.server("expired", days=-1),
                Certificate.OTHER_HOST: authority.server("other", "IP:127.0.0.2"),
                Certificate.SELF_SIGNED: authority.self_signed(),
            },
            trusting=authority.trusting(),
        )


@frozen
class Result:
    """What the client said, what the server did, how many requests it got, and what another origin heard."""

    case: Case
    claim: Claim
    executed: int
    requests: int
    orders: tuple[bytes, ...]
    elsewhere: bytes
    outcome: object
    account: Account

    @property
    def lies(self) -> list[str]:
        """Everything that must never be, in words; empty for an honest call."""
        found = {
            "says done, and it was not": self.claim is Claim.DONE and not self.executed,
            "says not executed, and it was": self.claim.not_executed and self.executed > 0,
            "sent more than once": self.requests > 1,
            "executed more than once": self.executed > 1,
            "told another origin": bool(self.elsewhere),
            "ended in something foreign": self.claim is Claim.FOREIGN,
        }
        return [lie for lie, is_so in found.items() if is_so]


async def play(case: Case, venue: Venue, certificates: Certificates) -> Result:
    """Play ``case`` with a client of ``venue``."""
    async with AsyncExitStack() as stack:
        trap = await stack.enter_async_context(FaultServer(_TRAP))
        stack.enter_context(_environment(trap.port if case.proxies else None))
        tls = None if case.certificate is None else certificates.servers[case.certificate]
        server = await stack.enter_async_context(FaultServer(_placed(case.fault, trap.port), tls))
        account = await stack.enter_async_context(_account(case, venue, certificates, server, stack))
        executed, requests = await _before(case, venue, server, account)
        outcome = await _outcome(account)
        await account.client.close()
    heard = b"".join(bytes(one) for one in trap.received)
    return Result(
        case=case,
        claim=claim_of(outcome),
        executed=len(server.executed) - executed,
        requests=server.requests - requests,
        orders=tuple(bytes(one) for one in server.received),
        elsewhere=heard or b"connected" * len(trap.received),
        outcome=outcome,
        account=account,
    )


async def _outcome(account: Account) -> object:
    try:
        return await account.send()
    except Exception as error:  # noqa: BLE001 - what came is what is looked at
        return error


def _placed(fault: Fault, port: int) -> Fault:
    """Put the other server's address where the fault says so."""
    if not any(ELSEWHERE[5:] in segment for segment in fault.send):
        return fault
    address = b"//127.0.0.1:%d" % port
    # The address is longer or shorter than what stands for it, which no header minds.
    return evolve(fault, send=tuple(segment.replace(ELSEWHERE[5:], address) for segment in fault.send))


@asynccontextmanager
async def _account(
    case: Case, venue: Venue, certificates: Certificates, server: FaultServer, stack: AsyncExitStack
) -> AsyncGenerator[Account, None]:
    to_tls = (case.certificate is not None or case.tls_to_plain) and not case.plain_to_tls
    trusting = certificates.trusting if to_tls and case.certificate is not Certificate.UNKNOWN_AUTHORITY else None
    port = stack.enter_context(_port(case.place)) or server.port
    scheme = "https" if to_tls else "http"
    account = venue.open(
        f"{scheme}://127.0.0.1:{port}", timeout=case.patience if case.hangs else _PATIENT, ssl_context=trusting
    )
    try:
        yield account
    finally:
        await account.client.close()


@contextmanager
def _port(place: Place) -> Generator[int | None, None, None]:
    """Take a port that nobody else can take meanwhile, where the call does not go to the server."""
    if place is Place.SERVER:
        yield None
        return
    with full_backlog() if place is Place.FULL_BACKLOG else closed_port() as port:
        yield port


@contextmanager
def _environment(port: int | None) -> Generator[None, None, None]:
    if port is None:
        yield
        return
    before = {name: os.environ.get(name) for name in (*_PROXY_VARIABLES, "NO_PROXY", "no_proxy")}
    os.environ.update(dict.fromkeys(_PROXY_VARIABLES, f"http://127.0.0.1:{port}"))
    for name in ("NO_PROXY", "no_proxy"):
        os.environ.pop(name, None)
    try:
        yield
    finally:
        for name, text in before.items():
            os.environ.pop(name, None)
            if text is not None:
                os.environ[name] = text


async def _before(case: Case, venue: Venue, server: FaultServer, account: Account) -> tuple[int, int]:
    """Let happen what happens before the call; return what the server has executed and received by then."""
    if case.before is Before.NOTHING:
        return 0, 0
    body = venue.reply()
    server.play(reply("warm-up", full(b"Connection: keep-alive", body=body), body=body))
    assert claim_of(await _outcome(account)) is Claim.DONE
    for _ in range(_TURNS):  # so that a connection opened ahead of time, over TLS, is there
        if case.certificate is not None and server.has_idle_connection:
            break
        await asyncio.sleep(0)
    said, hangs_up = _SPEECHES.get(case.before, (full(body=body), False))
    server.interject(said, hang_up=hangs_up)
    server.play(case.fault)
    return len(server.executed), server.requests
