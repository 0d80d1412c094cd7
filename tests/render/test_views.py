"""Names and choices that views decide; what they print is shown by the golden files."""

import re

import pytest
from attrs import evolve

from venuespec_codegen.model import (
    CanonicalSource,
    Capture,
    CaptureType,
    MessagePattern,
    Order,
    ParametersIn,
    Reference,
    Template,
    Text,
)
from venuespec_codegen.render.views.demands import one_of
from venuespec_codegen.render.views.endpoint import endpoint_view
from venuespec_codegen.render.views.enumerations import enumeration_views
from venuespec_codegen.render.views.errors import errors_view, message_regex
from venuespec_codegen.render.views.parts import Names, parts
from venuespec_codegen.render.views.reply import pointer_steps
from venuespec_codegen.render.views.request import parameter_views

from ..generated.clients import target
from ..golden.features import GOLDEN, model_of


def test_classes_and_tables_are_named_after_the_endpoint() -> None:
    wanted = target("okx")
    view = endpoint_view(wanted.exchange, wanted.endpoint)
    names = (view.module, view.request_class, view.reply_class, view.table)
    assert [one.text for one in names] == [
        "close_position",
        "ClosePositionRequest",
        "ClosePositionResponse",
        "CLOSE_POSITION",
    ]


def test_parameters_supplied_by_signing_are_no_business_of_callers() -> None:
    wanted = target("bingx")
    view = endpoint_view(wanted.exchange, wanted.endpoint)
    assert [one.name.text for one in view.parameters] == ["position_id", "recv_window"]


def test_a_body_is_written_in_its_own_order_and_arguments_in_the_declared_one() -> None:
    exchange = model_of(GOLDEN / "json_body").exchanges[0]
    view = endpoint_view(exchange, exchange.endpoints[0])
    assert [one.name.text for one in view.parameters] == ["symbol", "amount", "all_", "note"]
    (body,) = view.travel.carriers
    assert body.json
    assert body.first is None  # the first on the wire is optional
    assert [one.wire_name.text for one in body.rest] == ['"Note"', '"all"', '"amount"', '"symbol"']


def test_a_query_is_left_to_signing_to_sort() -> None:
    exchange = model_of(GOLDEN / "signing_templates").exchanges[0]
    view = endpoint_view(exchange, exchange.endpoints[0])
    (query,) = view.travel.carriers
    assert [one.wire_name.text for one in (query.first, *query.rest) if one] == ['"symbol"', '"amount"']
    assert view.travel.ordered


def test_an_enumeration_has_an_alias_for_its_plain_values() -> None:
    views = enumeration_views(target("okx").exchange)
    assert [(one.name.text, one.alias.text) for one in views] == [
        ("PosMode", "PosModeValue"),
        ("AcctLv", "AcctLvValue"),
        ("PosSide", "PosSideValue"),
        ("MgnMode", "MgnModeValue"),
    ]


def test_codes_of_one_meaning_are_told_apart_by_number() -> None:
    exchange = model_of(GOLDEN / "error_rows").exchanges[0]
    codes = [(one.name.text, one.value.text) for one in errors_view(exchange).number_codes]
    assert codes == [("BANNED", "1"), ("MAYBE", "2"), ("BANNED_9", "9")]


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_no_code_is_called_as_another_one_is_whatever_their_order(turn: int) -> None:
    exchange = model_of(GOLDEN / "error_rows").exchanges[0]
    named = [("1", "A"), ("2", "A"), ("3", "A_2"), ("-2", "A_"), ("+", "A"), ("-", "A")]
    rows = tuple(evolve(exchange.errors[0], code=code, name=name) for code, name in named[turn:] + named[:turn])
    endpoints = tuple(evolve(one, errors=()) for one in exchange.endpoints)
    codes = errors_view(evolve(exchange, errors=rows, endpoints=endpoints)).text_codes
    names = {one.value.text: one.name.text for one in codes}
    assert len(set(names.values())) == len(named)
    assert names['"3"'] == "A_2"


