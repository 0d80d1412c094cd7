"""Names and choices that views decide; what they print is shown by the golden files."""

import re

import pytest

from venuespec_codegen.model import Capture, CaptureType, MessagePattern, Reference, Template, Text
from venuespec_codegen.render.views.demands import one_of
from venuespec_codegen.render.views.endpoint import endpoint_view
from venuespec_codegen.render.views.enumerations import enumeration_views
from venuespec_codegen.render.views.errors import errors_view, message_regex
from venuespec_codegen.render.views.parts import parts
from venuespec_codegen.render.views.reply import pointer_steps

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
    assert [one.wire_name.text for one in view.travelling] == ['"Note"', '"all"', '"amount"', '"symbol"']


def test_a_query_is_left_to_signing_to_sort() -> None:
    exchange = model_of(GOLDEN / "signing_templates").exchanges[0]
    view = endpoint_view(exchange, exchange.endpoints[0])
    assert [one.wire_name.text for one in view.travelling] == ['"symbol"', '"amount"']
    assert view.ordered


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
    made = parts(template, {"key": "credentials"})
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
