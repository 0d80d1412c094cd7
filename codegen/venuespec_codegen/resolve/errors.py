"""Error rows: each one's statements on their own and against each other."""

from collections.abc import Sequence

from attrs import frozen

from ..model import CaptureType, Category, ErrorRow, Execution, Kind, MessagePattern, Retry, RetryAt, Situation
from ..read.document_types import ErrorRow as RowDocument
from ..read.document_types import RetryAt as RetryAtDocument
from .codes import ERROR_ROW, UNKNOWN
from .conditions import Subjects, resolve_conditions
from .durations import milliseconds
from .messages import resolve_message
from .place import Place
from .suggest import suggestion


@frozen
class PlacedRow:
    """A row and where it stands, for the checks between rows."""

    row: ErrorRow
    place: Place


def resolve_errors(documents: Sequence[RowDocument], subjects: Subjects, place: Place) -> tuple[PlacedRow, ...]:
    """Return one table's rows in the spec's order."""
    return tuple(
        PlacedRow(_row(document, subjects, place.at(index)), place.at(index))
        for index, document in enumerate(documents)
    )


def _row(document: RowDocument, subjects: Subjects, place: Place) -> ErrorRow:
    text, retry_at = document.get("message"), document.get("retryAt")
    message = None if text is None else resolve_message(text, place.at("message"))
    after, situation = document.get("retryAfter"), document.get("situation")
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
        retry_at=None if retry_at is None else _retry_at(retry_at, message, place.at("retryAt", "capture")),
        retry_after_ms=None if after is None else milliseconds(after),
        http=tuple(document.get("http", ())),
        position_gone=document.get("positionGone", False),
        situation=None if situation is None else Situation(situation),
        unless=resolve_conditions(document.get("unless", {}), subjects, place.at("unless")),
        was=tuple(document.get("was", ())),
        renumbered_to=tuple(document.get("renumberedTo", ())),
    )
    _check_row(row, place)
    return row


def _retry_at(document: RetryAtDocument, message: MessagePattern | None, place: Place) -> RetryAt:
    name = document["capture"]
    parts = () if message is None else message.parts
    captures = {part.name: part.type for part in parts if not isinstance(part, str) and part.name}
    if name not in captures:
        place.report(UNKNOWN, f"`message` captures no `{name}`", suggestion(name, captures))
    elif captures[name] is not CaptureType.INT:
        place.report(ERROR_ROW, f"`{name}` is no number", f"write {{{name}:int}} in `message`")
    return RetryAt(name, document["unit"])


def _check_row(row: ErrorRow, place: Place) -> None:
    waits = row.kind is Kind.THROTTLED or row.retry is Retry.WAIT
    for key, said in (("retryAt", row.retry_at is not None), ("retryAfter", row.retry_after_ms is not None)):
        if said and not waits:
            span = place.at(key).key_span
            message = f"`{key}` on a row that neither is throttled nor says to wait"
            place.report(ERROR_ROW, message, "set `kind: throttled` or `retry: wait`, or drop it", span)
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
