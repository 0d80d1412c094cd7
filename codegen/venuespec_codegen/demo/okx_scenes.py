"""OKX: one call of each kind."""

from collections.abc import AsyncIterator

from venuespec.okx import ClosePositionRequest, Context, Credentials, OkxClient

from ..simulator import Simulator, load_exchange
from .scene import Outcome, Scene, observe

# Seconds. A bot would wait longer; this one is to see what happens when it waited in vain.
SHORT_PATIENCE = 1.0


async def okx_scenes() -> AsyncIterator[Scene]:
    """Close positions on a simulated OKX whose account is in long/short mode."""
    async with (
        Simulator(load_exchange("okx"), account={"posMode": "long_short_mode"}) as simulator,
        OkxClient(
            credentials=Credentials(**simulator.credentials),
            server="demo",
            context=Context(pos_mode="long_short_mode"),
            base_url=simulator.url,
            timeout=SHORT_PATIENCE,
        ) as okx,
    ):
        simulator.open_position(instId="BTC-USDT-SWAP", mgnMode="cross", posSide="long")
        yield await observe(
            "OKX",
            "close a long position",
            okx.close_position(inst_id="BTC-USDT-SWAP", mgn_mode="cross", pos_side="long"),
            expected=Outcome.CLOSED,
        )
        yield await observe(
            "OKX",
            "the same, without saying which side",
            okx.close_position(inst_id="BTC-USDT-SWAP", mgn_mode="cross"),
            expected=Outcome.REFUSED_HERE,
        )
        yield await observe(
            "OKX",
            "close a position that is not there",
            okx.close_position(inst_id="ETH-USDT-SWAP", mgn_mode="cross", pos_side="short"),
            expected=Outcome.REJECTED,
        )
        # From here on requests are values, made once and sent when it suits.
        solana = ClosePositionRequest(inst_id="SOL-USDT-SWAP", mgn_mode="isolated", pos_side="short")
        simulator.answer_with("50011")
        yield await observe("OKX", "close while over the rate limit", okx.send(solana), expected=Outcome.THROTTLED)
        # The client now keeps that instrument's calls back until then; others have a quota of their own.
        bitcoin = ClosePositionRequest(inst_id="BTC-USDT-SWAP", mgn_mode="isolated", pos_side="short")
        simulator.open_position(instId="BTC-USDT-SWAP", mgnMode="isolated", posSide="short")
        simulator.hold()
        yield await observe("OKX", "close, and get no answer in time", okx.send(bitcoin), expected=Outcome.UNKNOWN)
