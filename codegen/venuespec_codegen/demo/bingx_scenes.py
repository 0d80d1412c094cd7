"""BingX: one call of each kind."""

from collections.abc import AsyncIterator

from venuespec.bingx import BingxClient, ClosePositionRequest, Credentials

from ..simulator import Simulator, load_exchange
from .scene import Outcome, Scene, observe

# Seconds. A bot would wait longer; this one is to see what happens when it waited in vain.
SHORT_PATIENCE = 1.0


async def bingx_scenes() -> AsyncIterator[Scene]:
    """Close positions on a simulated BingX."""
    async with (
        Simulator(load_exchange("bingx")) as simulator,
        BingxClient(
            credentials=Credentials(**simulator.credentials),
            server="demo",
            base_url=simulator.url,
            timeout=SHORT_PATIENCE,
        ) as bingx,
    ):
        simulator.open_position(positionId="1769649551460794368")
        yield await observe(
            "BingX",
            "close a position",
            bingx.close_position(position_id="1769649551460794368"),
            expected=Outcome.CLOSED,
        )
        yield await observe(
            "BingX",
            "close with a symbol where the id belongs",
            bingx.close_position(position_id="BTC-USDT"),
            expected=Outcome.REFUSED_HERE,
        )
        yield await observe(
            "BingX",
            "close a position that is not there",
            bingx.close_position(position_id="1769649551460794369"),
            expected=Outcome.REJECTED,
        )
        simulator.open_position(positionId="1769649551460794370")
        held = ClosePositionRequest(position_id="1769649551460794370")
        simulator.hold()
        yield await observe("BingX", "close, and get no answer in time", bingx.send(held), expected=Outcome.UNKNOWN)
        # Last, because the client then keeps all its calls back: BingX counts by user alone. Three meanings share this
        # code; the message tells them apart, and this one names a moment.
        simulator.answer_with(100410, "ENDPOINT_DISABLED")
        banned = ClosePositionRequest(position_id="1769649551460794371")
        yield await observe("BingX", "close while banned", bingx.send(banned), expected=Outcome.THROTTLED)
