"""Connections that never come to be: certainly unsent, and said so in our own words."""

import asyncio
import socket

import pytest

from venuespec_codegen.runtime.prepared import PreparedRequest
from venuespec_codegen.runtime.transport import Phase, RawReply, Transport, TransportFailure

from .dead_ports import closed_port, full_backlog

_SECRET = "fake-key-77ab"


def _prepared(port: int, scheme: str = "https", host: str = "127.0.0.1") -> PreparedRequest:
    return PreparedRequest("POST", f"{scheme}://{host}:{port}/order?signature={_SECRET}", {"X-KEY": _SECRET}, b"{}")


async def _send_alone(prepared: PreparedRequest, seconds: float = 20) -> RawReply | TransportFailure:
    transport = Transport(timeout=seconds)
    outcome = await transport.send(prepared)
    await transport.close()
    return outcome


def _unsent(outcome: RawReply | TransportFailure) -> str:
    assert isinstance(outcome, TransportFailure)
    assert not outcome.sent
    assert outcome.phase is Phase.CONNECTING
    return outcome.reason


def test_a_refused_connection_is_unsent() -> None:
    with closed_port() as port:
        outcome = asyncio.run(_send_alone(_prepared(port)))
    assert _unsent(outcome) == "no connection could be made: ECONNREFUSED (ClientConnectorError)"


def test_a_listener_that_never_accepts_is_unsent() -> None:
    with full_backlog() as port:
        outcome = asyncio.run(_send_alone(_prepared(port), seconds=0.4))
    assert _unsent(outcome) == "no connection was made in time"


def test_an_unknown_host_is_unsent(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_arguments: object, **_options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "no such host")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    outcome = asyncio.run(_send_alone(_prepared(443, host="exchange.invalid")))
    assert "the host name could not be resolved" in _unsent(outcome)
