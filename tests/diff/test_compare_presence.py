from .case import Edit
from .edited import found, rule, shut

_TAG = "  tag: {type: string, description: A label., source: docs}\n"


def _lane(keys: str = "") -> Edit:
    return shut(_TAG, f"{_TAG}  lane: {{type: string, {keys}description: A lane., source: docs}}\n")


def test_a_demand_of_rules_is_none_of_the_signature() -> None:
    (by_rule,) = found(_lane(), rule("lane", "required: [lane]"))
    assert (by_rule.kind.id, by_rule.caller, by_rule.wire) == ("param.added.required", "behaviour", "break")


def test_a_new_parameter_that_only_helps_is_optional() -> None:
    setup = (rule("one", "when: {context.mode: hedge}, anyOf: [tag, ccy]"),)
    (finding,) = found(_lane(), shut("anyOf: [tag, ccy]", "anyOf: [tag, ccy, lane]"), setup=setup)
    assert finding.kind.id == "param.added.optional"


def test_the_case_in_which_it_is_demanded_is_shown() -> None:
    (finding,) = found(rule("ccy-of-swaps", "when: {derived.kind: SWAP, context.mode: hedge}, required: [ccy]"))
    assert finding.kind.id == "param.required.optional-to-conditional"
    case = 'context.mode = hedge, symbol = "A-SWAP" (derived.kind = SWAP), ccy absent and side = "long"'
    assert finding.witnesses == (f"{case}: accepted before, refused now",)
    (example,) = finding.examples
    assert dict(example.after.parameters) == {"symbol": "A-SWAP", "side": "long"}
    assert example.after.context == (("mode", "hedge"),)


def test_a_demand_where_requests_were_refused_anyway_breaks_nothing() -> None:
    sides = "unless: {side: [long, short, both]}, required: [all]"
    setup = (
        shut(", default: {server: both}", ""),
        rule("swaps", "when: {derived.kind: SWAP}, unless: {all: true}, required: [side]"),
    )
    findings = found(shut("unless: {all: true}, required: [side]", sides), setup=setup)
    # Without a side they had to close all of it before.
    assert [(one.kind.id, one.subject, one.wire) for one in findings] == [
        ("param.required.optional-to-conditional", "venue.shut parameter all", "none"),
        ("rule.loosened", "venue.shut rule swaps", "safe"),
    ]


def test_one_edit_of_two_demands_is_told_of_both_parameters() -> None:
    kinds = [one.subject for one in found(rule("two", "when: {context.mode: hedge}, required: [ccy, tag]"))]
    assert kinds == ["venue.shut parameter ccy", "venue.shut parameter tag"]


def test_what_a_new_parameter_may_be_is_told_with_it() -> None:
    (finding,) = found(_lane("enum: [fast, slow], default: {server: slow}, "))
    assert finding.after == 'optional, string, enum: ["fast", "slow"], default: {server: "slow"}'
    setup = (_lane("minLength: 2, maxLength: 8, pattern: '[a-z,]+', deprecated: Since May., "),)
    taken_back = Edit(setup[0].file, setup[0].new.removeprefix(_TAG), "")
    (finding,) = found(taken_back, setup=setup)
    assert finding.before == "optional, string, minLength: 2, maxLength: 8, pattern: [a-z,]+, deprecated"
    width = Edit(setup[0].file, _TAG, f"{_TAG}  width: {{type: integer, minimum: 1, description: W., source: docs}}\n")
    (finding,) = found(width)
    assert finding.after == "optional, integer, minimum: 1"
