"""Facts of the two pages that must never drift silently: parameters, limits, servers, spellings."""

import re
from typing import Final

import pytest

from venuespec_codegen.model import DerivedFact, Endpoint, Exchange

EXCHANGES: Final = ("bingx", "okx")


def _close(exchange: Exchange) -> Endpoint:
    return next(endpoint for endpoint in exchange.endpoints if endpoint.name == "close_position")


def _read_off(fact: DerivedFact, text: str) -> str | None:
    for match in fact.matches:
        if found := re.fullmatch(match.pattern, text, re.ASCII):
            return match.value if match.capture is None else found[match.capture]
    return None


@pytest.mark.parametrize(
    ("inst_id", "inst_type", "family"),
    [
        ("BTC-USDT", "MARGIN", "BTC-USDT"),
        ("BTC-USDT-SWAP", "SWAP", "BTC-USDT"),
        ("BTC-USD-250926", "FUTURES", "BTC-USD"),
        ("BTC-USD-250926-50000-C", "OPTION", "BTC-USD"),
        ("BTC-USD-250926-50000-P", "OPTION", "BTC-USD"),
        ("BTC-USD_UM-SWAP", "SWAP", "BTC-USD_UM"),
        ("BTC-USD_UM-250808", "FUTURES", "BTC-USD_UM"),
        ("BTC-USD_UM_XPERP-310328", "FUTURES", "BTC-USD_UM_XPERP"),
        ("BTC-ABOVE-DAILY-260224-1600-69700", None, None),
        ("BTC-USDT-SWAP\n", None, None),
        ("BTC", None, None),
    ],
)
def test_okx_instruments_are_classified_by_their_spelling(
    exchanges: dict[str, Exchange], inst_id: str, inst_type: str | None, family: str | None
) -> None:
    facts = {fact.wire_name: fact for fact in exchanges["okx"].derived}
    assert {fact.parameter for fact in facts.values()} == {"instId"}
    assert _read_off(facts["instType"], inst_id) == inst_type
    assert _read_off(facts["instFamily"], inst_id) == family


def test_both_exchanges_have_a_live_and_a_demo_server(exchanges: dict[str, Exchange]) -> None:
    servers = {name: {server.name: server for server in exchanges[name].servers} for name in EXCHANGES}
    assert set(servers["bingx"]) == {"live", "demo"}
    assert set(servers["okx"]) == {"live", "demo", "eea-live", "eea-demo", "us-live"}
    assert servers["okx"]["live"].url == servers["okx"]["demo"].url
    for server in servers["okx"].values():
        assert server.headers == ((("x-simulated-trading", "1"),) if server.name.endswith("demo") else ())


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("okx", ["instId!", "posSide", "mgnMode!", "ccy", "autoCxl", "clOrdId", "tag"]),
        ("bingx", ["positionId!", "timestamp!", "recvWindow"]),
    ],
)
def test_parameters_of_the_pages(exchanges: dict[str, Exchange], name: str, parameters: list[str]) -> None:
    found = [parameter.wire_name + "!" * parameter.required for parameter in _close(exchanges[name]).parameters]
    assert found == parameters


def test_rules_of_the_pages(exchanges: dict[str, Exchange]) -> None:
    rules = {
        rule.id: (
            {str(condition.subject): condition.values for condition in rule.when},
            {str(condition.subject): condition.values for condition in rule.unless},
            (*rule.required, *rule.enum),
        )
        for rule in _close(exchanges["okx"]).rules
    }
    net_only = {"derived.instType": ("MARGIN", "OPTION")}
    assert rules == {
        "pos-side-in-long-short-mode": (
            {"context.posMode": ("long_short_mode",)},
            net_only,
            ("posSide", ("posSide", ("long", "short"))),
        ),
        "pos-side-in-net-mode": ({"context.posMode": ("net_mode",)}, {}, (("posSide", ("net",)),)),
        "pos-side-of-net-only-instruments": (net_only, {}, (("posSide", ("net",)),)),
        "ccy-for-cross-margin": (
            {"mgnMode": ("cross",), "derived.instType": ("MARGIN",), "context.acctLv": ("2",)},
            {},
            ("ccy",),
        ),
    }
    assert _close(exchanges["bingx"]).rules == ()


def test_what_the_exchange_assumes_for_an_absent_parameter(exchanges: dict[str, Exchange]) -> None:
    defaults = {
        f"{name}.{parameter.wire_name}": parameter.server_default
        for name in EXCHANGES
        for parameter in _close(exchanges[name]).parameters
        if parameter.server_default is not None
    }
    assert defaults == {"okx.posSide": "net", "okx.autoCxl": False, "bingx.recvWindow": 5000}


def test_rate_limits_of_the_pages(exchanges: dict[str, Exchange]) -> None:
    limits = {
        name: [
            (one.quota, one.window_ms, [str(part) for part in one.partition])
            for one in _close(exchanges[name]).rate_limits
        ]
        for name in EXCHANGES
    }
    assert limits["okx"] == [(20, 2000, ["user", "instId"]), (20, 2000, ["user", "derived.instFamily"])]
    assert limits["bingx"] == [(5, 1000, ["user"])]
