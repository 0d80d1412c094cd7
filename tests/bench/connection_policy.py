"""What it costs that no connection carries two requests, with and without a spare one, over TLS."""

import asyncio
import ssl
from collections.abc import Iterator, Mapping

from venuespec._runtime.prepared import PreparedRequest
from venuespec._runtime.transport import RawReply, Transport

from . import handwritten
from .answering import ONE_WAY_S
from .figure import Figure
from .handwritten_client import TIMEOUT_S, HandwrittenClient
from .rounds import Call, Spent, in_turns, median_ms
from .server import answering

# Rounds, and calls in each.
NEAR, FAR = (30, 10), (20, 1)
# Before each far call, so that a connection that was opened ahead is open: more than its handshake takes.
PAUSE_S = 6 * ONE_WAY_S


def connection_figures() -> Iterator[Figure]:
    """Measure calls over a kept connection, over a new one each, and over one opened ahead."""
    with answering() as server:
        near = asyncio.run(_in_turns(server.secure, server.trust, NEAR, 0.0))
        far = asyncio.run(_in_turns(server.far, server.trust, FAR, PAUSE_S))
    for way, spent in near.items():
        yield Figure(f"TLS, {way}: processor time of a call", median_ms(one.cpu for one in spent), None, "ms")
    for way, spent in far.items():
        what = f"TLS, {way}, {2000 * ONE_WAY_S:.0f} ms there and back: a caller waits"
        yield Figure(what, median_ms(one.wall for one in spent), None, "ms")


async def _in_turns(base: str, trust: ssl.SSLContext, size: tuple[int, int], pause: float) -> Mapping[str, list[Spent]]:
    rounds, calls = size
    new, spare = (Transport(timeout=TIMEOUT_S, ssl_context=trust, spare=spare) for spare in (False, True))
    try:
        async with HandwrittenClient(base, trust) as closing, HandwrittenClient(base, trust, pooled=True) as pooling:
            ways: Mapping[str, Call] = {
                "a kept connection (aiohttp by hand)": lambda: _by_hand(pooling),
                "a new connection (aiohttp by hand)": lambda: _by_hand(closing),
                "a new connection": lambda: _send(new, base),
                "a spare connection": lambda: _send(spare, base),
            }
            return await in_turns(ways, rounds=rounds, calls=calls, pause=pause)
    finally:
        await new.close()
        await spare.close()


async def _by_hand(client: HandwrittenClient) -> None:
    await client.close_okx("BTC-USDT-SWAP", "cross", "long", "a1")


async def _send(transport: Transport, base: str) -> None:
    url, headers, body = handwritten.prepare_okx("BTC-USDT-SWAP", "cross", "long", "a1", base)
    outcome = await transport.send(PreparedRequest("POST", url, headers, body))
    if not isinstance(outcome, RawReply):
        raise TypeError(outcome.reason)
    handwritten.parse_okx(outcome.status, outcome.body, "BTC-USDT-SWAP")
