"""Rules under facts about the account and facts read off a spelling."""

import pytest

from venuespec_codegen.model import Scalar, Situation
from venuespec_codegen.simulator.facts import broken_rule, gather_facts, is_one_of

from ..generated.domains import assignments, contexts, rule_values
from ..generated.judgement import broken_rules
from ..golden.features import GOLDEN, model_of
from .client import close, exchange_of, running, situation

LONG_SHORT = {"posMode": "long_short_mode"}
NET = {"posMode": "net_mode"}
FUTURES = {"acctLv": "2"}


@pytest.mark.parametrize(
    ("account", "parameters", "rule"),
    [
        ({}, {"instId": "BTC-USDT-SWAP", "posSide": "long"}, None),
        (NET, {"instId": "BTC-USDT-SWAP"}, None),
        (NET, {"instId": "BTC-USDT-SWAP", "posSide": "long"}, "pos-side-in-net-mode"),
        (LONG_SHORT, {"instId": "BTC-USDT-SWAP", "posSide": "long"}, None),
        (LONG_SHORT, {"instId": "BTC-USDT-SWAP"}, "pos-side-in-long-short-mode"),
        (LONG_SHORT, {"instId": "BTC-USDT-SWAP", "posSide": "net"}, "pos-side-in-long-short-mode"),
        (LONG_SHORT, {"instId": "BTC-USD_UM-250808"}, "pos-side-in-long-short-mode"),
        (LONG_SHORT, {"instId": "BTC-USDT"}, None),
        ({}, {"instId": "BTC-USDT", "posSide": "short"}, "pos-side-of-net-only-instruments"),
        ({}, {"instId": "BTC-USD-250926-50000-C", "posSide": "long"}, "pos-side-of-net-only-instruments"),
        (FUTURES, {"instId": "BTC-USDT"}, "ccy-for-cross-margin"),
        (FUTURES, {"instId": "BTC-USDT", "ccy": "USDT"}, None),
        ({"acctLv": "3"}, {"instId": "BTC-USDT"}, None),
        (FUTURES, {"instId": "BTC-USDT-SWAP"}, None),
    ],
)
def test_a_rule_objects_only_under_its_facts(
    account: dict[str, str], parameters: dict[str, Scalar], rule: str | None
) -> None:
    with running("okx", account=account) as simulator:
        close(simulator, {"mgnMode": "cross", **parameters})
        # Nothing is open, so a call that no rule objects to fails for that alone.
        assert situation(simulator) is (Situation.INVALID_PARAMETER if rule else Situation.NO_POSITION)
        assert rule is None or f"({rule})" in simulator.calls[-1].outcome


@pytest.mark.parametrize(
    ("spelling", "kind", "family"),
    [
        ("BTC-USDT-SWAP", "SWAP", "BTC-USDT"),
        ("BTC-USD_UM-SWAP", "SWAP", "BTC-USD_UM"),
        ("BTC-USD-250926-50000-P", "OPTION", "BTC-USD"),
        ("BTC-USDT", "MARGIN", "BTC-USDT"),
        ("BTC-USDT-SWAP\n", None, None),
    ],
)
def test_the_spelling_tells(spelling: str, kind: str | None, family: str | None) -> None:
    exchange = exchange_of("okx")
    facts = gather_facts(exchange, exchange.endpoints[0], {"instId": spelling}, {})
    assert facts.derived.get("instType") == kind
    assert facts.derived.get("instFamily") == family


def test_what_the_server_assumes_is_a_fact() -> None:
    exchange = exchange_of("okx")
    facts = gather_facts(exchange, exchange.endpoints[0], {"instId": "BTC-USDT-SWAP"}, {})
    assert facts.parameters == {"instId": "BTC-USDT-SWAP", "posSide": "net", "autoCxl": False}


def test_values_are_compared_with_their_types() -> None:
    assert is_one_of("1", ("1", "2"))
    yes: Scalar = True
    assert is_one_of(yes, (True,))
    assert not is_one_of(1, ("1",))
    assert not is_one_of(yes, (1,))
    assert not is_one_of(0, (False,))


def test_every_demand_is_judged_as_an_independent_reading_judges_it() -> None:
    exchange = model_of(GOLDEN / "rules_of_groups").exchanges[0]
    endpoint = exchange.endpoints[0]
    complaints: set[str] = set()
    for account in contexts(exchange):
        for given in assignments(rule_values(exchange, endpoint)):
            complaint = broken_rule(endpoint, gather_facts(exchange, endpoint, given, account), given)
            expected = broken_rules(exchange, endpoint, given, account)
            assert (complaint is None) == (not expected), (given, account)
            if complaint is not None:
                rule = complaint[complaint.rindex("(") + 1 : -1]
                assert rule in {one for _, one in expected}
                complaints.add(complaint)
    assert len(complaints) == 10, complaints
