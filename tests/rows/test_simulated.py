"""Calls that close several positions, against the simulator: what is executed and what the caller is told agree."""

import asyncio
import json
from collections.abc import Mapping
from http.client import HTTPConnection
from typing import cast
from urllib.parse import urlsplit

import pytest

from venuespec_codegen.model import Scalar
from venuespec_codegen.simulator import Simulator, in_background
from venuespec_codegen.simulator.positions import example_position

from ..generated.calls import clock, outcome
from .verdicts import Done, Error, Failed, Refused, Response, Unknown, target, verdict


def _simulator(feature: str) -> Simulator:
    return Simulator(target(feature, "close_all").exchange, clock=clock)


def _call(simulator: Simulator, endpoint: str = "close_all", wire: Mapping[str, object] | None = None) -> object:
    return asyncio.run(outcome(target(simulator.exchange.name, endpoint), simulator.url, wire or {}))


def _open(simulator: Simulator, *positions: Mapping[str, Scalar]) -> None:
    for fields in positions:
        simulator.open_position(pending_close_orders=False, **fields)


_LONG, _SHORT, _OTHER = (
    {"symbol": "A-B", "side": "long"},
    {"symbol": "A-B", "side": "short"},
    {"symbol": "C-D", "side": "long"},
)


@pytest.mark.parametrize(
    ("wire", "closed"),
    [
        ({}, 3),
        ({"symbol": "A-B"}, 2),
        ({"side": "long"}, 2),
        ({"side": "both"}, 3),
        ({"symbol": "A-B", "side": "long"}, 1),
    ],
)
def test_all_that_is_meant_is_closed(wire: Mapping[str, object], closed: int) -> None:
    with in_background(_simulator("rows_judged_each")) as simulator:
        _open(simulator, _LONG, _SHORT, _OTHER)
        found = verdict(_call(simulator, wire=wire))
        assert isinstance(found, Done)
        executed = [each.position.fields for each in simulator.executed if each.position]
        assert [row[:2] for row in found.succeeded] == [(one["symbol"], one["side"]) for one in executed]
        assert (len(executed), len(simulator.positions), found.failed) == (closed, 3 - closed, ())
        assert simulator.calls[-1].outcome == "executed"


def test_one_fails_and_stays_open() -> None:
    with in_background(_simulator("rows_judged_each")) as simulator:
        _open(simulator, _LONG, _SHORT, _OTHER)
        simulator.fail_positions("201", "TOO_SMALL", captures={"least": 5}, symbol="C-D")
        reply = _call(simulator)
        assert verdict(reply) == Done((("A-B", "long", "7"), ("A-B", "short", "7")), (("201", "TOO_SMALL"),))
        (failure,) = cast("Response", reply).failed
        assert failure.captured == {"least": 5}
        assert failure.row["symbol"] == "C-D"
        assert [dict(position.fields) for position in simulator.positions] == [_OTHER]
        assert simulator.calls[-1].outcome == "executed 2 of 3"
        # The script is used up.
        assert verdict(_call(simulator)) == Done((("C-D", "long", "7"),))


def test_pending_orders_stand_in_the_way_of_one() -> None:
    with in_background(_simulator("rows_judged_each")) as simulator:
        _open(simulator, _LONG)
        simulator.open_position(pending_close_orders=True, **_OTHER)
        assert verdict(_call(simulator)) == Done((("A-B", "long", "7"),), (("202", "ORDERS_PENDING"),))
        assert [dict(position.fields) for position in simulator.positions] == [_OTHER]
        # Unless the request takes them off.
        assert verdict(_call(simulator, wire={"side": "both"})) == Done((("C-D", "long", "7"),))


def test_all_fail_and_the_call_is_refused() -> None:
    with in_background(_simulator("rows_judged_each")) as simulator:
        _open(simulator, _LONG, _OTHER)
        simulator.fail_positions("200", symbol="A-B")
        simulator.fail_positions("429", symbol="C-D")
        error = _call(simulator)
        failed: Failed = (("200", "NO_POSITION"), ("429", "BUSY"))
        # Not gone: the second row does not say so.
        assert verdict(error) == Refused(failed, gone=False)
        assert [row.row["symbol"] for row in cast("Error", error).failed] == ["A-B", "C-D"]
        assert (len(simulator.executed), simulator.calls[-1].outcome) == (0, "executed 0 of 2")


def test_all_are_throttled_and_the_client_keeps_back_what_follows() -> None:
    with in_background(_simulator("rows_judged_each")) as simulator:
        _open(simulator, _LONG)
        simulator.fail_positions("429")
        wanted = target("rows_judged_each", "close_all")

        async def run() -> list[object]:
            client = wanted.client(base_url=simulator.url)
            outcomes: list[object] = []
            for _ in range(2):
                try:
                    outcomes.append(await wanted.call(client, {}))
                except Exception as error:  # noqa: BLE001 - the test looks at what came
                    outcomes.append(error)
            await client.close()
            return outcomes

        first, second = asyncio.run(run())
        assert verdict(first) == Refused((("429", "BUSY"),), throttled=True)
        assert type(second).__name__ == "Throttled"
        assert len(simulator.calls) == 1


