"""One array whose rows judge themselves: every pair and many triples of good, refused and hostile rows.

The expectation is written here, by hand and for this one exchange; nothing of it is read off the spec.
"""

import random
from collections.abc import Iterable, Sequence
from itertools import product
from typing import cast

import pytest
from attrs import frozen

from .verdicts import Done, Refused, Unknown, Verdict, read, target, to_body, verdict

GOOD, REFUSED, UNCLEAR = "good", "refused", "unclear"
_PLACES = (("A-B", "long"), ("A-B", "short"), ("C-D", "long"))
_REQUESTS: tuple[dict[str, object], ...] = (
    {},
    {"symbol": "A-B"},
    {"side": "long"},
    {"side": "both"},
    {"symbol": "A-B", "side": "long"},
)


@frozen
class Kind:
    """What a row says beside its key, whether that is success, and which error it is."""

    says: object
    means: str
    error: tuple[str, str] = ("", "")
    order: str | None = None


def _good(says: dict[str, object]) -> Kind:
    order = says.get("orderId")
    return Kind(says, GOOD, order=order if isinstance(order, str) else None)


def _refused(name: str, says: dict[str, object], code: str) -> Kind:
    return Kind(says, REFUSED, (code, name))


_UNCLEAR: tuple[object, ...] = (
    {},
    {"sCode": "300"},
    {"sCode": "999"},
    {"sCode": "1"},
    {"sCode": ""},
    {"sCode": "00"},
    {"sCode": 0},
    {"sCode": 0.0},
    {"sCode": 200},
    {"sCode": None},
    {"sCode": True},
    {"sCode": ["0"]},
    {"sCode": {"0": "0"}},
    {"done": True},
    {"done": False},
    {"sCode": "0", "done": False},
    {"sCode": "0", "done": "true"},
    {"sCode": "0", "done": 1},
    {"sCode": "0", "done": None},
    {"sCode": "0", "error": {"code": "200"}},
    {"sCode": "0", "error": {"code": 0}},
    {"sCode": "0", "error": {"code": ""}},
    {"sCode": "0", "error": {"code": []}},
    {"sCode": "0", "orderId": 7},
    {"sCode": "0", "orderId": {}},
    {"sCode": "200", "done": True},
    {"sCode": "200", "error": {"code": "0"}},
    {"sCode": "200", "error": {"code": "300"}},
    {"sCode": "200", "error": {"code": "999"}},
    {"sCode": "200", "error": {"code": True}},
    {"sCode": "0", "symbol": ""},
    {"sCode": "0", "symbol": None},
    {"sCode": "0", "side": 5},
    {"sCode": "200", "symbol": ""},
    {"sCode": "200", "side": None},
    {"sCode": "200", "symbol": ["A-B"]},
    None,
    0,
    "0",
    "A-B",
    True,
    [],
    [{"sCode": "0", "symbol": "A-B", "side": "long"}],
)
_KINDS = (
    _good({"sCode": "0"}),
    _good({"sCode": "0", "done": True}),
    _good({"sCode": "0", "sMsg": "fine", "orderId": "9"}),
    _good({"sCode": "0", "orderId": None, "error": {}}),
    _good({"sCode": "0", "error": {"code": None}}),
    _good({"sCode": "0", "error": {"code": "0"}, "more": [1, {"a": None}]}),
    _refused("NO_POSITION", {"sCode": "200"}, "200"),
    _refused("NO_POSITION", {"sCode": "200", "done": False}, "200"),
    _refused("NO_POSITION", {"sCode": "200", "orderId": 5}, "200"),
    _refused("NO_POSITION", {"error": {"code": "200"}}, "200"),
    _refused("NO_POSITION", {"sCode": None, "error": {"code": "200"}}, "200"),
    _refused("NO_POSITION", {"sCode": "200", "error": {"code": "429"}}, "200"),
    _refused("SMALL_HERE", {"sCode": "201", "sMsg": "a dust of 3"}, "201"),
    _refused("TOO_SMALL", {"sCode": "201", "sMsg": "at  LEAST 5"}, "201"),
    _refused("TOO_SMALL", {"error": {"code": "201", "msg": "at least 5"}}, "201"),
    _refused("TOO_SMALL", {"sMsg": "dust of 3", "error": {"code": "201", "msg": "at least 5"}}, "201"),
    _refused("NOT_ALLOWED", {"sCode": "201", "sMsg": 5}, "201"),
    _refused("BUSY", {"sCode": "429"}, "429"),
    *(Kind(says, UNCLEAR) for says in _UNCLEAR),
)
Row = tuple[Kind, tuple[str, str]]


def _row(row: Row) -> object:
    kind, (symbol, side) = row
    if not isinstance(kind.says, dict):
        return kind.says
    return {"symbol": symbol, "side": side, **cast("dict[str, object]", kind.says)}


def _expected(rows: Sequence[Row], code: str, request: dict[str, object]) -> Verdict:
    means = [kind.means for kind, _ in rows]
    claims = {(True, False): "0", (True, True): "2", (False, True): "1"}
    if not rows or UNCLEAR in means or claims[GOOD in means, REFUSED in means] != code:
        return Unknown()
    if len({key for _, key in rows}) < len(rows) or (len(rows) > 1 and len(request) == 2):
        return Unknown()
    for _, (symbol, side) in rows:
        if request.get("symbol", symbol) != symbol or request.get("side", side) not in {side, "both"}:
            return Unknown()
    failed = tuple(kind.error for kind, _ in rows if kind.means == REFUSED)
    if GOOD not in means:
        gone = all(name == "NO_POSITION" for _, name in failed)
        return Refused(failed, throttled=failed[0][1] == "BUSY", gone=gone)
    return Done(tuple((*key, kind.order) for kind, key in rows if kind.means == GOOD), failed)


