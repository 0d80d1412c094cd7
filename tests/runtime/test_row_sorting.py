"""The parts that the golden clients do not have; tests/rows reads whole replies with those that they have."""

from collections.abc import Mapping
from typing import ClassVar

import pytest

from venuespec_codegen.runtime.calls import Attempt, Operation, Reply
from venuespec_codegen.runtime.classify import outcome
from venuespec_codegen.runtime.error_table import ErrorTable, Row
from venuespec_codegen.runtime.errors import OutcomeUnknown, Rejected
from venuespec_codegen.runtime.failed_rows import FailedRows
from venuespec_codegen.runtime.replies import NotSuccess, RowsDecide
from venuespec_codegen.runtime.row_sorting import OddRow, OddRows, RowShape, SortedRows, sort_rows
from venuespec_codegen.runtime.strict_json import JsonValue

_GONE = Row("9", "GONE", "position", "rejected", "none", "never", "Gone.", "Nothing.", position_gone=True)
_OPERATION = Operation(
    exchange="tiny",
    endpoint="close_all",
    codes=(("code",),),
    messages=(("msg",),),
    success=(0,),
    rows=None,
    errors=lambda: ErrorTable([_GONE], [], lambda code: code),
    window_ms=5000,
    window_parameter=None,
    confirm=(("GET /positions", None),),
    position=(("name", None), ("side", "both")),
    idempotent=False,
    several=(("rows",),),
)
_SHAPE = RowShape(
    succeeded=("rows",),
    failed=None,
    tests=((("s",), ("0",), False),),
    codes=(("s",),),
    messages=(),
    success=("0",),
    key=(("name", str),),
    echoes=(("name", "name", ("any",)),),
    bare=None,
    bare_failed=False,
    codeless=None,
    overall=None,
    or_absent=False,
    group=False,
    empty=False,
)
_DONE: JsonValue = {"name": "a", "s": "0"}
_FAILED: JsonValue = {"name": "b", "s": "9"}


class CloseAll:
    operation: ClassVar[Operation] = _OPERATION

    def __init__(self, name: str | None = None) -> None:
        self.name = name

    def parameters(self) -> Mapping[str, object]:
        return {} if self.name is None else {"name": self.name}


def _sorted(shape: RowShape, *rows: JsonValue, name: str | None = None, **more: JsonValue) -> SortedRows:
    return sort_rows({"rows": list(rows), **more}, shape, CloseAll(name))


def test_rows_are_sorted_with_their_places_and_codes() -> None:
    found = _sorted(_SHAPE, _DONE, _FAILED)
    assert [(one.place, one.row) for one in found.succeeded] == [("/rows/0", _DONE)]
    assert [(one.place, one.codes) for one in found.failed] == [("/rows/1", (("9", ""),))]


@pytest.mark.parametrize("code", ["9" * 201, 10**18, -(10**18), True, 9.0, [], {}])
def test_what_no_exchange_gives_as_a_code_is_none(code: JsonValue) -> None:
    found = _sorted(_SHAPE._replace(codes=(("c",),)), {"name": "a", "s": "9", "c": "9" * 200})
    assert found.failed[0].codes == (("9" * 200, ""),)
    with pytest.raises(OddRow, match="/rows/0 has a code that is none"):
        _sorted(_SHAPE._replace(codes=(("c",),)), {"name": "a", "s": "9", "c": code})


def test_what_the_exchange_assumes_names_a_position_as_well() -> None:
    other: JsonValue = {"name": "a", "s": "9"}
    assert len(_sorted(_SHAPE, _DONE, name="a").succeeded) == 1
    with pytest.raises(OddRows, match="names one position"):
        _sorted(_SHAPE, _DONE, other, name="a")
    with pytest.raises(OddRow, match="/rows/1 is there twice"):
        _sorted(_SHAPE._replace(group=True), _DONE, other, name="a")


def test_a_failed_row_of_another_position_is_odd_unless_it_makes_no_claim() -> None:
    with pytest.raises(OddRow, match="differs in name"):
        _sorted(_SHAPE, _FAILED, name="a")
    assert _sorted(_SHAPE, {"name": "any", "s": "9"}, name="a").failed


@pytest.mark.parametrize(
    ("some", "none", "said", "rows", "believed"),
    [
        (None, None, 1, [_DONE], True),
        (None, None, 1, [_DONE, _FAILED], False),
        (None, None, 1, [_FAILED], False),
        (None, None, None, [_DONE, _FAILED], False),
        (None, None, None, [_FAILED], False),
        (2, None, 2, [_DONE, _FAILED], True),
        (2, None, 2, [_DONE], False),
        (2, None, 2, [_FAILED], False),
        (2, 3, 3, [_FAILED], True),
        (2, 3, True, [_DONE], False),
        (2, 3, "1", [_DONE], False),
    ],
)
def test_what_is_said_of_all_rows_must_be_what_they_say(
    some: int | None,
    none: int | None,
    said: JsonValue,
    rows: list[JsonValue],
    believed: bool,  # noqa: FBT001 - as above
) -> None:
    shape = _SHAPE._replace(overall=(("said",), 1, some, none))
    if believed:
        assert _sorted(shape, *rows, said=said)
    else:
        with pytest.raises(OddRows, match="something else of its rows"):
            _sorted(shape, *rows, said=said)


def _outcome(found: NotSuccess) -> object:
    return outcome(Attempt(CloseAll(), 0), Reply(200, {}, b"{}", 0), found)


def test_failed_rows_complete_the_reply_where_others_succeeded() -> None:
    value: JsonValue = {"rows": [_DONE, _FAILED]}
    found = sort_rows(value, _SHAPE, CloseAll())
    assert _outcome(FailedRows(value, _SHAPE, found, lambda failed: [one.name for one in failed])) == ["GONE"]
    alone = found._replace(succeeded=[])
    error = _outcome(FailedRows(value, _SHAPE, alone, lambda _: None))
    assert isinstance(error, Rejected)
    assert (error.name, error.position_gone, len(error.failed)) == ("GONE", True, 1)


def test_odd_rows_are_an_unknown_outcome() -> None:
    error = _outcome(OddRow(None, "/rows/0", "is odd"))
    assert isinstance(error, OutcomeUnknown)
    assert error.reason == "the reply says success, but its row at /rows/0 is odd"
    # Also where the suspicion comes with a code that by itself would be a refusal.
    assert isinstance(_outcome(OddRows({"code": "9"}, "odd")), OutcomeUnknown)
    assert isinstance(_outcome(NotSuccess({"code": "9"}, "odd")), Rejected)


def test_a_refusal_is_believed_only_where_there_are_no_rows() -> None:
    something: list[JsonValue] = [[_FAILED], [None], {"a": 1}, "text", 0, False]
    for rows in something:
        assert isinstance(_outcome(NotSuccess({"code": "9", "rows": rows}, "odd")), OutcomeUnknown)
    nothing: list[JsonValue] = [[], {}, None, ""]
    for rows in nothing:
        assert isinstance(_outcome(NotSuccess({"code": "9", "rows": rows}, "odd")), Rejected)


def test_who_decides_by_rows_must_say_how() -> None:
    with pytest.raises(NotImplementedError):
        RowsDecide(None, "odd").settle(Attempt(CloseAll(), 0), Reply(200, {}, b"", 0))
