"""How often: an exact sliding window per partition, on the clock that the test moves."""

import re

import pytest
from attrs import evolve

from venuespec_codegen.model import Situation
from venuespec_codegen.simulator import Simulator
from venuespec_codegen.simulator.limit_headers import Standing
from venuespec_codegen.simulator.quotas import Bucket, Quotas

from .client import BINGX_CLOSE, Clock, close, exchange_of, running, situation


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


def test_a_weight_waits_until_as_much_has_left_the_window() -> None:
    limit = evolve(exchange_of("bingx").endpoints[0].rate_limits[0], quota=5, window_ms=1000)
    quotas = Quotas()

    def ask(weight: int, now_ms: int) -> int | None:
        refusal = quotas.admit([Bucket(("a",), limit, weight)], now_ms)
        return None if refusal is None else refusal.frees_at_ms

    assert [ask(1, 0), ask(2, 100), ask(1, 200)] == [None] * 3
    # One is free: two more need the first to leave, three the second as well, five all of them.
    assert [ask(weight, 300) for weight in (2, 3, 5)] == [1000, 1100, 1200]
    assert quotas.standing == Standing(5, 1, 1200)
    assert ask(1, 300) is None
    assert ask(1, 300) == 1000
