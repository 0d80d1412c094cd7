"""Connections that never come to be are proven unsent; TLS always verifies, and nobody can switch that off."""

import asyncio
import ssl

import pytest

from venuespec_codegen.runtime.prepared import PreparedRequest
from venuespec_codegen.runtime.transport import Phase, RawReply, Transport, TransportFailure

from .certificates import Authority
from .fault_server import End, Fault, FaultServer, Read, Says
from .fault_table import FAULTS
from .patient_loop import run_patiently

_SECRET = "fake-key-77ab"
_ANSWERS = next(fault for fault in FAULTS if fault.name == "http-1.0")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.create(tmp_path_factory.mktemp("authority"))


def _prepared(port: int, scheme: str = "https", host: str = "127.0.0.1") -> PreparedRequest:
    return PreparedRequest("POST", f"{scheme}://{host}:{port}/order?signature={_SECRET}", {"X-KEY": _SECRET}, b"{}")


async def _call(
    fault: Fault, server_tls: ssl.SSLContext | None, client_tls: ssl.SSLContext | None, seconds: float = 20
) -> tuple[RawReply | TransportFailure, bytes]:
    async with FaultServer(fault, server_tls) as server:
        transport = Transport(timeout=seconds, ssl_context=client_tls)
        outcome = await transport.send(_prepared(server.port))
        await transport.close()
    assert _SECRET not in repr(outcome)
    return outcome, b"".join(server.received)


def _unsent(outcome: RawReply | TransportFailure) -> str:
    assert isinstance(outcome, TransportFailure)
    assert not outcome.sent
    assert outcome.phase is Phase.CONNECTING
    return outcome.reason


def test_a_verified_server_answers(authority: Authority) -> None:
    outcome, received = run_patiently(_call(_ANSWERS, authority.server("good"), authority.trusting()))
    assert isinstance(outcome, RawReply)
    assert received.startswith(b"POST /order?signature=fake-key-77ab HTTP/1.1\r\n")
    assert received.endswith(b"\r\n\r\n{}")


def test_a_certificate_for_another_address_is_refused_unsent(authority: Authority) -> None:
    outcome, received = run_patiently(_call(_ANSWERS, authority.server("other", "IP:127.0.0.2"), authority.trusting()))
    assert "it is for another address" in _unsent(outcome)
    assert received == b""


def test_an_expired_certificate_is_refused_unsent(authority: Authority) -> None:
    outcome, received = run_patiently(_call(_ANSWERS, authority.server("expired", days=-1), authority.trusting()))
    assert "it has expired" in _unsent(outcome)
    assert received == b""


def test_a_self_signed_certificate_is_refused_unsent(authority: Authority) -> None:
    outcome, received = run_patiently(_call(_ANSWERS, authority.self_signed(), authority.trusting()))
    assert "it is self-signed" in _unsent(outcome)
    assert received == b""


def test_an_unknown_authority_is_refused_unsent_by_default(authority: Authority) -> None:
    outcome, received = run_patiently(_call(_ANSWERS, authority.server("unknown"), None))
    assert "certificate was not accepted" in _unsent(outcome)
    assert received == b""


