"""Closes several positions in one call, and answers with a row for each."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from ..model import Endpoint, ErrorRow, Exchange, ReplyField, Rows, Scalar, Situation
from .judging import row_of
from .messages import Occasion, compose_message
from .positions import Position
from .replies import Json, Reply, next_example, placed, success_document, to_bytes
from .script import Failing


@frozen
class Refused:
    """Why a position stays open: a row of the error table (``None``: the exchange gives no code), and the message."""

    row: ErrorRow | None
    message: str


@frozen
class Closing:
    """What becomes of one position; ``number`` counts closes, so that ids differ."""

    position: Position
    refused: Refused | None
    number: int


def closing_of(  # noqa: PLR0913, PLR0917 - who closes what, when, and what the script says about it
    exchange: Exchange, endpoint: Endpoint, failing: Failing | None, position: Position, number: int, now_ms: int
) -> Closing:
    """Decide about one position: what the script says, else whether orders are pending that stand in the way."""
    if failing is None and position.pending_close_orders:
        row = row_of(exchange, endpoint, Situation.PENDING_CLOSE_ORDERS)
        failing = None if row is None else Failing(row, {}, {}, 1)
    if failing is None:
        return Closing(position, None, number)
    if failing.row is None:
        return Closing(position, Refused(None, "Simulated failure"), number)
    rows = exchange.errors_of(endpoint)
    message = compose_message(rows, failing.row, Occasion(now_ms), failing.captures)
    return Closing(position, Refused(failing.row, message), number)


def rows_reply(
    exchange: Exchange, endpoint: Endpoint, rows: Rows, given: Mapping[str, Scalar], closings: Sequence[Closing]
) -> Reply:
    """The envelope of a success, with a row for each closing in the array where it belongs."""
    document = success_document(exchange, endpoint)
    if rows.overall is not None:
        closed = sum(1 for each in closings if each.refused is None)
        overall = rows.overall
        said = overall.all if closed == len(closings) else overall.some if closed else overall.none
        document = placed(document, overall.pointer, said)
    in_arrays: dict[str, list[Json]] = {pointer: [] for pointer in rows.arrays}
    for closing in closings:
        failed = closing.refused is not None
        array = rows.failed if failed and rows.failed is not None else rows.succeeded
        fields = _fields(endpoint, rows, given, closing)
        bare = rows.bare if not failed or rows.failed_are_bare else None
        in_arrays[array].append(fields[bare] if bare is not None else _object(rows, fields, closing.refused))
    for pointer, array_rows in in_arrays.items():
        document = placed(document, pointer, array_rows)
    return Reply(200, to_bytes(document))


def _object(rows: Rows, fields: Mapping[str, Json], refused: Refused | None) -> Json:
    if refused is None:
        row: Json = fields
        for test in rows.tests:
            row = row if test.or_absent else placed(row, test.pointer, test.values[0])
        return row
    row = {name: fields[name] for name in rows.key}
    if refused.row is not None and rows.code:
        row = placed(row, rows.code[0], refused.row.code)
    return placed(row, rows.message[0], refused.message) if rows.message else row


def _fields(endpoint: Endpoint, rows: Rows, given: Mapping[str, Scalar], closing: Closing) -> dict[str, Json]:
    """The fields of a row: from the position, from the request, otherwise the example, in a key a new one each time."""
    fields: dict[str, Json] = {}
    for field in endpoint.reply:
        asked = given.get(field.echo.parameter) if field.echo else None
        said = None if field.echo and asked in field.echo.silent else asked
        known = closing.position.fields.get(field.wire_name, said)
        unknown = _numbered if field.wire_name in rows.key else next_example
        fields[field.wire_name] = known if known is not None else unknown(field, closing.number)
    return fields


def _numbered(field: ReplyField, number: int) -> Scalar:
    example = next_example(field, number)
    if example != field.example or not number:
        return example
    return example + number if isinstance(example, int) else f"{example}{number}"
