import pytest

from .case import Edit
from .edited import EXCHANGE, found, rule, shut

_WHEN_ALL = "    when: {all: true}\n    forbidden: [amount]\n"


def _kinds(*edits: Edit, setup: tuple[Edit, ...] = ()) -> list[str]:
    return [one.kind.id for one in found(*edits, setup=setup)]


def test_two_edits_of_two_rules_are_two_findings() -> None:
    edits = (
        shut("forbidden: [amount]", "forbidden: [amount, ccy]"),
        rule("sides", "when: {all: true}, enum: {side: [both]}"),
    )
    assert _kinds(*edits) == ["rule.tightened", "rule.tightened"]


def test_both_directions_have_a_witness_of_their_own() -> None:
    (finding,) = found(shut("when: {all: true}\n", "when: {all: false}\n"))
    assert finding.witnesses == (
        "all = false and amount = 1: accepted before, refused now",
        "all = true and amount = 1: refused before, accepted now",
    )
    assert [one.accepted_before for one in finding.examples] == [True, False]


def test_a_new_rule_says_which_fact_callers_must_state() -> None:
    (finding,) = found(rule("no-tag", 'when: {context.level: "2"}, forbidden: [tag]'))
    assert finding.message.endswith("; it depends on context.level, which callers must state to be checked")


def test_a_fact_that_is_read_where_it_was_not_has_the_verdict_of_what_it_does() -> None:
    (finding,) = found(shut(_WHEN_ALL, _WHEN_ALL.replace("    f", "    unless: {context.level: '1'}\n    f")))
    assert (finding.kind.id, finding.wire) == ("rule.context.added", "safe")


@pytest.mark.parametrize(
    "edit",
    [
        shut("forbidden: [amount]", "forbidden: [amount] # the amount"),
        shut("because: All is no amount.", 'because: "All is no amount."'),
    ],
)
def test_format_is_nothing(edit: Edit) -> None:
    assert _kinds(edit) == []


def test_prose_is_none_of_its_business() -> None:
    assert _kinds(shut("because: All is no amount.", "because: So it is.")) == ["docs.text.changed"]


def test_a_list_in_another_order_is_an_order() -> None:
    setup = (rule("one", "oneOf: [tag, ccy]"),)
    assert _kinds(shut("oneOf: [tag, ccy]", "oneOf: [ccy, tag]"), setup=setup) == ["spec.reordered"]


def test_rules_in_another_order_are_an_order() -> None:
    one, other = (f"  - {{id: {name}, forbidden: [tag], because: So., source: docs}}\n" for name in "ab")
    other = other.replace("tag", "ccy")
    setup = (shut("rules:\n", f"rules:\n{one}{other}"),)
    assert _kinds(shut(one + other, other + one), setup=setup) == ["spec.reordered"]


def test_a_fact_whose_value_went_takes_its_conditions_with_it() -> None:
    setup = (rule("levels", 'when: {context.level: ["1", "2"]}, forbidden: [tag]'),)
    edits = (
        shut('when: {context.level: ["1", "2"]}', 'when: {context.level: "1"}'),
        Edit(EXCHANGE, 'enum: ["1", "2"]', 'enum: ["1"]'),
        Edit(EXCHANGE, '      "2": {name: SECOND}\n', ""),
    )
    assert _kinds(*edits, setup=setup) == ["context.value.removed"]
