"""For which position: how requests and positions are matched, and what can be opened at all."""

import pytest

from venuespec_codegen.model import Scalar, Situation
from venuespec_codegen.simulator.positions import example_endpoint, example_position, parse_fields
from venuespec_codegen.simulator.venue import Venue

from ..golden.features import GOLDEN, model_of
from .client import BINGX_CLOSE, OKX_CLOSE, close, exchange_of, running, situation


@pytest.mark.parametrize(
    ("held", "asked", "found"),
    [
        ({}, {}, True),
        ({}, {"posSide": "net"}, True),
        ({}, {"posSide": "long"}, False),
        ({"posSide": "long"}, {}, False),
        ({"posSide": "long"}, {"posSide": "long"}, True),
        ({}, {"ccy": "USDT"}, True),
        ({"ccy": "USDT"}, {}, True),
        ({"ccy": "USDT"}, {"ccy": "BTC"}, False),
        ({}, {"instId": "ETH-USDT-SWAP"}, False),
        ({}, {"mgnMode": "isolated"}, False),
    ],
)
def test_a_request_finds_its_position(held: dict[str, Scalar], asked: dict[str, Scalar], *, found: bool) -> None:
    with running("okx") as simulator:
        position = simulator.open_position(**{**OKX_CLOSE, **held}, pending_close_orders=False)
        close(simulator, {**OKX_CLOSE, **asked})
        assert situation(simulator) is (None if found else Situation.NO_POSITION)
        assert simulator.positions == (() if found else (position,))
        assert len(simulator.executed) == found


def test_only_the_named_position_closes_and_only_once() -> None:
    with running("bingx") as simulator:
        simulator.open_position(positionId="1769649551460794369")
        other = simulator.open_position(positionId="7", symbol="ETH-USDT", positionSide="LONG")
        assert close(simulator, BINGX_CLOSE).code == 0
        assert simulator.positions == (other,)
        assert close(simulator, BINGX_CLOSE).code != 0
        assert situation(simulator) is Situation.NO_POSITION


@pytest.mark.parametrize("name", ["okx", "bingx"])
def test_pending_close_orders_stand_in_the_way(name: str) -> None:
    asked = {"okx": OKX_CLOSE, "bingx": BINGX_CLOSE}[name]
    with running(name) as simulator:
        simulator.open_position(**asked, pending_close_orders=True)
        close(simulator, asked)
        assert situation(simulator) is Situation.PENDING_CLOSE_ORDERS
        assert simulator.positions[0].pending_close_orders


def test_okx_cancels_pending_orders_when_asked_to() -> None:
    with running("okx") as simulator:
        simulator.open_position(**OKX_CLOSE, pending_close_orders=True)
        answer = close(simulator, {**OKX_CLOSE, "autoCxl": False})
        assert (answer.status, answer.code) == (429, "51115")
        close(simulator, {**OKX_CLOSE, "autoCxl": True})
        assert simulator.calls[-1].outcome == "executed"
        assert not simulator.positions


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"instID": "BTC-USDT-SWAP", "mgnMode": "cross"}, "did you mean instId"),
        ({"instId": "BTC-USDT-SWAP"}, "a position needs mgnMode"),
        ({"instId": "BTC-USDT-SWAP", "mgnMode": "crossed"}, "mgnMode is not one of cross, isolated"),
        ({"instId": 7, "mgnMode": "cross"}, "instId must be of type string"),
    ],
)
def test_a_wrong_position_is_refused(fields: dict[str, Scalar], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Venue(exchange_of("okx")).open_position(**fields, pending_close_orders=False)


def test_a_position_is_opened_once() -> None:
    venue = Venue(exchange_of("okx"))
    venue.open_position(instId="BTC-USDT", mgnMode="cross", ccy="USDT")
    venue.open_position(instId="BTC-USDT", mgnMode="cross", ccy="BTC")
    with pytest.raises(ValueError, match=r"there already is a position with .*ccy=BTC"):
        venue.open_position(instId="BTC-USDT", mgnMode="cross", ccy="BTC")


@pytest.mark.parametrize("name", ["okx", "bingx"])
@pytest.mark.parametrize("account", [{}, {"posMode": "net_mode"}, {"posMode": "long_short_mode"}])
def test_the_example_position_can_be_closed(name: str, account: dict[str, str]) -> None:
    exchange = exchange_of(name)
    if name == "bingx":
        account = {}
    with running(name, account=account) as simulator:
        fields = example_position(exchange, account)
        simulator.open_position(**fields, pending_close_orders=False)
        close(simulator, fields)
        assert simulator.calls[-1].outcome == "executed"


def test_fields_written_as_text_get_their_types() -> None:
    fields = parse_fields(exchange_of("bingx"), {"positionId": "7", "orderId": "8", "nonsense": "9"})
    assert fields == {"positionId": "7", "orderId": 8, "nonsense": "9"}


def test_the_example_is_of_a_call_that_names_a_position() -> None:
    exchange = model_of(GOLDEN / "path_parameters").exchanges[0]
    assert exchange.endpoints[0].outcome.position_key == ()
    assert example_endpoint(exchange).name == "cancel_leg"
    fields = example_position(exchange, {})
    assert fields == {"order_id": "17", "leg": 1}
    venue = Venue(exchange)
    venue.open_position(**fields, pending_close_orders=False)
    assert [position.fields for position in venue.positions] == [fields]


def test_a_call_for_everything_may_be_all_there_is() -> None:
    exchange = model_of(GOLDEN / "empty_bodies").exchanges[0]
    assert example_endpoint(exchange) is exchange.endpoints[0]
    assert example_position(exchange, {}) == {}
