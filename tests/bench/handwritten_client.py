"""A careful person's client without a generator: aiohttp's session, a new connection for each call, no redirects."""

import ssl
from typing import Self

import aiohttp
from yarl import URL

from . import handwritten

TIMEOUT_S = 10.0


class HandwrittenClient:
    """Calls both exchanges at ``base``; ``pooled`` keeps connections for the next call, which is wrong for orders."""

    def __init__(self, base: str, trust: ssl.SSLContext | None = None, *, pooled: bool = False) -> None:
        self._base = base
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(force_close=not pooled, ssl=True if trust is None else trust),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_S),
            auto_decompress=False,
            headers={"Accept-Encoding": "identity"},
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def close_okx(self, inst_id: str, mgn_mode: str, pos_side: str, cl_ord_id: str) -> handwritten.OkxReply:
        """Close one position on OKX."""
        prepared = handwritten.prepare_okx(inst_id, mgn_mode, pos_side, cl_ord_id, self._base)
        status, body = await self._post(prepared)
        return handwritten.parse_okx(status, body, inst_id)

    async def close_bingx(self, position_id: str, recv_window: int) -> handwritten.BingxReply:
        """Close one position on BingX."""
        prepared = handwritten.prepare_bingx(position_id, recv_window, self._base)
        status, body = await self._post(prepared)
        return handwritten.parse_bingx(status, body, position_id)

    async def _post(self, prepared: handwritten.Prepared) -> tuple[int, bytes]:
        url, headers, body = prepared
        request = self._session.post(URL(url, encoded=True), headers=headers, data=body, allow_redirects=False)
        async with request as response:
            return response.status, await response.read()
