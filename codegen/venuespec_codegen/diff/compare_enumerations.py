"""The classes of enumerations; their values are compared where they are used."""

from collections.abc import Iterator

from ..model import Enumeration
from ..problems import Span
from ..resolve.names import class_name
from . import kinds_exchange as kinds
from .finding import Finding
from .kinds_docs import REORDERED
from .pairing import EndpointPair, ExchangePair
from .subjects import of_part
from .wording import change, listed


def compare_enumerations(pair: EndpointPair) -> Iterator[Finding]:
    """Yield each class of a parameter's or reply field's values that is called otherwise."""
    parameters = ((one.old, one.new) for one in pair.parameters)
    fields = ((one.old, one.new) for one in pair.fields)
    for old, new in (*parameters, *fields):
        if old is not None and new is not None:
            names, spans = (old.wire_name, new.wire_name), (old.span, new.span)
            yield from _class(pair.exchange, (old.enumeration, new.enumeration), names, spans)


def compare_context_enumerations(pair: ExchangePair) -> Iterator[Finding]:
    """Yield each class of an account fact's values that is called otherwise."""
    here = {one.wire_name: one for one in pair.old.context}
    for new in pair.new.context:
        if old := here.get(new.wire_name):
            names = (old.wire_name, new.wire_name)
            yield from _class(pair, (old.enumeration, new.enumeration), names, (old.span, new.span))


def _class(
    pair: ExchangePair,
    sides: tuple[Enumeration | None, Enumeration | None],
    names: tuple[str, str],
    spans: tuple[Span, Span],
) -> Iterator[Finding]:
    old, new = sides
    if old is None or new is None or old == new:
        return
    subject = of_part(pair, f"enumeration {new.class_name}")
    if sorted(old.values) == sorted(new.values) and old.values != new.values:
        before, after = listed(old.values), listed(new.values)
        yield Finding(REORDERED, subject, change("the order of values", before, after), *spans, before, after)
    before, after = old.class_name, new.class_name
    # Without a name of its own a class follows what has its values, and that may have been renamed.
    follows = names[0] != names[1] and (before, after) == (class_name(names[0]), class_name(names[1]))
    if before != after and not follows:
        yield Finding(kinds.ENUM_CLASS_RENAMED, subject, change("the class", before, after), *spans, before, after)
