from .case import Edit
from .edited import EXCHANGE, found, rule

_SWAP = '"[A-Z]+-SWAP"'


def test_a_text_that_is_read_differently_is_shown_with_what_rules_make_of_it() -> None:
    setup = (rule("no-tag", "when: {derived.kind: SWAP}, forbidden: [tag]"),)
    (finding,) = found(Edit(EXCHANGE, _SWAP, '"[A-Z]+-(?:SWAP|PERP)"'), setup=setup)
    assert finding.witnesses == (
        '"A-PERP": unknown before, SWAP now',
        'shut with symbol = "A-PERP" (derived.kind = SWAP) and tag = "A": accepted before, refused now',
    )
    assert (finding.kind.id, finding.wire) == ("derived.fact.changed", "break")


def test_a_fact_that_rules_do_not_read_is_a_risk_for_limits() -> None:
    (finding,) = found(Edit(EXCHANGE, _SWAP, '"[A-Z]+-(?:SWAP|PERP)"'))
    assert finding.wire == "risk"


def test_a_rule_that_applies_to_less_is_safe() -> None:
    setup = (rule("no-tag", "when: {derived.kind: SWAP}, forbidden: [tag]"),)
    (finding,) = found(Edit(EXCHANGE, _SWAP, '"[A-Z]{2,}-SWAP"'), setup=setup)
    assert finding.wire == "safe"


def test_texts_that_no_call_takes_do_not_count() -> None:
    # The parameter has 20 characters at most.
    (finding,) = found(Edit(EXCHANGE, _SWAP, '"[A-Z]{1,15}-SWAP"'))
    assert finding.kind.id == "derived.fact.rewritten"


def test_another_order_of_patterns_that_share_no_text_is_none_to_anybody() -> None:
    one, other = '{pattern: "[A-Z]+-SWAP", value: SWAP}', '{pattern: "[A-Z]+", value: SPOT}'
    edits = Edit(EXCHANGE, one, "{}"), Edit(EXCHANGE, other, one), Edit(EXCHANGE, "{}", other)
    (finding,) = found(*edits)
    assert (finding.kind.id, finding.caller, finding.wire) == ("derived.fact.rewritten", "none", "none")


def test_what_a_group_captures_is_not_claimed_to_be_known() -> None:
    (finding,) = found(Edit(EXCHANGE, "(?P<family>[A-Z]+)-.+", "(?P<family>[A-Z]{1,20})-.+"))
    assert finding.kind.id == "derived.fact.changed"
    assert finding.witnesses == ("whether other texts are read differently was not worked out",)
