"""The tests of success: each about one thing, and all together such that an empty reply passes none of them."""

from collections.abc import Iterable, Sequence
from typing import Final

from ..model import Endpoint, Exchange, ReplyTest, Success
from ..read.document_types import ReplyTestDocument
from .codes import DUPLICATE, ENVELOPE
from .place import Place
from .pointers import resolve_pointer

_KINDS: Final = ("equals", "in", "present", "absent", "status")
_WITHOUT_BODY: Final = (204, 205)


def resolve_success(documents: Sequence[ReplyTestDocument], place: Place) -> Success:
    """Return what a success must pass."""
    tests: list[tuple[ReplyTest, Place]] = []
    statuses: list[tuple[tuple[int, ...], Place]] = []
    for index, document in enumerate(documents):
        at = place.at(index)
        if _is_about_one_thing(document, at):
            if "status" in document:
                statuses.append((_statuses(document["status"], at.at("status")), at))
            else:
                tests.append((_test(document, at), at))
    _check_pointers(tests)
    for _, at in statuses[1:]:
        at.report(DUPLICATE, "the status is tested before", "put all statuses of a success into one list")
    if not statuses and not any(test.demands for test, _ in tests):
        help_line = "drop `orAbsent` from a test, add one with `present`, or say that the `status` decides"
        place.report(ENVELOPE, "an empty reply would be a success", help_line)
    return Success(tuple(test for test, _ in tests), statuses[0][0] if statuses else None)


def check_own_success(exchange: Exchange, endpoints: Iterable[tuple[Endpoint, Place]]) -> None:
    """Report what the tests of success leave open in the replies of single endpoints."""
    for endpoint, place in endpoints:
        _check_demands(exchange, endpoint, place.at("response", "fields"))
        if endpoint.success is not None:
            _check_open_codes(exchange, endpoint, place.at("response", "success"))


def _check_demands(exchange: Exchange, endpoint: Endpoint, place: Place) -> None:
    """Report a reply that may be empty where no test of the body demands anything."""
    envelope = exchange.envelope_of(endpoint)
    demanded = envelope.statuses is None or any(test.demands for test in envelope.success)
    if not (demanded or any(field.required for field in endpoint.reply)):
        help_line = "give it a required field: nothing else tells a success from an empty reply"
        place.report(ENVELOPE, "an empty reply would be a success", help_line, place.key_span)


def _check_open_codes(exchange: Exchange, endpoint: Endpoint, place: Place) -> None:
    """Report places of codes that the endpoint's own tests forget, but for those in rows, which are judged there."""
    arrays = () if endpoint.rows is None else endpoint.rows.arrays
    for pointer in exchange.envelope_of(endpoint).open_codes:
        if not any(_settles(array, pointer) for array in arrays):
            message = f"a reply with any code at {pointer} could be a success"
            help_line = f"add a test of success, such as {{at: {pointer}, absent: true}}"
            place.report(ENVELOPE, message, help_line, place.key_span)


def _settles(array: str, pointer: str) -> bool:
    """Tell whether a place is inside an array of rows, or cannot be there where that array is."""
    steps = zip(array.split("/"), pointer.split("/"), strict=False)
    parting = next(((one, other) for one, other in steps if one != other), None)
    return parting is None or parting[0].isdecimal() != parting[1].isdecimal()


def _is_about_one_thing(document: ReplyTestDocument, place: Place) -> bool:
    said = [kind for kind in _KINDS if kind in document]
    at = place.at("at")
    if len(said) != 1:
        shown = " and ".join(f"`{kind}`" for kind in said) if said else f"none of {', '.join(_KINDS)}"
        at.report(ENVELOPE, f"a test with {shown}", "say exactly one of them")
        return False
    if ("at" in document) == (said == ["status"]):
        message = "a test of the status with a place" if said == ["status"] else "a test without a place"
        at.report(ENVELOPE, message, "`at` is the place in the body that is tested; a status has none")
        return False
    if "orAbsent" in document and said[0] not in {"equals", "in"}:
        span = place.at("orAbsent").key_span
        at.report(ENVELOPE, f"`orAbsent` beside `{said[0]}`", "it is for tests of a value", span)
    return True


def _test(document: ReplyTestDocument, place: Place) -> ReplyTest:
    pointer = resolve_pointer(document.get("at", ""), place.at("at"))
    for kind in ("present", "absent"):
        if document.get(kind) is False:
            help_line = "say `absent: true`" if kind == "present" else "say `present: true`"
            place.at(kind).report(ENVELOPE, f"`{kind}: false`", help_line)
    if "present" in document or "absent" in document:
        return ReplyTest(pointer, (), or_absent=False, presence="present" in document)
    equals = document.get("equals")
    values = tuple(document.get("in", ())) if equals is None else (equals,)
    if len({type(value) for value in values}) > 1:
        place.at("in").report(ENVELOPE, "values of several types", "list values as they travel, all of one type")
    return ReplyTest(pointer, values, document.get("orAbsent", False))


def _statuses(said: int | list[int], place: Place) -> tuple[int, ...]:
    statuses = (said,) if isinstance(said, int) else tuple(said)
    for status in statuses:
        if status in _WITHOUT_BODY:
            place.report(ENVELOPE, f"a reply with HTTP {status} has no body to read", "leave this status out")
    return statuses


def _check_pointers(tests: Iterable[tuple[ReplyTest, Place]]) -> None:
    seen: set[str] = set()
    for test, place in tests:
        if test.pointer in seen:
            place.at("at").report(DUPLICATE, f"{test.pointer} is tested before", "put its values into one `in`")
        seen.add(test.pointer)
