"""What lists of values are called in Python: their classes and members, which one call may use in several places."""

from collections.abc import Iterator

from attrs import frozen

from ..model import Enumeration
from ..problems import Span
from .finding import Finding
from .kinds_enum import CLASS_RENAMED, MEMBER_RENAMED
from .pairing import EndpointPair, ExchangePair
from .subjects import of_part


@frozen
class _Use:
    """A list of values on both sides, and where it stands."""

    old: Enumeration
    new: Enumeration
    old_span: Span
    new_span: Span


def compare_enum_names(pair: EndpointPair) -> Iterator[Finding]:
    """Yield names that changed, as parameters and reply fields of one call show them.

    Other calls show the same, in the same words: whoever gathers findings keeps one of each.
    """
    for sides in (*pair.parameters, *pair.fields):
        old, new = sides.old, sides.new
        if old is not None and new is not None and old.enumeration is not None and new.enumeration is not None:
            yield from _names(pair.exchange, _Use(old.enumeration, new.enumeration, old.span, new.span))


def compare_fact_names(pair: ExchangePair) -> Iterator[Finding]:
    """Yield names that changed, as account facts show them."""
    facts = {one.wire_name: one for one in pair.new.context}
    for old in pair.old.context:
        new = facts.get(old.wire_name)
        if new is not None:
            yield from _names(pair, _Use(old.enumeration, new.enumeration, old.span, new.span))


def _names(pair: ExchangePair, use: _Use) -> Iterator[Finding]:
    old, new = use.old.class_name, use.new.class_name
    if old != new:
        subject, message = of_part(pair, f"enumeration {new}"), f"`{old}` is now called `{new}`"
        yield Finding(CLASS_RENAMED, subject, message, use.old_span, use.new_span, old, new)
    names = {one.value: one.name for one in use.new.members}
    for member in use.old.members:
        name = names.get(member.value, member.name)
        if name != member.name:
            subject = of_part(pair, f"enumeration {new} value {member.value}")
            message = f"`{old}.{member.name}` is now called `{new}.{name}`"
            yield Finding(MEMBER_RENAMED, subject, message, use.old_span, use.new_span, member.name, name)
