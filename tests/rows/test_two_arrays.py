"""Rows that succeeded in one array and those that failed in another: every pair of rows, in every place.

The expectation is written here, by hand and for this one exchange; nothing of it is read off the spec.
"""

from itertools import product
from typing import cast

import pytest
from attrs import frozen

from .verdicts import Done, Refused, Unknown, Verdict, read, target, to_body, verdict

_ASKED = {"productType": "coins"}


@frozen
class Kind:
    """A row beside its order's number, and what it means in either array; ``None`` where it means nothing."""

    says: object
    done: tuple[object, ...] | None = None
    failed: tuple[str, str] | None = None


_KINDS = (
    Kind({"symbol": "A-B"}, done=("A-B",)),
    Kind({"symbol": "A-B", "errorCode": None, "more": {}}, done=("A-B",)),
    Kind({"symbol": "A-B", "errorCode": "00000"}, done=("A-B",)),
    Kind({"symbol": "A-B", "errorCode": "200"}, failed=("200", "NO_POSITION")),
    Kind({"errorCode": "200"}, failed=("200", "NO_POSITION")),
    Kind({"errorCode": "201", "errorMsg": "at least 7"}, failed=("201", "TOO_SMALL")),
    Kind({"errorCode": "429", "symbol": []}, failed=("429", "BUSY")),
    *(
        Kind(says)
        for says in (
            {},
            {"symbol": None},
            {"symbol": 5},
            {"symbol": "A-B", "errorCode": "201"},
            {"symbol": "A-B", "errorCode": "300"},
            {"symbol": "A-B", "errorCode": "999"},
            {"symbol": "A-B", "errorCode": ""},
            {"symbol": "A-B", "errorCode": 200},
            {"symbol": "A-B", "errorCode": True},
            {"symbol": "A-B", "errorCode": ["200"]},
            {"symbol": "A-B", "orderId": "1"},
            {"symbol": "A-B", "orderId": 1.0},
            {"symbol": "A-B", "orderId": True},
            {"symbol": "A-B", "orderId": None},
            {"symbol": "A-B", "errorCode": "200", "orderId": None},
            None,
            1,
            "1",
            [],
            [1],
        )
    ),
)
_Row = tuple[Kind, int]


def _row(kind: Kind, order: int) -> object:
    says = kind.says
    return {"orderId": order, **cast("dict[str, object]", says)} if isinstance(says, dict) else says


def _body(done: object, failed: object) -> bytes:
    return to_body({"code": "00000", "msg": "", "data": {"successList": done, "failureList": failed}})


def _expected(done: list[_Row], failed: list[_Row]) -> Verdict:
    orders = [order for _, order in (*done, *failed)]
    if not orders or len(set(orders)) < len(orders):
        return Unknown()
    succeeded = [None if kind.done is None else (order, *kind.done) for kind, order in done]
    failures = [kind.failed for kind, _ in failed]
    known, refused = [one for one in succeeded if one], tuple(one for one in failures if one)
    if len(known) < len(done) or len(refused) < len(failed):
        return Unknown()
    if known:
        return Done(tuple(known), refused)
    return Refused(refused, refused[0][1] == "BUSY", all(name == "NO_POSITION" for _, name in refused))


def test_every_pair_of_rows_in_either_array_is_read_as_expected() -> None:
    wanted = target("rows_in_two_arrays", "close_all")
    seen: set[type[Verdict]] = set()
    for one, two, order in product(_KINDS, _KINDS, (1, 2)):
        first, second = (one, 1), (two, order)
        for done, failed in (
            ([], [first]),
            ([first], []),
            ([first, second], []),
            ([], [first, second]),
            ([first], [second]),
        ):
            body = _body([_row(*each) for each in done], [_row(*each) for each in failed])
            found = verdict(read(wanted, _ASKED, body))
            assert found == _expected(done, failed), body
            seen.add(type(found))
    assert seen == {Done, Refused, Unknown}


_DONE, _FAILED = [{"orderId": 1, "symbol": "A-B"}], [{"orderId": 2, "errorCode": "200"}]


@pytest.mark.parametrize("odd", [None, {}, "", "[]", 0, False, {"0": _DONE[0]}], ids=repr)
def test_both_arrays_must_be_arrays(odd: object) -> None:
    wanted = target("rows_in_two_arrays", "close_all")
    for body in (_body(_DONE, odd), _body(odd, _FAILED), _body(odd, odd), _body([], odd)):
        assert verdict(read(wanted, _ASKED, body)) == Unknown()


@pytest.mark.parametrize(
    "data",
    [
        {"successList": _DONE},
        {"failureList": _FAILED},
        {},
        None,
        [],
        _DONE,
        [{"successList": _DONE, "failureList": []}],
        {"successList": [], "failureList": []},
        {"successlist": _DONE, "failureList": []},
    ],
    ids=repr,
)
def test_both_arrays_must_be_there_and_not_both_empty(data: object) -> None:
    wanted = target("rows_in_two_arrays", "close_all")
    assert verdict(read(wanted, _ASKED, to_body({"code": "00000", "data": data}))) == Unknown()


def test_a_refusal_that_has_rows_is_none() -> None:
    wanted = target("rows_in_two_arrays", "close_all")
    something: tuple[object, ...] = (
        {"successList": _DONE},
        {"failureList": _FAILED},
        {"successList": 0, "failureList": []},
    )
    for rows in something:
        assert verdict(read(wanted, _ASKED, to_body({"code": "200", "data": rows}))) == Unknown()
    nothing: tuple[object, ...] = ({"successList": [], "failureList": []}, {"successList": None}, None, [], {})
    for data in nothing:
        refused = verdict(read(wanted, _ASKED, to_body({"code": "200", "data": data})))
        assert refused == Refused((("200", "NO_POSITION"),), gone=True)


_LEFT = ("NOT_CLOSED", "NOT_CLOSED")


@pytest.mark.parametrize(
    ("done", "left", "expected"),
    [
        ([{"symbol": "A-B"}], [], Done((("A-B",),))),
        ([], [{"symbol": "A-B", "why": "pending"}], Refused((_LEFT,))),
        ([], [{"symbol": "A-B"}], Refused((_LEFT,))),
        ([{"symbol": "A-B"}], [{"symbol": "A-B"}], Unknown()),
        ([{"symbol": "A-B"}], [{"symbol": "C-D"}], Unknown()),
        ([], [{"symbol": "C-D"}], Unknown()),
        ([{"symbol": "C-D"}], [], Unknown()),
        ([], [{"why": "pending"}], Unknown()),
        ([], ["A-B"], Unknown()),
        ([], [], Unknown()),
    ],
)
def test_a_request_that_names_one_position_has_one_row(done: object, left: object, expected: Verdict) -> None:
    wanted = target("rows_in_two_arrays", "close_some")
    body = to_body({"code": "00000", "data": {"done": done, "left": left}})
    assert verdict(read(wanted, {"symbol": "A-B"}, body)) == expected