@pytest.mark.parametrize(
    ("pointer", "steps"),
    [("/code", ("code",)), ("/data/0/sCode", ("data", 0, "sCode")), ("/a~1b/m~0n", ("a/b", "m~n"))],
)
def test_a_pointer_becomes_keys_and_indexes(pointer: str, steps: tuple[str | int, ...]) -> None:
    assert pointer_steps(pointer) == steps


def test_values_are_written_as_a_choice() -> None:
    assert one_of(("a",)) == '"a"'
    assert one_of(("a", "b", True)) == '"a", "b" or True'


def test_a_template_falls_into_pieces_that_know_where_their_name_lives() -> None:
    template = Template((Text("t="), Reference("now"), Reference("key"), Reference("query", "?")))
    made = parts(template, Names({"key": "credentials"}))
    assert [(one.owner, one.prefix and one.prefix.text) for one in made] == [
        ("text", None),
        ("local", None),
        ("credentials", None),
        ("local", '"?"'),
    ]


_BAN = MessagePattern(("over (", Capture("count", CaptureType.INT), "+)  until ", Capture("why", CaptureType.TEXT)))


def test_a_message_pattern_takes_its_text_literally_and_its_blanks_loosely() -> None:
    expression = re.compile(message_regex(_BAN), re.ASCII | re.IGNORECASE | re.DOTALL)
    found = expression.search("OVER (17+)\n until  the end")
    assert found is not None
    assert found.groupdict() == {"count": "17", "why": "the end"}
    assert expression.search("over 17 until the end") is None


def test_a_hole_without_a_name_captures_nothing() -> None:
    pattern = MessagePattern(("a", Capture("", CaptureType.TEXT), "b"))
    found = re.search(message_regex(pattern), "a and b")
    assert found is not None
    assert found.groupdict() == {}


def test_what_signing_adds_to_a_query_is_ordered_though_all_parameters_travel_in_the_body() -> None:
    for name, ordered in (("bingx", True), ("okx", False)):
        wanted = target(name)
        endpoint = evolve(wanted.endpoint, parameters_in=ParametersIn.JSON, order=Order.SORTED)
        view = endpoint_view(wanted.exchange, endpoint).travel
        assert (view.queried, view.ordered) == (False, ordered)


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        (CanonicalSource.QUERY, {None, "query"}),
        (CanonicalSource.FORM, {"form"}),
        (CanonicalSource.PARAMETERS, {None, "query", "form", "json"}),
    ],
)
def test_only_text_that_is_signed_unescaped_must_be_unambiguous(
    source: CanonicalSource, refused: set[str | None]
) -> None:
    wanted = target("bingx")
    (canonical,) = wanted.exchange.auth.canonicals
    exchange = evolve(wanted.exchange, auth=evolve(wanted.exchange.auth, late=(evolve(canonical, source=source),)))
    for location in (None, "query", "form", "json", "path"):
        position = evolve(wanted.endpoint.parameters[0], location=ParametersIn(location) if location else None)
        (view,) = parameter_views(exchange, evolve(wanted.endpoint, parameters=(position,)))
        assert ("unambiguous" in [check.kind for check in view.checks]) is (location in refused)


@pytest.mark.parametrize(
    ("pattern", "checked"),
    [("[a-z]{1,9}", False), (r"\d\w-x", False), ("[^/]{1,9}", True), ("a.b", True), (r"\S", True), (None, True)],
)
def test_text_that_utf_8_cannot_write_is_looked_for_where_a_pattern_lets_it_pass(
    pattern: str | None, *, checked: bool
) -> None:
    wanted = target("bingx")
    position = evolve(wanted.endpoint.parameters[0], pattern=pattern)
    (view,) = parameter_views(wanted.exchange, evolve(wanted.endpoint, parameters=(position,)))
    assert ("text" in [check.kind for check in view.checks]) is checked