def _check(cases: Iterable[tuple[Sequence[Row], str, dict[str, object]]]) -> set[type[Verdict]]:
    wanted = target("rows_judged_each", "close_all")
    seen: set[type[Verdict]] = set()
    for rows, code, request in cases:
        body = to_body({"code": code, "msg": "", "data": [_row(row) for row in rows]})
        found = verdict(read(wanted, request, body))
        assert found == _expected(rows, code, request), (body, request)
        seen.add(type(found))
    return seen


def test_every_single_row_is_read_as_expected() -> None:
    rows = product(_KINDS, _PLACES)
    assert _check(([row], code, request) for row, code, request in product(rows, "012", _REQUESTS)) == {
        Done,
        Refused,
        Unknown,
    }


def test_every_pair_of_rows_is_read_as_expected() -> None:
    # Two rows that mean nothing show no more than one.
    kinds = [(one, two) for one, two in product(_KINDS, _KINDS) if one.means != UNCLEAR or two.means != UNCLEAR]
    pairs = (((one, _PLACES[0]), (two, second)) for one, two in kinds for second in (_PLACES[0], _PLACES[1]))
    chance = random.Random(4)  # noqa: S311 - which of them, not a secret
    cases = ((pair, code, chance.choice(_REQUESTS)) for pair in pairs for code in "012")
    assert _check(cases) == {Done, Refused, Unknown}


def test_many_longer_replies_are_read_as_expected() -> None:
    chance = random.Random(7)  # noqa: S311 - as above
    clear = [kind for kind in _KINDS if kind.means != UNCLEAR]

    def cases() -> Iterable[tuple[Sequence[Row], str, dict[str, object]]]:
        for number in range(2000):
            kinds = chance.choices(clear if number % 2 else _KINDS, k=chance.randint(3, 5))
            keys = [(f"{letter}-B", chance.choice(["long", "short"])) for letter in "ABCDE"]
            yield [*zip(kinds, keys[: len(kinds)], strict=True)], chance.choice("012"), chance.choice(_REQUESTS)

    assert _check(cases()) == {Done, Refused, Unknown}


@pytest.mark.parametrize(
    "data",
    [None, {}, "", "[]", 0, False, {"0": {"symbol": "A-B", "side": "long", "sCode": "0"}}, [[]], [], [None]],
    ids=repr,
)
@pytest.mark.parametrize("code", ["0", "1", "2"])
def test_rows_that_are_not_there_are_no_success(data: object, code: str) -> None:
    wanted = target("rows_judged_each", "close_all")
    assert verdict(read(wanted, {}, to_body({"code": code, "data": data}))) == Unknown()
    assert verdict(read(wanted, {}, to_body({"code": code}))) == Unknown()


_SUCCESS = {"symbol": "A-B", "side": "long", "sCode": "0"}
_FAILURE = {"symbol": "A-B", "side": "long", "sCode": "200"}


@pytest.mark.parametrize("data", [[], {}, None, "", "absent"], ids=repr)
def test_a_refusal_without_rows_is_a_refusal(data: object) -> None:
    document = {"code": "200", "msg": ""} | ({} if data == "absent" else {"data": data})
    wanted = target("rows_judged_each", "close_all")
    assert verdict(read(wanted, {}, to_body(document))) == Refused((("200", "NO_POSITION"),), gone=True)
    assert verdict(read(wanted, {}, to_body(document), 400)) == Refused((("200", "NO_POSITION"),), gone=True)
    assert verdict(read(wanted, {}, to_body(document), 500)) == Unknown()


@pytest.mark.parametrize(
    "data", [[_SUCCESS], [_FAILURE], [_FAILURE, _SUCCESS], [None], {"a": 1}, "x", 0, False, True], ids=repr
)
def test_a_refusal_that_has_rows_is_none(data: object) -> None:
    wanted = target("rows_judged_each", "close_all")
    for code in ("200", "429", "3", "999"):
        assert verdict(read(wanted, {}, to_body({"code": code, "data": data}))) == Unknown()


@pytest.mark.parametrize("status", [201, 202, 204, 206, 302, 400, 429, 500, 503])
def test_rows_of_another_status_are_not_believed(status: int) -> None:
    wanted = target("rows_judged_each", "close_all")
    for code, row in (("0", _SUCCESS), ("1", _FAILURE)):
        assert verdict(read(wanted, {}, to_body({"code": code, "data": [row]}), status)) == Unknown()


def test_a_call_with_one_row_beside_it_is_read_as_ever() -> None:
    wanted = target("rows_judged_each", "shut")
    row = {"symbol": "A-B", "sCode": "0"}
    reply = read(wanted, {"symbol": "A-B"}, to_body({"code": "0", "data": [row]}))
    assert type(reply).__name__ == "ShutResponse"
    assert verdict(read(wanted, {"symbol": "A-B"}, to_body({"code": "1", "data": [row]}))) == Unknown()
