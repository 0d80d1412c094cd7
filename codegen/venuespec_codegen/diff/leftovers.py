"""What differs although no comparison that answers for it found anything: nothing is ever silent."""

from collections.abc import Iterator, Sequence
from typing import Final, cast

from attrs import evolve, fields

from ..model import Endpoint, Exchange, Parameter, ReplyField
from .finding import Finding
from .kinds_docs import OTHER_CHANGED, REORDERED
from .pairing import EndpointPair, ExchangePair
from .prose import PROSE, bare, emptied_value
from .subjects import of_field, of_parameter, of_part

# Each is a mapping in the spec, or a list whose items are looked up by name: no reader can tell the order.
_WITHOUT_ORDER: Final = frozenset({"servers", "context", "derived", "statuses"})
# Those of a call are compared with the call, and an enumeration is compared where it is used.
_ELSEWHERE: Final = frozenset({"endpoints", "enumerations"})


def differing(old: Endpoint | Exchange, new: Endpoint | Exchange) -> set[str]:
    """Return the names of the attributes that are not equal; neither prose nor places in files are part of that."""
    names = [one.name for one in fields(type(old)) if one.eq]
    different = [name for name in names if name not in _ELSEWHERE and getattr(old, name) != getattr(new, name)]
    return {name for name in different if _decisive(old, name) != _decisive(new, name)}


def unclaimed(pair: EndpointPair | ExchangePair, names: set[str]) -> Iterator[Finding]:
    """Yield a finding for each attribute that nobody found anything about."""
    spans = pair.old.span, pair.new.span
    for name in sorted(names):
        old, new = _items(pair.old, name), _items(pair.new, name)
        part = name.replace("_", " ")
        if sorted(old, key=repr) == sorted(new, key=repr):
            yield Finding(REORDERED, of_part(pair, part), f"{part} are in another order", *spans)
        else:
            yield Finding(OTHER_CHANGED, of_part(pair, part), f"{part} changed", *spans)


def unclaimed_parts(pair: EndpointPair, found: Sequence[Finding]) -> Iterator[tuple[str, Finding]]:
    """Yield each parameter and reply field that differs and that nobody found anything about.

    Each comes with the name of the attribute that it is a part of.
    """
    subjects = {one.subject for one in found}
    for sides in pair.parameters:
        if sides.old is not None and sides.new is not None:
            subject = of_parameter(pair, sides.new.wire_name)
            if subject not in subjects and _part(sides.old) != _part(sides.new):
                yield "parameters", Finding(OTHER_CHANGED, subject, "it changed", sides.old.span, sides.new.span)
    for fields_ in pair.fields:
        if fields_.old is not None and fields_.new is not None:
            subject = of_field(pair, fields_.new.wire_name)
            if subject not in subjects and _part(_with_new_names(pair, fields_.old)) != _part(fields_.new):
                yield "reply", Finding(OTHER_CHANGED, subject, "it changed", fields_.old.span, fields_.new.span)


def _with_new_names(pair: EndpointPair, one: ReplyField) -> ReplyField:
    """Let a field repeat a parameter by the name that it has now: the rename is told with the parameter."""
    if one.echo is None:
        return one
    name = one.echo.parameter
    return evolve(one, echo=evolve(one.echo, parameter=pair.renamed.get(name, name)))


def _decisive(side: Endpoint | Exchange, name: str) -> object:
    if name in PROSE[type(side)]:
        return emptied_value(name, cast("object", getattr(side, name)))
    if name in _WITHOUT_ORDER:
        return sorted(_items(side, name), key=repr)
    if name == "auth" and isinstance(side, Exchange):
        # What vectors expect follows from the rest; what they ask for is compared for itself.
        return bare(evolve(side.auth, vectors=(), signature_vectors=()))
    return cast("object", bare(getattr(side, name)))


def _items(side: Endpoint | Exchange, name: str) -> tuple[object, ...]:
    value = cast("object", bare(getattr(side, name)))
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)


def _part(one: Parameter | ReplyField) -> object:
    """Return what decides of a parameter or field; the class of its values and their order are compared with it."""
    members = () if one.enumeration is None else one.enumeration.members
    return bare(evolve(one, enumeration=None)), {(member.name, member.value) for member in members}
