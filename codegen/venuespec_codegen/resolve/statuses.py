"""HTTP statuses that settle what the error tables leave open."""

from collections.abc import Sequence

from ..model import Category, Kind, Retry, StatusRow
from ..problems import Related
from ..read.document_types import StatusRowDocument as StatusDocument
from .codes import DUPLICATE, ERROR_ROW
from .durations import milliseconds
from .place import Place


def resolve_statuses(documents: Sequence[StatusDocument], place: Place) -> tuple[StatusRow, ...]:
    """Return the rows in the spec's order, each status once."""
    seen: dict[int, Place] = {}
    for index, document in enumerate(documents):
        at = place.at(index, "status")
        earlier = seen.setdefault(document["status"], at)
        if earlier is not at:
            other = Related(earlier.span, "here already")
            at.report(DUPLICATE, f"{document['status']} has two rows", "keep one for each status", None, other)
    return tuple(_row(document, place.at(index)) for index, document in enumerate(documents))


def _row(document: StatusDocument, place: Place) -> StatusRow:
    after = document.get("retryAfter")
    row = StatusRow(
        status=document["status"],
        name=document["name"],
        category=Category(document["category"]),
        kind=Kind(document.get("kind", "rejected")),
        retry=Retry(document["retry"]),
        description=document["description"],
        advice=document["advice"],
        source=document["source"],
        span=place.at("status").span,
        retry_after_ms=None if after is None else milliseconds(after),
    )
    if after is not None and row.kind is not Kind.THROTTLED and row.retry is not Retry.WAIT:
        message = "`retryAfter` on a row that neither is throttled nor says to wait"
        help_line = "set `kind: throttled` or `retry: wait`, or drop it"
        place.report(ERROR_ROW, message, help_line, place.at("retryAfter").key_span)
    return row
