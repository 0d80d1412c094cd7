from collections.abc import Callable

Read = Callable[..., str]


def test_type_values_default_and_its_owner(read: Read) -> None:
    text = read("okx.close_position", "posSide")
    assert "in Python pos_side=… type string required only by rule pos-side-in-long-short-mode" in text
    assert "values PosSide, or plain text: net The one position of net mode." in text
    assert "default net, assumed by OKX; absent, it is not sent" in text


def test_source_and_place_in_the_spec(read: Read) -> None:
    assert "source PAGE, request parameters, posSide spec specs/okx/close_position.yaml:" in read(
        "okx.close_position", "posSide"
    )


def test_rules_and_limits_that_reach_it_through_its_spelling(read: Read) -> None:
    text = read("okx.close_position", "instId")
    assert "required yes" in text
    assert "derived.instFamily The instrument family" in text
    assert "ccy-for-cross-margin when mgnMode is cross, derived.instType is MARGIN" in text
    assert "20 in 2 s for each user and derived.instFamily, when derived.instType is OPTION" in text


def test_a_parameter_without_rules_has_no_heading_for_them(read: Read) -> None:
    text = read("okx.close_position", "autoCxl")
    assert "default false, assumed by OKX" in text
    assert "Rules" not in text
    assert "Limits" not in text


def test_bounds_are_told(read: Read) -> None:
    assert "pattern [A-Za-z0-9]{1,32}" in read("okx.close_position", "clOrdId")
    assert "least 0 greatest 60000" in read("bingx.close_position", "recvWindow")


def test_what_signing_supplies_is_not_passed(read: Read) -> None:
    assert "in Python not passed: signing fills it in" in read("bingx.close_position", "timestamp")


def test_a_reply_field_says_what_it_must_repeat_and_that_it_is_open(read: Read) -> None:
    text = read("okx.close_position", "posSide")
    assert 'must repeat posSide of the request, except where either is net or ""' in text
    assert "other values arrive as plain text; case is ignored" in read("bingx.close_position", "positionSide")


def test_the_bounds_of_a_reply_field_are_told(read: Read, read_golden: Read) -> None:
    assert "least 1, or the reply is not trusted" in read("bingx.close_position", "orderId")
    text = read_golden("reply_fields.shut", "reference")
    assert "pattern [a-z]{2,8}, or the reply is not trusted least length 3, or the reply is not trusted" in text


def test_a_field_has_an_example(read: Read) -> None:
    assert "example 1770656007907930113 source" in read("bingx.close_position", "orderId")