@pytest.mark.parametrize("feature", ["rows_judged_each", "rows_in_two_arrays", "rows_of_scalars"])
def test_the_position_that_a_newcomer_finds_can_be_closed(feature: str) -> None:
    with in_background(_simulator(feature)) as simulator:
        _open(simulator, example_position(simulator.exchange, {}))
        wire = {"productType": "coins"} if feature == "rows_in_two_arrays" else {}
        found = verdict(_call(simulator, wire=wire))
        assert isinstance(found, Done)
        assert (len(found.succeeded), len(simulator.positions)) == (1, 0)


@pytest.mark.parametrize("code", ["300", None])
def test_what_is_not_clear_is_unknown_and_kept(code: str | None) -> None:
    with in_background(_simulator("rows_judged_each")) as simulator:
        _open(simulator, _LONG, _OTHER)
        simulator.fail_positions(code, symbol="C-D")
        error = _call(simulator)
        assert verdict(error) == Unknown()
        assert "/data/1" in cast("Error", error).reason
        assert '"A-B"' in cast("Error", error).excerpt
        assert len(simulator.executed) == 1


def test_nothing_open_is_refused_or_nothing_to_do_or_unknown() -> None:
    with in_background(_simulator("rows_judged_each")) as simulator:
        assert verdict(_call(simulator)) == Refused((("200", "NO_POSITION"),), gone=True)
    with in_background(_simulator("rows_of_scalars")) as simulator:
        assert verdict(_call(simulator)) == Done(())
        assert verdict(_call(simulator, "close_some")) == Unknown()
    with in_background(_simulator("rows_in_two_arrays")) as simulator:
        assert verdict(_call(simulator, wire={"productType": "coins"})) == Unknown()


def test_two_arrays_hold_what_became_of_each() -> None:
    with in_background(_simulator("rows_in_two_arrays")) as simulator:
        _open(simulator, *({"productType": "coins", "symbol": f"{one}-B"} for one in "ACE"))
        simulator.open_position(productType="dollars", symbol="X-Y")
        simulator.fail_positions("200", symbol="C-B")
        found = verdict(_call(simulator, wire={"productType": "coins"}))
        assert isinstance(found, Done)
        assert [row[1] for row in found.succeeded] == ["A-B", "E-B"]
        assert found.failed == (("200", "NO_POSITION"),)
        assert [position.fields["symbol"] for position in simulator.positions] == ["C-B", "X-Y"]


def test_rows_without_a_code_say_so_in_words() -> None:
    with in_background(_simulator("rows_in_two_arrays")) as simulator:
        simulator.open_position(productType="coins", symbol="A-B")
        simulator.fail_positions(None, symbol="A-B")
        error = _call(simulator, "close_some", {"symbol": "A-B"})
        assert verdict(error) == Refused((("NOT_CLOSED", "NOT_CLOSED"),))
        assert cast("Error", error).failed[0].message == "Simulated failure"
        assert verdict(_call(simulator, "close_some", {"symbol": "A-B"})) == Done((("A-B",),))


def test_bare_values_differ_and_are_whole() -> None:
    with in_background(_simulator("rows_of_scalars")) as simulator:
        _open(simulator, {"settle": "USDT"}, {"settle": "USDC"})
        found = verdict(_call(simulator))
        assert isinstance(found, Done)
        ids = [value for (value,) in found.succeeded]
        assert len(set(ids)) == 2
        assert all(type(each) is int and int(float(each)) != each for each in ids)


def test_failures_are_queued_over_the_control_interface() -> None:
    with in_background(_simulator("rows_judged_each")) as simulator:
        _open(simulator, _LONG, _OTHER)
        order = {"code": "201", "name": "TOO_SMALL", "captures": {"least": 9}, "where": {"symbol": "C-D"}, "times": 2}
        assert _post(simulator, order) == (200, {"queued": 2})
        assert verdict(_call(simulator)) == Done((("A-B", "long", "7"),), (("201", "TOO_SMALL"),))
        assert verdict(_call(simulator)) == Refused((("201", "TOO_SMALL"),))
        assert verdict(_call(simulator)) == Done((("C-D", "long", "7"),))


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ({"code": "200", "where": {"symbl": "A-B"}}, "did you mean symbol"),
        ({"code": "200", "where": []}, "where must be an object"),
        ({"code": "200", "where": {"symbol": None}}, "symbol must be text"),
        ({"code": True}, "code must be"),
        ({"code": "12"}, "has no error 12"),
        ({"code": "201"}, "has 3 meanings"),
        ({"code": "200", "captures": {"x": 1}}, "has no capture x"),
        ({"code": "200", "times": 0}, "times must be at least 1"),
        ({"cod": "200"}, "did you mean code"),
        ({"code": "200", "where": {"times": 1}}, "a position has no field times"),
        ({"code": "200", "where": {"captures": "x"}}, "a position has no field captures"),
        ({"code": "200", "where": {"where": "x"}}, "a position has no field where"),
    ],
)
def test_nonsense_is_answered_with_what_is_wrong(order: object, words: str) -> None:
    with in_background(_simulator("rows_judged_each")) as simulator:
        status, document = _post(simulator, order)
        assert status == 400
        assert words in str(document["error"])


def _post(simulator: Simulator, order: object) -> tuple[int, dict[str, object]]:
    address = urlsplit(simulator.url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=10)
    try:
        connection.request("POST", "/_simulator/failing", body=json.dumps(order))
        response = connection.getresponse()
        return response.status, cast("dict[str, object]", json.loads(response.read()))
    finally:
        connection.close()
