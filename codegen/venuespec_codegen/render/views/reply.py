"""Views of one endpoint's reply: the tests of success, the row, the echo."""

from attrs import frozen

from ...model import Endpoint, Envelope, Exchange, HeaderLimit, ReplyField, ReplyTest, Scalar, ScalarType
from ..sinks import Constant, DocText, Identifier, Literal, doc, identifier, literal

_PLAIN = {ScalarType.STRING: "str", ScalarType.INTEGER: "int", ScalarType.BOOLEAN: "bool"}


@frozen
class EchoView:
    """A reply field that must repeat a request parameter; ``silent`` values make no claim."""

    parameter: Identifier
    silent: Literal | None
    optional: bool


@frozen
class BoundView:
    """One bound of a field: the name of its test in the runtime, and what that is given beside the value."""

    test: Identifier
    bound: Literal | None
    pattern: Identifier | None


@frozen
class ReplyFieldView:
    """One field of the row."""

    name: Identifier
    wire_name: Literal
    plain: Identifier
    required: bool
    enumeration: Identifier | None
    lookup: Identifier
    local: Identifier
    ignore_case: bool
    doc: DocText
    echo: EchoView | None
    bounds: tuple[BoundView, ...]


@frozen
class PatternView:
    """A pattern that a field's text must match, and the constant that holds it."""

    name: Identifier
    pattern: Literal


@frozen
class TestView:
    """One condition of success: ``top`` is its key at the top of the reply, ``row_key`` its key in the row.

    ``in_row`` is true where it is about the row, also deep in it; ``presence`` is true or false where the test is about
    presence alone.
    """

    number: Literal
    in_row: bool
    top: Literal | None
    row_key: Literal | None
    pointer: Literal
    values: Literal
    single: Literal | None
    type: Identifier
    or_absent: bool
    presence: bool | None


@frozen
class LimitView:
    """One limit that headers tell."""

    name: Literal
    remaining: Literal
    quota: Literal | None
    reset_at: Literal | None


@frozen
class ReplyView:
    """Everything an endpoint's module prints about its reply.

    ``row_tells`` is true where a success is known by its row: one row, apart from the envelope, that needs some fields.
    """

    tests: tuple[TestView, ...]
    data: Literal
    data_top: Literal | None
    data_is_reply: bool
    row_tells: bool
    has_rows: bool
    data_is_first_row: bool
    rows: Literal
    rows_top: Literal | None
    success: Literal
    codes: Literal
    messages: Literal
    fields: tuple[ReplyFieldView, ...]
    patterns: tuple[PatternView, ...]
    statuses: Literal | None
    limits: tuple[LimitView, ...]


def pointer_steps(pointer: str) -> tuple[Constant, ...]:
    """Split a JSON pointer into keys and indexes."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    return tuple(int(step) if step.isdigit() else step for step in steps)


def reply_view(exchange: Exchange, endpoint: Endpoint) -> ReplyView:
    """Prepare how an endpoint's reply is read."""
    envelope = exchange.envelope_of(endpoint)
    # Where there may be several rows, no single one decides for the reply.
    data = envelope.data if endpoint.rows is None else None
    array = envelope.rows if endpoint.rows is None else None
    return ReplyView(
        tests=tuple(_test(number, one, data) for number, one in enumerate(envelope.success)),
        data=literal(pointer_steps(envelope.data)),
        data_top=_top(envelope.data),
        data_is_reply=not envelope.data,
        row_tells=bool(data) and any(one.required for one in endpoint.reply),
        has_rows=envelope.rows is not None,
        data_is_first_row=envelope.rows is not None and envelope.data == f"{envelope.rows}/0",
        rows=literal(None if array is None else pointer_steps(array)),
        rows_top=None if envelope.rows is None else _top(envelope.rows),
        success=literal(_success_values(envelope)),
        codes=literal(tuple(pointer_steps(one) for one in envelope.code)),
        messages=literal(tuple(pointer_steps(one) for one in envelope.message)),
        fields=tuple(_field(one, endpoint) for one in endpoint.reply),
        patterns=tuple(
            PatternView(_pattern_name(one), literal(one.pattern)) for one in endpoint.reply if one.pattern is not None
        ),
        statuses=None if envelope.success_statuses == (200,) else literal(envelope.success_statuses),
        limits=tuple(_limit(one) for one in envelope.limits),
    )


