"""What comes back: envelopes, echoes, ids, statuses, and each row of both error tables over a real socket."""

import json
from http.client import HTTPConnection
from typing import cast
from urllib.parse import urlsplit

import pytest
from attrs import evolve

from venuespec_codegen.model import Exchange, ScalarType
from venuespec_codegen.simulator.messages import message_fits
from venuespec_codegen.simulator.replies import data_row
from venuespec_codegen.simulator.script import all_rows

from .client import BINGX_CLOSE, OKX_CLOSE, Clock, close, exchange_of, get, running


def _at(document: object, pointer: str) -> object:
    for token in pointer.split("/")[1:]:
        if isinstance(document, list):
            items = cast("list[object]", document)
            document = items[int(token)] if int(token) < len(items) else None
        elif isinstance(document, dict):
            document = cast("dict[str, object]", document).get(token)
        else:
            return None
    return document


def _first_meaning(exchange: Exchange, code: object, message: str) -> str | None:
    """The name a caller would read: the first row of the code whose pattern, if any, fits."""
    for row in exchange.errors_of(exchange.endpoints[0]):
        if (
            type(row.code) is type(code)
            and row.code == code
            and (not row.message or message_fits(row.message, message))
        ):
            return row.name
    return None


def test_okx_echoes_the_request() -> None:
    with running("okx") as simulator:
        simulator.open_position(**OKX_CLOSE, posSide="long", pending_close_orders=False)
        answer = close(simulator, {**OKX_CLOSE, "posSide": "long", "clOrdId": "abc", "tag": "t"})
        assert answer.status == 200
        row = {"instId": "BTC-USDT-SWAP", "posSide": "long", "clOrdId": "abc", "tag": "t"}
        assert answer.document == {"code": "0", "msg": "", "data": [row]}


def test_bingx_answers_from_the_position_and_fills_in_examples() -> None:
    with running("bingx") as simulator:
        simulator.open_position(positionId="1769649551460794369", symbol="LTC-USDT", positionSide="Long")
        document = close(simulator, BINGX_CLOSE).document
        assert document["code"] == 0
        data = cast("dict[str, object]", document["data"])
        assert (data["symbol"], data["positionSide"]) == ("LTC-USDT", "Long")
        assert data["positionId"] == "1769649551460794369"
        assert set(data) == {field.wire_name for field in exchange_of("bingx").endpoints[0].reply}


def test_a_parameter_of_the_same_name_and_another_type_is_something_else() -> None:
    endpoint = exchange_of("okx").endpoints[0]
    number = evolve(endpoint.reply[0], wire_name="number", type=ScalarType.INTEGER, example=7, echo=None)
    telling = evolve(endpoint, reply=(number,))
    assert data_row(telling, {"number": 8}, None, 0) == {"number": 8}
    assert data_row(telling, {"number": "eight"}, None, 0) == {"number": 7}


def test_ids_differ_and_do_not_survive_a_double() -> None:
    with running("bingx") as simulator:
        ids: list[object] = []
        for number in range(4):
            simulator.open_position(positionId=str(number))
            ids.append(_at(close(simulator, {"positionId": str(number)}).document, "/data/orderId"))
        assert len(set(ids)) == 4
        assert all(type(each) is int and int(float(each)) != each for each in ids)


@pytest.mark.parametrize(("name", "written"), [("okx", "1700000001123"), ("bingx", 1_700_000_001_123)])
def test_the_exchange_tells_its_time(name: str, written: object) -> None:
    with running(name, clock=Clock(1_700_000_000_123), skew_ms=1000) as simulator:
        clock = simulator.exchange.clock
        answer = get(simulator, clock.path)
        assert _at(answer.document, clock.pointer) == written
        assert simulator.calls[-1].outcome == "clock"


@pytest.mark.parametrize(("name", "in_row"), [("okx", False), ("okx", True), ("bingx", False)])
def test_every_row_of_the_table_can_be_the_answer(name: str, *, in_row: bool) -> None:
    exchange = exchange_of(name)
    rows = all_rows(exchange)
    assert len(rows) > 20
    with running(name) as simulator:
        address = urlsplit(simulator.url)
        connection = HTTPConnection(address.hostname or "", address.port, timeout=120)
        for row in rows:
            simulator.answer_with(row.code, row.name, in_row=in_row)
            connection.request("POST", str(exchange.endpoints[0].path), body=b"")
            response = connection.getresponse()
            document: object = json.loads(response.read())
            assert response.status == (row.http[0] if row.http else 200)
            assert response.getheader("Content-Type", "").startswith("application/json")
            pointers = exchange.envelope.code
            found = next(code for code in (_at(document, each) for each in pointers) if code is not None)
            message = next(text for text in (_at(document, each) for each in exchange.envelope.message) if text)
            assert (type(found), found) == (type(row.code), row.code)
            assert _first_meaning(exchange, found, str(message)) == row.name
            assert simulator.calls[-1].row is not None
            assert simulator.calls[-1].row.name == row.name
            assert not _succeeds(exchange, document)
        connection.close()
        assert not simulator.executed


def _succeeds(exchange: Exchange, document: object) -> bool:
    return all(
        (value is None and test.or_absent) or any(type(value) is type(each) and value == each for each in test.values)
        for test, value in ((test, _at(document, test.pointer)) for test in exchange.envelope.success)
    )


def test_okx_can_answer_inside_a_row() -> None:
    with running("okx") as simulator:
        simulator.answer_with("51023", in_row=True)
        document = close(simulator, OKX_CLOSE).document
        assert document["code"] == "1"
        assert _at(document, "/data/0/sCode") == "51023"
        assert _at(document, "/data/0/sMsg")
        simulator.answer_with("51023")
        document = close(simulator, OKX_CLOSE).document
        assert (document["code"], document["data"]) == ("51023", [])


def test_bingx_cannot_answer_inside_a_row() -> None:
    with running("bingx") as simulator, pytest.raises(ValueError, match="no error codes inside its rows"):
        simulator.answer_with(100410, "RATE_LIMITED", in_row=True)


def test_the_gateway_sends_no_data() -> None:
    with running("okx", skew_ms=60_000, clock=Clock()) as simulator:
        simulator.answer_with("50119")
        assert set(close(simulator, OKX_CLOSE).document) == {"code", "msg"}
