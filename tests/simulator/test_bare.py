"""What was placed at the end is taken away, byte for byte where it is a query or a form."""

import pytest
from attrs import evolve

from venuespec_codegen.model import Location
from venuespec_codegen.simulator.arrival import Arrival
from venuespec_codegen.simulator.bare import strip_placed

from ..golden.signing import exchange_of

_ARRIVAL = Arrival("POST", "/shut", "", (("X-KEY", "fake"),), b"", "127.0.0.1", 0)


def test_a_form_keeps_every_other_byte() -> None:
    exchange = exchange_of("signing_form_body")
    arrival = evolve(_ARRIVAL, body=b"z=%7e&sign=ab&a=%C3%A9+&sign=cd")
    bare = strip_placed(exchange.auth, exchange.endpoints[0], arrival)
    assert bare.arrival.body == b"z=%7e&a=%C3%A9+"
    assert bare.fields.form == (("z", "~"), ("a", "é+"))
    assert bare.placed[Location.FORM, "sign"] == "ab"


def test_json_is_written_anew_without_it() -> None:
    exchange = exchange_of("signing_json_body")
    arrival = evolve(_ARRIVAL, body='{"symbol": "é", "sign": "ab", "ts": 1}'.encode())
    bare = strip_placed(exchange.auth, exchange.endpoints[0], arrival)
    assert bare.arrival.body == '{"symbol":"é","ts":1}'.encode()
    assert bare.fields.json == (("symbol", "é"), ("ts", 1))
    assert bare.placed[Location.JSON, "sign"] == "ab"


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"\xff", b"[" * 100_000, b'{"symbol": "A" }'])
def test_a_body_without_it_stays_as_it_is(body: bytes) -> None:
    exchange = exchange_of("signing_json_body")
    assert strip_placed(exchange.auth, exchange.endpoints[0], evolve(_ARRIVAL, body=body)).arrival.body == body


def test_a_query_loses_it_and_a_header_is_read_in_any_case() -> None:
    exchange = exchange_of("signing_plain_hash")
    arrival = evolve(_ARRIVAL, query="a=1&sign=x&b=%20")
    bare = strip_placed(exchange.auth, exchange.endpoints[0], arrival)
    assert bare.arrival.query == "a=1&b=%20"
    assert bare.fields.query == (("a", "1"), ("b", " "))
    headers = strip_placed(exchange_of("signing_escaping").auth, exchange.endpoints[0], _ARRIVAL).placed
    assert headers == {(Location.HEADER, "X-KEY"): "fake"}
