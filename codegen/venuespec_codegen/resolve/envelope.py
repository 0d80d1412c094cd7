"""The envelope and the server's clock: pointers that fit together, tests that test something."""

import re
from collections.abc import Sequence
from typing import Final

from ..model import ClockFormat, Envelope, ReplyTest, ServerClock
from ..read.document_types import EnvelopeDocument, ReplyTestDocument, ServerClockDocument
from .codes import DUPLICATE, ENVELOPE
from .place import Place

_BAD_ESCAPE: Final = re.compile(r"~(?![01])")


def resolve_envelope(document: EnvelopeDocument, place: Place) -> Envelope:
    """Return how replies are read."""
    data, rows = resolve_pointer(document["data"], place.at("data")), document.get("rows")
    if rows is not None:
        resolve_pointer(rows, place.at("rows"))
        if data != f"{rows}/0":
            message = f"`data` is not the first row of {rows}"
            place.at("data").report(ENVELOPE, message, f"write {rows}/0, or drop `rows` where the data is no array")
    return Envelope(
        success=resolve_tests(document["success"], place.at("success")),
        code=resolve_pointers(document["code"], place.at("code")),
        message=resolve_pointers(document["message"], place.at("message")),
        data=data,
        rows=rows,
        source=document["source"],
    )


def resolve_clock(document: ServerClockDocument, place: Place) -> ServerClock:
    """Return where the exchange tells its time."""
    method, path = document["request"].split(" ", 1)
    pointer = resolve_pointer(document["at"], place.at("at"))
    return ServerClock(method, path, pointer, ClockFormat(document["unit"]), document["source"])


def resolve_tests(documents: Sequence[ReplyTestDocument], place: Place) -> tuple[ReplyTest, ...]:
    """Return the tests of success."""
    tests = tuple(_test(test, place.at(index)) for index, test in enumerate(documents))
    _check_tests(tests, place)
    return tests


def resolve_pointer(pointer: str, place: Place) -> str:
    """Return a JSON pointer as it is."""
    match = _BAD_ESCAPE.search(pointer)
    if match is not None:
        span = place.inside(pointer, match.start(), match.end())
        place.report(ENVELOPE, "`~` starts an escape in a JSON pointer", "write ~0 for ~ and ~1 for /", span)
    return pointer


def resolve_pointers(pointers: Sequence[str], place: Place) -> tuple[str, ...]:
    """Return JSON pointers in the order in which they are tried."""
    for index, pointer in enumerate(pointers):
        at = place.at(index)
        resolve_pointer(pointer, at)
        if pointer in pointers[:index]:
            at.report(DUPLICATE, f"{pointer} is tried before", "list each pointer once")
    return tuple(pointers)


def _test(document: ReplyTestDocument, place: Place) -> ReplyTest:
    equals, choices = document.get("equals"), document.get("in")
    pointer = resolve_pointer(document["at"], place.at("at"))
    if (equals is None) == (choices is None):
        said = "both `equals` and `in`" if choices is not None else "neither `equals` nor `in`"
        place.at("at").report(ENVELOPE, f"a test with {said}", "say exactly one of them")
    values = tuple(choices or ()) if equals is None else (equals,)
    return ReplyTest(pointer, values, document.get("orAbsent", False))


def _check_tests(tests: Sequence[ReplyTest], place: Place) -> None:
    seen: list[str] = []
    for index, test in enumerate(tests):
        if test.pointer in seen:
            place.at(index, "at").report(DUPLICATE, f"{test.pointer} is tested before", "put its values into one `in`")
        seen.append(test.pointer)
    if all(test.or_absent for test in tests):
        place.report(ENVELOPE, "an empty reply would be a success", "drop `orAbsent` from at least one test")
