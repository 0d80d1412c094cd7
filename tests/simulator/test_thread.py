"""Serving beside code without a loop, whatever ends the block."""

import threading

import pytest

from venuespec_codegen.simulator import Simulator, in_background

from .client import exchange_of, get


def test_an_error_in_the_block_stops_the_server() -> None:
    before = threading.active_count()
    simulator = Simulator(exchange_of("okx"))
    statuses: list[int] = []

    def fail() -> None:
        with in_background(simulator):
            statuses.append(get(simulator, simulator.exchange.clock.path).status)
            raise LookupError("on purpose")

    with pytest.raises(LookupError, match="on purpose"):
        fail()
    assert statuses == [200]
    assert threading.active_count() == before
    with pytest.raises(RuntimeError, match="not running"):
        _ = simulator.url


def test_a_taken_port_leaves_no_thread() -> None:
    before = threading.active_count()
    with in_background(Simulator(exchange_of("okx"))) as first:
        taken = Simulator(exchange_of("okx"), port=int(first.url.rpartition(":")[2]))
        with pytest.raises(OSError, match="in use"), in_background(taken):
            pytest.fail("it started on a taken port")
    assert threading.active_count() == before


def test_a_stopped_simulator_can_serve_again() -> None:
    simulator = Simulator(exchange_of("okx"))
    for _ in range(2):
        with in_background(simulator):
            assert get(simulator, simulator.exchange.clock.path).status == 200
    assert len(simulator.calls) == 2
