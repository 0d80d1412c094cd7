from collections.abc import Callable

Read = Callable[..., str]


def test_the_page_of_an_exchange_has_servers_facts_clock_limits_and_endpoints(read: Read) -> None:
    text = read("okx")
    assert "demo https://www.okx.com with x-simulated-trading: 1." in text
    assert "context.posMode The account's position mode" in text
    assert "derived.instFamily The instrument family" in text
    assert "window a request is accepted for 30 s after its timestamp the time GET /api/v5/public/time" in text
    assert "close_position 20 in 2 s for each user and instId, unless derived.instType is OPTION" in text
    assert "okx.close_position Close the whole position" in text
    assert "common table 104 rows for 104 codes" in text


def test_an_exchange_without_account_facts_has_no_heading_for_them(read: Read) -> None:
    text = read("bingx")
    assert "Facts" not in text
    assert "accepted for 5 s after its timestamp, or what recvWindow says" in text
    assert "status 429 TOO_MANY_REQUESTS, for a code without a row." in text


def test_an_account_fact_names_its_values_and_the_rules_that_read_it(read: Read) -> None:
    text = read("okx.close_position", "acctLv")
    assert "in Python Context(acct_lv=…)" in text
    assert "2 Futures mode" in text
    assert "read by okx.close_position, rule ccy-for-cross-margin" in text
    assert "rule pos-side-in-net-mode" not in text


def test_a_derived_fact_names_its_spellings_in_order(read: Read) -> None:
    text = read("okx", "instType")
    assert text.index("OPTION when instId is spelled") < text.index("MARGIN when instId is spelled")
    assert "otherwise unknown" in text
    assert "the part family when instId is spelled" in read("okx", "instFamily")


def test_what_makes_a_success_is_told_with_the_types_of_values(read: Read, read_golden: Read) -> None:
    assert 'Replies success HTTP 200, "0" at /code and "0" at /data/0/sCode (or nothing)' in read("okx")
    assert "success HTTP 200, 0 at /code and true at /success (or nothing)" in read("bingx")
    assert "success HTTP 201 or 200 and nothing at /code" in read_golden("success_by_status")
    text = read_golden("success_by_presence")
    assert "HTTP 200, nothing at /error, something at /result/orderId, nothing at /result/warning/code" in text


def test_what_headers_tell_of_limits_is_told(read_golden: Read) -> None:
    text = read_golden("header_limits")
    told = "what is left in x-remaining, the quota in x-limit and when it starts anew in x-reset (unix-ms)"
    assert f"limit requests {told}; in Python, the reply's and errors' limits" in text
    assert "limit bytes what is left in x-bytes-left; in Python" in text


def test_a_limit_tells_its_weight_and_what_it_is_shared_under(read_golden: Read) -> None:
    text = read_golden("weighted_limits.shut")
    assert "10 in 1 s for each user, of which a call takes 3, together with all that shares trading" in text
    assert "4 in 2 s for each user and symbol, of which a call takes 2 Two calls" in text
    assert "10 in 1 s for each user, together with all that shares trading" in read_golden("weighted_limits.look")


def test_what_signing_clock_and_replies_rest_on_is_told(read: Read) -> None:
    text = read("bingx")
    assert "checked by a close with a receive window (source: openssl)" in text
    assert "checked by a string signed by several independent clients alike (source: V1, base" in text
    assert "source V1, V3 and SKILL, signature; PAGE" in text
    assert "source V3, server time" in text
    assert "source PAGE, response parameters, code, msg and data" in text
