"""Sorts the rows of a reply that has several into those that succeeded and those that failed."""

from collections.abc import Mapping
from typing import NamedTuple

from .calls import ABSENT, Absent, AnyRequest, Attempt, Pointer, Reply, at
from .classify import is_code
from .error_table import Row
from .errors import Code, OutcomeUnknown, Scalar
from .limit_headers import read_limits
from .replies import RowsDecide, contradicts
from .strict_json import JsonValue

_NO_ARRAY = "the reply says success, but its rows are not where they should be"
_NO_ROWS = "the reply says success, and has no rows to say of what"
_OVERALL = "the reply says something else of its rows than they say themselves"
_TOO_MANY = "the reply has several rows, although the request names one position"
NOT_DOCUMENTED = "is not as documented"
ABOUT_ANOTHER = "is about something else than what was asked: it differs in "

JsonRow = dict[str, JsonValue]


class RowShape(NamedTuple):
    """How the rows of one endpoint's replies are found and judged.

    Without ``failed``, ``succeeded`` is the one array of all rows, and ``tests`` (place in the row, values, whether it
    may be absent) tell which of them succeeded; ``codes`` and ``messages`` are places in a row, ``success`` the codes
    that are no error. ``key`` are the fields that tell rows apart, with their types. ``echoes`` are fields that repeat
    a parameter, with the values that make no claim. ``bare`` is the field that a row is where it is no object, also a
    failed one where ``bare_failed``. ``codeless`` is what failed rows without a code mean. ``overall`` is what
    stands at a place in the whole reply where all rows succeeded, some, or none. ``or_absent``: an array
    without rows may be missing or null. ``group``: one request acts on several positions, whatever it names. ``empty``:
    no rows say that there was nothing to do.
    """

    succeeded: Pointer
    failed: Pointer | None
    tests: tuple[tuple[Pointer, tuple[Scalar, ...], bool], ...]
    codes: tuple[Pointer, ...]
    messages: tuple[Pointer, ...]
    success: tuple[Scalar, ...]
    key: tuple[tuple[str, type[str | int]], ...]
    echoes: tuple[tuple[str, str, tuple[Scalar, ...]], ...]
    bare: str | None
    bare_failed: bool
    codeless: Row | None
    overall: tuple[Pointer, Scalar, Scalar | None, Scalar | None] | None
    or_absent: bool
    group: bool
    empty: bool


class PlacedRow(NamedTuple):
    """A row and its place in the reply, as a JSON pointer; ``codes`` are its codes in order, each with its message."""

    place: str
    row: JsonRow
    codes: tuple[tuple[Code, str], ...] = ()


class SortedRows(NamedTuple):
    """The rows of one reply, each understood as far as it can be without the error table."""

    succeeded: list[PlacedRow]
    failed: list[PlacedRow]


class OddRows(RowsDecide):
    """A reply that says success, with rows that cannot be understood: nobody knows what was executed."""

    def settle(self, attempt: Attempt, reply: Reply) -> OutcomeUnknown:
        """Return the error to raise."""
        limits = read_limits(attempt.operation.limits, reply.headers, reply.received_ms)
        return attempt.unknown(reply.doubt(self.suspicion)._replace(limits=limits))


class OddRow(OddRows):
    """A reply of which the row at ``place`` cannot be understood."""

    def __init__(self, value: JsonValue, place: str, reason: str) -> None:
        super().__init__(value, f"the reply says success, but its row at {place} {reason}")


def sort_rows(value: JsonValue, shape: RowShape, request: AnyRequest) -> SortedRows:
    """Return the rows of a reply to ``request`` whose envelope says success.

    Raises:
        OddRows: They are not where they should be, or none, or more than were asked for; or one of them is odd, cannot
            be told from another, contradicts itself, or is about something else than the request.
    """
    rows = _rows(value, shape)
    parameters = request.parameters()
    position = request.operation.position_of(parameters)
    if not rows and not shape.empty:
        raise OddRows(value, _NO_ROWS)
    if len(rows) > 1 and not shape.group and position and None not in position:
        raise OddRows(value, _TOO_MANY)
    found = SortedRows([], [])
    seen: set[tuple[object, ...]] = set()
    for place, row, listed_as_failed in rows:
        if row is None:
            raise OddRow(value, place, NOT_DOCUMENTED)
        codes = _codes(row, shape)
        failed = _says_failed(row, shape) if shape.failed is None else listed_as_failed
        reason = _odd_key(row, shape, seen) or _odd_verdict(codes, shape, failed=failed)
        if failed and not reason:
            reason = _odd_echo(row, shape, parameters)
        if reason or codes is None:
            raise OddRow(value, place, reason or NOT_DOCUMENTED)
        (found.failed if failed else found.succeeded).append(PlacedRow(place, row, codes))
    _check_overall(value, shape, found)
    return found


