"""Closes several positions in one call, and answers with a row for each."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from ..model import Endpoint, ErrorRow, Exchange, ReplyField, Rows, Scalar
from .judging import Accepted
from .messages import Occasion, compose_message
from .positions import Position
from .replies import Json, Reply, next_example, placed, success_of
from .script import Failing, Script


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


def closings_of(
    rows: Sequence[ErrorRow], accepted: Accepted, script: Script, first: int, now_ms: int
) -> tuple[Closing, ...]:
    """Decide about each position: what the script says, else whether orders are pending that stand in the way.

    ``rows`` is the endpoint's whole error table, ``first`` the number of the first closing.
    """
    closings: list[Closing] = []
    for number, position in enumerate(accepted.positions, first):
        failing = script.failure_of(position.fields)
        if failing is None and position.pending_close_orders and accepted.pending_row is not None:
            failing = Failing(accepted.pending_row, {}, {}, 1)
        refused = None if failing is None else _refused(rows, failing, now_ms)
        closings.append(Closing(position, refused, number))
    return tuple(closings)


def _refused(rows: Sequence[ErrorRow], failing: Failing, now_ms: int) -> Refused:
    if failing.row is None:
        return Refused(None, "Simulated failure")
    return Refused(failing.row, compose_message(rows, failing.row, Occasion(now_ms), failing.captures))


def rows_reply(
    exchange: Exchange, endpoint: Endpoint, rows: Rows, given: Mapping[str, Scalar], closings: Sequence[Closing]
) -> Reply:
    """The envelope of a success, with a row for each closing in the array where it belongs."""
    parts: dict[str, Json] = {}
    if rows.overall is not None:
        closed = sum(1 for each in closings if each.refused is None)
        overall = rows.overall
        said = overall.all if closed == len(closings) else overall.some if closed else overall.none
        parts[overall.pointer] = said
    in_arrays: dict[str, list[Json]] = {pointer: [] for pointer in rows.arrays}
    for closing in closings:
        failed = closing.refused is not None
        array = rows.failed if failed and rows.failed is not None else rows.succeeded
        fields = _fields(endpoint, rows, given, closing)
        bare = rows.bare if not failed or rows.failed_are_bare else None
        in_arrays[array].append(fields[bare] if bare is not None else _object(rows, fields, closing.refused))
    return success_of(exchange.envelope_of(endpoint), {**in_arrays, **parts})


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
