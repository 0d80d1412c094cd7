"""Calls of several weights that count together: kept by the client, and counted by the simulator alike."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import cast

import pytest

from venuespec_codegen.runtime.limiter import Bucket
from venuespec_codegen.simulator import Simulator, in_background

from .executed import NOW_MS, Ended, GoldenClient

pytestmark = pytest.mark.parametrize("golden_client", ["weighted_limits"], indirect=True)
_TRADING = "weighted_limits/shared:trading/u"


class _Clock:
    def __init__(self) -> None:
        self.now_ms = NOW_MS

    def __call__(self) -> int:
        return self.now_ms


def _buckets(golden_client: GoldenClient, endpoint: str, **parameters: object) -> list[tuple[str, int, int, int]]:
    limits = import_module(f"{golden_client.module.__name__}.limits")
    of = cast("Mapping[str, Callable[[Mapping[str, object], str], Sequence[Bucket]]]", limits.BUCKETS)
    return [(one.key, one.quota, one.window_ms, one.weight) for one in of[endpoint](parameters, "u")]


def test_what_is_shared_has_one_key_and_each_call_its_weight(golden_client: GoldenClient) -> None:
    assert _buckets(golden_client, "look", symbol="A") == [(_TRADING, 10, 1000, 1)]
    assert _buckets(golden_client, "shut", symbol="A") == [
        (_TRADING, 10, 1000, 3),
        ("weighted_limits/shut/1/u/A", 4, 2000, 2),
    ]
    assert _buckets(golden_client, "turn", symbol="A") == [(_TRADING, 10, 1000, 2)]
    assert _buckets(golden_client, "turn", symbol="A", all=True) == [(_TRADING, 10, 1000, 6)]


def _kinds(ends: Sequence[Ended]) -> list[object]:
    return [one["name"] for one in ends]


def test_the_simulator_counts_by_weight_across_endpoints(golden_client: GoldenClient) -> None:
    clock = _Clock()
    request = golden_client.request
    with in_background(Simulator(golden_client.exchange, clock=clock)) as simulator:

        def call(*requests: object) -> list[object]:
            return _kinds(golden_client.call(simulator, *requests, clock=clock))

        ok, no = "NOTHING_TO_CLOSE", "TOO_FAST"
        # 6 + 3 + 1 = 10: now there is room for nothing.
        assert call(request("turn", all_=True), request("shut"), request("look")) == [ok] * 3
        assert call(request("look"), request("shut", symbol="C-D"), request("turn")) == [no] * 3
        clock.now_ms += 999
        assert call(request("look")) == [no]
        clock.now_ms += 1
        # Of one instrument, two calls in two seconds that weigh two each.
        assert call(request("shut"), request("shut"), request("shut", symbol="C-D")) == [ok, no, ok]
        # 6 of 10 are taken: 6 more do not fit, 4 do.
        assert call(request("turn", all_=True), request("turn"), request("turn"), request("look")) == [no, ok, ok, no]
        # The limit frees when enough weight has left the window, not when anything has.
        clock.now_ms += 1000
        assert call(request("turn", all_=True), request("turn"), request("turn"), request("look")) == [ok, ok, ok, no]


def test_the_client_keeps_back_what_does_not_fit(golden_client: GoldenClient) -> None:
    """One client, one limiter: after 6 + 3 there is room for one that weighs 1, and not for one that weighs 2."""
    request = golden_client.request
    with in_background(Simulator(golden_client.exchange, clock=lambda: NOW_MS)) as simulator:
        # Its clock stands still, so that nothing leaves the window while the calls are made.
        limiter = golden_client.limiter(clock=lambda: 0.0)
        ends = golden_client.call(
            simulator, request("turn", all_=True), request("shut"), request("turn"), request("look"), limiter=limiter
        )
    names = ["NOTHING_TO_CLOSE", "NOTHING_TO_CLOSE", "LOCAL_RATE_LIMIT", "NOTHING_TO_CLOSE"]
    assert _kinds(ends) == names
    assert len(simulator.calls) == 3
