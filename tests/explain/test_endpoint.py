from collections.abc import Callable
from pathlib import PurePath

import pytest

from venuespec_codegen.explain import lay_out
from venuespec_codegen.explain.endpoint import endpoint_page
from venuespec_codegen.explain.parameter import parameter_page
from venuespec_codegen.model import Model

from ..golden.features import GOLDEN, model_of

Read = Callable[..., str]


def test_the_page_of_a_call_has_all_parts(read: Read) -> None:
    text = read("okx.close_position")
    for part in ("Request", "Parameters", "Rules", "Limits", "Outcome", "Reply", "Errors", "Notes"):
        assert f" {part} " in text
    assert "sends POST /api/v5/trade/close-position, parameters as json" in text
    assert "needs a key with the permission Trade" in text
    assert "instId (required) The instrument" in text
    assert "sent twice may act twice" in text
    assert "find out GET /api/v5/account/positions?instId={instId}: the position" in text


def test_signing_s_own_parameter_is_marked(read: Read) -> None:
    assert "timestamp (signing)" in read("bingx.close_position")


def test_every_parameter_rule_error_and_note_is_on_it(read: Read, model: Model) -> None:
    for exchange in model.exchanges:
        for endpoint in exchange.endpoints:
            text = read(f"{exchange.name}.{endpoint.name}")
            names = [parameter.wire_name for parameter in endpoint.parameters]
            names += [rule.id for rule in endpoint.rules] + [note.id for note in endpoint.notes]
            names += [f"{row.code} {row.name}" for row in endpoint.errors]
            assert [name for name in names if f" {name} " not in text] == []


def test_a_call_without_rules_has_no_heading_for_them(read: Read) -> None:
    assert " Rules " not in read("bingx.close_position")


@pytest.mark.parametrize(
    ("feature", "name", "words"),
    [
        (
            "parameter_places",
            "amend_order",
            "sends PATCH /v2/orders/{order_id} as path order_id as query account and dryR",
        ),
        ("parameter_places", "amend_order", "and dryRun as json price and tag needs"),
        ("path_parameters", "cancel_all", "sends DELETE /v1/orders, no parameters needs"),
        ("path_parameters", "cancel_all", "acts on everything there is"),
        ("empty_bodies", "stop_all", "parameters as json empty body left out, and its Content-Type with it needs"),
        ("empty_bodies", "leave_all", "parameters as json needs"),
    ],
)
def test_it_says_where_parameters_travel(feature: str, name: str, words: str) -> None:
    exchange = model_of(GOLDEN / feature).exchanges[0]
    endpoint = next(each for each in exchange.endpoints if each.name == name)
    page = lay_out(tuple(endpoint_page(exchange, endpoint, PurePath("specs"))), 100)
    assert words in " ".join("\n".join(page).split())


def test_a_parameter_says_where_it_travels_if_not_with_the_others() -> None:
    exchange = model_of(GOLDEN / "parameter_places").exchanges[0]
    endpoint = exchange.endpoints[0]
    pages = {
        one.wire_name: "\n".join(lay_out(tuple(parameter_page(exchange, endpoint, one, PurePath("specs"))), 100))
        for one in endpoint.parameters
    }
    travelling = {name: page.partition("travels as")[2].split()[:1] for name, page in pages.items()}
    assert travelling == {"price": [], "account": ["query"], "order_id": ["path"], "tag": [], "dryRun": ["query"]}


def test_every_source_and_the_page_s_own_digest_are_told(read: Read) -> None:
    text = read("okx.close_position")
    assert "its SHA-256 13d84055" in text
    assert "A sub-account is a user of its own. (source: PAGE, endpoint head" in text
    assert "source D26, positions; EEA25" in text


def test_a_call_that_ends_says_when_and_what_to_use(read_golden: Read) -> None:
    text = read_golden("several_endpoints.shut_all")
    assert " deprecated Since 2026; close positions one by one instead." in text
    assert " ends on 2027-01-31 the exchange stops answering" in text
    assert " ends on " not in read_golden("several_endpoints.shut")


def test_what_had_another_name_says_which(read_golden: Read) -> None:
    assert " earlier each " in read_golden("parameter_keywords.shut", "any")
    assert " earlier note " in read_golden("reply_fields.shut", "remark")
    assert " earlier " not in read_golden("parameter_keywords.shut", "plain")
