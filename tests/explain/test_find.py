from pathlib import PurePath

import pytest

from venuespec_codegen.explain import Unknown, explain
from venuespec_codegen.explain.page import Heading, Page, Title
from venuespec_codegen.model import Model

ROOT = PurePath("specs")


def _titles(page: Page | Unknown) -> list[str]:
    assert not isinstance(page, Unknown), page
    return [item.name for item in page if isinstance(item, Title)]


def _meanings(page: Page | Unknown) -> int:
    assert not isinstance(page, Unknown), page
    return sum(isinstance(item, Heading) for item in page)


@pytest.mark.parametrize(
    ("target", "topic", "titles"),
    [
        ("okx", None, ["okx: OKX"]),
        ("okx.close_position", None, ["okx.close_position"]),
        ("okx.close_position", "autoCxl", ["autoCxl: parameter of okx.close_position"]),
        ("okx.close_position", "auto_cxl", ["autoCxl: parameter of okx.close_position"]),
        (
            "okx.close_position",
            "posSide",
            ["posSide: parameter of okx.close_position", "posSide: field of the reply of okx.close_position"],
        ),
        ("bingx.close_position", "orderId", ["orderId: field of the reply of bingx.close_position"]),
        ("okx.close_position", "ccy-for-cross-margin", ["ccy-for-cross-margin: rule of okx.close_position"]),
        ("okx.close_position", "51115", ["51115: error of okx.close_position"]),
        ("okx.close_position", "50113", ["50113: error of okx.close_position"]),
        ("okx.close_position", "PENDING_CLOSE_ORDERS", ["PENDING_CLOSE_ORDERS: error of okx.close_position"]),
        ("okx", "51115", ["51115: error of okx.close_position"]),
        ("okx", "50113", ["50113: error of okx, common to all calls"]),
        ("okx", "posMode", ["context.posMode: fact about an account of OKX"]),
        ("okx", "derived.instType", ["derived.instType: fact read off instId"]),
        ("okx", "eea-demo", ["eea-demo: server of OKX"]),
        ("bingx.close_position", "ip-group-2", ["ip-group-2: note on bingx.close_position"]),
    ],
)
def test_everything_that_has_a_name_is_found(model: Model, target: str, topic: str | None, titles: list[str]) -> None:
    assert _titles(explain(model, target, topic, ROOT)) == titles


@pytest.mark.parametrize(
    ("target", "topic", "message", "help_line"),
    [
        ("okxx", None, "there is no exchange `okxx`", "did you mean `okx`?"),
        ("kraken", None, "there is no exchange `kraken`", "choose one of `bingx`, `okx`"),
        ("okx.", None, "OKX has no endpoint ``", "choose one of `okx.close_position`"),
        ("okx.closeposition", None, "OKX has no endpoint `closeposition`", "did you mean `okx.close_position`?"),
        ("okx.close_position", "possSide", "okx.close_position has no `possSide`", "did you mean `posSide`?"),
        ("okx", "eea_demo", "okx has no `eea_demo`", "did you mean `eea-demo`?"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest_right_one(
    model: Model, target: str, topic: str | None, message: str, help_line: str
) -> None:
    answer = explain(model, target, topic, ROOT)
    assert isinstance(answer, Unknown)
    assert answer.message == message
    assert answer.help == help_line


def test_a_code_without_a_row_is_told_what_it_does_and_no_other_code(model: Model) -> None:
    answer = explain(model, "okx.close_position", "51116", ROOT)
    assert isinstance(answer, Unknown)
    assert answer.message == "okx.close_position has no row for the code 51116"
    assert answer.help.startswith("a call that meets it raises OutcomeUnknown")


def test_a_call_is_told_the_rows_it_can_meet_and_an_exchange_those_of_each_table(model: Model) -> None:
    """The call has a row of its own for this code, and the common one never decides there."""
    assert _titles(explain(model, "okx.close_position", "50011", ROOT)) == ["50011: error of okx.close_position"]
    assert _meanings(explain(model, "okx.close_position", "50011", ROOT)) == 1
    assert _titles(explain(model, "okx", "50011", ROOT)) == [
        "50011: error of okx.close_position",
        "50011: error of okx, common to all calls",
    ]
    assert _meanings(explain(model, "bingx.close_position", "100410", ROOT)) == 4
