from attrs import fields

from venuespec_codegen.diff.renaming import exchange_in_new_names, in_new_names
from venuespec_codegen.model import Endpoint, Exchange

from ..golden.features import FEATURES, model_of

_EXCHANGES = [exchange for feature in FEATURES for exchange in model_of(feature).exchanges]


def _names(endpoint: Endpoint) -> tuple[dict[str, str], dict[str, str]]:
    new = {one.wire_name: f"{one.wire_name}Renamed" for one in endpoint.parameters}
    return new, {one.wire_name: f"{one.wire_name}Renamed" for one in endpoint.reply}


def test_no_old_name_is_left_and_the_way_back_is_the_same() -> None:
    for exchange in _EXCHANGES:
        for endpoint in exchange.endpoints:
            parameters, replies = _names(endpoint)
            renamed = in_new_names(endpoint, parameters, replies)
            back = in_new_names(renamed, *({new: old for old, new in one.items()} for one in (parameters, replies)))
            assert back == endpoint
            for name in ("path", "rules", "rate_limits", "outcome", "errors"):
                text = repr(getattr(renamed, name))
                for old in parameters:
                    assert f"name='{old}'" not in text, (name, text)
            assert {one.wire_name for one in renamed.parameters} == set(parameters.values())
            assert {one.echo.parameter for one in renamed.reply if one.echo} <= set(parameters.values())


def test_the_exchange_s_own_facts_follow() -> None:
    for exchange in _EXCHANGES:
        names = {one.wire_name: f"{one.wire_name}Renamed" for call in exchange.endpoints for one in call.parameters}
        renamed = exchange_in_new_names(exchange, names)
        assert {fact.parameter for fact in renamed.derived} <= set(names.values())
        assert exchange_in_new_names(renamed, {new: old for old, new in names.items()}) == exchange


def test_without_renames_nothing_is_made() -> None:
    exchange = _EXCHANGES[0]
    assert exchange_in_new_names(exchange, {}) is exchange
    assert in_new_names(exchange.endpoints[0], {}, {}) is exchange.endpoints[0]


def test_no_attribute_of_a_call_is_forgotten() -> None:
    """Of what a call or an exchange has, these say nothing of parameters; a new attribute has to be looked at."""
    silent = {
        "name",
        "class_prefix",
        "method",
        "summary",
        "description",
        "permission",
        "page",
        "parameters_in",
        "order",
    }
    silent |= {"empty_body", "notes", "spec_path", "span", "success", "data", "deprecated", "sunset"}
    renamed = {"path", "parameters", "rules", "rate_limits", "outcome", "reply", "errors", "rows"}
    assert {one.name for one in fields(Endpoint)} == silent | renamed
    shared = {"name", "title", "class_prefix", "description", "servers", "clock", "context", "enumerations", "envelope"}
    shared |= {"statuses", "sources", "endpoints", "unescaped", "spec_path", "span"}
    assert {one.name for one in fields(Exchange)} == shared | {"auth", "derived", "errors"}
