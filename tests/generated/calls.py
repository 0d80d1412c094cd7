"""One call over a real socket, and whatever it ends in."""

import asyncio
from collections.abc import Iterable, Mapping

from venuespec_codegen.simulator import Simulator

from .clients import BINGX, CLOSE, NOW_MS, OKX, Target


async def outcome(wanted: Target, base_url: str, fields: Mapping[str, object], **options: object) -> object:
    """The reply, or the error itself; with patience for a slow machine, unless a time-out is chosen."""
    client = wanted.client(base_url=base_url, **{"timeout": 60, **options})
    try:
        return await wanted.call(client, fields)
    except Exception as error:  # noqa: BLE001 - the tests look at what came
        return error
    finally:
        await client.close()


def call(wanted: Target, simulator: Simulator, **options: object) -> object:
    """Close the example's position at a simulator of the wanted exchange."""
    fields = CLOSE[wanted.exchange.name]
    chosen: dict[str, object] = {"server": simulator.server, **options}
    return asyncio.run(outcome(wanted, simulator.url, fields, **chosen))


def calls(wanted: Target, simulator: Simulator, number: int) -> Iterable[object]:
    """As many calls one after the other, each by a client of its own."""

    async def run() -> list[object]:
        fields = CLOSE[wanted.exchange.name]
        return [await outcome(wanted, simulator.url, fields, server=simulator.server) for _ in range(number)]

    return asyncio.run(run())


def open_example(simulator: Simulator) -> None:
    """Open the position that the example request closes."""
    if simulator.exchange.name == "okx":
        simulator.open_position(instId=OKX["instId"], mgnMode=OKX["mgnMode"])
    else:
        simulator.open_position(positionId=BINGX["positionId"])


def clock() -> int:
    """The clock of both sides, which stands still."""
    return NOW_MS
