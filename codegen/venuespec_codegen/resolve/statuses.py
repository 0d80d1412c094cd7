"""HTTP statuses that settle what the error tables leave open."""

from collections.abc import Sequence

from ..model import Category, HeaderMoment, HeaderWait, Kind, Retry, StatusRow
from ..problems import Related
from ..read.document_types import StatusRowDocument as StatusDocument
from .codes import DUPLICATE
from .errors import check_waits
from .moments import resolve_retry_after, resolve_retry_at
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
    at, after = document.get("retryAt"), document.get("retryAfter")
    retry_at = None if at is None else resolve_retry_at(at, None, place.at("retryAt"))
    retry_after_ms, retry_after = resolve_retry_after(after, None, place.at("retryAfter"))
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
        # A status captures nothing, which is reported; what is left are headers.
        retry_at=retry_at if isinstance(retry_at, HeaderMoment) else None,
        retry_after_ms=retry_after_ms,
        retry_after=retry_after if isinstance(retry_after, HeaderWait) else None,
    )
    check_waits(row, document, place)
    return row
