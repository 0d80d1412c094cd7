"""Error rows: each one's statements on their own and against each other."""

from collections.abc import Collection, Sequence
from typing import TypeAlias

from attrs import evolve

from attrs import frozen

from ..model import Category, ErrorRow, Execution, Kind, Retry, Situation, StatusRow
from ..read.document_types import ErrorRow as RowDocument
from .codes import ERROR_ROW
from .conditions import Subjects, resolve_conditions
from .messages import resolve_message
from .moments import resolve_retry_after, resolve_retry_at
from .place import Place


@frozen
class PlacedRow:
    """A row and where it stands, for the checks between rows."""

    row: ErrorRow
    place: Place


KnownRows: TypeAlias = dict[tuple[str | int, str, str | None], tuple[RowDocument, ErrorRow]]
"""Rows with which nothing is wrong, whatever file they are in, by code, name and message, with what they say."""


def resolve_errors(
    documents: Sequence[RowDocument], subjects: Subjects, place: Place, known: KnownRows
) -> tuple[PlacedRow, ...]:
    """Return one table's rows in the spec's order; of two sides that are compared, hardly a row differs."""
    return tuple(
        PlacedRow(_known_row(document, subjects, at, known), at)
        for document, at in ((document, place.at(index)) for index, document in enumerate(documents))
    )


def _known_row(document: RowDocument, subjects: Subjects, place: Place, known: KnownRows) -> ErrorRow:
    """Return a row that says the same as one before, moved to its own place, or else resolve it."""
    key = document["code"], document["name"], document.get("message")
    same, row = known.get(key, (None, None))
    if row is not None and same is document:
        # The very same file: it stands at the same place, too.
        return row
    if row is not None and same == document:
        span = place.at("code").span
        return row if row.span == span else evolve(row, span=span)
    before = len(place.findings)
    row = _row(document, subjects, place)
    # What a condition reads is the endpoint's own.
    if len(place.findings) == before and "unless" not in document:
        known[key] = document, row
    return row


def _row(document: RowDocument, subjects: Subjects, place: Place) -> ErrorRow:
    text, retry_at = document.get("message"), document.get("retryAt")
    message = None if text is None else resolve_message(text, place.at("message"))
    situation = document.get("situation")
    retry_after_ms, retry_after = resolve_retry_after(document.get("retryAfter"), message, place.at("retryAfter"))
    row = ErrorRow(
        code=document["code"],
        name=document["name"],
        category=Category(document["category"]),
        kind=Kind(document.get("kind", "rejected")),
        execution=Execution(document["execution"]),
        retry=Retry(document["retry"]),
        description=document["description"],
        advice=document["advice"],
        source=document["source"],
        span=place.at("code").span,
        message=message,
        retry_at=None if retry_at is None else resolve_retry_at(retry_at, message, place.at("retryAt")),
        retry_after_ms=retry_after_ms,
        retry_after=retry_after,
        http=tuple(document.get("http", ())),
        position_gone=document.get("positionGone", False),
        situation=None if situation is None else Situation(situation),
        unless=resolve_conditions(document.get("unless", {}), subjects, place.at("unless")),
        was=tuple(document.get("was", ())),
        renumbered_to=tuple(document.get("renumberedTo", ())),
    )
    check_waits(row, document, place)
    _check_row(row, place)
    return row


def check_waits(row: ErrorRow | StatusRow, document: Collection[str], place: Place) -> None:
    """Report an end of waiting on a row of which nobody waits for the end."""
    waits = row.kind is Kind.THROTTLED or row.retry is Retry.WAIT
    for key in ("retryAt", "retryAfter"):
        if key in document and not waits:
            span = place.at(key).key_span
            message = f"`{key}` on a row that neither is throttled nor says to wait"
            place.report(ERROR_ROW, message, "set `kind: throttled` or `retry: wait`, or drop it", span)


def _check_row(row: ErrorRow, place: Place) -> None:
    if row.unless and row.situation is None:
        span = place.at("unless").key_span
        place.report(ERROR_ROW, "`unless` without `situation`", "it says when the situation answers otherwise", span)
    if row.position_gone and row.execution is not Execution.NONE:
        help_line = "say `execution: none`, or drop `positionGone`"
        place.at("positionGone").report(
            ERROR_ROW, "a position that is gone, yet perhaps closed by this call", help_line
        )
    if row.kind is Kind.THROTTLED and row.execution is not Execution.NONE:
        help_line = "a throttled call was certainly not executed: say `execution: none`, or `kind: rejected`"
        place.at("execution").report(ERROR_ROW, "throttled, yet perhaps executed", help_line)
