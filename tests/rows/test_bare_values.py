"""Rows that are values and no objects: every pair of values, good and hostile, in every place."""

from itertools import product

import pytest

from .verdicts import Done, Refused, Unknown, Verdict, read, target, to_body, verdict

_IDS = (1, 2, 0, -5, 9_007_199_254_740_993)
_HOSTILE: tuple[object, ...] = ("1", "", None, True, False, 1.0, 1e3, [], [1], {}, {"orderId": 1})
_LEFT = ("NOT_CLOSED", "NOT_CLOSED")


def _data(**arrays: object) -> bytes:
    return to_body({"code": 0, "msg": "", "data": arrays})


def _expected(done: list[object], failed: list[object]) -> Verdict:
    every = [*done, *failed]
    if any(type(one) is not int for one in every) or len(set(map(str, every))) < len(every):
        return Unknown()
    if failed and not done:
        return Refused(tuple(_LEFT for _ in failed))
    return Done(tuple((one,) for one in done), tuple(_LEFT for _ in failed))


def test_every_pair_of_values_is_read_as_expected() -> None:
    wanted = target("rows_of_scalars", "close_all")
    values = (*_IDS, *_HOSTILE)
    seen: set[type[Verdict]] = set()
    for one, two in product(values, values):
        for done, failed in (([], []), ([one], []), ([], [one]), ([one], [two]), ([one, two], []), ([], [one, two])):
            found = verdict(read(wanted, {}, _data(success=done, failed=failed)))
            assert found == _expected(done, failed), (done, failed)
            seen.add(type(found))
    assert seen == {Done, Refused, Unknown}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (_data(success=[1], failed=None), Done(((1,),))),
        (_data(success=[1]), Done(((1,),))),
        (_data(success=None, failed=[1]), Refused((_LEFT,))),
        (_data(failed=[1]), Refused((_LEFT,))),
        (_data(success=None, failed=None), Done(())),
        (_data(success=[], failed=None), Done(())),
        (_data(success=None), Done(())),
        (_data(failed=[]), Done(())),
        (_data(), Unknown()),
        (_data(succes=[1]), Unknown()),
        (_data(success=[1], failed={}), Unknown()),
        (_data(success=[1], failed=""), Unknown()),
        (_data(success=[1], failed=0), Unknown()),
        (_data(success=[1], failed=False), Unknown()),
        (_data(success=1, failed=[]), Unknown()),
        (_data(success={"0": 1}, failed=[]), Unknown()),
        (to_body({"code": 0}), Unknown()),
        (to_body({"code": 0, "data": None}), Unknown()),
        (to_body({"code": 0, "data": []}), Unknown()),
        (to_body({"code": 0, "data": [1]}), Unknown()),
        (to_body({"code": False, "data": {"success": [1]}}), Unknown()),
        (to_body({"code": "0", "data": {"success": [1]}}), Unknown()),
        (to_body({"code": 200, "data": {"success": [], "failed": None}}), Refused(((200, "NO_POSITION"),), gone=True)),
        (to_body({"code": 200, "data": {"success": [1]}}), Unknown()),
        (to_body({"code": 200, "data": {"failed": [1]}}), Unknown()),
    ],
)
def test_an_array_without_rows_may_be_null_or_missing_but_not_both_missing(body: bytes, expected: Verdict) -> None:
    assert verdict(read(target("rows_of_scalars", "close_all"), {}, body)) == expected


@pytest.mark.parametrize(
    ("done", "failed", "expected"),
    [
        (["a"], [], Done((("a",),))),
        (["a"], [{"orderId": "b", "code": 200}], Done((("a",),), ((200, "NO_POSITION"),))),
        ([], [{"orderId": "b", "code": 200}], Refused(((200, "NO_POSITION"),), gone=True)),
        (["a"], [{"orderId": "a", "code": 200}], Unknown()),
        (["a"], [{"orderId": "b", "code": 300}], Unknown()),
        (["a"], [{"orderId": "b", "code": 999}], Unknown()),
        (["a"], [{"orderId": "b", "code": 0}], Unknown()),
        (["a"], [{"orderId": "b", "code": "200"}], Unknown()),
        (["a"], [{"orderId": "b"}], Unknown()),
        (["a"], [{"code": 200}], Unknown()),
        (["a"], [{"orderId": 5, "code": 200}], Unknown()),
        (["a"], ["b"], Unknown()),
        ([{"orderId": "a"}], [], Unknown()),
        ([""], [], Unknown()),
        ([5], [], Unknown()),
        ([], [], Unknown()),
        (["a"], None, Unknown()),
    ],
)
def test_failed_rows_may_be_objects_where_the_others_are_values(
    done: object, failed: object, expected: Verdict
) -> None:
    body = to_body({"code": 0, "data": {"success": done, "failed": failed}})
    assert verdict(read(target("rows_of_scalars", "close_some"), {}, body)) == expected
