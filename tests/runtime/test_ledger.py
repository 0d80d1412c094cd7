import asyncio
from collections.abc import Mapping
from typing import ClassVar

import pytest

from venuespec_codegen.runtime.calls import Attempt, Operation
from venuespec_codegen.runtime.error_table import ErrorTable
from venuespec_codegen.runtime.errors import Doubt, NotSent, OutcomeUnknown, Unresolved
from venuespec_codegen.runtime.ledger import Ledger


def operation(*, endpoint: str = "close", idempotent: bool = False) -> Operation:
    return Operation(
        exchange="tiny",
        endpoint=endpoint,
        codes=(("code",),),
        messages=(("msg",),),
        success=("0",),
        rows=None,
        errors=lambda: ErrorTable((), (), lambda code: code),
        window_ms=5000,
        window_parameter=None,
        confirm=(("look", None),),
        position=(("instId", None), ("side", "net"), ("ccy", None)),
        idempotent=idempotent,
    )


def attempt(parameters: Mapping[str, object], *, endpoint: str = "close", idempotent: bool = False) -> Attempt:
    facts = operation(endpoint=endpoint, idempotent=idempotent)
    wire = parameters

    class Call:
        operation: ClassVar[Operation] = facts

        def parameters(self) -> Mapping[str, object]:
            return wire

    return Attempt(Call(), 0)


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


def test_calls_that_may_be_repeated_and_other_endpoints_block_nobody() -> None:
    ledger = Ledger()
    ledger.begin(attempt(FIRST))
    ledger.begin(attempt(FIRST, endpoint="other"))
    ledger.begin(attempt(FIRST, endpoint="read", idempotent=True))
    ledger.begin(attempt(FIRST, endpoint="read", idempotent=True))


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
