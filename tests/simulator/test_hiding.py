"""Real credentials that somebody sends to a simulator by mistake are not told by its control interface."""

import pytest
from attrs import evolve

from venuespec_codegen.simulator import Simulator
from venuespec_codegen.simulator.hiding import hide_body, hide_header, hide_pairs

from ..golden.signing import exchange_of, running, signed, the_vector
from .client import exchange_of as real_exchange
from .client import get, send


@pytest.mark.parametrize(
    "name", ["signing_form_body", "signing_json_body", "signing_plain_hash", "signing_transformed_credential"]
)
def test_credentials_are_left_out_wherever_they_travel(name: str) -> None:
    exchange = exchange_of(name)
    with running(exchange) as simulator:
        fake = dict(simulator.credentials)
        real = {key: value.replace("fake", "real") for key, value in fake.items()} | {
            "secret_key": bytes.fromhex(fake["secret_key"]).replace(b"fake", b"real").hex()
            if name == "signing_transformed_credential"
            else "real"
        }
        nonces = dict(the_vector(exchange).nonces)
        send(simulator, signed(exchange, real, nonces))
        send(simulator, signed(exchange, fake, nonces))
        told = get(simulator, "/_simulator/calls").text
        assert "…" in told
        assert real["api_key"] not in told
        assert fake["api_key"] in told
        sent = dict(signed(exchange, real, nonces).headers)
        assert "X-PHRASE" not in sent or sent["X-PHRASE"] not in told


def test_what_holds_no_credential_stays_as_it_is() -> None:
    simulator = Simulator(exchange_of("signing_json_body"))
    assert hide_body(simulator, '{"sign": 1, "ts":2}') == '{"sign": 1, "ts":2}'
    assert hide_body(simulator, "") == ""
    assert hide_body(simulator, '{"key":"real') == "…"
    assert hide_body(simulator, '["real"]') == "…"
    plain = Simulator(exchange_of("signing_plain_hash"))
    assert hide_pairs(plain, "a=1&api%5Fkey=real&b") == "a=1&api%5Fkey=…&b"
    assert hide_pairs(plain, "") == ""
    okx = Simulator(real_exchange("okx"))
    assert hide_body(okx, '{"a":1}') == '{"a":1}'
    assert hide_header(okx, "ok-access-key", "real") == "…"
    assert hide_header(okx, "x-other", "any") == "any"


def test_a_header_made_of_several_things_is_hidden_as_a_whole() -> None:
    exchange = exchange_of("signing_composite_header")
    with running(exchange) as simulator:
        request = signed(exchange, {**simulator.credentials, "api_key": "real-key"}, {})
        send(simulator, evolve(request))
        assert "real-key" not in get(simulator, "/_simulator/calls").text
