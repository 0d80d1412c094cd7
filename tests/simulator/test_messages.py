"""Messages that lead whoever matches them to the right row."""

from collections.abc import Mapping

import pytest

from venuespec_codegen.model import Capture, CaptureType, MessagePattern, Situation
from venuespec_codegen.simulator.messages import Occasion, compose_message, message_fits
from venuespec_codegen.simulator.refusal import Refusal
from venuespec_codegen.simulator.script import all_rows, find_row

from .client import exchange_of

NOW = Occasion(1_700_000_000_123)


def _compose(code: int, name: str, occasion: Occasion = NOW, captures: Mapping[str, str | int] | None = None) -> str:
    exchange = exchange_of("bingx")
    return compose_message(all_rows(exchange), find_row(exchange, code, name), occasion, captures)


def test_a_ban_ends_five_minutes_ahead_unless_told() -> None:
    assert "1700000300123" in _compose(100410, "ENDPOINT_DISABLED")
    assert "1700000009999" in _compose(100410, "ENDPOINT_DISABLED", captures={"unblocked_at": 1_700_000_009_999})


def test_a_refusal_gives_its_limit_and_moment() -> None:
    limit = exchange_of("bingx").endpoints[0].rate_limits[0]
    refusal = Refusal(Situation.RATE_LIMITED, "too many", limit, 1_700_000_000_999)
    message = _compose(100410, "ERROR_RATE_EXCEEDED", Occasion(1_700_000_000_123, refusal))
    assert f"over {limit.quota} " in message
    assert f"within {limit.window_ms} ms" in message
    assert message.endswith("1700000000999")


@pytest.mark.parametrize(
    ("captures", "words"),
    [
        ({"unblocked": 1}, "did you mean unblocked_at"),
        ({"unblocked_at": "soon"}, "'soon' is no int"),
        ({"unblocked_at": -5}, "-5 is no int"),
    ],
)
def test_a_wrong_capture_is_refused(captures: dict[str, str | int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        _compose(100410, "ENDPOINT_DISABLED", captures=captures)


def test_a_row_without_pattern_has_no_captures() -> None:
    with pytest.raises(ValueError, match="there are none"):
        _compose(100410, "RATE_LIMITED", captures={"retry_at": 1})


def test_a_detail_that_would_say_something_else_is_left_out() -> None:
    refusal = Refusal(Situation.RATE_LIMITED, "will be unblocked after 1700000000999")
    assert _compose(100410, "RATE_LIMITED", Occasion(0, refusal)) == "Simulated RATE_LIMITED"
    refusal = Refusal(Situation.RATE_LIMITED, "five in a second")
    assert _compose(100410, "RATE_LIMITED", Occasion(0, refusal)) == "Simulated RATE_LIMITED: five in a second"


@pytest.mark.parametrize(
    ("message", "fits"),
    [
        ("error: Blocked  until\n17, sorry", True),
        ("blocked until 17", True),
        ("blocked until x17", False),
        ("blockeduntil 17", False),
        ("blocked until ", False),
    ],
)
def test_patterns_are_matched_as_the_language_says(message: str, *, fits: bool) -> None:
    pattern = MessagePattern(("blocked until ", Capture("moment", CaptureType.INT)))
    assert message_fits(pattern, message) is fits


def test_dots_and_brackets_in_a_pattern_are_plain_text() -> None:
    assert message_fits(MessagePattern(("a.b (c)",)), "A.B (C)")
    assert not message_fits(MessagePattern(("a.b (c)",)), "axb (c)")
