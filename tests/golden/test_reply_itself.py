"""Replies that are their own row, and calls whose row is elsewhere than those of the exchange's others."""

import pytest

from venuespec_codegen.simulator import Simulator, in_background

from .executed import NOW_MS, GoldenClient

pytestmark = pytest.mark.parametrize("golden_client", ["reply_itself"], indirect=True)


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ({"success": True}, "ShutResponse"),
        ({"success": True, "orderId": 7, "symbol": "A-B", "more": [1]}, "ShutResponse"),
        ({"success": True, "code": None, "orderId": None}, "ShutResponse"),
        # What is tested for success is a field as well here, and a field is checked for its type.
        ({"success": 1}, "OutcomeUnknown"),
        ({"success": "true"}, "OutcomeUnknown"),
        ({"success": True, "orderId": 0}, "OutcomeUnknown"),
        ({"success": True, "orderId": "7"}, "OutcomeUnknown"),
        ({"success": True, "symbol": "C-D"}, "OutcomeUnknown"),
        ({"orderId": 7, "symbol": "A-B"}, "OutcomeUnknown"),
        ({"success": False}, "OutcomeUnknown"),
        ({"success": True, "code": "BUSY"}, "Rejected"),
        ({"success": False, "code": "GONE", "message": "no"}, "Rejected"),
        ({"result": {"order": {"orderId": 7}}}, "OutcomeUnknown"),
        ([{"success": True}], "OutcomeUnknown"),
        ({}, "OutcomeUnknown"),
    ],
)
def test_the_reply_is_read_as_its_own_row(golden_client: GoldenClient, document: object, kind: str) -> None:
    assert golden_client.read(document).kind == kind


def test_the_fields_stand_beside_the_tests(golden_client: GoldenClient) -> None:
    reply = golden_client.read({"success": True, "orderId": 7, "symbol": "A-B"})
    assert (reply["success"], reply["order_id"], reply["symbol"]) == (True, 7, "A-B")


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ({"success": True, "result": {"order": {"orderId": 8}}}, "HalveResponse"),
        ({"success": True, "result": {"order": {"orderId": 8, "success": "partly"}}}, "HalveResponse"),
        ({"success": True, "orderId": 8}, "OutcomeUnknown"),
        ({"success": True, "result": {"orderId": 8}}, "OutcomeUnknown"),
        ({"success": True, "result": []}, "OutcomeUnknown"),
        ({"success": False, "result": {"order": {"orderId": 8}}}, "OutcomeUnknown"),
    ],
)
def test_a_call_may_have_its_row_elsewhere(golden_client: GoldenClient, document: object, kind: str) -> None:
    assert golden_client.read(document, endpoint="halve").kind == kind


def test_the_simulator_answers_in_the_same_places(golden_client: GoldenClient) -> None:
    with in_background(Simulator(golden_client.exchange, clock=lambda: NOW_MS)) as simulator:
        for endpoint in ("shut", "halve"):
            simulator.open_position(symbol="A-B")
            [done] = golden_client.call(simulator, golden_client.request(endpoint))
            assert done.kind == f"{endpoint.title()}Response"
            assert done["order_id"] == {"shut": 7, "halve": 8}[endpoint]
        [gone] = golden_client.call(simulator, golden_client.request())
        assert (gone.kind, gone["code"]) == ("Rejected", "GONE")
