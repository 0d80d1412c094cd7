"""Exactly the prepared bytes reach the socket, once, and nothing else does."""

import asyncio
import enum
import json
from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest
from attrs import frozen

from venuespec import errors

from ..runtime.fault_server import End, Fault, FaultServer
from .calls import outcome
from .clients import CLOSE, EXCHANGES, NOW_MS, target

# What the connection itself needs beside the prepared headers.
_TRANSPORT = {"host", "content-length", "accept-encoding", "connection"}
_OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
_REDIRECT = "HTTP/1.1 {status} Elsewhere\r\nLocation: {location}\r\nContent-Length: 2\r\n\r\n{{}}"

_REQUESTS: list[tuple[str, Mapping[str, object]]] = [
    *((exchange, CLOSE[exchange]) for exchange in EXCHANGES),
    ("okx", {**CLOSE["okx"], "posSide": "net", "ccy": 'ÜSDT \u2028"\\/\x7f', "autoCxl": False, "clOrdId": "a1"}),
    ("bingx", {**CLOSE["bingx"], "recvWindow": 0}),
]


@frozen
class Request:
    """A request as it arrived."""

    method: str
    path: str
    headers: frozenset[tuple[str, str]]
    body: bytes


def _parsed(received: bytes) -> Request:
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("ascii").split("\r\n")
    method, path, version = first.split(" ")
    assert version == "HTTP/1.1"
    pairs = [line.split(": ", 1) for line in lines]
    names = [name.lower() for name, _ in pairs]
    assert len(names) == len(set(names)), "a header was sent twice"
    return Request(method, path, frozenset((name.lower(), value) for name, value in pairs), body)


def _exchanged(
    exchange: str, fields: Mapping[str, object], reply: bytes, **options: object
) -> tuple[object, list[bytes], int]:
    async def run() -> tuple[object, list[bytes], int]:
        async with FaultServer(Fault("answers", (reply,), End.HANG)) as server:
            found = await outcome(target(exchange), f"http://127.0.0.1:{server.port}", fields, **options)
            port = server.port
        return found, [bytes(received) for received in server.received], port

    return asyncio.run(run())


@pytest.mark.parametrize(("exchange", "fields"), _REQUESTS)
def test_the_bytes_on_the_wire_are_the_prepared_ones(exchange: str, fields: Mapping[str, object]) -> None:
    wanted = target(exchange)
    _, received, port = _exchanged(exchange, fields, _OK)
    assert len(received) == 1, "one call takes one connection"
    arrived = _parsed(received[0])
    client = wanted.client(base_url=f"http://127.0.0.1:{port}")
    prepared = client.prepare(wanted.request(fields), now_ms=NOW_MS)
    url = urlsplit(prepared.url)
    assert (arrived.method, arrived.path) == (prepared.method, url.path + (f"?{url.query}" if url.query else ""))
    assert arrived.body == prepared.body
    own = {(name, value) for name, value in arrived.headers if name not in _TRANSPORT}
    assert own == {(name.lower(), value) for name, value in prepared.headers.items()}
    transport = dict(arrived.headers - own)
    expected = {"host": f"127.0.0.1:{port}", "accept-encoding": "identity", "connection": "close"}
    assert transport.pop("content-length", "0") == str(len(prepared.body))
    assert transport == expected


def test_a_json_body_reads_back_as_what_was_asked() -> None:
    _, fields = _REQUESTS[2]
    _, received, _ = _exchanged("okx", fields, _OK)
    assert json.loads(_parsed(received[0]).body) == fields


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_redirect_is_not_followed(exchange: str, status: int) -> None:
    async def run() -> tuple[object, int, int]:
        async with FaultServer(Fault("is elsewhere", (_OK,), End.HANG)) as elsewhere:
            reply = _REDIRECT.format(status=status, location=f"http://127.0.0.1:{elsewhere.port}/")
            async with FaultServer(Fault("redirects", (reply.encode(),), End.HANG)) as server:
                url = f"http://127.0.0.1:{server.port}"
                found = await outcome(target(exchange), url, CLOSE[exchange])
            return found, len(server.received), len(elsewhere.received)

    found, here, there = asyncio.run(run())
    assert type(found) is errors.OutcomeUnknown
    assert found.http_status == status
    assert (here, there) == (1, 0)


@pytest.mark.parametrize("exchange", EXCHANGES)
@pytest.mark.parametrize("end", [End.CLOSE, End.RESET, End.HALF_CLOSE])
def test_a_lost_call_is_not_sent_again(exchange: str, end: End) -> None:
    async def run() -> tuple[object, int]:
        async with FaultServer(Fault("breaks", (), end)) as server:
            found = await outcome(target(exchange), f"http://127.0.0.1:{server.port}", CLOSE[exchange])
            return found, len(server.received)

    found, connections = asyncio.run(run())
    assert type(found) is errors.OutcomeUnknown
    assert connections == 1


def test_an_environment_proxy_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    found, received, _ = _exchanged("okx", CLOSE["okx"], _OK)
    assert type(found) is errors.OutcomeUnknown
    assert len(received) == 1


# The kinds of enumeration whose text is not its value.
class _Text(str, enum.Enum):  # noqa: UP042 - see above
    MODE = "cross"
    POSITION = "17"


class _Number(int, enum.Enum):
    WINDOW = 5000


def test_values_of_other_enumerations_travel_as_what_was_checked() -> None:
    okx, bingx = target("okx"), target("bingx")
    prepared = okx.client().prepare(okx.request({"instId": "A-B", "mgnMode": _Text.MODE}), now_ms=NOW_MS)
    assert prepared.body == b'{"instId":"A-B","mgnMode":"cross"}'
    request = bingx.request({"positionId": _Text.POSITION, "recvWindow": _Number.WINDOW})
    url = bingx.client().prepare(request, now_ms=NOW_MS).url
    assert f"?positionId=17&recvWindow=5000&timestamp={NOW_MS}&signature=" in url
