"""Success told by the HTTP status, and by what stands in a reply or does not."""

import pytest

from venuespec_codegen.simulator import Simulator, in_background

from .executed import NOW_MS, GoldenClient

_ORDER = {"orderId": 7, "symbol": "A-B"}
_BY_STATUS = pytest.mark.parametrize("golden_client", ["success_by_status"], indirect=True)
_BY_PRESENCE = pytest.mark.parametrize("golden_client", ["success_by_presence"], indirect=True)
_BOTH = pytest.mark.parametrize("golden_client", ["success_by_status", "success_by_presence"], indirect=True)


@_BY_STATUS
@pytest.mark.parametrize(
    ("document", "status", "kind"),
    [
        ({"order": _ORDER}, 200, "ShutResponse"),
        ({"order": _ORDER}, 201, "ShutResponse"),
        ({"order": _ORDER, "code": None}, 200, "ShutResponse"),
        ({"order": _ORDER}, 202, "OutcomeUnknown"),
        ({"order": _ORDER}, 204, "OutcomeUnknown"),
        ({"order": _ORDER}, 400, "OutcomeUnknown"),
        ({"order": _ORDER}, 500, "OutcomeUnknown"),
        ({"order": {**_ORDER, "orderId": 0}}, 200, "OutcomeUnknown"),
        ({"order": {**_ORDER, "orderId": "7"}}, 200, "OutcomeUnknown"),
        ({"order": {}}, 200, "OutcomeUnknown"),
        ({}, 200, "OutcomeUnknown"),
        # A success must not name a code, and the tests say so.
        ({"order": {**_ORDER, "orderId": 0}, "code": "BUSY"}, 200, "Rejected"),
        ({"order": {"symbol": "A-B"}, "code": "BUSY"}, 200, "Rejected"),
        ({"order": None, "code": "BUSY"}, 400, "Rejected"),
        # Nor must a refusal hold what only a success does.
        ({"order": _ORDER, "code": "BUSY"}, 200, "OutcomeUnknown"),
        ({"order": {"orderId": 7}, "code": "BUSY"}, 400, "OutcomeUnknown"),
        ({"order": _ORDER, "code": "STRANGER"}, 200, "OutcomeUnknown"),
        ({"order": _ORDER, "code": 0}, 200, "OutcomeUnknown"),
        ({"code": "GONE", "message": "no"}, 404, "Rejected"),
        ({"code": "GONE"}, 201, "Rejected"),
        ({"code": "GONE"}, 202, "OutcomeUnknown"),
        ({"code": "GONE"}, 503, "OutcomeUnknown"),
        ({"code": "LOST"}, 404, "OutcomeUnknown"),
        ({"code": "GONE" * 100}, 404, "OutcomeUnknown"),
        (b"", 200, "OutcomeUnknown"),
        (b"[]", 201, "OutcomeUnknown"),
        (b'{"order":{"orderId":7},"order":{"orderId":7}}', 201, "OutcomeUnknown"),
    ],
)
def test_exactly_the_listed_statuses_are_a_success(
    golden_client: GoldenClient, document: object, status: int, kind: str
) -> None:
    assert golden_client.read(document, status).kind == kind


@_BY_PRESENCE
@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({}, "ShutResponse"),
        ({"error": None}, "ShutResponse"),
        ({"id": 0}, "ShutResponse"),
        ({"id": ""}, "ShutResponse"),
        ({"id": False}, "ShutResponse"),
        ({"result": {"orderId": "7"}}, "OutcomeUnknown"),
        ({"result": {"symbol": "A-B"}}, "OutcomeUnknown"),
        ({"result": []}, "OutcomeUnknown"),
        ({"result": {**_ORDER, "warning": {"code": None}}}, "ShutResponse"),
        ({"id": None}, "OutcomeUnknown"),
        ({"error": False}, "OutcomeUnknown"),
        ({"error": ""}, "OutcomeUnknown"),
        ({"error": {}}, "OutcomeUnknown"),
        ({"error": {"code": "17"}}, "OutcomeUnknown"),
        ({"error": {"code": 18}}, "OutcomeUnknown"),
        ({"error": {"code": 99}}, "OutcomeUnknown"),
        ({"error": {"code": 17, "message": "none"}}, "OutcomeUnknown"),
        ({"error": {"code": 17, "message": "none"}, "result": None}, "Rejected"),
        ({"error": {"code": 17, "message": "none"}, "result": {"symbol": "A-B"}}, "Rejected"),
        # Such a row is none of a success, and says so deep in it.
        ({"error": {"code": 17}, "result": {**_ORDER, "warning": {"code": 0}}}, "Rejected"),
        ({"result": None}, "OutcomeUnknown"),
        ({"result": {"orderId": None}}, "OutcomeUnknown"),
        ({"result": {**_ORDER, "warning": {"code": 0}}}, "OutcomeUnknown"),
    ],
)
def test_what_must_stand_there_and_what_must_not(
    golden_client: GoldenClient, change: dict[str, object], kind: str
) -> None:
    assert golden_client.read({"id": 1, "result": _ORDER, **change}).kind == kind


@_BY_PRESENCE
def test_without_a_test_of_it_the_status_is_200(golden_client: GoldenClient) -> None:
    document = {"id": 1, "result": _ORDER}
    kinds = [golden_client.read(document, status).kind for status in (200, 201, 202, 400)]
    assert kinds == ["ShutResponse", "OutcomeUnknown", "OutcomeUnknown", "OutcomeUnknown"]


@_BOTH
def test_the_simulator_answers_so_that_clients_understand_it(golden_client: GoldenClient) -> None:
    exchange = golden_client.exchange
    with in_background(Simulator(exchange, clock=lambda: NOW_MS)) as simulator:
        simulator.open_position(symbol="A-B")
        for row in exchange.errors:
            simulator.answer_with(row.code, row.name)
        ends = golden_client.call(simulator, *[golden_client.request()] * (len(exchange.errors) + 2))
    usual = 400 if exchange.envelope.statuses else 200
    assert [one["http_status"] for one in ends[: len(exchange.errors)]] == [
        row.http[0] if row.http else usual for row in exchange.errors
    ]
    refusals, done, gone = ends[: len(exchange.errors)], ends[-2], ends[-1]
    assert [one["name"] for one in refusals] == [row.name for row in exchange.errors]
    expected = {"none": "Rejected", "unknown": "OutcomeUnknown"}
    assert [one.kind for one in refusals] == [expected[row.execution.value] for row in exchange.errors]
    assert (done.kind, done["order_id"]) == ("ShutResponse", 7)
    assert (gone.kind, gone["position_gone"]) == ("Rejected", True)
