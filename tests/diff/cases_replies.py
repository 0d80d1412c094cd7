"""Replies."""

from typing import Final

from .case import Case, Edit
from .signed import CALL, EXCHANGE

_ORDER: Final = "    orderId: {type: integer, example: 7, description: The order., source: docs}"
_SYMBOL: Final = "    symbol: {type: string, required: true, example: A-B, "
_SIDE: Final = "    side: {type: string, enum: [long, short], enumName: ClosedSide, example: long, "
_SUCCESS: Final = "    - {at: /code, equals: 0}"
_ROWS: Final = """  rows:
    at: /data
    succeeded:
      - {at: /sCode, equals: 0}
    code: [/sCode]
    message: [/sMsg]
    key: [symbol]
    source: docs
  fields:
"""


def _order(text: str) -> Edit:
    return Edit(CALL, _ORDER, f"    {text}, description: The order., source: docs}}")


def _side(text: str) -> Edit:
    return Edit(CALL, _SIDE, f"    side: {{type: string, {text}")


def _rows(text: str) -> Edit:
    return Edit(CALL, "  fields:\n", text)


_SEVERAL: Final = (
    Edit(CALL, "positionKey: [symbol]", "positionKey: []"),
    Edit(CALL, "  symbol: {type: string, required: true, pattern", "  symbol: {type: string, pattern"),
    _rows(_ROWS),
)


def _changed_rows(kind: str, old: str, new: str) -> Case:
    return Case(kind, (Edit(CALL, old, new),), _SEVERAL)


CASES: Final = (
    Case("response.field.removed", (Edit(CALL, f"{_ORDER}\n", ""),)),
    Case("response.field.renamed", (_order("order_id: {type: integer, example: 7"),)),
    Case("response.field.renamed", (Edit(CALL, _SYMBOL, _SYMBOL.replace("symbol", "ticker")),)),
    Case(
        "response.field.renamed",
        (_order("id: {type: integer, renamedFrom: orderId, example: 7"),),
    ),
    Case("response.field.type.changed", (_order("orderId: {type: boolean, example: true"),)),
    Case("response.number.representation-changed", (_order('orderId: {type: string, example: "7"'),)),
    # Bounds are of a type.
    Case(
        "response.number.representation-changed",
        (Edit(CALL, "type: integer, minimum: 1, example: 7", 'type: string, minLength: 1, example: "7"'),),
        (_order("orderId: {type: integer, minimum: 1, example: 7"),),
    ),
    Case("response.field.became-required", (_order("orderId: {type: integer, required: true, example: 7"),)),
    Case("response.enum.value-added", (_side("enum: [long, short, flat], enumName: ClosedSide, example: long, "),)),
    Case("response.enum.dropped", (_side("example: long, "),)),
    Case(
        "response.enum.member-renamed",
        (_side("enum: [long, short], enumName: ClosedSide, members: {short: {name: SOLD}}, example: long, "),),
    ),
    Case("enum.class.renamed", (_side("enum: [long, short], enumName: ShutSide, example: long, "),)),
    Case("spec.reordered", (_side("enum: [short, long], enumName: ClosedSide, example: long, "),)),
    Case("response.constraint.changed", (_order("orderId: {type: integer, minimum: 1, example: 7"),)),
    Case(
        "response.constraint.changed",
        (_side("enum: [long, short], ignoreCase: true, enumName: ClosedSide, example: long, "),),
    ),
    Case("response.echo.changed", (Edit(CALL, _SYMBOL, _SYMBOL.replace("true,", "true, echo: {of: symbol},")),)),
    Case("response.example.changed", (_order("orderId: {type: integer, example: 8"),)),
    Case("response.reordered", (Edit(CALL, f"{_ORDER}\n", ""), Edit(CALL, _SYMBOL, f"{_ORDER}\n{_SYMBOL}"))),
    Case("response.envelope.changed", (Edit(EXCHANGE, "  message: [/message]", "  message: [/msg]"),)),
    Case("response.envelope.changed", (Edit(EXCHANGE, "  data: /data\n", "  data: /result\n"),)),
    Case("response.envelope.changed", (Edit(EXCHANGE, _SUCCESS, "    - {at: /code, in: [0, 1]}"),)),
    Case("response.envelope.changed", (Edit(EXCHANGE, _SUCCESS, f"{_SUCCESS}\n    - {{at: /ok, equals: true}}"),)),
    Case("response.envelope.changed", (_rows("  success:\n    - {at: /code, in: [0, 1]}\n  fields:\n"),)),
    Case("response.envelope.changed", (_rows("  data: /data/inner\n  fields:\n"),)),
    Case(
        "spec.reordered",
        (
            Edit(
                EXCHANGE, f"{_SUCCESS}\n    - {{at: /ok, equals: true}}", f"    - {{at: /ok, equals: true}}\n{_SUCCESS}"
            ),
        ),
        (Edit(EXCHANGE, _SUCCESS, f"{_SUCCESS}\n    - {{at: /ok, equals: true}}"),),
    ),
    Case("response.cardinality.changed", (Edit(EXCHANGE, "  data: /data\n", "  data: /data/0\n  rows: /data\n"),)),
    Case("response.cardinality.changed", (_rows(_ROWS),), _SEVERAL[:2]),
    Case(
        "response.cardinality.changed",
        (Edit(EXCHANGE, "  rows: /data\n", ""),),
        (Edit(EXCHANGE, "  data: /data\n", "  data: /data/0\n  rows: /data\n"),),
    ),
    _changed_rows(
        "response.item-errors.changed",
        "succeeded:\n      - {at: /sCode, equals: 0}",
        "succeeded:\n      - {at: /sCode, in: [0, 1]}",
    ),
    _changed_rows("response.item-errors.changed", "message: [/sMsg]", "message: [/error]"),
    Case(
        "response.rows.changed",
        (Edit(CALL, "key: [symbol]", "key: [symbol, orderId]"),),
        (*_SEVERAL, _order("orderId: {type: integer, required: true, example: 7")),
    ),
    _changed_rows("response.rows.changed", "key: [symbol]", "key: [symbol]\n    empty: success"),
    Case(
        "response.limit-headers.changed",
        (
            Edit(
                EXCHANGE,
                "  data: /data\n",
                "  data: /data\n  limits:\n    - {name: requests, remaining: {header: X-Left}, source: docs}\n",
            ),
        ),
    ),
)