def _success_values(envelope: Envelope) -> tuple[Scalar, ...]:
    """List the values that, found where a code stands, are no error."""
    found = [value for test in envelope.success if test.pointer in envelope.code for value in test.values]
    return tuple(dict.fromkeys(found))


def _top(pointer: str) -> Literal | None:
    steps = pointer_steps(pointer)
    return literal(steps[0]) if len(steps) == 1 and isinstance(steps[0], str) else None


def _test(number: int, test: ReplyTest, data: str | None) -> TestView:
    row, _, key = test.pointer.rpartition("/")
    return TestView(
        number=literal(number),
        in_row=bool(data) and test.pointer.startswith(f"{data}/"),
        top=_top(test.pointer),
        # The row's own fields are typed by wire.py, so a type checker knows already that one is there; what stands
        # beside them is looked at as it is.
        row_key=literal(key) if data and row == data and not key.isdigit() and test.presence is None else None,
        pointer=literal(pointer_steps(test.pointer)),
        values=literal(test.values),
        single=literal(test.values[0]) if len(test.values) == 1 else None,
        # All values of one test have one type; resolving has seen to that.
        type=identifier(type(test.values[0]).__name__ if test.values else "object"),
        or_absent=test.or_absent,
        presence=test.presence,
    )


def _limit(limit: HeaderLimit) -> LimitView:
    reset_at = limit.reset_at
    return LimitView(
        literal(limit.name),
        literal(limit.remaining),
        None if limit.quota is None else literal(limit.quota),
        None if reset_at is None else literal((reset_at.header, reset_at.unit)),
    )


def _field(field: ReplyField, endpoint: Endpoint) -> ReplyFieldView:
    enumeration = field.enumeration
    return ReplyFieldView(
        name=identifier(field.name),
        wire_name=literal(field.wire_name),
        plain=identifier(_PLAIN[field.type]),
        required=field.required,
        enumeration=None if enumeration is None else identifier(enumeration.class_name),
        lookup=identifier(f"_READ_{field.name.upper()}"),
        local=identifier(f"reply_{field.name}"),
        ignore_case=field.ignore_case,
        doc=doc(_documentation(field), indent=8, hanging=4, lead=len(field.name) + 2),
        echo=_echo(field, endpoint),
        bounds=_bounds(field),
    )


def _bounds(field: ReplyField) -> tuple[BoundView, ...]:
    bounds: list[BoundView] = []
    if field.minimum is not None:
        bounds.append(BoundView(identifier("is_at_least"), literal(field.minimum), None))
    if field.min_length is not None:
        bounds.append(BoundView(identifier("is_as_long_as"), literal(field.min_length), None))
    if field.pattern is not None:
        bounds.append(BoundView(identifier("is_spelled"), None, _pattern_name(field)))
    return tuple(bounds)


def _pattern_name(field: ReplyField) -> Identifier:
    return identifier(f"_REPLY_PATTERN_{field.name.upper()}")


def _echo(field: ReplyField, endpoint: Endpoint) -> EchoView | None:
    if field.echo is None:
        return None
    wanted = field.echo.parameter
    parameter = next(one for one in endpoint.parameters if one.wire_name == wanted)
    return EchoView(
        identifier(parameter.name),
        literal(field.echo.silent) if field.echo.silent else None,
        not parameter.required,
    )


def _documentation(field: ReplyField) -> str:
    earlier = "" if field.renamed_from is None else f" Earlier: {field.renamed_from}."
    return f"{field.description} On the wire: {field.wire_name}.{earlier}"
