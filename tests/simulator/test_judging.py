"""The order of objections, and tables that do not speak of every situation."""

import pytest
from attrs import evolve

from venuespec_codegen.model import Exchange, Situation
from venuespec_codegen.simulator import Simulator, in_background
from venuespec_codegen.simulator.judging import row_of

from .client import OKX_CLOSE, Clock, close, exchange_of, running, send, signed, situation, with_header


def _without(exchange: Exchange, *situations: Situation) -> Exchange:
    """The exchange with a table that lacks some situations."""
    endpoint = exchange.endpoints[0]
    return evolve(
        exchange,
        errors=tuple(row for row in exchange.errors if row.situation not in situations),
        endpoints=(evolve(endpoint, errors=tuple(row for row in endpoint.errors if row.situation not in situations)),),
    )


def test_each_objection_comes_before_the_next() -> None:
    clock = Clock()
    with running("okx", clock=clock) as simulator:
        wrong = {**OKX_CLOSE, "tag": "not-allowed"}
        old = signed(simulator, wrong, at_ms=clock.now_ms - 60_000, credentials={"secret_key": "fake-other"})
        key = with_header("OK-ACCESS-KEY", "fake-other")
        words = with_header("OK-ACCESS-PASSPHRASE", "fake-other")
        live = with_header("x-simulated-trading", None)
        met: list[Situation | None] = []
        for request in (key(words(live(old))), words(live(old)), live(old), old):
            send(simulator, request)
            met.append(situation(simulator))
        send(simulator, signed(simulator, wrong, credentials={"secret_key": "fake-other"}))
        met.append(situation(simulator))
        close(simulator, wrong)
        met.append(situation(simulator))
        for _ in range(20):
            close(simulator, OKX_CLOSE)
            met.append(situation(simulator))
        close(simulator, OKX_CLOSE)
        met.append(situation(simulator))
        assert met == [
            Situation.UNKNOWN_KEY,
            Situation.BAD_CREDENTIAL,
            Situation.WRONG_SERVER,
            Situation.CLOCK_SKEW,
            Situation.BAD_SIGNATURE,
            Situation.INVALID_PARAMETER,
            *[Situation.NO_POSITION] * 20,
            Situation.RATE_LIMITED,
        ]


@pytest.mark.parametrize("name", ["okx", "bingx"])
def test_the_real_tables_answer_every_situation_that_can_come_up(name: str) -> None:
    exchange = exchange_of(name)
    for each in Situation:
        assert row_of(exchange, exchange.endpoints[0], each) is not None, each


def test_the_coarser_situation_answers_where_the_finer_has_no_row() -> None:
    exchange = _without(exchange_of("okx"), Situation.BAD_CREDENTIAL, Situation.MISSING_PARAMETER)
    endpoint = exchange.endpoints[0]
    key, parameter = Situation.UNKNOWN_KEY, Situation.INVALID_PARAMETER
    assert row_of(exchange, endpoint, Situation.BAD_CREDENTIAL) == row_of(exchange, endpoint, key)
    assert row_of(exchange, endpoint, Situation.MISSING_PARAMETER) == row_of(exchange, endpoint, parameter)


def test_a_table_without_an_answer_is_a_fault_of_the_simulator_and_says_so() -> None:
    exchange = _without(exchange_of("okx"), Situation.NO_POSITION)
    with in_background(Simulator(exchange)) as simulator:
        answer = close(simulator, OKX_CLOSE)
        assert answer.status == 500
        assert "no row of the error table has situation no-position" in str(answer.document["error"])


def test_pending_orders_need_a_row_to_speak_of_them() -> None:
    simulator = Simulator(_without(exchange_of("okx"), Situation.PENDING_CLOSE_ORDERS))
    with pytest.raises(ValueError, match="speaks of pending close orders"):
        simulator.open_position(**OKX_CLOSE, pending_close_orders=True)
