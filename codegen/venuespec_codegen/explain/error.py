"""What the rows of an error code or an error name mean for the caller."""

from collections.abc import Iterator
from pathlib import PurePath

from ..model import (
    ErrorRow,
    Execution,
    HeaderMoment,
    HeaderWait,
    Kind,
    Retry,
    RetryAfter,
    RetryAt,
    StatusRow,
    WrittenMoment,
)
from .page import Heading, Item, Row, Title
from .words import all_of, both, duration, place

_RETRY = {
    Retry.NEVER: "never: the same call will be refused again",
    Retry.FIX: "after the cause is mended",
    Retry.WAIT: "after a pause",
    Retry.RESYNC: "after setting the clock by the exchange's time",
    Retry.VERIFY: "only after finding out what happened",
}


def error_page(where: str, topic: str, rows: tuple[ErrorRow, ...], root: PurePath) -> Iterator[Item]:
    """Yield every meaning, in the order in which the rows of the table ``where`` are tried."""
    count = "one meaning" if len(rows) == 1 else f"{len(rows)} meanings; the first whose message fits decides"
    yield Title(f"{topic}: error of {where}", f"{count[0].upper()}{count[1:]}.")
    for row in rows:
        yield Heading(f"{row.name} ({row.code})")
        yield from _meaning(row)
        yield from _facts(row)
        yield Row("source", row.source)
        yield Row("spec", place(root, row.span))


def status_page(where: str, row: StatusRow, root: PurePath) -> Iterator[Item]:
    """Yield what an HTTP status settles when the reply's code has no row."""
    yield Title(f"{row.status}: HTTP status of {where}", f"{row.name}, for a reply whose code is in no table.")
    yield Row("means", row.description)
    yield Row("do", row.advice)
    yield Row("raises", _class_of(row.kind))
    yield Row("executed", "no, that is certain")
    yield Row("again", _RETRY[row.retry])
    yield from _waits(row)
    yield Row("category", row.category.value)
    yield Row("source", row.source)
    yield Row("spec", place(root, row.span))


def _meaning(row: ErrorRow) -> Iterator[Row]:
    yield Row("means", row.description)
    yield Row("do", row.advice)
    yield Row("raises", _raises(row))
    yield Row("executed", _executed(row))
    yield Row("again", _RETRY[row.retry])
    yield from _waits(row)
    if row.position_gone:
        yield Row("position", "none is left to close")


def _waits(row: ErrorRow | StatusRow) -> Iterator[Row]:
    if row.retry_at is not None:
        yield Row("until", _until(row.retry_at))
    if row.retry_after_ms is not None:
        yield Row("pause", duration(row.retry_after_ms))
    if row.retry_after is not None:
        yield Row("pause", _pause(row.retry_after))


def _until(moment: RetryAt) -> str:
    if isinstance(moment, HeaderMoment):
        return f"the moment in the header {moment.header} ({moment.unit})"
    if isinstance(moment, WrittenMoment):
        return f"the moment the message gives as {moment.capture}, written {moment.form}{_zone(moment.offset_min)}"
    return f"the moment the message gives as {moment.capture} ({moment.unit})"


def _zone(offset_min: int | None) -> str:
    if offset_min is None:
        return ""
    hours, minutes = divmod(abs(offset_min), 60)
    return f" at UTC{'-' if offset_min < 0 else '+'}{hours:02}:{minutes:02}"


def _pause(wait: RetryAfter) -> str:
    where = f"the header {wait.header}" if isinstance(wait, HeaderWait) else f"what the message gives as {wait.capture}"
    return f"{where} ({wait.unit})"


def _raises(row: ErrorRow) -> str:
    return "OutcomeUnknown" if row.execution is Execution.UNKNOWN else _class_of(row.kind)


def _class_of(kind: Kind) -> str:
    return "Throttled" if kind is Kind.THROTTLED else "Rejected"


def _executed(row: ErrorRow) -> str:
    if row.execution is Execution.UNKNOWN:
        return "unknown: it may have been, so find out before calling again"
    return "no, that is certain"


def _facts(row: ErrorRow) -> Iterator[Row]:
    yield Row("category", row.category.value)
    if row.situation is not None:
        unless = f", unless {all_of(row.unless)}" if row.unless else ""
        yield Row("simulated", f"when the situation is {row.situation.value}{unless}")
    if row.message is not None:
        yield Row("message has", str(row.message))
    if row.http:
        yield Row("HTTP status", f"{both(map(str, row.http))} as documented; it does not decide anything")
    if row.was:
        yield Row("older numbers", both(map(str, row.was)))
    if row.renumbered_to:
        yield Row("newer numbers", both(map(str, row.renumbered_to)))
