"""A documentation site on this machine, in a thread of its own; each path misbehaves in one way."""

import asyncio
import threading
from collections.abc import Generator
from contextlib import contextmanager
from email.utils import formatdate
from typing import Final

from aiohttp import web

ETAG: Final = '"first"'
MODIFIED: Final = formatdate(1_769_817_600, usegmt=True)
HTML: Final = "text/html; charset=utf-8"

# Status, headers and body by path; what is not here takes more than that.
PLAIN: Final[dict[str, tuple[int, dict[str, str], bytes]]] = {
    "latin": (200, {"Content-Type": "text/html; charset=latin-1"}, b"# \xe9\n"),
    "mislabelled": (200, {"Content-Type": "text/html; charset=ascii"}, b"\xff"),
    "unheard": (200, {"Content-Type": "text/html; charset=klingon"}, b"x"),
    "untabled": (200, {"Content-Type": HTML}, b"<p>Loading"),
    "picture": (200, {"Content-Type": "image/png"}, b"x"),
    "missing": (404, {}, b""),
    "broken": (500, {}, b""),
    "loop": (302, {"Location": "/loop"}, b""),
    "moved": (301, {"Location": "page"}, b""),
    "insecure": (302, {"Location": "http://docs.venue.example/"}, b""),
    "file": (302, {"Location": "file:///etc/passwd"}, b""),
    "nowhere": (302, {}, b""),
}


class DocsServer:
    """Serves ``page``; ``asked`` are the headers of the requests that came, and ``release`` ends what hangs."""

    def __init__(self, page: bytes) -> None:
        self.page = page
        self.asked: list[dict[str, str]] = []
        self.port = 0
        self.release = asyncio.Event()
        self._runner: web.AppRunner | None = None

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"

    async def start(self) -> None:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        self.release.set()
        if self._runner:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(dict(request.headers))
        path = request.match_info["path"]
        if path in PLAIN:
            status, headers, body = PLAIN[path]
            return web.Response(status=status, headers=headers, body=body)
        special = {"page": self._page, "large": self._large, "truncated": self._truncated, "stalls": self._stalls}
        if path in special:
            return await special[path](request)
        if path == "slow":
            await self.release.wait()
        elsewhere = self.url("page").replace("127.0.0.1", "localhost")
        return web.Response(status=302, headers={"Location": elsewhere})

    async def _page(self, request: web.Request) -> web.StreamResponse:
        headers = {"ETag": ETAG, "Last-Modified": MODIFIED, "Content-Type": "text/markdown; charset=utf-8"}
        known = request.headers.get("If-None-Match") == ETAG
        return web.Response(status=304 if known else 200, headers=headers, body=None if known else self.page)

    async def _large(self, request: web.Request) -> web.StreamResponse:
        reply = web.StreamResponse(headers={"Content-Type": HTML})
        await reply.prepare(request)
        while request.transport is not None and not request.transport.is_closing():
            await reply.write(b"x" * 1_000_000)
        return reply

    async def _stalls(self, request: web.Request) -> web.StreamResponse:
        reply = web.StreamResponse(headers={"Content-Type": HTML})
        await reply.prepare(request)
        await reply.write(b"<p>")
        await self.release.wait()
        return reply

    async def _truncated(self, request: web.Request) -> web.StreamResponse:
        reply = web.StreamResponse(headers={"Content-Type": HTML, "Content-Length": "1000"})
        await reply.prepare(request)
        await reply.write(b"<p>")
        if request.transport:
            request.transport.close()
        return reply


@contextmanager
def docs_server(page: bytes = b"") -> Generator[DocsServer]:
    """Serve until the block ends; the thread is joined."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="documentation site")
    thread.start()
    server = DocsServer(page)
    try:
        asyncio.run_coroutine_threadsafe(server.start(), loop).result()
        try:
            yield server
        finally:
            asyncio.run_coroutine_threadsafe(server.stop(), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
