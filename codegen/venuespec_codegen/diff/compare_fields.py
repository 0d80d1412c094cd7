"""The fields of a call's replies."""

from collections.abc import Iterator

from ..model import Enumeration, ReplyField, ScalarType
from . import kinds_response as kinds
from .finding import Finding, Kind
from .pairing import EndpointPair, Sides
from .subjects import of_endpoint, of_field
from .wording import change, listed, scalar, yes_no

_Edit = tuple[Kind, str, str, str]


def compare_fields(pair: EndpointPair) -> Iterator[Finding]:
    """Yield what is new about each field of a reply."""
    for sides in pair.fields:
        if sides.old is None or sides.new is None:
            yield _alone(pair, sides)
        elif sides.old != sides.new:
            yield from _both(pair, sides.old, sides.new)
    before = [one.wire_name for one in pair.old.reply]
    after = [one.wire_name for one in pair.new.reply]
    common = set(before) & set(after)
    before, after = ([name for name in names if name in common] for names in (before, after))
    if before != after:
        message = change("the order of fields", listed(before), listed(after))
        span = pair.old.span, pair.new.span
        yield Finding(kinds.REORDERED, of_endpoint(pair), message, *span, listed(before), listed(after))


def _alone(pair: EndpointPair, sides: Sides[ReplyField]) -> Finding:
    if sides.new is not None:
        name = sides.new.wire_name
        earlier = next((old for old, new in pair.fields_maybe_renamed.items() if new == name), "")
        message = f"{name} is read and was not{f'; maybe it was {earlier}' if earlier else ''}"
        return Finding(kinds.FIELD_ADDED, of_field(pair, name), message, pair.old.span, sides.new.span, "", name)
    assert sides.old is not None  # noqa: S101 - one side at least is there
    name = sides.old.wire_name
    later = pair.fields_maybe_renamed.get(name, "")
    message = f"{name} is no longer read{f'; maybe it is now {later}' if later else ''}"
    return Finding(kinds.FIELD_REMOVED, of_field(pair, name), message, sides.old.span, pair.new.span, name)


def _both(pair: EndpointPair, old: ReplyField, new: ReplyField) -> Iterator[Finding]:
    subject = of_field(pair, new.wire_name)
    edits = list(_edits(pair, old, new))
    if not edits and old.example != new.example:
        # Of another field another example is told anyway.
        edits.append((kinds.EXAMPLE_CHANGED, "the example", scalar(old.example), scalar(new.example)))
    for kind, what, before, after in edits:
        yield Finding(kind, subject, change(what, before, after), old.span, new.span, before, after)


def _edits(pair: EndpointPair, old: ReplyField, new: ReplyField) -> Iterator[_Edit]:
    if old.wire_name != new.wire_name:
        yield kinds.FIELD_RENAMED, "its name on the wire", old.wire_name, new.wire_name
    if old.required != new.required:
        kind = kinds.BECAME_REQUIRED if new.required else kinds.BECAME_OPTIONAL
        yield kind, "always there", yes_no(old.required), yes_no(new.required)
    if _echo(pair, old, renamed=True) != _echo(pair, new):
        yield kinds.ECHO_CHANGED, "what it repeats", _echo(pair, old), _echo(pair, new)
    if old.type is not new.type:
        is_number = {old.type, new.type} == {ScalarType.STRING, ScalarType.INTEGER} and _numeric(old) and _numeric(new)
        # Values and bounds are of a type, so that they change with it is no edit of its own.
        yield kinds.NUMBER_CHANGED if is_number else kinds.TYPE_CHANGED, "its type", old.type, new.type
        return
    yield from _values(old.enumeration, new.enumeration)
    if (before := _bounds(old)) != (after := _bounds(new)):
        before, after = (text or _unbound(side) for text, side in ((before, old), (after, new)))
        yield kinds.CONSTRAINT_CHANGED, "what it is believed to be", before, after


def _unbound(field: ReplyField) -> str:
    """Say what is believed of a field without bounds: what is listed counts only as it is spelt."""
    return "exactly as listed" if field.enumeration else "anything"


def _values(old: Enumeration | None, new: Enumeration | None) -> Iterator[_Edit]:
    if old is None or new is None:
        if old is not new:
            kind = kinds.ENUM_DROPPED if new is None else kinds.ENUM_INTRODUCED
            yield kind, "the listed values", listed(old.values) if old else "", listed(new.values) if new else ""
        return
    here, there = ({one.value: one.name for one in side.members} for side in (old, new))
    for value in there.keys() - here.keys():
        yield kinds.ENUM_VALUE_ADDED, "a listed value", "", value
    for value in here.keys() - there.keys():
        yield kinds.ENUM_VALUE_REMOVED, "a listed value", value, ""
    for value in here.keys() & there.keys():
        if here[value] != there[value]:
            yield kinds.ENUM_MEMBER_RENAMED, f'the member of "{value}"', here[value], there[value]


def _numeric(field: ReplyField) -> bool:
    return str(field.example).removeprefix("-").isdecimal()


def _echo(pair: EndpointPair, field: ReplyField, *, renamed: bool = False) -> str:
    if field.echo is None:
        return ""
    name = field.echo.parameter
    silent = f" unless {listed(map(scalar, field.echo.silent))}" if field.echo.silent else ""
    return f"{pair.renamed.get(name, name) if renamed else name}{silent}"


def _bounds(field: ReplyField) -> str:
    """Write the bounds in the spec's words."""
    bounds = {
        "pattern": field.pattern,
        "minLength": field.min_length,
        "minimum": field.minimum,
        "ignoreCase": "true" if field.ignore_case else None,
    }
    return listed(f"{name} {bound}" for name, bound in bounds.items() if bound is not None)
