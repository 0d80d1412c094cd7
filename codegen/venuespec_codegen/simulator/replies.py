"""Builds replies in the exchange's envelope from the model's pointers."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from ..model import Category, Endpoint, Envelope, ErrorRow, Exchange, ReplyField, ReplyTest, Scalar, ScalarType
from .positions import Position

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

_EXACT_IN_A_DOUBLE = 2**53


@frozen
class Reply:
    """A whole HTTP answer."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()


def to_bytes(document: Json) -> bytes:
    """Compact JSON in UTF-8; half a surrogate pair, which UTF-8 does not have, becomes JSON's own escape."""
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "backslashreplace")


def success_reply(exchange: Exchange, endpoint: Endpoint, data: Json) -> Reply:
    """The envelope that passes every success test, with ``data`` in its place."""
    envelope = exchange.envelope_of(endpoint)
    return success_of(envelope, {envelope.data: data})


def clock_reply(exchange: Exchange, moment: str) -> Reply:
    """The reply of the exchange's clock; numbers are text where the exchange writes its codes as text."""
    envelope = exchange.envelope
    values = [value for test in envelope.success for value in test.values]
    as_text = isinstance(next(iter(values), None), str)
    value = moment if as_text or not moment.isdecimal() else int(moment)
    return success_of(envelope, {exchange.clock.pointer: value})


def success_of(envelope: Envelope, parts: Mapping[str, Json]) -> Reply:
    """The reply that passes every test of success, with these values at their pointers."""
    # A row that is the reply itself has no room for a message beside it.
    document = placed({}, envelope.message[-1], "")
    for pointer, value in parts.items():
        document = placed(document, pointer, value)
    for test in envelope.success:
        if test.presence is False:
            document = _without(document, test.pointer)
        elif test.demands and not _passes(_found(document, test.pointer), test):
            document = placed(document, test.pointer, test.values[0] if test.values else "simulated")
    return Reply(envelope.success_statuses[0], to_bytes(document))


def _passes(found: Json, test: ReplyTest) -> bool:
    if not test.values:
        return found is not None
    return any(type(found) is type(value) and found == value for value in test.values)


def refusal_reply(exchange: Exchange, row: ErrorRow, message: str) -> Reply:
    """One row of the error table in the envelope itself.

    Refusals by the gateway (authentication, clock) carry no data at all; others an empty row or no row.
    """
    envelope = exchange.envelope
    place = _place_of_code(envelope, row.code)
    message_at = envelope.message[min(place, len(envelope.message) - 1)]
    document = placed(placed({}, envelope.code[place], row.code), message_at, message)
    if _sends_data(envelope, row, envelope.code[place]):
        document = placed(document, envelope.rows or envelope.data, [] if envelope.rows else {})
    return Reply(status_of(exchange, row), to_bytes(document))


def _sends_data(envelope: Envelope, row: ErrorRow, code_at: str) -> bool:
    """Whether a refusal carries data: not where that would hide its code."""
    gateway = row.category in {Category.AUTHENTICATION, Category.CLOCK}
    return not (gateway or code_at.startswith(f"{envelope.data}/"))


def _place_of_code(envelope: Envelope, code: str | int) -> int:
    """The last place where the exchange writes codes of this type, as far as its tests of success tell."""
    kinds = {test.pointer: {type(value) for value in test.values} for test in envelope.success if test.values}
    places = range(len(envelope.code))
    return max((one for one in places if type(code) in kinds.get(envelope.code[one], {type(code)})), default=places[-1])


def row_refusal_reply(exchange: Exchange, row: ErrorRow, message: str) -> Reply:
    """One row of the error table inside the data row, under a code that only says: look there."""
    envelope = exchange.envelope
    outer = "1" if isinstance(row.code, str) else 1
    document = placed(placed({}, envelope.code[-1], outer), envelope.message[-1], "")
    document = placed(placed(document, envelope.code[0], row.code), envelope.message[0], message)
    return Reply(status_of(exchange, row), to_bytes(document))


def has_row_form(exchange: Exchange) -> bool:
    """Whether the exchange can also put code and message inside the data row."""
    envelope = exchange.envelope
    inside = envelope.data != "" and envelope.code[0].startswith(f"{envelope.data}/")
    return inside and len(envelope.code) > 1 and len(envelope.message) > 1


def status_of(exchange: Exchange, row: ErrorRow) -> int:
    """The first documented HTTP status, otherwise 200, or 400 where the status tells success from refusal."""
    return row.http[0] if row.http else 400 if exchange.envelope.statuses else 200


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
        if field.echo is None and type(asked) is not type(field.example):
            asked = None  # of the same name, and yet another thing
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


def _tokens(pointer: str) -> list[str]:
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def _found(document: Json, pointer: str) -> Json:
    """What stands at the place; ``None`` where nothing does."""
    for token in _tokens(pointer):
        if isinstance(document, Mapping):
            document = document.get(token)
        elif isinstance(document, Sequence) and not isinstance(document, str) and token.isdecimal():
            document = document[int(token)] if int(token) < len(document) else None
        else:
            return None
    return document


def _without(document: Json, pointer: str) -> Json:
    """A copy with null at the place, where something stands there."""
    return placed(document, pointer, None) if _found(document, pointer) is not None else document


def placed(document: Json, pointer: str, value: Json) -> Json:
    """A copy of a document with a value at an RFC 6901 pointer; missing containers are made."""
    return _placed_at(document, _tokens(pointer), value)


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
