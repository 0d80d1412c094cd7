import json
from collections.abc import Mapping
from typing import ClassVar

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from venuespec_codegen.runtime.calls import Attempt, Operation, Reply
from venuespec_codegen.runtime.classify import failure, scrubbed
from venuespec_codegen.runtime.error_table import ErrorTable, Row, refusal
from venuespec_codegen.runtime.errors import OutcomeUnknown, Rejected, Throttled, VenueError
from venuespec_codegen.runtime.replies import NotSuccess, contradicts, read
from venuespec_codegen.runtime.scrubbing import Scrubber
from venuespec_codegen.runtime.strict_json import JsonValue

ROWS = (
    Row("1", "FAILED", "request", "rejected", "none", "fix", "It failed.", "Look at the row."),
    Row("2", "PARTLY", "request", "rejected", "unknown", "verify", "Part of it failed.", "Find out."),
    Row("100", "GONE", "position", "rejected", "none", "never", "Nothing there.", "Read it.", position_gone=True),
    Row("429", "BUSY", "rate-limit", "throttled", "none", "wait", "Too many.", "Wait.", retry_after_ms=2000),
    Row("504", "TIMED_OUT", "system", "rejected", "unknown", "verify", "It timed out.", "Find out."),
)
STATUS = Row(418, "BANNED", "rate-limit", "throttled", "none", "wait", "Banned.", "Stop.", retry_after_ms=1000)
TABLE = ErrorTable(ROWS, [(418, STATUS)], lambda code: code)
OPERATION = Operation(
    exchange="tiny",
    endpoint="close",
    codes=(("data", 0, "sCode"), ("code",)),
    messages=(("data", 0, "sMsg"), ("msg",)),
    success=("0",),
    rows=("data",),
    errors=lambda: TABLE,
    window_ms=5000,
    window_parameter="window",
    confirm=(("GET /positions/", "id"), (" says", None)),
    position=(("id", None),),
    idempotent=False,
)


class Close:
    operation: ClassVar[Operation] = OPERATION

    def parameters(self) -> Mapping[str, object]:
        return {"id": "7", "window": 1000}


ATTEMPT = Attempt(Close(), 1_600_000_000_000)


def judge(body: object, status: int = 200) -> Rejected | OutcomeUnknown:
    reply = Reply(status, {}, json.dumps(body).encode(), 1_600_000_000_500)
    value: JsonValue = json.loads(reply.body)
    return failure(ATTEMPT, reply, value, "no plain success")


@pytest.mark.parametrize("status", [200, 400, 401, 404, 429])
def test_a_listed_refusal_is_a_rejection_whatever_its_status(status: int) -> None:
    error = judge({"code": "100", "msg": "gone", "data": []}, status)

    assert type(error) is Rejected
    assert (error.code, error.name, error.category, error.http_status) == ("100", "GONE", "position", status)
    assert error.position_gone
    assert error.message == "gone"


def test_a_rows_code_and_message_come_before_the_envelopes() -> None:
    error = judge({"code": "1", "msg": "all failed", "data": [{"sCode": "100", "sMsg": "gone"}]})

    assert isinstance(error, Rejected)
    assert (error.name, error.message) == ("GONE", "gone")


class Telling(Close):
    """A request whose replies name an order where they are successes."""

    operation: ClassVar[Operation] = evolve(OPERATION, row_tells=True)

    def read_row(self, value: dict[str, JsonValue]) -> object:
        if value.get("data") != [{"orderId": 5}]:
            raise NotSuccess(value, "no order")
        return "done"


