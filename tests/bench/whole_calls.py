"""One whole call of each generated client over loopback, against the same by hand, in turns in one process."""

import asyncio
import ssl
import statistics
from collections.abc import Iterator, Mapping
from itertools import count

from venuespec import bingx, okx
from venuespec.limits import MemoryLimiter

from . import handwritten
from .figure import Figure
from .handwritten_client import TIMEOUT_S, HandwrittenClient
from .rounds import Call, Spent, in_turns, median_ms
from .server import answering

BUDGET = 1.0
POSITION_ID = "1769649551460794368"
# Rounds, and calls in each. A handshake takes many times what a call without one takes.
PLAIN, SECURE = (60, 30), (40, 10)


def whole_call_figures() -> Iterator[Figure]:
    """Measure both clients, without TLS and with it."""
    with answering() as server:
        for exchange, compare in (("okx", _okx), ("bingx", _bingx)):
            yield from _figures(f"{exchange}: a whole call, plain", asyncio.run(compare(server.plain, None, PLAIN)))
            yield from _figures(
                f"{exchange}: a whole call, TLS", asyncio.run(compare(server.secure, server.trust, SECURE))
            )


def _figures(what: str, spent: Mapping[str, list[Spent]]) -> Iterator[Figure]:
    by_hand = spent["by hand"]
    for way, words, budget in (("generated", "against the same by hand", BUDGET), ("again", "by hand, twice", None)):
        pairs = list(zip(spent[way], by_hand, strict=True))
        cpu = statistics.median(one.cpu / other.cpu for one, other in pairs)
        wall = statistics.median(one.wall / other.wall for one, other in pairs)
        yield Figure(f"{what}, {words}: processor time", cpu, budget, "x")
        yield Figure(f"{what}, {words}: time on the wall", wall, None, "x")
    yield Figure(f"{what}, by hand: processor time", median_ms(one.cpu for one in by_hand), None, "ms")


async def _okx(base: str, trust: ssl.SSLContext | None, size: tuple[int, int]) -> Mapping[str, list[Spent]]:
    client = okx.OkxClient(
        credentials=okx.Credentials(
            api_key=handwritten.KEY, secret_key=handwritten.SECRET, passphrase=handwritten.PASSPHRASE
        ),
        server="demo",
        context=okx.Context(pos_mode="long_short_mode"),
        base_url=base,
        timeout=TIMEOUT_S,
        ssl_context=trust,
        spare=False,
        limiter=_limiter(),
    )
    async with client, HandwrittenClient(base, trust) as hand:
        return await _in_turns(
            lambda: client.close_position(inst_id="BTC-USDT-SWAP", mgn_mode="cross", pos_side="long", cl_ord_id="a1"),
            lambda: hand.close_okx("BTC-USDT-SWAP", "cross", "long", "a1"),
            size,
        )


async def _bingx(base: str, trust: ssl.SSLContext | None, size: tuple[int, int]) -> Mapping[str, list[Spent]]:
    client = bingx.BingxClient(
        credentials=bingx.Credentials(api_key=handwritten.KEY, secret_key=handwritten.SECRET),
        server="demo",
        base_url=base,
        timeout=TIMEOUT_S,
        ssl_context=trust,
        spare=False,
        limiter=_limiter(),
    )
    async with client, HandwrittenClient(base, trust) as hand:
        return await _in_turns(
            lambda: client.close_position(position_id=POSITION_ID, recv_window=5000),
            lambda: hand.close_bingx(POSITION_ID, 5000),
            size,
        )


async def _in_turns(generated: Call, by_hand: Call, size: tuple[int, int]) -> Mapping[str, list[Spent]]:
    rounds, calls = size
    ways = {"generated": generated, "by hand": by_hand, "again": by_hand}
    return await in_turns(ways, rounds=rounds, calls=calls)


def _limiter() -> MemoryLimiter:
    """Make a limiter that works as ever, for calls that seem to come an hour apart."""
    hours = count()
    return MemoryLimiter(clock=lambda: next(hours) * 3600.0)
