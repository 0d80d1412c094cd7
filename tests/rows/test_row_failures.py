"""What a failed row tells, and what it must not."""

import copy
import pickle
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pprint import pformat
from typing import cast

import attrs
import pytest

from ..generated.clients import NOW_MS
from .verdicts import Error, Response, read, target, to_body, vars_of

_GOOD = {"symbol": "A-B", "side": "long", "sCode": "0"}


def _read(*rows: object, code: str) -> object:
    return read(target("rows_judged_each", "close_all"), {}, to_body({"code": code, "data": rows}))


def _fields(failure: object) -> dict[str, object]:
    return attrs.asdict(cast("attrs.AttrsInstance", failure))


def test_a_failed_row_tells_all_that_the_table_and_the_row_say() -> None:
    row = {"symbol": "C-D", "side": "long", "sCode": "429", "sMsg": "slower!", "more": [{"a": None}]}
    (failure,) = cast("Response", _read(_GOOD, row, code="2")).failed
    assert _fields(failure) == {
        "code": "429",
        "name": "BUSY",
        "kind": "throttled",
        "category": "rate-limit",
        "message": "slower!",
        "captured": {},
        "retry": "wait",
        "description": "Too many calls.",
        "advice": "Wait.",
        "position_gone": False,
        "retry_at": datetime.fromtimestamp(NOW_MS / 1000, UTC) + timedelta(seconds=2),
        "retry_after": timedelta(seconds=2),
        "row": row,
    }
    codes = target("rows_judged_each", "close_all").module("errors").ErrorCode
    assert failure.code is codes.BUSY


def test_the_reply_tells_each_row_and_keeps_the_whole() -> None:
    row = {"symbol": "C-D", "side": "odd", "sCode": "0", "orderId": "3"}
    reply = cast("Response", _read(_GOOD, row, code="0"))
    assert [type(one).__name__ for one in reply.succeeded] == ["CloseAllRow", "CloseAllRow"]
    assert [list(vars_of(one)) for one in reply.succeeded] == [["A-B", "long", None], ["C-D", "odd", "3"]]
    side = target("rows_judged_each", "close_all").module("enums").Side
    # An enumeration where it is a known value, and plain text where it is none.
    assert [type(list(vars_of(one))[1]) for one in reply.succeeded] == [side, str]
    assert reply.raw == {"code": "0", "data": [_GOOD, row]}
    assert reply.failed == ()


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        ([_GOOD, {"symbol": "C-D", "side": "long", "sCode": "999"}], "2", "/data/1 failed, and nobody knows"),
        ([_GOOD, {"symbol": "C-D", "side": "long", "sCode": "999"}], "2", "code 999 is in no table"),
        ([{**_GOOD, "sCode": "300"}], "1", "It took too long"),
        ([_GOOD, _GOOD], "0", "/data/1 is there twice"),
        ([_GOOD, {**_GOOD, "side": ""}], "0", "/data/1 does not say which one it is"),
        ([{**_GOOD, "done": False}], "0", "/data/0 says both that it succeeded and that it did not"),
        ([{**_GOOD, "error": {"code": "200"}}], "0", "/data/0 succeeded, yet its code is 200"),
        ([{**_GOOD, "sCode": "200", "error": {"code": "0"}}], "1", "/data/0 failed, yet its code is 0"),
        ([{**_GOOD, "sCode": True}], "1", "/data/0 has a code that is none"),
        ([{**_GOOD, "sCode": None}], "1", "/data/0 failed and has no code"),
        ([_GOOD, 5], "0", "/data/1 is not as documented"),
        ([{**_GOOD, "orderId": 5}], "0", "/data/0 is not as documented"),
        ([_GOOD], "2", "says something else of its rows"),
        ([], "0", "no rows to say of what"),
        (None, "0", "not where they should be"),
    ],
)
def test_an_unknown_outcome_names_the_row_and_the_reason(rows: object, code: str, words: str) -> None:
    wanted = target("rows_judged_each", "close_all")
    error = read(wanted, {}, to_body({"code": code, "data": rows}))
    assert type(error).__name__ == "OutcomeUnknown"
    assert words in cast("Error", error).reason
    assert words in str(error)


@pytest.mark.parametrize(
    ("wire", "rows", "words"),
    [
        ({"symbol": "C-D"}, [_GOOD], "/data/0 is about something else than what was asked: it differs in symbol"),
        ({"symbol": "C-D"}, [{**_GOOD, "sCode": "200"}], "/data/0 is about something else than what was asked"),
        ({"side": "short"}, [{**_GOOD, "sCode": "200"}], "it differs in side"),
        ({"symbol": "A-B", "side": "long"}, [_GOOD, {**_GOOD, "side": "short"}], "the request names one position"),
    ],
)
def test_rows_of_something_else_are_named(wire: Mapping[str, object], rows: list[object], words: str) -> None:
    code = "1" if "200" in str(rows) else "0"
    error = read(target("rows_judged_each", "close_all"), wire, to_body({"code": code, "data": rows}))
    assert words in cast("Error", error).reason


def test_what_all_rows_say_survives_pickling_and_copying() -> None:
    error = _read({**_GOOD, "sCode": "201", "sMsg": "dust of 3"}, code="1")
    for twin in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):  # noqa: S301 - our own bytes
        assert [(one.code, one.captured) for one in cast("Error", twin).failed] == [("201", {"amount": 3})]
        assert str(twin) == str(error)


def test_no_secret_comes_out_of_a_failed_row() -> None:
    wanted = target("rows_judged_each", "close_all")
    prepared = wanted.client().prepare(wanted.request({}))
    secrets = {"fake-rows_judged_each-api-key", "fake-rows_judged_each-secret-key", prepared.headers["X-SIGN"]}
    for secret in secrets:
        echo = {"sMsg": f"no {secret} here", "error": {secret: [secret.upper()]}, secret: secret}
        refused = {"symbol": "C-D", "side": "long", "sCode": "200", **echo}
        unknown = {"symbol": "C-D", "side": "long", "sCode": secret}
        partly = cast("Response", _read(_GOOD, refused, code="2"))
        seen = [repr(partly), pformat(partly), repr(partly.failed), str(_fields(partly.failed[0]))]
        seen += [repr(pickle.dumps(partly.failed)), str(partly.failed[0].row)]
        for error in (
            _read(refused, code="1"),
            _read(_GOOD, unknown, code="2"),
            _read(_GOOD, {**refused, **unknown}, code="0"),
        ):
            assert isinstance(error, Exception)
            seen += [str(error), repr(error), pformat(vars(error)), repr(pickle.dumps(error)), repr(error.__context__)]
        found = [text for text in seen if secret.lower() in text.lower()]
        assert found == []
        # They are there to be found: what stands beside them is.
        assert partly.failed[0].message == "no ******** here"
        assert secret in str(partly.raw)