@pytest.mark.parametrize("code", ["1", "100", "429"])
def test_a_refusal_beside_the_row_of_a_success_settles_nothing(code: str) -> None:
    def judge_as(request: Close, data: object) -> Rejected | OutcomeUnknown:
        value: JsonValue = json.loads(json.dumps({"code": code, "msg": "gone", "data": data}))
        return failure(Attempt(request, 0), Reply(200, {}, b"{}", 0), value, "no plain success")

    error = judge_as(Telling(), [{"orderId": 5}])
    assert type(error) is OutcomeUnknown
    assert (error.reason, error.code) == (f"the reply says {code}, yet its data is that of a success", code)
    for data in ("[]", "[{}]", '[{"orderId":6}]', "null"):
        assert isinstance(judge_as(Telling(), json.loads(data)), Rejected)
    # Where nothing is known of what a success has, its code is believed.
    assert isinstance(judge_as(Close(), [{"orderId": 5}]), Rejected)


def test_a_throttle_says_when_it_ends() -> None:
    error = judge({"code": "429", "msg": "", "data": []}, 429)

    assert isinstance(error, Throttled)
    assert error.retry_at is not None
    assert error.retry_at.timestamp() == pytest.approx(1_600_000_002.5)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param({"code": "504", "data": []}, 400, id="a code that settles nothing"),
        pytest.param({"code": "999", "data": []}, 200, id="a code in no table"),
        pytest.param({"code": 100, "data": []}, 200, id="a number where codes are text"),
        pytest.param({"code": True, "data": []}, 200, id="true is no code"),
        pytest.param({"code": None, "data": []}, 200, id="null is no code"),
        pytest.param({"msg": "gone"}, 200, id="no code"),
        pytest.param(["100"], 200, id="no object"),
        pytest.param({"code": "100", "data": []}, 500, id="a listed refusal at 500"),
        pytest.param({"code": "100", "data": []}, 503, id="a listed refusal at 503"),
        pytest.param({"code": "100", "data": []}, 302, id="a redirect"),
        pytest.param({"code": "100", "data": []}, 204, id="no content"),
        pytest.param({"code": "0", "data": []}, 200, id="success without a row"),
        pytest.param({"code": "1", "data": [{"sCode": "0"}]}, 200, id="failed, but its row succeeded"),
        pytest.param({"code": "1", "data": [{"sCode": "100"}, {"sCode": "0"}]}, 200, id="two rows"),
        pytest.param({"code": "2", "data": [{"sCode": "100"}]}, 200, id="partly failed"),
        pytest.param({"code": "999", "data": [{"sCode": "100"}]}, 200, id="a stranger beside a refusal"),
        pytest.param({"code": "504", "data": [{"sCode": "100"}]}, 200, id="a time-out beside a refusal"),
    ],
)
def test_what_is_not_certain_is_unknown(body: object, status: int) -> None:
    error = judge(body, status)

    assert isinstance(error, OutcomeUnknown)
    assert error.confirm == "GET /positions/7 says"
    assert error.http_status == status
    assert (error.not_after - error.sent_at).total_seconds() == 1


def test_a_status_settles_a_code_that_no_table_has() -> None:
    error = judge({"code": "999", "msg": "", "data": []}, 418)

    assert isinstance(error, Throttled)
    assert (error.code, error.name) == ("999", "BANNED")


def test_a_status_settles_nothing_without_the_exchanges_own_envelope() -> None:
    assert isinstance(judge({"error": "blocked"}, 418), OutcomeUnknown)


def test_the_excerpt_is_short_and_printable() -> None:
    error = failure(ATTEMPT, Reply(200, {}, b"\x00\x1b[2J" + b"a" * 10_000, 0), None, "unreadable")

    assert isinstance(error, OutcomeUnknown)
    assert len(error.excerpt) <= 501
    assert error.excerpt.isprintable()


@given(st.binary(max_size=80), st.integers(100, 599))
def test_any_bytes_and_status_end_in_an_object_or_the_projects_own_errors(body: bytes, status: int) -> None:
    value: object = None
    try:
        value = read(status, body)
    except NotSuccess as found:
        value = failure(ATTEMPT, Reply(status, {}, body, 0), found.value, found.suspicion)

    assert isinstance(value, VenueError) or (status == 200 and isinstance(value, dict))


