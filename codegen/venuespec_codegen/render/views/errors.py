"""Views of one exchange's error table."""

import re

from attrs import frozen

from ...model import (
    Capture,
    CapturedMoment,
    CapturedWait,
    CaptureType,
    Endpoint,
    ErrorRow,
    Exchange,
    HeaderWait,
    MessagePattern,
    StatusRow,
    WrittenMoment,
    member_names,
)
from ..sinks import Constant, Identifier, Literal, identifier, literal

_GROUPS = {CaptureType.INT: "[0-9]{1,18}", CaptureType.WORD: r"[^\s,]{1,100}", CaptureType.TEXT: ".{0,200}?"}
_PER_SECOND = {"unix-ms": 1000, "unix-s": 1, "ms": 1000, "s": 1}


@frozen
class OptionView:
    """A keyword argument that differs from its default."""

    name: Identifier
    value: Literal


@frozen
class RowView:
    """One ``Row(...)``: code to retry on the first line, then the two texts, then what is not usual."""

    facts: tuple[Literal, ...]
    description: Literal
    advice: Literal
    options: tuple[OptionView, ...]


@frozen
class CodeView:
    """One member of ``ErrorCode``."""

    name: Identifier
    value: Literal


@frozen
class TableView:
    """The table of one endpoint."""

    name: Identifier
    rows: tuple[RowView, ...]


@frozen
class ErrorsView:
    """Everything ``errors.py`` prints."""

    text_codes: tuple[CodeView, ...]
    number_codes: tuple[CodeView, ...]
    common: tuple[RowView, ...]
    statuses: tuple[tuple[Literal, RowView], ...]
    tables: tuple[TableView, ...]


def table_name(endpoint: Endpoint) -> str:
    """Name the constant that holds an endpoint's table."""
    return endpoint.name.upper()


def errors_view(exchange: Exchange) -> ErrorsView:
    """Prepare an exchange's ``errors.py``."""
    every = exchange.error_rows
    return ErrorsView(
        text_codes=_codes([row for row in every if isinstance(row.code, str)]),
        number_codes=_codes([row for row in every if isinstance(row.code, int)]),
        common=tuple(_row(row) for row in exchange.errors),
        statuses=tuple((literal(row.status), _status(row)) for row in exchange.statuses),
        tables=tuple(
            TableView(identifier(table_name(endpoint)), tuple(_row(row) for row in endpoint.errors))
            for endpoint in exchange.endpoints
        ),
    )


def has_both_kinds_of_codes(exchange: Exchange) -> bool:
    """Tell whether some codes are words and others numbers, which no one enumeration can hold."""
    return len({type(row.code) for endpoint in exchange.endpoints for row in exchange.errors_of(endpoint)}) > 1


def _codes(rows: list[ErrorRow]) -> tuple[CodeView, ...]:
    members = member_names(rows)
    return tuple(CodeView(identifier(members[code]), literal(code)) for code in sorted(members, key=str))


def _row(row: ErrorRow) -> RowView:
    options: dict[str, Constant] = {}
    if row.message is not None:
        options["pattern"] = message_regex(row.message)
        captures = tuple((one.name, one.type.value) for one in _captures(row.message))
        if captures:
            options["captures"] = captures
    options |= _timing(row)
    if row.position_gone:
        options["position_gone"] = True
    facts = (row.code, row.name, row.category.value, row.kind.value, row.execution.value, row.retry.value)
    return RowView(
        tuple(literal(one) for one in facts), literal(row.description), literal(row.advice), _options(options)
    )


def _status(row: StatusRow) -> RowView:
    facts = (row.status, row.name, row.category.value, row.kind.value, "none", row.retry.value)
    options = _options(_timing(row))
    return RowView(tuple(literal(one) for one in facts), literal(row.description), literal(row.advice), options)


def _timing(row: ErrorRow | StatusRow) -> dict[str, Constant]:
    options: dict[str, Constant] = {}
    at, after = row.retry_at, row.retry_after
    if isinstance(at, CapturedMoment):
        options["retry_at"] = (at.capture, _PER_SECOND[at.unit])
    elif isinstance(at, WrittenMoment):
        options["retry_at_text"] = (at.capture, at.form, at.offset_min)
    elif at is not None:
        options["retry_at_header"] = (at.header, at.unit)
    if row.retry_after_ms is not None:
        options["retry_after_ms"] = row.retry_after_ms
    elif isinstance(after, CapturedWait):
        options["retry_after_capture"] = (after.capture, _PER_SECOND[after.unit])
    elif isinstance(after, HeaderWait):
        options["retry_after_header"] = (after.header, _PER_SECOND[after.unit])
    return options


def _options(options: dict[str, Constant]) -> tuple[OptionView, ...]:
    return tuple(OptionView(identifier(name), literal(value)) for name, value in options.items())


def _captures(message: MessagePattern) -> tuple[Capture, ...]:
    return tuple(part for part in message.parts if isinstance(part, Capture) and part.name)


def message_regex(message: MessagePattern) -> str:
    """Write a message pattern as a regular expression: blanks match any run of blanks."""
    *inner, last = message.parts
    # Holes take as little as they can, but the last one what is left.
    return "".join(_piece(part) for part in inner) + _piece(last).replace("}?", "}")


def _piece(part: str | Capture) -> str:
    if isinstance(part, Capture):
        group = _GROUPS[part.type]
        return f"(?P<{part.name}>{group})" if part.name else f"(?:{group})"
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", part))
