"""Builds replies in the exchange's envelope from the model's pointers."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from ..model import Category, Endpoint, ErrorRow, Exchange, ReplyField, Scalar, ScalarType
from .positions import Position

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

_EXACT_IN_A_DOUBLE = 2**53


@frozen
class Reply:
    """A whole HTTP answer."""

    status: int
    body: bytes
    content_type: str = "application/json"


def to_bytes(document: Json) -> bytes:
    """Compact JSON in UTF-8; half a surrogate pair, which UTF-8 does not have, becomes JSON's own escape."""
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "backslashreplace")


def success_reply(exchange: Exchange, endpoint: Endpoint, data: Json) -> Reply:
    """The envelope that passes every success test, with ``data`` in its place."""
    return Reply(200, to_bytes(placed(success_document(exchange, endpoint), exchange.envelope.data, data)))


def clock_reply(exchange: Exchange, moment: str) -> Reply:
    """The reply of the exchange's clock; numbers are text where the exchange writes its codes as text."""
    as_text = isinstance(exchange.envelope.success[0].values[0], str)
    value = moment if as_text or not moment.isdecimal() else int(moment)
    return Reply(200, to_bytes(placed(success_document(exchange), exchange.clock.pointer, value)))


def success_document(exchange: Exchange, endpoint: Endpoint | None = None) -> Json:
    """An envelope that passes every success test, an endpoint's own or the exchange's, and holds nothing else."""
    document: Json = {}
    for test in exchange.envelope.success if endpoint is None else exchange.success_of(endpoint):
        if not test.or_absent:
            document = placed(document, test.pointer, test.values[0])
    return placed(document, exchange.envelope.message[-1], "")


def refusal_reply(exchange: Exchange, row: ErrorRow, message: str) -> Reply:
    """One row of the error table in the envelope itself.

    Refusals by the gateway (authentication, clock) carry no data at all; others an empty row or no row.
    """
    envelope = exchange.envelope
    document = placed(placed({}, envelope.code[-1], row.code), envelope.message[-1], message)
    if row.category not in {Category.AUTHENTICATION, Category.CLOCK}:
        document = placed(document, envelope.rows or envelope.data, [] if envelope.rows else {})
    return Reply(status_of(row), to_bytes(document))


def row_refusal_reply(exchange: Exchange, row: ErrorRow, message: str) -> Reply:
    """One row of the error table inside the data row, under a code that only says: look there."""
    envelope = exchange.envelope
    outer = "1" if isinstance(row.code, str) else 1
    document = placed(placed({}, envelope.code[-1], outer), envelope.message[-1], "")
    document = placed(placed(document, envelope.code[0], row.code), envelope.message[0], message)
    return Reply(status_of(row), to_bytes(document))


def has_row_form(exchange: Exchange) -> bool:
    """Whether the exchange can also put code and message inside the data row."""
    envelope = exchange.envelope
    return len(envelope.code) > 1 and len(envelope.message) > 1


def status_of(row: ErrorRow) -> int:
    """The first documented HTTP status, otherwise 200."""
    return row.http[0] if row.http else 200


def data_row(
    endpoint: Endpoint, given: Mapping[str, Scalar], position: Position | None, closes: int
) -> dict[str, Json]:
    """The fields of a success: from the request, from the position, otherwise the example.

    ``closes`` counts earlier successes, so that ids differ between two replies.
    """
    own: Mapping[str, Scalar] = position.fields if position else {}
    row: dict[str, Json] = {}
    for field in endpoint.reply:
        asked = given.get(field.echo.parameter if field.echo else field.wire_name)
        known = asked if asked is not None else own.get(field.wire_name)
        row[field.wire_name] = known if known is not None else next_example(field, closes)
    return row


def next_example(field: ReplyField, closes: int) -> Scalar:
    """The example of a field; ids count up, their lowest bits set so that programs with doubles visibly lose them."""
    example = field.example
    digits = str(example)
    if isinstance(example, bool) or not digits.isdecimal() or int(digits) <= _EXACT_IN_A_DOUBLE:
        return example
    advanced = (int(digits) + 257 * closes) | 1
    return advanced if field.type is ScalarType.INTEGER else str(advanced)


def placed(document: Json, pointer: str, value: Json) -> Json:
    """A copy of a document with a value at an RFC 6901 pointer; missing containers are made."""
    return _placed_at(
        document, [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]], value
    )


def _placed_at(document: Json, tokens: list[str], value: Json) -> Json:
    if not tokens:
        return value
    token, rest = tokens[0], tokens[1:]
    if token.isdecimal():
        items: list[Json] = []
        if isinstance(document, Sequence) and not isinstance(document, str):
            items.extend(document)
        items.extend([None] * (int(token) + 1 - len(items)))
        items[int(token)] = _placed_at(items[int(token)], rest, value)
        return items
    members: dict[str, Json] = dict(document) if isinstance(document, Mapping) else {}
    members[token] = _placed_at(members.get(token), rest, value)
    return members
