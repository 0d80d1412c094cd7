"""What tests can tell the exchange to do, and how it objects to what it cannot."""

from http.client import IncompleteRead, RemoteDisconnected

import pytest

from venuespec_codegen.simulator.venue import Venue

from .client import OKX_CLOSE, close, exchange_of, running


def test_answers_are_used_up_in_order() -> None:
    with running("okx") as simulator:
        simulator.open_position(**OKX_CLOSE, pending_close_orders=False)
        simulator.answer_with("50011", times=2)
        simulator.answer_status(502, b"<html>bad gateway</html>")
        codes = [close(simulator, OKX_CLOSE).code for _ in range(2)]
        gateway = close(simulator, OKX_CLOSE)
        assert codes == ["50011", "50011"]
        assert (gateway.status, gateway.text) == (502, "<html>bad gateway</html>")
        assert [call.outcome for call in simulator.calls] == [
            *[f"50011 {simulator.calls[0].row.name if simulator.calls[0].row else ''}"] * 2,
            "status 502",
        ]
        assert not simulator.executed
        close(simulator, OKX_CLOSE)
        assert simulator.calls[-1].outcome == "executed"


@pytest.mark.parametrize(
    ("exchange", "code", "name", "words"),
    [
        ("okx", "51116", None, r"okx has no error 51116: did you mean .*51115 \(PENDING_CLOSE_ORDERS\)"),
        ("okx", "PENDING_CLOSE_ORDER", None, r"did you mean .*PENDING_CLOSE_ORDERS \(51115\)"),
        ("okx", "51115", "PENDING_ORDERS", "did you mean PENDING_CLOSE_ORDERS"),
        ("bingx", 100410, None, "100410 has . meanings on bingx, name one: ENDPOINT_DISABLED, ERROR_RATE_EXCEEDED"),
        ("bingx", 100410, "RATE_LIMITD", "did you mean RATE_LIMITED"),
    ],
)
def test_only_rows_of_the_table_can_be_asked_for(exchange: str, code: str | int, name: str | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Venue(exchange_of(exchange)).answer_with(code, name)


def test_a_number_may_be_written_as_text_and_keeps_its_type() -> None:
    with running("bingx") as simulator:
        simulator.answer_with("100410", "RATE_LIMITED")
        assert close(simulator, {"positionId": "1"}).code == 100410


def test_wrong_orders_are_refused() -> None:
    venue = Venue(exchange_of("okx"))
    with pytest.raises(ValueError, match="did you mean after-reading"):
        venue.drop_connection("after-readin")
    with pytest.raises(ValueError, match="times must be at least 1"):
        venue.drop_connection(times=0)
    with pytest.raises(ValueError, match="99 is no final HTTP status"):
        venue.answer_status(99)


@pytest.mark.parametrize(
    ("when", "error", "closed"),
    [
        ("before-reading", (ConnectionResetError, RemoteDisconnected), False),
        ("after-reading", RemoteDisconnected, False),
        ("after-executing", RemoteDisconnected, True),
        ("mid-reply", IncompleteRead, True),
    ],
)
def test_a_connection_breaks_when_told(
    when: str, error: type[Exception] | tuple[type[Exception], ...], *, closed: bool
) -> None:
    with running("okx") as simulator:
        simulator.open_position(**OKX_CLOSE, pending_close_orders=False)
        simulator.drop_connection(when)
        with pytest.raises(error):
            close(simulator, OKX_CLOSE)
        assert len(simulator.executed) == closed
        assert len(simulator.positions) == (not closed)
        assert len(simulator.calls) == 1
        assert simulator.calls[0].outcome == f"executed, dropped {when}" if closed else f"dropped {when}"
        assert simulator.calls[0].status == (200 if when == "mid-reply" else None)
        assert (simulator.calls[0].body == b"") is (when == "before-reading")


def test_a_broken_connection_breaks_no_other() -> None:
    with running("okx") as simulator:
        simulator.open_position(**OKX_CLOSE, pending_close_orders=False)
        simulator.drop_connection()
        with pytest.raises(RemoteDisconnected):
            close(simulator, OKX_CLOSE)
        assert close(simulator, OKX_CLOSE).code == "0"
