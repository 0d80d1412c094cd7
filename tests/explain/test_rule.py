from collections.abc import Callable

Read = Callable[..., str]


def test_a_rule_says_when_what_why_and_what_it_needs(read: Read) -> None:
    text = read("okx.close_position", "ccy-for-cross-margin")
    assert "applies when mgnMode is cross, derived.instType is MARGIN and context.acctLv is 2" in text
    assert "demands ccy is required" in text
    assert "needs Context(acct_lv=…)" in text
    assert "source PAGE, request parameters, ccy" in text
    assert "spec specs/okx/close_position.yaml:" in text


def test_a_rule_over_spellings_alone_needs_no_account_fact(read: Read) -> None:
    assert "Context" not in read("okx.close_position", "pos-side-of-net-only-instruments")
