"""Preparing one request and reading one reply, each against the same by hand, in turns in one process."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator

from venuespec import bingx, okx

from . import handwritten
from .answering import BINGX_REPLY, OKX_REPLY
from .figure import Figure

ROUNDS, CALLS = 60, 200
BUDGET = 1.0
POSITION_ID = "1769649551460794368"


def call_figures() -> Iterator[Figure]:
    """Measure both clients."""
    okx_client = okx.OkxClient(
        credentials=okx.Credentials(
            api_key=handwritten.KEY, secret_key=handwritten.SECRET, passphrase=handwritten.PASSPHRASE
        ),
        server="demo",
        context=okx.Context(pos_mode="long_short_mode"),
    )

    def okx_request() -> okx.ClosePositionRequest:
        return okx.ClosePositionRequest(inst_id="BTC-USDT-SWAP", mgn_mode="cross", pos_side="long", cl_ord_id="a1")

    yield _compare(
        "okx: build, validate and sign a request",
        lambda: okx_client.prepare(okx_request()),
        lambda: handwritten.prepare_okx("BTC-USDT-SWAP", "cross", "long", "a1"),
    )
    asked_okx = okx_request()
    yield _compare(
        "okx: read a reply",
        lambda: okx_client.parse(asked_okx, status=200, headers={}, body=OKX_REPLY),
        lambda: handwritten.parse_okx(200, OKX_REPLY, "BTC-USDT-SWAP"),
    )
    bingx_client = bingx.BingxClient(
        credentials=bingx.Credentials(api_key=handwritten.KEY, secret_key=handwritten.SECRET), server="demo"
    )
    yield _compare(
        "bingx: build, validate and sign a request",
        lambda: bingx_client.prepare(bingx.ClosePositionRequest(position_id=POSITION_ID, recv_window=5000)),
        lambda: handwritten.prepare_bingx(POSITION_ID, 5000),
    )
    asked_bingx = bingx.ClosePositionRequest(position_id=POSITION_ID)
    yield _compare(
        "bingx: read a reply",
        lambda: bingx_client.parse(asked_bingx, status=200, headers={}, body=BINGX_REPLY),
        lambda: handwritten.parse_bingx(200, BINGX_REPLY, POSITION_ID),
    )


def _compare(what: str, generated: Callable[[], object], by_hand: Callable[[], object]) -> Figure:
    """Take the median of paired rounds: a slow moment of the machine meets both sides of a pair."""
    gc.disable()
    try:
        ratios = [_seconds(generated) / _seconds(by_hand) for _ in range(ROUNDS)]
    finally:
        gc.enable()
    return Figure(f"{what}, against the same by hand", statistics.median(ratios), BUDGET, "x")


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    for _ in range(CALLS):
        call()
    return time.perf_counter() - start
