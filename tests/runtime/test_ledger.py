import asyncio

import pytest

from venuespec_codegen.runtime.calls import Attempt
from venuespec_codegen.runtime.errors import NotSent, OutcomeUnknown, Unresolved
from venuespec_codegen.runtime.ledger import Ledger
from venuespec_codegen.runtime.verdicts import Doubt

from .calls_of_endpoints import Key, attempt


def unknown(one: Attempt) -> OutcomeUnknown:
    return one.unknown(Doubt("nobody knows", "waiting"))


FIRST = {"instId": "A"}


def test_two_calls_for_one_position_do_not_run_at_once() -> None:
    ledger = Ledger()
    entry = ledger.begin(attempt(FIRST))
    with pytest.raises(Unresolved) as caught:
        ledger.begin(attempt(FIRST))
    assert isinstance(caught.value, NotSent)
    assert caught.value.pending is None

    ledger.end(entry)
    ledger.begin(attempt(FIRST))


def test_an_unknown_outcome_blocks_its_position_until_resolved() -> None:
    ledger = Ledger()
    one = attempt(FIRST)
    outcome = unknown(one)
    ledger.end(ledger.begin(one), outcome)
    assert list(ledger.unknown) == [outcome]
    with pytest.raises(Unresolved) as caught:
        ledger.begin(attempt(FIRST))
    assert caught.value.pending is outcome

    ledger.resolve(outcome)
    assert not ledger.unknown
    ledger.begin(attempt(FIRST))


def test_only_what_is_there_can_be_resolved() -> None:
    ledger = Ledger()
    with pytest.raises(ValueError, match="none of the client's"):
        ledger.resolve(unknown(attempt(FIRST)))


@pytest.mark.parametrize(
    ("other", "blocked"),
    [
        ({"instId": "A"}, True),
        ({"instId": "A", "side": "net"}, True),
        ({"instId": "A", "ccy": "USDT"}, True),
        ({"instId": "A", "tag": "x"}, True),
        ({"instId": "B"}, False),
        ({"instId": "A", "side": "long"}, False),
    ],
)
def test_a_part_left_open_may_be_any_and_an_absent_one_is_the_exchanges_default(
    other: dict[str, object],
    blocked: bool,  # noqa: FBT001 - a table
) -> None:
    ledger = Ledger()
    ledger.begin(attempt(FIRST))

    if blocked:
        with pytest.raises(Unresolved):
            ledger.begin(attempt(other))
    else:
        ledger.begin(attempt(other))


def test_calls_that_may_be_repeated_are_in_nobodys_way() -> None:
    ledger = Ledger()
    read = attempt(FIRST, endpoint="read", idempotent=True)
    ledger.end(ledger.begin(read), unknown(read))
    ledger.begin(attempt(FIRST))
    ledger.begin(attempt(FIRST, endpoint="read", idempotent=True))
    ledger.begin(attempt(FIRST, endpoint="read", idempotent=True))
    assert len(ledger.unknown) == 1  # whoever was cancelled finds it there


BY_ID: Key = (("positionId", None),)
EVERYTHING: Key = ()


def test_an_unknown_outcome_blocks_what_other_endpoints_may_do_to_its_position() -> None:
    ledger = Ledger()
    one = attempt(FIRST)
    outcome = unknown(one)
    ledger.end(ledger.begin(one), outcome)
    for other in (
        attempt(FIRST, endpoint="halve"),
        attempt({}, endpoint="close_all", key=EVERYTHING),
        attempt({"positionId": 17}, endpoint="close_by_id", key=BY_ID),
    ):
        with pytest.raises(Unresolved) as caught:
            ledger.begin(other)
        assert caught.value.pending is outcome
        assert caught.value.endpoint == other.operation.endpoint
    ledger.end(ledger.begin(attempt({"instId": "B"}, endpoint="halve")))

    ledger.resolve(outcome)
    ledger.begin(attempt({}, endpoint="close_all", key=EVERYTHING))


def test_a_call_for_everything_gives_way_to_nothing_less_than_nothing() -> None:
    ledger = Ledger()
    everything = ledger.begin(attempt({}, endpoint="close_all", key=EVERYTHING))
    for other in (attempt(FIRST), attempt({"positionId": 17}, endpoint="close_by_id", key=BY_ID)):
        with pytest.raises(Unresolved) as caught:
            ledger.begin(other)
        assert caught.value.pending is None
    ledger.end(everything)
    ledger.begin(attempt(FIRST))


def test_a_refusal_names_both_calls_and_the_way_out() -> None:
    ledger = Ledger()
    one = attempt({"instId": "A\x1b[2J", "ccy": "C" * 200})
    ledger.end(ledger.begin(one), unknown(one))
    with pytest.raises(Unresolved) as caught:
        ledger.begin(attempt({"positionId": 17}, endpoint="close_by_id", key=BY_ID))
    assert str(caught.value) == (
        "tiny close_by_id was not sent: close_by_id(positionId=17) may be about the same position as "
        f"close(instId=A\\x1b[2J, side=net, ccy={'C' * 60}...), of which nobody knows what became; "
        "find out what happened (look), then call resolve()"
    )


def test_of_two_earlier_calls_the_one_that_somebody_has_to_look_at_is_named() -> None:
    ledger = Ledger()
    under_way = ledger.begin(attempt({"instId": "A"}))
    one = attempt({"instId": "B"})
    outcome = unknown(one)
    ledger.end(ledger.begin(one), outcome)
    everything = attempt({}, endpoint="close_all", key=EVERYTHING)
    with pytest.raises(Unresolved, match=r"close\(instId=B, side=net\), of which nobody knows") as caught:
        ledger.begin(everything)
    ledger.resolve(outcome)
    assert caught.value.pending is outcome
    with pytest.raises(Unresolved, match=r"close\(instId=A, side=net\), which is under way; wait for it$"):
        ledger.begin(everything)
    ledger.end(under_way)
    ledger.begin(everything)


def test_settled_waits_for_what_is_under_way() -> None:
    async def scenario() -> list[str]:
        ledger, told = Ledger(), list[str]()
        entry = ledger.begin(attempt(FIRST))

        async def wait() -> None:
            await ledger.settled()
            told.append("settled")

        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0)
        told.append("ending")
        ledger.end(entry)
        await waiting
        return told

    assert asyncio.run(scenario()) == ["ending", "settled"]
