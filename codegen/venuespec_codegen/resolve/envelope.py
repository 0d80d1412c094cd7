"""The envelope and the server's clock: pointers that fit together, tests that test something."""

from ..model import ClockFormat, Envelope, ServerClock
from ..read.document_types import EnvelopeDocument, ServerClockDocument
from .codes import ENVELOPE
from .header_limits import resolve_header_limits
from .place import Place
from .pointers import resolve_pointer, resolve_pointers
from .success import resolve_success


def resolve_envelope(document: EnvelopeDocument, place: Place) -> Envelope:
    """Return how replies are read."""
    data, rows = resolve_pointer(document["data"], place.at("data")), document.get("rows")
    if rows is not None:
        resolve_pointer(rows, place.at("rows"))
        if data != f"{rows}/0":
            message = f"`data` is not the first row of {rows}"
            place.at("data").report(ENVELOPE, message, f"write {rows}/0, or drop `rows` where the data is no array")
    success = resolve_success(document["success"], place.at("success"))
    envelope = Envelope(
        success=success.tests,
        code=resolve_pointers(document["code"], place.at("code")),
        message=resolve_pointers(document["message"], place.at("message")),
        data=data,
        rows=rows,
        source=document["source"],
        span=place.key_span,
        statuses=success.statuses,
        limits=resolve_header_limits(document.get("limits", []), place.at("limits")),
    )
    for pointer in envelope.open_codes:
        at = place.at("code", envelope.code.index(pointer))
        message = f"a reply with any code at {pointer} could be a success"
        at.report(ENVELOPE, message, f"add a test of success, such as {{at: {pointer}, absent: true}}")
    return envelope


def resolve_clock(document: ServerClockDocument, place: Place) -> ServerClock:
    """Return where the exchange tells its time."""
    method, path = document["request"].split(" ", 1)
    pointer = resolve_pointer(document["at"], place.at("at"))
    return ServerClock(method, path, pointer, ClockFormat(document["unit"]), document["source"], place.key_span)
