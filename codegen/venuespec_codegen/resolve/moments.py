"""The end of a ban and the length of a wait: where a reply says them, and how it writes them."""

import re
from collections.abc import Mapping
from typing import Final

from ..model import (
    CapturedMoment,
    CapturedWait,
    CaptureType,
    HeaderMoment,
    HeaderWait,
    MessagePattern,
    RetryAfter,
    RetryAt,
    WrittenMoment,
)
from ..read.document_types import RetryAfter as RetryAfterDocument
from ..read.document_types import RetryAt as RetryAtDocument
from .codes import ERROR_ROW, UNKNOWN
from .durations import milliseconds
from .place import Place
from .suggest import suggestion

_DIRECTIVE: Final = re.compile("%(.?)", re.DOTALL)
_NEEDED: Final = "YmdHM"
_KNOWN: Final = ("Y", "m", "d", "H", "M", "S", "f", "z", "%")
_LONGEST: Final = 60


def resolve_retry_at(document: RetryAtDocument, message: MessagePattern | None, place: Place) -> RetryAt | None:
    """Return where the reply names the end of a ban; ``None`` where the spec does not say it in one way."""
    capture, header = _one_place(document.get("capture"), document.get("header"), place)
    unit, form = document.get("unit"), document.get("format")
    for key in ("format", "offset"):
        if key in document and (header is not None or (key == "offset" and form is None)):
            span = place.at(key).key_span
            place.report(ERROR_ROW, f"`{key}` says nothing here", "it is for a captured text with `format`", span)
    if header is not None:
        if unit is None:
            place.at("header").report(ERROR_ROW, "a header without `unit`", "say how it writes the moment")
        return HeaderMoment(header.lower(), unit or "unix-ms")
    if capture is None:
        return None
    if (unit is None) == (form is None) or unit == "http-date":
        message_text = "`http-date` in a message" if unit == "http-date" else "a moment needs a `unit` or a `format`"
        place.at("capture").report(ERROR_ROW, message_text, "say one of `unit` (unix-ms, unix-s) and `format`")
    if form is None:
        _check_number(capture, message, place.at("capture"))
        return CapturedMoment(capture, unit or "unix-ms")
    _check_text(capture, message, place.at("capture"))
    zoned = _check_form(form, place.at("format"))
    offset = document.get("offset")
    if zoned == (offset is not None):
        message_text = "`offset` beside %z" if zoned else "a `format` without a time zone"
        help_line = "drop one of the two" if zoned else "add `offset`, such as +00:00, or %z"
        place.at("format").report(ERROR_ROW, message_text, help_line)
    return WrittenMoment(capture, form, None if offset is None else _minutes(offset))


def resolve_retry_after(
    document: RetryAfterDocument | str | None, message: MessagePattern | None, place: Place
) -> tuple[int | None, RetryAfter | None]:
    """Return how long to wait: a number of milliseconds, or where the reply says it."""
    if document is None or isinstance(document, str):
        return None if document is None else milliseconds(document), None
    capture, header = _one_place(document.get("capture"), document.get("header"), place)
    if header is not None:
        return None, HeaderWait(header.lower(), document["unit"])
    if capture is None:
        return None, None
    _check_number(capture, message, place.at("capture"))
    return None, CapturedWait(capture, document["unit"])


def _one_place(capture: str | None, header: str | None, place: Place) -> tuple[str | None, str | None]:
    if (capture is None) == (header is None):
        said = "neither `capture` nor `header`" if capture is None else "both `capture` and `header`"
        place.report(ERROR_ROW, said, "say exactly one of them", place.key_span)
        return None, None
    return capture, header


def _type_of(capture: str, message: MessagePattern | None, place: Place) -> CaptureType | None:
    parts = () if message is None else message.parts
    captures: Mapping[str, CaptureType] = {
        part.name: part.type for part in parts if not isinstance(part, str) and part.name
    }
    if capture not in captures:
        place.report(UNKNOWN, f"`message` captures no `{capture}`", suggestion(capture, captures))
    return captures.get(capture)


def _check_number(capture: str, message: MessagePattern | None, place: Place) -> None:
    if _type_of(capture, message, place) not in {None, CaptureType.INT}:
        place.report(ERROR_ROW, f"`{capture}` is no number", f"write {{{capture}:int}} in `message`")


def _check_text(capture: str, message: MessagePattern | None, place: Place) -> None:
    if _type_of(capture, message, place) is CaptureType.INT:
        help_line = f"write {{{capture}}} or {{{capture}:word}} in `message`"
        place.report(ERROR_ROW, f"`{capture}` is a number, which loses its zeros", help_line)


def _check_form(form: str, place: Place) -> bool:
    """Report what the subset of strptime does not have; tell whether the form names the time zone."""
    found = [match[1] for match in _DIRECTIVE.finditer(form)]
    for match in _DIRECTIVE.finditer(form):
        if match[1] not in _KNOWN:
            span = place.inside(form, match.start(), match.end())
            help_line = "use %Y %m %d %H %M %S %f %z, and %% for a percent sign"
            place.report(ERROR_ROW, f"`{match[0]}` is not read here", help_line, span)
    for directive in dict.fromkeys(one for one in found if one != "%" and found.count(one) > 1):
        place.report(ERROR_ROW, f"%{directive} stands there twice", "name each part once")
    missing = [f"%{one}" for one in _NEEDED if one not in found]
    if missing:
        place.report(ERROR_ROW, f"no moment without {' '.join(missing)}", "name year, month, day, hour and minute")
    if len(form) > _LONGEST:
        place.report(ERROR_ROW, f"a form of {len(form)} characters", f"keep it to {_LONGEST}")
    return "z" in found


def _minutes(offset: str) -> int:
    hours, minutes = int(offset[1:3]), int(offset[4:])
    return (hours * 60 + minutes) * (-1 if offset[0] == "-" else 1)
