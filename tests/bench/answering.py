"""A process of its own that answers every close of a position at once: plain, over TLS, and over TLS from far away."""

import asyncio
import ssl
import sys
from functools import partial

OKX_REPLY = b'{"code":"0","data":[{"clOrdId":"a1","instId":"BTC-USDT-SWAP","posSide":"long","tag":""}],"msg":""}'
BINGX_REPLY = (
    b'{"code":0,"msg":"","data":{"orderId":1770656007907930113,"positionId":"1769649551460794368","symbol":"BTC-USDT",'
    b'"side":"Ask","type":"MARKET","positionSide":"BOTH","origQty":"1.0000"}}'
)
ONE_WAY_S = 0.01
_HEAD = (
    b"HTTP/1.1 200 OK\r\nDate: Fri, 20 Nov 2026 12:00:00 GMT\r\nContent-Type: application/json\r\n"
    b"Content-Length: %d\r\nVary: Accept-Encoding\r\nCache-Control: no-cache\r\nX-Frame-Options: DENY\r\n"
    b"X-Request-Id: 8d3c1f5ab7e24c90\r\nStrict-Transport-Security: max-age=63072000\r\nServer: bench\r\n\r\n"
)


class _Answering(asyncio.Protocol):
    """Reads requests with a Content-Length, or none, and answers each; who asks closes the connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._read = b""

    def data_received(self, data: bytes) -> None:
        self._read += data
        while b"\r\n\r\n" in self._read:
            head, _, rest = self._read.partition(b"\r\n\r\n")
            _, _, length = head.lower().partition(b"content-length:")
            expected = int(length.partition(b"\r\n")[0] or 0)
            if len(rest) < expected:
                return
            self._read = rest[expected:]
            reply = OKX_REPLY if b"/api/v5/" in head else BINGX_REPLY
            self._transport.write(_HEAD % len(reply) + reply)


class _Far(asyncio.Protocol):
    """Passes bytes on to ``port`` and back, each way taking some time; TCP's own handshake stays a near one."""

    def __init__(self, port: int | None, other: "_Far | None" = None) -> None:
        self._port = port
        self._other = other
        self._transport: asyncio.Transport | None = None
        self._early: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        for data in self._early:
            transport.write(data)
        if self._port is not None:
            self._other = _Far(None, self)
            loop = asyncio.get_running_loop()
            self._opening = loop.create_task(
                loop.create_connection(partial(_Far._given, self._other), "127.0.0.1", self._port)
            )

    def _given(self) -> "_Far":
        return self

    def data_received(self, data: bytes) -> None:
        assert self._other is not None
        asyncio.get_running_loop().call_later(ONE_WAY_S, self._other.arrive, data)

    def arrive(self, data: bytes) -> None:
        if self._transport is None:
            self._early.append(data)
        elif not self._transport.is_closing():
            self._transport.write(data)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's own signature
        if self._other is not None and self._other._transport is not None:  # noqa: SLF001 - the other end of one thing
            self._other._transport.close()  # noqa: SLF001 - as above


async def _serve(certificate: str, key: str) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    loop = asyncio.get_running_loop()
    plain = await loop.create_server(_Answering, "127.0.0.1", 0)
    secure = await loop.create_server(_Answering, "127.0.0.1", 0, ssl=tls)
    far = await loop.create_server(partial(_Far, secure.sockets[0].getsockname()[1]), "127.0.0.1", 0)
    print(*(server.sockets[0].getsockname()[1] for server in (plain, secure, far)), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(*sys.argv[1:]))
