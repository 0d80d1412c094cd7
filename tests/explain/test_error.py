import re
from collections.abc import Callable

Read = Callable[..., str]


def test_a_code_of_one_meaning(read: Read) -> None:
    text = read("okx.close_position", "51115")
    assert "One meaning. PENDING_CLOSE_ORDERS (51115) means Orders" in text
    assert "raises Rejected executed no, that is certain again after the cause is mended" in text
    assert "HTTP status 429 as documented; it does not decide anything" in text
    assert re.search(r"source D25b, .* spec specs/okx/close_position\.yaml:\d+:\d+$", text)


def test_a_code_of_several_meanings_in_the_order_they_are_tried(read: Read) -> None:
    text = read("bingx.close_position", "100410")
    assert re.findall(r"(\w+) \(100410\)", text) == [
        "ENDPOINT_DISABLED",
        "ERROR_RATE_EXCEEDED",
        "SYSTEM_BUSY",
        "RATE_LIMITED",
    ]
    assert "4 meanings; the first whose message fits decides." in text
    assert "until the moment the message gives as unblocked_at (unix-ms)" in text
    assert "message has will be unblocked after {unblocked_at:int}" in text
    assert "pause 5 min" in text
    assert "newer numbers 109429" in text


def test_a_name_is_looked_up_under_all_its_numbers(read: Read) -> None:
    text = read("bingx.close_position", "RISK_FORBIDDEN")
    assert re.findall(r"RISK_FORBIDDEN \((\d+)\)", text) == ["80020", "109403", "40029"]
    assert "older numbers 80020 and 40029" in text


def test_an_open_outcome_is_said_to_be_open(read: Read) -> None:
    text = read("okx.close_position", "50004")
    assert "raises OutcomeUnknown executed unknown: it may have been" in text
    assert "again only after finding out what happened" in text


def test_a_refusal_for_want_of_a_position_says_so(read: Read) -> None:
    assert "position none is left to close" in read("okx.close_position", "51023")


def test_where_a_reply_says_when_to_come_back(read_golden: Read) -> None:
    def until(code: str) -> str:
        return read_golden("retry_moments.shut", code)

    written = "until the moment the message gives as until, written %Y-%m-%d %H:%M:%S at UTC+08:00 pause 1 min"
    assert written in until("1")
    assert "written %d/%m/%YT%H:%M:%S.%f%z category" in until("2")
    assert "at UTC-03:30" in until("3")
    assert "until the moment in the header x-reset (unix-s) pause the header retry-after (s)" in until("5")
    assert "until the moment in the header retry-after (http-date)" in until("6")
    assert "pause what the message gives as pause (ms)" in until("9")


def test_when_the_simulator_answers_with_a_row_is_told(read: Read) -> None:
    text = read("okx.close_position", "51115")
    assert "simulated when the situation is pending-close-orders, unless autoCxl is true" in text
    assert "simulated" not in read("okx.close_position", "51032")


def test_a_status_is_found_by_number_and_by_name(read: Read) -> None:
    text = read("bingx", "429")
    assert text.startswith("429: HTTP status of BingX TOO_MANY_REQUESTS, for a reply whose code is in no table.")
    assert "raises Throttled executed no, that is certain again after a pause pause 5 min category rate-limit" in text
    assert re.search(r"source \S.* spec specs/bingx/exchange\.yaml:\d+:\d+$", text)
    assert read("bingx", "TOO_MANY_REQUESTS") == text
    assert "pause" not in read("bingx", "404").partition("category")[0].partition("again")[2]
