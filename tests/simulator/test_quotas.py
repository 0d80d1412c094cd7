"""How often: an exact sliding window per partition, on the clock that the test moves."""

import re

import pytest

from venuespec_codegen.model import Situation
from venuespec_codegen.simulator import Simulator

from .client import BINGX_CLOSE, Clock, close, running, situation


def _limited(simulator: Simulator) -> bool:
    return situation(simulator) is Situation.RATE_LIMITED


def _close_okx(simulator: Simulator, inst_id: str) -> bool:
    close(simulator, {"instId": inst_id, "mgnMode": "cross"})
    return _limited(simulator)


def test_the_window_slides_and_does_not_jump() -> None:
    clock = Clock()
    with running("bingx", clock=clock) as simulator:
        start = clock.now_ms
        for offset in (0, 900, 901, 902, 903):
            clock.now_ms = start + offset
            close(simulator, BINGX_CLOSE)
            assert not _limited(simulator)
        # A window that jumps would have forgotten the first five at 1000.
        limited_at: list[int] = []
        for offset in (999, 1000, 1001, 1899, 1900, 1901):
            clock.now_ms = start + offset
            close(simulator, BINGX_CLOSE)
            if _limited(simulator):
                limited_at.append(offset)
        assert limited_at == [999, 1001, 1899]


def test_the_message_says_when_the_window_frees() -> None:
    clock = Clock()
    with running("bingx", clock=clock) as simulator:
        start = clock.now_ms
        for offset in (0, 10, 20, 30, 40, 50):
            clock.now_ms = start + offset
            answer = close(simulator, BINGX_CLOSE)
        message = str(answer.document["msg"])
        assert simulator.calls[-1].row is not None
        assert simulator.calls[-1].row.name == "ENDPOINT_DISABLED"
        assert re.findall("[0-9]{13}", message) == [str(start + 1000)]
        clock.now_ms = start + 999
        close(simulator, BINGX_CLOSE)
        assert _limited(simulator)
        clock.now_ms = start + 1000
        close(simulator, BINGX_CLOSE)
        assert not _limited(simulator)


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("BTC-USDT-SWAP", "BTC-USDT-SWAP", True),
        ("BTC-USDT-SWAP", "ETH-USDT-SWAP", False),
        ("BTC-USD-250926-50000-C", "BTC-USD-250926-60000-P", True),
        ("BTC-USD-250926-50000-C", "ETH-USD-250926-5000-C", False),
        ("BTC-USD-250926-50000-C", "BTC-USD-250926", False),
    ],
)
def test_requests_are_counted_per_partition(first: str, second: str, *, shared: bool) -> None:
    with running("okx") as simulator:
        assert not any(_close_okx(simulator, first) for _ in range(20))
        assert _close_okx(simulator, second) is shared


def test_requests_with_something_wrong_in_them_do_not_count() -> None:
    with running("bingx") as simulator:
        for _ in range(6):
            close(simulator, {"positionId": "no digits"})
            assert situation(simulator) is Situation.INVALID_PARAMETER
        close(simulator, BINGX_CLOSE)
        assert situation(simulator) is Situation.NO_POSITION


def test_a_limited_request_closes_nothing() -> None:
    with running("bingx") as simulator:
        for _ in range(5):
            close(simulator, BINGX_CLOSE)
        simulator.open_position(positionId="1769649551460794369")
        close(simulator, BINGX_CLOSE)
        assert _limited(simulator)
        assert len(simulator.positions) == 1
