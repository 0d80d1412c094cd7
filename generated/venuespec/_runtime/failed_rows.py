"""Says what became of the rows of a reply that failed, by the error table."""

from collections.abc import Callable, Mapping

from .calls import Attempt, Reply
from .classify import scrubbed
from .error_table import ErrorTable, Row, refusal
from .errors import Code, Rejected, Throttled
from .limit_headers import read_limits
from .replies import RowsDecide
from .row_failure import RowFailure
from .row_sorting import PlacedRow, RowShape, SortedRows, message_at
from .scrubbing import Scrubber
from .strict_json import JsonValue
from .verdicts import Doubt, Refusal


class FailedRows(RowsDecide):
    """A reply that says success, with rows that failed; ``complete`` makes the typed reply of what became of them."""

    def __init__(
        self,
        value: JsonValue,
        shape: RowShape,
        rows: SortedRows,
        complete: Callable[[tuple[RowFailure, ...]], object],
    ) -> None:
        super().__init__(value, "some rows failed")
        self.shape = shape
        self.rows = rows
        self.complete = complete

    def settle(self, attempt: Attempt, reply: Reply) -> object:
        """Return the typed reply, or the error to raise: refused where all rows were, unknown where one is unclear."""
        table = attempt.operation.errors()
        limits = read_limits(attempt.operation.limits, reply.headers, reply.received_ms)
        meanings: list[Refusal] = []
        for row in self.rows.failed:
            meaning = _meaning(table, self.shape, row, reply)
            if isinstance(meaning, Doubt):
                return attempt.unknown(meaning._replace(limits=limits))
            meanings.append(scrubbed(meaning, attempt.scrubber))
        failures = tuple(
            _failure(meaning, row, attempt.scrubber) for meaning, row in zip(meanings, self.rows.failed, strict=True)
        )
        if self.rows.succeeded:
            return self.complete(failures)
        # Only where every row says so may the caller believe that no position is left.
        gone = all(meaning.position_gone for meaning in meanings)
        first = meanings[0]._replace(position_gone=gone, limits=limits, failed=failures)
        error = Throttled if first.kind == "throttled" else Rejected
        return error(attempt.operation.exchange, attempt.operation.endpoint, attempt.parameters, first)


def _meaning(table: ErrorTable, shape: RowShape, row: PlacedRow, reply: Reply) -> Refusal | Doubt:
    """Say what a failed row means, or why nobody knows: every code that it has must be a plain refusal."""
    refusals: list[Refusal] = []
    for code, message in row.codes:
        found = table.find(code, message)
        if found is None or found[0].execution != "none":
            name, why = (
                (None, f"code {code} is in no table")
                if found is None
                else (found[0].name, found[0].description.rstrip("."))
            )
            plain = reply.doubt(f"the row at {row.place} failed, and nobody knows what was executed for it: {why}")
            return plain._replace(code=table.code(code), name=name, message=message)
        refusals.append(_refusal(found[0], table.code(code), message, found[1], reply))
    if shape.codeless is not None and not refusals:
        message = message_at(row.row, shape.messages)
        return _refusal(shape.codeless, shape.codeless.code, message, {}, reply)
    return refusals[0]


def _refusal(row: Row, code: Code, message: str, captured: Mapping[str, str | int], reply: Reply) -> Refusal:
    return refusal(
        row,
        code,
        message=message,
        captured=captured,
        status=reply.status,
        now_ms=reply.received_ms,
        headers=reply.headers,
    )


def _failure(meaning: Refusal, row: PlacedRow, scrubber: Scrubber) -> RowFailure:
    return RowFailure(
        code=meaning.code,
        name=meaning.name,
        kind=meaning.kind,
        category=meaning.category,
        message=meaning.message,
        captured=meaning.captured,
        retry=meaning.retry,
        description=meaning.description,
        advice=meaning.advice,
        position_gone=meaning.position_gone,
        retry_at=meaning.retry_at,
        retry_after=meaning.retry_after,
        row={scrubber.clean(name): _clean(value, scrubber) for name, value in row.row.items()},
    )


def _clean(value: JsonValue, scrubber: Scrubber) -> JsonValue:
    """Take secrets out of all texts in a row; strict JSON is never nested deep."""
    if isinstance(value, str):
        return scrubber.clean(value)
    if isinstance(value, list):
        return [_clean(one, scrubber) for one in value]
    if isinstance(value, dict):
        return {scrubber.clean(name): _clean(one, scrubber) for name, one in value.items()}
    return value