_HANDSHAKE_FAULTS = (
    Fault("plain-http-reply", (b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",), read=Read.NOTHING),
    Fault("garbage", (b"\x00" * 64,), End.HANG, Read.NOTHING),
    Fault("alert", (b"\x15\x03\x03\x00\x02\x02\x28",), read=Read.NOTHING),
    Fault("half-a-server-hello", (b"\x16\x03\x03\x00\x7a\x02\x00",), read=Read.NOTHING),
    Fault("closes", (), read=Read.NOTHING),
    Fault("resets", (), End.RESET, Read.NOTHING),
)


@pytest.mark.parametrize("fault", _HANDSHAKE_FAULTS, ids=str)
def test_a_broken_handshake_is_unsent(fault: Fault, authority: Authority) -> None:
    outcome, received = run_patiently(_call(fault, None, authority.trusting()))
    _unsent(outcome)
    assert _SECRET.encode() not in received


def test_a_handshake_that_never_ends_is_unsent_after_the_time_to_connect(authority: Authority) -> None:
    silent = Fault("silent", (), End.HANG, Read.NOTHING)
    outcome, received = run_patiently(_call(silent, None, authority.trusting(), seconds=0.4))
    assert _unsent(outcome) == "no connection was made in time"
    assert _SECRET.encode() not in received


def test_an_old_tls_version_is_refused_unsent(authority: Authority) -> None:
    server, client = authority.server("old"), authority.trusting()
    server.maximum_version = ssl.TLSVersion.TLSv1_2
    client.minimum_version = ssl.TLSVersion.TLSv1_3
    outcome, received = run_patiently(_call(_ANSWERS, server, client))
    _unsent(outcome)
    assert received == b""


def test_a_demand_for_a_client_certificate_comes_too_late_to_be_unsent(authority: Authority) -> None:
    # In TLS 1.3 the refusal arrives after the client's first bytes, so nothing is proven.
    server = authority.server("mutual")
    server.verify_mode = ssl.CERT_REQUIRED
    server.load_verify_locations(authority.folder / "ca.pem")
    outcome, _ = run_patiently(_call(_ANSWERS, server, authority.trusting()))
    assert isinstance(outcome, TransportFailure)
    assert outcome.sent


def test_plain_http_to_a_tls_server_is_unknown(authority: Authority) -> None:
    async def call() -> RawReply | TransportFailure:
        async with FaultServer(_ANSWERS, authority.server("tls")) as server:
            transport = Transport(timeout=20)
            outcome = await transport.send(_prepared(server.port, "http"))
            await transport.close()
        return outcome

    outcome = run_patiently(call())
    assert isinstance(outcome, TransportFailure)
    assert outcome.sent


_OVER_TLS = [
    fault
    for fault in FAULTS
    if fault.name.startswith(
        (
            "read-then-closed",
            "read-then-reset",
            "read-then-silent",
            "cut-in-the-body",
            "cut-one-byte",
            "no-length-reset",
            "continue-first",
        )
    )
]


@pytest.mark.parametrize("fault", _OVER_TLS, ids=str)
def test_faults_over_tls(fault: Fault, authority: Authority) -> None:
    timeout = 0.6 if fault.hangs else 20
    outcome, received = run_patiently(_call(fault, authority.server("good"), authority.trusting(), timeout))
    assert isinstance(outcome, RawReply) == (Says.REPLY in fault.says)
    assert isinstance(outcome, RawReply) or outcome.sent
    assert received.count(b" HTTP/1.1\r\n") == 1


class _SpeaksFirst(asyncio.Protocol):
    received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    def data_received(self, data: bytes) -> None:
        type(self).received += data


def test_a_reply_that_came_before_the_request_is_nobodys(authority: Authority) -> None:
    # In TLS 1.2 the server finishes the handshake, so its early words arrive together with that.
    server_tls = authority.server("early")
    server_tls.maximum_version = ssl.TLSVersion.TLSv1_2

    async def call() -> RawReply | TransportFailure:
        server = await asyncio.get_running_loop().create_server(_SpeaksFirst, "127.0.0.1", 0, ssl=server_tls)
        transport = Transport(timeout=20, ssl_context=authority.trusting())
        outcome = await transport.send(_prepared(server.sockets[0].getsockname()[1]), on_sending=pytest.fail)
        await transport.close()
        server.close()
        return outcome

    assert "spoke before it was asked" in _unsent(run_patiently(call()))
    assert _SpeaksFirst.received == b""


def test_a_context_that_does_not_verify_is_refused(authority: Authority) -> None:
    unchecked = authority.trusting()
    unchecked.check_hostname = False
    unverified = authority.trusting()
    unverified.check_hostname = False
    unverified.verify_mode = ssl.CERT_NONE
    optional = authority.trusting()
    optional.verify_mode = ssl.CERT_OPTIONAL
    for context in (unchecked, unverified, optional):
        with pytest.raises(ValueError, match="ssl_context does not verify"):
            Transport(timeout=1, ssl_context=context)


def test_a_context_that_stops_verifying_sends_nothing(authority: Authority) -> None:
    context = authority.trusting()

    async def call() -> RawReply | TransportFailure:
        async with FaultServer(_ANSWERS, authority.self_signed()) as server:
            transport = Transport(timeout=20, ssl_context=context)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            outcome = await transport.send(_prepared(server.port))
            assert server.received == []
        return outcome

    outcome = run_patiently(call())
    assert isinstance(outcome, TransportFailure)
    assert (outcome.sent, outcome.phase) == (False, Phase.PREPARING)
