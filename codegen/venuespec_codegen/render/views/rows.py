"""Views of replies that have several rows."""

from attrs import frozen

from ...model import Endpoint, Exchange, Rows, ScalarType
from ..sinks import Constant, DocText, Identifier, Literal, doc, identifier, literal
from .reply import pointer_steps

_KEYS = {ScalarType.STRING: "str", ScalarType.INTEGER: "int"}


@frozen
class KeyView:
    """A field that tells rows apart."""

    wire_name: Literal
    type: Identifier


@frozen
class RowsView:
    """What an endpoint's module prints about the rows of its replies."""

    succeeded: Literal
    failed: Literal
    tests: Literal
    codes: Literal
    messages: Literal
    success: Literal
    key: tuple[KeyView, ...]
    echoes: Literal
    bare: Literal
    bare_failed: Literal
    codeless: tuple[Literal, ...]
    overall: Literal
    or_absent: Literal
    group: Literal
    empty: Literal
    several: Literal
    succeeded_doc: DocText


def row_class_name(endpoint: Endpoint) -> str:
    """Name the class of a row as it travels; where a reply has one row, that is the reply's."""
    return f"{endpoint.class_prefix}{'Response' if endpoint.rows is None else 'Row'}"


def rows_view(exchange: Exchange, endpoint: Endpoint) -> RowsView | None:
    """Prepare the rows of an endpoint's replies; ``None`` where there is one, and no array of them."""
    rows = endpoint.rows
    if rows is None:
        return None
    types = {field.wire_name: field.type for field in endpoint.reply}
    echoes = tuple((one.wire_name, one.echo.parameter, one.echo.silent) for one in endpoint.reply if one.echo)
    return RowsView(
        succeeded=literal(pointer_steps(rows.succeeded)),
        failed=literal(None if rows.failed is None else pointer_steps(rows.failed)),
        tests=literal(tuple((pointer_steps(one.pointer), one.values, one.or_absent) for one in rows.tests)),
        codes=literal(tuple(pointer_steps(one) for one in rows.code)),
        messages=literal(tuple(pointer_steps(one) for one in rows.message)),
        success=literal(exchange.row_success(rows)),
        key=tuple(KeyView(literal(name), identifier(_KEYS[types[name]])) for name in rows.key),
        echoes=literal(echoes),
        bare=literal(rows.bare),
        bare_failed=literal(rows.failed_are_bare),
        codeless=_codeless(rows),
        overall=literal(_overall(rows)),
        or_absent=literal(rows.or_absent),
        group=literal(rows.group),
        empty=literal(rows.empty_succeeds),
        several=literal(tuple(pointer_steps(one) for one in rows.arrays)),
        succeeded_doc=doc(_succeeded(rows), indent=8, hanging=4, lead=len("succeeded: ")),
    )


def _overall(rows: Rows) -> Constant:
    one = rows.overall
    return None if one is None else (pointer_steps(one.pointer), one.all, one.some, one.none)


def _codeless(rows: Rows) -> tuple[Literal, ...]:
    one = rows.codeless
    if one is None:
        return ()
    # Its name stands in for the code that it does not have.
    facts = (one.name, one.name, one.category.value, "rejected", "none", one.retry.value)
    return tuple(literal(fact) for fact in (*facts, one.description, one.advice))


def _succeeded(rows: Rows) -> str:
    text = "The rows that succeeded, in the reply's order"
    return f"{text}; none of either where there was nothing to do." if rows.empty_succeeds else f"{text}; at least one."
