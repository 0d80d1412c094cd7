"""Rows under an endpoint's own tests of success, and what headers tell beside them."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol, cast

import pytest

from venuespec_codegen.simulator import Simulator, in_background

from ..generated.calls import clock, outcome
from .verdicts import Done, Refused, Response, RowFailure, Unknown, read, target, to_body, verdict

_FEATURE = "rows_beside_headers"
_HEADERS = {
    "X-Limit": "5",
    "X-Remaining": "3",
    "X-Reset": "1700000060500",
    "Retry-After": "7",
    "X-Until": "1700000300",
}
_LIMITS = [("requests", 5, 3, datetime(2023, 11, 14, 22, 14, 20, 500000, UTC))]
_DONE = {"symbol": "A-B", "orderId": 7}
_GONE = {"symbol": "C-D", "code": "GONE", "why": "No such position."}
_BUSY = {"symbol": "C-D", "code": "BUSY"}
_BANNED = {"symbol": "E-F", "code": "BANNED"}
_LOST = {"symbol": "C-D", "code": "LOST"}


class _Limit(Protocol):
    name: str
    quota: int | None
    remaining: int
    reset_at: datetime | None


class _Limited(Protocol):
    limits: tuple[_Limit, ...]


class _Timed(Protocol):
    retry_at: datetime | None
    retry_after: timedelta | None


def _limits(outcome: object) -> list[tuple[object, ...]]:
    return [(one.name, one.quota, one.remaining, one.reset_at) for one in cast("_Limited", outcome).limits]


def _read(document: object, status: int = 207, headers: Mapping[str, str] = _HEADERS) -> object:
    return read(target(_FEATURE, "close_all"), {}, to_body(document), status, headers)


@pytest.mark.parametrize(
    ("document", "status", "found"),
    [
        ({"done": [_DONE], "left": []}, 200, Done((("A-B", 7),))),
        ({"done": [_DONE], "left": []}, 207, Done((("A-B", 7),))),
        ({"done": [_DONE], "left": []}, 202, Unknown()),
        ({"done": [_DONE], "left": []}, 400, Unknown()),
        ({"error": None, "done": [_DONE], "left": [_GONE]}, 207, Done((("A-B", 7),), (("GONE", "GONE"),))),
        ({"error": {}, "done": [_DONE], "left": []}, 207, Unknown()),
        ({"error": {"code": "GONE"}, "done": [_DONE], "left": []}, 207, Unknown()),
        ({"error": {"code": "GONE"}, "done": [], "left": []}, 207, Refused((("GONE", "GONE"),), gone=True)),
        ({"done": None, "left": [_GONE]}, 207, Unknown()),
        ({"left": [_GONE]}, 207, Unknown()),
        ({"done": [], "left": [_GONE]}, 207, Refused((("GONE", "GONE"),), gone=True)),
        ({"done": [], "left": [_BUSY]}, 200, Refused((("BUSY", "BUSY"),), throttled=True)),
        ({"done": [], "left": []}, 207, Unknown()),
        ({"done": [_DONE], "left": [_LOST]}, 207, Unknown()),
        ({"done": [_DONE | {"orderId": 0}], "left": []}, 207, Unknown()),
        ({"done": [_DONE | {"symbol": "A"}], "left": []}, 207, Unknown()),
        ({"done": [_DONE], "left": [_GONE | {"code": "G" * 201}]}, 207, Unknown()),
    ],
)
def test_an_endpoints_own_tests_decide_and_every_outcome_keeps_the_limits(
    document: object, status: int, found: object
) -> None:
    outcome = _read(document, status)
    assert verdict(outcome) == found
    assert _limits(outcome) == _LIMITS
    assert _limits(_read(document, status, {"X-Remaining": "many"})) == []


def test_the_other_endpoint_has_tests_of_its_own() -> None:
    drop = target(_FEATURE, "drop")
    body = to_body({"result": {"jobId": "j1"}})
    assert _limits(read(drop, {}, body, 202, _HEADERS)) == _LIMITS
    assert verdict(read(drop, {}, body, 200)) == Unknown()


def test_rows_say_when_to_come_back_as_their_codes_mean() -> None:
    reply = cast("Response", _read({"done": [_DONE], "left": [_BUSY, _BANNED]}))
    busy, banned = (cast("_Timed", one) for one in reply.failed)
    assert (busy.retry_after, banned.retry_at) == (timedelta(seconds=7), datetime.fromtimestamp(1_700_000_300, UTC))
    refused = cast("_Timed", _read({"done": [], "left": [_BANNED, _BUSY]}))
    assert refused.retry_at == datetime.fromtimestamp(1_700_000_300, UTC)
    unreadable = cast("Response", _read({"done": [_DONE], "left": [_BUSY]}, 207, {"Retry-After": "soon"}))
    assert cast("_Timed", unreadable.failed[0]).retry_after is None


def test_a_rows_message_is_as_long_as_any_other() -> None:
    def length(failure: RowFailure) -> int:
        return len(failure.message)

    for done, size in (([_DONE], 1), ([], 1)):
        outcome = _read({"done": done, "left": [_GONE | {"why": "x" * 5000}] * size})
        assert length(cast("Response", outcome).failed[0]) == 1001
    doubt = _read({"done": [_DONE], "left": [_LOST | {"why": "x" * 5000}]})
    assert length(cast("RowFailure", doubt)) == 1001


def _simulator() -> Simulator:
    simulator = Simulator(target(_FEATURE, "close_all").exchange, clock=clock)
    for symbol in ("A-B", "C-D", "E-F"):
        simulator.open_position(symbol=symbol)
    return simulator


def _call(simulator: Simulator, endpoint: str = "close_all") -> object:
    return asyncio.run(outcome(target(_FEATURE, endpoint), simulator.url, {}))


def test_the_simulator_answers_with_the_endpoints_own_status_and_with_headers() -> None:
    with in_background(_simulator()) as simulator:
        simulator.fail_positions("BUSY", symbol="C-D")
        reply = _call(simulator)
        assert verdict(reply) == Done((("A-B", 7), ("E-F", 7)), (("BUSY", "BUSY"),))
        assert simulator.calls[-1].status == 207
        assert [limit[:3] for limit in _limits(reply)] == [("requests", 5, 3)]
        failure = cast("_Timed", cast("Response", reply).failed[0])
        assert failure.retry_after == timedelta(minutes=5)
        assert [dict(one.fields) for one in simulator.positions] == [{"symbol": "C-D"}]


def test_a_call_that_names_nothing_closes_everything_whatever_its_reply() -> None:
    with in_background(_simulator()) as simulator:
        reply = _call(simulator, "drop")
        assert simulator.calls[-1].status == 202
        assert [limit[:3] for limit in _limits(reply)] == [("requests", 5, 4)]
        assert simulator.positions == ()
        assert [(one.endpoint, one.position) for one in simulator.executed] == [("drop", None)]
        assert verdict(_call(simulator)) == Refused((("GONE", "GONE"),), gone=True)