def _rows(value: JsonValue, shape: RowShape) -> list[tuple[str, JsonRow | None, bool]]:
    """Return every row with its place, and whether it is among those that failed; ``None`` for what is no row."""
    pointers = (shape.succeeded,) if shape.failed is None else (shape.succeeded, shape.failed)
    arrays = [at(value, pointer) for pointer in pointers]
    if all(array is ABSENT for array in arrays):
        raise OddRows(value, _NO_ARRAY)
    found: list[tuple[str, JsonRow | None, bool]] = []
    for number, (pointer, array) in enumerate(zip(pointers, arrays, strict=True)):
        failed = number > 0
        bare = shape.bare if shape.bare_failed or not failed else None
        if isinstance(array, list):
            path = "".join(f"/{step}" for step in pointer)
            found += [(f"{path}/{index}", _object(row, bare), failed) for index, row in enumerate(array)]
        elif not (shape.or_absent and (array is None or array is ABSENT)):
            raise OddRows(value, _NO_ARRAY)
    return found


def _object(row: JsonValue, bare: str | None) -> JsonRow | None:
    if bare is not None:
        return {bare: row}
    return row if isinstance(row, dict) else None


def _says_failed(row: JsonRow, shape: RowShape) -> bool | None:
    """Tell whether a row failed by its tests: all hold, or none does. ``None`` where the row contradicts itself."""
    said = [(at(row, pointer), values, or_absent) for pointer, values, or_absent in shape.tests]
    # What may be absent and is says nothing, neither way.
    verdicts = {_is_one_of(found, values) for found, values, or_absent in said if found is not ABSENT or not or_absent}
    return None if len(verdicts) != 1 else not verdicts.pop()


def _is_one_of(found: JsonValue | Absent, values: tuple[Scalar, ...]) -> bool:
    return any(type(found) is type(value) and found == value for value in values)


def _codes(row: JsonRow, shape: RowShape) -> tuple[tuple[Code, str], ...] | None:
    """Return a row's codes in the order of their places, each with its message; ``None`` where one is no code."""
    codes: list[tuple[Code, str]] = []
    for place, code_at in enumerate(shape.codes):
        code = at(row, code_at)
        if code is ABSENT or code is None:
            continue
        if not is_code(code):
            return None
        first = shape.messages[min(place, len(shape.messages) - 1) :][:1]
        codes.append((code, message_at(row, first + shape.messages)))
    return tuple(codes)


def message_at(row: JsonRow, places: tuple[Pointer, ...]) -> str:
    """Return the first text that stands at one of the places, or none."""
    texts = (at(row, place) for place in places)
    return next((text for text in texts if isinstance(text, str)), "")


def _odd_key(row: JsonRow, shape: RowShape, seen: set[tuple[object, ...]]) -> str | None:
    """Say why a row cannot be told from others; otherwise remember it."""
    key = tuple(row.get(name) for name, _ in shape.key)
    if any(type(part) is not kind or part == "" for part, (_, kind) in zip(key, shape.key, strict=True)):
        return "does not say which one it is"
    if key in seen:
        return "is there twice"
    seen.add(key)
    return None


def _odd_verdict(codes: tuple[tuple[Code, str], ...] | None, shape: RowShape, *, failed: bool | None) -> str | None:
    """Say why what a row says of itself and its codes do not go together."""
    if failed is None:
        return "says both that it succeeded and that it did not"
    if codes is None:
        return "has a code that is none"
    odd = [code for code, _ in codes if _is_one_of(code, shape.success) is failed]
    if odd:
        return f"{'failed' if failed else 'succeeded'}, yet its code is {odd[0]}"
    return "failed and has no code" if failed and not codes and shape.codeless is None else None


def _check_overall(value: JsonValue, shape: RowShape, rows: SortedRows) -> None:
    """Refuse a reply that says something else of all its rows than they say themselves."""
    if shape.overall is None:
        return
    pointer, every, some, none = shape.overall
    expected = every if not rows.failed else some if rows.succeeded else none
    if expected is None or not _is_one_of(at(value, pointer), (expected,)):
        raise OddRows(value, _OVERALL)


def _odd_echo(row: JsonRow, shape: RowShape, parameters: Mapping[str, object]) -> str | None:
    """Say what a failed row is about, where that is not what was asked for."""
    for name, parameter, silent in shape.echoes:
        if contradicts(row.get(name), parameters.get(parameter), silent):
            return f"{ABOUT_ANOTHER}{name}"
    return None
