"""One client, several endpoints: what one of them left unknown, no other does to the same position."""

import asyncio
from typing import Protocol, cast

import pytest

from venuespec_codegen.simulator import Simulator, in_background

from .executed import NOW_MS, GoldenClient

pytestmark = pytest.mark.parametrize("golden_client", ["several_endpoints"], indirect=True)


class _Client(Protocol):
    @property
    def unresolved(self) -> tuple[Exception, ...]: ...
    async def send(self, request: object) -> object: ...
    async def close(self) -> None: ...
    def resolve(self, outcome: object) -> None: ...


class _Refusal(Protocol):
    pending: Exception


def _calls(golden_client: GoldenClient) -> dict[str, object]:
    make = golden_client.named
    return {
        "shut": make("ShutRequest")(symbol="A-B"),
        "shut of another": make("ShutRequest")(symbol="C-D"),
        "shut_all": make("ShutAllRequest")(symbol="A-B", side="long"),
        "shut_all of another": make("ShutAllRequest")(symbol="C-D", side="long"),
        "shut_one": make("ShutOneRequest")(position_id=1),
        "shut_one of another": make("ShutOneRequest")(position_id=2),
        "leave": make("LeaveRequest")(),
        "look": make("LookRequest")(symbol="A-B"),
    }


def _endpoint(call: str) -> str:
    return call.partition(" ")[0]


def _sent_after(golden_client: GoldenClient, unknown: str) -> tuple[list[str], list[str]]:
    """The calls that a client sends after one whose end it does not know, and those that it sends once it does."""
    requests = _calls(golden_client)
    errors = golden_client.errors
    outcome_unknown = cast("type[Exception]", errors.OutcomeUnknown)
    unresolved = cast("type[Exception]", errors.Unresolved)

    def check(error: Exception, name: str, client: _Client) -> None:
        assert cast("_Refusal", error).pending in client.unresolved
        assert f"{_endpoint(name)}(" in str(error)
        assert f"{_endpoint(unknown)}(" in str(error)

    async def sent(simulator: Simulator, client: _Client) -> list[str]:
        names: list[str] = []
        for name, request in requests.items():
            before = len(simulator.calls)
            try:
                await client.send(request)
            except unresolved as error:
                check(error, name, client)
            except outcome_unknown as error:
                client.resolve(error)  # the spec has no code for a position that is gone
            names += [name] * (len(simulator.calls) - before)
        return names

    async def run(simulator: Simulator) -> tuple[list[str], list[str]]:
        # Its time runs, so that no quota is in the way.
        limiter = golden_client.limiter(clock=iter(range(0, 10_000, 10)).__next__)
        client = cast("_Client", golden_client.client(base_url=simulator.url, limiter=limiter))
        simulator.drop_connection("after-executing")
        with pytest.raises(outcome_unknown):
            await client.send(requests[unknown])
        before = await sent(simulator, client)
        for outcome in client.unresolved:
            client.resolve(outcome)
        after = await sent(simulator, client)
        await client.close()
        return before, after

    with in_background(Simulator(golden_client.exchange, clock=lambda: NOW_MS)) as simulator:
        simulator.open_position(symbol="A-B", positionId=1)
        simulator.open_position(symbol="C-D", positionId=2)
        return asyncio.run(asyncio.wait_for(run(simulator), 60))


@pytest.mark.parametrize(
    ("unknown", "passes"),
    [
        ("shut", ["shut of another", "shut_all of another", "look"]),
        ("shut_all of another", ["shut", "shut_all", "look"]),
        ("shut_one", ["shut_one of another", "look"]),
        ("leave", ["look"]),
        ("look", ["everything"]),
    ],
)
def test_what_may_be_the_same_position_waits_until_it_is_resolved(
    golden_client: GoldenClient, unknown: str, passes: list[str]
) -> None:
    everything = list(_calls(golden_client))
    assert _sent_after(golden_client, unknown) == (everything if passes == ["everything"] else passes, everything)
