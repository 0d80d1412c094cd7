"""One parameter."""

from typing import Final

from .case import Case, Edit
from .signed import CALL, EXCHANGE, sends

_TAG: Final = "  tag: {type: string, description: A label., source: docs}"
_CCY: Final = "ccy: {type: string, minLength: 1, maxLength: 10, "
_AMOUNT: Final = "amount: {type: integer, minimum: 1, maximum: 100, "
_SIDE_DEFAULT: Final = "default: {server: both}, "


def _tag(text: str) -> Edit:
    return Edit(CALL, _TAG, f"  tag: {{{text}, description: A label., source: docs}}")


def _ccy(bounds: str) -> Edit:
    return Edit(CALL, _CCY, f"ccy: {{type: string, {bounds}")


def _amount(bounds: str) -> Edit:
    return Edit(CALL, _AMOUNT, f"amount: {{type: integer, {bounds}")


CASES: Final = (
    # Everything that names a parameter is renamed with it, and that is no other change.
    Case(
        "param.renamed.both",
        (
            Edit(
                CALL,
                "  symbol: {type: string, required: true, pattern",
                "  ticker: {type: string, required: true, pattern",
            ),
            Edit(CALL, "positionKey: [symbol]", "positionKey: [ticker]"),
            Edit(EXCHANGE, "parameters: {symbol: A-B, amount: 1}", "parameters: {ticker: A-B, amount: 1}"),
            *(
                Edit(EXCHANGE, f"  {fact}:\n    from: symbol", f"  {fact}:\n    from: ticker")
                for fact in ("kind", "family")
            ),
            *sends('{"ticker":"A-B","amount":1}'),
        ),
    ),
    Case(
        "param.renamed.both",
        (
            Edit(CALL, "  amount: {", "  amounts: {"),
            Edit(CALL, "forbidden: [amount]", "forbidden: [amounts]"),
            Edit(EXCHANGE, "parameters: {symbol: A-B, amount: 1}", "parameters: {symbol: A-B, amounts: 1}"),
            *sends('{"symbol":"A-B","amounts":1}'),
        ),
    ),
    Case(
        "param.renamed.both",
        (
            Edit(CALL, "  tag: {type: string,", "  memo: {type: string,"),
            Edit(CALL, "echo: {of: tag}", "echo: {of: memo}"),
        ),
        (
            Edit(
                CALL,
                "    orderId: {",
                "    label: {type: string, echo: {of: tag}, example: x, description: X, source: docs}\n    orderId: {",
            ),
        ),
    ),
    # Nothing looks alike, but the spec says so.
    Case(
        "param.renamed.both",
        (
            Edit(
                CALL,
                _TAG,
                "  remark: {type: string, renamedFrom: tag, required: false, description: Free words., source: page}",
            ),
        ),
        also=("docs.text.changed",),
    ),
    Case("param.renamed.wire", (Edit(CALL, "  ccy: {", "  CCY: {"),)),
    Case("param.type.changed", (_tag("type: integer"),)),
    # Its bounds are of the old type, and go with it.
    Case("param.type.changed", (Edit(CALL, _CCY, "ccy: {type: integer, minimum: 3, "),)),
    Case("param.location.changed", (_tag("type: string, in: query"),)),
    Case("param.deprecated", (_tag("type: string, deprecated: Nobody reads it."),)),
    Case("param.default.server.documented", (_tag("type: string, default: {server: none}"),)),
    Case("param.default.server.changed", (Edit(CALL, _SIDE_DEFAULT, "default: {server: long}, "),)),
    Case("param.reordered", (Edit(CALL, f"{_TAG}\n", ""), Edit(CALL, "  ccy: {", f"{_TAG}\n  ccy: {{"))),
    Case("param.length.max-decreased", (_ccy("minLength: 1, maxLength: 9, "),)),
    Case("param.length.max-added", (_tag("type: string, maxLength: 10"),)),
    Case("param.length.min-increased", (_ccy("minLength: 2, maxLength: 10, "),)),
    Case("param.length.min-increased", (_tag("type: string, minLength: 2"),)),
    Case("param.nullability.tightened", (_tag("type: string, minLength: 1"),)),
    Case("param.nullability.loosened", (_ccy("maxLength: 10, "),)),
    Case("param.nullability.loosened", (_ccy("minLength: 0, maxLength: 10, "),)),
    Case("param.range.tightened", (_amount("minimum: 1, maximum: 99, "),)),
    Case(
        "param.range.tightened",
        (Edit(CALL, "amount: {type: integer, maximum", "amount: {type: integer, minimum: 1, maximum"),),
        (_amount("maximum: 100, "),),
    ),
    Case("param.range.loosened", (_amount("minimum: 0, maximum: 101, "),)),
    Case("param.range.loosened", (_amount(""),)),
    Case("param.range.incomparable", (_amount("minimum: 0, maximum: 99, "),)),
    Case("param.range.incomparable", (_amount("maximum: 50, "),)),
)
