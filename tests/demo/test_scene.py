"""Every way a call can end becomes one line of the demo that says what its caller needs."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from venuespec._runtime.errors import (
    InvalidRequest,
    NotSent,
    OutcomeUnknown,
    Rejected,
    Throttled,
    Violation,
)
from venuespec._runtime.verdicts import Doubt, Refusal
from venuespec_codegen.demo.scene import Outcome, Scene, observe, outcome_of

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
REFUSAL = Refusal(
    code="51115",
    name="PENDING_CLOSE_ORDERS",
    kind="rejected",
    category="order",
    retry="fix",
    description="Orders are pending.",
    advice="Cancel them first.",
    message="as the exchange puts it",
    captured={},
    http_status=429,
    position_gone=False,
    retry_at=None,
    retry_after=None,
)
THROTTLED = REFUSAL._replace(name="RATE_LIMITED", advice="Wait.", retry_at=NOW, retry_after=timedelta(seconds=2))


async def _ends_in(error: Exception) -> str:
    raise error


async def _succeeds() -> str:
    return "a reply"


@pytest.mark.parametrize(
    ("error", "outcome", "said"),
    [
        (
            InvalidRequest(
                "okx", "close_position", (Violation("pos_side", "a-rule", "posSide is missing.", "Because."),)
            ),
            Outcome.REFUSED_HERE,
            "a-rule: posSide is missing.\nBecause.",
        ),
        (NotSent("okx", "close_position", "no route"), Outcome.NEVER_CONNECTED, "no route"),
        (
            Rejected("okx", "close_position", {}, REFUSAL),
            Outcome.REJECTED,
            "PENDING_CLOSE_ORDERS: Orders are pending. Cancel them first.",
        ),
        (
            Throttled("okx", "close_position", {}, THROTTLED),
            Outcome.THROTTLED,
            "RATE_LIMITED, until 2026-01-02 03:04:05 UTC: Wait.",
        ),
        (
            OutcomeUnknown(
                "okx",
                "close_position",
                {},
                sent_at=NOW,
                not_after=NOW,
                confirm="ask for the position",
                doubt=Doubt("no answer", "waiting"),
            ),
            Outcome.UNKNOWN,
            "no answer. To find out: ask for the position",
        ),
    ],
)
def test_each_exception_is_told_by_its_class(error: Exception, outcome: Outcome, said: str) -> None:
    assert asyncio.run(outcome_of(_ends_in(error))) == (outcome, said)


def test_a_reply_is_a_success() -> None:
    assert asyncio.run(outcome_of(_succeeds())) == (Outcome.CLOSED, "a reply")


def test_a_call_that_should_have_failed_is_not_as_expected() -> None:
    scene = asyncio.run(observe("OKX", "close", _succeeds(), expected=Outcome.REJECTED))
    assert not scene.as_expected
    assert scene.verdict == "closed, not rejected!"


def test_a_call_that_ends_as_it_should_says_only_how() -> None:
    scene = Scene("OKX", "close", Outcome.REJECTED, "", expected=Outcome.REJECTED)
    assert scene.as_expected
    assert scene.verdict == "rejected"


def test_a_defect_is_no_outcome() -> None:
    with pytest.raises(ZeroDivisionError):
        asyncio.run(outcome_of(_ends_in(ZeroDivisionError())))