@pytest.mark.parametrize(
    ("said", "asked", "silent", "expected"),
    [
        ("a", "a", (), False),
        ("a", "b", (), True),
        ("a", None, (), False),
        (None, "a", (), False),
        ("", "a", ("",), False),
        ("long", "net", ("net", ""), False),
        ("long", "short", ("net", ""), True),
    ],
)
def test_contradicts(said: object, asked: object, silent: tuple[object, ...], expected: bool) -> None:  # noqa: FBT001 - a table
    assert contradicts(said, asked, silent) is expected


def test_a_status_settles_nothing_for_a_code_that_the_exchange_would_not_write() -> None:
    assert type(judge({"code": "stranger", "msg": "", "data": []}, 418)) is Throttled
    assert type(judge({"code": 999, "msg": "", "data": []}, 418)) is OutcomeUnknown


@pytest.mark.parametrize(("code", "kind"), [("100", Rejected), ("504", OutcomeUnknown), ("999", OutcomeUnknown)])
def test_a_message_of_any_length_is_told_by_its_beginning(code: str, kind: type[VenueError]) -> None:
    for length, told in ((999, 999), (1000, 1000), (1001, 1001), (250_000, 1001)):
        error = judge({"code": code, "msg": "m" * length, "data": []}, 400)
        assert type(error) is kind
        assert len(error.message) == told
        assert error.message.endswith("…") is (length > 1000)
        assert len(str(error)) < 1000


@pytest.mark.parametrize("code", ["x" * 201, "x" * 200_000, 10**18, -(10**18), 10**4000])
def test_what_is_too_long_for_a_code_is_none(code: str | int) -> None:
    error = judge({"code": code, "data": []}, 418)

    assert isinstance(error, OutcomeUnknown)
    assert error.code is None
    assert len(error.reason) < 200


@pytest.mark.parametrize(
    ("status", "kind"),
    [(200, Rejected), (201, Rejected), (202, OutcomeUnknown), (404, Rejected), (500, OutcomeUnknown)],
)
def test_a_refusal_is_believed_at_a_status_of_success_or_of_refusal(status: int, kind: type[VenueError]) -> None:
    class Created(Close):
        operation: ClassVar[Operation] = evolve(OPERATION, statuses=(201,))

    body = json.dumps({"code": "100", "data": []}).encode()
    reply = Reply(status, {}, body, 0)
    assert type(failure(Attempt(Created(), 0), reply, json.loads(body), "no plain success")) is kind


def test_a_refusal_of_another_position_is_about_another_request() -> None:
    assert type(judge({"code": "1", "data": [{"sCode": "100", "id": "8"}]})) is OutcomeUnknown
    assert type(judge({"code": "100", "data": {"id": "8"}})) is OutcomeUnknown
    for silent in ("7", "", None):
        assert type(judge({"code": "1", "data": [{"sCode": "100", "id": silent}]})) is Rejected


@pytest.mark.parametrize(
    ("message", "captured"),
    [
        ("bad signature fakes+ignature: no", "********"),  # the word ends where the secret does not
        ("bad signature good: no", "good"),
        (f"{'x' * 977} bad signature fakesignature", "********"),  # what is read of a message ends within the secret
    ],
)
def test_a_capture_shows_no_part_of_a_secret(message: str, captured: str) -> None:
    pattern = r"signature\ (?P<found>[A-Za-z0-9_]+)"
    row = Row("9", "BAD", "signature", "rejected", "none", "fix", "Bad.", "Mend it.", pattern, (("found", "word"),))
    found = row.read(message)
    assert found is not None
    meaning = refusal(row, "9", message=message, captured=found, status=200, now_ms=0)
    scrubber = Scrubber(None, "fakes+ignature", "fakesignature")
    assert scrubbed(meaning, scrubber).captured == {"found": captured}


@pytest.mark.parametrize(("chosen", "window_ms"), [(1000, 1000), (60_000, 60_000), (0, 5000), (-1, 5000), (None, 5000)])
def test_a_window_that_ends_at_once_is_none(chosen: int | None, window_ms: int) -> None:
    assert OPERATION.window_of({} if chosen is None else {"window": chosen}) == window_ms
