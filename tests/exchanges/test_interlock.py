"""Which calls of an example exchange wait for which, where nobody knows what became of the earlier one."""

import asyncio
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Final

import pytest

from venuespec_codegen.model import Exchange, Scalar

from .examples import exchanges, make_client, make_request

_READS: Final = frozenset(
    {
        ("bybit", "open_orders"),
        ("delta", "read_position"),
        ("htx", "read_order"),
        ("mexc", "transfer_record"),
        ("woo_v1", "read_order"),
    }
)
Call = tuple[str, Mapping[str, Scalar]]


def _calls(exchange: Exchange) -> dict[str, Call]:
    """One call of each endpoint; the vectors of an exchange that name an instrument all name the same."""
    return {one.endpoint: (one.endpoint, dict(one.parameters)) for one in exchange.auth.vectors}


async def _hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()
    await writer.wait_closed()


async def _ends(folder: Path, exchange: Exchange, *calls: Call) -> list[str]:
    """What the calls of one client end in at a server that never answers."""
    ends: list[str] = []
    credentials = dict(exchange.auth.vectors[0].credentials)
    async with await asyncio.start_server(_hang_up, "127.0.0.1", 0) as server:
        base_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with make_client(folder, exchange, credentials, base_url=base_url, spare=False) as client:
            for endpoint, parameters in calls:
                with pytest.raises(Exception) as caught:  # noqa: PT011 - its class is what is compared
                    await client.send(make_request(folder, exchange, endpoint, parameters))
                ends.append(caught.typename)
    return ends


@pytest.mark.parametrize("name", sorted(exchanges()))
def test_what_acts_waits_for_what_acted_and_what_reads_is_in_nobodys_way(name: str, folder: Path) -> None:
    exchange = exchanges()[name]
    calls = _calls(exchange)
    for earlier, later in product(calls, repeat=2):
        waits = not _READS.intersection({(name, earlier), (name, later)})
        ends = asyncio.run(_ends(folder, exchange, calls[earlier], calls[later]))
        assert ends == ["OutcomeUnknown", "Unresolved" if waits else "OutcomeUnknown"], (earlier, later)


@pytest.mark.parametrize(
    ("name", "other"), [("lbank", "btc_usdt"), ("woo_v1", "SPOT_ETH_USDT"), ("woo_v3", "SPOT_ETH_USDT")]
)
def test_calls_that_name_two_instruments_do_not_wait(name: str, other: str, folder: Path) -> None:
    exchange = exchanges()[name]
    one, two = (call for call in _calls(exchange).values() if "symbol" in call[1])
    elsewhere = (two[0], {**two[1], "symbol": other})
    assert asyncio.run(_ends(folder, exchange, one, two)) == ["OutcomeUnknown", "Unresolved"]
    assert asyncio.run(_ends(folder, exchange, one, elsewhere)) == ["OutcomeUnknown", "OutcomeUnknown"]
