"""One connection for each call, nothing sent again, nothing followed, and what is refused before anything is sent."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import pytest

from venuespec_codegen.runtime.prepared import PreparedRequest
from venuespec_codegen.runtime.transport import Phase, RawReply, Transport, TransportFailure

from .fault_server import End, Fault, FaultServer, Read
from .fault_table import BODY
from .patient_loop import run_patiently

_T = TypeVar("_T")
_SECRET = "fake-key-9c3e"
_LENGTH = b"Content-Length: %d\r\n\r\n" % len(BODY)
_ANSWERS = Fault(
    "answers", (b"HTTP/1.1 200 OK\r\nX-Two: 1\r\nSet-Cookie: a=b\r\nx-two: 2\r\n" + _LENGTH + BODY,), End.HANG
)
_DROPS = Fault("drops", ())
_POISON = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison"
_POISONS = Fault("poisons", (*_ANSWERS.send, _POISON), End.HANG)


def _prepared(port: int, method: str = "POST", body: bytes = b"{}", **headers: str) -> PreparedRequest:
    return PreparedRequest(method, f"http://127.0.0.1:{port}/order?s={_SECRET}", {"X-KEY": _SECRET, **headers}, body)


def _with_server(fault: Fault, use: Callable[[FaultServer, Transport], Awaitable[_T]]) -> tuple[_T, list[bytes]]:
    async def run() -> tuple[_T, list[bytes]]:
        async with FaultServer(fault) as server:
            transport = Transport(timeout=20)
            result = await use(server, transport)
            await transport.close()
        return result, [bytes(received) for received in server.received]

    return run_patiently(run())


async def _send(server: FaultServer, transport: Transport) -> RawReply | TransportFailure:
    return await transport.send(_prepared(server.port))


def test_a_reply_has_status_headers_and_body() -> None:
    reply, _ = _with_server(_ANSWERS, _send)
    assert isinstance(reply, RawReply)
    assert (reply.status, reply.body) == (200, BODY)
    assert reply.headers == {"x-two": "1, 2", "set-cookie": "a=b", "content-length": str(len(BODY))}


@pytest.mark.parametrize("method", ["GET", "DELETE", "POST", "PUT", "PATCH"])
def test_a_request_without_body_names_no_content_type(method: str) -> None:
    async def send(server: FaultServer, transport: Transport) -> int:
        await transport.send(_prepared(server.port, method, b""))
        return server.port

    port, received = _with_server(_ANSWERS, send)
    length = "" if method == "GET" else "Content-Length: 0\r\n"
    assert received == [
        f"{method} /order?s={_SECRET} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-KEY: {_SECRET}\r\n"
        f"{length}Accept-Encoding: identity\r\nConnection: close\r\n\r\n".encode()
    ]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST", "PATCH"])
@pytest.mark.parametrize("end", [End.CLOSE, End.RESET])
def test_nothing_is_sent_again(method: str, end: End) -> None:
    async def send(server: FaultServer, transport: Transport) -> RawReply | TransportFailure:
        return await transport.send(_prepared(server.port, method))

    outcome, received = _with_server(Fault("drops", (), end), send)
    assert isinstance(outcome, TransportFailure)
    assert outcome.sent
    assert len(received) == 1


def test_plain_aiohttp_does_send_again() -> None:
    """Without this, the test above could not fail."""

    async def send(server: FaultServer, _: Transport) -> None:
        async with aiohttp.ClientSession() as session:
            with pytest.raises(aiohttp.ClientError):
                await session.delete(f"http://127.0.0.1:{server.port}/order")

    _, received = _with_server(_DROPS, send)
    assert len(received) == 2


def test_each_call_has_its_own_connection_so_poison_reaches_nobody() -> None:
    async def send(server: FaultServer, transport: Transport) -> list[bytes]:
        return [(await transport.send(_prepared(server.port))).body for _ in range(3)]

    bodies, received = _with_server(_POISONS, send)
    assert set(bodies) <= {BODY, b""}  # b"" where the poison came in time to spoil its own call
    assert [one.count(b" HTTP/1.1\r\n") for one in received] == [1, 1, 1]


def test_pooling_aiohttp_does_deliver_the_poison() -> None:
    """Without this, the test above could not fail."""

    async def send(server: FaultServer, _: Transport) -> list[bytes]:
        async with aiohttp.ClientSession() as session:
            bodies: list[bytes] = []
            for _call in range(2):
                async with session.post(f"http://127.0.0.1:{server.port}/order") as response:
                    bodies.append(await response.read())
                server.interject(_POISON)
            return bodies

    (_, second), received = _with_server(_ANSWERS, send)
    assert second == b"poison"
    assert len(received) == 1


def test_no_redirect_cookie_or_proxy_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")

    async def send(server: FaultServer, transport: Transport) -> list[int | None]:
        return [(await transport.send(_prepared(server.port))).status for _ in range(2)]

    fault = Fault(
        "redirects", (b"HTTP/1.1 307 Elsewhere\r\nLocation: /other\r\nSet-Cookie: a=b\r\n" + _LENGTH + BODY,), End.HANG
    )
    statuses, received = _with_server(fault, send)
    assert statuses == [307, 307]
    assert len(received) == 2
    assert b"ookie" not in received[1]


def test_calls_run_side_by_side() -> None:
    async def send(server: FaultServer, transport: Transport) -> list[int | None]:
        outcomes = await asyncio.gather(*(transport.send(_prepared(server.port)) for _ in range(20)))
        return [outcome.status for outcome in outcomes]

    statuses, received = _with_server(_ANSWERS, send)
    assert statuses == [200] * 20
    assert len(received) == 20


@pytest.mark.parametrize(
    ("prepared", "says"),
    [
        (PreparedRequest("POST", "http://192.0.2.7/order", {}, b""), "plain http"),
        (PreparedRequest("POST", "https://exchange.example:x/order", {}, b""), "no plain server address"),
        (PreparedRequest("POST", "https://exchange.example:99999/order", {}, b""), "port"),
        (PreparedRequest("POST", "https://exchange.example/a#b", {}, b""), "URL would be changed"),
        (PreparedRequest("CONNECT", "https://exchange.example/", {}, b""), "method"),
        (
            PreparedRequest("POST", "https://exchange.example/", {"Host": "evil.example"}, b""),
            "belongs to the connection",
        ),
        (PreparedRequest("POST", "https://exchange.example/", {"X-KEY": "fake\r\nX: 1"}, b""), "header X-KEY"),
    ],
)
def test_what_would_not_arrive_as_it_stands_is_not_sent(prepared: PreparedRequest, says: str) -> None:
    outcome = asyncio.run(Transport(timeout=20).send(prepared, on_sending=pytest.fail))
    assert isinstance(outcome, TransportFailure)
    assert (outcome.sent, outcome.phase) == (False, Phase.PREPARING)
    assert says in outcome.reason


def test_a_failing_on_sending_stops_the_request() -> None:
    def refuse() -> None:
        raise RuntimeError(_SECRET)

    async def send(server: FaultServer, transport: Transport) -> RawReply | TransportFailure:
        return await transport.send(_prepared(server.port), on_sending=refuse)

    outcome, received = _with_server(Fault("listens", (), End.HANG, Read.NOTHING), send)
    assert outcome == TransportFailure(False, Phase.CONNECTING, "on_sending failed (RuntimeError)")  # noqa: FBT003 - the field's own order
    assert b"".join(received) == b""
